/*
 * Bars: conversations that may not be drawn, each with a reason for people. Read in an earlier
 * period (before.h), or left out by somebody who says why.
 */
#ifndef SC_SAMPLE_BARS_H
#define SC_SAMPLE_BARS_H

#include "scorecard/base/mem.h"

struct sc_bar {
    uint64_t id;       /* sc_fact_hash of its id */
    struct sc_str why; /* "read in 2026-08" */
};

/* All zero is empty. */
struct sc_bars {
    struct sc_bar *items;
    size_t n, cap;
};

/* Adds; `why` is borrowed. */
void sc_bars_put(struct sc_bars *b, uint64_t id, struct sc_str why);

/* Once, after the last put. Of several bars of one conversation the one with the last text holds,
 * which of several periods is the newest of a cycle. */
void sc_bars_settle(struct sc_bars *b);

/* The bar of a conversation; NULL when it may be drawn. */
const struct sc_bar *sc_bars_find(const struct sc_bars *b, uint64_t id);

void sc_bars_fini(struct sc_bars *b);

#endif
