#include "near.h"

#include "scorecard/stat/spread.h"

static void eight_people_with_seven_awards(void **state)
{
    static const unsigned awards[] = {3, 1, 0, 0, 2, 0, 0, 1};
    struct sc_spread s = sc_spread_of(awards, 8);

    (void)state;
    assert_true(s.coverage == 0.5 && s.most == 0.875);
    assert_within(s.expected, 0.60730410, 1e-8);
    assert_true(s.gini == 0.625);
    assert_near(s.gini_star, 0.7142857142857143);
}

static void the_ends_of_the_scale(void **state)
{
    static const unsigned alike[] = {1, 1, 1, 1, 1, 1, 1, 1}, all[] = {0, 0, 7, 0, 0, 0, 0, 0};
    static const unsigned nearly[] = {2, 1, 1, 1, 1, 1, 1, 0};

    (void)state;
    assert_true(sc_spread_of(alike, 8).gini_star == 0);
    assert_near(sc_spread_of(all, 8).gini_star, 1);
    assert_near(sc_spread_of(nearly, 8).gini_star, 0.25);
}

static void chance_reaches_fewer_than_there_are_awards(void **state)
{
    unsigned awards[25] = {13};
    struct sc_spread twelve = sc_spread_of(awards, 12), more = sc_spread_of(awards, 25);

    (void)state;
    assert_within(twelve.expected, 0.67733734, 1e-8);
    assert_within(more.expected, 0.41179863, 1e-8);
    assert_true(twelve.most == 1 && more.most == 13.0 / 25);
}

static void nobody_and_nothing_are_not_uneven(void **state)
{
    static const unsigned none[] = {0, 0};
    struct sc_spread s = sc_spread_of(none, 2), nobody = sc_spread_of(NULL, 0);

    (void)state;
    assert_true(s.coverage == 0 && s.expected == 0 && isnan(s.gini_star));
    assert_true(isnan(nobody.coverage) && isnan(nobody.gini));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_people_with_seven_awards),
        cmocka_unit_test(the_ends_of_the_scale),
        cmocka_unit_test(chance_reaches_fewer_than_there_are_awards),
        cmocka_unit_test(nobody_and_nothing_are_not_uneven),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
