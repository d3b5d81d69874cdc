/* How a person works with others: own view, peers and lead side by side, never as a score. */
#include "review.h"

#include "scorecard/report/chart.h"
#include "scorecard/report/html.h"
#include "scorecard/report/numbers.h"

#include <math.h>

#define GAP_TALK 1.0 /* steps of five between two views from which it is worth a word */

/* [mean, n] of one role; n = 0 when nobody of it answered. */
struct view {
    double mean;
    int64_t n;
};

static struct view view_of(const sc_json *forms, const char *role)
{
    const sc_json *pair = sc_json_get(forms, role);
    struct view view = {sc_json_as_real(sc_json_at(pair, 0), NAN),
                        sc_json_as_int(sc_json_at(pair, 1), 0)};

    return view;
}

static struct sc_str mean_text(struct sc_arena *arena, double mean)
{
    return isnan(mean) ? SC_STR("\xe2\x80\x93") : sc_arena_printf(arena, "%.1f", mean);
}

static bool has_gap(double a, double b)
{
    return !isnan(a) && !isnan(b) && fabs(a - b) >= GAP_TALK;
}

/* Peers' means are hidden below the least number by sc-score; leads and managers count as one. */
static void put_skill(struct sc_buf *out, const struct sc_voice *v, struct sc_str label,
                      const sc_json *forms)
{
    struct view own = view_of(forms, "self"), peers = view_of(forms, "peer");
    struct view lead = view_of(forms, "lead");
    struct sc_skill skill = {.own = own.mean, .peers = peers.mean};
    struct sc_slots slots = {.n = 0};

    skill.lead = isnan(lead.mean) ? view_of(forms, "manager").mean : lead.mean;
    sc_slots_add(&slots, "label", label);
    sc_slots_add(&slots, "a", mean_text(v->arena, skill.own));
    sc_slots_add(&slots, "b", mean_text(v->arena, skill.peers));
    sc_slots_add(&slots, "c", mean_text(v->arena, skill.lead));
    skill.title = sc_say(v->arena, SC_WORD_people_title, &slots);
    sc_buf_puts(out, "<div class=\"skill-row\">");
    sc_html_el(out, "span", label);
    sc_chart_skill(out, &skill);
    sc_buf_puts(out, "<small>");
    if (has_gap(skill.own, skill.lead) || has_gap(skill.own, skill.peers))
        sc_html_text(out, sc_word(SC_WORD_people_talk));
    sc_buf_puts(out, "</small></div>\n");
}

static void put_key(struct sc_buf *out, const char *class_name, struct sc_str text)
{
    sc_buf_printf(out, "<span class=\"key %s\"></span>", class_name);
    sc_html_text(out, text);
}

static void put_head(struct sc_buf *out, const struct sc_voice *v, int64_t peers)
{
    bool is_self = v->view == SC_VIEW_SELF;

    sc_buf_puts(out, "<section class=\"people-skills\"><h2>");
    sc_html_text(out, is_self ? sc_word(SC_WORD_people_self)
                              : sc_say_one(v->arena, SC_WORD_people, "who", v->sheet->name));
    sc_buf_puts(out, "<span class=\"legend\">");
    put_key(out, "ring", sc_word(is_self ? SC_WORD_people_you : SC_WORD_people_own));
    put_key(out, "peer", sc_say_n(v->arena, SC_WORD_people_peers, peers));
    put_key(out, "met", sc_word(SC_WORD_people_lead));
    sc_buf_puts(out, " ");
    sc_html_text(out, sc_word(SC_WORD_people_scale));
    sc_buf_puts(out, "</span></h2>\n<div class=\"skills\">\n");
}

void sc_review_people(struct sc_buf *out, const struct sc_voice *v)
{
    const sc_json *skills = sc_json_get(v->sheet->doc, "skills");
    const sc_json *forms = sc_json_get(v->sheet->doc, "forms");
    size_t n = sc_json_len(skills);

    if (n == 0 && sc_json_len(forms) == 0)
        return;
    put_head(out, v, view_of(n > 0 ? sc_json_at(skills, 0) : forms, "peer").n);
    for (size_t i = 0; i < n; i++) {
        const sc_json *skill = sc_json_at(skills, i);
        struct sc_str label = sc_json_get_text(skill, "label");
        put_skill(out, v, label.len > 0 ? label : sc_json_get_text(skill, "skill"), skill);
    }
    if (n == 0)
        put_skill(out, v, sc_word(SC_WORD_forms_label), forms);
    sc_buf_puts(out, "</div></section>\n");
}
