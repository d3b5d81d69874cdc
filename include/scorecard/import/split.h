/*
 * Rows into a folder, one file a kind, each with its own header and end record: for tools that want
 * one header a file. All files of the folder are one stream again.
 *
 * The folder is made under a temporary name beside its goal and takes the goal's place when all is
 * well, so that it is there whole or not at all: mode 0700, files 0600.
 */
#ifndef SC_IMPORT_SPLIT_H
#define SC_IMPORT_SPLIT_H

#include "scorecard/record/stream.h"

struct sc_split;

/* For a folder that is not there yet, or empty. NULL and *err, SC_USAGE when it holds something. */
struct sc_split *sc_split_open(const char *dir, enum sc_form form, bool keep_text,
                               struct sc_err *err);

/* One row of a known kind into its file. What fails is told by sc_split_close. */
void sc_split_put_row(struct sc_split *s, const struct sc_row *row);

/* Ends all files and puts the folder in its place. Frees s in any case. 0, or -1 with *err. */
int sc_split_close(struct sc_split *s, struct sc_err *err);

/* Removes what was made; frees s. NULL is fine. */
void sc_split_abandon(struct sc_split *s);

#endif
