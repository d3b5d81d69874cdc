/*
 * Texts of identifiers by their hash: kept only for --explain, because facts carry hashes.
 *
 * Costs the bytes of each different text and about 40 more. All zero but `texts.arena` is a valid
 * empty table.
 */
#ifndef SC_METRIC_IDS_H
#define SC_METRIC_IDS_H

#include "scorecard/base/hash.h"

struct sc_ids {
    struct sc_intern texts;
    struct sc_id *sorted; /* by hash, after sc_ids_finish */
};

/* Keeps a text (copies); the empty one is ignored. */
void sc_ids_put(struct sc_ids *ids, struct sc_str text);

/* Makes sc_ids_get work. Once, after the last put. */
void sc_ids_finish(struct sc_ids *ids);

/* The text whose sc_fact_hash is `hash`; empty when it was not kept. */
struct sc_str sc_ids_get(const struct sc_ids *ids, uint64_t hash);

void sc_ids_fini(struct sc_ids *ids);

#endif
