/* The table of numbers: one line a measure, one target line through all of them. */
#include "review.h"

#include "scorecard/report/chart.h"
#include "scorecard/report/html.h"
#include "scorecard/report/numbers.h"

#include <math.h>

#define ROW_SPARK_HEIGHT 18 /* px: one line of the table */

/* Columns of this page: those that nobody has anything in are left out. */
struct columns {
    bool has_team;
    bool has_series;
    bool has_points;
};

bool sc_review_shows(const struct sc_gauge *g)
{
    return g->weight > 0 || g->has_value;
}

bool sc_review_has_team(const struct sc_voice *v)
{
    const struct sc_sheet *team = sc_report_team_of(v->report, v->sheet);

    return v->view == SC_VIEW_LEAD || (team && !team->is_small);
}

struct sc_str sc_review_reason(const struct sc_gauge *g)
{
    if (g->reason.len > 0)
        return g->reason;
    if (sc_str_eq(g->status, SC_STR("not-collected")))
        return sc_word(SC_WORD_not_collected);
    if (sc_str_eq(g->status, SC_STR("not-applicable")))
        return sc_word(SC_WORD_not_applicable);
    return sc_word(SC_WORD_not_measured);
}

void sc_review_mark(struct sc_buf *out, enum sc_mark mark)
{
    static const char *const signs[] = {"", "\xe2\x9c\x93", "\xe2\x97\x8b", "\xe2\x80\xa6"};
    static const char *const classes[] = {"", "mark yes", "mark no", "mark few"};
    static const enum sc_word words[] = {SC_WORD_none, SC_WORD_met, SC_WORD_not_yet, SC_WORD_few};

    if (mark == SC_MARK_NONE)
        return;
    sc_buf_printf(out, "<span class=\"%s\" title=\"", classes[mark]);
    sc_html_text(out, sc_word(words[mark]));
    sc_buf_printf(out, "\">%s</span>", signs[mark]);
}

static bool has_series(const struct sc_sheet *s)
{
    return sc_json_len(sc_json_get(s->doc, "series")) > 1;
}

static struct columns columns_of(const struct sc_voice *v)
{
    struct columns c = {false, has_series(v->sheet), false};

    for (size_t i = 0; i < v->sheet->gauges_n; i++) {
        const struct sc_gauge *g = &v->sheet->gauges[i];
        c.has_team |= sc_review_has_team(v) && !isnan(g->team) && sc_review_shows(g);
        c.has_points |= !isnan(g->points);
    }
    return c;
}

static void put_head_cell(struct sc_buf *out, const char *class_name, enum sc_word word)
{
    sc_buf_printf(out, "<th scope=\"col\" class=\"%s\">", class_name);
    sc_html_text(out, sc_word(word));
    sc_buf_puts(out, "</th>");
}

static void put_head(struct sc_buf *out, const struct columns *c)
{
    sc_buf_puts(out, "<thead><tr>");
    put_head_cell(out, "m", SC_WORD_col_measure);
    put_head_cell(out, "v", SC_WORD_col_result);
    put_head_cell(out, "t", SC_WORD_col_target);
    put_head_cell(out, "c", SC_WORD_col_chart);
    if (c->has_team)
        put_head_cell(out, "g", SC_WORD_col_team);
    if (c->has_series)
        put_head_cell(out, "s", SC_WORD_col_series);
    if (c->has_points)
        put_head_cell(out, "p", SC_WORD_col_points);
    sc_buf_puts(out, "</tr></thead>\n");
}

/* A heading row keeps an empty chart cell, so that the target line runs through it. */
static void put_group(struct sc_buf *out, const struct columns *c, struct sc_str label,
                      double weight)
{
    sc_buf_puts(out, "<tr class=\"cat\"><th scope=\"rowgroup\" colspan=\"3\">");
    sc_html_text(out, label);
    sc_buf_puts(out, "</th><td class=\"c\"></td>");
    if (c->has_team)
        sc_buf_puts(out, "<td class=\"g\"></td>");
    if (c->has_series)
        sc_buf_puts(out, "<td class=\"s\"></td>");
    if (c->has_points) {
        sc_buf_puts(out, "<td class=\"p\">");
        if (weight > 0)
            sc_put_weight(out, weight);
        sc_buf_puts(out, "</td>");
    }
    sc_buf_puts(out, "</tr>\n");
}

static void put_text_of(struct sc_buf *out, const struct sc_voice *v, sc_put_gauge *put,
                        const struct sc_gauge *g)
{
    sc_html_text(out, sc_gauge_text(v->arena, put, g));
}

static void put_series(struct sc_buf *out, const struct sc_voice *v, const struct sc_gauge *g)
{
    const sc_json *series = sc_json_get(v->sheet->doc, "series");
    size_t n = sc_json_len(series);
    double *values = sc_arena_alloc_n(v->arena, n + 1, sizeof(*values));
    struct sc_slots slots = {.n = 0};
    struct sc_spark spark = {values, n, NAN, ROW_SPARK_HEIGHT, {NULL, 0}};
    const char *id = sc_arena_cstr(v->arena, g->id);
    size_t known = 0;

    for (size_t i = 0; i < n; i++) {
        const sc_json *metrics = sc_json_get(sc_json_at(series, i), "metrics");
        values[i] = sc_json_as_real(sc_json_at(sc_json_get(metrics, id), 0), NAN);
        known += !isnan(values[i]);
    }
    if (known < 3)
        return;
    sc_slots_gauge(&slots, v->arena, g);
    sc_slots_add(&slots, "m", sc_arena_printf(v->arena, "%zu", known));
    spark.title = sc_say(v->arena, SC_WORD_series_title, &slots);
    sc_chart_spark(out, &spark);
}

static void put_points(struct sc_buf *out, const struct sc_gauge *g, double available)
{
    if (isnan(g->points) || available <= 0)
        return;
    sc_buf_puts(out, "<b>");
    sc_put_points(out, g->points);
    sc_buf_puts(out, "</b>" SC_NBSP "of" SC_NBSP);
    sc_put_weight(out, floor(1000 * g->weight / available + .5) / 10);
}

static void put_value_cells(struct sc_buf *out, const struct sc_voice *v, const struct sc_gauge *g)
{
    sc_buf_puts(out, "<td class=\"v\"><b>");
    put_text_of(out, v, sc_put_gauge_value, g);
    sc_buf_puts(out, "</b> <small>");
    put_text_of(out, v, sc_put_gauge_n, g);
    sc_buf_puts(out, "</small></td><td class=\"t\">");
    sc_review_mark(out, g->mark);
    sc_buf_puts(out, g->mark == SC_MARK_NONE ? "" : " ");
    put_text_of(out, v, sc_put_gauge_target, g);
    sc_buf_puts(out, "</td><td class=\"c\">");
    sc_chart_target(out, v->arena, g);
    sc_buf_puts(out, "</td>");
}

/* What is not measured stays, grey, with its reason over the columns of numbers. */
static void put_missing_cells(struct sc_buf *out, const struct sc_gauge *g)
{
    sc_buf_puts(out, "<td class=\"v\" colspan=\"2\"><small>");
    sc_html_text(out, sc_review_reason(g));
    sc_buf_puts(out, "</small></td><td class=\"c\"></td>");
}

static void put_row(struct sc_buf *out, const struct sc_voice *v, const struct columns *c,
                    const struct sc_gauge *g, double available)
{
    sc_buf_printf(out, "<tr%s><th scope=\"row\" class=\"m\">",
                  g->has_value ? "" : " class=\"gone\"");
    sc_html_text(out, g->label);
    sc_buf_puts(out, "</th>");
    if (g->has_value)
        put_value_cells(out, v, g);
    else
        put_missing_cells(out, g);
    if (c->has_team) {
        sc_buf_puts(out, "<td class=\"g\">");
        if (g->has_value)
            put_text_of(out, v, sc_put_gauge_team, g);
        sc_buf_puts(out, "</td>");
    }
    if (c->has_series) {
        sc_buf_puts(out, "<td class=\"s\">");
        put_series(out, v, g);
        sc_buf_puts(out, "</td>");
    }
    if (c->has_points) {
        sc_buf_puts(out, "<td class=\"p\">");
        put_points(out, g, available);
        sc_buf_puts(out, "</td>");
    }
    sc_buf_puts(out, "</tr>\n");
}

static double available_weight(const struct sc_sheet *s)
{
    double sum = 0;

    for (size_t i = 0; i < s->gauges_n; i++)
        if (!isnan(s->gauges[i].points))
            sum += s->gauges[i].weight;
    return sum;
}

/* Rows of one category. */
static void put_rows(struct sc_buf *out, const struct sc_voice *v, const struct columns *c,
                     const struct sc_category *category)
{
    double available = available_weight(v->sheet);
    bool has_head = false;

    for (size_t i = 0; i < v->sheet->gauges_n; i++) {
        const struct sc_gauge *g = &v->sheet->gauges[i];
        if (g->weight <= 0 || !sc_str_eq(g->category, category->id))
            continue;
        if (!has_head)
            put_group(out, c, category->label, category->weight);
        has_head = true;
        put_row(out, v, c, g, available);
    }
}

static void put_overall(struct sc_buf *out, const struct sc_voice *v, const struct columns *c)
{
    const struct sc_sheet *s = v->sheet;
    struct sc_slots slots = {.n = 0};
    int weighted = 0, measured = 0;

    for (size_t i = 0; i < s->gauges_n; i++) {
        bool counts =
            s->gauges[i].weight > 0 && !sc_str_eq(s->gauges[i].status, SC_STR("not-applicable"));
        weighted += counts;
        measured += counts && s->gauges[i].has_value;
    }
    sc_slots_add(&slots, "k", sc_arena_printf(v->arena, "%d", measured));
    sc_slots_add(&slots, "m", sc_arena_printf(v->arena, "%d", weighted));
    sc_buf_puts(out, "<tr class=\"sum\"><th scope=\"row\" colspan=\"3\">");
    sc_html_text(out, sc_word(SC_WORD_overall));
    sc_buf_puts(out, " <small>");
    sc_html_text(out, sc_say(v->arena, SC_WORD_measured, &slots));
    sc_buf_printf(out, "</small></th><td class=\"c\"></td>%s%s",
                  c->has_team ? "<td class=\"g\"></td>" : "",
                  c->has_series ? "<td class=\"s\"></td>" : "");
    if (c->has_points) {
        sc_buf_puts(out, "<td class=\"p\">");
        if (!isnan(s->score)) {
            sc_buf_puts(out, "<b>");
            sc_put_score(out, s->score);
            sc_buf_puts(out, "</b>" SC_NBSP "of" SC_NBSP "100");
        }
        sc_buf_puts(out, "</td>");
    }
    sc_buf_puts(out, "</tr>\n");
}

/* Measured and shown, not scored: no target, so no chart; two to a line. */
static void put_unweighted(struct sc_buf *out, const struct sc_voice *v)
{
    bool has_head = false, has_team = sc_review_has_team(v);

    for (size_t i = 0; i < v->sheet->gauges_n; i++) {
        const struct sc_gauge *g = &v->sheet->gauges[i];
        if (g->weight > 0 || !g->has_value)
            continue;
        if (!has_head) {
            sc_html_el_class(out, "p", "rest-head", sc_word(SC_WORD_unweighted));
            sc_buf_puts(out, "<div class=\"rest\">\n");
        }
        has_head = true;
        sc_buf_puts(out, "<div>");
        sc_html_el(out, "span", g->label);
        sc_buf_puts(out, "<span><b>");
        put_text_of(out, v, sc_put_gauge_value, g);
        sc_buf_puts(out, "</b> <small>");
        put_text_of(out, v, sc_put_gauge_n, g);
        sc_buf_puts(out, "</small></span>");
        /* A total of the team says nothing beside one person's. */
        if (has_team && !isnan(g->team) && g->unit != SC_UNIT_COUNT)
            sc_html_el(out, "small",
                       sc_say_one(v->arena, SC_WORD_team_value, "value",
                                  sc_gauge_text(v->arena, sc_put_gauge_team, g)));
        sc_buf_puts(out, "</div>\n");
    }
    sc_buf_puts(out, has_head ? "</div>\n" : "");
}

static void put_legend(struct sc_buf *out)
{
    sc_buf_puts(out, "<span class=\"legend\"><span class=\"key met\"></span>");
    sc_html_text(out, sc_word(SC_WORD_legend_met));
    sc_buf_puts(out, "<span class=\"key not-yet\"></span>");
    sc_html_text(out, sc_word(SC_WORD_legend_not_yet));
    sc_buf_puts(out, "<span class=\"key range\"></span>");
    sc_html_text(out, sc_word(SC_WORD_legend_range));
    sc_buf_puts(out, "</span>");
}

void sc_review_numbers(struct sc_buf *out, const struct sc_voice *v)
{
    struct columns c = columns_of(v);

    sc_buf_puts(out, "<section class=\"numbers\"><h2>");
    sc_html_text(out, sc_word(SC_WORD_numbers));
    put_legend(out);
    sc_buf_puts(out, "</h2>\n<table>");
    put_head(out, &c);
    sc_buf_puts(out, "<tbody>\n");
    for (size_t i = 0; i < v->report->policy->categories_n; i++)
        put_rows(out, v, &c, &v->report->policy->categories[i]);
    put_overall(out, v, &c);
    sc_buf_puts(out, "</tbody></table>\n");
    put_unweighted(out, v);
    sc_buf_puts(out, "</section>\n");
}
