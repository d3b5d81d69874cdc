/*
 * A sketch of all conversations, from which strata can be drawn although their limits are known
 * only at the end (METRICS 9).
 *
 * For each agent, unit and length it keeps how many conversations there are and the k smallest of
 * their permanent random numbers. The thirds of an agent are made of whole lengths, so the k
 * smallest of a third are among these, and no second pass is needed. Two sketches of parts of
 * the data merge into that of the whole: any split, in any order, gives the same draw.
 *
 * Memory: k entries of 24 bytes for each different length of an agent, however many
 * conversations there are.
 */
#ifndef SC_SAMPLE_SKETCH_H
#define SC_SAMPLE_SKETCH_H

#include "scorecard/base/mem.h"

/* What a length counts. Lengths in different units are never compared. */
enum sc_length_unit {
    SC_LENGTH_UNKNOWN,  /* unknown: in no third */
    SC_LENGTH_REPLIES,  /* public replies of people, where the files hold no messages of it */
    SC_LENGTH_MESSAGES, /* public messages of both sides */
    SC_LENGTH_SECONDS,  /* of talking, on the telephone */
    SC_LENGTHS_N
};

/* "messages", as the column says it; empty for SC_LENGTH_UNKNOWN. */
struct sc_str sc_length_unit_name(enum sc_length_unit unit);

/* One conversation that may be drawn. */
struct sc_candidate {
    uint64_t number; /* sc_sample_number */
    uint64_t id;     /* sc_fact_hash of its id */
    uint32_t at;     /* when it was solved, or the call began */
    bool is_call;    /* a call that no ticket has */
};

/* Where it belongs. */
struct sc_cell {
    uint32_t person;
    enum sc_length_unit unit;
    uint32_t length; /* 0 without a unit */
};

struct sc_sketch;

/* Empty; keeps the k smallest of each cell. */
struct sc_sketch *sc_sketch_open(size_t k);
void sc_sketch_close(struct sc_sketch *s);

/* Counts a conversation, and takes it (copies) into the draw unless it is barred. */
void sc_sketch_put(struct sc_sketch *s, const struct sc_cell *cell, const struct sc_candidate *c,
                   bool is_barred);

/* Adds what another sketch of the same k has seen; `from` stays as it is. */
void sc_sketch_merge(struct sc_sketch *s, const struct sc_sketch *from);

/* All of one cell. */
struct sc_sketched {
    struct sc_cell cell;
    uint64_t n; /* conversations, barred ones too */
    size_t kept_n;
    const struct sc_candidate *kept; /* by number, then id; borrowed until the next put */
};

/* Sorts the cells by person, unit, length. After it and until the next put sc_sketch_at works. */
void sc_sketch_settle(struct sc_sketch *s);
size_t sc_sketch_n(const struct sc_sketch *s); /* cells */
struct sc_sketched sc_sketch_at(const struct sc_sketch *s, size_t i);

/* The first cell of a person and how many there are; n = 0 for a person without any. */
struct sc_sketch_span {
    size_t first, n;
};
struct sc_sketch_span sc_sketch_of(const struct sc_sketch *s, uint32_t person);

/* By number, then id: the order of every draw. */
int sc_candidate_cmp(const struct sc_candidate *a, const struct sc_candidate *b);

#endif
