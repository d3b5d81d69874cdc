#include "falling.h"

#include "scorecard/sample/falls.h"

/* What got worse on this table. */
struct found {
    struct sc_policy *policy;
    struct sc_falls falls;
};

static void look(struct table *t, struct found *f)
{
    table_lay(t, "s", 3);
    f->policy = built_in();
    sc_falls_find(&f->falls, &t->frame, f->policy);
}

static void put_back(struct table *t, struct found *f)
{
    sc_falls_fini(&f->falls);
    sc_policy_close(f->policy);
    table_close(t);
}

/* The fall of somebody's metric; NULL without. */
static const struct sc_fall *fall_of(const struct table *t, const struct found *f,
                                     const char *person, const char *metric)
{
    for (size_t i = 0; i < f->falls.n; i++)
        if (f->falls.items[i].person == who(&t->b, person) &&
            strcmp(sc_metrics[f->falls.items[i].metric_no].id, metric) == 0)
            return &f->falls.items[i];
    return NULL;
}

static void ratings_that_run_down_are_a_fall_with_both_halves(void **state)
{
    (void)state;
    const struct sc_fall *fall;
    struct found f;
    struct table t;

    table_open(&t);
    put_falling(&t, "ana");
    look(&t, &f);
    fall = fall_of(&t, &f, "ana", "csat_mean");
    assert_non_null(fall);
    /* 25 fives of 30, then 9 of 30 */
    assert_float_equal(fall->before, (25 * 5 + 5) / 30.0, 1e-9);
    assert_float_equal(fall->after, (9 * 5 + 21) / 30.0, 1e-9);
    assert_float_equal(fall->parts_n, 12, 0);
    assert_true(fall->p < .001);
    assert_int_equal(fall->n, 21);
    for (size_t i = fall->first; i < fall->first + fall->n; i++)
        assert_int_equal(f.falls.behind.items[i].y,
                         sc_tally_unit(sc_metric_find(SC_STR("csat_mean"))));
    assert_false(f.falls.by_month);
    put_back(&t, &f);
}

static void ratings_that_rise_or_stand_are_none(void **state)
{
    (void)state;
    struct found f;
    struct table t;

    table_open(&t);
    for (int week = 0; week < 12; week++) {
        put_rated(&t, "ana", week, 5, 1 + week / 3);
        put_rated(&t, "ana", week, 1, 4 - week / 3);
        put_rated(&t, "bob", week, 4, 4);
        put_rated(&t, "bob", week, 3, 1);
    }
    look(&t, &f);
    assert_null(fall_of(&t, &f, "ana", "csat_mean"));
    assert_null(fall_of(&t, &f, "bob", "csat_mean"));
    put_back(&t, &f);
}

static void a_fall_that_nobody_would_notice_is_none(void **state)
{
    (void)state;
    struct found f;
    struct table t;

    table_open(&t);
    for (int week = 0; week < 12; week++) {
        put_rated(&t, "ana", week, 5, 40 - week / 2);
        put_rated(&t, "ana", week, 4, week / 2);
    }
    look(&t, &f);
    assert_null(fall_of(&t, &f, "ana", "csat_mean")); /* from 5.00 to 4.87, every week less */
    put_back(&t, &f);
}

static void weeks_with_few_records_do_not_count(void **state)
{
    (void)state;
    struct found f;
    struct table t;

    table_open(&t);
    for (int week = 0; week < 12; week++)
        put_rated(&t, "ana", week, week < 6 ? 5 : 1, SC_FALLS_LEAST_N - 1);
    for (int week = 0; week < 12; week++)
        put_rated(&t, "bob", week, week < 6 ? 5 : 1, SC_FALLS_LEAST_N);
    look(&t, &f);
    assert_null(fall_of(&t, &f, "ana", "csat_mean"));
    assert_non_null(fall_of(&t, &f, "bob", "csat_mean"));
    put_back(&t, &f);
}

static void three_weeks_are_no_trend(void **state)
{
    (void)state;
    struct found f;
    struct table t;

    table_open(&t);
    for (int week = 0; week < 3; week++)
        put_rated(&t, "ana", week, 5 - 2 * week, 20);
    look(&t, &f);
    assert_int_equal(f.falls.n, 0);
    put_back(&t, &f);
}

static void what_weighs_in_the_score_comes_first(void **state)
{
    (void)state;
    struct found f;
    struct table t;

    table_open(&t);
    put_falling(&t, "ana");
    look(&t, &f);
    assert_non_null(fall_of(&t, &f, "ana", "csat_pct")); /* stands in, without weight of its own */
    assert_ptr_equal(fall_of(&t, &f, "ana", "csat_mean"), &f.falls.items[0]);
    put_back(&t, &f);
}

static void a_median_of_seconds_falls_when_it_grows(void **state)
{
    (void)state;
    const struct sc_fall *fall;
    struct found f;
    struct table t;
    char created[32], solved[32];

    table_open(&t);
    for (int week = 0; week < 12; week++)
        for (int i = 0; i < 3; i++) {
            put_stamp(created, sizeof created, week, 8);
            put_stamp(solved, sizeof solved, week, 9 + week + i);
            put_f(&t, "ticket", "id=T%d-%d agent=ana status=solved created_at=%s resolved_at=%s",
                  week, i, created, solved);
        }
    look(&t, &f);
    fall = fall_of(&t, &f, "ana", "full_resolution");
    assert_non_null(fall);
    /* hours of the first six weeks: 1 2 3, 2 3 4, ... 6 7 8; of the later six: 7 8 9 ... 12 13 14
     */
    assert_float_equal(fall->before, 4.5 * 3600, 1e-9);
    assert_float_equal(fall->after, 10.5 * 3600, 1e-9);
    put_back(&t, &f);
}

static void a_year_is_cut_into_months(void **state)
{
    (void)state;
    struct sc_err err;
    struct found f;
    struct table t;

    sc_err_init(&err);
    table_open(&t);
    assert_int_equal(sc_period_parse(SC_STR("2025"), t.b.rules.zone, 1, &t.b.period, &err), 0);
    t.b.rules.as_of = stamp("2026-01-31T00");
    for (int month = 0; month < 12; month++)
        put_rated(&t, "ana", month * 13 / 3, 5 - month / 3, 5);
    look(&t, &f);
    assert_true(f.falls.by_month);
    assert_float_equal(fall_of(&t, &f, "ana", "csat_mean")->parts_n, 12, 0);
    put_back(&t, &f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ratings_that_run_down_are_a_fall_with_both_halves),
        cmocka_unit_test(ratings_that_rise_or_stand_are_none),
        cmocka_unit_test(a_fall_that_nobody_would_notice_is_none),
        cmocka_unit_test(weeks_with_few_records_do_not_count),
        cmocka_unit_test(three_weeks_are_no_trend),
        cmocka_unit_test(what_weighs_in_the_score_comes_first),
        cmocka_unit_test(a_median_of_seconds_falls_when_it_grows),
        cmocka_unit_test(a_year_is_cut_into_months),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
