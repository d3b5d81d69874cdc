/*
 * Encodings of text: their names, and telling them by the first bytes.
 *
 * The table (lib/io/encoding.c) has every encoding that an export was ever seen or is likely to be
 * in. Names are compared without regard to case and punctuation: "Windows-1252", "cp1252" and
 * "CP 1252" are one. latin-1 is read as windows-1252, which has all of its letters and those that
 * programs on Windows write under that name.
 */
#ifndef SC_IO_ENCODING_H
#define SC_IO_ENCODING_H

#include "scorecard/base/err.h"

struct sc_encoding {
    const char *name;    /* as messages and `file` rows say it: "windows-1252" */
    const char *iconv;   /* what iconv(3) calls it; NULL: nothing to convert (UTF-8) */
    const char *aliases; /* other names, small letters and digits alone, parted by blanks */
    size_t unit;         /* bytes of a unit: 1, 2 (UTF-16), 4 (UTF-32) */
};

extern const struct sc_encoding sc_encodings[];
extern const size_t sc_encodings_n;

/* The encoding that people call `name`; NULL and *err (SC_USAGE) that suggests the nearest. */
const struct sc_encoding *sc_encoding_find(struct sc_str name, struct sc_err *err);

/* UTF-8, which needs no conversion. */
const struct sc_encoding *sc_encoding_utf8(void);

/* What the first bytes of an input show. */
struct sc_encoding_signs {
    const struct sc_encoding *encoding; /* told by a mark or by zeros; else NULL */
    bool has_mark;                      /* by a byte order mark */
    uint64_t characters;                /* of UTF-8, of two bytes or more */
    uint64_t bad_n;                     /* bytes that are not UTF-8 */
    size_t first_bad;                   /* position of the first of them; head.len without any */
};

/*
 * Looks at the beginning of an input: a mark, the zeros that ASCII has in UTF-16, else how well
 * it reads as UTF-8. A character that the end of `head` cuts is not counted, unless `is_whole`.
 */
struct sc_encoding_signs sc_encoding_look(struct sc_str head, bool is_whole);

/*
 * True when it is UTF-8: nothing speaks against it, or so little (one bad byte in ten characters)
 * that single values are damaged.
 */
bool sc_encoding_is_utf8(const struct sc_encoding_signs *signs);

#endif
