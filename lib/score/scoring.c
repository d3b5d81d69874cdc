/* What all cards of a period share: weights after stand-ins, references, coverage of the files. */
#include "scorecard/score/reliability.h"
#include "scorecard/score/replicates.h"

#include <math.h>

#define DAYS_A_MONTH 30.436875 /* mean of the Gregorian calendar */

/*
 * Metrics that take another's weight when only they can be measured. To add one: a row here, a
 * line in sc-score(1).
 */
static const struct {
    const char *absent, *instead;
} stand_ins[] = {
    {"csat_mean", "csat_pct"}, /* ratings that are only good or bad have no mean of five */
};

static double months_of(const struct sc_period *p)
{
    static const double months[] = {
        [SC_MONTH] = 1, [SC_QUARTER] = 3, [SC_HALF] = 6, [SC_YEAR] = 12};

    if (p->cycle == SC_WEEK || p->cycle == SC_RANGE)
        return (double)(p->to_day - p->from_day) / DAYS_A_MONTH;
    return months[p->cycle];
}

static void stand_in(struct sc_scoring *s, size_t absent, size_t instead)
{
    if (s->tallies->measurable[absent] != SC_NOT_COLLECTED ||
        s->tallies->measurable[instead] != SC_MEASURABLE || s->weights[instead] > 0 ||
        !(s->weights[absent] > 0))
        return;
    s->weights[instead] = s->weights[absent];
    s->categories[instead] = s->categories[absent];
    s->stands_for[instead] = (int)absent;
    s->weights[absent] = 0;
}

/* With weight, or able to take one over; a census counts everything and does not vary. */
uint64_t sc_scoring_grouped(const struct sc_policy *policy)
{
    uint64_t bits = 0;

    for (size_t m = 0; m < sc_metrics_n; m++)
        if (policy->metrics[m].judge.weight > 0 && sc_metrics[m].curve != SC_CURVE_CENSUS &&
            sc_metrics[m].shape != SC_SHAPE_FIGURE)
            bits |= UINT64_C(1) << m;
    for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++)
        bits |= UINT64_C(1) << sc_metric_no(sc_metric_find(sc_str_from(stand_ins[i].instead)));
    return bits;
}

static void set_weights(struct sc_scoring *s)
{
    for (size_t m = 0; m < sc_metrics_n; m++) {
        s->weights[m] = s->policy->metrics[m].judge.weight;
        s->categories[m] = s->policy->metrics[m].category;
        s->stands_for[m] = -1;
        sc_policy_metric_def(s->policy, m, s->defs[m]);
    }
    for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++)
        stand_in(s, sc_metric_no(sc_metric_find(sc_str_from(stand_ins[i].absent))),
                 sc_metric_no(sc_metric_find(sc_str_from(stand_ins[i].instead))));
}

static bool anybody_works(const struct sc_tallies *t)
{
    for (size_t i = 0; i < t->persons_n; i++)
        if (t->worktimes[i].source != SC_WORKTIME_NONE)
            return true;
    return false;
}

bool sc_scoring_is_collected(const struct sc_scoring *s, size_t m)
{
    if (s->tallies->measurable[m] == SC_NOT_COLLECTED)
        return false;
    return sc_metrics[m].shape != SC_SHAPE_RATE || anybody_works(s->tallies);
}

static void set_collected(struct sc_scoring *s)
{
    double all = 0, there = 0;

    for (size_t m = 0; m < sc_metrics_n; m++) {
        if (!(s->weights[m] > 0))
            continue;
        all += s->weights[m];
        there += sc_scoring_is_collected(s, m) ? s->weights[m] : 0;
    }
    s->collected = all > 0 ? there / all : 0;
    s->is_first_look = sc_num_snap(s->collected) < s->policy->coverage_score;
}

/* The value of a team's eligible members, as its card shows it and each member sees beside. */
static void measure_team(const struct sc_scoring *s, uint32_t team, size_t m)
{
    const struct sc_tally **set = NULL;
    struct sc_view v = {.metric = s->policy->metrics[m].metric,
                        .policy = s->policy,
                        .tally = sc_tallies_team(s->tallies, team, m),
                        .reference = &s->references[team * sc_metrics_n + m],
                        .is_team = true};

    if (v.metric->shape == SC_SHAPE_MEDIAN) {
        set = sc_mem_alloc_n(s->tallies->persons_n + 1, sizeof *set);
        v.set_n = sc_tallies_members(s->tallies, team, m, set, s->tallies->persons_n);
        v.set = set;
    }
    sc_measure(&v, &s->teams[team * sc_metrics_n + m]);
    sc_mem_free(set);
}

void sc_scoring_init(struct sc_scoring *s, struct sc_arena *arena)
{
    size_t n = s->tallies->teams_n * sc_metrics_n;

    s->is_provisional = s->rules->as_of < s->rules->period->to_t + s->rules->recontact_s;
    s->months = months_of(s->rules->period);
    set_weights(s);
    set_collected(s);
    s->mixing = sc_mixing_of(s->tallies, s->policy, arena);
    s->references = sc_references_of(s->tallies, s->mixing, SC_GROUPS_N, arena);
    s->units = sc_reliability_units(s, arena);
    sc_replicates_prepare(s, arena);
    s->teams = sc_arena_alloc_n(arena, n + 1, sizeof *s->teams);
    for (uint32_t team = 0; team < s->tallies->teams_n; team++)
        for (size_t m = 0; m < sc_metrics_n; m++)
            measure_team(s, team, m);
}
