/*
 * A `flag` row: one place in a conversation for a person to look at (sc-records(5)).
 */
#ifndef SC_TEXT_FLAG_H
#define SC_TEXT_FLAG_H

#include "scorecard/record/stream.h"

/* What it says; what is empty is not known. Borrowed. */
struct sc_flag_mark {
    struct sc_str ticket, seq, agent, at; /* where */
    struct sc_str rule, kind, severity, owner;
    struct sc_str field, value;
    struct sc_str mean, change; /* of sentiment */
};

/*
 * Writes the row. Its id is a digest of ticket, message, column, time and rule: the same mark has
 * the same id in every run, so that a verdict finds it again.
 */
void sc_flag_write(const struct sc_flag_mark *mark, struct sc_writer *out);

/* The digits of a message number without the zeros that sorting needed (text/memo.h). */
struct sc_str sc_flag_seq(struct sc_str digits);

#endif
