/*
 * Words of a command line, for commands that people paste: what a program proposes must mean the
 * same in their shell, whatever a file or a person is called.
 *
 *     sc_buf_put(&line, SC_STR("sc-import "));
 *     sc_shell_put(&line, SC_STR("it's mine.csv"));      appends 'it'\''s mine.csv'
 */
#ifndef SC_BASE_SHELL_H
#define SC_BASE_SHELL_H

#include "scorecard/base/str.h"

/* Appends a word as a POSIX shell reads it back: in single quotes where it needs them. */
void sc_shell_put(struct sc_buf *out, struct sc_str word);

#endif
