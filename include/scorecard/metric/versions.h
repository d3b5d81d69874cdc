/*
 * Versions: an export may hold a ticket several times, as may several exports together. Of each
 * ticket the newest version stays.
 *
 * Most exports are written by ascending ids, and then there is nothing to do. Else, too, the store
 * is not sorted for it. Ids are hashes, so a table of bits shows which of them may occur
 * twice; only those facts, a few in a hundred even where nothing is repeated, are compared with
 * each other. A store where most tickets are repeated is sorted by id instead.
 */
#ifndef SC_METRIC_VERSIONS_H
#define SC_METRIC_VERSIONS_H

#include "scorecard/metric/fact.h"

/* Notes id and creation time of a fact that joins the store; `id` is the text of f->id. */
void sc_versions_note(struct sc_facts *s, const struct sc_fact *f, struct sc_str id);

/*
 * Keeps the newest version of each ticket, the one with the greatest (updated, tie), and counts
 * rows that were the same (*same) and rows that were older (*older). The facts that stay keep their
 * order, whatever it is, unless the store had to be sorted by id. Needs 32 MiB beside the store at
 * most.
 */
void sc_versions_settle(struct sc_facts *s, uint64_t *same, uint64_t *older);

#endif
