/* When an import counts as clean. */
#include "sc_test.h"
#include "scorecard/import/tolerance.h"

static bool holds(const char *text, uint64_t read, uint64_t rejected, uint64_t left_out)
{
    struct sc_import_counts counts = {.read = read, .rejected = rejected, .left_out = left_out};
    return sc_tolerance_holds(text, &counts);
}

static void one_in_a_thousand_and_fifty_at_most_are_tolerated(void **state)
{
    (void)state;
    assert_true(holds(NULL, 0, 0, 0));
    assert_true(holds(NULL, 1000, 1, 0));
    assert_false(holds(NULL, 999, 1, 0));
    assert_false(holds(NULL, 1000, 2, 0));
    assert_true(holds(NULL, 50000, 50, 0));
    assert_false(holds(NULL, 1000000, 51, 0));
}

static void a_share_of_ones_own_has_no_greatest_number(void **state)
{
    (void)state;
    assert_true(holds("1", 1000000, 10000, 0));
    assert_false(holds("1", 1000000, 10001, 0));
    assert_false(holds("0", 10, 1, 0));
    assert_true(holds("100", 10, 10, 0));
}

static void what_was_left_out_on_purpose_does_not_count(void **state)
{
    (void)state;
    assert_true(holds(NULL, 10, 7, 7));
    assert_false(holds(NULL, 10, 8, 7));
}

static void only_a_per_cent_is_taken(void **state)
{
    (void)state;
    static const char *const bad[] = {"-1", "100.1", "few", "", "1%"};
    struct sc_err err;
    sc_err_init(&err);
    assert_int_equal(sc_tolerance_check(NULL, &err), 0);
    assert_int_equal(sc_tolerance_check("0", &err), 0);
    assert_int_equal(sc_tolerance_check("2.5", &err), 0);
    assert_int_equal(sc_tolerance_check("100", &err), 0);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        sc_err_init(&err);
        assert_int_equal(sc_tolerance_check(bad[i], &err), -1);
        assert_int_equal(err.code, SC_USAGE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_in_a_thousand_and_fifty_at_most_are_tolerated),
        cmocka_unit_test(a_share_of_ones_own_has_no_greatest_number),
        cmocka_unit_test(what_was_left_out_on_purpose_does_not_count),
        cmocka_unit_test(only_a_per_cent_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
