/*
 * What moved between two documents of the same person (or team) and period.
 */
#ifndef SC_LEDGER_SHIFT_H
#define SC_LEDGER_SHIFT_H

#include "scorecard/io/json.h"

/*
 * [{"field":"score","was":84.4,"now":85.1},...]: score, coverage, band and certainty of the rating,
 * and of every measure its value, n, status and points ("metrics.csat_mean.value"). Empty when none
 * of them moved. Owned by the caller.
 */
sc_json *sc_shift(const sc_json *was, const sc_json *now);

/* Equal as canonical JSON; absent and null are equal. */
bool sc_json_is_same(const sc_json *a, const sc_json *b);

/*
 * Why the numbers of two runs of one period may differ: [{"what":"correction","id":...},
 * {"what":"policy","key":"metrics.csat_mean.target","was":...,"now":...},
 * {"what":"file","name":...,"was":DIGEST,"now":DIGEST},{"what":"program",...},
 * {"what":"as_of",...},{"what":"rows","kind":...,"was":n,"now":n}]. Owned by the caller.
 */
sc_json *sc_shift_why(const sc_json *was_run, const sc_json *now_run);

#endif
