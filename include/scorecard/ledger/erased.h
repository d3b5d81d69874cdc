/*
 * What was erased stays erased: the digests of the scorecards and people's rows of which a ledger
 * holds nothing else. A table that grows, or an old run, appended again does not bring them back.
 *
 * Other kinds are not looked for: a row of a file or a kudos may stand in the runs of several
 * periods, of which only one is to go.
 */
#ifndef SC_LEDGER_ERASED_H
#define SC_LEDGER_ERASED_H

#include "scorecard/base/hash.h"
#include "scorecard/ledger/ledger.h"

/* All zero is none. */
struct sc_erased {
    struct sc_arena arena;
    struct sc_intern digests;
};

/* Walks the ledger. 0, or -1 with *err. */
int sc_erased_walk(struct sc_erased *e, struct sc_ledger *ledger, struct sc_err *err);

/* True when that document, as it would be kept, was erased. */
bool sc_erased_has(const struct sc_erased *e, const sc_json *doc);

void sc_erased_fini(struct sc_erased *e);

#endif
