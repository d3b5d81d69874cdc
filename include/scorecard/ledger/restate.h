/*
 * A stream against the runs that are in a ledger: was it stored before, and what does it restate?
 */
#ifndef SC_LEDGER_RESTATE_H
#define SC_LEDGER_RESTATE_H

#include "scorecard/ledger/intake.h"
#include "scorecard/ledger/ledger.h"

struct sc_restate;

/* Takes note of whose documents of which period the stream has. The stream is borrowed. */
struct sc_restate *sc_restate_open(const struct sc_intake *in);
void sc_restate_close(struct sc_restate *r);

/*
 * Walks the ledger. `given` is the digest over the documents of the stream as they would be kept.
 * 0, or -1 with *err.
 */
int sc_restate_walk(struct sc_restate *r, struct sc_ledger *ledger,
                    const char given[SC_HASH_HEX + 1], struct sc_err *err);

/*
 * The number of a run that was given the same documents, none of which any later run has anew; 0
 * when there is none.
 */
uint64_t sc_restate_same(const struct sc_restate *r);

/* After the walk: true when the ledger holds a document of that person or team and period. */
bool sc_restate_holds(struct sc_restate *r, const sc_json *doc);

/*
 * What moved: a list of `restated` documents, one for each person or team of whom something did,
 * owned by the caller:
 *   {"record":"restated","v":1,"agent":"ana","period":"2026-Q3","run":3,
 *    "moved":[{"field":"score","was":84.4,"now":85.1},...]}
 * and *runs, for run.restates, owned by the caller too:
 *   [{"run":3,"documents":40,"changed":1,"fields":["score",...]}]
 * with all documents of that run which now have a newer version; NULL when there are none.
 * NULL with *err when the ledger cannot be read.
 */
sc_json *sc_restate_moved(struct sc_restate *r, struct sc_ledger *ledger, sc_json **runs,
                          struct sc_err *err);

#endif
