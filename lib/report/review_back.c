/* The second page: what the numbers mean, what is missing, what was left out, how points arise. */
#include "goals.h"
#include "plan.h"
#include "review.h"
#include "way.h"

#include "scorecard/base/hash.h"
#include "scorecard/report/html.h"
#include "scorecard/report/numbers.h"

#include <math.h>

#define QUESTIONS 3

static void put_h2(struct sc_buf *out, enum sc_word word)
{
    sc_buf_puts(out, "<h2>");
    sc_html_text(out, sc_word(word));
    sc_buf_puts(out, "</h2>\n");
}

/* The full name, one sentence, and whose a ticket is. */
static void put_meanings(struct sc_buf *out, const struct sc_voice *v)
{
    put_h2(out, SC_WORD_back_title);
    sc_buf_puts(out, "<dl class=\"meanings\">\n");
    for (size_t i = 0; i < v->sheet->gauges_n; i++) {
        const struct sc_gauge *g = &v->sheet->gauges[i];
        if (!sc_review_shows(g) || g->meaning.len == 0)
            continue;
        sc_html_el(out, "dt", g->metric ? sc_str_from(g->metric->name) : g->label);
        sc_buf_puts(out, "<dd>");
        sc_html_text(out, g->meaning);
        sc_buf_puts(out, "</dd>\n");
    }
    sc_buf_puts(out, "</dl>\n");
}

static void put_missing(struct sc_buf *out, const struct sc_voice *v)
{
    bool has_head = false;

    for (size_t i = 0; i < v->sheet->gauges_n; i++) {
        const struct sc_gauge *g = &v->sheet->gauges[i];
        if (g->weight <= 0 || g->has_value)
            continue;
        if (!has_head)
            put_h2(out, SC_WORD_back_missing);
        sc_buf_puts(out, has_head ? "<li>" : "<ul><li>");
        has_head = true;
        sc_html_el(out, "b", g->label);
        sc_buf_puts(out, ": ");
        sc_html_text(out, sc_review_reason(g));
        sc_buf_puts(out, "</li>\n");
    }
    sc_buf_puts(out, has_head ? "</ul>\n" : "");
}

/* What is left out of everything is said once, above the measures. */
#define EVERYWHERE "excluded: "

static bool has_own_reason(const sc_json *counts)
{
    struct sc_str reason;
    sc_json *n;
    void *it = NULL;

    while (sc_json_each(counts, &it, &reason, &n))
        if (!sc_str_has_prefix(reason, SC_STR(EVERYWHERE)))
            return true;
    return false;
}

/* "3 window has not passed, 2 not rated" of an object of counts. */
static bool put_counts(struct sc_buf *out, const sc_json *counts)
{
    struct sc_str reason;
    sc_json *n;
    void *it = NULL;
    bool any = false;

    while (sc_json_each(counts, &it, &reason, &n)) {
        if (sc_str_has_prefix(reason, SC_STR(EVERYWHERE)))
            continue;
        sc_buf_puts(out, any ? ", " : "");
        sc_put_count(out, sc_json_as_int(n, 0));
        sc_buf_putc(out, ' ');
        sc_html_text(out, reason);
        any = true;
    }
    return any;
}

static void put_left_out(struct sc_buf *out, const struct sc_voice *v)
{
    const sc_json *excluded = sc_json_path(v->sheet->doc, "tickets.excluded");
    bool any = sc_json_len(excluded) > 0;

    put_h2(out, SC_WORD_back_left_out);
    sc_buf_puts(out, "<ul>");
    if (any) {
        sc_buf_puts(out, "<li>");
        (void)put_counts(out, excluded);
        sc_buf_puts(out, "</li>\n");
    }
    for (size_t i = 0; i < v->sheet->gauges_n; i++) {
        const struct sc_gauge *g = &v->sheet->gauges[i];
        const sc_json *left_out = sc_json_get(g->doc, "left_out");
        if (!has_own_reason(left_out) || !sc_review_shows(g))
            continue;
        any = true;
        sc_buf_puts(out, "<li>");
        sc_html_el(out, "b", g->label);
        sc_buf_puts(out, ": ");
        (void)put_counts(out, left_out);
        sc_buf_puts(out, "</li>\n");
    }
    if (!any)
        sc_html_el(out, "li", sc_word(SC_WORD_back_left_out_none));
    sc_buf_puts(out, "</ul>\n");
}

static void put_list(struct sc_buf *out, const sc_json *list)
{
    for (size_t i = 0; i < sc_json_len(list); i++)
        if (sc_json_type(sc_json_at(list, i)) == SC_JSON_TEXT)
            sc_html_el(out, "li", sc_json_as_text(sc_json_at(list, i)));
}

static void put_notes(struct sc_buf *out, const struct sc_voice *v)
{
    const sc_json *own = sc_json_get(v->sheet->doc, "notes");
    const sc_json *run = sc_json_get(v->report->run, "notes");

    if (sc_json_len(own) == 0 && sc_json_len(run) == 0)
        return;
    put_h2(out, SC_WORD_back_notes);
    sc_buf_puts(out, "<ul>\n");
    put_list(out, own);
    put_list(out, run);
    sc_buf_puts(out, "</ul>\n");
}

static void put_how(struct sc_buf *out, const struct sc_voice *v)
{
    struct sc_buf points;

    put_h2(out, SC_WORD_back_how);
    sc_buf_init(&points, 32);
    sc_put_weight(&points, v->report->policy->at_target);
    sc_buf_puts(out, "<p>");
    sc_html_text(out, sc_say_one(v->arena, SC_WORD_back_curve, "value", sc_buf_str(&points)));
    sc_buf_puts(out, "</p>\n<p>");
    sc_html_text(out, sc_word(SC_WORD_back_met_rule));
    sc_buf_puts(out, "</p>\n");
    sc_buf_fini(&points);
}

static void put_agenda(struct sc_buf *out)
{
    size_t n = sc_word_variants(SC_WORD_back_agenda_items);

    put_h2(out, SC_WORD_back_agenda);
    sc_buf_puts(out, "<ol>");
    for (size_t i = 0; i < n; i++)
        sc_html_el(out, "li", sc_word_variant(SC_WORD_back_agenda_items, i));
    sc_buf_puts(out, "</ol>\n");
}

/* Thanks that a person may read about themselves: who, when, and the words where they came along.
 */
static void put_recognition(struct sc_buf *out, const struct sc_voice *v)
{
    const sc_json *doc;
    size_t i = 0;
    bool has_head = false;

    while ((doc = sc_report_next_doc(v->report, "kudos", v->sheet->agent, &i)) != NULL) {
        struct sc_str topic = sc_json_get_text(doc, "topic"), text = sc_json_get_text(doc, "text");
        if (!sc_report_is_in(v->report, sc_json_get_text(doc, "at")))
            continue;
        if (!has_head)
            put_h2(out, SC_WORD_back_recognition);
        sc_buf_puts(out, has_head ? "<li>" : "<ul><li>");
        has_head = true;
        sc_put_day_of(out, sc_json_get_text(doc, "at"));
        sc_buf_puts(out, topic.len > 0 ? ": " : "");
        sc_html_text(out, topic);
        sc_buf_puts(out, text.len > 0 ? ": " : "");
        sc_html_text(out, text);
        sc_buf_puts(out, "</li>\n");
    }
    sc_buf_puts(out, has_head ? "</ul>\n" : "");
}

/* Three of the bank, others for each person and period. */
static void put_questions(struct sc_buf *out, const struct sc_voice *v)
{
    const struct sc_str parts[] = {v->sheet->agent, v->report->period_name};
    size_t first = (size_t)(sc_hash_mix(parts, 2) % sc_word_variants(SC_WORD_agenda_question_bank));

    put_h2(out, SC_WORD_back_questions);
    sc_buf_puts(out, "<ul>");
    for (size_t i = 0; i < QUESTIONS; i++)
        sc_html_el(out, "li", sc_word_variant(SC_WORD_agenda_question_bank, first + i));
    sc_buf_puts(out, "</ul>\n");
}

void sc_review_back(struct sc_buf *out, const struct sc_voice *v)
{
    sc_buf_puts(out, "<article class=\"sheet back\">\n<div class=\"columns\">\n");
    sc_review_goals_more(out, v);
    sc_review_plan(out, v);
    put_meanings(out, v);
    put_how(out, v);
    put_missing(out, v);
    put_left_out(out, v);
    put_notes(out, v);
    sc_review_way(out, v);
    put_recognition(out, v);
    put_agenda(out);
    put_questions(out, v);
    sc_buf_puts(out, "</div>\n<footer><span class=\"page\">");
    sc_html_text(out, v->sheet->name);
    sc_buf_puts(out, " \xc2\xb7 ");
    sc_html_text(out, v->report->period_name);
    sc_buf_puts(out, " \xc2\xb7 2 / 2</span></footer>\n</article>\n");
}
