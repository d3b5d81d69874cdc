/*
 * Corrections: `correction` rows are the only way to change data. Both values are kept and
 * listed in the run document.
 *
 * A correction changes one cell of the row with its kind and id as that row is read. One that came
 * behind its row waits: the rows are then read once more (score/replay.h). One that finds no row at
 * all ends the run with an error: a number that was meant to be mended is never shown unmended.
 */
#ifndef SC_SCORE_MEND_H
#define SC_SCORE_MEND_H

#include "scorecard/io/json.h"
#include "scorecard/record/stream.h"

struct sc_mend;

struct sc_mend *sc_mend_open(void);
void sc_mend_close(struct sc_mend *m);

/*
 * Takes one row of kind `correction` (copies). -1 with *err (SC_INPUT) for an unknown kind or
 * column, or a value that the column does not accept.
 */
int sc_mend_put(struct sc_mend *m, const struct sc_row *row, struct sc_err *err);

/* The same for one that need not find a row: a ledger's, which may be about other periods. */
int sc_mend_put_optional(struct sc_mend *m, const struct sc_row *row, struct sc_err *err);

/*
 * Applies what there is for this row: its cells then borrow from *m. True when one was changed.
 * Of two corrections of one cell the one with the later `at` holds, on a tie the greater id.
 */
bool sc_mend_row(struct sc_mend *m, struct sc_row *row);

/* A correction came behind a row, which may have been its own: the rows must come once more. */
bool sc_mend_is_late(const struct sc_mend *m);

/* Before the same rows come once more: nothing was applied yet, all corrections are known. */
void sc_mend_restart(struct sc_mend *m);

/* -1 with *err (SC_INPUT) when a correction found no row, or came behind rows that are gone. */
int sc_mend_check(const struct sc_mend *m, struct sc_err *err);

/* All that were applied by `at`, then id, with the value that was there; owned by the caller. */
sc_json *sc_mend_to_json(const struct sc_mend *m);

#endif
