/*
 * Heads: the names that an input shows before it is known which profile reads it.
 *
 * Where the header of a table stands, and in how many rows, is a matter of the profile; so each
 * profile is shown the table as it would read it. What was read once is kept.
 */
#ifndef SC_IMPORT_HEAD_H
#define SC_IMPORT_HEAD_H

#include "scorecard/import/header_name.h"
#include "scorecard/import/profile.h"

/* One header. */
struct sc_head {
    struct sc_header_name *names;
    size_t n;
    unsigned long skip_lines; /* physical lines before it */
};

struct sc_heads;

/* Of a table that begins with `text`, which may be cut. Borrowed; all lives in the arena. */
struct sc_heads *sc_heads_table(struct sc_arena *arena, struct sc_str text);

/* Of an input whose names are known: the paths of JSON, or headers of a table in one row. */
struct sc_heads *sc_heads_names(struct sc_arena *arena, enum sc_shape_of_file shape,
                                const struct sc_str *names, size_t n);

enum sc_shape_of_file sc_heads_shape(const struct sc_heads *heads);

/*
 * The header as a profile finds it: the first row within its preamble that has its whole
 * fingerprint, else the first row of all. With `shallow`, only the first row is looked at. n is 0
 * where there is none.
 */
const struct sc_head *sc_heads_find(struct sc_heads *heads, const struct sc_profile *profile,
                                    bool shallow);

/* How many items of the profile's fingerprint the header has. */
size_t sc_head_hits(const struct sc_head *head, const struct sc_profile *profile);

/* The first item that it has not; empty when all are there. */
struct sc_str sc_head_misses(const struct sc_head *head, const struct sc_profile *profile);

#endif
