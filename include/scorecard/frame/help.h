/*
 * The texts that a program says about itself, laid out from its option table.
 *
 *     Usage: sc-x [OPTION]... [FILE...]
 *     Purpose.
 *
 *     Options:                         (or the program's own headings)
 *       -p, --profile=NAME    what it does, wrapped at 80 columns
 *     General:
 *       -o, --output=FILE     ...
 *
 *     Examples:
 *       sc-x export.csv >rows.csv
 *
 *     Manual page: man sc-x
 */
#ifndef SC_FRAME_HELP_H
#define SC_FRAME_HELP_H

#include "scorecard/frame/opt.h"

/* Appends the whole of --help. */
void sc_help_put(struct sc_buf *out, const struct sc_program *program);

/* Appends what a person sees who starts the program on a terminal without input. */
void sc_help_put_short(struct sc_buf *out, const struct sc_program *program);

/* Appends the line of --version: "sc-score (scorecard) 0.1.0". */
void sc_help_put_version(struct sc_buf *out, const struct sc_program *program);

#endif
