/*
 * From sums to a measured value: what a tally says, in the unit of its metric, with its interval
 * and its standard error, and what it is compared with.
 *
 * One function for each shape of metric (METRICS 3.1), for a person and for a team alike. Nothing
 * here judges: targets and points come after.
 */
#ifndef SC_SCORE_MEASURE_H
#define SC_SCORE_MEASURE_H

#include "scorecard/metric/tally.h"
#include "scorecard/policy/policy.h"

/* What the eligible people of a team say about one metric: references for their members. */
struct sc_reference {
    double figure;   /* RATIO: pooled seconds per ticket; RATE: mean of members' net per week; NAN
                        when nobody counts */
    uint32_t people; /* members behind it */
    double variance; /* pooled within-person variance of single values; NAN below two */
};

/* Everything that one measurement looks at. */
struct sc_view {
    const struct sc_metric *metric;
    const struct sc_policy *policy;
    const struct sc_tally *tally;
    const struct sc_tally *const *set; /* tallies whose values make a median; set_n of them */
    size_t set_n;
    const struct sc_worktime *work; /* NULL for a team */
    const struct sc_reference *reference;
    bool is_team; /* then RATIO and RATE have a figure only */
};

/* NAN stands for "no such number". */
struct sc_measured {
    double value; /* what targets and curves read */
    double n;     /* what metric->noun counts; whole but for weeks */
    double sum;   /* of the values, in their unit; seconds, net tickets, promoters - detractors */
    double sd;    /* of single values, as they are */
    double se;    /* of the value: moderated for means and panels */
    double low, high;
    double figure;             /* RATIO, RATE: the person's own number, else NAN */
    const char *figure_unit;   /* "s", "tickets a week", "tickets an active day"; NULL without */
    double guard_se;           /* standard error for the overall score (METRICS 3.2) */
    int64_t hits, whole;       /* SHARE, CENSUS: the exact fraction; whole 0 for others */
    uint64_t peers_n, leads_n; /* PANEL: raters there, counted or not */
    double peers_mean, leads_mean; /* PANEL: means that count, NAN for one that does not */
};

/* Measures. Never fails: without samples the value is NAN and n is 0. */
void sc_measure(const struct sc_view *view, struct sc_measured *out);

/* Ends of a unit's scale; infinite where it has none. */
void sc_unit_scale(enum sc_unit unit, double *low, double *high);

/*
 * References of every team and metric, [team * sc_metrics_n + metric], in the arena: frozen at
 * the full sample.
 */
struct sc_reference *sc_references_of(const struct sc_tallies *tallies, struct sc_arena *arena);

#endif
