/*
 * What became of a ledger, in words for people: lines without line ends but between them, for
 * stderr. What a crash left, and where it is now, is always among them.
 */
#ifndef SC_LEDGER_WORDS_H
#define SC_LEDGER_WORDS_H

#include "scorecard/ledger/append.h"
#include "scorecard/ledger/erase.h"
#include "scorecard/ledger/verify.h"

void sc_append_put_words(struct sc_buf *out, const char *path, const struct sc_append_result *r);

/* `what`: whose or which documents, "of that person". */
void sc_erase_put_words(struct sc_buf *out, const char *path, const char *what,
                        const struct sc_erase_result *r);

void sc_repair_put_words(struct sc_buf *out, const char *path, const struct sc_ledger_state *state);

void sc_verify_put_words(struct sc_buf *out, const char *path, const struct sc_verified *v);

#endif
