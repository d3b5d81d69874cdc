#include "near.h"

#include "scorecard/stat/shrink.h"

static const double hits[] = {45, 88, 19, 60, 140, 30, 9, 170};
static const double trials[] = {50, 100, 20, 80, 160, 40, 10, 200};

static void shares_shrink_towards_the_team(void **state)
{
    struct sc_beta_prior p = sc_beta_prior_of(hits, trials, 8);

    (void)state;
    assert_near(p.mean, 0.85);
    assert_within(p.rho, 0.0127390058, 1e-10);
    assert_within(p.size, 77.4990614106, 1e-10);
    assert_within(sc_beta_shrunk(&p, 45, 50), 0.86960799, 1e-8);
    assert_within(sc_beta_reliability(&p, 50), 0.39215975, 1e-8);
    assert_within(sc_beta_shrunk(&p, 19, 20), 0.87051302, 1e-8);
    assert_within(sc_beta_shrunk(&p, 60, 80), 0.79920605, 1e-8);
    assert_within(sc_beta_shrunk(&p, 9, 10), 0.85571435, 1e-8);
    assert_near(sc_beta_shrunk(&p, 170, 200), 0.85);
    assert_within(sc_reliability_n(0.70, p.size), 180.831143, 1e-8);
}

static void equal_shares_cannot_be_told_apart(void **state)
{
    static const double x[] = {8, 16, 40}, n[] = {10, 20, 50};
    struct sc_beta_prior p = sc_beta_prior_of(x, n, 3);

    (void)state;
    assert_true(p.rho < 0 && isinf(p.size));
    assert_near(sc_beta_shrunk(&p, 10, 10), 0.8);
    assert_true(sc_beta_reliability(&p, 10) == 0);
}

static void agents_without_tickets_change_nothing(void **state)
{
    static const double x[] = {45, 0, 88, 19, 60, 140, 30, 9, 170};
    static const double n[] = {50, 0, 100, 20, 80, 160, 40, 10, 200};
    struct sc_beta_prior with = sc_beta_prior_of(x, n, 9);

    (void)state;
    assert_within(with.size, 77.4990614106, 1e-10);
}

static void shares_of_nobody_or_of_all_have_no_prior(void **state)
{
    static const double none[] = {0, 0}, n[] = {10, 20}, ones[] = {1, 1}, one[] = {1, 0};

    (void)state;
    assert_true(isnan(sc_beta_prior_of(none, n, 2).rho));
    assert_true(isnan(sc_beta_prior_of(n, n, 2).size));
    assert_true(isnan(sc_beta_prior_of(hits, trials, 1).rho));
    assert_true(isnan(sc_beta_prior_of(NULL, NULL, 0).mean));
    assert_true(isnan(sc_beta_prior_of(one, ones, 2).rho));
}

static const double means[] = {4.52, 4.31, 4.10, 4.45, 3.95, 4.60, 4.28, 4.37};
static const double answers[] = {42, 35, 18, 60, 25, 12, 48, 30};

static struct sc_normal_prior satisfaction(double variances[8])
{
    for (size_t i = 0; i < 8; i++)
        variances[i] = 0.95 * 0.95 / answers[i];
    return sc_normal_prior_of(means, variances, 8);
}

static void means_shrink_towards_the_team(void **state)
{
    double v[8];
    struct sc_normal_prior p = satisfaction(v);

    (void)state;
    assert_within(p.tau2, 0.007188128487, 1e-12);
    assert_within(p.mean, 4.334615412732, 1e-12);
    assert_within(p.q, 8.829340720222, 1e-12);
    assert_within(sc_normal_shrunk_plain(&p, 3.95, v[4]), 4.27074883, 1e-8);
    assert_within(sc_normal_shrunk(&p, 3.95, v[4]), 4.17910630, 1e-8); /* eight agents: Morris */
    assert_within(sc_normal_shrunk_plain(&p, 4.60, v[5]), 4.35776712, 1e-8);
}

static void ten_agents_need_no_factor(void **state)
{
    struct sc_normal_prior p = {4.3, 0.01, 20, 10}, few = {4.3, 0.01, 20, 3};

    (void)state;
    assert_near(sc_normal_shrunk(&p, 4.5, 0.01), 4.4);
    assert_near(sc_normal_shrunk(&few, 4.5, 0.01), 4.5); /* three tell nothing: nothing is taken */
}

static void alike_means_have_no_variance_between(void **state)
{
    static const double same[] = {4.3, 4.31, 4.29}, v[] = {0.1, 0.1, 0.1};
    struct sc_normal_prior p = sc_normal_prior_of(same, v, 3),
                           none = sc_normal_prior_of(same, v, 1);

    (void)state;
    assert_true(p.tau2 == 0 && sc_normal_reliability(&p, 0.1) == 0);
    assert_near(sc_normal_shrunk_plain(&p, 5, 0.1), 4.3);
    assert_true(isnan(none.tau2) && isnan(none.mean));
}

static void how_many_ratings_tell_people_apart(void **state)
{
    (void)state;
    assert_within(sc_reliability_n(0.70, 0.95 * 0.95 / (0.15 * 0.15)), 93.6, 0.001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_shrink_towards_the_team),
        cmocka_unit_test(equal_shares_cannot_be_told_apart),
        cmocka_unit_test(agents_without_tickets_change_nothing),
        cmocka_unit_test(shares_of_nobody_or_of_all_have_no_prior),
        cmocka_unit_test(means_shrink_towards_the_team),
        cmocka_unit_test(ten_agents_need_no_factor),
        cmocka_unit_test(alike_means_have_no_variance_between),
        cmocka_unit_test(how_many_ratings_tell_people_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
