/*
 * Signals: patterns in somebody's tickets that are unlike the team's on the same kinds of tickets
 * (METRICS 8). A signal is a question for the lead, with the innocent answer first; it changes no
 * score. Only looked for where the policy's privacy.signals is on.
 *
 * For each signal and person: how often it was there, how often the team's people would have had
 * it on the same cells, and the exact binomial tail of that; over all people of a signal the tails
 * are adjusted (Benjamini-Hochberg), and what is below SC_SIGNAL_Q is listed.
 */
#ifndef SC_SCORE_SIGNALS_H
#define SC_SCORE_SIGNALS_H

#include "scorecard/score/mixing.h"

#define SC_SIGNAL_Q       0.05 /* share of false ones among the listed that is accepted */
#define SC_SIGNAL_LEAST   50   /* tickets below which nobody is looked at */
#define SC_SIGNAL_TICKETS 20   /* identifiers that are listed, at most */

/* One pattern. To add one: a row in signal_table.c, its line in sc-scorecard(5). */
struct sc_signal {
    const char *id;       /* "reopened-48h" */
    const char *label;    /* what was counted */
    const char *innocent; /* the first thing to think of */
    bool is_high;         /* more than expected is the question; else fewer */
};

extern const struct sc_signal sc_signal_rows[];
extern const size_t sc_signals_n;

/* One that is listed. */
struct sc_signal_found {
    const struct sc_signal *signal;
    uint32_t person;
    double n;                            /* tickets looked at */
    double observed, expected;           /* of these; easier-mix: index and 1 */
    double z;                            /* NAN where nothing can vary */
    double p, adjusted;                  /* one-sided, and over all people */
    uint64_t tickets[SC_SIGNAL_TICKETS]; /* id hashes, by creation */
    size_t tickets_n;
};

/* All that are listed, by person, then in the order of the table. */
struct sc_signals {
    struct sc_signal_found *found;
    size_t n;
};

/*
 * Looks for all signals; in the arena. `mixing` may be NULL: then nobody's mix is compared. Ids
 * are there when the data keeps them.
 */
struct sc_signals *sc_signals_of(const struct sc_tallies *tallies, const struct sc_policy *policy,
                                 const struct sc_mixing *mixing, struct sc_arena *arena);

/* [{"id","label","ask_first","n","observed","expected","z","p","adjusted_p","tickets":[...]}] */
sc_json *sc_signals_to_json(const struct sc_signals *signals, const struct sc_data *data,
                            uint32_t person);

#endif
