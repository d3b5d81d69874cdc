/*
 * What became of a ledger, in words for people: lines without line ends but between them, for
 * stderr. What a crash left, and where it is now, is always among them. `path` is the ledger's as
 * the user wrote it, so that a line can be found again in a log.
 */
#ifndef SC_LEDGER_WORDS_H
#define SC_LEDGER_WORDS_H

#include "scorecard/ledger/append.h"
#include "scorecard/ledger/erase.h"
#include "scorecard/ledger/verify.h"

/* What was stored and what was there already; the new head, by which verify knows it later. */
void sc_append_put_words(struct sc_buf *out, const char *path, const struct sc_append_result *r);

/* What is gone and what had to stay. `what`: whose or which documents, "of that person". */
void sc_erase_put_words(struct sc_buf *out, const char *path, const char *what,
                        const struct sc_erase_result *r);

/* What was moved away or cut off, or that nothing had to be. */
void sc_repair_put_words(struct sc_buf *out, const char *path, const struct sc_ledger_state *state);

/* Of a whole ledger: how much is in it, and which of its runs an earlier head was that of. */
void sc_verify_put_words(struct sc_buf *out, const char *path, const struct sc_verified *v);

#endif
