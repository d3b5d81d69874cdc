/*
 * What is overdue, for people who look every morning (and for cron).
 */
#ifndef SC_GOALS_CHECK_H
#define SC_GOALS_CHECK_H

#include "scorecard/record/docs.h"

/*
 * CSV with a header: agent, team, kind (goal, action, meeting), id, what, owner, due, days; from
 * `goals.overdue` of all documents, in their order.
 */
void sc_goals_put_overdue(const struct sc_docs *docs, struct sc_buf *out);

/*
 * Moves as-of of the run and of all its documents to the beginning of a day (since 1970-01-01) in
 * the zone of each. 0, or -1 with *err (SC_INPUT) when a zone cannot be opened.
 */
int sc_goals_set_as_of(struct sc_docs *docs, int64_t day, struct sc_err *err);

#endif
