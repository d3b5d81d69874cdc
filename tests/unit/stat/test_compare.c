#include "near.h"

#include "scorecard/stat/compare.h"

static void a_rise_within_the_noise_is_no_clear_change(void **state)
{
    struct sc_change c = sc_change_of((struct sc_estimate){78.4, 3.1, 31},
                                      (struct sc_estimate){84.3, 3.9, 31}, 0.90);

    (void)state;
    assert_near(c.delta, 5.9);
    assert_within(c.se, 4.98196748, 1e-8);
    assert_within(c.df, 58.996690, 1e-7);
    assert_within(c.low, -2.42533860, 1e-8);
    assert_within(c.high, 14.22533860, 1e-8);
    assert_within(c.up, 0.87947246, 1e-8);
    assert_int_equal(sc_change_direction(&c, 3), 0);
}

/* Ten ratings (mean 4.2, sum of squares 192) after twelve (sum 46, sum of squares 186). */
static void unequal_noise_has_degrees_of_freedom_of_its_own(void **state)
{
    struct sc_change c =
        sc_change_of((struct sc_estimate){46.0 / 12, sqrt((186 - 46 * 46 / 12.0) / 11 / 12), 11},
                     (struct sc_estimate){4.2, sqrt((192 - 42 * 42 / 10.0) / 9 / 10), 9}, 0.95);

    (void)state;
    assert_within(c.df, 15.8906348152, 1e-9);
    assert_within(c.low, -0.6865694268, 1e-9);
    assert_within(c.high, 1.4199027602, 1e-9);
}

static void clear_is_sure_and_large_enough(void **state)
{
    struct sc_change fell =
        sc_change_of((struct sc_estimate){80, 1, 31}, (struct sc_estimate){70, 1, 31}, 0.90);
    struct sc_change small =
        sc_change_of((struct sc_estimate){80, 0.1, 31}, (struct sc_estimate){82.9, 0.1, 31}, 0.90);
    struct sc_change edge =
        sc_change_of((struct sc_estimate){80, 0.1, 31}, (struct sc_estimate){83, 0.1, 31}, 0.90);

    (void)state;
    assert_int_equal(sc_change_direction(&fell, 3), -1);
    assert_int_equal(sc_change_direction(&small, 3), 0);
    assert_int_equal(sc_change_direction(&edge, 3), 1);
}

static void without_noise_the_difference_is_known(void **state)
{
    struct sc_change same =
        sc_change_of((struct sc_estimate){80, 0, 31}, (struct sc_estimate){80, 0, 31}, 0.90);
    struct sc_change up =
        sc_change_of((struct sc_estimate){80, 0, 31}, (struct sc_estimate){84, 0, 31}, 0.90);

    (void)state;
    assert_true(same.up == 0.5 && same.low == 0 && same.high == 0);
    assert_true(up.up == 1 && up.low == 4 && up.high == 4);
    assert_int_equal(sc_change_direction(&same, 0), 0);
    assert_int_equal(sc_change_direction(&up, 3), 1);
}

static void a_figure_that_is_not_there_compares_to_nothing(void **state)
{
    struct sc_change c =
        sc_change_of((struct sc_estimate){NAN, 1, 31}, (struct sc_estimate){84, 1, 31}, 0.90);

    (void)state;
    assert_true(isnan(c.delta) && isnan(c.low) && isnan(c.high) && isnan(c.up));
    assert_int_equal(sc_change_direction(&c, 3), 0);
}

static void adjusted_p_agree_with_statsmodels(void **state)
{
    static const double p[] = {.001, .008, .039, .041, .042, .06, .074, .205, .212, .216};
    static const double wanted[] = {.01,  .04,  .084, .084, .084, .1, 0.10571428571428572,
                                    .216, .216, .216};
    static const size_t order[] = {7, 2, 9, 0, 4, 1, 8, 3, 6, 5};
    double mixed[10], adjusted[10];

    (void)state;
    sc_bh_adjust(p, 10, adjusted);
    for (size_t i = 0; i < 10; i++)
        assert_near(adjusted[i], wanted[i]);
    for (size_t i = 0; i < 10; i++)
        mixed[i] = p[order[i]];
    sc_bh_adjust(mixed, 10, mixed); /* in place, in any order */
    for (size_t i = 0; i < 10; i++)
        assert_near(mixed[i], wanted[order[i]]);
}

static void what_was_not_tested_is_not_counted(void **state)
{
    double p[] = {0.02, NAN, 0.04, 1};

    (void)state;
    sc_bh_adjust(p, 0, p);
    assert_true(p[0] == 0.02);
    sc_bh_adjust(p, 4, p);
    assert_near(p[0], 0.06);
    assert_true(isnan(p[1]));
    assert_near(p[2], 0.06);
    assert_near(p[3], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rise_within_the_noise_is_no_clear_change),
        cmocka_unit_test(unequal_noise_has_degrees_of_freedom_of_its_own),
        cmocka_unit_test(clear_is_sure_and_large_enough),
        cmocka_unit_test(without_noise_the_difference_is_known),
        cmocka_unit_test(a_figure_that_is_not_there_compares_to_nothing),
        cmocka_unit_test(adjusted_p_agree_with_statsmodels),
        cmocka_unit_test(what_was_not_tested_is_not_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
