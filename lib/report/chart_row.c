/* Charts of one table row: a measure against its target, a line in time, a skill. */
#include "svg.h"

#include "scorecard/report/chart.h"
#include "scorecard/report/numbers.h"

#include <math.h>

#define ROW_HEIGHT 18
#define SPARK_PAD  4 /* px kept free above and below the line */

static struct sc_str row_title(struct sc_arena *arena, const struct sc_gauge *g)
{
    struct sc_slots slots = {.n = 0};
    enum sc_word word = g->mark == SC_MARK_MET   ? SC_WORD_chart_met
                        : g->mark == SC_MARK_FEW ? SC_WORD_chart_few
                                                 : SC_WORD_chart_not_yet;

    sc_slots_gauge(&slots, arena, g);
    return sc_say(arena, word, &slots);
}

/* The ends of the range on the scale; around 1 a range that holds 1 reaches the best end. */
static void range_places(const struct sc_gauge *g, double *a, double *b)
{
    double low = sc_gauge_place(g, g->low), high = sc_gauge_place(g, g->high);

    *a = fmin(low, high);
    *b = fmax(low, high);
    if (g->is_within && g->low < 1 && g->high > 1)
        *b = 1;
}

void sc_chart_target(struct sc_buf *out, struct sc_arena *arena, const struct sc_gauge *g)
{
    double x = 100 * sc_gauge_place(g, g->value), a, b;

    if (isnan(x) || !g->has_value)
        return;
    sc_svg_begin(out, "row", ROW_HEIGHT, row_title(arena, g));
    sc_svg_line(out, "axis", (struct sc_svg_span){0, 100, 9, 9});
    range_places(g, &a, &b);
    if (!isnan(a) && !isnan(b) && b > a)
        sc_svg_rect(out, "range", (struct sc_svg_box){100 * a, 100 * (b - a), 5, 8, 4});
    if (g->mark == SC_MARK_NOT_YET)
        sc_svg_diamond(out, "not-yet", x, 9, 6);
    else
        sc_svg_dot(out, g->mark == SC_MARK_MET ? "met" : "few", x, 9, 5);
    sc_svg_end(out);
}

struct scale {
    double low, high;
    int height;
};

static struct scale scale_of(const struct sc_spark *s)
{
    struct scale scale = {s->target, s->target, s->height};

    for (size_t i = 0; i < s->n; i++) {
        scale.low = fmin(scale.low, s->values[i]);
        scale.high = fmax(scale.high, s->values[i]);
    }
    return scale;
}

static int level(const struct scale *scale, double value)
{
    double span = scale->high - scale->low;
    double share = span > 0 ? (value - scale->low) / span : .5;

    return (int)(scale->height - SPARK_PAD - share * (scale->height - 2 * SPARK_PAD) + .5);
}

void sc_chart_spark(struct sc_buf *out, const struct sc_spark *s)
{
    struct scale scale = scale_of(s);
    double step = s->n > 1 ? 96.0 / (double)(s->n - 1) : 0;
    size_t last = s->n;

    sc_svg_begin(out, "spark", s->height, s->title);
    if (!isnan(s->target))
        sc_svg_line(
            out, "goal",
            (struct sc_svg_span){2, 98, level(&scale, s->target), level(&scale, s->target)});
    for (size_t i = 0; i < s->n; i++) {
        if (isnan(s->values[i]))
            continue;
        if (last < s->n)
            sc_svg_line(out, "trace",
                        (struct sc_svg_span){2 + step * (double)last, 2 + step * (double)i,
                                             level(&scale, s->values[last]),
                                             level(&scale, s->values[i])});
        last = i;
    }
    if (last < s->n)
        sc_svg_dot(out, "met", 2 + step * (double)last, level(&scale, s->values[last]), 3.5);
    sc_svg_end(out);
}

static double skill_place(double score)
{
    return 4 + 92 * (fmin(5, fmax(1, score)) - 1) / 4;
}

void sc_chart_skill(struct sc_buf *out, const struct sc_skill *skill)
{
    sc_svg_begin(out, "skill", ROW_HEIGHT, skill->title);
    sc_svg_line(out, "axis", (struct sc_svg_span){skill_place(1), skill_place(5), 9, 9});
    for (int i = 1; i <= 5; i++)
        sc_svg_line(out, "axis", (struct sc_svg_span){skill_place(i), skill_place(i), 6, 12});
    if (!isnan(skill->peers))
        sc_svg_dot(out, "peer", skill_place(skill->peers), 9, 5);
    if (!isnan(skill->lead))
        sc_svg_dot(out, "met", skill_place(skill->lead), 9, 4.5);
    if (!isnan(skill->own))
        sc_svg_dot(out, "ring", skill_place(skill->own), 9, 5);
    sc_svg_end(out);
}
