/*
 * Open addressing over many small tables. Each grows on its own and by a quarter, so it is between
 * 2/3 and 5/6 full: its 8 bytes a digest come to 9.6 to 12. The tables begin at different sizes,
 * which keeps their growing apart, so all of them together stay near the middle.
 *
 * Between WIDE_FROM and WIDE_CAP slots a table lies in one field with all others, in huge pages:
 * where there are a million digests, walking through page tables cost more than the digests.
 */
#include "scorecard/import/seen.h"

#include "scorecard/base/hash.h"
#include "scorecard/base/pages.h"

#define TABLES      256 /* one grows at a time: its copy is 1/256 of the memory */
#define TABLE_BITS  8
#define FIRST_CAP   8    /* slots of the smallest first table */
#define FIRST_SIZES 8    /* tables begin with 8, 9, ... 15 slots */
#define WIDE_FROM   500  /* slots of a table: some 100,000 digests in all */
#define WIDE_CAP    8192 /* slots of each in the field: some 1.7 million */
#define WIDE_BYTES  (TABLES * WIDE_CAP * sizeof(uint64_t))

struct table {
    uint64_t *slots; /* 0: free */
    uint32_t cap;
    uint32_t n;
};

struct sc_seen {
    struct table tables[TABLES];
    uint64_t n;
    size_t slots;   /* of all tables */
    uint64_t *wide; /* the field, NULL: not yet, or no longer */
    size_t wide_n;  /* tables in it */
    bool has_zero;  /* the digest that is spelled like a free slot */
};

struct sc_seen *sc_seen_open(void)
{
    return sc_mem_alloc_n(1, sizeof(struct sc_seen));
}

static bool is_wide(const struct sc_seen *s, const struct table *t)
{
    return s->wide && t->cap == WIDE_CAP;
}

void sc_seen_close(struct sc_seen *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < TABLES; i++)
        if (!is_wide(s, &s->tables[i]))
            sc_mem_free(s->tables[i].slots);
    sc_pages_free(s->wide, WIDE_BYTES);
    sc_mem_free(s);
}

/* Where key belongs: the highest bits choose the table, the 32 below them the slot, without a
   division. */
static uint32_t place_of(const struct table *t, uint64_t key)
{
    uint64_t fraction = (key << TABLE_BITS) >> 32;
    return (uint32_t)(fraction * t->cap >> 32);
}

static size_t table_of(uint64_t key)
{
    return key >> (64 - TABLE_BITS);
}

/* One to one, so no two digests fall together; spreads even digests that count up. */
static uint64_t key_of(uint64_t digest)
{
    return sc_hash_mix64(digest);
}

void sc_seen_expect(const struct sc_seen *s, uint64_t digest)
{
    uint64_t key = key_of(digest);
    const struct table *t = &s->tables[table_of(key)];
    if (t->cap == 0)
        return;
#ifdef __GNUC__
    __builtin_prefetch(&t->slots[place_of(t, key)], 1);
#endif
}

/* The slot of key, or the free one where it belongs. There is always a free one. */
static uint64_t *find(const struct table *t, uint64_t key)
{
    uint32_t i = place_of(t, key);
    while (t->slots[i] != 0 && t->slots[i] != key)
        i = i + 1 < t->cap ? i + 1 : 0;
    return &t->slots[i];
}

static bool is_full(const struct table *t)
{
    return t->n >= t->cap - t->cap / 6;
}

/* Gives a table these slots, which are free, in place of its own. */
static void move(struct sc_seen *s, struct table *t, uint64_t *slots, uint32_t cap)
{
    struct table old = *t;
    t->slots = slots;
    t->cap = cap;
    for (uint32_t i = 0; i < old.cap; i++)
        if (old.slots[i] != 0)
            *find(t, old.slots[i]) = old.slots[i];
    s->slots += cap - old.cap;
    if (!is_wide(s, &old))
        sc_mem_free(old.slots);
}

/* All tables at once, whatever their size. */
static void widen(struct sc_seen *s)
{
    s->wide = sc_pages_alloc(WIDE_BYTES);
    s->wide_n = TABLES;
    for (size_t i = 0; i < TABLES; i++)
        move(s, &s->tables[i], s->wide + i * WIDE_CAP, WIDE_CAP);
}

static void leave_field(struct sc_seen *s)
{
    if (--s->wide_n > 0)
        return;
    sc_pages_free(s->wide, WIDE_BYTES);
    s->wide = NULL;
}

/* Tables that began alike, or were alike in the field, grow at different times from then on. */
static uint32_t next_cap(const struct table *t, size_t index, bool was_wide)
{
    uint32_t turn = (uint32_t)(index % FIRST_SIZES);
    if (t->cap == 0)
        return FIRST_CAP + turn;
    return t->cap + t->cap / 4 * (was_wide ? turn + 1 : FIRST_SIZES) / FIRST_SIZES;
}

static void grow(struct sc_seen *s, size_t index)
{
    struct table *t = &s->tables[index];
    bool was_wide = is_wide(s, t);
    if (t->cap >= WIDE_FROM && t->cap < WIDE_CAP) {
        widen(s);
        return;
    }
    if (t->cap > UINT32_MAX / 5 * 4)
        sc_mem_exhausted(SIZE_MAX);
    uint32_t cap = next_cap(t, index, was_wide);
    move(s, t, sc_mem_alloc_n(cap, sizeof *t->slots), cap);
    if (was_wide)
        leave_field(s);
}

bool sc_seen_put(struct sc_seen *s, uint64_t digest)
{
    uint64_t key = key_of(digest), *slot;
    size_t index = table_of(key);
    struct table *t = &s->tables[index];
    if (key == 0) {
        bool was_there = s->has_zero;
        s->has_zero = true;
        s->n += !was_there;
        return was_there;
    }
    if (is_full(t))
        grow(s, index);
    slot = find(t, key);
    if (*slot != 0)
        return true;
    *slot = key;
    t->n++;
    s->n++;
    return false;
}

uint64_t sc_seen_n(const struct sc_seen *s)
{
    return s->n;
}

/* A table that left the field still takes its place there until the last one has left. */
size_t sc_seen_bytes(const struct sc_seen *s)
{
    size_t left = s->wide ? (TABLES - s->wide_n) * WIDE_CAP : 0;
    return sizeof *s + (s->slots + left) * sizeof(uint64_t);
}
