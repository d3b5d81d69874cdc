/*
 * The frame around every program: parse, run, tell, close stdout, end with a status.
 *
 * `main` is `return sc_prog_main(&program, argc, argv);`. This module is the only one in the
 * library that writes to stderr; it installs the handlers for exhausted memory and for signals.
 */
#ifndef SC_FRAME_PROG_H
#define SC_FRAME_PROG_H

#include "scorecard/frame/opt.h"

/* Runs a program from argv to exit status (see sc_code). Also answers --help and --version. */
int sc_prog_main(const struct sc_program *program, int argc, char **argv);

/* One line on stderr: "name: text", made harmless. Nothing when quiet. */
void sc_prog_say(const struct sc_program *program, struct sc_str line);

/* As sc_tell (record/finding.h), ctx is the program. */
void sc_prog_tell(void *program, struct sc_str line);

/* The last line on stderr unless quiet: what was done, in one sentence. */
void sc_prog_summary(const struct sc_program *program, const struct sc_common *common,
                     const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The version of the package, "0.1.0". */
const char *sc_prog_version(void);

#endif
