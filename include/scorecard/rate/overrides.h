/*
 * How often people decided on another band than the computed one, by who decided: for personnel, to
 * see whether leads need training or the policy needs mending. Counts, never names of the rated.
 */
#ifndef SC_RATE_OVERRIDES_H
#define SC_RATE_OVERRIDES_H

#include "scorecard/policy/policy.h"
#include "scorecard/rate/span.h"
#include "scorecard/record/docs.h"

#define SC_OVERRIDES_DAYS 366 /* how far back decisions are counted, so that a year is in */

/*
 * Counts decisions on bands among facts, dated in the SC_OVERRIDES_DAYS days before the day after
 * as-of (before the end of the period where that is unknown). NULL without any; else, owned by the
 * caller,
 *   {"record":"overrides","v":1,"period","from","to","decisions","overrides","leads":[{"by",
 *    "people","decisions","overrides","up","down"},...],"small"}
 * by lead. Leads who decided about fewer than policy.least_group people are not told, `small` says
 * how many they are; both sums leave them out.
 */
sc_json *sc_overrides_doc(const struct sc_policy *policy, const struct sc_docs *facts,
                          const struct sc_span *span, const sc_json *period);

#endif
