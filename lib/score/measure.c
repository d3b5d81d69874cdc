#include "scorecard/score/measure.h"

#include "scorecard/stat/interval.h"

#include <math.h>

#define LEVEL            0.90               /* of every interval in a document */
#define SCALE_SD         6.0                /* of a scale's width: the prior without a team */
#define HALF_WIDTH_IN_SE 1.6448536269514722 /* of a 90 % interval of a normal */

void sc_unit_scale(enum sc_unit unit, double *low, double *high)
{
    static const struct {
        double low, high;
    } scales[] = {[SC_UNIT_SHARE] = {0, 1},        [SC_UNIT_SCORE5] = {1, 5},
                  [SC_UNIT_SCORE100] = {0, 100},   [SC_UNIT_RATIO] = {0, INFINITY},
                  [SC_UNIT_COUNT] = {0, INFINITY}, [SC_UNIT_SECONDS] = {0, INFINITY},
                  [SC_UNIT_NPS] = {-100, 100}};

    *low = scales[unit].low;
    *high = scales[unit].high;
}

/* Variance of single values when nothing is known of the team: (width / 6)^2. */
static double prior_variance(enum sc_unit unit)
{
    double low, high;

    sc_unit_scale(unit, &low, &high);
    return (high - low) * (high - low) / (SCALE_SD * SCALE_SD);
}

static void set_interval(const struct sc_view *v, struct sc_interval i, struct sc_measured *out)
{
    double low, high;

    sc_unit_scale(v->metric->unit, &low, &high);
    i = sc_interval_clip(i, low, high);
    out->low = i.low;
    out->high = i.high;
}

/* Interval and both standard errors of a mean of n values with this variance. */
static void moderate(const struct sc_view *v, double mean, double n, double variance,
                     struct sc_measured *out)
{
    double prior = prior_variance(v->metric->unit), pooled = v->reference->variance;
    struct sc_moderated wide = sc_moderated_sd(variance, n, prior, SC_MODERATED_D0);
    struct sc_moderated own =
        sc_moderated_sd(variance, n, isnan(pooled) ? prior : pooled, SC_MODERATED_D0);

    out->se = own.sd / sqrt(n);
    out->guard_se = wide.sd / sqrt(n);
    set_interval(v, sc_t_interval(mean, out->se, own.df, LEVEL), out);
}

static void measure_mean(const struct sc_view *v, struct sc_measured *out)
{
    double variance;

    if (v->tally->n == 0)
        return;
    out->value = sc_tally_figure(v->tally, v->metric);
    out->sd = sc_tally_sd(v->tally, v->metric);
    variance = isnan(out->sd) ? 0 : out->sd * out->sd;
    moderate(v, out->value, out->n, variance, out);
}

static void measure_share(const struct sc_view *v, struct sc_measured *out)
{
    out->hits = v->tally->y;
    out->whole = v->tally->x;
    if (out->whole == 0)
        return;
    out->value = (double)out->hits / (double)out->whole;
    out->se = sc_agresti_coull_se((double)out->hits, (double)out->whole);
    out->guard_se = out->se;
    set_interval(v, sc_wilson((double)out->hits, (double)out->whole, LEVEL), out);
}

static void measure_census(const struct sc_view *v, struct sc_measured *out)
{
    out->hits = v->tally->y;
    out->whole = v->tally->x;
    if (out->whole > 0)
        out->value = (double)out->hits / (double)out->whole;
    out->guard_se = 0;
}

/*
 * Seconds per ticket against the team's. One requester alone tells nothing about spread: then the
 * value is as uncertain as it is large.
 */
static void measure_ratio(const struct sc_view *v, struct sc_measured *out)
{
    double team = v->reference->figure, se = sc_tally_ratio_se(v->tally);

    if (v->tally->x == 0)
        return;
    out->figure = (double)v->tally->y / (double)v->tally->x;
    out->figure_unit = "s";
    if (v->is_team || !(team > 0))
        return;
    out->value = out->figure / team;
    if (isnan(se)) {
        out->guard_se = out->value;
        return;
    }
    out->se = se / team;
    out->guard_se = out->se;
    set_interval(v, sc_t_interval(out->value, out->se, (double)v->tally->clusters->m - 1, LEVEL),
                 out);
}

/* Net solved per working week against the mean of the team. */
static void measure_rate(const struct sc_view *v, struct sc_measured *out)
{
    double net = (double)v->tally->y, team = v->reference->figure, weeks;
    struct sc_interval i;

    if (v->is_team) {
        out->figure = team;
        out->figure_unit = "tickets a week";
        return;
    }
    /* Evidence is weeks at work, however long the days: half a week's hours is still a week seen. */
    out->n = v->work->active_weeks;
    if (v->work->source == SC_WORKTIME_NONE) {
        out->figure_unit = "tickets an active day";
        if (v->work->solve_days > 0)
            out->figure = net / v->work->solve_days;
        return;
    }
    weeks = v->work->weeks;
    if (!(weeks > 0))
        return;
    out->figure = net / weeks;
    out->figure_unit = "tickets a week";
    if (!(team > 0))
        return;
    i = sc_poisson_interval(net, LEVEL);
    out->value = out->figure / team;
    out->se = sqrt(net) / weeks / team;
    out->guard_se = out->se;
    set_interval(v, (struct sc_interval){i.low / weeks / team, i.high / weeks / team}, out);
}

/* Things counted; for a team of several, things per head. */
static void measure_count(const struct sc_view *v, struct sc_measured *out)
{
    out->value = out->sum;
    if (v->metric->curve == SC_CURVE_CENSUS && v->metric->judge.n_score > 0) {
        out->n = v->work ? v->work->active_days : v->reference->people;
        if (v->is_team)
            out->value = v->reference->people > 0 ? out->sum / v->reference->people : NAN;
    }
    out->guard_se = 0;
}

/* Sums of two roles that count as one. */
static struct sc_part join(const struct sc_part *a, const struct sc_part *b)
{
    return (struct sc_part){a->n + b->n, a->y + b->y, a->yy + b->yy};
}

/* Weighted mean of role means: the lead's or manager's, and the peers' where enough of them are. */
static void measure_panel(const struct sc_view *v, struct sc_measured *out)
{
    const struct sc_policy *p = v->policy;
    struct sc_part none = {0}, leads = none, peers = none, all;
    double lead_weight, peer_weight, sd;

    if (v->tally->parts != NULL) {
        leads = join(&v->tally->parts[SC_RATER_LEAD], &v->tally->parts[SC_RATER_MANAGER]);
        peers = v->tally->parts[SC_RATER_PEER];
    }
    out->leads_n = leads.n;
    out->peers_n = peers.n;
    if (peers.n < (uint64_t)p->peer_least)
        peers = none;
    all = join(&leads, &peers);
    out->n = (double)all.n;
    out->sum = (double)all.y / (double)SC_POINT;
    lead_weight = leads.n > 0 ? p->peer_lead_weight : 0;
    peer_weight = peers.n > 0 ? p->peer_peers_weight : 0;
    if (!(lead_weight + peer_weight > 0))
        return;
    out->value = 0;
    out->leads_mean = sc_part_mean(&leads);
    out->peers_mean = sc_part_mean(&peers);
    if (leads.n > 0)
        out->value += lead_weight * out->leads_mean / (lead_weight + peer_weight);
    if (peers.n > 0)
        out->value += peer_weight * out->peers_mean / (lead_weight + peer_weight);
    sd = sc_part_sd(&all);
    out->sd = sd;
    moderate(v, out->value, out->n, isnan(sd) ? 0 : sd * sd, out);
}

static void measure_median(const struct sc_view *v, struct sc_measured *out)
{
    size_t n = (size_t)v->tally->n, low, high;

    out->sum = NAN;
    if (n == 0)
        return;
    out->value = (sc_tally_rank(v->set, v->set_n, (n + 1) / 2) / 2.0) +
                 (sc_tally_rank(v->set, v->set_n, n / 2 + 1) / 2.0);
    if (!sc_median_ranks(n, LEVEL, &low, &high))
        return;
    out->low = sc_tally_rank(v->set, v->set_n, low);
    out->high = sc_tally_rank(v->set, v->set_n, high);
    out->guard_se = (out->high - out->low) / (2 * HALF_WIDTH_IN_SE);
}

static void measure_nps(const struct sc_view *v, struct sc_measured *out)
{
    double yy = (double)v->tally->yy, y = (double)v->tally->y;
    double promoters = (yy + y) / 2, detractors = (yy - y) / 2;
    struct sc_nps nps = sc_nps_of(promoters, detractors, out->n);

    if (v->tally->n == 0)
        return;
    out->value = nps.value;
    out->se = nps.se;
    out->guard_se = nps.se;
    set_interval(v, sc_nps_interval(promoters, detractors, out->n, LEVEL), out);
}

void sc_measure(const struct sc_view *view, struct sc_measured *out)
{
    static void (*const by_shape[])(const struct sc_view *, struct sc_measured *) = {
        [SC_SHAPE_MEAN] = measure_mean,     [SC_SHAPE_SHARE] = measure_share,
        [SC_SHAPE_RATIO] = measure_ratio,   [SC_SHAPE_RATE] = measure_rate,
        [SC_SHAPE_CENSUS] = measure_census, [SC_SHAPE_COUNT] = measure_count,
        [SC_SHAPE_PANEL] = measure_panel,   [SC_SHAPE_MEDIAN] = measure_median,
        [SC_SHAPE_NPS] = measure_nps};
    double unit = (double)sc_tally_unit(view->metric);

    *out = (struct sc_measured){.value = NAN, .sd = NAN, .se = NAN, .low = NAN, .high = NAN};
    out->figure = out->guard_se = out->peers_mean = out->leads_mean = NAN;
    out->n = (double)view->tally->n;
    out->sum = (double)view->tally->y / unit;
    by_shape[view->metric->shape](view, out);
}
