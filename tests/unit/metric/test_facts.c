#include "metric/store.h"

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

static void chunks_that_are_no_longer_needed_are_freed(void **state)
{
    (void)state;
    struct store st;

    store_open(&st);
    for (size_t i = 0; i < 2 * SC_FACT_CHUNK + 1; i++)
        store_put(&st, "id=x status=new created_at=2026-01-01T00");
    sc_facts_cut(&st.s, 2 * SC_FACT_CHUNK);
    assert_int_equal(st.s.chunks_n, 2);
    sc_facts_cut(&st.s, 1);
    assert_int_equal(st.s.n, 1);
    assert_int_equal(st.s.chunks_n, 1);
    store_put(&st, "id=y status=new created_at=2026-01-01T00");
    assert_int_equal(st.s.n, 2);
    sc_facts_cut(&st.s, 0);
    assert_int_equal(st.s.chunks_n, 0);
    store_close(&st);
}

static void the_first_facts_are_sorted_and_the_others_stay(void **state)
{
    (void)state;
    struct store st;

    store_open(&st);
    fill(&st, 1000, 0, 11);
    sc_facts_sort(&st.s, SC_FACTS_BY_ID);
    sc_facts_sort_first(&st.s, SC_FACTS_BY_REQUESTER, 400);
    assert_int_equal(st.s.order, SC_FACTS_AS_READ);
    for (size_t i = 1; i < 400; i++)
        assert_true(
            in_order(sc_facts_at(&st.s, i - 1), sc_facts_at(&st.s, i), SC_FACTS_BY_REQUESTER));
    for (size_t i = 401; i < 1000; i++)
        assert_true(sc_facts_at(&st.s, i - 1)->id < sc_facts_at(&st.s, i)->id);
    sc_facts_swap(&st.s, 0, 399);
    assert_true(sc_facts_at(&st.s, 0)->requester > sc_facts_at(&st.s, 399)->requester);
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
        cmocka_unit_test(the_first_facts_are_sorted_and_the_others_stay),
        cmocka_unit_test(chunks_that_are_no_longer_needed_are_freed),
        cmocka_unit_test(every_fact_is_found_and_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
