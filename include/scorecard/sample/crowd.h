/*
 * All conversations of the frame by person: for picks that compare them with each other. Random
 * picks need none of this (sketch.h).
 *
 * Memory: 72 bytes a conversation of the period.
 */
#ifndef SC_SAMPLE_CROWD_H
#define SC_SAMPLE_CROWD_H

#include "scorecard/sample/frame.h"

struct sc_crowd {
    struct sc_conversation *items; /* by person, then number, then id */
    size_t n, cap;
};

void sc_crowd_open(struct sc_crowd *c, const struct sc_frame *frame);
void sc_crowd_close(struct sc_crowd *c);

/* Picks that are wanted from the crowd. */
struct sc_wish {
    uint32_t person;
    size_t k;     /* at most so many */
    size_t first; /* none of the picks from this place on */
};

/* Those of one person: `items + first`, n of them. */
struct sc_crowd_span {
    size_t first, n;
};
struct sc_crowd_span sc_crowd_of(const struct sc_crowd *c, uint32_t person);

#endif
