/*
 * The frame: which conversations of a period may be drawn, whose they are, and how long.
 *
 * A conversation is a ticket that was first solved in the period, is not left out of everything
 * (spam, merged, the policy's tags) and is credited to a person by the policy's rule: the tickets
 * that sc-score counts as solved. A call that no ticket has is one of its own, of who took it.
 *
 * Length: of a telephone call its talk time; else the public messages; where the files hold none
 * of the conversation its public replies; else unknown.
 */
#ifndef SC_SAMPLE_FRAME_H
#define SC_SAMPLE_FRAME_H

#include "scorecard/metric/fold.h"
#include "scorecard/sample/sketch.h"

/* One conversation. `ticket` is NULL for a call that no ticket has. */
struct sc_conversation {
    struct sc_cell cell;
    struct sc_candidate candidate;
    const struct sc_fact *ticket;
    uint32_t handle_s; /* SC_FACT_NONE_S unknown */
};

/* What conversations are drawn from. All but the private part is the caller's, borrowed. */
struct sc_frame {
    const struct sc_data *data; /* opened with keep_ids and keeps_threads, finished and linked */
    const struct sc_rules *rules;
    struct sc_str seed;
    struct sc_length *talks; /* private: seconds by ticket */
    size_t talks_n;
};

/* Sums up what calls say of tickets. */
void sc_frame_open(struct sc_frame *f, const struct sc_data *data, const struct sc_rules *rules,
                   struct sc_str seed);
void sc_frame_close(struct sc_frame *f);

typedef void sc_frame_visit(void *ctx, const struct sc_conversation *c);

/* Visits each conversation of the frame once, in no particular order. */
void sc_frame_walk(const struct sc_frame *f, sc_frame_visit *visit, void *ctx);

#endif
