#include "plan.h"

#include "scorecard/base/num.h"
#include "scorecard/report/html.h"
#include "scorecard/report/numbers.h"

#include <math.h>

/* ---- values ---- */

static struct sc_str keep_text(const struct sc_voice *v, struct sc_buf *text)
{
    struct sc_str kept = sc_arena_dup(v->arena, sc_buf_str(text));

    sc_buf_fini(text);
    return kept;
}

static struct sc_str day_text(const struct sc_voice *v, const sc_json *obj, const char *key)
{
    struct sc_buf text;

    sc_buf_init(&text, 64);
    sc_put_day_of(&text, sc_json_get_text(obj, key));
    return keep_text(v, &text);
}

/* In the unit of the area's metric. */
static struct sc_str value_text(const struct sc_voice *v, const sc_json *area, const char *key)
{
    const struct sc_metric *m =
        sc_policy_metric(v->report->policy, sc_json_get_text(area, "metric"));
    double value = sc_json_get_real(area, key, NAN);
    struct sc_buf text;

    if (isnan(value))
        return SC_STR("");
    sc_buf_init(&text, 64);
    if (m)
        sc_metric_put_value(&text, m->unit, value, sc_json_get_real(area, "n", 0));
    else
        sc_num_put_real(&text, round(value * 100) / 100);
    return keep_text(v, &text);
}

static void add(struct sc_plan_lines *lines, struct sc_str text)
{
    if (text.len > 0 && lines->n < SC_PLAN_LINES_MAX)
        lines->lines[lines->n++] = text;
}

/* ---- the plan ---- */

static bool is_shown(const struct sc_voice *v, const sc_json *plan)
{
    if (sc_json_type(plan) != SC_JSON_OBJECT)
        return false;
    return v->view == SC_VIEW_LEAD || sc_json_type(sc_json_get(plan, "decision")) == SC_JSON_OBJECT;
}

static struct sc_str head_text(const struct sc_voice *v, const sc_json *plan)
{
    static const struct {
        const char *state;
        enum sc_word word;
    } states[] = {{"proposed", SC_WORD_plan_proposed}, {"declined", SC_WORD_plan_declined},
                  {"extended", SC_WORD_plan_extended}, {"warned", SC_WORD_plan_warned},
                  {"ended", SC_WORD_plan_ended},       {"open", SC_WORD_plan_open}};
    bool is_coaching = sc_str_eq(sc_json_get_text(plan, "kind"), SC_STR("coaching"));
    struct sc_slots slots = {.n = 0};
    size_t i = 0;

    while (i + 1 < sizeof states / sizeof states[0] &&
           !sc_str_eq(sc_json_get_text(plan, "state"), sc_str_from(states[i].state)))
        i++;
    sc_slots_add(&slots, "kind",
                 sc_word(is_coaching ? SC_WORD_plan_coaching : SC_WORD_plan_improvement));
    sc_slots_add(&slots, "from", day_text(v, plan, "from"));
    sc_slots_add(&slots, "until", day_text(v, plan, "until"));
    sc_slots_add(&slots, "day", day_text(v, plan, "progress_on"));
    return sc_say(v->arena, states[i].word, &slots);
}

static struct sc_str recurring_text(const struct sc_voice *v, const sc_json *area)
{
    const sc_json *list = sc_json_get(area, "recurring");
    struct sc_buf text;

    if (sc_json_len(list) == 0)
        return SC_STR("");
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < sc_json_len(list); i++)
        sc_buf_printf(&text, "%s%.*s", i ? ", " : "",
                      SC_STR_ARG(sc_json_as_text(sc_json_at(list, i))));
    return sc_say_one(v->arena, SC_WORD_plan_recurring, "periods", keep_text(v, &text));
}

static void add_area(const struct sc_voice *v, struct sc_plan_lines *lines, const sc_json *area)
{
    const sc_json *steps = sc_json_get(area, "steps");
    struct sc_slots slots = {.n = 0};
    struct sc_str again = recurring_text(v, area), text;

    sc_slots_add(&slots, "label", sc_json_get_text(area, "label"));
    sc_slots_add(&slots, "value", value_text(v, area, "current"));
    sc_slots_add(&slots, "target", value_text(v, area, "target"));
    sc_slots_add(&slots, "day", day_text(v, area, "by"));
    text = sc_say(v->arena, SC_WORD_plan_area, &slots);
    if (again.len > 0)
        text = sc_arena_printf(v->arena, "%.*s %.*s", SC_STR_ARG(text), SC_STR_ARG(again));
    add(lines, text);
    for (size_t i = 0; i < sc_json_len(steps); i++) {
        const sc_json *step = sc_json_at(steps, i);
        struct sc_slots said = {.n = 0};
        sc_slots_add(&said, "step", sc_json_get_text(step, "text"));
        sc_slots_add(&said, "day", day_text(v, step, "by"));
        add(lines, sc_say(v->arena, SC_WORD_plan_step, &said));
    }
}

static void add_plan(const struct sc_voice *v, struct sc_plan_lines *lines)
{
    const sc_json *plan = sc_json_get(v->sheet->doc, "plan");
    const sc_json *areas = sc_json_get(plan, "areas");

    if (!is_shown(v, plan))
        return;
    lines->head = head_text(v, plan);
    for (size_t i = 0; i < sc_json_len(areas); i++)
        add_area(v, lines, sc_json_at(areas, i));
    if (sc_json_get_bool(plan, "outcome_due", false))
        add(lines, sc_word(SC_WORD_plan_outcome_due));
}

/* ---- talks ---- */

static enum sc_word talk_word(struct sc_str kind)
{
    static const struct {
        const char *kind;
        enum sc_word word;
    } kinds[] = {{"weekly", SC_WORD_talk_weekly},
                 {"monthly", SC_WORD_talk_monthly},
                 {"quarterly", SC_WORD_talk_quarterly},
                 {"annual", SC_WORD_talk_annual},
                 {"coaching", SC_WORD_talk_coaching},
                 {"plan", SC_WORD_talk_plan},
                 {"stay", SC_WORD_talk_stay}};

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (sc_str_eq(kind, sc_str_from(kinds[i].kind)))
            return kinds[i].word;
    return SC_WORD_talk_development;
}

static struct sc_str talk_text(const struct sc_voice *v, const sc_json *talk)
{
    bool is_fixed = sc_str_eq(sc_json_get_text(talk, "status"), SC_STR("planned"));
    struct sc_str place = sc_json_get_text(talk, "place");
    char minutes[SC_STR_DIGITS];
    struct sc_slots slots = {.n = 0};

    if (place.len == 0)
        place = sc_word(is_fixed ? SC_WORD_talk_fixed : SC_WORD_talk_open);
    sc_slots_add(&slots, "day", day_text(v, talk, "on"));
    sc_slots_add(&slots, "kind", sc_word(talk_word(sc_json_get_text(talk, "kind"))));
    sc_slots_add(&slots, "n", sc_str_digits(minutes, sc_json_get_int(talk, "minutes", 0)));
    sc_slots_add(&slots, "place", place);
    return sc_say(v->arena, SC_WORD_talk_line, &slots);
}

static void add_talks(const struct sc_voice *v, struct sc_plan_lines *lines)
{
    const sc_json *talks = sc_json_get(v->sheet->doc, "checkins");

    for (size_t i = 0; i < sc_json_len(talks) && lines->talks_n < SC_TALK_LINES_MAX; i++) {
        const sc_json *talk = sc_json_at(talks, i);
        struct sc_str status = sc_json_get_text(talk, "status");
        if (sc_json_get_text(talk, "on").len > 0 &&
            (sc_str_eq(status, SC_STR("planned")) || sc_str_eq(status, SC_STR("to be fixed"))))
            lines->talks[lines->talks_n++] = talk_text(v, talk);
    }
}

void sc_plan_lines_make(const struct sc_voice *v, struct sc_plan_lines *lines)
{
    *lines = (struct sc_plan_lines){.n = 0};
    add_plan(v, lines);
    add_talks(v, lines);
}

/* ---- HTML ---- */

static void put_section(struct sc_buf *out, enum sc_word head, struct sc_str about,
                        const struct sc_str *lines, size_t n)
{
    sc_buf_puts(out, "<section class=\"goals\"><h2>");
    sc_html_text(out, sc_word(head));
    sc_buf_puts(out, "</h2>\n");
    if (about.len > 0)
        sc_html_el_class(out, "p", "about", about);
    sc_buf_puts(out, n > 0 ? "<ul>\n" : "");
    for (size_t i = 0; i < n; i++) {
        sc_buf_puts(out, "<li>");
        sc_html_rich(out, lines[i]);
        sc_buf_puts(out, "</li>\n");
    }
    sc_buf_puts(out, n > 0 ? "</ul></section>\n" : "</section>\n");
}

void sc_review_plan(struct sc_buf *out, const struct sc_voice *v)
{
    static const struct sc_str nothing = {NULL, 0};
    struct sc_plan_lines lines;

    sc_plan_lines_make(v, &lines);
    if (lines.head.len > 0)
        put_section(out, SC_WORD_plan, lines.head, lines.lines, lines.n);
    if (lines.talks_n > 0)
        put_section(out, SC_WORD_talks, nothing, lines.talks, lines.talks_n);
}
