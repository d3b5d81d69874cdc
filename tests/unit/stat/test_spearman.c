#include "near.h"

#include "scorecard/stat/spearman.h"

/* scipy.stats.spearmanr; bounds by hand from it */
static void ten_pairs_with_ties(void **state)
{
    static const double x[] = {80, 85, 78, 92, 90, 95, 70, 75, 60, 88};
    static const double y[] = {4, 5, 3, 5, 5, 4, 3, 4, 2, 5};
    struct sc_spearman s = sc_spearman_of(x, y, 10, 0.90);

    (void)state;
    assert_within(s.rho, 0.7437008196, 1e-10);
    assert_within(s.likely.low, 0.3082715753, 1e-9);
    assert_within(s.likely.high, 0.9214854970, 1e-9);
}

static void only_the_order_counts(void **state)
{
    static const double x[] = {1, 2, 3, 4, 5}, up[] = {1, 10, 11, 500, 1e9};
    static const double down[] = {5, 4, 3, 2, -7};

    (void)state;
    assert_near(sc_spearman_of(x, up, 5, 0.90).rho, 1);
    assert_near(sc_spearman_of(x, down, 5, 0.90).rho, -1);
    assert_near(sc_spearman_of(x, up, 5, 0.90).likely.low, 1);
}

static void too_few_or_all_the_same_say_nothing(void **state)
{
    static const double x[] = {1, 2, 3}, same[] = {4, 4, 4};

    (void)state;
    assert_true(isnan(sc_spearman_of(x, same, 3, 0.90).rho));
    assert_true(isnan(sc_spearman_of(x, x, 1, 0.90).rho));
    assert_true(isnan(sc_spearman_of(x, x, 0, 0.90).rho));
    assert_near(sc_spearman_of(x, x, 3, 0.90).rho, 1);
    assert_true(isnan(sc_spearman_of(x, x, 3, 0.90).likely.low));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_pairs_with_ties),
        cmocka_unit_test(only_the_order_counts),
        cmocka_unit_test(too_few_or_all_the_same_say_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
