#include "scorecard/score/reliability.h"

#include "scorecard/stat/shrink.h"

#include <math.h>

/* Two numbers of each eligible person with records: hits and n, or mean and squared error. */
struct sample {
    double *a, *b;
    size_t k;
};

static void add_person(const struct sc_scoring *s, uint32_t person, size_t m, double variance,
                       struct sample *sample)
{
    const struct sc_tally *t = sc_tallies_person(s->tallies, person, m);
    bool is_share = sc_metrics[m].shape == SC_SHAPE_SHARE;

    if (t->n == 0)
        return;
    sample->a[sample->k] = is_share ? (double)t->y : sc_tally_figure(t, &sc_metrics[m]);
    sample->b[sample->k] = is_share ? (double)t->x : variance / (double)t->n;
    sample->k++;
}

static double unit_of_shares(const struct sample *sample)
{
    return sc_beta_prior_of(sample->a, sample->b, sample->k).size;
}

static double unit_of_means(const struct sample *sample, double variance)
{
    struct sc_normal_prior prior = sc_normal_prior_of(sample->a, sample->b, sample->k);

    if (isnan(prior.tau2))
        return NAN;
    return prior.tau2 > 0 ? variance / prior.tau2 : INFINITY;
}

static double unit_of(const struct sc_scoring *s, uint32_t team, size_t m, struct sample *sample)
{
    double variance = s->references[team * sc_metrics_n + m].variance;
    bool is_share = sc_metrics[m].shape == SC_SHAPE_SHARE;

    if (!is_share && (sc_metrics[m].shape != SC_SHAPE_MEAN || !(variance > 0)))
        return NAN;
    sample->k = 0;
    for (uint32_t p = 0; p < s->tallies->persons_n; p++)
        if (s->tallies->is_eligible[p] && s->tallies->data->people.persons[p].team == team)
            add_person(s, p, m, variance, sample);
    if (sample->k < (size_t)s->policy->least_group)
        return NAN;
    return is_share ? unit_of_shares(sample) : unit_of_means(sample, variance);
}

double *sc_reliability_units(const struct sc_scoring *s, struct sc_arena *arena)
{
    size_t n = s->tallies->teams_n * sc_metrics_n, people = s->tallies->persons_n + 1;
    double *units = sc_arena_alloc_n(arena, n + 1, sizeof *units);
    struct sample sample = {.a = sc_mem_alloc_n(people, sizeof(double)),
                            .b = sc_mem_alloc_n(people, sizeof(double))};

    for (uint32_t team = 0; team < s->tallies->teams_n; team++)
        for (size_t m = 0; m < sc_metrics_n; m++)
            units[team * sc_metrics_n + m] = unit_of(s, team, m, &sample);
    sc_mem_free(sample.a);
    sc_mem_free(sample.b);
    return units;
}

double sc_reliability_of(double unit, double n)
{
    if (isnan(unit) || !(n > 0))
        return NAN;
    return isinf(unit) ? 0 : n / (n + unit);
}

double sc_reliability_of_line(const struct sc_scoring *s, const struct sc_card *card, size_t m)
{
    double n = card->lines[m].measured.n;

    if (card->team == SC_NOBODY || isnan(card->lines[m].measured.value))
        return NAN;
    if (card->person == SC_NOBODY)
        n /= s->tallies->eligible_n[card->team];
    return sc_reliability_of(s->units[card->team * sc_metrics_n + m], n);
}
