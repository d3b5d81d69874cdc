#include "near.h"

#include "scorecard/stat/forecast.h"

static const double quarters[] = {81.2, 79.5, 83.0, 80.8, 82.4, 78.9};

static void six_quarters_foretell_the_seventh(void **state)
{
    struct sc_forecast f = sc_forecast_of(quarters, 6, 0.90);

    (void)state;
    assert_near(f.mean, 80.9666666666667);
    assert_within(f.sd, 1.5933193863, 1e-10);
    assert_within(f.low, 77.4988054297, 1e-10);
    assert_within(f.high, 84.4345279037, 1e-10);
    assert_within(sc_forecast_below(&f, 70), 0.0007039060, 1e-9);
    assert_within(1 - sc_forecast_below(&f, 80), 0.7007162205, 1e-9);
}

static void only_the_last_six_count(void **state)
{
    static const double eight[] = {10, 99, 81.2, 79.5, 83.0, 80.8, 82.4, 78.9};
    struct sc_forecast f = sc_forecast_of(eight, 8, 0.90);

    (void)state;
    assert_int_equal(f.k, 6);
    assert_near(f.mean, 80.9666666666667);
}

static void one_quarter_has_no_spread(void **state)
{
    struct sc_forecast one = sc_forecast_of(quarters, 1, 0.90), none = sc_forecast_of(NULL, 0, 0.9);

    (void)state;
    assert_true(one.mean == 81.2 && isnan(one.se) && isnan(one.low));
    assert_true(isnan(sc_forecast_below(&one, 70)));
    assert_true(isnan(none.mean) && none.k == 0);
}

static void equal_quarters_are_certain(void **state)
{
    static const double same[] = {80, 80, 80};
    struct sc_forecast f = sc_forecast_of(same, 3, 0.90);

    (void)state;
    assert_true(f.low == 80 && f.high == 80);
    assert_true(sc_forecast_below(&f, 80) == 0 && sc_forecast_below(&f, 80.1) == 1);
}

static void smoothing_agrees_with_statsmodels(void **state)
{
    double sigma;

    (void)state;
    assert_near(sc_smooth(quarters, 6, SC_FORECAST_ALPHA, &sigma), 80.765969);
    /* errors -1.7, 2.31, -.583, 1.1919, -2.66567 */
    assert_near(
        sigma,
        sqrt((1.7 * 1.7 + 2.31 * 2.31 + 0.583 * 0.583 + 1.1919 * 1.1919 + 2.66567 * 2.66567) / 5));
    assert_true(sc_smooth(quarters, 1, 0.3, &sigma) == 81.2 && isnan(sigma));
    assert_true(isnan(sc_smooth(quarters, 0, 0.3, NULL)));
}

static void extremes_come_back_by_themselves(void **state)
{
    (void)state;
    assert_near(sc_regress(65, 80, 0.62), 70.7);
    assert_near(sc_regress(92, 80, 0.62), 87.44);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(six_quarters_foretell_the_seventh),
        cmocka_unit_test(only_the_last_six_count),
        cmocka_unit_test(one_quarter_has_no_spread),
        cmocka_unit_test(equal_quarters_are_certain),
        cmocka_unit_test(smoothing_agrees_with_statsmodels),
        cmocka_unit_test(extremes_come_back_by_themselves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
