/*
 * The columns of a profile: what feeds each standard column, read from the map `columns` and held
 * against the kind of its rows.
 *
 *     columns:
 *       first_reply_s: {from: [First reply time (min)], unit: min}
 *
 * A key that its column cannot use, a word that it does not have, a column that needs one further
 * down are refused with their place. The keys stand in sc_mapping_keys.
 */
#ifndef SC_IMPORT_PROFILE_COLUMNS_H
#define SC_IMPORT_PROFILE_COLUMNS_H

#include "scorecard/import/profile.h"

/* Reads the map into p->mappings; p->kind and p->shape are known. 0, or -1 with *err. */
int sc_profile_columns_read(struct sc_arena *arena, struct sc_profile *p, const struct sc_node *n,
                            struct sc_err *err);

/* ---- shared by all that read a part of a profile ---- */

/* "columns.id": the path of a key, for messages. In the arena. */
struct sc_str sc_profile_path(struct sc_arena *arena, const char *section, struct sc_str key);

/* A copy of the map without its child called `name`, which goes to *taken (NULL when absent). */
struct sc_node sc_profile_without(struct sc_arena *arena, const struct sc_node *map,
                                  const char *name, const struct sc_node **taken);

/* Names of source columns of a table, as headers are compared. */
void sc_profile_fold_headers(struct sc_arena *arena, struct sc_str *items, size_t n);

#endif
