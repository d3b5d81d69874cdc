#include "target.h"

#include <math.h>

/* The middle of the members' values without a group: their tallies keep them by group. */
static double median_without(const struct sc_scoring *s, uint32_t team, size_t m, unsigned without,
                             struct sc_view *view)
{
    const struct sc_tallies *t = s->tallies;
    const struct sc_tally **members = sc_mem_alloc_n(t->persons_n + 1, sizeof *members), **set;
    size_t n = sc_tallies_members(t, team, m, members, t->persons_n);
    double value;

    set = sc_mem_alloc_n((n + 1) * SC_GROUPS_N, sizeof *set);
    for (size_t i = 0; i < n; i++)
        view->set_n += sc_replicate_values(members[i], without, set + view->set_n);
    view->set = set;
    value = sc_value_of(view);
    sc_mem_free(set);
    sc_mem_free(members);
    return value;
}

static double value_without(const struct sc_scoring *s, uint32_t team, size_t m, unsigned without)
{
    struct sc_replicate rest;
    struct sc_view view = {.metric = &sc_metrics[m],
                           .policy = s->policy,
                           .tally = &rest.tally,
                           .reference = &s->without[without][team * sc_metrics_n + m],
                           .is_team = true,
                           .full = &s->teams[team * sc_metrics_n + m]};

    sc_replicate_of(sc_tallies_team(s->tallies, team, m), without, &rest);
    if (view.metric->shape == SC_SHAPE_MEDIAN)
        return median_without(s, team, m, without, &view);
    return sc_value_of(&view);
}

/* Quotas are per head already. */
static bool is_total(const struct sc_metric *m)
{
    bool is_quota = m->curve == SC_CURVE_CENSUS && m->judge.n_score > 0;

    return m->shape == SC_SHAPE_COUNT && !is_quota;
}

double sc_target_team(const struct sc_scoring *s, uint32_t team, size_t m, unsigned without)
{
    double value, full;

    if (team == SC_NOBODY || s->tallies->eligible_n[team] < (uint32_t)s->policy->least_group)
        return NAN;
    full = s->teams[team * sc_metrics_n + m].value;
    value = without < SC_GROUPS_N && s->without ? value_without(s, team, m, without) : full;
    if (isnan(value))
        value = full; /* a replicate that leaves nothing keeps what there was */
    return is_total(&sc_metrics[m]) ? value / s->tallies->eligible_n[team] : value;
}

static double within(double x, double low, double high)
{
    return fmin(fmax(x, low), high);
}

void sc_target_follow(const struct sc_line *line, double reference, struct sc_attain *a)
{
    const struct sc_relative *r = &line->relative;
    const struct sc_judge *plain = &line->plain;
    bool is_down = line->metric->direction == SC_DOWN;
    double low, high;

    if (r->to == SC_TO_NOTHING)
        return;
    sc_unit_scale(line->metric->unit, &low, &high);
    a->judge.target = within(sc_num_snap(r->target * reference), low, high);
    a->judge.floor = sc_num_snap(r->has_floor ? r->floor * reference
                                              : plain->floor + a->judge.target - plain->target);
    a->judge.best = within(sc_num_snap(r->has_best ? r->best * reference : plain->best), low, high);
    if (is_down ? a->judge.best > a->judge.target : a->judge.best < a->judge.target)
        a->judge.best = a->judge.target;
}

double sc_target_points(const struct sc_line *line, const struct sc_attain *a, double own,
                        double team)
{
    double points = sc_attain_points(a, own);

    if (!(line->team_share > 0) || isnan(team))
        return points;
    return (1 - line->team_share) * points + line->team_share * sc_attain_points(a, team);
}
