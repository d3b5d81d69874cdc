/*
 * What people wrote, from the stream and from the ledger together: goals, actions, meetings,
 * decisions, feedback.
 *
 * Of rows with one kind and id the one dated last holds; of equal dates that of the stream. Rows
 * without an id that say the same (but for where they came from) count once. What is known in the
 * period in hand is said by ledger/memory.h: what names that period or an earlier one, else what is
 * dated before as-of, and meetings that are planned for the period behind it.
 */
#ifndef SC_GOALS_ROWS_H
#define SC_GOALS_ROWS_H

#include "scorecard/ledger/memory.h"
#include "scorecard/rate/span.h"
#include "scorecard/record/docs.h"

struct sc_goals_rows;

/*
 * `memory` may be NULL. Rows are borrowed from both until closing, so is the span; `when` is looked
 * at only now.
 */
struct sc_goals_rows *sc_goals_rows_open(const struct sc_docs *docs, const struct sc_memory *memory,
                                         const struct sc_span *span,
                                         const struct sc_memory_when *when);
void sc_goals_rows_close(struct sc_goals_rows *r);

/*
 * The next row of a kind whose `agent` (or, in a goal of a team, `team`) is `key`, in the order of
 * ids, from position *i on, which moves behind it; empty `key`: of anybody. NULL at the end. Start
 * with *i = 0.
 */
const sc_json *sc_goals_rows_next(const struct sc_goals_rows *r, const char *kind,
                                  struct sc_str key, size_t *i);

/* The row of that kind and id; NULL when there is none. */
const sc_json *sc_goals_rows_find(const struct sc_goals_rows *r, const char *kind,
                                  struct sc_str id);

/* Whose row it is: its agent, else its team. */
struct sc_str sc_goals_row_owner(const sc_json *row);

#endif
