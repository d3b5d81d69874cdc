#include "near.h"

#include "scorecard/stat/fair.h"
#include "scorecard/stat/special.h"

enum { ANA, BOB, CYD, AGENTS_N, CELLS_N = 4 };

static const double tickets[AGENTS_N * CELLS_N] = {60, 20, 10, 10, 20, 30, 30, 20, 20, 30, 20, 50};
static const double once[AGENTS_N * CELLS_N] = {54, 13, 6, 6, 18, 19, 20, 12, 17, 21, 12, 31};
static const double of_team[CELLS_N] = {100, 80, 60, 80};
static const double seconds[CELLS_N] = {420, 900, 1500, 2400};
static const struct sc_cells cells = {of_team, seconds, CELLS_N};

/* First contact resolution: easier tickets explain all of ana's lead. */
static void observed_is_as_expected_from_the_mix(void **state)
{
    static const double wanted[AGENTS_N][3] = {{79.10833333, 0.99863057, -0.02793290},
                                               {68.925, 1.00108814, 0.01661369},
                                               {80.96666667, 1.00041169, 0.00664313}};
    double rates[CELLS_N] = {0};

    (void)state;
    for (size_t i = 0; i < AGENTS_N * CELLS_N; i++)
        rates[i % CELLS_N] += once[i] / of_team[i % CELLS_N];
    assert_within(rates[2], 0.63333333, 1e-8);
    for (size_t a = 0; a < AGENTS_N; a++) {
        struct sc_expected e = sc_expected_of(tickets + a * CELLS_N, rates, CELLS_N);
        double observed = 0;
        for (size_t c = 0; c < CELLS_N; c++)
            observed += once[a * CELLS_N + c];
        assert_within(e.expected, wanted[a][0], 1e-8);
        assert_within(observed / e.expected, wanted[a][1], 1e-8);
        assert_within(sc_expected_z(&e, observed), wanted[a][2], 1e-8);
    }
}

/* Against the rates of the others alone: closer to what it would be in a large team. */
static void who_is_left_out_of_the_standard_stands_further_from_it(void **state)
{
    static const double wanted[AGENTS_N] = {1.00795917, 1.00754441, 1.00997506};

    (void)state;
    for (size_t a = 0; a < AGENTS_N; a++) {
        const double *own = tickets + a * CELLS_N, *hits = once + a * CELLS_N;
        double rates[CELLS_N] = {0}, observed = 0;
        for (size_t i = 0; i < AGENTS_N * CELLS_N; i++)
            rates[i % CELLS_N] += once[i];
        for (size_t c = 0; c < CELLS_N; c++) {
            rates[c] = (rates[c] - hits[c]) / (of_team[c] - own[c]);
            observed += hits[c];
        }
        assert_within(observed / sc_expected_of(own, rates, CELLS_N).expected, wanted[a], 1e-8);
    }
}

/* Handle times: two of three miss "within 10 %" as they are, none for the kinds of their tickets.
 */
static void ratios_to_the_team_are_those_of_the_mix(void **state)
{
    static const double raw[AGENTS_N] = {.62900455, 1.04537645, 1.27134917};
    static const double wanted[AGENTS_N] = {.94695028, 1.00751819, 1.01831365};

    (void)state;
    for (size_t a = 0; a < AGENTS_N; a++)
        assert_within(raw[a] / sc_hardness_of(&cells, tickets + a * CELLS_N).index, wanted[a],
                      2e-8);
}

static void invited_far_less_than_expected(void **state)
{
    static const double n[] = {120}, share[] = {0.7}, sure[] = {1};
    struct sc_expected e = sc_expected_of(n, share, 1), certain = sc_expected_of(n, sure, 1);

    (void)state;
    assert_near(e.expected, 84);
    assert_within(61 / e.expected, 0.72619048, 1e-8);
    assert_within(sc_expected_z(&e, 61), -4.58170967, 1e-8);
    assert_true(isnan(sc_expected_z(&certain, 119)));
}

static void counts_have_an_interval_and_a_mid_p(void **state)
{
    struct sc_interval twelve = sc_expected_interval(12, 8.4, 0.95);
    struct sc_interval forty = sc_expected_interval(40, 52.3, 0.95);

    (void)state;
    assert_within(12 / 8.4, 1.42857143, 1e-8);
    assert_within(twelve.low, 0.73732260, 1e-8);
    assert_within(twelve.high, 2.49557834, 1e-8);
    assert_within(sc_poisson_exact(12, 0.95).low / 8.4, 0.73816370, 1e-8);
    assert_within(sc_poisson_exact(12, 0.95).high / 8.4, 2.49542679, 1e-8);
    assert_within(forty.low, 0.54633461, 1e-8);
    assert_within(forty.high, 1.04149329, 1e-8);
    assert_within(sc_expected_mid_p(12, 8.4), 0.22793362, 1e-8);
    assert_true(isnan(sc_expected_interval(1, 0, 0.95).low));
}

/* Mean 2: P(0) = e^-2, half of it in the tail, twice. */
static void mid_p_is_two_sided_and_at_most_one(void **state)
{
    (void)state;
    assert_near(sc_expected_mid_p(0, 2), exp(-2));
    assert_near(sc_expected_mid_p(0, 1e-12), 1);
    assert_true(sc_expected_mid_p(2, 2) <= 1 && sc_expected_mid_p(2, 2) > 0.9);
}

static void ana_has_the_easy_tickets(void **state)
{
    static const double index[] = {0.66424242, 1.03757576, 1.24848485};
    static const double z[] = {-6.52426732, 0.73015266, 5.54744244};

    (void)state;
    for (size_t a = 0; a < AGENTS_N; a++) {
        struct sc_hardness d = sc_hardness_of(&cells, tickets + a * CELLS_N);
        assert_within(d.index, index[a], 1e-8);
        assert_within(d.z, z[a], 1e-8);
        assert_within(d.index * (a == CYD ? 120 : 100),
                      a == ANA   ? 66.42424242
                      : a == BOB ? 103.75757576
                                 : 149.81818182,
                      1e-8);
    }
}

static void who_has_all_tickets_has_no_other_mix(void **state)
{
    static const double alike[CELLS_N] = {600, 600, 600, 600};
    static const struct sc_cells same = {of_team, alike, CELLS_N};

    (void)state;
    assert_near(sc_hardness_of(&cells, of_team).index, 1);
    assert_true(isnan(sc_hardness_of(&cells, of_team).z));
    assert_near(sc_hardness_of(&same, tickets).index, 1);
    assert_true(isnan(sc_hardness_of(&same, tickets).z));
}

static void mixes_differ_by_a_third_of_all_they_could(void **state)
{
    struct sc_table_test t = sc_table_test_of(tickets, AGENTS_N, CELLS_N);

    (void)state;
    assert_within(t.chi2, 75.11111111, 1e-8);
    assert_true(t.df == 6);
    assert_within(t.v, 0.34258008, 1e-8);
    assert_within(t.p / 3.641375344012406e-14, 1, 1e-9);
}

static void empty_rows_and_columns_do_not_count(void **state)
{
    static const double with[] = {10, 0, 20, 0, 0, 0, 30, 0, 15};
    static const double without[] = {10, 20, 30, 15}, one[] = {3, 4, 5};
    struct sc_table_test a = sc_table_test_of(with, 3, 3), b = sc_table_test_of(without, 2, 2);

    (void)state;
    assert_true(a.df == 1 && a.chi2 == b.chi2 && a.v == b.v);
    assert_true(isnan(sc_table_test_of(one, 1, 3).chi2) && sc_table_test_of(one, 1, 3).df == 0);
    assert_true(isnan(sc_table_test_of(NULL, 0, 0).v));
}

/* Ten scores -4.5 .. 4.5: the ends are drawn in to -3.6 and 3.6. */
static void wild_agents_do_not_widen_the_funnel_alone(void **state)
{
    static const double z[] = {4.5, -4.5, 3.5, -3.5, 2.5, -2.5, 1.5, -1.5, 0.5, -0.5};

    (void)state;
    assert_near(sc_funnel_phi(z, 10),
                2 * (3.6 * 3.6 + 3.5 * 3.5 + 2.5 * 2.5 + 1.5 * 1.5 + .5 * .5) / 10);
    assert_true(isnan(sc_funnel_phi(NULL, 0)));
}

static void funnels_narrow_with_n_and_never_below_their_own_noise(void **state)
{
    struct sc_interval few = sc_funnel_limits(0.8, 25, 0.4, 0.95);
    struct sc_interval wide = sc_funnel_limits(0.8, 100, 4, 0.95);

    (void)state;
    assert_near(few.low, 0.8 - sc_norm_ppf(0.975) * 0.08);
    assert_near(few.high, 0.8 + sc_norm_ppf(0.975) * 0.08);
    assert_near(wide.low, few.low);
    assert_true(sc_funnel_limits(0.8, 4, 1, 0.998).high == 1);
    assert_true(isnan(sc_funnel_limits(0.8, 0, 1, 0.95).low));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(observed_is_as_expected_from_the_mix),
        cmocka_unit_test(who_is_left_out_of_the_standard_stands_further_from_it),
        cmocka_unit_test(ratios_to_the_team_are_those_of_the_mix),
        cmocka_unit_test(invited_far_less_than_expected),
        cmocka_unit_test(counts_have_an_interval_and_a_mid_p),
        cmocka_unit_test(mid_p_is_two_sided_and_at_most_one),
        cmocka_unit_test(ana_has_the_easy_tickets),
        cmocka_unit_test(who_has_all_tickets_has_no_other_mix),
        cmocka_unit_test(mixes_differ_by_a_third_of_all_they_could),
        cmocka_unit_test(empty_rows_and_columns_do_not_count),
        cmocka_unit_test(wild_agents_do_not_widen_the_funnel_alone),
        cmocka_unit_test(funnels_narrow_with_n_and_never_below_their_own_noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
