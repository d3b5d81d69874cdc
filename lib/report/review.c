/* One person's review, first page: in the order of the talk. */
#include "review.h"

#include "goals.h"

#include "scorecard/report/chart.h"
#include "scorecard/report/html.h"
#include "scorecard/report/numbers.h"
#include "scorecard/report/page.h"

#include <math.h>

#define DOT " \xc2\xb7 "

static enum sc_word kind_of(const struct sc_report *r)
{
    static const enum sc_word kinds[] = {SC_WORD_kind_week,    SC_WORD_kind_month,
                                         SC_WORD_kind_quarter, SC_WORD_kind_half,
                                         SC_WORD_kind_year,    SC_WORD_kind_range};
    return r->has_period ? kinds[r->period.cycle] : SC_WORD_kind_range;
}

static struct sc_str period_label(const struct sc_voice *v)
{
    struct sc_buf label;
    struct sc_str kept;

    if (!v->report->has_period)
        return v->report->period_name;
    sc_buf_init(&label, 128);
    sc_period_put_label(&label, &v->report->period);
    kept = sc_arena_dup(v->arena, sc_buf_str(&label));
    sc_buf_fini(&label);
    return kept;
}

static void put_part(struct sc_buf *out, bool *any, struct sc_str text)
{
    if (text.len == 0)
        return;
    sc_buf_puts(out, *any ? DOT : "");
    sc_html_text(out, text);
    *any = true;
}

/* Title, level, team, department, since, lead: what is known of it. */
static void put_about(struct sc_buf *out, const struct sc_voice *v)
{
    const struct sc_sheet *s = v->sheet;
    struct sc_str lead = sc_voice_lead(v);
    struct sc_buf day;
    bool any = false;

    sc_buf_init(&day, 64);
    sc_put_day(&day, s->hired_day);
    sc_buf_puts(out, "<p class=\"about\">");
    put_part(out, &any, s->title.len > 0 ? s->title : s->role);
    if (s->level.len > 0)
        put_part(out, &any, sc_say_one(v->arena, SC_WORD_level, "value", s->level));
    put_part(out, &any, s->team);
    put_part(out, &any, s->department);
    if (day.len > 0)
        put_part(out, &any, sc_say_one(v->arena, SC_WORD_since, "day", sc_buf_str(&day)));
    if (lead.len > 0)
        put_part(out, &any, sc_say_one(v->arena, SC_WORD_team_lead, "who", lead));
    sc_buf_puts(out, "</p>\n");
    sc_buf_fini(&day);
}

/* The next planned meeting about the person's numbers. */
static void put_meeting(struct sc_buf *out, const struct sc_voice *v)
{
    const sc_json *doc;
    size_t i = 0;

    while ((doc = sc_report_next_doc(v->report, "meeting", v->sheet->agent, &i)) != NULL) {
        struct sc_slots slots = {.n = 0};
        struct sc_buf day;
        if (!sc_report_is_after(v->report, sc_json_get_text(doc, "planned_at")) ||
            sc_json_get_text(doc, "held_at").len > 0)
            continue;
        sc_buf_init(&day, 64);
        sc_put_day_of(&day, sc_json_get_text(doc, "planned_at"));
        sc_slots_add(&slots, "day", sc_buf_str(&day));
        sc_slots_add(
            &slots, "n",
            sc_arena_printf(v->arena, "%lld", (long long)sc_json_get_int(doc, "minutes", 0)));
        sc_html_el_class(out, "p", "about", sc_say(v->arena, SC_WORD_meeting, &slots));
        sc_buf_fini(&day);
        return;
    }
}

static void put_chip(struct sc_buf *out, const struct sc_voice *v)
{
    const struct sc_verdict_band *r = &v->sheet->rating;
    bool is_low_stakes = sc_str_eq(v->sheet->unscored, SC_STR("not-graded")) || !r->is_there;

    sc_buf_puts(out, "<p class=\"chips\"><span class=\"chip\">");
    if (r->decided_by.len > 0) {
        sc_html_text(out, sc_say_one(v->arena, SC_WORD_decided, "who", r->decided_by));
    } else if (is_low_stakes) {
        sc_html_text(out, sc_word(SC_WORD_numbers_only));
    } else {
        sc_html_text(out, sc_word(SC_WORD_draft));
        sc_buf_puts(out, DOT);
        sc_html_text(out, sc_word(SC_WORD_undecided));
    }
    sc_buf_puts(out, "</span></p>\n");
}

static void put_head(struct sc_buf *out, const struct sc_voice *v)
{
    sc_buf_puts(out, "<header>\n<div>");
    sc_html_el(out, "h1", v->sheet->name);
    put_about(out, v);
    sc_buf_puts(out, "</div>\n<div class=\"when\"><p class=\"kind\">");
    sc_html_text(out, sc_word(kind_of(v->report)));
    sc_buf_puts(out, ", ");
    sc_html_text(out, period_label(v));
    sc_buf_puts(out, "</p>\n");
    put_meeting(out, v);
    put_chip(out, v);
    if (v->report->is_provisional)
        sc_html_el_class(out, "p", "about", sc_word(SC_WORD_provisional));
    sc_buf_puts(out, "</div>\n</header>\n");
}

/* In the place of the scale: what an overall score would still need. */
static void put_gaps(struct sc_buf *out, const struct sc_voice *v, const struct sc_talk *t)
{
    bool is_time = sc_str_eq(v->sheet->unscored, SC_STR("new")) ||
                   sc_str_eq(v->sheet->unscored, SC_STR("away"));

    sc_buf_puts(out, "<div class=\"gaps\">");
    sc_html_el(out, "h2", sc_word(SC_WORD_no_score));
    if (t->gaps_n > 0 && !is_time) {
        sc_html_el(out, "p", sc_word(SC_WORD_no_score_needs));
        sc_buf_puts(out, "<ul>");
        for (size_t i = 0; i < t->gaps_n; i++)
            sc_html_el(out, "li", t->gaps[i]);
        sc_buf_puts(out, "</ul>");
    } else {
        const sc_json *notes = sc_json_get(v->sheet->doc, "notes");
        struct sc_str note = sc_json_as_text(sc_json_at(notes, 0));
        sc_html_el(out, "p", note.len > 0 ? note : sc_word(SC_WORD_no_score_nothing));
    }
    sc_buf_puts(out, "</div>\n");
}

static void put_top(struct sc_buf *out, const struct sc_voice *v, const struct sc_talk *t)
{
    bool has_score = !isnan(v->sheet->score);
    bool is_plain = sc_str_eq(v->sheet->unscored, SC_STR("not-graded"));

    sc_buf_printf(out, "<div class=\"top%s\">\n<p class=\"lead\">", is_plain ? " alone" : "");
    sc_html_rich(out, t->head);
    sc_buf_puts(out, "</p>\n");
    if (has_score) {
        sc_buf_puts(out, "<div class=\"scale\">");
        sc_chart_bands(out, v);
        sc_buf_puts(out, "<p class=\"about\">");
        sc_html_rich(out, t->sure);
        sc_buf_puts(out, "</p></div>\n");
    } else if (!is_plain) {
        put_gaps(out, v, t);
    }
    sc_buf_puts(out, "</div>\n");
}

static void put_point(struct sc_buf *out, const struct sc_voice *v, const struct sc_point *p)
{
    sc_buf_puts(out, "<li>");
    sc_html_rich(out, p->text);
    if (p->ticket.len > 0) {
        sc_buf_putc(out, ' ');
        sc_html_ticket(out, v->report->policy->link_ticket, p->ticket);
    }
    if (p->note.len > 0) {
        sc_buf_puts(out, " <small>(");
        sc_html_text(out, p->note);
        sc_buf_puts(out, ")</small>");
    }
    if (p->step.len > 0) {
        sc_buf_puts(out, "<br>");
        sc_html_rich(out, p->step);
    }
    sc_buf_puts(out, "</li>\n");
}

static void put_well(struct sc_buf *out, const struct sc_voice *v, const struct sc_talk *t)
{
    sc_buf_puts(out, "<section><h2>");
    sc_html_text(out, sc_word(SC_WORD_went_well));
    sc_buf_puts(out, "</h2>\n");
    if (t->well_n == 0)
        sc_html_el(out, "p", sc_word(SC_WORD_well_nothing));
    sc_buf_puts(out, t->well_n > 0 ? "<ul>\n" : "");
    for (size_t i = 0; i < t->well_n; i++)
        put_point(out, v, &t->well[i]);
    sc_buf_puts(out, t->well_n > 0 ? "</ul>" : "");
    sc_buf_puts(out, "</section>\n");
}

static void put_grow(struct sc_buf *out, const struct sc_voice *v, const struct sc_talk *t)
{
    sc_buf_puts(out, "<section><h2>");
    sc_html_text(out, sc_word(SC_WORD_where_to_grow));
    sc_buf_puts(out, "</h2>\n");
    if (t->grow_n == 0)
        sc_html_el(out, "p", t->grow_none);
    sc_buf_puts(out, t->grow_n > 0 ? "<ul>\n" : "");
    for (size_t i = 0; i < t->grow_n; i++)
        put_point(out, v, &t->grow[i]);
    sc_buf_puts(out, t->grow_n > 0 ? "</ul>" : "");
    sc_buf_puts(out, "</section>\n");
}

static void put_signature(struct sc_buf *out, enum sc_word word)
{
    sc_buf_puts(out, "<span class=\"sign\">");
    sc_html_text(out, sc_word(word));
    sc_buf_puts(out, "<i></i></span>");
}

/* The person's own words, who read it, and how to object. */
static void put_words(struct sc_buf *out, const struct sc_voice *v)
{
    struct sc_str contact = v->report->policy->objections;

    sc_buf_puts(out, "<section class=\"words\"><h2>");
    sc_html_text(out, sc_review_words_head(v));
    sc_buf_puts(out, "</h2>\n<div class=\"box\">");
    sc_html_text(out, sc_review_words_hint(v));
    sc_buf_puts(out, "</div>\n<p class=\"signs\">");
    put_signature(out, SC_WORD_read_by);
    put_signature(out, SC_WORD_decided_by);
    put_signature(out, SC_WORD_date);
    sc_buf_puts(out, "</p>\n<p class=\"about\">");
    sc_html_text(out, contact.len > 0 ? sc_say_one(v->arena, SC_WORD_object, "text", contact)
                                      : sc_word(SC_WORD_object_default));
    sc_buf_puts(out, "</p></section>\n");
}

static void put_foot(struct sc_buf *out, const struct sc_talk *t)
{
    sc_buf_puts(out, "<footer><p>");
    for (size_t i = 0; i < t->foot_n; i++) {
        sc_buf_puts(out, i > 0 ? " " : "");
        sc_html_rich(out, t->foot[i]);
    }
    sc_buf_puts(out, " <span class=\"page\">1 / 2</span></p></footer>\n");
}

static void put_front(struct sc_buf *out, const struct sc_voice *v, const struct sc_talk *t)
{
    sc_buf_puts(out, "<article class=\"sheet\">\n");
    put_head(out, v);
    put_top(out, v, t);
    sc_buf_puts(out, "<div class=\"two\">\n");
    put_well(out, v, t);
    put_grow(out, v, t);
    sc_buf_puts(out, "</div>\n");
    sc_review_numbers(out, v);
    sc_review_people(out, v);
    sc_review_goals(out, v);
    put_words(out, v);
    put_foot(out, t);
    sc_buf_puts(out, "</article>\n");
}

void sc_page_review(struct sc_buf *out, const struct sc_report *report,
                    const struct sc_sheet *sheet, enum sc_view view, const struct sc_layout *layout)
{
    struct sc_arena arena = {0};
    struct sc_voice voice = {report, sheet, view, &arena};
    struct sc_talk talk;
    struct sc_html_page page = {.body_class = "review", .paper = layout->paper};

    sc_talk_make(&voice, &talk);
    page.title = sc_arena_printf(&arena, "%.*s, %.*s", SC_STR_ARG(sheet->name),
                                 SC_STR_ARG(period_label(&voice)));
    sc_html_begin(out, &page);
    sc_buf_puts(out, "<main>\n");
    put_front(out, &voice, &talk);
    sc_review_back(out, &voice);
    sc_review_notes(out, &voice);
    sc_review_tickets(out, &voice);
    sc_buf_puts(out, "</main>\n");
    sc_html_end(out);
    sc_arena_fini(&arena);
}
