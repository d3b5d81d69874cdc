/*
 * How good the chances were that the last period's ratings gave (METRICS 5.4): bands of the period
 * in hand against the probabilities that were told before it.
 */
#ifndef SC_RATE_CALIBRATION_H
#define SC_RATE_CALIBRATION_H

#include "scorecard/policy/policy.h"
#include "scorecard/rate/past.h"
#include "scorecard/record/docs.h"

/*
 * rating.calibration of a team: {"people","brier","baseline"} over its people with a band now and
 * probabilities in the period right before, made under the settings with the digest `scoring`; null
 * for fewer than policy.least_group. Brier is the mean over people of the sum over bands of
 * (p - 1 or 0)^2: 0 never wrong, 2 always. `baseline` is what telling everybody the shares of the
 * bands now would have had: 1 - sum of shares^2; chances that say anything are below it.
 */
sc_json *sc_calibration_doc(const struct sc_policy *policy, const struct sc_docs *docs,
                            const struct sc_pasts *pasts, struct sc_str scoring,
                            struct sc_str team);

#endif
