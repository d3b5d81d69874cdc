/*
 * The documents of a run: `run`, scorecards by agent id, teams by name, raters, what goes through,
 * the end record (DESIGN 4). The same rows in any order or split give the same bytes.
 */
#ifndef SC_SCORE_WRITE_H
#define SC_SCORE_WRITE_H

#include "scorecard/score/run.h"

/* What became of the people, for the summary. */
struct sc_tallied {
    uint32_t scored;   /* scorecards with an overall score */
    uint32_t unscored; /* without */
    uint32_t teams;
};

/* Writes everything to `out`, the end record only when the stream was whole. */
void sc_run_write(const struct sc_run *run, struct sc_out *out, struct sc_tallied *tallied);

/* The `run` document; owned by the caller. */
sc_json *sc_run_to_doc(const struct sc_run *run);

/*
 * The `raters` document (sc-scorecard(5)): reviewers, who is rated by whom, agreement, gaps. It is
 * shown every person's card once, by id, when they are written anyway.
 */
struct sc_raters;
struct sc_raters *sc_raters_open(const struct sc_run *run); /* borrows the run */
void sc_raters_note(struct sc_raters *r, const struct sc_card *card);
sc_json *sc_raters_to_doc(struct sc_raters *r); /* NULL: nothing to say; owned by the caller */
void sc_raters_close(struct sc_raters *r);

/* How many solved tickets are on nobody's scorecard; nothing when there are none. */
void sc_run_say_nobodys(const struct sc_run *run);

/* Each sign that tickets were left out of the export, and what to do; nothing without. */
void sc_run_say_lacks(const struct sc_run *run);

/* The line before the summary of a first look; nothing when the files cover enough. */
void sc_run_say_first_look(const struct sc_run *run);

#endif
