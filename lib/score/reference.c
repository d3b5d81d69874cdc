/* What a team's eligible people say, as a reference for each of them. */
#include "scorecard/score/measure.h"

#include <math.h>

/* Sums while people are added. */
struct gathering {
    double rate;    /* of net solved per week */
    double squares; /* around each person's own mean */
    double freedom; /* their degrees of freedom */
    uint32_t people;
};

/* Mean of net solved per week over members whose working time is known. */
static void add_rate(const struct sc_tally *tally, const struct sc_worktime *work,
                     struct gathering *g)
{
    if (work->source == SC_WORKTIME_NONE || !(work->weeks > 0))
        return;
    g->people++;
    g->rate += (double)tally->y / work->weeks;
}

static void add_person(const struct sc_tallies *t, uint32_t person, size_t metric_no,
                       struct gathering *g)
{
    const struct sc_metric *m = &sc_metrics[metric_no];
    const struct sc_tally *tally = sc_tallies_person(t, person, metric_no);
    double sd;

    if (m->shape == SC_SHAPE_RATE) {
        add_rate(tally, &t->worktimes[person], g);
        return;
    }
    g->people++;
    if (m->shape != SC_SHAPE_MEAN)
        return;
    sd = sc_tally_sd(tally, m);
    if (isnan(sd))
        return;
    g->squares += sd * sd * (double)(tally->n - 1);
    g->freedom += (double)(tally->n - 1);
}

static struct sc_reference reference_of(const struct sc_tally *pooled, enum sc_shape shape,
                                        const struct gathering *g)
{
    struct sc_reference r = {NAN, g->people, g->freedom > 0 ? g->squares / g->freedom : NAN};

    if (shape == SC_SHAPE_RATE)
        r.figure = g->people > 0 ? g->rate / g->people : NAN;
    else if (pooled->x > 0)
        r.figure = (double)pooled->y / (double)pooled->x;
    return r;
}

struct sc_reference *sc_references_of(const struct sc_tallies *tallies, struct sc_arena *arena)
{
    size_t n = tallies->teams_n * sc_metrics_n;
    struct gathering *sums = sc_mem_alloc_n(n + 1, sizeof *sums);
    struct sc_reference *all = sc_arena_alloc_n(arena, n + 1, sizeof *all);

    for (uint32_t i = 0; i < tallies->persons_n; i++) {
        uint32_t team = tallies->data->people.persons[i].team;
        if (!tallies->is_eligible[i] || team == SC_NOBODY)
            continue;
        for (size_t m = 0; m < sc_metrics_n; m++)
            add_person(tallies, i, m, &sums[team * sc_metrics_n + m]);
    }
    for (uint32_t team = 0; team < tallies->teams_n; team++)
        for (size_t m = 0; m < sc_metrics_n; m++)
            all[team * sc_metrics_n + m] =
                reference_of(sc_tallies_team(tallies, team, m), sc_metrics[m].shape,
                             &sums[team * sc_metrics_n + m]);
    sc_mem_free(sums);
    return all;
}
