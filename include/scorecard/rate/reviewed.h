/*
 * What follows from the reviewers (METRICS 11): whose band hangs on who reviewed them, and what to
 * mend before scores of few reviews are believed. The official score stays as it is.
 */
#ifndef SC_RATE_REVIEWED_H
#define SC_RATE_REVIEWED_H

#include "scorecard/rate/rate.h"
#include "scorecard/record/docs.h"

/* The `raters` document of a stream (sc-scorecard(5)); NULL when it has none. */
sc_json *sc_reviewed_raters(const struct sc_docs *docs);

/*
 * Sets doc["rating"]["reviews"] of a scorecard with a rating: {"raw","adjusted","points","band",
 * "moves","advice"}, or null when the raters say nothing adjusted of the agent. `band` is that of
 * the score with the adjusted reviews, null where there is no score or no band; `moves` whether it
 * is another one, and then `advice` is "second-reviewer".
 */
void sc_reviewed_add(const struct sc_policy *policy, const struct sc_docs *docs, sc_json *doc);

/*
 * Sets raters["advice"]: what people should look at, a list of
 *   "calibrate"  fewer shared conversations than agreement can be told from, two reviewers and more
 *   "rubric"     reviewers do not agree
 *   "connect"    reviewers of different islands cannot be compared: let them share conversations
 *   "gap"        a group of people is rated unlike the others, beyond chance
 *   "second-reviewer"  somebody's band hangs on who reviewed them
 */
void sc_reviewed_advise(const struct sc_docs *docs, sc_json *raters);

/* Takes out of raters what grades: points of agents, gaps of scores. */
void sc_reviewed_ungrade(sc_json *raters);

#endif
