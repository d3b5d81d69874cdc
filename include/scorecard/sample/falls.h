/*
 * Falls: metrics of people that got worse within the period (METRICS 5.3, 9).
 *
 * The period is cut into weeks as the series of sc-score is, one over SC_FALLS_WEEKS_DAYS into
 * months; weeks and months are cut at its ends. Of each metric that stands on single conversations
 * (a mean, a share, a median), the parts with at least SC_FALLS_LEAST_N records make a trend
 * (stat/trend.h: Theil-Sen and the exact test of Mann and Kendall, the last SC_TREND_MOST parts).
 * It got worse when the trend points away from what is better, moves by what people would notice
 * (falls.c: `least_of`), and the later half of the parts is worse than the first by half of that.
 * Handle time has no better side and is left out; so is what the window of the export makes not
 * comparable.
 *
 * Memory: 24 bytes for each record of the metric at hand, then for each that a fall keeps.
 */
#ifndef SC_SAMPLE_FALLS_H
#define SC_SAMPLE_FALLS_H

#include "scorecard/policy/policy.h"
#include "scorecard/sample/frame.h"

#define SC_FALLS_WEEKS_DAYS 100 /* a quarter and its edges; longer periods are cut into months */
#define SC_FALLS_LEAST_N    3   /* records of a part that counts: less is chance alone */

/* One record of a metric: a conversation that may be shown. */
struct sc_behind {
    uint64_t ticket; /* sc_fact_hash of its id */
    int64_t y;       /* in units of sc_tally_unit, as struct sc_sample has it */
    uint32_t person;
    uint32_t part; /* of the period, from 0 */
};

struct sc_behinds {
    struct sc_behind *items;
    size_t n, cap;
};

/* A metric of a person that got worse. */
struct sc_fall {
    uint32_t person;
    size_t metric_no;
    double p;             /* of the trend, two-sided */
    double before, after; /* first and later half, in the unit of the metric */
    double parts_n;       /* weeks or months from the first with a value to the last */
    size_t first, n;      /* its conversations: behind.items[first .. first + n) */
};

/*
 * All falls: by person; those that weigh in the score before those that do not, then the clearer
 * trend, then the order of the metric table. Behind a fall stand the records of the later half that
 * are worse than the first half was.
 */
struct sc_falls {
    struct sc_fall *items;
    size_t n, cap;
    struct sc_behinds behind;
    bool by_month; /* parts are months, else weeks */
};

/* Looks at all people and metrics; sets *f. The frame's data must be linked under its rules. */
void sc_falls_find(struct sc_falls *f, const struct sc_frame *frame,
                   const struct sc_policy *policy);
void sc_falls_fini(struct sc_falls *f);

#endif
