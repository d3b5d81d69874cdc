/* Words of a plan: what a vendor's word means, worked out once for each word. */
#include "scorecard/base/text.h"
#include "scorecard/import/cells.h"

/* What a vendor's word means: the profile's word, or its own when the kind has it. */
static struct sc_str meaning_of(const struct sc_plan *plan, const struct sc_plan_cell *cell,
                                struct sc_str s)
{
    struct sc_buf folded;
    struct sc_str meaning = {NULL, 0};
    sc_buf_init(&folded, SC_BUF_NO_CEILING);
    sc_text_fold(&folded, s);
    for (size_t i = 0; i < cell->map->words_n && !meaning.p; i++)
        if (sc_str_eq(cell->map->words[i].from, sc_buf_str(&folded)))
            meaning = cell->map->words[i].to.p ? cell->map->words[i].to : SC_STR("");
    if (!meaning.p && sc_column_accepts(cell->column, sc_buf_str(&folded)))
        meaning = sc_arena_dup(plan->arena, sc_buf_str(&folded));
    sc_buf_fini(&folded);
    return meaning;
}

/* As sc_plan_meaning, by the whole word. */
static struct sc_str look_up(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    uint32_t before = cell->known.n, no = sc_intern_put(&cell->known, s);
    if (no >= cell->meanings_cap) {
        cell->meanings_cap = cell->meanings_cap ? cell->meanings_cap * 2 : 16;
        cell->meanings = sc_mem_grow(cell->meanings, cell->meanings_cap, sizeof *cell->meanings);
    }
    if (no == before)
        cell->meanings[no] = meaning_of(plan, cell, s);
    return cell->meanings[no];
}

struct sc_str sc_plan_meaning(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    struct sc_short word;
    if (!sc_short_take(s, &word))
        return look_up(plan, cell, s);
    if (!cell->latest)
        cell->latest = sc_arena_alloc_n(plan->arena, 1 << SC_LATEST_BITS, sizeof *cell->latest);
    struct sc_plan_word *latest = &cell->latest[sc_short_slot(&word, SC_LATEST_BITS)];
    if (!sc_short_eq(&latest->word, &word))
        *latest = (struct sc_plan_word){word, look_up(plan, cell, s)};
    return latest->meaning;
}
