#include "near.h"

#include "scorecard/stat/evidence.h"

static const struct sc_evidence_lines lines = {.moderate = 0.50, .strong = 0.80};

/* Two periods below the edge, each with 31 degrees of freedom. */
static double both_below(const struct sc_estimate *q, double edge)
{
    return sc_evidence_below(q[0], edge) * sc_evidence_below(q[1], edge);
}

static void two_quarters_below_seventy_are_moderate_evidence(void **state)
{
    static const struct sc_estimate q[] = {{68.0, 2.5, 31}, {66.5, 3.0, 31}};
    double both = both_below(q, 70);

    (void)state;
    assert_within(sc_evidence_below(q[0], 70), 0.78510053, 1e-8);
    assert_within(sc_evidence_below(q[1], 70), 0.87387911, 1e-8);
    assert_within(both, 0.68608295, 1e-8);
    assert_int_equal(sc_evidence_of(both, lines), SC_EVIDENCE_MODERATE);
}

static void just_below_the_line_is_weak_evidence(void **state)
{
    static const struct sc_estimate q[] = {{69.5, 3.5, 31}, {69.0, 4.0, 31}};
    static const struct sc_estimate other[] = {{64, 3, 31}, {71, 3, 31}};

    (void)state;
    assert_within(both_below(q, 70), 0.33262323, 1e-8);
    assert_int_equal(sc_evidence_of(both_below(q, 70), lines), SC_EVIDENCE_WEAK);
    assert_within(both_below(other, 70), 0.36049757, 1e-8);
    assert_within(sc_evidence_below((struct sc_estimate){69.2, 2.5, 31}, 70), .62444240, 1e-8);
}

static void grades_begin_at_their_edges(void **state)
{
    (void)state;
    assert_int_equal(sc_evidence_of(0.80, lines), SC_EVIDENCE_STRONG);
    assert_int_equal(sc_evidence_of(0.7999, lines), SC_EVIDENCE_MODERATE);
    assert_int_equal(sc_evidence_of(0.50, lines), SC_EVIDENCE_MODERATE);
    assert_int_equal(sc_evidence_of(0.4999, lines), SC_EVIDENCE_WEAK);
    assert_int_equal(sc_evidence_of(NAN, lines), SC_EVIDENCE_WEAK);
    assert_int_equal(sc_evidence_of(0.55, (struct sc_evidence_lines){0.6, 0.7}), SC_EVIDENCE_WEAK);
    assert_int_equal(sc_evidence_of(0.75, (struct sc_evidence_lines){0.6, 0.7}),
                     SC_EVIDENCE_STRONG);
    assert_string_equal(sc_evidence_name(SC_EVIDENCE_WEAK), "weak");
    assert_string_equal(sc_evidence_name(SC_EVIDENCE_MODERATE), "moderate");
    assert_string_equal(sc_evidence_name(SC_EVIDENCE_STRONG), "strong");
}

static void without_error_the_side_is_known(void **state)
{
    struct sc_estimate on = {60, 0, 31}, under = {59.9, 0, 31}, none = {NAN, 0, 31};

    (void)state;
    assert_true(sc_evidence_below(on, 60) == 0 && sc_evidence_below(under, 60) == 1);
    assert_true(isnan(sc_evidence_below(none, 60)));
    none.se = NAN;
    assert_true(isnan(sc_evidence_below(none, 60)));
    under.value = 60 - 1e-12;
    assert_true(sc_evidence_below(under, 60) == 0);
}

static void fine_numbers_against_poor_reviews_are_a_gap(void **state)
{
    struct sc_gap g = sc_gap_of((struct sc_z_score){1.6, 0.8}, (struct sc_z_score){-1.2, 0.5});
    struct sc_gap small = sc_gap_of((struct sc_z_score){1.0, 0.8}, (struct sc_z_score){-0.4, 0.5});
    struct sc_gap other = sc_gap_of((struct sc_z_score){-1.2, 0.5}, (struct sc_z_score){1.6, 0.8});

    (void)state;
    assert_near(g.gap, 2.8);
    assert_within(g.se, 0.83666003, 1e-8);
    assert_within(g.p, 0.00081797, 1e-8);
    assert_near(small.gap, 1.4);
    assert_within(small.p, 0.09426431, 1e-8);
    assert_true(other.gap == -g.gap && other.p == g.p);
    assert_true(isnan(sc_gap_of((struct sc_z_score){1, 1}, (struct sc_z_score){0, 1}).p));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_quarters_below_seventy_are_moderate_evidence),
        cmocka_unit_test(just_below_the_line_is_weak_evidence),
        cmocka_unit_test(grades_begin_at_their_edges),
        cmocka_unit_test(without_error_the_side_is_known),
        cmocka_unit_test(fine_numbers_against_poor_reviews_are_a_gap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
