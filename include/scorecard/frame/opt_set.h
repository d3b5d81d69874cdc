/*
 * Values of options: from the text of the command line into the field of the program's options
 * struct that the row names.
 */
#ifndef SC_FRAME_OPT_SET_H
#define SC_FRAME_OPT_SET_H

#include "scorecard/frame/opt.h"

/*
 * Sets the field of `row` from `arg` (borrowed for the run; NULL for flags and counters), keeps
 * the option in common->given unless it names a file or is one that all programs have, and notes
 * no_input. `common` is the beginning of the options struct.
 *
 * 0, or -1 with *err (SC_USAGE, field "--name", the text seen): an empty value, a word that is
 * none of the row's, a count that is none.
 */
int sc_opt_set(struct sc_common *common, const struct sc_opt *row, const char *arg,
               struct sc_err *err);

/* Appends a text (borrowed) to a list that lives in the arena. */
void sc_opt_texts_push(struct sc_arena *arena, struct sc_opt_texts *texts, const char *text);

#endif
