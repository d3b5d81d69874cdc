/*
 * Items of reviews: how each question of the QA form was answered over the reviews of a person.
 *
 * Shown, never scored: the measure `qa` takes whole reviews. Only items of reviews that count for
 * `qa` are looked at: drawn ones of the period by somebody else. Every answered item weighs the
 * same, whatever its weight in the form; items that do not apply are left out. Items of one name
 * are one item, whatever section they stand in.
 */
#ifndef SC_SCORE_ITEMS_H
#define SC_SCORE_ITEMS_H

#include "scorecard/io/json.h"
#include "scorecard/metric/fold.h"

struct sc_items;

/* Sums of every person and item; lives in the arena. The data must be linked. */
struct sc_items *sc_items_sum(struct sc_arena *arena, const struct sc_data *d,
                              const struct sc_rules *rules);

/*
 * [{"item":"Finds the cause","mean":87.5,"n":14}, ...], by name; the mean is a share of the item's
 * scale, 0 to 100. NULL when the person has none at all. Owned by the caller.
 */
sc_json *sc_items_to_json(const struct sc_items *items, uint32_t person);

#endif
