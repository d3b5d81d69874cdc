/*
 * The command line: argp's parser over the option table, made stricter. Options and operands are
 * taken in the order given, whatever POSIXLY_CORRECT says; "--" ends the options; a cluster "-qv"
 * and attached values "-ofile" are understood; abbreviations of long options are refused; an
 * unknown option is answered with the nearest right one.
 */
#ifndef SC_FRAME_OPT_PARSE_H
#define SC_FRAME_OPT_PARSE_H

#include "scorecard/frame/opt.h"

/* What the command line asks for. */
enum sc_opt_asked {
    SC_OPT_ASKED_RUN,
    SC_OPT_ASKED_HELP,   /* -h or --help stands anywhere before "--" */
    SC_OPT_ASKED_VERSION /* likewise -V, --version */
};

/*
 * Fills `options` (options_size bytes, cleared, first member a struct sc_common) from argv, whose
 * texts are borrowed for the run.
 *
 * Returns an sc_opt_asked; or -1 with *err: SC_USAGE with the option as its field, whatever the
 * program's `operand` set, or SC_SYSTEM when argp found no memory.
 */
int sc_opt_parse(const struct sc_program *program, int argc, char **argv, void *options,
                 struct sc_err *err);

#endif
