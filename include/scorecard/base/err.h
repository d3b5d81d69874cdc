/*
 * Errors as values.
 *
 * A function that can fail takes a `struct sc_err *` as its last argument and returns a status
 * (0 good, -1 bad) or NULL. The first error wins: filling an error that is already set changes
 * nothing, so a caller may check once after several calls. The library never prints and never
 * exits; programs turn an error into one line and an exit status (frame/prog.h).
 *
 * The line reads `place:line:column: field: what: "seen"`, parts that are unknown left out.
 */
#ifndef SC_BASE_ERR_H
#define SC_BASE_ERR_H

#include "scorecard/base/str.h"

/* What went wrong; the values are the exit statuses of every program. */
enum sc_code {
    SC_OK = 0,       /* done */
    SC_REJECTED = 1, /* done, but some records were left out and named */
    SC_USAGE = 2,    /* wrong call, wrong policy, or an open question */
    SC_INPUT = 3,    /* the input as a whole is refused or incomplete */
    SC_SYSTEM = 4    /* reading, writing or memory failed */
};

/* Where in the input something stands; 0 and empty mean unknown. Texts are borrowed. */
struct sc_place {
    struct sc_str file;   /* name as the user gave it; "(standard input)" for a pipe */
    unsigned long line;   /* physical line where the record starts, from 1 */
    unsigned long column; /* byte in the line, from 1 */
    struct sc_str field;  /* column name or key path */
};

#define SC_ERR_PLACE_MAX 512 /* bytes kept of a file name */
#define SC_ERR_FIELD_MAX 96  /* bytes kept of a field name */
#define SC_ERR_WHAT_MAX  512 /* bytes kept of the sentence */
#define SC_ERR_SEEN_MAX  80  /* bytes shown of the text seen, already made harmless */

/* One error. Owns copies of all its texts, so that it outlives what it speaks of. */
struct sc_err {
    enum sc_code code;
    unsigned long line;
    unsigned long column;
    bool has_seen;
    char file[SC_ERR_PLACE_MAX];
    char field[SC_ERR_FIELD_MAX];
    char what[SC_ERR_WHAT_MAX];
    char seen[SC_ERR_SEEN_MAX + 16];
};

/* Makes *e empty (SC_OK). */
void sc_err_init(struct sc_err *e);

/* Sets code and sentence (printf form, lower case, no full stop) unless *e is set. Returns -1. */
int sc_err_set(struct sc_err *e, enum sc_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* As sc_err_set with code SC_SYSTEM; appends ": " and the system's text for errno. Returns -1. */
int sc_err_system(struct sc_err *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * Adds the place to an error that has none yet; parts of *place that are empty stay as they are.
 * Copies and cuts. Returns -1, so `return sc_err_at(...)` ends a failing function.
 */
int sc_err_at(struct sc_err *e, const struct sc_place *place);

/* Adds the text seen, control bytes shown as in text.h, cut to SC_ERR_SEEN_MAX. Returns -1. */
int sc_err_seen(struct sc_err *e, struct sc_str seen);

/* Appends the error as one line without program name and without line end to `out`. */
void sc_err_print(const struct sc_err *e, struct sc_buf *out);

#endif
