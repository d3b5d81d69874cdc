#include "near.h"

#include "scorecard/stat/goal.h"
#include "scorecard/stat/tail.h"

/* First reply time in hours, six periods; a guide's example goal is 6 hours. */
static const double hours[] = {11.2, 10.4, 9.8, 10.6, 9.9, 10.1};

static void from_ten_hours_to_six_is_not_realistic(void **state)
{
    struct sc_forecast own = sc_forecast_of(hours, 6, 0.90);

    (void)state;
    assert_within(sc_goal_attainable(&own, 6, -1), 2.92675685e-04, 1e-11);
    assert_within(sc_goal_attainable(&own, 9.5, -1), 0.0990968190, 1e-9);
    assert_within(sc_goal_attainable(&own, 10, -1), 0.289435851, 1e-9);
    assert_within(sc_goal_attainable(&own, 10, 1), 1 - 0.289435851, 1e-9);
    assert_int_equal(sc_reach_of(sc_goal_attainable(&own, 6, -1)), SC_REACH_NOT);
    assert_int_equal(sc_reach_of(sc_goal_attainable(&own, 9.5, -1)), SC_REACH_STRETCH);
}

static void a_steady_history_is_certain(void **state)
{
    static const double same[] = {9, 9, 9, 9};
    struct sc_forecast own = sc_forecast_of(same, 4, 0.90), one = sc_forecast_of(same, 1, 0.90);

    (void)state;
    assert_true(sc_goal_attainable(&own, 9, -1) == 1 && sc_goal_attainable(&own, 8.9, -1) == 0);
    assert_true(sc_goal_attainable(&own, 9, 1) == 1 && sc_goal_attainable(&own, 9.1, 1) == 0);
    assert_true(isnan(sc_goal_attainable(&one, 9, 1)));
}

static void labels_begin_at_their_edges(void **state)
{
    (void)state;
    assert_int_equal(sc_reach_of(0.8001), SC_REACH_EASY);
    assert_int_equal(sc_reach_of(0.80), SC_REACH_REALISTIC);
    assert_int_equal(sc_reach_of(0.30), SC_REACH_REALISTIC);
    assert_int_equal(sc_reach_of(0.2999), SC_REACH_STRETCH);
    assert_int_equal(sc_reach_of(0.05), SC_REACH_STRETCH);
    assert_int_equal(sc_reach_of(0.0499), SC_REACH_NOT);
    assert_string_equal(sc_reach_name(SC_REACH_NOT), "not realistic");
    assert_string_equal(sc_reach_name(SC_REACH_EASY), "easy");
}

static void suggestions_are_half_a_deviation_away(void **state)
{
    struct sc_goal_basis reply = {62.0 / 6, 6, 0.9, NAN, 0.01, -1};
    struct sc_goal_basis csat = {4.02, 4.3, 0.15, NAN, 0.001, 1};
    struct sc_goal_basis recontact = {0.22, 0.15, 0.03, NAN, 0.001, -1};

    (void)state;
    assert_near(sc_goal_suggest(&reply), 9.89); /* 9.8833, to the easier side */
    assert_near(sc_goal_suggest(&csat), 4.095);
    assert_near(sc_goal_suggest(&recontact), 0.205);
}

static void suggestions_stop_at_target_and_limit(void **state)
{
    struct sc_goal_basis near_it = {4.27, 4.3, 0.15, NAN, 0.01, 1};
    struct sc_goal_basis limited = {4.02, 4.3, 0.15, 4.05, 0.01, 1};
    struct sc_goal_basis there = {4.3, 4.3, 0.15, NAN, 0.01, 1};
    struct sc_goal_basis faster = {9, 6, 4, 8.5, 0.5, -1};

    (void)state;
    assert_near(sc_goal_suggest(&near_it), 4.3);
    assert_near(sc_goal_suggest(&limited), 4.05);
    assert_true(isnan(sc_goal_suggest(&there)));
    assert_near(sc_goal_suggest(&faster), 8.5);
}

static void two_hundred_in_a_quarter(void **state)
{
    struct sc_goal_count ahead = {200, 120, 49, 91}, behind = {200, 90, 49, 91};

    (void)state;
    assert_within(sc_goal_pace(&ahead), 1.11428571, 1e-8);
    assert_within(sc_goal_count_reached(&ahead), 0.96342327, 1e-8);
    assert_within(sc_poisson_ge(80, 120.0 / 49 * 42), 0.99140266, 1e-8); /* a rate taken as known */
    assert_within(sc_goal_pace(&behind), 0.83571429, 1e-8);
    assert_within(sc_goal_count_reached(&behind), 0.00674821, 1e-8);
    assert_int_equal(sc_goal_status_of_pace(sc_goal_pace(&behind)), SC_GOAL_AT_RISK);
    assert_int_equal(sc_goal_status_of(sc_goal_count_reached(&behind)), SC_GOAL_OFF_TRACK);
}

static void counts_end_reached_or_out_of_time(void **state)
{
    struct sc_goal_count reached = {10, 10, 0, 91}, over = {10, 9, 91, 91}, early = {10, 0, 0, 91};
    struct sc_goal_count late = {10, 5, 182, 91};

    (void)state;
    assert_true(sc_goal_count_reached(&reached) == 1 && sc_goal_count_reached(&over) == 0);
    assert_true(isnan(sc_goal_count_reached(&early)) && isnan(sc_goal_pace(&early)));
    assert_near(sc_goal_pace(&late), 0.5);
}

static void a_satisfaction_of_four_point_three(void **state)
{
    struct sc_goal_mean low = {4.25, 0.95, 20, 45}, high = {4.45, 0.95, 20, 45};
    struct sc_goal_mean late = {4.20, 0.95, 38, 45};

    (void)state;
    assert_within(sc_goal_mean_reached(&low, 4.3, 1), 0.37608115, 1e-8);
    assert_within(sc_goal_mean_reached(&high, 4.3, 1), 0.82827446, 1e-8);
    assert_within(sc_goal_mean_reached(&late, 4.3, 1), 0.04996166, 1e-8);
    assert_within(sc_goal_mean_reached(&late, 4.3, -1), 1 - 0.04996166, 1e-8);
}

static void means_without_a_rest_or_a_spread_are_known(void **state)
{
    struct sc_goal_mean all = {4.3, 0.9, 45, 45}, same = {4.2, 0, 20, 45}, none = {0, 0, 0, 45};

    (void)state;
    assert_true(sc_goal_mean_reached(&all, 4.3, 1) == 1);
    assert_true(sc_goal_mean_reached(&same, 4.3, 1) == 0);
    assert_true(isnan(sc_goal_mean_reached(&none, 4.3, 1)));
}

static void states_begin_at_their_edges(void **state)
{
    (void)state;
    assert_int_equal(sc_goal_status_of(0.70), SC_GOAL_ON_TRACK);
    assert_int_equal(sc_goal_status_of(0.6999), SC_GOAL_AT_RISK);
    assert_int_equal(sc_goal_status_of(0.30), SC_GOAL_AT_RISK);
    assert_int_equal(sc_goal_status_of(0.2999), SC_GOAL_OFF_TRACK);
    assert_int_equal(sc_goal_status_of(NAN), SC_GOAL_NO_DATA);
    assert_int_equal(sc_goal_status_of_pace(0.95), SC_GOAL_ON_TRACK);
    assert_int_equal(sc_goal_status_of_pace(0.75), SC_GOAL_AT_RISK);
    assert_int_equal(sc_goal_status_of_pace(0.7499), SC_GOAL_OFF_TRACK);
    assert_string_equal(sc_goal_status_name(SC_GOAL_NO_DATA), "no data");
    assert_string_equal(sc_goal_status_name(SC_GOAL_OFF_TRACK), "off track");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_ten_hours_to_six_is_not_realistic),
        cmocka_unit_test(a_steady_history_is_certain),
        cmocka_unit_test(labels_begin_at_their_edges),
        cmocka_unit_test(suggestions_are_half_a_deviation_away),
        cmocka_unit_test(suggestions_stop_at_target_and_limit),
        cmocka_unit_test(two_hundred_in_a_quarter),
        cmocka_unit_test(counts_end_reached_or_out_of_time),
        cmocka_unit_test(a_satisfaction_of_four_point_three),
        cmocka_unit_test(means_without_a_rest_or_a_spread_are_known),
        cmocka_unit_test(states_begin_at_their_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
