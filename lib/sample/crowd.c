#include "scorecard/sample/crowd.h"

#include <stdlib.h>

static void add(void *ctx, const struct sc_conversation *one)
{
    struct sc_crowd *c = ctx;

    if (c->n == c->cap) {
        c->cap = c->cap ? c->cap + c->cap / 2 : 256;
        c->items = sc_mem_grow(c->items, c->cap, sizeof *c->items);
    }
    c->items[c->n++] = *one;
}

static int compare(const void *a, const void *b)
{
    const struct sc_conversation *x = a, *y = b;

    if (x->cell.person != y->cell.person)
        return x->cell.person < y->cell.person ? -1 : 1;
    return sc_candidate_cmp(&x->candidate, &y->candidate);
}

void sc_crowd_open(struct sc_crowd *c, const struct sc_frame *frame)
{
    *c = (struct sc_crowd){0};
    sc_frame_walk(frame, add, c);
    if (c->n > 0)
        qsort(c->items, c->n, sizeof *c->items, compare);
}

void sc_crowd_close(struct sc_crowd *c)
{
    sc_mem_free(c->items);
    *c = (struct sc_crowd){0};
}

static size_t first_of(const struct sc_crowd *c, uint64_t person)
{
    size_t low = 0, high = c->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (c->items[mid].cell.person < person)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

struct sc_crowd_span sc_crowd_of(const struct sc_crowd *c, uint32_t person)
{
    size_t first = first_of(c, person);

    return (struct sc_crowd_span){first, first_of(c, (uint64_t)person + 1) - first};
}
