#include "scorecard/sample/falls.h"

#include "scorecard/base/time.h"
#include "scorecard/metric/tally.h"
#include "scorecard/metric/window.h"
#include "scorecard/stat/trend.h"

#include <math.h>
#include <stdlib.h>

/* The interval of the slope is not read: any level will do. */
#define LEVEL 0.90

/* What the search works with. */
struct search {
    const struct sc_frame *frame;
    const struct sc_policy *policy;
    int64_t *ends; /* of the parts, instants */
    size_t parts_n;
    struct sc_falls *falls;
};

static void add_record(struct sc_behinds *r, const struct sc_behind *one)
{
    if (r->n == r->cap) {
        r->cap = r->cap ? r->cap + r->cap / 2 : 256;
        r->items = sc_mem_grow(r->items, r->cap, sizeof *r->items);
    }
    r->items[r->n++] = *one;
}

static void add_fall(struct sc_falls *f, const struct sc_fall *fall)
{
    if (f->n == f->cap) {
        f->cap = f->cap ? 2 * f->cap : 16;
        f->items = sc_mem_grow(f->items, f->cap, sizeof *f->items);
    }
    f->items[f->n++] = *fall;
}

/* ---- parts of the period -------------------------------------------------------------------- */

static void cut_period(struct search *w)
{
    const struct sc_rules *rules = w->frame->rules;
    const struct sc_period *whole = rules->period;
    enum sc_cycle cycle;

    w->falls->by_month = whole->to_day - whole->from_day > SC_FALLS_WEEKS_DAYS;
    cycle = w->falls->by_month ? SC_MONTH : SC_WEEK;
    w->ends = sc_mem_alloc_n((size_t)(whole->to_day - whole->from_day) + 1, sizeof *w->ends);
    for (int64_t day = whole->from_day; day < whole->to_day;) {
        struct sc_period part;
        sc_period_around(cycle, day, rules->zone, w->policy->fiscal_month, &part);
        day = part.to_day;
        w->ends[w->parts_n++] = part.to_t < whole->to_t ? part.to_t : whole->to_t;
    }
}

static uint32_t part_of(const struct search *w, int64_t at)
{
    uint32_t part = 0;

    while (part + 1 < w->parts_n && at >= w->ends[part])
        part++;
    return part;
}

/* ---- records of one metric ------------------------------------------------------------------ */

struct gathering {
    const struct search *w;
    struct sc_behinds records;
};

static void gather(void *ctx, const struct sc_sample *s)
{
    struct gathering *g = ctx;
    struct sc_behind one = {s->ticket, s->y, s->person, 0};

    if (s->reason != SC_COUNTED || s->person == SC_NOBODY || s->ticket == 0 ||
        s->at == SC_TIME_NONE)
        return;
    one.part = part_of(g->w, s->at);
    add_record(&g->records, &one);
}

static int by_person(const void *a, const void *b)
{
    const struct sc_behind *x = a, *y = b;

    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    if (x->part != y->part)
        return x->part < y->part ? -1 : 1;
    if (x->y != y->y)
        return x->y < y->y ? -1 : 1;
    return (x->ticket > y->ticket) - (x->ticket < y->ticket);
}

static int by_y(const void *a, const void *b)
{
    const struct sc_behind *x = a, *y = b;

    return (x->y > y->y) - (x->y < y->y);
}

/* Records in the order of y, as one part has them, have a middle. */
static double middle_of(const struct sc_behind *items, size_t n)
{
    size_t low = (n - 1) / 2, high = n / 2;

    return ((double)items[low].y + (double)items[high].y) / 2;
}

static double mean_of(const struct sc_behind *items, size_t n)
{
    int64_t sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += items[i].y;
    return (double)sum / (double)n;
}

static double value_of(const struct sc_metric *m, const struct sc_behind *items, size_t n)
{
    double y = m->shape == SC_SHAPE_MEDIAN ? middle_of(items, n) : mean_of(items, n);

    return y / (double)sc_tally_unit(m);
}

/* The same of several parts, which are in order one by one only. */
static double value_over(const struct sc_metric *m, const struct sc_behind *items, size_t n)
{
    struct sc_behind *sorted;
    double value;

    if (m->shape != SC_SHAPE_MEDIAN)
        return value_of(m, items, n);
    sorted = sc_mem_alloc_n(n, sizeof *sorted);
    for (size_t i = 0; i < n; i++)
        sorted[i] = items[i];
    qsort(sorted, n, sizeof *sorted, by_y);
    value = value_of(m, sorted, n);
    sc_mem_free(sorted);
    return value;
}

/* ---- does it get worse ---------------------------------------------------------------------- */

/* From the first part to the last at least this much: less is nothing to talk about. */
static double least_of(const struct sc_metric *m, double before)
{
    switch (m->unit) {
    case SC_UNIT_SHARE:
        return .05; /* 5 in 100 customers */
    case SC_UNIT_SCORE5:
        return .2; /* as far as a lead rounds a rating */
    case SC_UNIT_SCORE100:
        return 3; /* the least change of a review that two reviewers agree on */
    default:
        return .10 * before; /* of seconds a tenth */
    }
}

/* One person's records, and the values of their parts. */
struct course {
    const struct sc_metric *metric;
    const struct sc_behind *items;
    size_t n;
    double x[SC_TREND_MOST], y[SC_TREND_MOST];
    size_t points_n;
};

/* The last parts with enough records; older ones fall out at the front. */
static void set_points(struct course *c)
{
    size_t first = 0;

    for (size_t i = 1; i <= c->n; i++) {
        if (i < c->n && c->items[i].part == c->items[first].part)
            continue;
        if (i - first >= SC_FALLS_LEAST_N) {
            if (c->points_n == SC_TREND_MOST) {
                for (size_t k = 1; k < SC_TREND_MOST; k++) {
                    c->x[k - 1] = c->x[k];
                    c->y[k - 1] = c->y[k];
                }
                c->points_n--;
            }
            c->x[c->points_n] = c->items[first].part;
            c->y[c->points_n++] = value_of(c->metric, c->items + first, i - first);
        }
        first = i;
    }
}

static size_t first_from(const struct course *c, double part)
{
    size_t i = 0;

    while (i < c->n && c->items[i].part < part)
        i++;
    return i;
}

/* True when the metric got worse; then the halves' values, and where the later half begins. */
static bool is_fall(const struct course *c, struct sc_fall *fall, size_t *later)
{
    bool rises_well = c->metric->direction == SC_UP;
    struct sc_trend trend;
    double worse_by, least;
    size_t from;

    if (!sc_trend_of(c->x, c->y, c->points_n, LEVEL, &trend))
        return false;
    from = first_from(c, c->x[0]);
    *later = first_from(c, (c->x[0] + c->x[c->points_n - 1] + 1) / 2);
    if (*later <= from || *later >= c->n)
        return false;
    fall->before = value_over(c->metric, c->items + from, *later - from);
    fall->after = value_over(c->metric, c->items + *later, c->n - *later);
    fall->p = trend.p;
    fall->parts_n = trend.span + 1;
    worse_by = rises_well ? fall->before - fall->after : fall->after - fall->before;
    least = least_of(c->metric, fall->before);
    return sc_trend_direction(&trend, least) == (rises_well ? -1 : 1) && worse_by >= least / 2;
}

/* Conversations of the later half that are worse than what was usual before. */
static void keep_behind(struct search *w, const struct course *c, size_t later,
                        struct sc_fall *fall)
{
    double usual = fall->before * (double)sc_tally_unit(c->metric);

    fall->first = w->falls->behind.n;
    for (size_t i = later; i < c->n; i++) {
        double y = (double)c->items[i].y;
        if (c->metric->direction == SC_UP ? y < usual : y > usual)
            add_record(&w->falls->behind, &c->items[i]);
    }
    fall->n = w->falls->behind.n - fall->first;
}

static void look_at_person(struct search *w, size_t m, const struct sc_behind *items, size_t n)
{
    const struct sc_data *data = w->frame->data;
    struct course c = {.metric = w->policy->metrics[m].metric, .items = items, .n = n};
    struct sc_fall fall = {.person = items[0].person, .metric_no = m};
    size_t later;

    if (sc_window_team_lacks(data, m, data->people.persons[fall.person].team) != 0)
        return;
    set_points(&c);
    if (!is_fall(&c, &fall, &later))
        return;
    keep_behind(w, &c, later, &fall);
    add_fall(w->falls, &fall);
}

/* Figures of single conversations of which more, or less, is better. */
static bool can_fall(const struct sc_metric *m)
{
    return !m->team_only && m->direction != SC_WITHIN &&
           (m->shape == SC_SHAPE_MEAN || m->shape == SC_SHAPE_SHARE || m->shape == SC_SHAPE_MEDIAN);
}

static void look_at_metric(struct search *w, size_t m)
{
    const struct sc_frame *frame = w->frame;
    struct gathering g = {.w = w};
    size_t first = 0;

    if (!can_fall(w->policy->metrics[m].metric) || sc_window_lacks(frame->data, m) != 0)
        return;
    sc_walk_touched(frame->data, frame->rules, m, gather, &g);
    if (g.records.n > 0)
        qsort(g.records.items, g.records.n, sizeof *g.records.items, by_person);
    for (size_t i = 1; i <= g.records.n; i++) {
        if (i < g.records.n && g.records.items[i].person == g.records.items[first].person)
            continue;
        look_at_person(w, m, g.records.items + first, i - first);
        first = i;
    }
    sc_mem_free(g.records.items);
}

static double weight_of(const struct search *w, const struct sc_fall *fall)
{
    const struct sc_metric_rule *rule = &w->policy->metrics[fall->metric_no];

    return rule->on ? rule->judge.weight : 0;
}

/* True when a goes before b. */
static bool is_before(const struct search *w, const struct sc_fall *a, const struct sc_fall *b)
{
    bool a_weighs = weight_of(w, a) > 0, b_weighs = weight_of(w, b) > 0;

    if (a->person != b->person)
        return a->person < b->person;
    if (a_weighs != b_weighs)
        return a_weighs;
    if (a->p < b->p || b->p < a->p)
        return a->p < b->p;
    return a->metric_no < b->metric_no;
}

/* There are few: a trend is rare, and no person has more than there are metrics. */
static void sort_falls(const struct search *w)
{
    struct sc_fall *items = w->falls->items;

    for (size_t i = 1; i < w->falls->n; i++) {
        struct sc_fall one = items[i];
        size_t at = i;
        while (at > 0 && is_before(w, &one, &items[at - 1])) {
            items[at] = items[at - 1];
            at--;
        }
        items[at] = one;
    }
}

void sc_falls_find(struct sc_falls *f, const struct sc_frame *frame, const struct sc_policy *policy)
{
    struct search w = {.frame = frame, .policy = policy, .falls = f};

    *f = (struct sc_falls){0};
    cut_period(&w);
    if (w.parts_n >= SC_TREND_LEAST)
        for (size_t m = 0; m < sc_metrics_n; m++)
            look_at_metric(&w, m);
    sort_falls(&w);
    sc_mem_free(w.ends);
}

void sc_falls_fini(struct sc_falls *f)
{
    sc_mem_free(f->behind.items);
    sc_mem_free(f->items);
    *f = (struct sc_falls){0};
}
