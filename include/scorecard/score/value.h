/*
 * From sums to the value that targets and curves read: one function for each shape of metric
 * (METRICS 1.2), the same for the full sample and for a replicate of the jackknife.
 *
 * A replicate is a view whose sums lack one group of 32, of everybody at once. What is decided
 * once stays as the full sample decided it: which roles of a panel count, who is eligible.
 */
#ifndef SC_SCORE_VALUE_H
#define SC_SCORE_VALUE_H

#include "scorecard/metric/group.h"
#include "scorecard/policy/policy.h"

struct sc_measured; /* score/measure.h */
struct sc_adjusted; /* score/mixing.h */
struct sc_mixing;

/* What the eligible people of a team say about one metric: references for their members. */
struct sc_reference {
    double figure;   /* RATIO: pooled seconds per ticket; RATE: mean of members' net per week; NAN
                        when nobody counts */
    double weighted; /* RATE: the same with each ticket weighed by its kind; NAN: not weighed */
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
    bool is_team;                       /* then RATIO and RATE have a figure only */
    const struct sc_adjusted *adjusted; /* RATIO, RATE: for the kinds of tickets; NULL: raw */
    const struct sc_measured *full;     /* NULL but for a replicate: the full sample's */
};

/* Counts per time of a replicate: 31 groups of 32 are there. */
#define SC_REPLICATE_SCALE (SC_GROUPS_N / (SC_GROUPS_N - 1.0))

/* The value; NAN when the sums have none. */
double sc_value_of(const struct sc_view *view);

/* RATIO: seconds per ticket; RATE: net per full-time week. NAN without tickets or weeks. */
double sc_value_figure(const struct sc_view *view);

/* The roles of a panel that count, leads and managers as one. */
struct sc_panel {
    struct sc_part leads, peers; /* empty where the role does not count */
    uint64_t leads_n, peers_n;   /* raters there, counted or not */
    double value;                /* weighted mean of the role means; NAN without any */
};

void sc_value_panel(const struct sc_view *view, struct sc_panel *out);

/*
 * References of every team and metric, [team * sc_metrics_n + metric], in the arena. `without`
 * is the group left out, SC_GROUPS_N for none; of a replicate only figures are there. `mixing`
 * may be NULL: nothing is weighed.
 */
struct sc_reference *sc_references_of(const struct sc_tallies *tallies,
                                      const struct sc_mixing *mixing, unsigned without,
                                      struct sc_arena *arena);

#endif
