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

/* What the replicates of one card tell of its score. */
struct sc_replicates {
    double se;     /* by the jackknife; 0 when nothing varies */
    double unseen; /* variance of the score that it cannot see: of measures in fewer groups than
                      the policy's guard_groups, or whose points no replicate moves, the analytic
                      part less what the jackknife saw of it; squared points */
    double pull;   /* points that noise takes off: 31 x (score - mean of the replicates) */
};

/*
 * Replicates of the card's score. `slots` are those that the score was made of, one a metric, with
 * card->overall filled. False, with NAN, 0 and NAN, when there is no score or nothing was prepared.
 */
bool sc_replicates_run(const struct sc_scoring *s, const struct sc_card *card,
                       const struct sc_slot *slots, struct sc_replicates *out);

#endif
