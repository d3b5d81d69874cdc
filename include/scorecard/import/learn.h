/*
 * Learning: a profile to start from, for an export that no profile fits.
 *
 * What known profiles say of columns with the same names is taken over, from the nearest profile
 * first; a column that is spelled nearly like a standard one is proposed with a question mark. All
 * other source columns are listed with a few values, so that a person can place them.
 */
#ifndef SC_IMPORT_LEARN_H
#define SC_IMPORT_LEARN_H

#include "scorecard/import/profile.h"

#define SC_LEARN_SAMPLES 3 /* different values shown of a column */

/* One column of the export. */
struct sc_learned_column {
    struct sc_str name;                      /* as it stands */
    struct sc_str samples[SC_LEARN_SAMPLES]; /* different ones, none of them empty */
    size_t samples_n;
};

/* An export, looked at. Borrowed. */
struct sc_learned {
    struct sc_str file; /* name for the label and the command */
    enum sc_shape_of_file shape;
    struct sc_learned_column *columns;
    size_t columns_n;
    unsigned long preamble; /* of a table: lines before its header */
    struct sc_str envelope; /* JSON: key that the first record was found under, may be empty */
};

/* Keeps a value as a sample when it is a new one and there is room. Copies into the arena. */
void sc_learn_sample(struct sc_learned_column *column, struct sc_arena *arena, struct sc_str value);

/*
 * Appends the profile as YAML that sc_profile_parse reads once every required column is fed; what
 * is not certain or not known stands in comments.
 */
void sc_learn_put_profile(const struct sc_learned *learned, const struct sc_profiles *known,
                          struct sc_buf *out);

/*
 * The same for the export at `path` ("-": stdin), after a look at its header and its first
 * records. `encoding` is that of sc_operand, NULL stands for "auto". 0, or -1 with *err.
 */
int sc_learn_file(const char *path, const char *encoding, const struct sc_profiles *known,
                  struct sc_buf *out, struct sc_err *err);

#endif
