#include "near.h"

#include "scorecard/stat/trend.h"

static const double places[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

static struct sc_trend trend(const double *y, size_t n)
{
    struct sc_trend t;

    assert_true(sc_trend_of(places, y, n, 0.95, &t));
    return t;
}

static void eight_quarters_agree_with_scipy(void **state)
{
    static const double y[] = {82.1, 80.4, 81.0, 78.9, 77.5, 78.2, 75.9, 74.8};
    struct sc_trend t = trend(y, 8);

    (void)state;
    assert_true(t.s == -24);
    assert_near(t.tau, -0.857142857142857);
    assert_within(t.p, 70.0 / 40320, 1e-15);
    assert_near(t.slope, -1.0125);
    assert_near(t.intercept, 82.09375);
    assert_near(t.low, -1.4);
    assert_near(t.high, -0.75);
    assert_int_equal(sc_trend_direction(&t, 3), -1);
}

static void four_points_in_order_have_the_least_p_that_four_can_have(void **state)
{
    static const double y[] = {70, 72, 74, 76};
    struct sc_trend t = trend(y, 4);

    (void)state;
    assert_within(t.p, 2.0 / 24, 1e-15);
    assert_int_equal(sc_trend_direction(&t, 3), 1);
    assert_int_equal(sc_trend_direction(&t, 6.5), 0); /* moves by 6 */
}

static void three_points_are_no_trend(void **state)
{
    static const double y[] = {60, 70, 80};
    struct sc_trend t = trend(y, 3);

    (void)state;
    assert_int_equal(sc_trend_direction(&t, 3), 0);
}

/* 1 1 2 2: of the 6 orders one has no falling pair and one has all 4. */
static void ties_are_counted_exactly(void **state)
{
    static const double y[] = {1, 1, 2, 2}, alike[] = {3, 3, 3, 3}, mixed[] = {1, 2, 1, 2};
    struct sc_trend t = trend(y, 4), none = trend(alike, 4), some = trend(mixed, 4);

    (void)state;
    assert_true(t.s == 4);
    assert_within(t.p, 2.0 / 6, 1e-15);
    assert_near(t.tau, 4 / sqrt(6 * 4));
    assert_true(none.s == 0 && none.p == 1 && none.tau == 0 && none.slope == 0);
    assert_true(some.s == 2);
    assert_within(some.p, 4.0 / 6, 1e-15);
}

/* Every order of a list with and without ties is counted, against the closed form. */
static void p_is_the_share_of_all_orders(void **state)
{
    static const double y[] = {0, 1, 1, 2, 3, 3}, nine[] = {1, 0, 1, 3, 2, 3};
    double sum = 0;
    size_t orders = 0;

    (void)state;
    for (unsigned code = 0; code < 46656; code++) { /* 6^6 ways to name places */
        unsigned rest = code, used = 0;
        double shuffled[6];
        for (size_t i = 0; i < 6; i++, rest /= 6) {
            shuffled[i] = y[rest % 6];
            used |= 1u << rest % 6;
        }
        if (used != 63)
            continue;
        orders++;
        sum += fabs(trend(shuffled, 6).s) >= 9 ? 1 : 0;
    }
    assert_int_equal(orders, 720);
    assert_true(trend(nine, 6).s == 9);
    assert_within(trend(nine, 6).p, sum / 720, 1e-15);
}

static void a_gap_counts_as_a_period(void **state)
{
    static const double x[] = {0, 1, 4, 5}, y[] = {80, 79, 76, 75};
    struct sc_trend t;

    (void)state;
    assert_true(sc_trend_of(x, y, 4, 0.95, &t));
    assert_near(t.slope, -1);
    assert_near(t.span, 5);
    assert_int_equal(sc_trend_direction(&t, 5), -1);
}

static void one_point_and_thirteen_are_refused(void **state)
{
    double y[13] = {0};
    struct sc_trend t;

    (void)state;
    assert_false(sc_trend_of(places, y, 1, 0.95, &t));
    assert_false(sc_trend_of(y, y, 13, 0.95, &t));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_quarters_agree_with_scipy),
        cmocka_unit_test(four_points_in_order_have_the_least_p_that_four_can_have),
        cmocka_unit_test(three_points_are_no_trend),
        cmocka_unit_test(ties_are_counted_exactly),
        cmocka_unit_test(p_is_the_share_of_all_orders),
        cmocka_unit_test(a_gap_counts_as_a_period),
        cmocka_unit_test(one_point_and_thirteen_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
