/*
 * Weeks unlike the others (METRICS 5.1): control charts over the values of `series`, which
 * sc-score --every week adds.
 *
 * A person's week is charted as the difference from the team's same week: what happens to all
 * (outages, seasons, new rules) takes itself out. A week counts with 8 records and more of both.
 * One signal is a question, no verdict, and changes nothing.
 */
#ifndef SC_RATE_WEEKS_H
#define SC_RATE_WEEKS_H

#include "scorecard/rate/past.h"

#define SC_WEEKS_LEAST_N 8 /* records of a week, both the person's and the team's */

/*
 * Signals in the weeks of the scorecard in hand, or NULL when its series or its team's is not by
 * weeks or no measure has the points for limits. The earlier periods give the baseline when they
 * have points enough, the latest 20; else the first 12 points of all do. A list, by measure and
 * week, of
 *   {"metric":"csat_mean","week":"2026-08-03","difference":-0.31,"mean","low","high",
 *    "kind":"outside" or "shift","side":"above" or "below","points":20,"trial":false}
 * `trial` says that the limits stand on fewer than 20 points.
 */
sc_json *sc_weeks_signals(const sc_json *card, const sc_json *team, struct sc_past_row before,
                          struct sc_past_row team_before);

/*
 * The same of months, for who has too few records in a week: where both series are by whole months,
 * with "month" in place of "week".
 */
sc_json *sc_months_signals(const sc_json *card, const sc_json *team, struct sc_past_row before,
                           struct sc_past_row team_before);

#endif
