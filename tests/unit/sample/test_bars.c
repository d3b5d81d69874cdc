#include "metric/rows.h"

#include "scorecard/sample/bars.h"

static void a_bar_is_found_by_its_conversation(void **state)
{
    (void)state;
    struct sc_bars b = {0};

    for (uint64_t id = 200; id > 0; id -= 2)
        sc_bars_put(&b, id, SC_STR("read in 2026-08"));
    sc_bars_settle(&b);
    assert_int_equal(b.n, 100);
    for (uint64_t id = 1; id <= 200; id++)
        assert_int_equal(sc_bars_find(&b, id) != NULL, id % 2 == 0);
    sc_bars_fini(&b);
    assert_null(sc_bars_find(&b, 2));
}

static void of_several_bars_the_newest_period_holds_in_any_order(void **state)
{
    (void)state;
    static const char *const why[] = {"read in 2026-07", "read in 2026-09", "read in 2026-08"};

    for (unsigned first = 0; first < 3; first++) {
        struct sc_bars b = {0};
        for (unsigned i = 0; i < 3; i++)
            sc_bars_put(&b, 5, sc_str_from(why[(first + i) % 3]));
        sc_bars_settle(&b);
        assert_int_equal(b.n, 1);
        assert_true(sc_str_eq(sc_bars_find(&b, 5)->why, SC_STR("read in 2026-09")));
        sc_bars_fini(&b);
    }
}

static void without_a_bar_nothing_is_found(void **state)
{
    (void)state;
    struct sc_bars b = {0};

    sc_bars_settle(&b);
    assert_null(sc_bars_find(&b, 0));
    sc_bars_fini(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bar_is_found_by_its_conversation),
        cmocka_unit_test(of_several_bars_the_newest_period_holds_in_any_order),
        cmocka_unit_test(without_a_bar_nothing_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
