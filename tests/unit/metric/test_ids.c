#include "metric/rows.h"

static void texts_come_back_by_their_hash(void **state)
{
    (void)state;
    struct sc_arena arena = {0};
    struct sc_ids ids = {.texts.arena = &arena};
    char text[16];

    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 1000; i++) {
            snprintf(text, sizeof text, "T%d", i);
            sc_ids_put(&ids, sc_str_from(text));
        }
    sc_ids_put(&ids, SC_STR(""));
    sc_ids_finish(&ids);
    assert_int_equal(ids.texts.n, 1000);
    for (int i = 0; i < 1000; i++) {
        snprintf(text, sizeof text, "T%d", i);
        assert_true(
            sc_str_eq(sc_ids_get(&ids, sc_fact_hash(sc_str_from(text))), sc_str_from(text)));
    }
    assert_int_equal(sc_ids_get(&ids, sc_fact_hash(SC_STR("T1000"))).len, 0);
    assert_int_equal(sc_ids_get(&ids, 0).len, 0);
    sc_ids_fini(&ids);
    sc_arena_fini(&arena);
}

static void nothing_kept_is_nothing_found(void **state)
{
    (void)state;
    struct sc_arena arena = {0};
    struct sc_ids ids = {.texts.arena = &arena};

    assert_int_equal(sc_ids_get(&ids, 5).len, 0);
    sc_ids_finish(&ids);
    assert_int_equal(sc_ids_get(&ids, 5).len, 0);
    sc_ids_fini(&ids);
    sc_arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_come_back_by_their_hash),
        cmocka_unit_test(nothing_kept_is_nothing_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
