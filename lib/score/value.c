#include "scorecard/score/value.h"

#include "scorecard/score/measure.h"
#include "scorecard/score/mixing.h"

#include <math.h>

static double per_time(const struct sc_view *v)
{
    return v->full ? SC_REPLICATE_SCALE : 1;
}

static double value_of_sums(const struct sc_view *v)
{
    return sc_tally_figure(v->tally, v->metric);
}

static double value_of_hits(const struct sc_view *v)
{
    return v->tally->x > 0 ? (double)v->tally->y / (double)v->tally->x : NAN;
}

/* Against what the team would have needed for the same kinds of tickets. */
static double value_for_kinds(const struct sc_view *v)
{
    double team = v->reference->weighted;

    if (v->metric->shape == SC_SHAPE_RATIO)
        return v->adjusted->expected > 0 ? (double)v->tally->y / v->adjusted->expected : NAN;
    if (!v->work || !(v->work->weeks > 0) || !(team > 0))
        return NAN;
    return v->adjusted->weighted * per_time(v) / v->work->weeks / team;
}

static double value_against_team(const struct sc_view *v)
{
    double team = v->reference->figure;

    if (v->adjusted)
        return value_for_kinds(v);
    return !v->is_team && team > 0 ? sc_value_figure(v) / team : NAN;
}

/* Things counted; with a quota each, for a team of several things per head. */
static double value_of_count(const struct sc_view *v)
{
    double things = (double)v->tally->y / (double)sc_tally_unit(v->metric);

    if (!v->is_team || v->metric->curve != SC_CURVE_CENSUS || !(v->metric->judge.n_score > 0))
        return things;
    return v->reference->people > 0 ? things / v->reference->people : NAN;
}

static double value_of_panel(const struct sc_view *v)
{
    struct sc_panel panel;

    sc_value_panel(v, &panel);
    return panel.value;
}

/* The middle of the union of the set, of two middles their mean. */
static double value_of_median(const struct sc_view *v)
{
    uint64_t n = v->tally->n;

    if (n == 0)
        return NAN;
    return (sc_tally_rank(v->set, v->set_n, (n + 1) / 2) / 2.0) +
           (sc_tally_rank(v->set, v->set_n, n / 2 + 1) / 2.0);
}

double sc_value_figure(const struct sc_view *v)
{
    if (v->metric->shape == SC_SHAPE_RATIO)
        return v->tally->x > 0 ? (double)v->tally->y / (double)v->tally->x : NAN;
    if (!v->work || v->work->source == SC_WORKTIME_NONE || !(v->work->weeks > 0))
        return NAN;
    return (double)v->tally->y * per_time(v) / v->work->weeks;
}

/* Sums of two roles that count as one. */
static struct sc_part join(const struct sc_part *a, const struct sc_part *b)
{
    return (struct sc_part){a->n + b->n, a->y + b->y, a->yy + b->yy};
}

/* Enough peers: asked of the full sample, so that a replicate does not lose the role. */
static bool peers_count(const struct sc_view *v, uint64_t peers_n)
{
    if (v->full)
        return !isnan(v->full->peers_mean);
    return peers_n >= (uint64_t)v->policy->peer_least;
}

void sc_value_panel(const struct sc_view *v, struct sc_panel *out)
{
    const struct sc_part *parts = v->tally->parts;
    double lead_weight, peer_weight;

    *out = (struct sc_panel){.value = NAN};
    if (parts) {
        out->leads = join(&parts[SC_RATER_LEAD], &parts[SC_RATER_MANAGER]);
        out->peers = parts[SC_RATER_PEER];
    }
    out->leads_n = out->leads.n;
    out->peers_n = out->peers.n;
    if (!peers_count(v, out->peers.n))
        out->peers = (struct sc_part){0};
    lead_weight = out->leads.n > 0 ? v->policy->peer_lead_weight : 0;
    peer_weight = out->peers.n > 0 ? v->policy->peer_peers_weight : 0;
    if (!(lead_weight + peer_weight > 0))
        return;
    out->value = 0;
    if (out->leads.n > 0)
        out->value += lead_weight * sc_part_mean(&out->leads) / (lead_weight + peer_weight);
    if (out->peers.n > 0)
        out->value += peer_weight * sc_part_mean(&out->peers) / (lead_weight + peer_weight);
}

double sc_value_of(const struct sc_view *view)
{
    static double (*const by_shape[])(const struct sc_view *) = {
        [SC_SHAPE_MEAN] = value_of_sums,       [SC_SHAPE_SHARE] = value_of_hits,
        [SC_SHAPE_RATIO] = value_against_team, [SC_SHAPE_RATE] = value_against_team,
        [SC_SHAPE_CENSUS] = value_of_hits,     [SC_SHAPE_COUNT] = value_of_count,
        [SC_SHAPE_PANEL] = value_of_panel,     [SC_SHAPE_MEDIAN] = value_of_median,
        [SC_SHAPE_NPS] = value_of_sums,        [SC_SHAPE_FIGURE] = value_of_sums};

    return by_shape[view->metric->shape](view);
}
