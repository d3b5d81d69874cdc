/*
 * What gives a ticket its status beside the column of that name: tags (closed_by_merge -> merged)
 * and words of other source columns (spam: true -> spam).
 *
 *     tags: {closed_by_merge: merged}
 *     states: {Deleted: {"true": deleted}}
 */
#ifndef SC_IMPORT_PROFILE_STATES_H
#define SC_IMPORT_PROFILE_STATES_H

#include "scorecard/import/profile.h"

/*
 * Read the maps `tags` and `states` of a profile whose kind and shape are known; NULL is none.
 * Everything is copied into the arena. 0, or -1 with *err and its place.
 */
int sc_profile_tags_read(struct sc_arena *arena, struct sc_profile *p, const struct sc_node *n,
                         struct sc_err *err);
int sc_profile_states_read(struct sc_arena *arena, struct sc_profile *p, const struct sc_node *n,
                           struct sc_err *err);

#endif
