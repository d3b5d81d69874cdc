/*
 * Representative picks: the conversations nearest to what is usual for an agent (METRICS 9).
 *
 * Distance over four traits: handle time, length in its unit, the customer's rating on 1 to 5,
 * the last sentiment of the customer. Of each trait the agent's median and standard deviation in
 * the period are taken; the distance is the sum of ((value - median) / sd)^2, where an unknown
 * value counts as one standard deviation away, so that a conversation is not usual because
 * nothing is known of it. A trait with fewer than two known values, or without spread, tells
 * nothing and is left out. On a tie the smaller number is taken.
 */
#ifndef SC_SAMPLE_MEDOID_H
#define SC_SAMPLE_MEDOID_H

#include "scorecard/sample/crowd.h"
#include "scorecard/sample/draw.h"

enum sc_trait {
    SC_TRAIT_HANDLE,    /* seconds */
    SC_TRAIT_LENGTH,    /* in units of the cell */
    SC_TRAIT_CSAT,      /* 1/SC_POINT */
    SC_TRAIT_SENTIMENT, /* -1 to 1 in millionths */
    SC_TRAITS_N
};

struct sc_medoid; /* ratings and sentiments by ticket */

struct sc_medoid *sc_medoid_open(const struct sc_draw *draw, const struct sc_crowd *crowd);
void sc_medoid_close(struct sc_medoid *m);

/* Appends the nearest of one person, past what the wish excludes and what is barred. */
void sc_medoid_pick(const struct sc_medoid *m, const struct sc_wish *wish, struct sc_picks *picks);

#endif
