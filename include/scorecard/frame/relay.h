/*
 * What programs share that read documents, add to them and pass them on (sc-rate, sc-goals): they
 * sign the run document, take the policy that travels in it, and write a broken stream on without
 * its end record.
 */
#ifndef SC_FRAME_RELAY_H
#define SC_FRAME_RELAY_H

#include "scorecard/frame/opt.h"
#include "scorecard/ledger/ledger.h"
#include "scorecard/policy/policy.h"
#include "scorecard/record/docs.h"

/* One run of such a program; everything is borrowed. */
struct sc_relay {
    const struct sc_program *program;
    const struct sc_common *common;
    bool allow_incomplete; /* a broken stream is written as if it were whole */
};

/*
 * Adds {"name":"sc-rate","version":"0.1.0","args":["--no-grade"]} to `programs` of the run
 * document, and "filtered":[read,promised] where somebody took documents out on purpose.
 */
void sc_relay_sign(const struct sc_relay *relay, const struct sc_docs *docs);

/*
 * The policy in the run document, the caller's to close. NULL with *err (SC_INPUT) when it cannot
 * be read or scorecards stand without it; NULL alone when there is nothing that needs one.
 */
struct sc_policy *sc_relay_policy(const struct sc_docs *docs, struct sc_err *err);

/* Says on stderr that the ledger (NULL: none) ends in a run that was never finished. */
void sc_relay_tell_torn(const struct sc_relay *relay, const struct sc_ledger *ledger);

/*
 * Writes all documents to the output. A broken stream goes on through a pipe, without its end
 * record, but replaces no file: then -1 with *err (SC_INPUT).
 */
int sc_relay_write(const struct sc_relay *relay, const struct sc_docs *docs, struct sc_err *err);

/* A line of summary where the stream was filtered before; else nothing. */
void sc_relay_tell_filtered(const struct sc_relay *relay, const struct sc_docs *docs);

#endif
