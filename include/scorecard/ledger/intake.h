/*
 * What is to be stored: a whole stream of documents or people's rows in memory, each with the place
 * it came from, for messages.
 */
#ifndef SC_LEDGER_INTAKE_H
#define SC_LEDGER_INTAKE_H

#include "scorecard/record/stream.h"

/* One document. */
struct sc_given {
    sc_json *doc; /* owned by the intake */
    struct sc_str file;
    unsigned long line;
};

/* All zero is empty. */
struct sc_intake {
    struct sc_arena arena;
    struct sc_given *items;
    size_t n, cap;
    struct sc_count count; /* whether the stream was whole */
    bool has_run;          /* there is a run document */
    bool from_files;       /* no operand was standard input */
};

/* Reads the n paths ("-" and none: standard input) to their end. 0, or -1 with *err. */
int sc_intake_read(struct sc_intake *in, const char *const *paths, size_t n, struct sc_err *err);

/* As sc_intake_read, from an open reader (borrowed): for tests. */
int sc_intake_take(struct sc_intake *in, struct sc_reader *reader, struct sc_err *err);

/*
 * True when the stream is whole enough to be stored: as counting says, or people's rows in a file
 * that somebody wrote by hand, without any end record, the last line whole.
 */
bool sc_intake_is_whole(const struct sc_intake *in);

/*
 * Adds the place of a document to an error, with the byte of its field in the line where a file can
 * be looked at again. Returns -1.
 */
int sc_given_fail(const struct sc_given *given, const char *field, struct sc_err *err);

/* Writes all of them, then the end record when asked to. */
void sc_intake_write(const struct sc_intake *in, struct sc_out *out, bool with_end);

void sc_intake_fini(struct sc_intake *in);

#endif
