#include "near.h"

#include "scorecard/stat/agreement.h"

#define NA NAN

/* Krippendorff's own example: 12 units, 4 observers, here unit by unit. */
static const double canonical[] = {1, 1, NA, 1, 2,  2, 3, 2, 3,  3,  3, 3, 3,  3, 3,  3,
                                   2, 2, 2,  2, 1,  2, 3, 4, 4,  4,  4, 4, 1,  1, 2,  1,
                                   2, 2, 2,  2, NA, 5, 5, 5, NA, NA, 1, 1, NA, 3, NA, NA};
static const struct sc_ratings published = {canonical, 12, 4};

static void alpha_agrees_with_the_published_four(void **state)
{
    struct sc_alpha a = sc_krippendorff(&published, SC_LEVEL_NOMINAL);

    (void)state;
    assert_near(a.alpha, 0.743421052631579);
    assert_int_equal(a.units_n, 11);
    assert_int_equal(a.values_n, 40);
    assert_near(sc_krippendorff(&published, SC_LEVEL_ORDINAL).alpha, 0.8153875037548814);
    assert_near(sc_krippendorff(&published, SC_LEVEL_INTERVAL).alpha, 0.8491071428571428);
    assert_near(sc_krippendorff(&published, SC_LEVEL_RATIO).alpha, 0.7974027747116121);
}

/* Six conversations of a calibration, two reviewers. */
static const double pairs[] = {80, 85, 78, 92,  90, 95, 70, 75, 60,
                               88, 91, 85, 100, 95, 90, 60, 72, 58};

static void three_reviewers_of_six_conversations(void **state)
{
    static const struct sc_ratings r = {pairs, 6, 3};

    (void)state;
    assert_near(sc_krippendorff(&r, SC_LEVEL_INTERVAL).alpha, 0.8333913245);
    assert_near(sc_icc_of(&r).single[1], 0.8524532914);
}

/* The replicates by hand: units 1-1, 1-2, 2-2 as names; alpha of all is 4/9. */
static void the_error_leaves_one_unit_out_at_a_time(void **state)
{
    static const double v[] = {1, 1, 1, 2, 2, 2};
    static const struct sc_ratings r = {v, 3, 2};
    struct sc_alpha a = sc_krippendorff(&r, SC_LEVEL_NOMINAL);
    /* without the first: 1-2, 2-2: seen 2/4, chance 6/12; without the second: 1; third as first */
    double d0 = 0 - a.alpha, d1 = 1 - a.alpha;

    (void)state;
    assert_near(a.alpha, 1 - (2.0 / 6) / (18.0 / 30));
    assert_near(a.se, sqrt(2.0 / 3 * (2 * d0 * d0 + d1 * d1)));
}

static void full_agreement_is_one_and_one_value_is_no_answer(void **state)
{
    static const double same[] = {1, 1, 4, 4, 3, 3}, one[] = {2, 2, 2, 2}, apart[] = {1, NA, NA, 2};
    static const struct sc_ratings agree = {same, 3, 2}, flat = {one, 2, 2}, none = {apart, 2, 2};

    (void)state;
    for (int level = SC_LEVEL_NOMINAL; level <= SC_LEVEL_RATIO; level++)
        assert_true(sc_krippendorff(&agree, (enum sc_level)level).alpha == 1);
    assert_true(isnan(sc_krippendorff(&flat, SC_LEVEL_NOMINAL).alpha));
    assert_true(isnan(sc_krippendorff(&none, SC_LEVEL_INTERVAL).alpha));
    assert_int_equal(sc_krippendorff(&none, SC_LEVEL_INTERVAL).units_n, 0);
}

static void a_rating_of_zero_is_no_division_by_zero(void **state)
{
    static const double v[] = {0, 0, 0, 4, 4, 4};
    static const struct sc_ratings r = {v, 3, 2};

    (void)state;
    assert_near(sc_krippendorff(&r, SC_LEVEL_RATIO).alpha, 1 - (2.0 / 6) / (18.0 / 30));
}

static void ranks_do_not_care_for_the_distance_of_the_values(void **state)
{
    double stretched[48];
    struct sc_ratings r = {stretched, 12, 4};

    (void)state;
    for (size_t i = 0; i < 48; i++)
        stretched[i] = exp(3 * canonical[i]);
    assert_near(sc_krippendorff(&r, SC_LEVEL_ORDINAL).alpha, 0.8153875037548814);
    assert_near(sc_krippendorff(&r, SC_LEVEL_NOMINAL).alpha, 0.743421052631579);
}

static const double shrout_fleiss[] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                       7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};

static void six_forms_agree_with_shrout_and_fleiss(void **state)
{
    static const struct sc_ratings r = {shrout_fleiss, 6, 4};
    struct sc_icc icc = sc_icc_of(&r);

    (void)state;
    assert_near(icc.single[0], 0.16574176840547541);
    assert_near(icc.single[1], 0.289763779527559);
    assert_near(icc.single[2], 0.7148407148407147);
    assert_near(icc.mean[0], 0.4427971337);
    assert_near(icc.mean[1], 0.620050547598989);
    assert_near(icc.mean[2], 0.9093155423770694);
}

static void units_that_lack_a_rating_are_left_out(void **state)
{
    double v[28];
    struct sc_ratings r = {v, 7, 4};

    (void)state;
    memcpy(v, shrout_fleiss, 8 * sizeof *v);
    for (size_t i = 8; i < 12; i++)
        v[i] = i == 10 ? NAN : 3;
    memcpy(v + 12, shrout_fleiss + 8, 16 * sizeof *v);
    assert_int_equal(sc_icc_of(&r).units_n, 6);
    assert_near(sc_icc_of(&r).single[1], 0.289763779527559);
}

static void one_unit_one_rater_or_no_variation_give_no_number(void **state)
{
    static const double flat[] = {4, 4, 4, 4};
    struct sc_ratings one_unit = {shrout_fleiss, 1, 4}, one_rater = {shrout_fleiss, 4, 1};
    struct sc_ratings same = {flat, 2, 2}, empty = {flat, 0, 2};

    (void)state;
    assert_true(isnan(sc_icc_of(&one_unit).single[1]) && isnan(sc_icc_of(&one_rater).mean[2]));
    assert_true(isnan(sc_icc_of(&same).single[0]) && isnan(sc_icc_of(&empty).single[0]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alpha_agrees_with_the_published_four),
        cmocka_unit_test(three_reviewers_of_six_conversations),
        cmocka_unit_test(the_error_leaves_one_unit_out_at_a_time),
        cmocka_unit_test(full_agreement_is_one_and_one_value_is_no_answer),
        cmocka_unit_test(a_rating_of_zero_is_no_division_by_zero),
        cmocka_unit_test(ranks_do_not_care_for_the_distance_of_the_values),
        cmocka_unit_test(six_forms_agree_with_shrout_and_fleiss),
        cmocka_unit_test(units_that_lack_a_rating_are_left_out),
        cmocka_unit_test(one_unit_one_rater_or_no_variation_give_no_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
