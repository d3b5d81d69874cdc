/*
 * Whether a ledger is what was written: one walk over all of it, in bounded memory.
 *
 * Whole runs come first. Behind them may stand a torn tail, what a kill or a power cut left of a
 * run that was never acknowledged: shorter than its `begin` line says, or the beginning of such a
 * line; NULs at the end of the file are cut before lengths are compared. A tail harms nobody: it is
 * no part of the ledger. Anything else that is not exactly as written is damage: an error
 * (SC_INPUT) with the line and the run, and nobody may write to such a file.
 */
#ifndef SC_LEDGER_WHOLE_H
#define SC_LEDGER_WHOLE_H

#include "scorecard/base/err.h"
#include "scorecard/ledger/seal.h"

/* What a ledger holds. */
struct sc_ledger_state {
    uint64_t runs_n;
    uint64_t documents_n;       /* erased ones not among them */
    uint64_t erased_n;          /* documents of which only the digest is left */
    int64_t whole_bytes;        /* of all whole runs: where the next one is to start */
    int64_t torn_bytes;         /* of a torn tail, NULs behind it cut; 0: there is none */
    int64_t zero_bytes;         /* NULs at the end of the file */
    unsigned long lines_n;      /* of whole runs */
    char head[SC_HASH_HEX + 1]; /* of the last run: names the whole ledger */
};

/*
 * Checks the whole file. 0, or -1 with *err: SC_INPUT for damage and for a ledger of a newer
 * format, SC_SYSTEM when it cannot be read. `name` is for messages.
 */
int sc_ledger_check(int fd, struct sc_str name, struct sc_ledger_state *state, struct sc_err *err);

#endif
