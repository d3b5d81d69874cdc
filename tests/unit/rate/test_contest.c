/* Contests: the champion of the method, tie groups, turns, the top tenth at its edges. */
#include "sc_test.h"
#include "scorecard/rate/contest.h"
#include "scorecard/stat/interval.h"

#include "rate_docs.h"

#define NEAR 6e-9

/* METRICS 7: mean and n; the deviation is that of the team, .95, the own one chosen to be it. */
static struct sc_entrant entrant(double mean, double variance, double n)
{
    struct sc_moderated m = sc_moderated_sd(variance, n, .95 * .95, SC_MODERATED_D0);
    return (struct sc_entrant){mean, m.sd / sqrt(n), m.df};
}

static void six_fives_do_not_promise_much(void **state)
{
    struct sc_entrant ana = entrant(5, 0, 6);
    (void)state;
    assert_near(sc_contest_lower(&ana), 4.64240789, NEAR);
}

/* Standard errors from the bounds of the vector, so that the tie group is the method's. */
static struct sc_entrant with_lower(double mean, double n, double lower)
{
    struct sc_entrant e = {mean, 0, n + 3};
    e.se = (mean - lower) / sc_t_ppf(.9, e.df);
    return e;
}

static void nobody_in_a_tie_group_is_known_to_be_better(void **state)
{
    struct sc_entrant e[4];
    bool tied[4];
    (void)state;
    e[0] = with_lower(4.71, 42, 4.58005176);
    e[1] = with_lower(4.80, 15, 4.57981684);
    e[2] = with_lower(4.66, 120, 4.57654596);
    e[3] = with_lower(4.20, 120, 4.10);
    assert_int_equal(sc_contest_ties(e, 4, .2, tied), 0);
    assert_near(sc_contest_better(&e[1], &e[0]), .67922972, 2e-8);
    assert_true(tied[0] && tied[1] && tied[2]);
    assert_false(tied[3]);
    assert_int_equal(sc_contest_ties(e, 4, .5, tied), 0);
    assert_true(tied[0] && tied[1]);
    assert_false(tied[2]);
}

static void without_noise_the_greater_mean_leads(void **state)
{
    struct sc_entrant e[] = {{4, 0, 10}, {5, 0, 10}, {5, 0, 10}};
    bool tied[3];
    (void)state;
    assert_int_equal(sc_contest_ties(e, 3, .2, tied), 1);
    assert_false(tied[0]);
    assert_true(tied[1] && tied[2]);
}

static const struct sc_lot lot = {{"1", 1}, {"csat-champion", 13}, {"2026-Q3", 7}};

static void turns_go_to_the_longest_ago_then_the_least_often(void **state)
{
    struct sc_turn t[] = {{true, 0, 0, SC_STR("a")},
                          {false, 1, 1, SC_STR("b")},
                          {false, 3, 5, SC_STR("c")},
                          {false, 3, 2, SC_STR("d")},
                          {false, 0, 0, SC_STR("e")}};
    bool in[] = {true, true, true, true, true};
    (void)state;
    assert_int_equal(sc_contest_turn(t, in, 5, &lot), 4);
    in[4] = false;
    assert_int_equal(sc_contest_turn(t, in, 5, &lot), 3);
    in[3] = false;
    assert_int_equal(sc_contest_turn(t, in, 5, &lot), 2);
    in[2] = false;
    assert_int_equal(sc_contest_turn(t, in, 5, &lot), 1);
    in[1] = false;
    assert_int_equal(sc_contest_turn(t, in, 5, &lot), 0);
}

/* Equal turns go by the hash, which knows neither the order of the list nor the names' alphabet. */
static void equal_turns_are_drawn_by_a_hash_whatever_the_order(void **state)
{
    struct sc_turn there[] = {{false, 0, 0, SC_STR("ana")},
                              {false, 0, 0, SC_STR("bob")},
                              {false, 0, 0, SC_STR("cyd")},
                              {false, 0, 0, SC_STR("dee")}};
    struct sc_turn back[4];
    bool in[] = {true, true, true, true};
    struct sc_lot next = lot;
    size_t one, two, moved = 0;
    (void)state;
    for (size_t i = 0; i < 4; i++)
        back[i] = there[3 - i];
    one = sc_contest_turn(there, in, 4, &lot);
    two = sc_contest_turn(back, in, 4, &lot);
    assert_int_equal(one, 3 - two);
    for (char seed = '2'; seed <= '9'; seed++) {
        next.seed = (struct sc_str){&seed, 1};
        moved += sc_contest_turn(there, in, 4, &next) != one;
    }
    assert_true(moved > 0);
}

static size_t winners(const double *scores, size_t n, size_t group, struct sc_top *top)
{
    bool is_winner[64];
    size_t seen = 0;
    *top = sc_contest_top(scores, n, group, .1, is_winner);
    for (size_t i = 0; i < n; i++)
        seen += is_winner[i];
    assert_int_equal(seen, top->winners);
    return seen;
}

static void a_tenth_is_one_below_twenty_and_two_from_twenty_on(void **state)
{
    static const double scores[] = {95, 94, 93, 92, 91};
    struct sc_top top;
    (void)state;
    assert_int_equal(winners(scores, 5, 5, &top), 1);
    assert_int_equal(winners(scores, 5, 19, &top), 1);
    assert_int_equal(winners(scores, 5, 20, &top), 2);
    assert_int_equal(winners(scores, 5, 29, &top), 2);
    assert_int_equal(winners(scores, 5, 30, &top), 3);
    assert_int_equal(winners(scores, 2, 90, &top), 2);
    assert_int_equal(winners(scores, 0, 10, &top), 0);
}

static void ties_count_at_what_people_see(void **state)
{
    static const double scores[] = {91.29, 91.21, 91.19, 80};
    static const double alike[] = {91.2, 91.21, 91.22, 80};
    struct sc_top top;
    (void)state;
    assert_int_equal(winners(scores, 4, 10, &top), 2);
    assert_near(top.cut, 91.2, 1e-9);
    assert_false(top.is_no_cut);
    assert_int_equal(winners(alike, 4, 10, &top), 3);
    assert_true(top.is_no_cut);
    assert_near(sc_contest_shown(89.95), 89.9, 1e-12);
    assert_near(sc_contest_shown(89.9999999999), 90, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(six_fives_do_not_promise_much),
        cmocka_unit_test(nobody_in_a_tie_group_is_known_to_be_better),
        cmocka_unit_test(without_noise_the_greater_mean_leads),
        cmocka_unit_test(turns_go_to_the_longest_ago_then_the_least_often),
        cmocka_unit_test(equal_turns_are_drawn_by_a_hash_whatever_the_order),
        cmocka_unit_test(a_tenth_is_one_below_twenty_and_two_from_twenty_on),
        cmocka_unit_test(ties_count_at_what_people_see),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
