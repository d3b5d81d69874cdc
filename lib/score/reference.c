/* What a team's eligible people say, as a reference for each of them. */
#include "scorecard/score/mixing.h"
#include "scorecard/score/value.h"

#include <math.h>

/* Sums while people are added. */
struct gathering {
    double rate;     /* of net solved per week */
    double weighted; /* the same, each ticket weighed */
    double squares;  /* around each person's own mean */
    double freedom;  /* their degrees of freedom */
    uint32_t people;
};

/* Whose sums are gathered. */
struct sample {
    const struct sc_tallies *tallies;
    const struct sc_mixing *mixing;
    unsigned without; /* the group left out; SC_GROUPS_N: none */
};

static bool is_full(const struct sample *s)
{
    return s->without == SC_GROUPS_N;
}

/* Mean of net solved per week over members whose working time is known. */
static void add_rate(const struct sample *s, uint32_t person, size_t metric_no, struct gathering *g)
{
    const struct sc_worktime *work = &s->tallies->worktimes[person];
    const struct sc_tally *tally = sc_tallies_person(s->tallies, person, metric_no);
    uint32_t team = s->tallies->data->people.persons[person].team;
    double scale = is_full(s) ? 1 : SC_REPLICATE_SCALE;
    struct sc_replicate rest = {.tally = {.y = tally->y}};

    if (work->source == SC_WORKTIME_NONE || !(work->weeks > 0))
        return;
    g->people++;
    if (!is_full(s))
        sc_replicate_of(tally, s->without, &rest);
    g->rate += (double)rest.tally.y * scale / work->weeks;
    if (sc_mixing_has_team(s->mixing, team, metric_no))
        g->weighted +=
            sc_mixing_without(s->mixing, person, metric_no, s->without) * scale / work->weeks;
}

static void add_person(const struct sample *s, uint32_t person, size_t metric_no,
                       struct gathering *g)
{
    const struct sc_metric *m = &sc_metrics[metric_no];
    const struct sc_tally *tally = sc_tallies_person(s->tallies, person, metric_no);
    double sd;

    if (m->shape == SC_SHAPE_RATE) {
        add_rate(s, person, metric_no, g);
        return;
    }
    g->people++;
    if (m->shape != SC_SHAPE_MEAN || !is_full(s))
        return;
    sd = sc_tally_sd(tally, m);
    if (isnan(sd))
        return;
    g->squares += sd * sd * (double)(tally->n - 1);
    g->freedom += (double)(tally->n - 1);
}

static struct sc_reference reference_of(const struct sample *s, uint32_t team, size_t metric_no,
                                        const struct gathering *g)
{
    const struct sc_tally *pooled = sc_tallies_team(s->tallies, team, metric_no);
    struct sc_reference r = {.figure = NAN, .weighted = NAN, .people = g->people, .variance = NAN};
    struct sc_replicate rest = {.tally = {.y = pooled->y, .x = pooled->x}};

    if (sc_metrics[metric_no].shape == SC_SHAPE_RATE) {
        r.figure = g->people > 0 ? g->rate / g->people : NAN;
        if (g->people > 0 && sc_mixing_has_team(s->mixing, team, metric_no))
            r.weighted = g->weighted / g->people;
        return r;
    }
    if (g->freedom > 0)
        r.variance = g->squares / g->freedom;
    if (!is_full(s))
        sc_replicate_of(pooled, s->without, &rest);
    if (rest.tally.x > 0)
        r.figure = (double)rest.tally.y / (double)rest.tally.x;
    return r;
}

struct sc_reference *sc_references_of(const struct sc_tallies *tallies,
                                      const struct sc_mixing *mixing, unsigned without,
                                      struct sc_arena *arena)
{
    const struct sample s = {tallies, mixing, without};
    size_t n = tallies->teams_n * sc_metrics_n;
    struct gathering *sums = sc_mem_alloc_n(n + 1, sizeof *sums);
    struct sc_reference *all = sc_arena_alloc_n(arena, n + 1, sizeof *all);

    for (uint32_t i = 0; i < tallies->persons_n; i++) {
        uint32_t team = tallies->data->people.persons[i].team;
        if (!tallies->is_eligible[i] || team == SC_NOBODY)
            continue;
        for (size_t m = 0; m < sc_metrics_n; m++)
            add_person(&s, i, m, &sums[team * sc_metrics_n + m]);
    }
    for (uint32_t team = 0; team < tallies->teams_n; team++)
        for (size_t m = 0; m < sc_metrics_n; m++)
            all[team * sc_metrics_n + m] =
                reference_of(&s, team, m, &sums[team * sc_metrics_n + m]);
    sc_mem_free(sums);
    return all;
}
