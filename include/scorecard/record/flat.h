/*
 * The outermost level of one JSON object, with numbers as they are spelled.
 *
 * Identifiers are text, but other tools write those that look like numbers as numbers. A JSON
 * library turns 1.50, 12345678901234567890 or 0x1F into something else, so rows are read by this
 * scanner: it decodes texts, keeps numbers as spelled, and leaves nested values as they stand for
 * somebody who knows JSON (sc_json_parse_any checks them).
 */
#ifndef SC_RECORD_FLAT_H
#define SC_RECORD_FLAT_H

#include "scorecard/base/err.h"
#include "scorecard/base/mem.h"

#define SC_FLAT_PAIRS_MAX 1024 /* keys of one object: they are compared in pairs */

enum sc_flat_type {
    SC_FLAT_TEXT,   /* value decoded */
    SC_FLAT_NUMBER, /* value as spelled; what Miller takes for one too, such as 0x1F */
    SC_FLAT_BOOL,   /* value "true" or "false" */
    SC_FLAT_NULL,   /* value empty */
    SC_FLAT_NESTED  /* value as it stands, brackets matched, nothing else checked */
};

struct sc_flat_pair {
    struct sc_str key; /* decoded */
    struct sc_str value;
    enum sc_flat_type type;
};

/* The pairs of one object. Owns arrays and decoded texts. All zero is a valid empty one. */
struct sc_flat {
    struct sc_flat_pair *pairs;
    size_t n;
    size_t cap;
    char *texts; /* decoded texts: never longer than the line */
    size_t texts_cap;
};

/*
 * Scans a line that is one object. Values that needed no decoding point into it. 0, or -1 with
 * *err (SC_INPUT, column): not an object, not UTF-8, a key twice, too many keys, text behind.
 */
int sc_flat_scan(struct sc_flat *f, struct sc_str line, struct sc_err *err);

/* The pair with that key, NULL when there is none. */
const struct sc_flat_pair *sc_flat_get(const struct sc_flat *f, struct sc_str key);

void sc_flat_fini(struct sc_flat *f);

#endif
