#include "near.h"

#include "scorecard/stat/tail.h"

static void tails_agree_with_the_published_figures(void **state)
{
    (void)state;
    assert_near(sc_binom_ge(14, 150, 0.045), 0.008073511019163652);
    assert_near(sc_binom_ge(3, 20, 0.3), 0.9645168677015313);
    assert_within(sc_binom_ge(31, 160, 0.10), 2.5561193637e-04, 1e-13);
    assert_near(sc_poisson_ge(110, 97.3), 0.10957200400339857);
}

/* Goal of 200 at day 49 of 91: done 120, then done 90 (METRICS 6). */
static void negative_binomial_tells_the_chance_of_a_count_goal(void **state)
{
    double share = 49.0 / 91;

    (void)state;
    assert_within(sc_nbinom_ge(80, 120.5, share), 0.96342327, 5e-9);
    assert_within(sc_nbinom_ge(110, 90.5, share), 0.00674821, 5e-9);
    assert_true(sc_nbinom_ge(0, 5, 0.5) == 1);
    assert_near(sc_nbinom_ge(1, 5, 0.5), 1 - 1.0 / 32);
    assert_true(isnan(sc_nbinom_ge(1, 0, 0.5)) && isnan(sc_nbinom_ge(1, 5, 0)));
}

static void both_tails_share_exactly_the_mass_of_one_count(void **state)
{
    double mass = 1;

    (void)state;
    for (int x = 0; x <= 12; x++) {
        double here = sc_binom_le(x, 12, 0.5) + sc_binom_ge(x, 12, 0.5) - 1;
        assert_within(here, mass / 4096, 1e-13);
        mass = mass * (12 - x) / (x + 1);
    }
}

static void poisson_tails_add_up_to_one(void **state)
{
    (void)state;
    for (int x = 0; x < 40; x++)
        assert_within(sc_poisson_le(x, 17.5) + sc_poisson_ge(x + 1, 17.5), 1, 1e-13);
}

static void counts_outside_the_range_have_tails_of_none_or_all(void **state)
{
    (void)state;
    assert_true(sc_binom_le(-1, 10, 0.5) == 0 && sc_binom_ge(0, 10, 0.5) == 1);
    assert_true(sc_binom_le(10, 10, 0.5) == 1 && sc_binom_ge(11, 10, 0.5) == 0);
    assert_true(sc_poisson_le(-1, 3) == 0 && sc_poisson_ge(0, 3) == 1);
    assert_true(sc_poisson_ge(1, 0) == 0);
    assert_true(sc_binom_ge(1, 10, 0) == 0 && sc_binom_ge(10, 10, 1) == 1);
}

static void impossible_parameters_give_no_number(void **state)
{
    (void)state;
    assert_true(isnan(sc_binom_le(1, 10, 1.5)) && isnan(sc_binom_ge(1, -1, 0.5)));
    assert_true(isnan(sc_poisson_le(1, -0.5)) && isnan(sc_poisson_ge(1, NAN)));
}

static void counts_between_whole_numbers_round_towards_their_tail(void **state)
{
    (void)state;
    assert_true(sc_binom_le(3.9, 10, 0.4) == sc_binom_le(3, 10, 0.4));
    assert_true(sc_binom_ge(3.1, 10, 0.4) == sc_binom_ge(4, 10, 0.4));
    assert_true(sc_poisson_ge(2.5, 4) == sc_poisson_ge(3, 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tails_agree_with_the_published_figures),
        cmocka_unit_test(negative_binomial_tells_the_chance_of_a_count_goal),
        cmocka_unit_test(both_tails_share_exactly_the_mass_of_one_count),
        cmocka_unit_test(poisson_tails_add_up_to_one),
        cmocka_unit_test(counts_outside_the_range_have_tails_of_none_or_all),
        cmocka_unit_test(impossible_parameters_give_no_number),
        cmocka_unit_test(counts_between_whole_numbers_round_towards_their_tail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
