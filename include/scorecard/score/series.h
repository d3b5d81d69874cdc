/*
 * Series: the values of the same metrics in the weeks or months of the period, for charts.
 *
 * Weeks that reach over an end of the period are cut there, so counts add up to the period's.
 * Whatever n is, value and n are given; readers decide how few are too few.
 */
#ifndef SC_SCORE_SERIES_H
#define SC_SCORE_SERIES_H

#include "scorecard/score/run.h"

/*
 * Measures every part of run->scope.period. Links run->data under other rules, so the run's own
 * come after it.
 */
struct sc_series *sc_series_of(struct sc_run *run);
void sc_series_close(struct sc_series *series); /* NULL is fine */

/*
 * [{"from","to","metrics":{"csat_mean":[value,n]}}] of a person, or of a team when person is
 * SC_NOBODY; owned by the caller. Parts without any record have empty metrics.
 */
sc_json *sc_series_to_json(const struct sc_series *series, uint32_t person, uint32_t team);

#endif
