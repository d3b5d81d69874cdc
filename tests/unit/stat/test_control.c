#include "near.h"

#include "scorecard/stat/control.h"

static const double weeks[] = {4.31, 4.28, 4.35, 4.22, 4.40, 4.33, 4.29,
                               4.37, 4.26, 4.34, 4.30, 4.38, 3.95, 4.05};

static void limits_agree_with_the_published_ones(void **state)
{
    struct sc_control c = sc_control_of(weeks, 12);

    (void)state;
    assert_near(c.mean, 4.319166666666666);
    assert_near(c.moving, 0.08272727272727275);
    assert_near(c.low, 4.09911212121212);
    assert_near(c.high, 4.539221212121212);
    assert_near(c.range_limit, 0.27027000000000007);
    assert_near(c.sigma, 0.0827272727272727 / 1.128);
}

static void points_beyond_a_limit_signal(void **state)
{
    struct sc_control c = sc_control_of(weeks, 12);
    unsigned char signals[14];

    (void)state;
    assert_int_equal(sc_control_signals(&c, weeks, 14, signals), 2);
    for (size_t i = 0; i < 12; i++)
        assert_int_equal(signals[i], 0);
    assert_int_equal(signals[12], SC_CONTROL_OUTSIDE);
    assert_int_equal(signals[13], SC_CONTROL_OUTSIDE);
}

static void eleven_points_have_no_limits(void **state)
{
    struct sc_control c = sc_control_of(weeks, 11);
    unsigned char signals[14];

    (void)state;
    assert_true(isnan(c.mean) && isnan(c.low) && isnan(c.high) && isnan(c.sigma));
    assert_int_equal(sc_control_signals(&c, weeks, 14, signals), 0);
}

/* Eight on one side are a shift, seven are none, and a point on the line ends the run. */
static void a_run_on_one_side_signals(void **state)
{
    struct sc_control c = {12, 0, 1, -9, 9, 3, 1};
    double x[20] = {1, 1, 1, 1, 1, 1, 1, 0, -1, -1, -1, -1, -1, -1, -1, -1, 1, 1, -1, 1};
    unsigned char signals[20];

    (void)state;
    assert_int_equal(sc_control_signals(&c, x, 20, signals), 8);
    for (size_t i = 0; i < 20; i++)
        assert_int_equal(signals[i], i >= 8 && i < 16 ? SC_CONTROL_SHIFT : 0);
    x[7] = 1;
    assert_int_equal(sc_control_signals(&c, x, 20, signals), 16);
    assert_int_equal(signals[0], SC_CONTROL_SHIFT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_agree_with_the_published_ones),
        cmocka_unit_test(points_beyond_a_limit_signal),
        cmocka_unit_test(eleven_points_have_no_limits),
        cmocka_unit_test(a_run_on_one_side_signals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
