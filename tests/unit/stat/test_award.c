#include "near.h"

#include "scorecard/stat/award.h"
#include "scorecard/stat/interval.h"

/* A mean of n ratings with sample deviation s; the team's is 0.95. */
static struct sc_estimate rated(double mean, double n, double s)
{
    struct sc_moderated m = sc_moderated_sd(s * s, n, 0.95 * 0.95, SC_MODERATED_D0);

    return (struct sc_estimate){mean, m.sd / sqrt(n), m.df};
}

static void six_perfect_ratings_have_a_wide_bound(void **state)
{
    (void)state;
    assert_within(sc_award_bound(rated(5.00, 6, 0), 0.90), 4.64240789, 2e-9);
    assert_within(sc_award_bound(rated(4.71, 42, 0.61), 0.90), 4.58005176, 2e-9);
    assert_within(sc_award_bound(rated(4.80, 15, 0.52), 0.90), 4.57981684, 2e-9);
    assert_within(sc_award_bound(rated(4.66, 120, 0.70), 0.90), 4.57654596, 2e-9);
}

static void bob_leads_and_ties_with_cyd_and_dee(void **state)
{
    struct sc_estimate c[] = {
        {NAN, NAN, NAN}, rated(4.71, 42, 0.61), rated(4.80, 15, 0.52), rated(4.66, 120, 0.70)};
    bool tied[4];

    (void)state;
    assert_int_equal(sc_award_ties(c, 4, SC_AWARD_TIE, tied), 1);
    assert_false(tied[0]);
    assert_true(tied[1] && tied[2] && tied[3]);
    assert_within(sc_award_better(c[2], c[1]), 0.67922972, 5e-9);
}

static void a_real_difference_is_no_tie(void **state)
{
    struct sc_estimate c[] = {{4.2, 0.1, 60}, {4.6, 0.1, 60}, {4.5, 0.1, 60}};
    bool tied[3];

    (void)state;
    assert_int_equal(sc_award_ties(c, 3, SC_AWARD_TIE, tied), 1);
    assert_false(tied[0]); /* Phi(-.4 / .1414) = .0023 */
    assert_true(tied[2]);  /* Phi(-.1 / .1414) = .2398 */
    assert_int_equal(sc_award_ties(c, 3, 0.25, tied), 1);
    assert_false(tied[2]);
}

static void without_error_the_better_is_known(void **state)
{
    struct sc_estimate a = {4, 0, 31}, b = {3, 0, 31};

    (void)state;
    assert_true(sc_award_bound(a, 0.90) == 4);
    assert_true(sc_award_better(a, b) == 1 && sc_award_better(b, a) == 0);
    assert_true(sc_award_better(a, a) == 0.5);
}

static void nobody_leads_nobody(void **state)
{
    struct sc_estimate none[] = {{NAN, 1, 9}, {NAN, 1, 9}};
    bool tied[2] = {true, true};

    (void)state;
    assert_int_equal(sc_award_ties(none, 2, SC_AWARD_TIE, tied), 2);
    assert_false(tied[0] || tied[1]);
    assert_int_equal(sc_award_ties(NULL, 0, SC_AWARD_TIE, NULL), 0);
}

static void places_are_a_tenth_from_five_people_on(void **state)
{
    (void)state;
    assert_int_equal(sc_award_places(0), 0);
    assert_int_equal(sc_award_places(4), 0);
    assert_int_equal(sc_award_places(5), 1);
    assert_int_equal(sc_award_places(19), 1);
    assert_int_equal(sc_award_places(20), 2);
    assert_int_equal(sc_award_places(29), 2);
    assert_int_equal(sc_award_places(30), 3);
}

static void all_who_look_alike_at_the_cut_share_it(void **state)
{
    static const double scores[] = {NAN, 91.25, 91.29, 88, 91.31};
    bool winners[5], is_shared;

    (void)state;
    assert_int_equal(sc_award_top(scores, 5, 1, winners, &is_shared), 1);
    assert_true(winners[4] && !winners[1] && !is_shared);
    assert_int_equal(sc_award_top(scores, 5, 2, winners, &is_shared), 3);
    assert_true(winners[1] && winners[2] && winners[4] && !winners[0] && !is_shared);
    assert_int_equal(sc_award_top(scores, 5, 0, winners, &is_shared), 0);
}

static void more_than_twice_the_places_is_no_cut(void **state)
{
    static const double scores[] = {85.01, 85.02, 85.03, 80};
    bool winners[4], is_shared;

    (void)state;
    assert_int_equal(sc_award_top(scores, 4, 1, winners, &is_shared), 3);
    assert_true(is_shared);
    assert_false(winners[3]);
    assert_int_equal(sc_award_top(scores + 1, 3, 1, winners, &is_shared), 2);
    assert_false(is_shared);
}

/* 84.99999999 is shown as 85.0 when it is 85 up to floating noise, 84.9999 is shown as 84.9. */
static void scores_are_compared_as_they_are_shown(void **state)
{
    static const double scores[] = {84.9999999999, 85, 84.9999};
    bool winners[3], is_shared;

    (void)state;
    assert_int_equal(sc_award_top(scores, 3, 1, winners, &is_shared), 2);
    assert_false(winners[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(six_perfect_ratings_have_a_wide_bound),
        cmocka_unit_test(bob_leads_and_ties_with_cyd_and_dee),
        cmocka_unit_test(a_real_difference_is_no_tie),
        cmocka_unit_test(without_error_the_better_is_known),
        cmocka_unit_test(nobody_leads_nobody),
        cmocka_unit_test(places_are_a_tenth_from_five_people_on),
        cmocka_unit_test(all_who_look_alike_at_the_cut_share_it),
        cmocka_unit_test(more_than_twice_the_places_is_no_cut),
        cmocka_unit_test(scores_are_compared_as_they_are_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
