/*
 * Cells of a JSON record: the values at some paths, taken while walking over it once.
 *
 * A path is keys joined by dots ("via.source.rel"); a key with dots in it fits as well. A part of
 * digits is a position in a list; any other part goes into each object of a list, and what it
 * finds there is joined by ";". A text or number is the cell as it stands (numbers as spelled),
 * booleans are true and false, null and an object are empty. A list of such values is joined by
 * ";", without its nulls; a list that holds lists or objects is its own JSON text.
 *
 * Some paths may be those of envelopes: where an object has a list there, it is no record but a
 * page of records.
 */
#ifndef SC_IMPORT_JSON_CELLS_H
#define SC_IMPORT_JSON_CELLS_H

#include "scorecard/import/json_walk.h"

struct sc_json_cells;

/* A step down the paths: what is known about one key of an object. */
struct sc_json_node;

struct sc_json_cells *sc_json_cells_open(const struct sc_str *paths, size_t paths_n,
                                         const struct sc_str *envelope, size_t envelope_n);
void sc_json_cells_close(struct sc_json_cells *c);

/*
 * Reads the object at w->p. SC_WALK_BAD also for a key that leads to a cell and stands twice. With
 * `may_be_page`, SC_WALK_STOP says that the object is a page (w is then anywhere in it).
 */
enum sc_walk sc_json_cells_read(struct sc_json_cells *c, struct sc_json_walk *w, bool may_be_page);

/* The cells of the record read last, one a path; they point into its text or into c. */
struct sc_str *sc_json_cells_last(struct sc_json_cells *c);

/* The node that all paths start from. */
const struct sc_json_node *sc_json_cells_root(const struct sc_json_cells *c);

/* The node below `node` for a key, NULL when no path goes there. Keys with escapes are read. */
const struct sc_json_node *sc_json_cells_find(struct sc_json_cells *c,
                                              const struct sc_json_node *node,
                                              const struct sc_json_token *key);

/* True when a list at the node holds the records of a page. */
bool sc_json_node_is_page_list(const struct sc_json_node *node);

/* True when such a node stands below. */
bool sc_json_node_leads_to_page_list(const struct sc_json_node *node);

#endif
