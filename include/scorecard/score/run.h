/*
 * One run of scoring: rows in, everything measured and judged, ready to be written.
 *
 * sc_run_open reads the whole stream, settles zone, as-of and period, and measures. Then
 * documents (score/write.h), an explanation (score/explain.h) or a fitted policy (score/fit.h)
 * are made from it, as often as wanted.
 */
#ifndef SC_SCORE_RUN_H
#define SC_SCORE_RUN_H

#include "scorecard/score/call.h"
#include "scorecard/score/card.h"
#include "scorecard/score/mend.h"
#include "scorecard/score/through.h"

struct sc_series;      /* score/series.h */
struct sc_reconcile;   /* score/reconcile.h */
struct sc_sensitivity; /* score/sensitivity.h */

struct sc_run {
    const struct sc_call *call;     /* borrowed */
    const struct sc_policy *policy; /* borrowed */
    struct sc_arena arena;
    struct sc_arena beside; /* of what a second thread makes */
    struct sc_data *data;
    struct sc_through *through;
    struct sc_mend *mend;
    struct sc_findings findings;
    struct sc_count count;        /* of the stream */
    bool is_broken;               /* incomplete, or fewer rows than expected */
    uint64_t rows_n[SC_KIND_N];   /* rows read, by kind */
    struct sc_intern other_kinds; /* kinds that the table does not have */
    uint64_t *other_n;            /* their rows, by number */
    uint32_t other_cap;
    bool is_empty; /* nothing to measure and no period: the rest is not set */
    struct sc_scope scope;
    struct sc_rules rules;
    uint64_t figures[SC_METRICS_MAX];   /* rules.figures */
    const struct sc_calendar *calendar; /* the policy's opening hours; NULL: it has none */
    struct sc_tallies *tallies;
    struct sc_earlier earlier; /* where a target follows it */
    struct sc_scoring scoring;
    uint32_t *persons, *teams; /* who gets a card, by id and by name */
    uint32_t persons_n, teams_n;
    struct sc_series *series;           /* NULL: not asked for */
    struct sc_sensitivity *sensitivity; /* likewise */
    struct sc_reconcile
        *reconcile; /* likewise; with it nothing is measured, and no period is set */
};

/*
 * Reads and measures. 0 done; 1 a question is open and was told; -1 with *err (nothing may be
 * written). A broken stream is no error here: sc_run_verdict says it once the documents are out.
 */
int sc_run_open(struct sc_run *run, const struct sc_call *call, const struct sc_policy *policy,
                struct sc_err *err);
void sc_run_close(struct sc_run *run);

/* 0 when the stream was whole, filtered on purpose or accepted as it is; else -1 with *err. */
int sc_run_verdict(const struct sc_run *run, struct sc_err *err);

#endif
