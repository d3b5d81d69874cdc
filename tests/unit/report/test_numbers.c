/* Numbers as people read them, and the place of a value on the common scale. */
#include "desk.h"

#include "../../../lib/report/sheet.h"
#include "scorecard/report/numbers.h"

static struct sc_gauge gauge(const char *id, enum sc_unit unit, double value, double n)
{
    struct sc_gauge g = {.unit = unit, .value = value, .n = n, .has_value = true};
    g.sum = g.low = g.high = g.figure = g.team = g.target = g.floor = g.best = NAN;
    g.metric = sc_metric_find(sc_str_from(id));
    g.noun = sc_str_from(g.metric->noun);
    g.curve = g.metric->curve;
    return g;
}

static void put_is(sc_put_gauge *put, const struct sc_gauge *g, const char *wanted)
{
    struct sc_buf out;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    put(&out, g);
    assert_same_str(sc_buf_str(&out), sc_str_from(wanted));
    sc_buf_fini(&out);
}

typedef void put_number(struct sc_buf *out, double x);

static void number_is(put_number *put, double x, const char *wanted)
{
    struct sc_buf out;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    put(&out, x);
    assert_same_str(sc_buf_str(&out), sc_str_from(wanted));
    sc_buf_fini(&out);
}

static void a_score_is_never_printed_better_than_it_is(void **state)
{
    (void)state;
    number_is(sc_put_score, 89.95, "89.9");
    number_is(sc_put_score, 89.9999999999, "90.0");
    number_is(sc_put_score, 79.9999999996, "80.0");
    number_is(sc_put_score, 69.949999, "69.9");
    number_is(sc_put_score, 0, "0.0");
    number_is(sc_put_score, 100, "100.0");
}

static void chances_are_counted_in_a_hundred(void **state)
{
    (void)state;
    number_is(sc_put_chance, .7837, "78 in" SC_NBSP "100");
    number_is(sc_put_chance, .999, "more than 99 in" SC_NBSP "100");
    number_is(sc_put_chance, .001, "fewer than 1 in" SC_NBSP "100");
    number_is(sc_put_percent, .614, "61" SC_NBSP "%");
    number_is(sc_put_weight, 12.5, "12.5");
    number_is(sc_put_weight, 20, "20");
    number_is(sc_put_points, 17.46, "17.5");
}

static void counts_have_thousands_and_days_have_names(void **state)
{
    struct sc_buf out;
    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_put_count(&out, 1234567);
    sc_buf_putc(&out, ' ');
    sc_put_count(&out, 999);
    sc_buf_putc(&out, ' ');
    sc_put_day_of(&out, SC_STR("2026-10-05T08:00:00Z"));
    sc_put_day_of(&out, SC_STR("soon"));
    sc_put_day(&out, INT64_MIN);
    assert_buf_eq(&out, "1,234,567 999 5" SC_NBSP "Oct" SC_NBSP "2026");
    sc_buf_fini(&out);
}

static void a_ratio_is_a_distance_from_the_team_or_a_figure_of_its_own(void **state)
{
    struct sc_gauge aht = gauge("aht", SC_UNIT_RATIO, 1.17, 298);
    struct sc_gauge week = gauge("solved_per_week", SC_UNIT_RATIO, .94, 13);
    (void)state;
    aht.is_within = true;
    aht.op = SC_STR("within");
    aht.target = .1;
    put_is(sc_put_gauge_value, &aht, "+17" SC_NBSP "%");
    put_is(sc_put_gauge_target, &aht, "within" SC_NBSP "10" SC_NBSP "%");
    aht.value = .88;
    put_is(sc_put_gauge_value, &aht,
           "\xe2\x88\x92"
           "12" SC_NBSP "%");
    week.figure = 24.1;
    week.target = 1;
    week.team = 25.6;
    week.op = SC_STR(">");
    put_is(sc_put_gauge_value, &week, "24.1");
    put_is(sc_put_gauge_target, &week, ">" SC_NBSP "25.6");
    put_is(sc_put_gauge_team, &week, "25.6");
    put_is(sc_put_gauge_n, &week, "13" SC_NBSP "weeks");
}

/* 14.5 a week where the team would do 17.6 of such tickets: its plain mean would mislead. */
static void a_weighed_figure_stands_beside_the_teams_for_such_tickets(void **state)
{
    static const char text[] = "{\"id\":\"solved_per_week\",\"unit\":\"ratio\",\"op\":\">\","
                               "\"value\":0.825,\"raw\":1.04,\"adjusted\":0.825,\"figure\":14.52,"
                               "\"team\":13.9,\"target\":1,\"n\":12,\"status\":\"scored\"}";
    struct sc_err err;
    sc_json *doc = sc_json_parse(sc_str_from(text), &err);
    struct sc_gauge g;

    (void)state;
    assert_non_null(doc);
    sc_gauge_read(&g, doc);
    put_is(sc_put_gauge_value, &g, "14.5");
    put_is(sc_put_gauge_target, &g, ">" SC_NBSP "17.6");
    put_is(sc_put_gauge_team, &g, "17.6");
    sc_json_set(doc, "adjusted", sc_json_null());
    sc_gauge_read(&g, doc);
    put_is(sc_put_gauge_team, &g, "13.9");
    sc_json_free(doc);
}

static void a_census_says_how_many_of_how_many(void **state)
{
    struct sc_gauge g = gauge("training", SC_UNIT_SHARE, 2.0 / 3, 3);
    (void)state;
    g.sum = 2;
    g.target = 1;
    g.op = SC_STR("=");
    put_is(sc_put_gauge_value, &g, "2 of" SC_NBSP "3");
    put_is(sc_put_gauge_n, &g, "due");
    put_is(sc_put_gauge_target, &g, "all");
}

static void noun_is(const char *wanted, const char *noun, double n)
{
    struct sc_buf out;

    sc_buf_init(&out, 64);
    sc_put_noun(&out, sc_str_from(noun), n);
    assert_same_str(sc_buf_str(&out), sc_str_from(wanted));
    sc_buf_fini(&out);
}

static void one_of_a_thing_is_not_many(void **state)
{
    struct sc_gauge forms = {.noun = SC_STR("forms"), .n = 1};
    (void)state;
    noun_is("rating", "ratings", 1);
    noun_is("ratings", "ratings", 0);
    noun_is("ratings", "ratings", 1.5);
    noun_is("reply", "replies", 1);
    noun_is("replies", "replies", 2);
    noun_is("solved", "solved", 1);
    noun_is("kudos", "kudos", 1);
    noun_is("s", "s", 1);
    noun_is("", "", 1);
    put_is(sc_put_gauge_n, &forms, "1" SC_NBSP "form");
}

static void shares_ratings_and_times_have_their_own_places(void **state)
{
    struct sc_gauge share = gauge("fcr", SC_UNIT_SHARE, .614, 312);
    struct sc_gauge mean = gauge("csat_mean", SC_UNIT_SCORE5, 4.416, 120);
    struct sc_gauge time = gauge("first_reply", SC_UNIT_SECONDS, 6720, 330);
    (void)state;
    put_is(sc_put_gauge_value, &share, "61" SC_NBSP "%");
    share.n = 2918;
    put_is(sc_put_gauge_value, &share, "61.4" SC_NBSP "%");
    put_is(sc_put_gauge_n, &share, "2,918" SC_NBSP "solved");
    put_is(sc_put_gauge_value, &mean, "4.42");
    put_is(sc_put_gauge_value, &time, "1" SC_NBSP "h" SC_NBSP "52" SC_NBSP "min");
    put_is(sc_put_gauge_target, &mean, "");
    put_is(sc_put_gauge_team, &mean, "\xe2\x80\x93");
}

static void near(double seen, double wanted)
{
    if (!(fabs(seen - wanted) < 1e-12))
        fail_msg("seen %.15f, wanted %.15f", seen, wanted);
}

static void the_target_has_the_same_place_for_every_measure(void **state)
{
    struct sc_gauge up = gauge("csat_mean", SC_UNIT_SCORE5, 4.42, 120);
    struct sc_gauge down = gauge("recontact", SC_UNIT_SHARE, .132, 312);
    struct sc_gauge within = gauge("aht", SC_UNIT_RATIO, 1.17, 298);
    (void)state;
    up.floor = 3.5, up.target = 4.3, up.best = 5;
    down.floor = .3, down.target = .15, down.best = 0;
    within.floor = .4, within.target = .1, within.is_within = true;
    near(sc_gauge_place(&up, 4.3), .85);
    near(sc_gauge_place(&up, 3), 0);
    near(sc_gauge_place(&up, 5), 1);
    near(sc_gauge_place(&down, .15), .85);
    near(sc_gauge_place(&down, .075), .925);
    near(sc_gauge_place(&down, .5), 0);
    near(sc_gauge_place(&within, 1.1), .85);
    near(sc_gauge_place(&within, 1), 1);
    near(sc_gauge_place(&within, .6), 0);
    near(sc_gauge_place(&within, 1.25), .425);
}

static void a_measure_without_a_target_has_no_place(void **state)
{
    struct sc_gauge g = gauge("volume", SC_UNIT_COUNT, 312, 312);
    (void)state;
    assert_true(isnan(sc_gauge_place(&g, 312)));
    g.floor = g.target = 0;
    assert_true(isnan(sc_gauge_place(&g, 312)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_score_is_never_printed_better_than_it_is),
        cmocka_unit_test(chances_are_counted_in_a_hundred),
        cmocka_unit_test(counts_have_thousands_and_days_have_names),
        cmocka_unit_test(a_ratio_is_a_distance_from_the_team_or_a_figure_of_its_own),
        cmocka_unit_test(a_weighed_figure_stands_beside_the_teams_for_such_tickets),
        cmocka_unit_test(a_census_says_how_many_of_how_many),
        cmocka_unit_test(one_of_a_thing_is_not_many),
        cmocka_unit_test(shares_ratings_and_times_have_their_own_places),
        cmocka_unit_test(the_target_has_the_same_place_for_every_measure),
        cmocka_unit_test(a_measure_without_a_target_has_no_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
