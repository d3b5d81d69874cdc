/*
 * Verifying: every byte of a ledger is as it was written, and, against a head that was kept
 * elsewhere, no run was cut off its end.
 */
#ifndef SC_LEDGER_VERIFY_H
#define SC_LEDGER_VERIFY_H

#include "scorecard/ledger/ledger.h"

struct sc_verified {
    struct sc_ledger_state state;
    uint64_t head_run; /* the run whose head was asked for; 0: none was */
};

/*
 * `head` is a digest of SC_HASH_HEX digits or NULL. 0, or -1 with *err: SC_INPUT for damage, a torn
 * tail, a head that no run has; SC_SYSTEM when there is no ledger, or it cannot be read.
 */
int sc_ledger_verify(const char *path, const char *head, struct sc_verified *v, struct sc_err *err);

/*
 * As sc_ledger_open, but a ledger that does not exist is an error (SC_SYSTEM): programs take it for
 * an empty one, who asks for what is in it expects one.
 */
struct sc_ledger *sc_ledger_open_existing(const char *path, struct sc_err *err);

#endif
