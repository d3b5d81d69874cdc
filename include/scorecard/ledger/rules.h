/*
 * What people's rows must hold before they are stored: cells that are what their columns say,
 * values that a row cannot do without, days in their order, changes of state that make sense
 * (changes.h), people and periods that the ledger knows. Errors name the place and how to mend it.
 *
 * A decision on a band that differs from the computed one is an override: it needs a reason, and a
 * second person when it goes down or starts an improvement plan. The stored row shows both values:
 * `computed` is added to it.
 */
#ifndef SC_LEDGER_RULES_H
#define SC_LEDGER_RULES_H

#include "scorecard/ledger/intake.h"
#include "scorecard/ledger/known.h"

/*
 * Checks one row. `row` is it as it will be kept, and may be added to. 0, or -1 with *err
 * (SC_INPUT, place and field set).
 */
int sc_rules_check(struct sc_known *known, const struct sc_given *given, sc_json *row,
                   struct sc_err *err);

/*
 * A truth value where a text is expected becomes the word for it, as numbers do when a row is read,
 * so that a row given as JSON says the same as one given as CSV.
 */
void sc_rules_spell(sc_json *row);

/* True when two versions of a row say the same: all but where they came from, and `computed`. */
bool sc_rules_is_same(const sc_json *a, const sc_json *b);

#endif
