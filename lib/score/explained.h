/* Shared by explain.c and explain_doc.c only: the records behind one number of one person. */
#ifndef SC_LIB_SCORE_EXPLAINED_H
#define SC_LIB_SCORE_EXPLAINED_H

#include "scorecard/score/run.h"

/* Every record that the metric looked at and that is the person's, counted ones first, by time. */
struct sc_explained {
    struct sc_sample *samples; /* freed by the caller */
    size_t n;
    uint64_t outside_n; /* of other periods: not among the samples */
};

/* Walks as the measuring did; under other rules (a clock) with those. */
struct sc_explained sc_explained_of(const struct sc_run *run, const struct sc_rules *rules,
                                    uint32_t person, size_t metric_no);

/* What note bit i says; which of several things a record says ("first reply", "peer"), or NULL. */
const char *sc_explained_note(size_t i);
const char *sc_explained_part(const struct sc_metric *m, const struct sc_sample *s);

/*
 * Whom "AGENT" or "AGENT/METRIC" names; *only is NULL for all metrics. 0, or -1 with *err for an
 * unknown agent or metric.
 */
int sc_explained_who(const struct sc_run *run, struct sc_str wanted, uint32_t *person,
                     const struct sc_metric **only, struct sc_err *err);

#endif
