/* What score/signals.c and signal_table.c share. */
#ifndef SC_LIB_SCORE_SIGNAL_OWN_H
#define SC_LIB_SCORE_SIGNAL_OWN_H

#include "scorecard/score/signals.h"

/* One ticket under the eyes of all signals. */
struct sc_signal_look {
    const struct sc_data *data;
    const struct sc_rules *rules;
    const struct sc_fact *fact;
    uint32_t solver;         /* credited with the solve */
    enum sc_reason excluded; /* SC_COUNTED when it is not */
    uint32_t short_s;        /* handle times below are short for its kind; 0 unknown */
    bool is_split;           /* another of that requester, day, category and solver before it */
};

/*
 * Whether a ticket belongs to what a signal looks at. Then *hit says whether it has the pattern,
 * and *person is whose it is: the solver unless the signal sets another.
 */
typedef bool sc_signal_fn(const struct sc_signal_look *look, bool *hit, uint32_t *person);

/* By the rows of sc_signal_rows; NULL for easier-mix, which is no share of tickets. */
extern sc_signal_fn *const sc_signal_tests[];

#endif
