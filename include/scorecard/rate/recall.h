/*
 * What a ledger gives to ratings: the earlier periods of the people and teams of a stream, and
 * what people wrote about them since.
 */
#ifndef SC_RATE_RECALL_H
#define SC_RATE_RECALL_H

#include "scorecard/ledger/memory.h"
#include "scorecard/policy/policy.h"
#include "scorecard/rate/past.h"
#include "scorecard/record/docs.h"

struct sc_recall;

/*
 * Reads the ledger for the period of the stream's run document. A ledger that is not there is
 * empty history. NULL with *err as of sc_memory_open, or when the run names no period.
 */
struct sc_recall *sc_recall_open(const char *path, const struct sc_docs *docs,
                                 const struct sc_policy *policy, struct sc_err *err);
void sc_recall_close(struct sc_recall *r);

/* Settled; borrowed. */
const struct sc_pasts *sc_recall_pasts(const struct sc_recall *r);

/*
 * The documents of the stream (as they are now) and behind them the decisions and feedback of the
 * ledger which the stream does not have, by kind and id. All borrowed, valid until closing.
 */
const struct sc_docs *sc_recall_facts(struct sc_recall *r, const struct sc_docs *docs);

/* What people wrote, as the ledger has it; borrowed. */
const struct sc_memory *sc_recall_memory(const struct sc_recall *r);

/* For what is said about the ledger itself. */
const struct sc_ledger *sc_recall_ledger(const struct sc_recall *r);

#endif
