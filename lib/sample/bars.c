#include "scorecard/sample/bars.h"

#include <stdlib.h>

void sc_bars_put(struct sc_bars *b, uint64_t id, struct sc_str why)
{
    if (b->n == b->cap) {
        b->cap = b->cap ? 2 * b->cap : 64;
        b->items = sc_mem_grow(b->items, b->cap, sizeof *b->items);
    }
    b->items[b->n++] = (struct sc_bar){id, why};
}

static int by_id(const void *a, const void *b)
{
    const struct sc_bar *x = a, *y = b;

    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return sc_str_cmp(y->why, x->why);
}

void sc_bars_settle(struct sc_bars *b)
{
    size_t kept = 0;

    if (b->n > 0)
        qsort(b->items, b->n, sizeof *b->items, by_id);
    for (size_t i = 0; i < b->n; i++)
        if (kept == 0 || b->items[kept - 1].id != b->items[i].id)
            b->items[kept++] = b->items[i];
    b->n = kept;
}

const struct sc_bar *sc_bars_find(const struct sc_bars *b, uint64_t id)
{
    size_t low = 0, high = b->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (b->items[mid].id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return low < b->n && b->items[low].id == id ? &b->items[low] : NULL;
}

void sc_bars_fini(struct sc_bars *b)
{
    sc_mem_free(b->items);
    *b = (struct sc_bars){0};
}
