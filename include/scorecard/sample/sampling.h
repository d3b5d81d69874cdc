/*
 * One run of sampling: rows in, the same rows out, and behind them what was drawn.
 *
 * sc_sampling_read passes the stream on while it reads it; sc_sampling_draw settles zone, as-of,
 * period and seed as sc-score does, and draws; then the picks are written, as rows behind the
 * others (sc_sampling_put_rows) or as a list for people (sc_sampling_put_list).
 *
 * Any split and any order of the same rows draws the same: numbers hang on seed, agent and id
 * alone. So parts may be drawn one by one, joined and drawn again: `sample` rows of the same seed
 * and a reason that is drawn are not passed on, because they are drawn anew; other `sample` rows
 * with a seed are passed on last.
 *
 * Corrections are applied before the draw, as sc-score applies them (score/mend.h): those of the
 * rows and of the ledger, wherever they stand. What is passed on is what came.
 *
 * Memory: 96 bytes a ticket and the texts of ids, because versions of a ticket and names of
 * people are settled only at the end.
 */
#ifndef SC_SAMPLE_SAMPLING_H
#define SC_SAMPLE_SAMPLING_H

#include "scorecard/sample/draw.h"
#include "scorecard/sample/signs.h"
#include "scorecard/score/call.h"
#include "scorecard/score/mend.h"

/* A conversation that somebody wants left out: "68835=customer objects". */
struct sc_left_out {
    struct sc_str id, why;
};

/* What is asked for. Everything is borrowed. */
struct sc_sampling_ask {
    const struct sc_call *call; /* program, paths, period, as-of, zone, ledger, tell */
    const struct sc_policy *policy;
    const char *seed;  /* NULL: the name of the period */
    const char *agent; /* NULL: everybody */
    size_t k;          /* conversations of an agent */
    unsigned reasons;  /* set of enum sc_draw_reason; of all three: one representative, and of
                          signals one mark and one trend */
    const struct sc_left_out *left_out;
    size_t left_out_n;
};

struct sc_sampling {
    const struct sc_sampling_ask *ask;
    struct sc_arena arena;
    struct sc_data *data;
    struct sc_signs *signs;
    struct sc_mend *mend; /* corrections of the rows and of the ledger */
    int zone_settled;     /* as sc_scope_zone: below 1 nothing is drawn */
    struct sc_findings findings;
    struct sc_count count; /* of the stream */
    bool is_broken;        /* incomplete, and not allowed to be */
    sc_json **held;        /* sample rows that may be drawn anew; after the draw, that are not */
    size_t held_n, held_cap;
    uint64_t redrawn_n; /* sample rows that were replaced */
    struct sc_scope scope;
    struct sc_rules rules;
    struct sc_str seed;
    struct sc_bars bars;
    struct sc_frame frame;
    struct sc_draw draw;
    struct sc_picks picks; /* by agent's id, reason, rank */
    size_t agents_n;       /* people with a pick */
    size_t worse_n;        /* metrics of people that got worse; 0 where no signals are asked for */
    size_t replaced_n;     /* random picks that stand in for another */
};

/*
 * Reads the stream, handing each row and document on to `w` (NULL: nowhere). 0, also for a broken
 * stream; -1 with *err: also for a correction that is wrong or finds no row.
 */
int sc_sampling_read(struct sc_sampling *s, const struct sc_sampling_ask *ask, struct sc_writer *w,
                     struct sc_err *err);

/*
 * 1 drawn, or nothing to draw from (no measured row and no period asked for: picks are empty); 0 a
 * question is open and was told; -1 with *err: an agent whom nobody knows, a damaged ledger.
 */
int sc_sampling_draw(struct sc_sampling *s, struct sc_err *err);

void sc_sampling_close(struct sc_sampling *s);

/* Held rows that were not drawn anew, then the picks, as rows of kind `sample`. */
void sc_sampling_put_rows(const struct sc_sampling *s, struct sc_writer *w);

/* The picks as a list: agent, then a line for each with what to look for. */
void sc_sampling_put_list(const struct sc_sampling *s, struct sc_buf *out);

#endif
