#include "scorecard/score/other_clock.h"

#include "scorecard/base/sort.h"

#include <math.h>

/* Counted seconds of everybody, one metric at a time. */
struct values {
    uint32_t *of; /* seconds */
    uint32_t n, cap;
};

struct collecting {
    struct values *persons;
    bool any;
};

static void add(struct values *v, uint32_t seconds)
{
    if (v->n == v->cap) {
        v->cap = v->cap ? 2 * v->cap : 32;
        v->of = sc_mem_grow(v->of, v->cap, sizeof *v->of);
    }
    v->of[v->n++] = seconds;
}

static void visit(void *ctx, const struct sc_sample *sample)
{
    struct collecting *c = ctx;

    if (sample->reason != SC_COUNTED || sample->person == SC_NOBODY ||
        (sample->notes & SC_NOTE_CLOCK_UNKNOWN) != 0)
        return;
    add(&c->persons[sample->person], sample->y < UINT32_MAX ? (uint32_t)sample->y : UINT32_MAX);
    c->any = true;
}

static struct sc_other_median median_of(struct values *v)
{
    size_t low = v->n > 0 ? (v->n - 1) / 2 : 0, high = v->n / 2;

    if (v->n == 0)
        return (struct sc_other_median){NAN, 0};
    sc_sort_u32(v->of, v->n);
    return (struct sc_other_median){((double)v->of[low] + (double)v->of[high]) / 2, v->n};
}

static struct sc_other_median median_of_team(const struct sc_tallies *t, uint32_t team,
                                             const struct values *persons)
{
    struct values all = {NULL, 0, 0};
    struct sc_other_median median;

    for (size_t i = 0; i < t->persons_n; i++)
        for (uint32_t k = 0; k < persons[i].n; k++)
            if (t->is_eligible[i] && t->data->people.persons[i].team == team)
                add(&all, persons[i].of[k]);
    median = median_of(&all);
    sc_mem_free(all.of);
    return median;
}

/* True when anybody has a duration. */
static bool measure_metric(const struct sc_tallies *t, const struct sc_rules *rules, size_t m,
                           struct sc_other_median *medians)
{
    struct collecting c = {sc_mem_alloc_n(t->persons_n + 1, sizeof *c.persons), false};

    sc_walk_touched(t->data, rules, m, visit, &c);
    for (size_t i = 0; i < t->persons_n; i++)
        medians[i * sc_metrics_n + m] = median_of(&c.persons[i]);
    for (uint32_t team = 0; team < t->teams_n; team++)
        medians[(t->persons_n + team) * sc_metrics_n + m] = median_of_team(t, team, c.persons);
    for (size_t i = 0; i < t->persons_n; i++)
        sc_mem_free(c.persons[i].of);
    sc_mem_free(c.persons);
    return c.any;
}

const struct sc_other_clock *sc_other_clock_measure(const struct sc_tallies *tallies,
                                                    struct sc_arena *arena)
{
    struct sc_rules rules = *tallies->rules;
    bool to_calendar = rules.clock == SC_CLOCK_BUSINESS;
    bool is_stated = tallies->data->columns_seen[SC_KIND_ticket] >> SC_COL_ticket_clock & 1;
    size_t n = (tallies->persons_n + tallies->teams_n) * sc_metrics_n;
    struct sc_other_clock *other;

    if (rules.calendar == NULL && !is_stated)
        return NULL;
    rules.clock = to_calendar ? SC_CLOCK_CALENDAR : SC_CLOCK_BUSINESS;
    other = sc_arena_alloc_n(arena, 1, sizeof *other);
    other->name = to_calendar ? "calendar" : "business";
    other->persons_n = tallies->persons_n;
    other->medians = sc_arena_alloc_n(arena, n + 1, sizeof *other->medians);
    for (size_t m = 0; m < sc_metrics_n; m++)
        if (sc_metrics[m].fold->follows_clock)
            other->has[m] = measure_metric(tallies, &rules, m, other->medians);
    return other;
}

const struct sc_other_median *sc_other_clock_of(const struct sc_other_clock *other, uint32_t person,
                                                uint32_t team, size_t metric_no)
{
    size_t row = person != SC_NOBODY ? person : other->persons_n + team;

    return other->has[metric_no] ? &other->medians[row * sc_metrics_n + metric_no] : NULL;
}
