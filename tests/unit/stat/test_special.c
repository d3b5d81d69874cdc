#include "near.h"

#include "scorecard/stat/special.h"

/* Wanted values: scipy 1.10 (ndtri, ndtr, betainc, gammainc, stdtr), each to 1e-12. */
#define EXACT 1e-12

struct one {
    double x, wanted;
};
struct two {
    double a, b, wanted;
};
struct three {
    double a, b, x, wanted;
};

static void normal_quantiles_agree_in_the_middle_the_shoulders_and_the_tails(void **state)
{
    static const struct one rows[] = {
        {0.025, -1.9599639845400545}, {0.05, -1.6448536269514729}, {0.5, 0.0},
        {0.95, 1.6448536269514722},   {0.975, 1.959963984540054},  {0.075, -1.4395314709384563},
        {1e-10, -6.361340902404056},  {1e-20, -9.262340089798408}, {0.999999, 4.753424308817089}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_within(sc_norm_ppf(rows[i].x), rows[i].wanted, EXACT);
}

static void normal_quantiles_at_the_ends_are_infinite_and_outside_nan(void **state)
{
    (void)state;
    assert_true(sc_norm_ppf(0) == -INFINITY);
    assert_true(sc_norm_ppf(1) == INFINITY);
    assert_true(isnan(sc_norm_ppf(-0.1)) && isnan(sc_norm_ppf(1.1)) && isnan(sc_norm_ppf(NAN)));
}

static void normal_tail_keeps_its_digits_far_out(void **state)
{
    static const struct one rows[] = {{-3, 0.0013498980316300933},
                                      {-1.5, 0.06680720126885807},
                                      {0.5, 0.6914624612740131},
                                      {1.96, 0.9750021048517795},
                                      {4, 0.9999683287581669}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_within(sc_norm_cdf(rows[i].x), rows[i].wanted, EXACT);
    assert_within(sc_norm_cdf(-20) / 2.7536241186062337e-89, 1, 1e-11);
}

static void normal_quantile_undoes_the_distribution(void **state)
{
    (void)state;
    for (double z = -8; z <= 5; z += 0.125)
        assert_within(sc_norm_ppf(sc_norm_cdf(z)), z, 1e-9);
}

static void incomplete_beta_agrees_for_small_and_large_shapes(void **state)
{
    static const struct three rows[] = {{2.5, 7.5, 0.3, 0.678943485866182},
                                        {0.5, 0.5, 0.25, 0.33333333333333337},
                                        {45.5, 5.5, 0.9, 0.5256813204934265},
                                        {100.5, 300.5, 0.26, 0.6731502256600022},
                                        {1, 1, 0.37, 0.37},
                                        {3, 1, 0.5, 0.125}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_within(sc_betainc(rows[i].a, rows[i].b, rows[i].x), rows[i].wanted, EXACT);
}

static void incomplete_beta_of_a_million_is_still_symmetric(void **state)
{
    (void)state;
    assert_within(sc_betainc(5e5, 5e5, 0.5), 0.5, 1e-11);
    assert_within(sc_betainc(5e5, 4e5, 0.5555) + sc_betainc(4e5, 5e5, 1 - 0.5555), 1, 1e-11);
}

static void incomplete_beta_ends_at_0_and_1_and_refuses_the_rest(void **state)
{
    (void)state;
    assert_true(sc_betainc(2, 3, 0) == 0);
    assert_true(sc_betainc(2, 3, 1) == 1);
    assert_true(isnan(sc_betainc(0, 3, 0.5)) && isnan(sc_betainc(2, -1, 0.5)));
    assert_true(isnan(sc_betainc(2, 3, -0.01)) && isnan(sc_betainc(2, 3, 1.01)));
}

static void incomplete_gamma_agrees_on_both_sides_of_its_turn(void **state)
{
    static const struct two rows[] = {{3, 2.5, 0.45618688411667035},
                                      {0.5, 0.2, 0.47291074313446196},
                                      {12.5, 10, 0.2531746939834633},
                                      {1, 2, 0.8646647167633873},
                                      {40, 60, 0.9974518076963866}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_within(sc_gammainc_p(rows[i].a, rows[i].b), rows[i].wanted, EXACT);
        assert_within(sc_gammainc_q(rows[i].a, rows[i].b), 1 - rows[i].wanted, EXACT);
    }
    assert_true(sc_gammainc_p(3, 0) == 0 && sc_gammainc_q(3, 0) == 1);
    assert_true(isnan(sc_gammainc_p(0, 1)) && isnan(sc_gammainc_q(1, -1)));
}

static void incomplete_gamma_inverts(void **state)
{
    static const double shapes[] = {0.5, 1, 3, 12, 400};
    static const double shares[] = {0.001, 0.05, 0.5, 0.95, 0.999};

    (void)state;
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 5; k++)
            assert_within(sc_gammainc_p(shapes[i], sc_gammainc_inv(shapes[i], shares[k])),
                          shares[k], EXACT);
    assert_true(sc_gammainc_inv(2, 0) == 0);
    assert_true(isnan(sc_gammainc_inv(2, 1)) && isnan(sc_gammainc_inv(0, 0.5)));
}

static void t_distribution_agrees(void **state)
{
    static const struct two rows[] = {{-0.3, 2, 0.3962428304200888},
                                      {1, 2, 0.7886751345948129},
                                      {-2.5, 5, 0.027245049671188102},
                                      {3, 9, 0.9925218180447929},
                                      {-2.5, 13, 0.013294391405428724},
                                      {1.5, 31, 0.928134459287737},
                                      {3, 31, 0.9973556266555044},
                                      {1, 60, 0.8393367483533768},
                                      {0, 7, 0.5},
                                      {1, 1, 0.75}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_within(sc_t_cdf(rows[i].a, rows[i].b), rows[i].wanted, EXACT);
}

/* scipy's own quantiles are good to nine digits only; undoing the distribution is tested below. */
static void t_quantiles_agree(void **state)
{
    static const struct two rows[] = {
        {0.9, 2, 1.8856180831641267},    {0.95, 2, 2.919985580355516},
        {0.975, 5, 2.570581835636314},   {0.95, 9, 1.8331129326536335},
        {0.95, 13, 1.7709333959867988},  {0.975, 31, 2.0395134463964077},
        {0.05, 13, -1.7709333959867988}, {0.5, 4, 0},
        {0.975, 1, 12.706204736174698}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_within(sc_t_ppf(rows[i].a, rows[i].b), rows[i].wanted, 1e-9);
}

/*
 * scipy 1.10 gives t.ppf(0.95, 31) = 1.69551878913667, where its own t.cdf is 0.95000000063. The
 * density of 31 degrees of freedom, summed with 40 digits, has 0.95 below this value.
 */
static void t_quantile_of_31_degrees_is_the_true_one(void **state)
{
    (void)state;
    assert_within(sc_t_ppf(0.95, 31), 1.695518782545866, 1e-13);
    assert_within(sc_t_cdf(1.695518782545866, 31), 0.95, 1e-13);
}

static void t_quantile_undoes_the_distribution_for_every_freedom(void **state)
{
    static const double freedoms[] = {1, 1.5, 2, 4, 9, 15.89, 31, 62, 1000, 1e6};

    (void)state;
    for (size_t i = 0; i < sizeof freedoms / sizeof *freedoms; i++)
        for (double p = 0.001; p < 1; p += 0.037)
            assert_within(sc_t_cdf(sc_t_ppf(p, freedoms[i]), freedoms[i]), p, EXACT);
}

static void t_nears_the_normal_and_refuses_impossible_freedom(void **state)
{
    (void)state;
    assert_within(sc_t_ppf(0.975, 1e9), 1.959963984540054, 1e-7);
    assert_true(isnan(sc_t_cdf(1, 0)) && isnan(sc_t_ppf(0.9, -1)) && isnan(sc_t_ppf(1, 5)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normal_quantiles_agree_in_the_middle_the_shoulders_and_the_tails),
        cmocka_unit_test(normal_quantiles_at_the_ends_are_infinite_and_outside_nan),
        cmocka_unit_test(normal_tail_keeps_its_digits_far_out),
        cmocka_unit_test(normal_quantile_undoes_the_distribution),
        cmocka_unit_test(incomplete_beta_agrees_for_small_and_large_shapes),
        cmocka_unit_test(incomplete_beta_of_a_million_is_still_symmetric),
        cmocka_unit_test(incomplete_beta_ends_at_0_and_1_and_refuses_the_rest),
        cmocka_unit_test(incomplete_gamma_agrees_on_both_sides_of_its_turn),
        cmocka_unit_test(incomplete_gamma_inverts),
        cmocka_unit_test(t_distribution_agrees),
        cmocka_unit_test(t_quantiles_agree),
        cmocka_unit_test(t_quantile_of_31_degrees_is_the_true_one),
        cmocka_unit_test(t_quantile_undoes_the_distribution_for_every_freedom),
        cmocka_unit_test(t_nears_the_normal_and_refuses_impossible_freedom),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
