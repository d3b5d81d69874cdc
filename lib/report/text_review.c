/* A review in plain text: the same words, a bar of signs instead of the chart. */
#include "goals.h"
#include "plan.h"
#include "review.h"
#include "text.h"
#include "way.h"

#include "scorecard/report/notes.h"
#include "scorecard/report/numbers.h"
#include "scorecard/report/page.h"

#include <math.h>

#define LABEL_WIDTH  24
#define VALUE_WIDTH  22
#define TARGET_WIDTH 13
#define BAR_WIDTH    17 /* signs from floor to best */

static void put_points(struct sc_text *t, enum sc_word head, const struct sc_point *points,
                       size_t n, struct sc_str none)
{
    sc_text_head(t, sc_word(head));
    if (n == 0)
        sc_text_wrap(t, none, "", "");
    for (size_t i = 0; i < n; i++) {
        sc_text_wrap(t, points[i].text, "- ", "  ");
        if (points[i].note.len > 0)
            sc_text_wrap(t, points[i].note, "  ", "  ");
        if (points[i].step.len > 0)
            sc_text_wrap(t, points[i].step, "  ", "  ");
    }
}

static size_t cell(double place)
{
    double x = place * (BAR_WIDTH - 1) + .5;

    return x < 0 ? 0 : x > BAR_WIDTH - 1 ? BAR_WIDTH - 1 : (size_t)x;
}

/* "----=====*==|---": range, value, target; the value wins where they meet. */
static void put_bar(struct sc_text *t, const struct sc_gauge *g)
{
    double place = sc_gauge_place(g, g->value);
    double a = sc_gauge_place(g, g->low), b = sc_gauge_place(g, g->high);
    char bar[BAR_WIDTH + 1];

    if (isnan(place))
        return;
    for (size_t i = 0; i < BAR_WIDTH; i++)
        bar[i] = '-';
    if (!isnan(a) && !isnan(b))
        for (size_t i = cell(fmin(a, b)); i <= cell(fmax(a, b)); i++)
            bar[i] = '=';
    bar[cell(SC_TARGET_PLACE)] = '|';
    bar[cell(place)] = g->mark == SC_MARK_NOT_YET ? 'o' : '*';
    bar[BAR_WIDTH] = '\0';
    sc_text_put(t, sc_str_from(bar));
}

static const char *sign(enum sc_mark mark)
{
    static const char *const signs[] = {"  ", "+ ", "o ", "? "};
    return signs[mark];
}

static void put_gauge(struct sc_text *t, const struct sc_voice *v, const struct sc_gauge *g)
{
    struct sc_str value = sc_gauge_text(v->arena, sc_put_gauge_value, g);
    struct sc_str n = sc_gauge_text(v->arena, sc_put_gauge_n, g);

    sc_text_cell(t, g->label, LABEL_WIDTH);
    if (!g->has_value) {
        sc_text_put(t, sc_review_reason(g));
        sc_text_line(t);
        return;
    }
    value = sc_arena_printf(v->arena, "%.*s%s%.*s", SC_STR_ARG(value), n.len > 0 ? ", " : "",
                            SC_STR_ARG(n));
    if (isnan(g->target)) {
        sc_text_put(t, value);
        sc_text_line(t);
        return;
    }
    sc_text_cell(t, value, VALUE_WIDTH);
    sc_text_cell(t,
                 sc_arena_printf(v->arena, "%s%.*s", sign(g->mark),
                                 SC_STR_ARG(sc_gauge_text(v->arena, sc_put_gauge_target, g))),
                 TARGET_WIDTH);
    if (t->width >= LABEL_WIDTH + VALUE_WIDTH + TARGET_WIDTH + BAR_WIDTH + 3)
        put_bar(t, g);
    sc_text_line(t);
}

static void put_numbers(struct sc_text *t, const struct sc_voice *v)
{
    const struct sc_sheet *s = v->sheet;

    sc_text_head(t, sc_word(SC_WORD_numbers));
    for (size_t i = 0; i < s->gauges_n; i++)
        if (s->gauges[i].weight > 0)
            put_gauge(t, v, &s->gauges[i]);
    sc_text_line(t);
    for (size_t i = 0; i < s->gauges_n; i++)
        if (s->gauges[i].weight <= 0 && sc_review_shows(&s->gauges[i]))
            put_gauge(t, v, &s->gauges[i]);
    sc_text_wrap(t, sc_word(SC_WORD_text_legend), "", "");
}

static void put_top(struct sc_text *t, const struct sc_voice *v, const struct sc_talk *talk)
{
    sc_text_strong(t, v->sheet->name);
    sc_text_put(t, SC_STR("  "));
    sc_text_put(t, v->report->period_name);
    if (v->sheet->team.len > 0) {
        sc_text_put(t, SC_STR("  "));
        sc_text_put(t, v->sheet->team);
    }
    sc_text_line(t);
    sc_text_line(t);
    sc_text_wrap(t, talk->head, "", "");
    if (talk->sure.len > 0) {
        struct sc_buf score;
        sc_buf_init(&score, 32);
        sc_put_score(&score, v->sheet->score);
        sc_text_wrap(t,
                     sc_arena_printf(v->arena, "%.*s %s. %.*s",
                                     SC_STR_ARG(sc_word(SC_WORD_overall)), score.p,
                                     SC_STR_ARG(talk->sure)),
                     "", "");
        sc_buf_fini(&score);
    }
    if (talk->gaps_n > 0)
        sc_text_wrap(t, sc_word(SC_WORD_no_score_needs), "", "");
    for (size_t i = 0; i < talk->gaps_n; i++)
        sc_text_wrap(t, talk->gaps[i], "- ", "  ");
}

static void put_goals(struct sc_text *t, const struct sc_voice *v)
{
    struct sc_goal_lines lines;

    sc_goal_lines_make(v, &lines);
    if (!sc_goal_lines_any(&lines))
        return;
    sc_text_head(t, sc_word(SC_WORD_goals));
    for (size_t i = 0; i < lines.agreed_n; i++)
        sc_text_wrap(t, lines.agreed[i], "- ", "  ");
    if (lines.proposed_n > 0)
        sc_text_wrap(t, sc_word(SC_WORD_goals_proposed), "", "");
    for (size_t i = 0; i < lines.proposed_n; i++)
        sc_text_wrap(t, lines.proposed[i], "- ", "  ");
    if (lines.keep.len > 0)
        sc_text_wrap(t, lines.keep, "", "");
}

static void put_plan(struct sc_text *t, const struct sc_voice *v)
{
    struct sc_plan_lines lines;

    sc_plan_lines_make(v, &lines);
    if (lines.head.len > 0) {
        sc_text_head(t, sc_word(SC_WORD_plan));
        sc_text_wrap(t, lines.head, "", "");
    }
    for (size_t i = 0; i < lines.n; i++)
        sc_text_wrap(t, lines.lines[i], "- ", "  ");
    if (lines.talks_n > 0)
        sc_text_head(t, sc_word(SC_WORD_talks));
    for (size_t i = 0; i < lines.talks_n; i++)
        sc_text_wrap(t, lines.talks[i], "- ", "  ");
}

static void put_way(struct sc_text *t, const struct sc_voice *v)
{
    struct sc_way way;

    sc_way_make(v, &way);
    if (way.n > 0)
        sc_text_head(t, sc_word(SC_WORD_way));
    for (size_t i = 0; i < way.n; i++)
        sc_text_wrap(t, way.lines[i], "- ", "  ");
}

void sc_text_review(struct sc_buf *out, const struct sc_report *report,
                    const struct sc_sheet *sheet, enum sc_view view, const struct sc_layout *layout)
{
    struct sc_arena arena = {0};
    struct sc_voice v = {report, sheet, view, &arena};
    struct sc_text t = {out, layout->width, layout->is_coloured};
    struct sc_talk talk;

    sc_talk_make(&v, &talk);
    put_top(&t, &v, &talk);
    put_points(&t, SC_WORD_went_well, talk.well, talk.well_n, sc_word(SC_WORD_well_nothing));
    put_points(&t, SC_WORD_where_to_grow, talk.grow, talk.grow_n, talk.grow_none);
    put_numbers(&t, &v);
    put_goals(&t, &v);
    put_plan(&t, &v);
    put_way(&t, &v);
    sc_text_line(&t);
    for (size_t i = 0; i < talk.foot_n; i++)
        sc_text_wrap(&t, talk.foot[i], "", "");
    sc_text_wrap(&t,
                 report->policy->objections.len > 0
                     ? sc_say_one(&arena, SC_WORD_object, "text", report->policy->objections)
                     : sc_word(SC_WORD_object_default),
                 "", "");
    if (sc_review_words(&v).len > 0) {
        sc_text_head(&t, sc_review_words_head(&v));
        sc_notes_put(out, sc_review_words(&v), SC_PAGE_TEXT, layout->width);
    }
    sc_arena_fini(&arena);
}
