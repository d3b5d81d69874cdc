/*
 * What a ledger holds, for people: the documents that hold now as a stream, or what moved when a
 * period was restated, and why.
 *
 * A scorecard or team document holds until a later run has one of the same person (team) and
 * period, a people's row until one with its id is appended, everything else of a run, of whatever
 * kind, until a later run of the same period.
 */
#ifndef SC_LEDGER_SHOW_H
#define SC_LEDGER_SHOW_H

#include "scorecard/io/out.h"
#include "scorecard/ledger/ledger.h"

/* Empty texts ask for all. */
struct sc_show {
    struct sc_str agent;  /* id: documents of this person, and run documents */
    struct sc_str period; /* "2026-Q3" */
    struct sc_str kind;   /* "scorecard" */
    bool is_self;         /* only what that person may see of themselves; needs an agent */
    int64_t today;        /* day from which notes that end by then are no longer shown */
};

/*
 * Writes them in the order of the ledger, then an end record. *n is how many. 0, or -1 with *err.
 */
int sc_show(struct sc_ledger *ledger, const struct sc_show *ask, struct sc_out *out, uint64_t *n,
            struct sc_err *err);

/*
 * Writes for every person or team that a run restated one document `diff`, then an end record:
 *   {"record":"diff","v":1,"agent":"ana","period":"2026-Q3","was_run":3,"now_run":5,
 *    "moved":[...],"why":[...]}          (shift.h)
 */
int sc_show_diff(struct sc_ledger *ledger, const struct sc_show *ask, struct sc_out *out,
                 uint64_t *n, struct sc_err *err);

#endif
