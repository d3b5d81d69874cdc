#include "scorecard/sample/sketch.h"

#include "scorecard/base/hash.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_CELLS 64

struct entry {
    struct sc_cell cell;
    uint64_t n;
    size_t kept_n;
    struct sc_candidate *kept; /* k of them, made with the first */
};

struct sc_sketch {
    size_t k;
    struct entry *cells;
    size_t n, cap;
    uint32_t *slots; /* place in cells + 1; 0: free */
    size_t slots_n;  /* a power of two, at least twice n */
};

struct sc_str sc_length_unit_name(enum sc_length_unit unit)
{
    static const char *const names[SC_LENGTHS_N] = {"", "replies", "messages", "seconds"};

    return sc_str_from(names[unit]);
}

int sc_candidate_cmp(const struct sc_candidate *a, const struct sc_candidate *b)
{
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}

static int cell_cmp(const struct sc_cell *a, const struct sc_cell *b)
{
    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    if (a->unit != b->unit)
        return a->unit < b->unit ? -1 : 1;
    return (a->length > b->length) - (a->length < b->length);
}

struct sc_sketch *sc_sketch_open(size_t k)
{
    struct sc_sketch *s = sc_mem_alloc_n(1, sizeof *s);

    s->k = k;
    return s;
}

void sc_sketch_close(struct sc_sketch *s)
{
    if (s == NULL)
        return;
    for (size_t i = 0; i < s->n; i++)
        sc_mem_free(s->cells[i].kept);
    sc_mem_free(s->cells);
    sc_mem_free(s->slots);
    sc_mem_free(s);
}

static size_t slot_of(const struct sc_sketch *s, const struct sc_cell *cell)
{
    uint64_t who = (uint64_t)cell->person << 2 | (uint64_t)cell->unit;
    size_t i = (size_t)sc_hash_mix64(sc_hash_mix64(who) ^ cell->length) & (s->slots_n - 1);

    while (s->slots[i] != 0 && cell_cmp(&s->cells[s->slots[i] - 1].cell, cell) != 0)
        i = (i + 1) & (s->slots_n - 1);
    return i;
}

/* Finds every cell its slot again: after growing and after sorting. */
static void fill_slots(struct sc_sketch *s)
{
    memset(s->slots, 0, s->slots_n * sizeof *s->slots);
    for (size_t i = 0; i < s->n; i++)
        s->slots[slot_of(s, &s->cells[i].cell)] = (uint32_t)(i + 1);
}

static void grow(struct sc_sketch *s)
{
    s->cap = s->cap ? 2 * s->cap : FIRST_CELLS;
    s->cells = sc_mem_grow(s->cells, s->cap, sizeof *s->cells);
    s->slots_n = 2 * s->cap;
    s->slots = sc_mem_grow(s->slots, s->slots_n, sizeof *s->slots);
    fill_slots(s);
}

static struct entry *entry_of(struct sc_sketch *s, const struct sc_cell *cell)
{
    size_t slot;

    if (s->n == s->cap)
        grow(s);
    slot = slot_of(s, cell);
    if (s->slots[slot] == 0) {
        s->cells[s->n] = (struct entry){.cell = *cell};
        s->slots[slot] = (uint32_t)++s->n;
    }
    return &s->cells[s->slots[slot] - 1];
}

/* Into its place; the greatest falls out when there is no more room. */
static void keep(const struct sc_sketch *s, struct entry *e, const struct sc_candidate *c)
{
    size_t i = e->kept_n;

    if (e->kept == NULL)
        e->kept = sc_mem_alloc_n(s->k + 1, sizeof *e->kept);
    while (i > 0 && sc_candidate_cmp(c, &e->kept[i - 1]) < 0) {
        e->kept[i] = e->kept[i - 1];
        i--;
    }
    e->kept[i] = *c;
    if (e->kept_n < s->k)
        e->kept_n++;
}

void sc_sketch_put(struct sc_sketch *s, const struct sc_cell *cell, const struct sc_candidate *c,
                   bool is_barred)
{
    struct entry *e = entry_of(s, cell);

    e->n++;
    if (!is_barred)
        keep(s, e, c);
}

void sc_sketch_merge(struct sc_sketch *s, const struct sc_sketch *from)
{
    for (size_t i = 0; i < from->n; i++) {
        const struct entry *other = &from->cells[i];
        struct entry *e = entry_of(s, &other->cell);

        e->n += other->n;
        for (size_t j = 0; j < other->kept_n; j++)
            keep(s, e, &other->kept[j]);
    }
}

static int by_cell(const void *a, const void *b)
{
    return cell_cmp(&((const struct entry *)a)->cell, &((const struct entry *)b)->cell);
}

void sc_sketch_settle(struct sc_sketch *s)
{
    if (s->n == 0)
        return;
    qsort(s->cells, s->n, sizeof *s->cells, by_cell);
    fill_slots(s);
}

size_t sc_sketch_n(const struct sc_sketch *s)
{
    return s->n;
}

struct sc_sketched sc_sketch_at(const struct sc_sketch *s, size_t i)
{
    const struct entry *e = &s->cells[i];

    return (struct sc_sketched){e->cell, e->n, e->kept_n, e->kept};
}

/* The first cell whose person is not below this one. */
static size_t first_of(const struct sc_sketch *s, uint64_t person)
{
    size_t low = 0, high = s->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (s->cells[mid].cell.person < person)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

struct sc_sketch_span sc_sketch_of(const struct sc_sketch *s, uint32_t person)
{
    size_t first = first_of(s, person);

    return (struct sc_sketch_span){first, first_of(s, (uint64_t)person + 1) - first};
}
