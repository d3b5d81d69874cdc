/*
 * From a value to points 0..100 (METRICS 2.3), and whether a target is met.
 *
 * Anchored: floor 0, target 85, best 100, straight lines between, the same formula for measures
 * where less is better. Capped: straight from the floor to 100 at the target. Within: 100 inside
 * the tolerance around 1, falling to 0. Census: 100 min(1, value / target).
 */
#ifndef SC_SCORE_ATTAIN_H
#define SC_SCORE_ATTAIN_H

#include "scorecard/metric/metric.h"

/* One measure's way to points, for one person. */
struct sc_attain {
    enum sc_curve curve;
    struct sc_judge judge; /* floor, target, best in the unit of the value; within: tolerance,
                              zero in target and floor */
    double at_target;      /* points of a value exactly on target, 85 */
    bool capped;           /* 100 at the target */
};

/* Slack of a comparison that is not on whole numbers: far below any digit that people see. */
#define SC_ATTAIN_SLACK 1e-12

/* True when floor, target and best are apart, so that a value has points at all. */
bool sc_attain_has_anchors(const struct sc_attain *a);

/* Points 0..100. The caller has looked at sc_attain_has_anchors; NAN gives NAN. */
double sc_attain_points(const struct sc_attain *a, double value);

/* Whether a value meets the target as its operator is written, both snapped to 1e-9. */
bool sc_attain_met(const struct sc_attain *a, double value);

/*
 * The same for a share of whole numbers, hits of n: hits * 10^9 against round(target * 10^9) * n
 * in 128 bits, so that 95 of 100 is never "> 95 %" by a binary tail.
 */
bool sc_attain_met_share(const struct sc_attain *a, int64_t hits, int64_t n);

#endif
