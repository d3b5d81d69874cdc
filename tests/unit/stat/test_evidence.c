#include "near.h"

#include "scorecard/stat/evidence.h"

static void two_quarters_below_seventy_are_moderate_evidence(void **state)
{
    static const struct sc_estimate q[] = {{68.0, 2.5, 31}, {66.5, 3.0, 31}};
    double both = sc_evidence_all_below(q, 2, 70);

    (void)state;
    assert_within(sc_evidence_below(q[0], 70), 0.78510053, 1e-8);
    assert_within(sc_evidence_below(q[1], 70), 0.87387911, 1e-8);
    assert_within(both, 0.68608295, 1e-8);
    assert_int_equal(sc_evidence_of(both), SC_EVIDENCE_MODERATE);
}

static void just_below_the_line_is_weak_evidence(void **state)
{
    static const struct sc_estimate q[] = {{69.5, 3.5, 31}, {69.0, 4.0, 31}};
    static const struct sc_estimate other[] = {{64, 3, 31}, {71, 3, 31}};

    (void)state;
    assert_within(sc_evidence_all_below(q, 2, 70), 0.33262323, 1e-8);
    assert_int_equal(sc_evidence_of(sc_evidence_all_below(q, 2, 70)), SC_EVIDENCE_WEAK);
    assert_within(sc_evidence_all_below(other, 2, 70), 0.36049757, 1e-8);
    assert_within(sc_evidence_below((struct sc_estimate){69.2, 2.5, 31}, 70), .62444240, 1e-8);
}

static void grades_begin_at_their_edges(void **state)
{
    (void)state;
    assert_int_equal(sc_evidence_of(0.80), SC_EVIDENCE_STRONG);
    assert_int_equal(sc_evidence_of(0.7999), SC_EVIDENCE_MODERATE);
    assert_int_equal(sc_evidence_of(0.50), SC_EVIDENCE_MODERATE);
    assert_int_equal(sc_evidence_of(0.4999), SC_EVIDENCE_WEAK);
    assert_int_equal(sc_evidence_of(NAN), SC_EVIDENCE_WEAK);
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
    assert_true(sc_evidence_all_below(NULL, 0, 60) == 1);
}

static void fine_numbers_against_poor_reviews_are_a_gap(void **state)
{
    struct sc_gap g = sc_gap_of((struct sc_view){1.6, 0.8}, (struct sc_view){-1.2, 0.5});
    struct sc_gap small = sc_gap_of((struct sc_view){1.0, 0.8}, (struct sc_view){-0.4, 0.5});
    struct sc_gap other = sc_gap_of((struct sc_view){-1.2, 0.5}, (struct sc_view){1.6, 0.8});

    (void)state;
    assert_near(g.gap, 2.8);
    assert_within(g.se, 0.83666003, 1e-8);
    assert_within(g.p, 0.00081797, 1e-8);
    assert_near(small.gap, 1.4);
    assert_within(small.p, 0.09426431, 1e-8);
    assert_true(other.gap == -g.gap && other.p == g.p);
    assert_true(isnan(sc_gap_of((struct sc_view){1, 1}, (struct sc_view){0, 1}).p));
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
