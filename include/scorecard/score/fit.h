/*
 * --fit-policy: the policy in force, fitted to what the files collect, for a person to read and
 * agree. Nothing is ever refitted silently.
 *
 * Metrics that are not collected are commented out with the reason; their weight is shared among
 * the others of their category in proportion, that of an empty category among all others; weights
 * stay tenths that sum to 100. The zone of the run is written down. Above each metric stands how
 * many people are below the floor, meet the target and are at the best; and the same under each
 * other definition that the policy could choose, where it makes a difference.
 */
#ifndef SC_SCORE_FIT_H
#define SC_SCORE_FIT_H

#include "scorecard/score/run.h"

/* Appends YAML that sc_policy_parse accepts. -1 with *err (SC_INPUT) when nothing is collected. */
int sc_fit_put(const struct sc_run *run, struct sc_buf *out, struct sc_err *err);

/*
 * Weights in tenths (sum 1000) of the metrics with `keep`, from the scoring's weights and
 * categories. False when there is none to keep.
 */
bool sc_fit_weights(const struct sc_scoring *s, const bool keep[SC_METRICS_MAX],
                    int tenths[SC_METRICS_MAX]);

#endif
