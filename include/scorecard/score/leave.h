/*
 * Leave that a person has before them, from the rows of hours: talks are not put on these days.
 */
#ifndef SC_SCORE_LEAVE_H
#define SC_SCORE_LEAVE_H

#include "scorecard/metric/tally.h"

/*
 * [["2026-10-12","2026-10-16"],...]: first and last day of stretches from as-of on with leave and
 * no work, each day a row; NULL when there is none. Owned by the caller.
 */
sc_json *sc_leave_to_json(const struct sc_tallies *t, uint32_t person);

#endif
