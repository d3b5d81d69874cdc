#include "../stat/near.h"

#include "scorecard/score/measure.h"
#include "scorecard/stat/interval.h"

/* What one measurement looks at, all in one place. */
struct bench {
    struct sc_policy policy;
    struct sc_tally tally;
    struct sc_part parts[SC_RATER_N];
    struct sc_cluster_sums clusters;
    struct sc_worktime work;
    struct sc_reference reference;
    const struct sc_tally *set[1];
    struct sc_view view;
};

static void lay(struct bench *b, const char *id)
{
    *b = (struct bench){.policy = {.peer_least = 3,
                                   .peer_lead_weight = .6,
                                   .peer_peers_weight = .4,
                                   .prior_n = SC_MODERATED_D0},
                        .reference = {.figure = NAN, .weighted = NAN, .variance = NAN}};
    b->set[0] = &b->tally;
    b->view = (struct sc_view){.metric = sc_metric_find(sc_str_from(id)),
                               .policy = &b->policy,
                               .tally = &b->tally,
                               .set = b->set,
                               .set_n = 1,
                               .work = &b->work,
                               .reference = &b->reference};
    assert_non_null(b->view.metric);
}

/* Ratings 5 4 5 3 5 5 1 5 4 5, as sums in 1/SC_POINT. */
static void ten_ratings(struct bench *b)
{
    b->tally.n = 10;
    b->tally.x = 10;
    b->tally.y = 42 * SC_POINT;
    b->tally.yy = (sc_i128)192 * SC_POINT * SC_POINT;
}

static void a_mean_of_ratings_has_a_moderated_interval(void **state)
{
    struct bench b;
    struct sc_measured m;

    (void)state;
    lay(&b, "csat_mean");
    ten_ratings(&b);
    b.reference.variance = 0.95 * 0.95;
    sc_measure(&b.view, &m);
    assert_near(m.value, 4.2);
    assert_near(m.sum, 42);
    assert_near(m.sd, 1.3165611772);
    assert_near(m.se, 0.3844076362);
    assert_near(m.low, 4.2 - 1.7709333959867988 * 0.3844076362);
    assert_near(m.high, 4.2 + 1.7709333959867988 * 0.3844076362);
}

/* The guard takes no pooled variance: s0 is a sixth of the scale (METRICS 3.2). */
static void the_guard_of_a_mean_ignores_the_team(void **state)
{
    struct bench b;
    struct sc_measured with, without;
    double wanted = sqrt((4 * (4.0 / 6) * (4.0 / 6) + 9 * 1.7333333333333334) / 13) / sqrt(10);

    (void)state;
    lay(&b, "csat_mean");
    ten_ratings(&b);
    sc_measure(&b.view, &without);
    b.reference.variance = 0.01;
    sc_measure(&b.view, &with);
    assert_near(without.guard_se, wanted);
    assert_near(with.guard_se, wanted);
    assert_near(without.se, wanted);
    assert_true(with.se < without.se);
}

static void intervals_stay_on_the_scale(void **state)
{
    struct bench b;
    struct sc_measured m;

    (void)state;
    lay(&b, "csat_mean");
    b.tally.n = b.tally.x = 6;
    b.tally.y = 30 * SC_POINT;
    b.tally.yy = (sc_i128)150 * SC_POINT * SC_POINT;
    sc_measure(&b.view, &m);
    assert_true(m.value == 5 && m.sd == 0 && m.high == 5 && m.low < 5);
}

static void a_share_is_exact_and_has_wilsons_interval(void **state)
{
    struct bench b;
    struct sc_measured m;

    (void)state;
    lay(&b, "fcr");
    b.tally.n = 100;
    b.tally.x = 100;
    b.tally.y = 86;
    sc_measure(&b.view, &m);
    assert_near(m.value, .86);
    assert_int_equal(m.hits, 86);
    assert_int_equal(m.whole, 100);
    assert_near(m.low, 0.793406218062001);
    assert_near(m.high, 0.9076270229741135);
    assert_near(m.guard_se, 0.0353566371);
}

static void nothing_counted_gives_no_number(void **state)
{
    struct bench b;
    struct sc_measured m;

    (void)state;
    for (size_t i = 0; i < sc_metrics_n; i++) {
        lay(&b, sc_metric_is_free(&sc_metrics[i]) ? "ces" : sc_metrics[i].id);
        b.view.metric = &sc_metrics[i];
        b.tally.parts = b.parts;
        b.tally.clusters = &b.clusters;
        sc_measure(&b.view, &m);
        if (sc_metrics[i].shape != SC_SHAPE_COUNT)
            assert_true(isnan(m.value));
        assert_true(isnan(m.low) && isnan(m.high) && isnan(m.sd));
    }
}

/* Clusters y = 600 1800 420 950 2400 300 760 1250 880 540 over x = 1 2 1 1 3 1 1 2 1 1. */
static void handle_time_is_a_ratio_to_the_team_with_clusters(void **state)
{
    static const int y[] = {600, 1800, 420, 950, 2400, 300, 760, 1250, 880, 540};
    static const int x[] = {1, 2, 1, 1, 3, 1, 1, 2, 1, 1};
    struct bench b;
    struct sc_measured m;

    (void)state;
    lay(&b, "aht");
    b.tally.clusters = &b.clusters;
    for (size_t i = 0; i < 10; i++) {
        b.tally.y += y[i];
        b.tally.x += x[i];
        b.clusters.yy += (sc_i128)y[i] * y[i];
        b.clusters.yx += (sc_i128)y[i] * x[i];
        b.clusters.xx += (sc_i128)x[i] * x[i];
    }
    b.clusters.m = 10;
    b.tally.n = 14;
    b.reference = (struct sc_reference){.figure = 700, .people = 5, .variance = NAN};
    sc_measure(&b.view, &m);
    assert_near(m.figure, 707.1428571429);
    assert_string_equal(m.figure_unit, "s");
    assert_near(m.value, 707.1428571429 / 700);
    assert_near(m.se, 59.8871321825 / 700);
    assert_near(m.high - m.value, 1.8331129326562368 * 59.8871321825 / 700);
    b.reference.figure = NAN;
    sc_measure(&b.view, &m);
    assert_true(isnan(m.value) && m.figure > 707);
}

static void one_requester_leaves_the_ratio_wide_open(void **state)
{
    struct bench b;
    struct sc_measured m;

    (void)state;
    lay(&b, "aht");
    b.tally.clusters = &b.clusters;
    b.clusters = (struct sc_cluster_sums){.m = 1, .yy = 360000, .yx = 600, .xx = 1};
    b.tally.n = b.tally.x = 1;
    b.tally.y = 600;
    b.reference.figure = 600;
    sc_measure(&b.view, &m);
    assert_true(m.value == 1 && isnan(m.se) && isnan(m.low) && m.guard_se == 1);
}

static void solved_per_week_is_a_poisson_rate(void **state)
{
    struct bench b;
    struct sc_measured m;

    (void)state;
    lay(&b, "solved_per_week");
    b.tally.n = b.tally.x = 45;
    b.tally.y = 40;
    b.work = (struct sc_worktime){SC_WORKTIME_HOURS, 10, 10, 50, 90, 0, 0, 0};
    b.reference = (struct sc_reference){.figure = 5, .people = 5, .variance = NAN};
    sc_measure(&b.view, &m);
    assert_near(m.figure, 4);
    assert_string_equal(m.figure_unit, "tickets a week");
    assert_near(m.value, .8);
    assert_true(m.n == 10 && m.sum == 40);
    assert_near(m.se, sqrt(40) / 10 / 5);
    assert_near(m.low, sc_byar(40, 0.9).low / 50);
    assert_near(m.high, sc_byar(40, 0.9).high / 50);
}

static void without_working_time_there_is_only_a_figure_per_active_day(void **state)
{
    struct bench b;
    struct sc_measured m;

    (void)state;
    lay(&b, "solved_per_week");
    b.tally.y = 40;
    b.work = (struct sc_worktime){SC_WORKTIME_NONE, 0, 12, 20, 90, 0, 0, 0};
    b.reference = (struct sc_reference){.figure = 5, .people = 5, .variance = NAN};
    sc_measure(&b.view, &m);
    assert_true(isnan(m.value) && m.figure == 2);
    assert_string_equal(m.figure_unit, "tickets an active day");
}

static void role(struct bench *b, enum sc_rater_role r, int64_t a, int64_t c, int64_t d)
{
    int64_t scores[] = {a, c, d};

    b->tally.parts = b->parts;
    for (size_t i = 0; i < 3; i++) {
        if (scores[i] == 0)
            continue;
        b->parts[r].n++;
        b->parts[r].y += scores[i] * SC_POINT;
        b->parts[r].yy += (sc_i128)scores[i] * scores[i] * SC_POINT * SC_POINT;
    }
}

static void peers_weigh_role_means_over_the_roles_that_are_there(void **state)
{
    struct bench b;
    struct sc_measured m;

    (void)state;
    lay(&b, "peers");
    role(&b, SC_RATER_LEAD, 4, 0, 0);
    role(&b, SC_RATER_PEER, 5, 4, 3);
    role(&b, SC_RATER_SELF, 5, 0, 0);
    role(&b, SC_RATER_CUSTOMER, 1, 1, 1);
    sc_measure(&b.view, &m);
    assert_near(m.value, .6 * 4 + .4 * 4);
    assert_true(m.n == 4 && m.leads_n == 1 && m.peers_n == 3);
    b.parts[SC_RATER_PEER].n = 2;
    sc_measure(&b.view, &m);
    assert_near(m.value, 4);
    assert_true(m.n == 1 && m.peers_n == 2);
}

static void own_forms_alone_are_no_measure(void **state)
{
    struct bench b;
    struct sc_measured m;

    (void)state;
    lay(&b, "peers");
    role(&b, SC_RATER_SELF, 5, 5, 5);
    role(&b, SC_RATER_PEER, 5, 5, 0);
    sc_measure(&b.view, &m);
    assert_true(isnan(m.value) && m.n == 0 && m.peers_n == 2);
}

static void a_median_of_an_even_number_lies_between_the_middle_two(void **state)
{
    uint32_t values[] = {300, 420, 600, 760, 950, 1800};
    struct bench b;
    struct sc_measured m;

    (void)state;
    lay(&b, "first_reply");
    b.tally.values = values;
    b.tally.n = 6;
    sc_measure(&b.view, &m);
    assert_true(m.value == 680 && isnan(m.sum));
    assert_true(m.low == 300 && m.high == 1800); /* 6 values: 0.5^6 is under 5 % */
    b.tally.n = 5;
    sc_measure(&b.view, &m);
    assert_true(m.value == 600 && m.low == 300 && m.high == 950);
    b.tally.n = 4;
    sc_measure(&b.view, &m);
    assert_true(m.value == 510 && isnan(m.low));
}

static void nps_counts_promoters_and_detractors_from_two_sums(void **state)
{
    struct bench b;
    struct sc_measured m;

    (void)state;
    lay(&b, "nps");
    b.tally.n = 100;
    b.tally.y = 62 - 14;
    b.tally.yy = 62 + 14;
    sc_measure(&b.view, &m);
    assert_near(m.value, 48);
    assert_near(m.se, 7.2773621595);
    assert_near(m.low, sc_nps_interval(62, 14, 100, 0.9).low);
}

static void a_census_has_no_interval_and_no_error(void **state)
{
    struct bench b;
    struct sc_measured m;

    (void)state;
    lay(&b, "training");
    b.tally.n = b.tally.x = 4;
    b.tally.y = 3;
    sc_measure(&b.view, &m);
    assert_true(m.value == .75 && m.guard_se == 0 && isnan(m.low) && isnan(m.se));
}

static void articles_count_days_as_their_n_and_teams_count_per_head(void **state)
{
    struct bench b;
    struct sc_measured m;

    (void)state;
    lay(&b, "articles");
    b.tally.n = 2;
    b.tally.y = SC_POINT + SC_POINT / 2;
    b.work.active_days = 92;
    sc_measure(&b.view, &m);
    assert_true(m.value == 1.5 && m.n == 92);
    b.view.work = NULL;
    b.view.is_team = true;
    b.reference.people = 3;
    sc_measure(&b.view, &m);
    assert_true(m.value == .5 && m.n == 3);
}

static void scales_end_where_the_unit_ends(void **state)
{
    double low, high;

    (void)state;
    sc_unit_scale(SC_UNIT_SCORE5, &low, &high);
    assert_true(low == 1 && high == 5);
    sc_unit_scale(SC_UNIT_NPS, &low, &high);
    assert_true(low == -100 && high == 100);
    sc_unit_scale(SC_UNIT_RATIO, &low, &high);
    assert_true(low == 0 && isinf(high));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mean_of_ratings_has_a_moderated_interval),
        cmocka_unit_test(the_guard_of_a_mean_ignores_the_team),
        cmocka_unit_test(intervals_stay_on_the_scale),
        cmocka_unit_test(a_share_is_exact_and_has_wilsons_interval),
        cmocka_unit_test(nothing_counted_gives_no_number),
        cmocka_unit_test(handle_time_is_a_ratio_to_the_team_with_clusters),
        cmocka_unit_test(one_requester_leaves_the_ratio_wide_open),
        cmocka_unit_test(solved_per_week_is_a_poisson_rate),
        cmocka_unit_test(without_working_time_there_is_only_a_figure_per_active_day),
        cmocka_unit_test(peers_weigh_role_means_over_the_roles_that_are_there),
        cmocka_unit_test(own_forms_alone_are_no_measure),
        cmocka_unit_test(a_median_of_an_even_number_lies_between_the_middle_two),
        cmocka_unit_test(nps_counts_promoters_and_detractors_from_two_sums),
        cmocka_unit_test(a_census_has_no_interval_and_no_error),
        cmocka_unit_test(articles_count_days_as_their_n_and_teams_count_per_head),
        cmocka_unit_test(scales_end_where_the_unit_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
