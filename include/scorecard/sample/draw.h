/*
 * The draw: which of an agent's conversations are read, and why each of them (METRICS 9).
 *
 *   random          the smallest numbers of the thirds by length; may enter a QA mean with its
 *                   weight N_h / n_h, conversations of its third over drawn ones
 *   representative  nearest to what is usual for the agent (medoid.h)
 *   signal          what was marked, or belongs to a subject that grows (signs.h)
 *
 * The last two are for coaching only: a mean over hand-picked conversations is biased. They pass
 * over what is drawn at random, so that no conversation is read twice.
 *
 * Barred conversations (read in an earlier period, or left out by somebody who said why) stay in
 * the counts and in the limits of the thirds; the next number takes their place, and its pick
 * says whose place it is and why.
 */
#ifndef SC_SAMPLE_DRAW_H
#define SC_SAMPLE_DRAW_H

#include "scorecard/sample/bars.h"
#include "scorecard/sample/frame.h"
#include "scorecard/stat/sample.h"

/* The values are bits of a set. */
enum sc_draw_reason { SC_DRAW_RANDOM = 1, SC_DRAW_REPRESENTATIVE = 2, SC_DRAW_SIGNAL = 4 };

/* Word of the column. */
struct sc_str sc_draw_reason_name(enum sc_draw_reason reason);

/* One conversation drawn. */
struct sc_pick {
    enum sc_draw_reason reason;
    struct sc_cell cell;
    struct sc_candidate candidate;
    uint32_t rank;           /* among the picks of this reason and person, from 1 */
    enum sc_stratum stratum; /* SC_STRATA_N: unknown length */
    double weight;           /* of a random pick; NAN */
    struct sc_str why;       /* lives in the arena of the draw; may be empty */
};

struct sc_picks {
    struct sc_pick *items;
    size_t n, cap;
};

/* Adds (copies the struct). */
void sc_picks_put(struct sc_picks *p, const struct sc_pick *pick);
void sc_picks_fini(struct sc_picks *p);

/* Whether the conversation is among those from place `first` on. */
bool sc_picks_have(const struct sc_picks *p, size_t first, uint64_t id);

/* A barred conversation of the frame. */
struct sc_barred {
    struct sc_cell cell;
    struct sc_candidate candidate;
    const struct sc_bar *bar;
};

/* What random picks are drawn from. */
struct sc_draw {
    const struct sc_frame *frame; /* for the texts of ids */
    const struct sc_bars *bars;
    struct sc_sketch *sketch;
    struct sc_barred *barred; /* in the order of persons, then numbers */
    size_t barred_n, barred_cap;
    size_t k;               /* picks of a person */
    struct sc_arena *arena; /* for texts of picks */
};

/* Walks the frame once. All is borrowed. */
void sc_draw_open(struct sc_draw *d, const struct sc_frame *frame, const struct sc_bars *bars,
                  size_t k, struct sc_arena *arena);
void sc_draw_close(struct sc_draw *d);

/* Whether a conversation of the frame is barred. */
bool sc_draw_bars(const struct sc_draw *d, uint64_t id);

/* The third that a cell of a person is in; SC_STRATA_N without a unit. */
enum sc_stratum sc_draw_stratum(const struct sc_draw *d, const struct sc_cell *cell);

/* Appends the random picks of one person. */
void sc_draw_random(const struct sc_draw *d, uint32_t person, struct sc_picks *picks);

#endif
