#include "scorecard/base/numbering.h"

#include "scorecard/base/hash.h"

#define SLOTS_FIRST 64
#define KEYS_MOST   (UINT32_C(1) << 30)

/* The slot of the key, or the free one where it belongs; a free slot holds 0, others number + 1. */
static uint32_t slot_of(const struct sc_numbering *t, uint64_t key)
{
    uint32_t mask = t->slots_n - 1, i = (uint32_t)sc_hash_mix64(key) & mask;

    while (t->slots[i] != 0 && t->keys[t->slots[i] - 1] != key)
        i = (i + 1) & mask;
    return i;
}

/* Half of the slots stay free, so that a search is short. */
static void grow(struct sc_numbering *t)
{
    uint32_t slots_n = t->slots_n ? 2 * t->slots_n : SLOTS_FIRST;

    if (t->n >= KEYS_MOST)
        sc_mem_exhausted((size_t)t->n * sizeof *t->keys);
    sc_mem_free(t->slots);
    t->slots = sc_mem_alloc_n(slots_n, sizeof *t->slots);
    t->slots_n = slots_n;
    t->keys = sc_mem_grow(t->keys, slots_n / 2, sizeof *t->keys);
    for (uint32_t i = 0; i < t->n; i++)
        t->slots[slot_of(t, t->keys[i])] = i + 1;
}

uint32_t sc_numbering_put(struct sc_numbering *t, uint64_t key)
{
    uint32_t slot;

    if (t->n == t->slots_n / 2)
        grow(t);
    slot = slot_of(t, key);
    if (t->slots[slot] == 0) {
        t->keys[t->n++] = key;
        t->slots[slot] = t->n;
    }
    return t->slots[slot] - 1;
}

uint32_t sc_numbering_get(const struct sc_numbering *t, uint64_t key)
{
    uint32_t slot;

    if (t->n == 0)
        return SC_NUMBER_NONE;
    slot = t->slots[slot_of(t, key)];
    return slot == 0 ? SC_NUMBER_NONE : slot - 1;
}

void sc_numbering_fini(struct sc_numbering *t)
{
    sc_mem_free(t->keys);
    sc_mem_free(t->slots);
    *t = (struct sc_numbering){0};
}
