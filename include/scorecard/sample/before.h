/*
 * What was read before: conversations that a ledger's runs of other periods drew. Nobody talks
 * about the same conversation twice.
 *
 * Counted are runs of another period that ends at or before the end of the one in hand: earlier
 * quarters, and the weeks and months inside this one, because their reviews draw from the same
 * tickets. A run of the period itself is not read, so that a rerun draws the same; nor one of a
 * period that ends later, so that what came after does not change it.
 */
#ifndef SC_SAMPLE_BEFORE_H
#define SC_SAMPLE_BEFORE_H

#include "scorecard/base/period.h"
#include "scorecard/record/finding.h"
#include "scorecard/sample/bars.h"

/* What is asked; all borrowed. */
struct sc_before_ask {
    const char *ledger; /* NULL: none; one that is not there is empty */
    const struct sc_period *period;
    struct sc_arena *arena; /* for texts of bars */
    sc_tell *tell;          /* of a run that was never finished; may be NULL */
    void *ctx;
};

/* Bars what the ledger says was drawn. 0, or -1 with *err as of sc_ledger_open. Only reads. */
int sc_before_read(const struct sc_before_ask *ask, struct sc_bars *bars, struct sc_err *err);

#endif
