/*
 * Topics: how the work of a person, or of a team, went by category of ticket.
 *
 * For every category that the team has among its commonest (case_mix.categories), the shares that
 * are held against case mix (first contact, re-contact, targets kept, good ratings): how many, the
 * value with its Wilson interval, and of a person what the team did with the same kinds of tickets
 * (score/mixing.h). Shown, never scored: "which product area is yours" is a question for a talk.
 *
 * `mark` is "better" or "worse" only where the difference is clear: z = (O - E) / sqrt(sum n r
 * (1 - r)) (METRICS 4), both sides, Benjamini-Hochberg at q = .05 over all that is told of one
 * person; else "as expected". Where nothing can be expected (a small team, too few tickets) there
 * is no mark. Below the least n of a measure it is not told at all.
 */
#ifndef SC_SCORE_TOPICS_H
#define SC_SCORE_TOPICS_H

#include "scorecard/io/json.h"
#include "scorecard/score/mixing.h"

/*
 * [{"topic":"Login","measures":[{"id":"fcr","label":"First contact","n":120,"value":0.82,
 *   "low":0.75,"high":0.87,"expected":0.71,"z":2.6,"mark":"better"}]}, ...], topics by name,
 * measures as in the table of metrics. NULL without any. Owned by the caller.
 */
sc_json *sc_topics_of_person(const struct sc_mixing *mixing, uint32_t person);

/* The same of a team's people together, from privacy.least_group on: nothing is expected of it. */
sc_json *sc_topics_of_team(const struct sc_mixing *mixing, uint32_t team);

#endif
