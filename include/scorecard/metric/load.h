/*
 * Loads and working time: what stands beside the metrics. Parts of sc_tallies_run.
 */
#ifndef SC_METRIC_LOAD_H
#define SC_METRIC_LOAD_H

#include "scorecard/metric/tally.h"

/* Fills loads, arrivals and the solve days of worktimes in one walk over the touched tickets. */
void sc_load_count(struct sc_tallies *t);

/*
 * Fills worktimes (after sc_load_count): `hours` rows of the period, else the roster's fte, dates
 * and leave. weeks = active days / 7 x fte - leave, or hours / fte_week_hours. The period counts
 * up to as-of.
 */
void sc_worktime_count(struct sc_tallies *t);

#endif
