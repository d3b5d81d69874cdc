/*
 * Exploding: one JSON object that holds a list whose items are the records.
 *
 * {"id":7,"reviews":[{"score":90,"ratings":[...]},...]} exploded at "reviews" is a record a review,
 * at "reviews.ratings" a record a rating. A path that begins with "^." is taken from the object
 * whose list the item stands in, "^.^." from the one around that; only objects that are records
 * count as levels, so at "parts.items" of {"id":7,"parts":{"items":[...]}} "^.id" is 7. Levels that
 * are not there are empty. An object without the list has no records; a null in it is none.
 *
 * The outer object must be whole in memory; how its cells are named is json_cells.h.
 */
#ifndef SC_IMPORT_JSON_EXPLODE_H
#define SC_IMPORT_JSON_EXPLODE_H

#include "scorecard/import/json_cells.h"

#define SC_JSON_EXPLODE_MAX 8 /* parts of the path, so lists inside each other as well */

struct sc_json_explode;

/* What is wanted. The paths and the path of the list are borrowed, the rest is not kept. */
struct sc_json_explode_wanted {
    struct sc_str list;         /* "reviews.ratings" */
    const struct sc_str *paths; /* a cell each, with "^." for outer ones */
    size_t paths_n;
    const struct sc_str *envelope; /* as in sc_json_cells_open, of the outer object */
    size_t envelope_n;
};

/* False when the path of a list has an empty part or more than SC_JSON_EXPLODE_MAX. */
bool sc_json_explode_accepts(struct sc_str list);

/* `wanted->list` must be accepted. */
struct sc_json_explode *sc_json_explode_open(const struct sc_json_explode_wanted *wanted);
void sc_json_explode_close(struct sc_json_explode *x);

/* As sc_json_cells_root, for pages around the outer objects. */
struct sc_json_cells *sc_json_explode_outer(struct sc_json_explode *x);

/* Reads the outer object at w->p, as sc_json_cells_read does; its text must stay until all items
 * were handed out. */
enum sc_walk sc_json_explode_read(struct sc_json_explode *x, struct sc_json_walk *w,
                                  bool may_be_page);

/*
 * The next item of the outer object read last: SC_WALK_OK with its text, which is empty after the
 * last one; SC_WALK_BAD with w->p and w->what for an item that is no object, and for a key that
 * leads to a cell and stands twice.
 */
enum sc_walk sc_json_explode_next(struct sc_json_explode *x, struct sc_json_walk *w,
                                  struct sc_str *item);

/* The cells of the item handed out last, one a path; as sc_json_cells_last. */
struct sc_str *sc_json_explode_cells(struct sc_json_explode *x);

#endif
