/*
 * From the third page on: every ticket behind the numbers, in a table of measures. What was left
 * out has the letter of its reason. Closed on a screen until somebody looks; printed when open.
 */
#include "review.h"

#include "scorecard/report/html.h"
#include "scorecard/report/numbers.h"

#include <math.h>
#include <string.h>

#define REASONS_MOST 52 /* a to z, A to Z: there are fewer reasons */

struct tickets {
    const struct sc_voice *v;
    const sc_json *list;
    struct sc_str reasons[REASONS_MOST];
    size_t reasons_n;
};

/* Whether any ticket says something of the measure. */
static bool has_column(const struct tickets *t, const struct sc_gauge *g)
{
    for (size_t i = 0; i < sc_json_len(t->list); i++) {
        const sc_json *one = sc_json_at(t->list, i);
        if (g->metric && (sc_json_get(sc_json_get(one, "counted"), g->metric->id) ||
                          sc_json_get(sc_json_get(one, "left_out"), g->metric->id)))
            return true;
    }
    return false;
}

static char letter(size_t i)
{
    return (char)(i < 26 ? 'a' + i : 'A' + (i - 26));
}

/* Letter of a reason, by the order in which they come. */
static char letter_of(struct tickets *t, struct sc_str reason)
{
    size_t i = 0;

    while (i < t->reasons_n && !sc_str_eq(t->reasons[i], reason))
        i++;
    if (i == t->reasons_n && i < REASONS_MOST)
        t->reasons[t->reasons_n++] = reason;
    return letter(i < REASONS_MOST ? i : REASONS_MOST - 1);
}

/* One record of a share is a yes or a no; several say how many. */
static void put_share(struct sc_buf *out, double y, double n)
{
    if (n > 1)
        sc_buf_printf(out, "%.0f/%.0f", y, n);
    else
        sc_buf_puts(out, y > 0 ? "1" : "0");
}

static void put_value(struct sc_buf *out, const struct sc_gauge *g, const sc_json *value)
{
    bool is_pair = sc_json_type(value) == SC_JSON_LIST;
    double y = sc_json_as_real(is_pair ? sc_json_at(value, 0) : value, 0);
    double n = is_pair ? sc_json_as_real(sc_json_at(value, 1), 1) : 1;

    if (g->unit == SC_UNIT_SHARE)
        put_share(out, y, n);
    else if (strcmp(g->metric->id, "aht") == 0)
        sc_metric_put_value(out, SC_UNIT_SECONDS, y / n, 1);
    else if (g->unit == SC_UNIT_RATIO)
        sc_num_put_real(out, y);
    else
        sc_metric_put_value(out, g->unit, y / n, 1);
}

static void put_cell(struct sc_buf *out, struct tickets *t, const struct sc_gauge *g,
                     const sc_json *ticket)
{
    const sc_json *counted = sc_json_get(sc_json_get(ticket, "counted"), g->metric->id);
    struct sc_str reason = sc_json_get_text(sc_json_get(ticket, "left_out"), g->metric->id);

    sc_buf_puts(out, counted ? "<td>" : "<td class=\"note\">");
    if (counted)
        put_value(out, g, counted);
    if (reason.len > 0)
        sc_buf_printf(out, "%s<i>%c</i>", counted ? " " : "", letter_of(t, reason));
    sc_buf_puts(out, "</td>");
}

static void put_rows(struct sc_buf *out, struct tickets *t, const bool *has)
{
    const struct sc_sheet *s = t->v->sheet;

    for (size_t i = 0; i < sc_json_len(t->list); i++) {
        const sc_json *ticket = sc_json_at(t->list, i);
        sc_buf_puts(out, "<tr><th scope=\"row\">");
        sc_html_ticket(out, t->v->report->policy->link_ticket, sc_json_get_text(ticket, "id"));
        sc_buf_puts(out, "</th><td>");
        sc_put_day_of(out, sc_json_get_text(ticket, "on"));
        sc_buf_puts(out, "</td>");
        for (size_t k = 0; k < s->gauges_n; k++)
            if (has[k])
                put_cell(out, t, &s->gauges[k], ticket);
        sc_buf_puts(out, "</tr>\n");
    }
}

/* How many records of a measure are counted in the list. */
static int64_t count_of(const struct tickets *t, const char *id)
{
    int64_t n = 0;

    for (size_t i = 0; i < sc_json_len(t->list); i++) {
        const sc_json *value = sc_json_get(sc_json_get(sc_json_at(t->list, i), "counted"), id);
        n += sc_json_type(value) == SC_JSON_LIST ? sc_json_as_int(sc_json_at(value, 1), 1)
                                                 : value != NULL;
    }
    return n;
}

static void put_foot(struct sc_buf *out, const struct tickets *t, const bool *has)
{
    const struct sc_sheet *s = t->v->sheet;

    sc_buf_puts(out, "<tfoot><tr><th scope=\"row\">");
    sc_html_text(out, sc_word(SC_WORD_tickets_counted));
    sc_buf_puts(out, "</th><td></td>");
    for (size_t k = 0; k < s->gauges_n; k++)
        if (has[k])
            sc_buf_printf(out, "<td>%lld</td>", (long long)count_of(t, s->gauges[k].metric->id));
    sc_buf_puts(out, "</tr></tfoot>\n");
}

static void put_head(struct sc_buf *out, struct sc_str label)
{
    sc_buf_puts(out, "<th scope=\"col\">");
    sc_html_text(out, label);
    sc_buf_puts(out, "</th>");
}

static void put_heads(struct sc_buf *out, const struct tickets *t, const bool *has)
{
    sc_buf_puts(out, "<thead><tr>");
    put_head(out, sc_word(SC_WORD_tickets_id));
    put_head(out, sc_word(SC_WORD_tickets_on));
    for (size_t k = 0; k < t->v->sheet->gauges_n; k++)
        if (has[k])
            put_head(out, t->v->sheet->gauges[k].label);
    sc_buf_puts(out, "</tr></thead>\n");
}

static void put_legend(struct sc_buf *out, const struct tickets *t)
{
    if (t->reasons_n == 0)
        return;
    sc_buf_puts(out, "<p class=\"note\">");
    sc_html_text(out, sc_word(SC_WORD_tickets_left_out));
    for (size_t i = 0; i < t->reasons_n; i++) {
        sc_buf_printf(out, "%s <i>%c</i> ", i > 0 ? "," : "", letter(i));
        sc_html_text(out, t->reasons[i]);
    }
    sc_buf_puts(out, ".</p>\n");
}

static void put_table(struct sc_buf *out, struct tickets *t)
{
    const struct sc_sheet *s = t->v->sheet;
    bool *has = sc_arena_alloc_n(t->v->arena, s->gauges_n + 1, sizeof *has);
    struct sc_buf rows;

    for (size_t k = 0; k < s->gauges_n; k++)
        has[k] = sc_review_shows(&s->gauges[k]) && has_column(t, &s->gauges[k]);
    sc_buf_init(&rows, SC_BUF_NO_CEILING);
    put_rows(&rows, t, has); /* first: it finds the reasons */
    put_legend(out, t);
    sc_buf_puts(out, "<div class=\"scroll\" tabindex=\"0\"><table class=\"tickets\">\n");
    put_heads(out, t, has);
    sc_buf_puts(out, "<tbody>\n");
    sc_buf_put_str(out, sc_buf_str(&rows));
    sc_buf_puts(out, "</tbody>\n");
    put_foot(out, t, has);
    sc_buf_puts(out, "</table></div>\n");
    sc_buf_fini(&rows);
}

void sc_review_tickets(struct sc_buf *out, const struct sc_voice *v)
{
    size_t i = 0;
    const sc_json *doc = sc_report_next_doc(v->report, "tickets", v->sheet->agent, &i);
    struct tickets t = {.v = v, .list = sc_json_get(doc, "tickets")};

    if (sc_json_len(t.list) == 0)
        return;
    sc_buf_puts(out, "<article class=\"ledger\">\n<details><summary>");
    sc_html_text(out, sc_say_n(v->arena, SC_WORD_tickets_title, (int64_t)sc_json_len(t.list)));
    sc_buf_puts(out, "</summary>\n<p>");
    sc_html_text(out, sc_word(SC_WORD_tickets_about));
    sc_buf_puts(out, "</p>\n");
    put_table(out, &t);
    sc_buf_puts(out, "</details>\n</article>\n");
}
