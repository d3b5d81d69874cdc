#include "metric/rows.h"

/* A store that is filled with facts directly. */
struct store {
    struct sc_arena arena;
    struct sc_intern people, teams;
    struct sc_facts s;
};

static void store_open(struct store *st)
{
    memset(st, 0, sizeof *st);
    st->people.arena = st->teams.arena = &st->arena;
    sc_facts_init(&st->s, &st->arena, &st->people, &st->teams);
}

static void store_close(struct store *st)
{
    sc_facts_fini(&st->s);
    sc_intern_fini(&st->people);
    sc_intern_fini(&st->teams);
    sc_arena_fini(&st->arena);
}

static void store_put(struct store *st, const char *words)
{
    struct test_row r;
    struct sc_err err;

    sc_err_init(&err);
    row_make(&r, "ticket", words);
    assert_int_equal(sc_facts_put_row(&st->s, &r.row, NULL, &err), 0);
}

static uint64_t next_random(uint64_t *seed)
{
    *seed += UINT64_C(0x9e3779b97f4a7c15);
    return sc_hash_mix64(*seed);
}

/* n facts with keys from a small or a large set, set by hand once room is made. */
static void fill(struct store *st, size_t n, uint64_t keys, uint64_t seed)
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

static bool in_order(const struct sc_fact *a, const struct sc_fact *b, enum sc_facts_order order)
{
    if (order == SC_FACTS_BY_ID) {
        if (a->id != b->id)
            return a->id < b->id;
        return a->updated != b->updated ? a->updated < b->updated : a->tie <= b->tie;
    }
    if (a->requester != b->requester)
        return a->requester < b->requester;
    return a->created != b->created ? a->created < b->created : a->id <= b->id;
}

static void assert_sorted(const struct sc_facts *s, enum sc_facts_order order)
{
    for (size_t i = 1; i < s->n; i++)
        assert_true(in_order(sc_facts_at(s, i - 1), sc_facts_at(s, i), order));
}

static void sorting_orders_and_loses_nothing(void **state)
{
    (void)state;
    static const struct {
        size_t n;
        uint64_t keys; /* 0: all different */
    } cases[] = {{0, 0},   {1, 0},     {2, 0},    {24, 0},      {25, 0},    {300, 1},
                 {500, 3}, {5000, 40}, {5000, 0}, {20000, 700}, {20000, 0}, {3000, 2}};
    for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
        struct store st;
        uint64_t sum = 0;
        store_open(&st);
        fill(&st, cases[c].n, cases[c].keys, c + 1);
        for (int order = SC_FACTS_BY_ID; order <= SC_FACTS_BY_REQUESTER; order++) {
            sc_facts_sort(&st.s, (enum sc_facts_order)order);
            assert_sorted(&st.s, (enum sc_facts_order)order);
            assert_int_equal(st.s.order, order);
        }
        for (size_t i = 0; i < st.s.n; i++)
            sum += sc_facts_at(&st.s, i)->handle_s;
        assert_int_equal(st.s.n, cases[c].n);
        assert_int_equal(sum, cases[c].n ? cases[c].n * (cases[c].n - 1) / 2 : 0);
        store_close(&st);
    }
}

static void chunks_stay_where_they_are_while_the_store_grows(void **state)
{
    (void)state;
    struct store st;
    const struct sc_fact *first;

    store_open(&st);
    fill(&st, 1, 0, 1);
    first = sc_facts_at(&st.s, 0);
    for (size_t i = 0; i < 3 * SC_FACT_CHUNK; i++)
        store_put(&st, "id=x status=new created_at=2026-01-01T00");
    assert_ptr_equal(first, sc_facts_at(&st.s, 0));
    assert_int_equal(st.s.chunks_n, 4);
    store_close(&st);
}

static void the_newest_version_of_a_ticket_is_kept(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "id=A status=open created_at=2026-01-01T00 updated_at=2026-01-02T00 handle_s=1",
        "id=A status=open created_at=2026-01-01T00 updated_at=2026-01-03T00 handle_s=2",
        "id=A status=open created_at=2026-01-01T00 handle_s=3",
        "id=B status=open created_at=2026-02-01T00 handle_s=4",
        "id=B status=open created_at=2026-02-01T00 handle_s=4",
        "id=C status=open created_at=2026-03-01T00 handle_s=5",
    };
    struct store st;
    uint64_t same = 0, older = 0;

    store_open(&st);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        store_put(&st, rows[i]);
    sc_facts_sort(&st.s, SC_FACTS_BY_ID);
    sc_facts_keep_newest(&st.s, &same, &older);
    assert_int_equal(st.s.n, 3);
    assert_int_equal(same, 1);
    assert_int_equal(older, 2);
    assert_int_equal(sc_facts_find(&st.s, sc_fact_hash(SC_STR("A")))->handle_s, 2);
    assert_int_equal(sc_facts_find(&st.s, sc_fact_hash(SC_STR("B")))->handle_s, 4);
    assert_int_equal(sc_facts_find(&st.s, sc_fact_hash(SC_STR("C")))->handle_s, 5);
    assert_null(sc_facts_find(&st.s, sc_fact_hash(SC_STR("D"))));
    assert_int_equal(st.s.created_min, stamp("2026-01-01T00"));
    assert_int_equal(st.s.created_max, stamp("2026-03-01T00"));
    store_close(&st);
}

static void a_tie_is_settled_alike_in_both_orders(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "id=A status=open created_at=2026-01-01T00 updated_at=2026-01-02T00 handle_s=1",
        "id=A status=open created_at=2026-01-01T00 updated_at=2026-01-02T00 handle_s=2",
    };
    uint32_t kept[2];

    for (size_t first = 0; first < 2; first++) {
        struct store st;
        uint64_t same = 0, older = 0;
        store_open(&st);
        store_put(&st, rows[first]);
        store_put(&st, rows[1 - first]);
        sc_facts_sort(&st.s, SC_FACTS_BY_ID);
        sc_facts_keep_newest(&st.s, &same, &older);
        assert_int_equal(st.s.n, 1);
        assert_int_equal(older, 1);
        kept[first] = sc_facts_at(&st.s, 0)->handle_s;
        store_close(&st);
    }
    assert_int_equal(kept[0], kept[1]);
}

static void chunks_that_are_no_longer_needed_are_freed(void **state)
{
    (void)state;
    struct store st;
    uint64_t same = 0, older = 0;

    store_open(&st);
    for (size_t i = 0; i < 2 * SC_FACT_CHUNK + 1; i++)
        store_put(&st, "id=x status=new created_at=2026-01-01T00");
    sc_facts_sort(&st.s, SC_FACTS_BY_ID);
    sc_facts_keep_newest(&st.s, &same, &older);
    assert_int_equal(st.s.n, 1);
    assert_int_equal(st.s.chunks_n, 1);
    assert_int_equal(same, 2 * SC_FACT_CHUNK);
    store_put(&st, "id=y status=new created_at=2026-01-01T00");
    assert_int_equal(st.s.n, 2);
    assert_int_equal(st.s.order, SC_FACTS_AS_READ);
    store_close(&st);
}

static void every_fact_is_found_and_no_other(void **state)
{
    (void)state;
    struct store st;

    store_open(&st);
    assert_null(sc_facts_find(&st.s, 1));
    fill(&st, 1000, 0, 9);
    sc_facts_sort(&st.s, SC_FACTS_BY_ID);
    for (size_t i = 0; i < st.s.n; i++) {
        const struct sc_fact *f = sc_facts_at(&st.s, i);
        assert_ptr_equal(sc_facts_find(&st.s, f->id), f);
        assert_null(sc_facts_find(&st.s, f->id + 1));
    }
    store_close(&st);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorting_orders_and_loses_nothing),
        cmocka_unit_test(chunks_stay_where_they_are_while_the_store_grows),
        cmocka_unit_test(the_newest_version_of_a_ticket_is_kept),
        cmocka_unit_test(a_tie_is_settled_alike_in_both_orders),
        cmocka_unit_test(chunks_that_are_no_longer_needed_are_freed),
        cmocka_unit_test(every_fact_is_found_and_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
