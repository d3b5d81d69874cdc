/*
 * A run as the bytes that stand in a ledger: its documents as they are kept, between its begin and
 * end lines.
 */
#ifndef SC_LEDGER_RUN_TEXT_H
#define SC_LEDGER_RUN_TEXT_H

#include "scorecard/io/json.h"
#include "scorecard/ledger/seal.h"

/*
 * A document as it is kept: a copy without `comment`, `body`, `subject` at any depth and without
 * the columns of texts of its kind (the text of kudos; what is written for a review stays), a
 * scorecard without `signals` and `look_at`, `record` first. Owned by the caller.
 */
sc_json *sc_ledger_keep(const sc_json *doc);

/* Documents that are to become a run. Set up by _init. */
struct sc_run_text {
    struct sc_buf lines; /* documents, each with its line end */
    uint64_t rows;
    struct sc_kind_tally kinds;
    struct sc_sha256 *digest;
    struct sc_arena arena;
};

void sc_run_text_init(struct sc_run_text *r);
void sc_run_text_fini(struct sc_run_text *r);

/*
 * Adds a document as it is. 0, or -1 with *err (SC_INPUT): its kind is no name, too many kinds, a
 * kind that only ledgers themselves may have, over the cap of a line.
 */
int sc_run_text_add(struct sc_run_text *r, const sc_json *doc, struct sc_err *err);

/* The digest over what was added so far; nothing may be added after it. */
void sc_run_text_digest(struct sc_run_text *r, char hex[SC_HASH_HEX + 1]);

/*
 * Appends the whole run to `out`. `end` has run, given, digest and previous set; the rest is filled
 * in, `head` is the new head of the ledger.
 */
void sc_run_text_put(const struct sc_run_text *r, struct sc_seal_end *end, struct sc_buf *out);

#endif
