/*
 * What a people's row may become: a row whose id is in the ledger takes the place of the one there,
 * so it must be the same person's, and its state one that the older state may become.
 *
 *   goal      proposed -> agreed, declined, dropped; agreed -> dropped. An agreed goal with another
 *             aim (metric, skill, course, op, target, unit, due) is a changed one: it needs a
 * reason action    open -> done, dropped dispute   open -> answered, changed, unchanged, withdrawn
 *   meeting   planned -> held, moved, cancelled, missed; moved -> the same; missed -> moved
 * A state may stay what it is; a new id begins a new thing.
 */
#ifndef SC_LEDGER_CHANGES_H
#define SC_LEDGER_CHANGES_H

#include "scorecard/ledger/intake.h"
#include "scorecard/ledger/people_rows.h"

/* 0, or -1 with *err (SC_INPUT, place and field set). `row` is the given one as it will be kept. */
int sc_changes_check(const struct sc_people_rows *rows, const struct sc_given *given,
                     const sc_json *row, struct sc_err *err);

#endif
