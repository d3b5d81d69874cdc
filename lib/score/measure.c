#include "scorecard/score/measure.h"

#include "scorecard/score/mixing.h"
#include "scorecard/stat/interval.h"

#include <math.h>

#define SC_FIGURE_NOTE   8                  /* bit of SC_NOTE_NO_SPREAD */
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
                  [SC_UNIT_NPS] = {-100, 100},     [SC_UNIT_FIGURE] = {-INFINITY, INFINITY}};

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
    struct sc_moderated wide = sc_moderated_sd(variance, n, prior, v->policy->prior_n);
    struct sc_moderated own =
        sc_moderated_sd(variance, n, isnan(pooled) ? prior : pooled, v->policy->prior_n);

    out->se = own.sd / sqrt(n);
    out->guard_se = wide.sd / sqrt(n);
    set_interval(v, sc_t_interval(mean, out->se, own.df, LEVEL), out);
}

static void measure_mean(const struct sc_view *v, struct sc_measured *out)
{
    if (v->tally->n == 0)
        return;
    out->sd = sc_tally_sd(v->tally, v->metric);
    moderate(v, out->value, out->n, isnan(out->sd) ? 0 : out->sd * out->sd, out);
}

static void measure_share(const struct sc_view *v, struct sc_measured *out)
{
    out->hits = v->tally->y;
    out->whole = v->tally->x;
    if (out->whole == 0)
        return;
    out->se = sc_agresti_coull_se((double)out->hits, (double)out->whole);
    out->guard_se = out->se;
    set_interval(v, sc_wilson((double)out->hits, (double)out->whole, LEVEL), out);
}

static void measure_census(const struct sc_view *v, struct sc_measured *out)
{
    out->hits = v->tally->y;
    out->whole = v->tally->x;
    out->guard_se = 0;
}

/*
 * Seconds per ticket against the team's. One requester alone tells nothing about spread: then the
 * value is as uncertain as it is large.
 */
static void measure_ratio(const struct sc_view *v, struct sc_measured *out)
{
    bool is_raw = v->adjusted == NULL;
    double se = is_raw ? sc_tally_ratio_se(v->tally) / v->reference->figure : v->adjusted->se;
    double df = is_raw && v->tally->clusters ? (double)v->tally->clusters->m - 1 : NAN;

    if (v->tally->x == 0)
        return;
    out->figure = sc_value_figure(v);
    out->figure_unit = "s";
    if (isnan(out->value))
        return;
    if (isnan(se)) {
        out->guard_se = out->value;
        return;
    }
    out->se = se;
    out->guard_se = out->se;
    set_interval(v, sc_t_interval(out->value, se, is_raw ? df : v->adjusted->df, LEVEL), out);
}

/* Net solved per working week against the mean of the team. */
static void measure_rate(const struct sc_view *v, struct sc_measured *out)
{
    double net = (double)v->tally->y, team = v->reference->figure, weeks, weight = 1, root;
    struct sc_interval i;

    if (v->is_team) {
        out->figure = team;
        out->figure_unit = "tickets a week";
        return;
    }
    /* Evidence is weeks at work, however long the days: half a week's hours is still a week seen.
     */
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
    out->weeks = weeks;
    out->figure = sc_value_figure(v);
    out->figure_unit = "tickets a week";
    if (isnan(out->value))
        return;
    root = sqrt(net);
    if (v->adjusted) {
        team = v->reference->weighted;
        weight = net > 0 ? v->adjusted->weighted / net : 1;
        root = sqrt(v->adjusted->squares);
    }
    i = sc_poisson_interval(net, LEVEL);
    out->se = root / weeks / team;
    out->guard_se = out->se;
    weight = weight / weeks / team;
    set_interval(v, (struct sc_interval){i.low * weight, i.high * weight}, out);
}

/* A census asks for days at work or heads, not for things. */
static void measure_count(const struct sc_view *v, struct sc_measured *out)
{
    if (v->metric->curve == SC_CURVE_CENSUS && v->metric->judge.n_score > 0)
        out->n = v->work ? v->work->active_days : v->reference->people;
    out->guard_se = 0;
}

/* Raters of both roles are one sample, as far as their spread goes. */
static void measure_panel(const struct sc_view *v, struct sc_measured *out)
{
    struct sc_panel panel;
    struct sc_part all;

    sc_value_panel(v, &panel);
    all = (struct sc_part){panel.leads.n + panel.peers.n, panel.leads.y + panel.peers.y,
                           panel.leads.yy + panel.peers.yy};
    out->leads_n = panel.leads_n;
    out->peers_n = panel.peers_n;
    out->n = (double)all.n;
    out->sum = (double)all.y / (double)SC_POINT;
    if (isnan(panel.value))
        return;
    out->leads_mean = sc_part_mean(&panel.leads);
    out->peers_mean = sc_part_mean(&panel.peers);
    out->sd = sc_part_sd(&all);
    moderate(v, out->value, out->n, isnan(out->sd) ? 0 : out->sd * out->sd, out);
}

static void measure_median(const struct sc_view *v, struct sc_measured *out)
{
    size_t n = (size_t)v->tally->n, low, high;

    out->sum = NAN;
    if (n == 0 || !sc_median_ranks(n, LEVEL, &low, &high))
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
    out->se = nps.se;
    out->guard_se = nps.se;
    set_interval(v, sc_nps_interval(promoters, detractors, out->n, LEVEL), out);
}

/* Spread is known where every figure tells it; nothing is guessed for a scale nobody knows. */
static void measure_figure(const struct sc_view *v, struct sc_measured *out)
{
    const struct sc_tally *t = v->tally;
    bool has_spread = t->x > 1 && t->noted[SC_FIGURE_NOTE] == 0;

    out->n = (double)t->x;
    if (t->n == 0 || !has_spread)
        return;
    out->sd = sc_tally_sd(t, v->metric);
    out->se = out->sd / sqrt(out->n);
    out->guard_se = out->se;
    set_interval(v, sc_t_interval(out->value, out->se, out->n - 1, LEVEL), out);
}

void sc_measure(const struct sc_view *view, struct sc_measured *out)
{
    static void (*const by_shape[])(const struct sc_view *, struct sc_measured *) = {
        [SC_SHAPE_MEAN] = measure_mean,     [SC_SHAPE_SHARE] = measure_share,
        [SC_SHAPE_RATIO] = measure_ratio,   [SC_SHAPE_RATE] = measure_rate,
        [SC_SHAPE_CENSUS] = measure_census, [SC_SHAPE_COUNT] = measure_count,
        [SC_SHAPE_PANEL] = measure_panel,   [SC_SHAPE_MEDIAN] = measure_median,
        [SC_SHAPE_NPS] = measure_nps,       [SC_SHAPE_FIGURE] = measure_figure};
    double unit = (double)sc_tally_unit(view->metric);

    *out = (struct sc_measured){.value = NAN, .sd = NAN, .se = NAN, .low = NAN, .high = NAN};
    out->figure = out->weeks = out->guard_se = out->peers_mean = out->leads_mean = NAN;
    out->n = (double)view->tally->n;
    out->sum = (double)view->tally->y / unit;
    out->value = sc_value_of(view);
    by_shape[view->metric->shape](view, out);
}
