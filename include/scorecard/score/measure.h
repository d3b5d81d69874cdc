/*
 * From sums to a measured value: what a tally says, in the unit of its metric, with its interval
 * and its standard error, and what it is compared with.
 *
 * One function for each shape of metric (METRICS 3.1), for a person and for a team alike; the value
 * itself is score/value.h's. Nothing here judges: targets and points come after.
 */
#ifndef SC_SCORE_MEASURE_H
#define SC_SCORE_MEASURE_H

#include "scorecard/score/value.h"

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
    double weeks;              /* RATE: full-time weeks behind the figure, else NAN */
    double guard_se;           /* standard error for the overall score (METRICS 3.2) */
    int64_t hits, whole;       /* SHARE, CENSUS: the exact fraction; whole 0 for others */
    uint64_t peers_n, leads_n; /* PANEL: raters there, counted or not */
    double peers_mean, leads_mean; /* PANEL: means that count, NAN for one that does not */
};

/* Measures. Never fails: without samples the value is NAN and n is 0. */
void sc_measure(const struct sc_view *view, struct sc_measured *out);

/* Ends of a unit's scale; infinite where it has none. */
void sc_unit_scale(enum sc_unit unit, double *low, double *high);

#endif
