#include "metric/store.h"

#include "scorecard/metric/versions.h"

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
    sc_versions_settle(&st.s, &same, &older);
    sc_facts_sort(&st.s, SC_FACTS_BY_ID);
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
        sc_versions_settle(&st.s, &same, &older);
        assert_int_equal(st.s.n, 1);
        assert_int_equal(older, 1);
        kept[first] = sc_facts_at(&st.s, 0)->handle_s;
        store_close(&st);
    }
    assert_int_equal(kept[0], kept[1]);
}

/* Whether some other version of fact i is newer, or the same and further down. */
static bool is_obviously_old(const struct sc_fact *facts, size_t n, size_t i)
{
    const struct sc_fact *f = &facts[i];

    for (size_t k = 0; k < n; k++) {
        const struct sc_fact *g = &facts[k];
        if (k == i || g->id != f->id || g->updated < f->updated)
            continue;
        if (g->updated > f->updated || g->tie > f->tie || (g->tie == f->tie && k > i))
            return true;
    }
    return false;
}

static void assert_kept(struct sc_facts *s, const struct sc_fact *f)
{
    const struct sc_fact *found = sc_facts_find(s, f->id);

    assert_non_null(found);
    assert_int_equal(found->updated, f->updated);
    assert_int_equal(found->tie, f->tie);
}

/* The slow and obvious way: each fact is held against every other. */
static void assert_settled(struct sc_facts *s, const struct sc_fact *facts, size_t n)
{
    uint32_t min = UINT32_MAX, max = 0;
    size_t kept = 0;

    sc_facts_sort(s, SC_FACTS_BY_ID);
    for (size_t i = 0; i < n; i++)
        if (!is_obviously_old(facts, n, i)) {
            assert_kept(s, &facts[i]);
            kept++;
        }
    assert_int_equal(s->n, kept);
    for (size_t i = 0; i < s->n; i++) {
        uint32_t created = sc_facts_at(s, i)->created;
        min = created < min ? created : min;
        max = created > max ? created : max;
    }
    assert_int_equal(s->created_min, n ? min : 0);
    assert_int_equal(s->created_max, max);
}

static void versions_are_those_that_the_obvious_way_keeps(void **state)
{
    (void)state;
    /* Few repeats are looked up, many make the store be sorted; both ends of each are here. */
    static const struct {
        size_t n;
        uint64_t keys; /* different ids, at most; 0: all different */
    } cases[] = {{0, 0},     {1, 0},    {2, 1},      {3, 2},    {9, 9},       {400, 1},
                 {900, 600}, {3000, 0}, {3000, 900}, {3000, 7}, {3000, 30000}};

    for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
        struct store st;
        struct sc_fact *facts = test_calloc(cases[c].n + 1, sizeof *facts);
        uint64_t same = 0, older = 0;
        store_open(&st);
        fill(&st, cases[c].n, cases[c].keys, c + 1);
        for (size_t i = 0; i < cases[c].n; i++) {
            struct sc_fact *f = sc_facts_at(&st.s, i);
            f->id = sc_hash_mix64(f->id + 1);
            f->created++; /* 0 would be unknown */
            facts[i] = *f;
        }
        st.s.created_min = st.s.created_max = 0;
        for (size_t i = 0; i < cases[c].n; i++)
            sc_versions_note(&st.s, &facts[i], SC_STR("x"));
        sc_versions_settle(&st.s, &same, &older);
        assert_int_equal(st.s.n + same + older, cases[c].n);
        assert_settled(&st.s, facts, cases[c].n);
        store_close(&st);
        test_free(facts);
    }
}

/* Rows with these ids and one creation time; how many the store keeps. */
static size_t kept_of(const char *const *ids, size_t n)
{
    struct store st;
    uint64_t same = 0, older = 0;
    size_t kept;

    store_open(&st);
    for (size_t i = 0; i < n; i++) {
        char words[200];
        (void)snprintf(words, sizeof words, "id=%s status=new created_at=2026-01-01T00", ids[i]);
        store_put(&st, words);
    }
    sc_versions_settle(&st.s, &same, &older);
    kept = st.s.n;
    assert_int_equal(kept + same + older, n);
    store_close(&st);
    return kept;
}

static void a_repeat_is_found_wherever_it_stands(void **state)
{
    (void)state;
    /* Longer than what is compared: such ids are never taken to ascend. */
    static const char far[] = "0123456789012345678901234567890123456789012345678901234567890";
    static const char *const ascending[] = {"9", "10", "11", "100", "a00"};
    static const char *const at_once[] = {"9", "10", "10", "11"};
    static const char *const later[] = {"9", "10", "11", "9"};
    static const char *const at_the_end[] = {"9", "10", "8", "11", "11"};
    static const char *const long_ones[] = {"9", far, far};

    assert_int_equal(kept_of(ascending, 5), 5);
    assert_int_equal(kept_of(at_once, 4), 3);
    assert_int_equal(kept_of(later, 4), 3);
    assert_int_equal(kept_of(at_the_end, 5), 4);
    assert_int_equal(kept_of(long_ones, 3), 2);
}

/* Ids are hashes, but whoever chooses them may choose them so that all share their upper bits. */
static void ids_that_share_their_upper_bits_are_told_apart(void **state)
{
    (void)state;
    struct store st;
    uint64_t same = 0, older = 0;

    store_open(&st);
    fill(&st, 1000, 0, 5);
    for (size_t i = 0; i < 1000; i++)
        sc_facts_at(&st.s, i)->id = i + 1;
    sc_versions_settle(&st.s, &same, &older);
    assert_int_equal(st.s.n, 1000);
    assert_int_equal(same + older, 0);
    store_close(&st);
}

static void what_stays_keeps_its_order_when_little_is_repeated(void **state)
{
    (void)state;
    struct store st;
    uint64_t same = 0, older = 0;

    store_open(&st);
    fill(&st, 1000, 0, 3);
    sc_facts_at(&st.s, 700)->id = sc_facts_at(&st.s, 200)->id;
    sc_facts_at(&st.s, 700)->updated = 9;
    sc_versions_settle(&st.s, &same, &older);
    assert_int_equal(older, 1);
    assert_int_equal(st.s.n, 999);
    assert_int_equal(sc_facts_at(&st.s, 199)->handle_s, 199);
    assert_int_equal(sc_facts_at(&st.s, 200)->handle_s, 201);
    assert_int_equal(sc_facts_at(&st.s, 998)->handle_s, 999);
    store_close(&st);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_newest_version_of_a_ticket_is_kept),
        cmocka_unit_test(a_tie_is_settled_alike_in_both_orders),
        cmocka_unit_test(versions_are_those_that_the_obvious_way_keeps),
        cmocka_unit_test(a_repeat_is_found_wherever_it_stands),
        cmocka_unit_test(ids_that_share_their_upper_bits_are_told_apart),
        cmocka_unit_test(what_stays_keeps_its_order_when_little_is_repeated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
