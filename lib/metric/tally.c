/*
 * Sums of samples. Everything is an integer until a value is asked for, so no order of adding and
 * no split into groups can change a bit.
 */
#include "scorecard/metric/group.h"

#include <math.h>
#include <stdlib.h>

#define VALUES_FIRST 16

static void add_part(struct sc_part *p, int64_t y)
{
    p->n++;
    p->y += y;
    p->yy += (sc_i128)y * y;
}

/* The cluster at hand is complete: its squares join the sums. */
void sc_cluster_flush(struct sc_cluster_sums *c)
{
    if (c->open_x == 0)
        return;
    c->m++;
    c->yy += (sc_i128)c->open_y * c->open_y;
    c->yx += (sc_i128)c->open_y * c->open_x;
    c->xx += (sc_i128)c->open_x * c->open_x;
    c->open_y = c->open_x = 0;
}

/* Tickets are walked by requester, so one open cluster a person is enough. */
static void add_to_cluster(struct sc_cluster_sums *c, const struct sc_sample *s)
{
    if (s->cluster != c->open)
        sc_cluster_flush(c);
    c->open = s->cluster;
    c->open_y += s->y;
    c->open_x += s->x;
}

/* Exact medians need the values: four bytes each. */
static void keep_value(struct sc_tally *t, int64_t y)
{
    /* n is counted already. */
    if (t->n > t->values_cap) {
        t->values_cap = t->values_cap ? t->values_cap + t->values_cap / 2 : VALUES_FIRST;
        t->values = sc_mem_grow(t->values, t->values_cap, sizeof *t->values);
    }
    t->values[t->n - 1] = y < 0 ? 0 : y > UINT32_MAX ? UINT32_MAX : (uint32_t)y;
}

static void note(struct sc_tally *t, uint32_t notes)
{
    for (int i = 0; notes != 0; i++, notes >>= 1)
        t->noted[i] += notes & 1;
}

/* Sum of squares of the n records behind a figure: n v^2 + (n - 1) sd^2. */
static sc_i128 squares_of(const struct sc_sample *s)
{
    sc_i128 value = s->y / s->x;

    return value * value * s->x + (sc_i128)s->sd * s->sd * (s->x - 1);
}

void sc_tally_take(struct sc_tally *t, const struct sc_sample *s, struct sc_arena *arena)
{
    const struct sc_metric *m = &sc_metrics[s->metric_no];

    if (s->reason == SC_OUTSIDE)
        return;
    if (s->reason != SC_COUNTED) {
        t->left_out[s->reason]++;
        return;
    }
    t->n++;
    t->y += s->y;
    t->x += s->x;
    t->yy += m->shape == SC_SHAPE_FIGURE ? squares_of(s) : (sc_i128)s->y * s->y;
    if (s->notes)
        note(t, s->notes);
    /* Parts, clusters and values cost memory, so they exist only where they are used. */
    if (m->fold->has_parts) {
        if (!t->parts)
            t->parts = sc_arena_alloc_n(arena, SC_RATER_N, sizeof *t->parts);
        add_part(&t->parts[s->part], s->y);
    }
    if (m->shape == SC_SHAPE_RATIO) {
        if (!t->clusters)
            t->clusters = sc_arena_alloc(arena, sizeof *t->clusters);
        add_to_cluster(t->clusters, s);
    }
    if (m->fold->keeps_values)
        keep_value(t, s->y);
}

void sc_tally_add(struct sc_tally *a, const struct sc_tally *b, struct sc_arena *arena)
{
    a->n += b->n;
    a->y += b->y;
    a->x += b->x;
    a->yy += b->yy;
    for (int i = 0; i < SC_REASON_N; i++)
        a->left_out[i] += b->left_out[i];
    for (int i = 0; i < SC_NOTES_N; i++)
        a->noted[i] += b->noted[i];
    sc_groups_add(a, b, arena);
    if (!b->parts)
        return;
    if (!a->parts)
        a->parts = sc_arena_alloc_n(arena, SC_RATER_N, sizeof *a->parts);
    for (int i = 0; i < SC_RATER_N; i++) {
        a->parts[i].n += b->parts[i].n;
        a->parts[i].y += b->parts[i].y;
        a->parts[i].yy += b->parts[i].yy;
    }
}

int64_t sc_tally_unit(const struct sc_metric *m)
{
    if (m->shape == SC_SHAPE_FIGURE)
        return SC_FIGURE_UNIT;
    return m->shape == SC_SHAPE_MEAN || m->shape == SC_SHAPE_PANEL || m->shape == SC_SHAPE_COUNT
               ? SC_POINT
               : 1;
}

/* Values are sorted by now. */
double sc_tally_median(const struct sc_tally *t)
{
    uint64_t half = t->n / 2;

    if (t->n == 0 || t->values == NULL)
        return NAN;
    if (t->n % 2 == 1)
        return t->values[half];
    return ((double)t->values[half - 1] + t->values[half]) / 2;
}

double sc_tally_figure(const struct sc_tally *t, const struct sc_metric *m)
{
    double y = (double)t->y / (double)sc_tally_unit(m);

    if (m->shape == SC_SHAPE_COUNT || m->shape == SC_SHAPE_RATE)
        return y;
    if (t->n == 0 || m->shape == SC_SHAPE_PANEL)
        return NAN;
    if (m->shape == SC_SHAPE_MEDIAN)
        return sc_tally_median(t);
    if (m->shape == SC_SHAPE_NPS)
        return 100 * y / (double)t->n;
    if (m->shape == SC_SHAPE_RATIO || m->shape == SC_SHAPE_FIGURE)
        return y / (double)t->x;
    return y / (double)t->n;
}

/* sqrt((n sum y^2 - (sum y)^2) / (n (n - 1))), in integers up to the root. */
static double deviation(uint64_t n, int64_t y, sc_i128 yy, int64_t unit)
{
    sc_i128 spread = (sc_i128)n * yy - (sc_i128)y * y;

    if (n < 2)
        return NAN;
    return sqrt((double)spread / ((double)n * (double)(n - 1))) / (double)unit;
}

double sc_tally_sd(const struct sc_tally *t, const struct sc_metric *m)
{
    bool is_figure = m->shape == SC_SHAPE_FIGURE;

    return deviation(is_figure ? (uint64_t)t->x : t->n, t->y, t->yy, sc_tally_unit(m));
}

double sc_part_mean(const struct sc_part *p)
{
    return p->n == 0 ? NAN : (double)p->y / (double)SC_POINT / (double)p->n;
}

double sc_part_sd(const struct sc_part *p)
{
    return deviation(p->n, p->y, p->yy, SC_POINT);
}

double sc_tally_ratio_se(const struct sc_tally *t)
{
    const struct sc_cluster_sums *c = t->clusters;
    sc_i128 x = t->x, y = t->y, spread;
    double m;

    if (!c || c->m < 2 || t->x == 0)
        return NAN;
    /* sum (y_c - R x_c)^2 with R = Y / X, times X^2: integers, so nothing cancels. */
    spread = x * x * c->yy - 2 * x * y * c->yx + y * y * c->xx;
    m = (double)c->m;
    return sqrt(m / (m - 1) * (double)spread) / ((double)t->x * (double)t->x);
}

/* How many values are at most `value`. */
static uint64_t count_up_to(const struct sc_tally *t, uint64_t value)
{
    uint64_t from = 0, to = t->values ? t->n : 0;

    while (from < to) {
        uint64_t middle = from + (to - from) / 2;
        if (t->values[middle] <= value)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

uint32_t sc_tally_rank(const struct sc_tally *const *set, size_t n, uint64_t k)
{
    uint64_t from = 0, to = UINT32_MAX;

    /* The least value with at least k at or below it: nothing is merged or copied. */
    while (from < to) {
        uint64_t middle = from + (to - from) / 2, below = 0;
        for (size_t i = 0; i < n; i++)
            below += count_up_to(set[i], middle);
        if (below < k)
            from = middle + 1;
        else
            to = middle;
    }
    return (uint32_t)from;
}
