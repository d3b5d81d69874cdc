#include "scorecard/report/numbers.h"

#include "scorecard/base/time.h"

#include <math.h>

#define DASH "\xe2\x80\x93"

void sc_put_score(struct sc_buf *out, double score)
{
    sc_num_put_places(out, floor(score * 10 + 1e-7) / 10, 1);
}

void sc_put_points(struct sc_buf *out, double points)
{
    sc_num_put_places(out, points, 1);
}

void sc_put_weight(struct sc_buf *out, double weight)
{
    sc_num_put_places(out, weight, weight == floor(weight) ? 0 : 1);
}

void sc_put_count(struct sc_buf *out, int64_t n)
{
    struct sc_buf digits;

    sc_buf_init(&digits, 32);
    sc_buf_put_i64(&digits, n);
    for (size_t i = 0; i < digits.len; i++) {
        sc_buf_putc(out, digits.p[i]);
        if ((digits.len - i - 1) % 3 == 0 && i + 1 < digits.len && digits.p[i] != '-')
            sc_buf_putc(out, ',');
    }
    sc_buf_fini(&digits);
}

void sc_put_percent(struct sc_buf *out, double share)
{
    sc_num_put_places(out, share * 100, 0);
    sc_buf_puts(out, SC_NBSP "%");
}

void sc_put_chance(struct sc_buf *out, double p)
{
    double hundred = floor(p * 100 + .5);

    if (hundred < 1)
        sc_buf_puts(out, "fewer than 1");
    else if (hundred > 99)
        sc_buf_puts(out, "more than 99");
    else
        sc_num_put_places(out, hundred, 0);
    sc_buf_puts(out, " in" SC_NBSP "100");
}

void sc_put_day(struct sc_buf *out, int64_t day)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int y, m, d;

    if (day == INT64_MIN)
        return;
    sc_time_from_days(day, &y, &m, &d);
    sc_buf_printf(out, "%d" SC_NBSP "%s" SC_NBSP "%d", d, months[m - 1], y);
}

void sc_put_day_of(struct sc_buf *out, struct sc_str stamp)
{
    int64_t day;

    if (sc_time_parse_date(sc_str_sub(stamp, 0, 10), &day))
        sc_put_day(out, day);
}

/* Blanks between a number and its unit must not break. */
static void put_unbroken(struct sc_buf *out, enum sc_unit unit, double value, double n)
{
    struct sc_buf text;

    sc_buf_init(&text, 128);
    sc_metric_put_value(&text, unit, value, n);
    for (size_t i = 0; i < text.len; i++)
        if (text.p[i] == ' ')
            sc_buf_puts(out, SC_NBSP);
        else
            sc_buf_putc(out, text.p[i]);
    sc_buf_fini(&text);
}

bool sc_gauge_is_figure(const struct sc_gauge *g)
{
    return g->unit == SC_UNIT_RATIO && !g->is_within && !isnan(g->figure);
}

/* A ratio to the team's is read as a distance from it: 1.17 is "+17 %". */
static void put_distance(struct sc_buf *out, double ratio)
{
    double percent = floor(fabs(ratio - 1) * 100 + .5);

    sc_buf_puts(out, percent == 0 ? "" : ratio > 1 ? "+" : "\xe2\x88\x92");
    sc_num_put_places(out, percent, 0);
    sc_buf_puts(out, SC_NBSP "%");
}

void sc_put_gauge_number(struct sc_buf *out, const struct sc_gauge *g, double value)
{
    if (sc_gauge_is_figure(g) && g->value > 0)
        sc_num_put_places(out, value * g->figure / g->value, 1);
    else if (g->unit == SC_UNIT_RATIO)
        put_distance(out, value);
    else
        put_unbroken(out, g->unit, value, isnan(g->n) ? 0 : g->n);
}

void sc_put_gauge_value(struct sc_buf *out, const struct sc_gauge *g)
{
    bool is_census = g->metric && g->metric->shape == SC_SHAPE_CENSUS && !isnan(g->sum);

    if (is_census) {
        sc_num_put_places(out, g->sum, 0);
        sc_buf_puts(out, " of" SC_NBSP);
        sc_num_put_places(out, g->n, 0);
    } else if (sc_gauge_is_figure(g)) {
        sc_num_put_places(out, g->figure, 1);
    } else {
        sc_put_gauge_number(out, g, g->value);
    }
}

void sc_put_gauge_team(struct sc_buf *out, const struct sc_gauge *g)
{
    if (!isnan(g->team) && sc_gauge_is_figure(g))
        sc_num_put_places(out, g->team, 1);
    else if (isnan(g->team) || g->unit == SC_UNIT_RATIO)
        sc_buf_puts(out, DASH);
    else
        put_unbroken(out, g->unit, g->team, 0);
}

void sc_put_gauge_goal(struct sc_buf *out, const struct sc_gauge *g)
{
    if (g->is_within)
        sc_put_percent(out, g->target);
    else if (g->curve == SC_CURVE_CENSUS && g->unit == SC_UNIT_SHARE && g->target == 1)
        sc_buf_puts(out, "all");
    else if (sc_gauge_is_figure(g))
        sc_put_gauge_number(out, g, g->target);
    else if (g->unit == SC_UNIT_SCORE100 && g->target == floor(g->target))
        sc_num_put_places(out, g->target, 0);
    else if (g->unit == SC_UNIT_SHARE)
        put_unbroken(out, g->unit, g->target,
                     g->target * 100 == floor(g->target * 100 + .5) ? 0 : 1e6);
    else if (g->unit == SC_UNIT_RATIO)
        sc_buf_puts(out, "team's mean");
    else
        put_unbroken(out, g->unit, g->target, 0);
}

void sc_put_gauge_target(struct sc_buf *out, const struct sc_gauge *g)
{
    bool is_all = g->curve == SC_CURVE_CENSUS && g->unit == SC_UNIT_SHARE && g->target == 1;

    if (isnan(g->target) || g->op.len == 0)
        return;
    if (sc_str_eq(g->op, SC_STR(">=")))
        sc_buf_puts(out, "\xe2\x89\xa5");
    else if (sc_str_eq(g->op, SC_STR("<=")))
        sc_buf_puts(out, "\xe2\x89\xa4");
    else if (!is_all)
        sc_buf_put_str(out, g->op);
    if (!is_all)
        sc_buf_puts(out, SC_NBSP);
    sc_put_gauge_goal(out, g);
}

/* The table of metrics has plurals, most of them in -s; kudos is one and many. */
void sc_put_noun(struct sc_buf *out, struct sc_str noun, double n)
{
    size_t len = noun.len;
    bool is_many = n != 1 || len < 2 || noun.p[len - 1] != 's' || sc_str_eq(noun, SC_STR("kudos"));

    if (!is_many && len > 3 && sc_str_eq(sc_str_sub(noun, len - 3, len), SC_STR("ies"))) {
        sc_buf_put_str(out, sc_str_sub(noun, 0, len - 3));
        sc_buf_putc(out, 'y');
        return;
    }
    sc_buf_put_str(out, is_many ? noun : sc_str_sub(noun, 0, len - 1));
}

void sc_put_gauge_n(struct sc_buf *out, const struct sc_gauge *g)
{
    bool is_census = g->metric && g->metric->shape == SC_SHAPE_CENSUS;
    bool is_count = g->metric && g->metric->shape == SC_SHAPE_COUNT;

    if (isnan(g->n))
        return;
    if (is_census) {
        sc_buf_puts(out, "due");
        return;
    }
    /* A count of things is its own n; only a quota also says over how many days. */
    if (is_count && g->weight <= 0)
        return;
    if (g->n == floor(g->n))
        sc_put_count(out, (int64_t)g->n);
    else
        sc_num_put_places(out, g->n, 1);
    if (g->noun.len > 0) {
        sc_buf_puts(out, SC_NBSP);
        sc_put_noun(out, g->noun, g->n);
    }
}

bool sc_put_gauge_range(struct sc_buf *out, const struct sc_gauge *g)
{
    if (isnan(g->low) || isnan(g->high) || g->low >= g->high)
        return false;
    sc_put_gauge_number(out, g, g->low);
    sc_buf_puts(out, " to ");
    sc_put_gauge_number(out, g, g->high);
    return true;
}
