/*
 * A file of goals that people wrote: CSV whose header names columns of `goal` rows (with or without
 * the column `record`), or JSON Lines. No end record is asked for.
 */
#ifndef SC_GOALS_GOAL_FILE_H
#define SC_GOALS_GOAL_FILE_H

#include "scorecard/io/in.h"
#include "scorecard/io/json.h"

struct sc_goal_line {
    sc_json *goal; /* owned by the file */
    unsigned long line;
};

/* All zero is empty. */
struct sc_goal_file {
    struct sc_arena arena;
    struct sc_str name;
    struct sc_goal_line *items;
    size_t n;
};

/*
 * Reads it whole; rows of other kinds are passed over. 0, or -1 with *err: SC_INPUT with file and
 * line for damage, a column that goals do not have (with the nearest name), a row with more cells
 * than the header; SC_SYSTEM when it cannot be read.
 */
int sc_goal_file_read(struct sc_goal_file *f, const char *path, struct sc_err *err);

/* As sc_goal_file_read, from an open input (borrowed). */
int sc_goal_file_take(struct sc_goal_file *f, struct sc_in *in, struct sc_err *err);

void sc_goal_file_fini(struct sc_goal_file *f);

#endif
