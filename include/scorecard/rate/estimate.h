/*
 * What a document says of a measure, ready to be compared: its value with error and degrees of
 * freedom, and the same on a scale on which more is better.
 */
#ifndef SC_RATE_ESTIMATE_H
#define SC_RATE_ESTIMATE_H

#include "scorecard/io/json.h"
#include "scorecard/stat/compare.h"

#define SC_ESTIMATE_SCORE_DF 31.0 /* of an overall score: 32 jackknife groups less one */

/*
 * {"value","se","n","unit"} of a metric; value and se are NAN where the document has none. The
 * error of a mean has n + 3 degrees of freedom (four records lent by the team's spread, less one),
 * that of a share is not estimated from a spread, any other has n - 1, at least 1.
 */
struct sc_estimate sc_estimate_of(const sc_json *metric);

/*
 * The value where more is better, by the metric's "direction": of `down` the negative, of `within`
 * the negative distance from 1, which is best.
 */
double sc_estimate_merit(double value, struct sc_str direction);

#endif
