#include "near.h"

#include "scorecard/stat/interval.h"
#include "scorecard/stat/special.h"

struct bounds {
    double x, n, level, low, high;
};

static void wilson_agrees_with_statsmodels(void **state)
{
    static const struct bounds rows[] = {{86, 100, 0.9, 0.793406218062001, 0.9076270229741135},
                                         {86, 100, 0.95, 0.7786281178903616, 0.9147365634006086},
                                         {9, 10, 0.9, 0.6522813326641417, 0.977365091269133},
                                         {9, 10, 0.95, 0.5958499732047615, 0.9821237869049271},
                                         {40, 40, 0.9, 0.9366465513545419, 1.0},
                                         {40, 40, 0.95, 0.9123783988, 1.0},
                                         {0, 12, 0.9, 0.0, 0.18398119474747693},
                                         {0, 12, 0.95, 0.0, 0.2424940067},
                                         {335, 390, 0.90, 0.8275065131, 0.8854958997}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sc_interval w = sc_wilson(rows[i].x, rows[i].n, rows[i].level);
        assert_near(w.low, rows[i].low);
        assert_near(w.high, rows[i].high);
    }
}

static void wilson_touches_the_ends_exactly(void **state)
{
    (void)state;
    for (double n = 1; n < 200; n++) {
        assert_true(sc_wilson(0, n, 0.9).low == 0 && sc_wilson(n, n, 0.9).high == 1);
        assert_true(sc_wilson(n, n, 0.9).low < 1 && sc_wilson(0, n, 0.9).high > 0);
    }
}

static void shares_of_nothing_have_no_interval(void **state)
{
    struct sc_interval none = sc_wilson(0, 0, 0.9), over = sc_wilson(3, 2, 0.9);

    (void)state;
    assert_true(isnan(none.low) && isnan(none.high) && isnan(over.low) && isnan(over.high));
    assert_true(isnan(sc_agresti_coull_se(0, 0)) && isnan(sc_agresti_coull_se(-1, 5)));
}

static void agresti_coull_never_calls_a_share_certain(void **state)
{
    (void)state;
    assert_near(sc_agresti_coull_se(86, 100), 0.0353566371);
    assert_near(sc_agresti_coull_se(27, 30), 0.0605962500);
    assert_near(sc_agresti_coull_se(0, 30), 0.0397736898);
    assert_within(sc_agresti_coull_se(30, 30), sc_agresti_coull_se(0, 30), 1e-15);
}

static void newcombe_agrees(void **state)
{
    struct sc_interval a = sc_newcombe(56, 70, 48, 80, 0.95);
    struct sc_interval b = sc_newcombe(10, 10, 7, 12, 0.95);
    struct sc_interval c = sc_newcombe(180, 200, 150, 190, 0.95);

    (void)state;
    assert_near(a.low, 0.05243147240236498);
    assert_near(a.high, 0.333872654036906);
    assert_near(b.low, 0.06038748742091066);
    assert_near(b.high, 0.6804886874504503);
    assert_within(c.low, 0.0388410697, 1e-9);
    assert_within(c.high, 0.1826363641, 1e-9);
}

/* Ratings 5 4 5 3 5 5 1 5 4 5: mean 4.2, variance 1.7333 (METRICS 3.1). */
static void ten_ratings_get_a_moderated_interval(void **state)
{
    struct sc_moments m = sc_moments_of(10, 42, 192);
    struct sc_moderated s = sc_moderated_sd(m.variance, 10, 0.95 * 0.95, SC_MODERATED_D0);
    struct sc_interval i = sc_t_interval(m.mean, s.sd / sqrt(10), s.df, 0.95);

    (void)state;
    assert_near(m.mean, 4.2);
    assert_near(sqrt(m.variance), 1.3165611772);
    assert_near(s.sd, 1.215603680354871);
    assert_true(s.df == 13);
    assert_near(s.sd / sqrt(10), 0.3844076362);
    assert_near(i.low, 3.3695377914);
    assert_near(i.high, 5.0304622086);
    assert_true(sc_interval_clip(i, 1, 5).high == 5 && sc_interval_clip(i, 1, 5).low == i.low);
}

static void plain_t_interval_agrees(void **state)
{
    struct sc_interval i = sc_t_interval(4.2, 1.3165611772087666 / sqrt(10), 9, 0.95);

    (void)state;
    assert_near(i.low, 3.2581888698);
    assert_near(i.high, 5.1418111302);
}

static void six_fives_are_not_certain(void **state)
{
    struct sc_moments m = sc_moments_of(6, 30, 150);
    struct sc_moderated s = sc_moderated_sd(m.variance, 6, 0.9025, 4);
    struct sc_interval i = sc_t_interval(m.mean, s.sd / sqrt(6), s.df, 0.95);

    (void)state;
    assert_true(m.variance == 0);
    assert_near(s.sd, 0.6333333333333333);
    assert_true(s.df == 9);
    assert_near(i.low, 4.4151028635);
}

static void one_value_borrows_the_whole_prior(void **state)
{
    struct sc_moderated s = sc_moderated_sd(0, 1, 0.9025, 4);

    (void)state;
    assert_near(s.sd, 0.95);
    assert_true(s.df == 4);
    assert_true(isnan(sc_moderated_sd(1, 0, 1, 4).sd) && isnan(sc_moments_of(0, 0, 0).mean));
}

static void clustered_ratio_agrees_with_svyratio(void **state)
{
    static const double y[] = {600, 1800, 420, 950, 2400, 300, 760, 1250, 880, 540};
    static const double x[] = {1, 2, 1, 1, 3, 1, 1, 2, 1, 1};
    struct sc_ratio_sums s = {0};

    (void)state;
    for (size_t i = 0; i < 10; i++)
        sc_ratio_add(&s, y[i], x[i]);
    assert_near(s.y / s.x, 707.1428571429);
    assert_near(sc_ratio_se(&s), 59.8871321825);
}

static void one_cluster_says_nothing_about_spread(void **state)
{
    struct sc_ratio_sums s = {0};

    (void)state;
    sc_ratio_add(&s, 600, 2);
    assert_true(isnan(sc_ratio_se(&s)));
    sc_ratio_add(&s, 300, 1);
    assert_true(sc_ratio_se(&s) == 0);
}

static void counts_agree_with_poisson_test_and_byar(void **state)
{
    (void)state;
    assert_near(sc_byar(5, 0.95).low, 1.6113477157471932);
    assert_near(sc_byar(5, 0.95).high, 11.668164123398595);
    assert_near(sc_byar(12, 0.95).low, 6.1935098430790285);
    assert_near(sc_byar(40, 0.95).high, 54.47009932002426);
    assert_within(sc_byar(12, 0.95).low / 8.4, .73732260, 5e-9);
    assert_within(sc_poisson_exact(12, 0.95).low / 8.4, .73816370, 5e-9);
    assert_within(sc_poisson_exact(12, 0.95).high / 8.4, 2.49542679, 5e-9);
    assert_near(sc_poisson_exact(0, 0.95).high, 3.6888794541139363);
    assert_true(sc_poisson_exact(0, 0.95).low == 0 && sc_byar(0, 0.95).low == 0);
    assert_true(isnan(sc_byar(-1, 0.9).low) && isnan(sc_poisson_exact(-1, 0.9).high));
}

static void small_counts_are_exact_and_ten_is_the_first_byar(void **state)
{
    (void)state;
    assert_true(sc_poisson_interval(9, 0.9).low == sc_poisson_exact(9, 0.9).low);
    assert_true(sc_poisson_interval(10, 0.9).low == sc_byar(10, 0.9).low);
    assert_true(sc_poisson_interval(10, 0.9).low != sc_poisson_exact(10, 0.9).low);
}

/* Binomial tables: n = 20 has P(X <= 5) = 0.0207 and P(X <= 6) = 0.0577. */
static void median_ranks_are_the_narrowest_that_keep_the_level(void **state)
{
    size_t low = 0, high = 0;

    (void)state;
    assert_true(sc_median_ranks(20, 0.95, &low, &high));
    assert_int_equal(low, 6);
    assert_int_equal(high, 15);
    assert_true(sc_median_ranks(5, 0.90, &low, &high));
    assert_int_equal(low, 1);
    assert_int_equal(high, 5);
    assert_true(sc_median_ranks(1000, 0.90, &low, &high));
    assert_int_equal(low, 474);
    assert_int_equal(high, 527);
}

static void four_values_cannot_bound_a_median(void **state)
{
    size_t low = 7, high = 7;

    (void)state;
    assert_false(sc_median_ranks(4, 0.90, &low, &high));
    assert_false(sc_median_ranks(0, 0.90, &low, &high));
    assert_int_equal(low, 7);
}

static void nps_is_a_trinomial(void **state)
{
    struct sc_nps nps = sc_nps_of(62, 14, 100);
    struct sc_interval i = sc_nps_interval(62, 14, 100, 0.95);
    double z = sc_norm_ppf(0.975);

    (void)state;
    assert_near(nps.value, 48);
    assert_near(nps.se, 7.2773621595);
    assert_near(nps.value - z * nps.se, 33.73663226);
    assert_near(nps.value + z * nps.se, 62.26336774);
    assert_near(i.low, 32.47301840);
    assert_near(i.high, 60.73086510);
    assert_true(sc_nps_interval(10, 0, 10, 0.9).high == 100);
    assert_true(isnan(sc_nps_of(5, 6, 10).value) && isnan(sc_nps_interval(0, 0, 0, 0.9).low));
}

static void quantiles_are_of_type_seven(void **state)
{
    static const double sorted[] = {300, 420, 600, 760, 950, 1800, 2400};

    (void)state;
    assert_near(sc_quantile(sorted, 7, 0.1), 372);
    assert_near(sc_quantile(sorted, 7, 0.25), 510);
    assert_near(sc_quantile(sorted, 7, 0.5), 760);
    assert_near(sc_quantile(sorted, 7, 0.9), 2040);
    assert_near(sc_quantile(sorted, 7, 0.95), 2220);
    assert_true(sc_quantile(sorted, 7, 1) == 2400 && sc_quantile(sorted, 1, 0.3) == 300);
    assert_true(isnan(sc_quantile(sorted, 0, 0.5)) && isnan(sc_quantile(sorted, 7, 1.5)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wilson_agrees_with_statsmodels),
        cmocka_unit_test(wilson_touches_the_ends_exactly),
        cmocka_unit_test(shares_of_nothing_have_no_interval),
        cmocka_unit_test(agresti_coull_never_calls_a_share_certain),
        cmocka_unit_test(newcombe_agrees),
        cmocka_unit_test(ten_ratings_get_a_moderated_interval),
        cmocka_unit_test(plain_t_interval_agrees),
        cmocka_unit_test(six_fives_are_not_certain),
        cmocka_unit_test(one_value_borrows_the_whole_prior),
        cmocka_unit_test(clustered_ratio_agrees_with_svyratio),
        cmocka_unit_test(one_cluster_says_nothing_about_spread),
        cmocka_unit_test(counts_agree_with_poisson_test_and_byar),
        cmocka_unit_test(small_counts_are_exact_and_ten_is_the_first_byar),
        cmocka_unit_test(median_ranks_are_the_narrowest_that_keep_the_level),
        cmocka_unit_test(four_values_cannot_bound_a_median),
        cmocka_unit_test(nps_is_a_trinomial),
        cmocka_unit_test(quantiles_are_of_type_seven),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
