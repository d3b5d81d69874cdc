/*
 * A store of facts that is filled directly, for tests of what works on the store alone.
 */
#ifndef TEST_METRIC_STORE_H
#define TEST_METRIC_STORE_H

#include "metric/rows.h"

struct store {
    struct sc_arena arena;
    struct sc_intern people, teams;
    struct sc_facts s;
};

static inline void store_open(struct store *st)
{
    memset(st, 0, sizeof *st);
    st->people.arena = st->teams.arena = &st->arena;
    sc_facts_init(&st->s, &st->arena, &st->people, &st->teams);
}

static inline void store_close(struct store *st)
{
    sc_facts_fini(&st->s);
    sc_intern_fini(&st->people);
    sc_intern_fini(&st->teams);
    sc_arena_fini(&st->arena);
}

static inline void store_put(struct store *st, const char *words)
{
    struct test_row r;
    struct sc_err err;

    sc_err_init(&err);
    row_make(&r, "ticket", words);
    assert_int_equal(sc_facts_put_row(&st->s, &r.row, NULL, &err), 0);
}

static inline uint64_t next_random(uint64_t *seed)
{
    *seed += UINT64_C(0x9e3779b97f4a7c15);
    return sc_hash_mix64(*seed);
}

/* n facts with keys from a small or a large set, set by hand once room is made. */
static inline void fill(struct store *st, size_t n, uint64_t keys, uint64_t seed)
{
    for (size_t i = 0; i < n; i++) {
        struct sc_fact *f;
        store_put(st, "id=x status=new created_at=2026-01-01T00");
        f = sc_facts_at(&st->s, i);
        f->id = keys ? next_random(&seed) % keys : next_random(&seed);
        f->requester = keys ? next_random(&seed) % keys : next_random(&seed);
        f->created = (uint32_t)next_random(&seed) % 1000;
        f->updated = (uint32_t)next_random(&seed) % 4;
        f->tie = (uint32_t)next_random(&seed) % 4;
        f->handle_s = (uint32_t)i;
    }
}

#endif
