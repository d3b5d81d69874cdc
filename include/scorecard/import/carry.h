/*
 * Carried columns: columns of the exports that no profile maps, written behind the standard ones
 * because somebody asked for them by name (--carry).
 */
#ifndef SC_IMPORT_CARRY_H
#define SC_IMPORT_CARRY_H

#include "scorecard/import/input.h"

#define SC_CARRY_MAX 64 /* columns */

/* What was asked for. Lives in the arena of whoever made it. */
struct sc_carry {
    struct sc_str *names;
    size_t n;
};

/*
 * Reads n lists of names joined by commas; each name counts once. 0, or -1 with *err when there is
 * an empty name or more than SC_CARRY_MAX.
 */
int sc_carry_parse(struct sc_carry *carry, const char *const *lists, size_t n,
                   struct sc_arena *arena, struct sc_err *err);

/*
 * Binds the names to all inputs that have them: headers of tables are compared folded, paths of
 * JSON as they stand (those of its first record). All inputs of one kind get the same columns, so
 * that the kind has one header. A name that is also a standard column of the kind is written with
 * "source_" before it. -1 and *err for a name that no input has, with the nearest one.
 */
int sc_carry_bind(const struct sc_carry *carry, const struct sc_inputs *inputs,
                  struct sc_arena *arena, struct sc_err *err);

#endif
