/*
 * A whole stream of documents: what sc-goals does between reading and writing.
 */
#ifndef SC_GOALS_GOALS_STREAM_H
#define SC_GOALS_GOALS_STREAM_H

#include "scorecard/goals/goals.h"
#include "scorecard/goals/smart.h"
#include "scorecard/rate/recall.h"

struct sc_goals_job {
    const struct sc_policy *policy;
    struct sc_recall *recall; /* NULL: no ledger, so no history */
};

/* What was found, for the summary. */
struct sc_goals_found {
    size_t cards;    /* scorecards */
    size_t promises; /* agreed goals followed up, those of teams among them */
    size_t kept;     /* of these, achieved */
    size_t overdue;  /* goals without an outcome, steps and reviews past their day */
    size_t proposed;
    size_t plans; /* proposed or running */
};

/*
 * Sets `goals` of every scorecard and team document, and `plan` and `checkins` of scorecards. What
 * an earlier run of this program said there is replaced. policy may be NULL where there is no such
 * document. 0, or -1 with *err for a period that cannot be read.
 */
int sc_goals_stream(const struct sc_goals_job *job, struct sc_docs *docs,
                    struct sc_goals_found *found, struct sc_err *err);

/*
 * Checks goals that people wrote against the documents and the ledger. 0, or -1 with *err
 * (SC_INPUT) when there is no run document, or a period that cannot be read.
 */
int sc_goals_validate(const struct sc_goals_job *job, const struct sc_docs *docs,
                      const struct sc_goal_file *file, struct sc_smart *faults, struct sc_err *err);

#endif
