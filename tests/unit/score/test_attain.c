#include "../stat/near.h"

#include "scorecard/score/attain.h"

/* The curve of a metric as its row has it. */
static struct sc_attain curve_of(const char *id)
{
    const struct sc_metric *m = sc_metric_find(sc_str_from(id));
    assert_non_null(m);
    return (struct sc_attain){m->curve, m->judge, 85, false};
}

struct step {
    const char *id;
    double value, points;
};

static void anchored_points_agree_with_the_published_figures(void **state)
{
    static const struct step rows[] = {{"csat_mean", 3.5, 0},
                                       {"csat_mean", 3.9, 42.5},
                                       {"csat_mean", 4.10, 63.75},
                                       {"csat_mean", 4.42, 87.5714285714},
                                       {"csat_mean", 4.65, 92.5},
                                       {"ces", 4.0, 63.75},
                                       {"ces", 4.15, 79.6875},
                                       {"ces", 4.9, 98.125},
                                       {"recontact", .3, 0},
                                       {"recontact", .20, 56.6666666667},
                                       {"recontact", .132, 86.8},
                                       {"recontact", .06, 94},
                                       {"recontact", 0, 100},
                                       {"qa", 60, 0},
                                       {"qa", 81, 68},
                                       {"qa", 85, 85},
                                       {"qa", 94, 94},
                                       {"fcr", .4, 0},
                                       {"fcr", .6, 63.75},
                                       {"fcr", .61, 68},
                                       {"fcr", .72, 88},
                                       {"sla", .79, 0},
                                       {"sla", .93, 73.6666666667},
                                       {"sla", .962, 88.6},
                                       {"sla", .985, 95.5},
                                       {"sla", 1, 100},
                                       {"peers", 2, 0},
                                       {"peers", 3.5, 63.75},
                                       {"solved_per_week", .4, 0},
                                       {"solved_per_week", .8, 51},
                                       {"solved_per_week", 1, 85},
                                       {"solved_per_week", 1.2, 91},
                                       {"solved_per_week", 1.9, 100}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sc_attain a = curve_of(rows[i].id);
        assert_near(sc_attain_points(&a, rows[i].value), rows[i].points);
    }
}

static void handle_time_loses_points_on_both_sides(void **state)
{
    static const struct step rows[] = {{"aht", 1.15, 83.3333333333},
                                       {"aht", .85, 83.3333333333},
                                       {"aht", 1.1, 100},
                                       {"aht", .9, 100},
                                       {"aht", 1.1000001, 99.9999666667},
                                       {"aht", 1.25, 50},
                                       {"aht", .6, 0},
                                       {"aht", 1.45, 0}};
    struct sc_attain a = curve_of("aht");

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_near(sc_attain_points(&a, rows[i].value), rows[i].points);
    assert_true(sc_attain_met(&a, 1.1) && sc_attain_met(&a, .9) && !sc_attain_met(&a, 1.1000001));
}

static void a_census_pays_in_proportion_and_never_more_than_all(void **state)
{
    struct sc_attain training = curve_of("training"), articles = curve_of("articles");

    (void)state;
    assert_near(sc_attain_points(&training, 0.75), 75);
    assert_true(sc_attain_points(&training, 0) == 0 && sc_attain_points(&training, 1) == 100);
    articles.judge.target = 2;
    assert_near(sc_attain_points(&articles, 1), 50);
    assert_true(sc_attain_points(&articles, 5) == 100);
}

static void capped_curve_runs_straight_to_the_target(void **state)
{
    struct sc_attain a = curve_of("csat_mean");

    (void)state;
    a.capped = true;
    assert_near(sc_attain_points(&a, 3.9), 50);
    assert_true(sc_attain_points(&a, 4.3) == 100 && sc_attain_points(&a, 5) == 100);
    assert_true(sc_attain_points(&a, 3.4) == 0);
}

static void a_target_that_is_the_best_pays_all(void **state)
{
    struct sc_attain a = curve_of("qa");

    (void)state;
    a.judge.target = a.judge.best = 100;
    assert_true(sc_attain_points(&a, 100) == 100);
    assert_near(sc_attain_points(&a, 82.5), 42.5);
}

/* A law: more of what is better never costs points. */
static void points_never_fall_when_the_value_improves(void **state)
{
    static const char *const ids[] = {"csat_mean", "recontact", "qa", "sla", "training"};

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        struct sc_attain a = curve_of(ids[i]);
        double from = a.judge.floor, to = a.judge.best, before = -1;
        for (int step = -10; step <= 110; step++) {
            double points = sc_attain_points(&a, from + (to - from) * step / 100);
            assert_true(points >= before && points >= 0 && points <= 100);
            before = points;
        }
        assert_true(before == 100);
    }
}

static void points_are_continuous_at_the_target(void **state)
{
    struct sc_attain a = curve_of("fcr");

    (void)state;
    assert_within(sc_attain_points(&a, .65 - 1e-9), 85, 1e-6);
    assert_within(sc_attain_points(&a, .65 + 1e-9), 85, 1e-6);
}

static void targets_are_met_as_their_sign_is_written(void **state)
{
    struct sc_attain csat = curve_of("csat_mean"), peers = curve_of("peers");
    struct sc_attain recontact = curve_of("recontact"), training = curve_of("training");

    (void)state;
    assert_false(sc_attain_met(&csat, 4.3));
    assert_true(sc_attain_met(&csat, 4.300000002));
    assert_true(sc_attain_met(&peers, 4.0) && !sc_attain_met(&peers, 3.99));
    assert_true(sc_attain_met(&recontact, .1499) && !sc_attain_met(&recontact, .15));
    assert_true(sc_attain_met(&training, 1) && !sc_attain_met(&training, .99));
    recontact.judge.op = SC_OP_LE;
    assert_true(sc_attain_met(&recontact, .15));
}

/* 0.1 + 0.2 style noise: 4.3 as a sum of ratings is not above 4.3. */
static void binary_tails_do_not_meet_a_target(void **state)
{
    struct sc_attain a = curve_of("csat_mean");

    (void)state;
    assert_false(sc_attain_met(&a, 4.3 + 4e-16 * 8));
    assert_false(sc_attain_met(&a, 12.9 / 3));
}

static void shares_are_compared_as_whole_numbers(void **state)
{
    struct sc_attain sla = curve_of("sla"), pct = curve_of("csat_pct");

    (void)state;
    assert_false(sc_attain_met_share(&sla, 95, 100));
    assert_false(sc_attain_met_share(&sla, 19, 20));
    assert_true(sc_attain_met_share(&sla, 951, 1000));
    assert_true(sc_attain_met_share(&pct, 19, 20) && !sc_attain_met_share(&pct, 18, 19));
    assert_false(sc_attain_met_share(&sla, INT64_C(950000000000000), INT64_C(1000000000000000)));
    assert_true(sc_attain_met_share(&sla, INT64_C(950000000000001), INT64_C(1000000000000000)));
}

static void measures_without_anchors_have_no_points(void **state)
{
    struct sc_attain reply = curve_of("first_reply"), volume = curve_of("volume");
    struct sc_attain csat = curve_of("csat_mean"), aht = curve_of("aht");

    (void)state;
    assert_false(sc_attain_has_anchors(&reply) || sc_attain_has_anchors(&volume));
    assert_true(sc_attain_has_anchors(&csat) && sc_attain_has_anchors(&aht));
    assert_true(isnan(sc_attain_points(&csat, NAN)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anchored_points_agree_with_the_published_figures),
        cmocka_unit_test(handle_time_loses_points_on_both_sides),
        cmocka_unit_test(a_census_pays_in_proportion_and_never_more_than_all),
        cmocka_unit_test(capped_curve_runs_straight_to_the_target),
        cmocka_unit_test(a_target_that_is_the_best_pays_all),
        cmocka_unit_test(points_never_fall_when_the_value_improves),
        cmocka_unit_test(points_are_continuous_at_the_target),
        cmocka_unit_test(targets_are_met_as_their_sign_is_written),
        cmocka_unit_test(binary_tails_do_not_meet_a_target),
        cmocka_unit_test(shares_are_compared_as_whole_numbers),
        cmocka_unit_test(measures_without_anchors_have_no_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
