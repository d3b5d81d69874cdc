/*
 * Replicates of a card: its overall score 32 times over, each time without one group of
 * requesters, of the person and of all colleagues at once (METRICS 3.2).
 *
 * Frozen at the full sample: the status of each line and so what has weight, targets, who is
 * eligible. Recomputed: sums, values, the team's figures that ratios are held against, points,
 * score. A line that a replicate leaves without a value keeps its full one.
 */
#ifndef SC_SCORE_REPLICATES_H
#define SC_SCORE_REPLICATES_H

#include "scorecard/score/card.h"

/* Prepares what all cards share: scoring->without, in the arena. Nothing when nothing is grouped.
 */
void sc_replicates_prepare(struct sc_scoring *s, struct sc_arena *arena);

/*
 * Standard error of the card's score. `slots` are those that the score was made of, one a metric,
 * with card->overall filled. *pull (may be NULL) gets the points that noise takes off, by the
 * jackknife: 31 x (score - mean of the replicates); untouched without replicates. 0 when nothing
 * varies; NAN when there is no score or no replicates were prepared.
 */
double sc_replicates_se(const struct sc_scoring *s, const struct sc_card *card,
                        const struct sc_slot *slots, double *pull);

#endif
