/* How attainable a value is: the vectors of METRICS 6, and what stands in without a record. */
#include "sc_test.h"

#include "plan_docs.h"

#include "goal_docs.h"

#define REPLY(seconds)                 METRIC("first_reply", seconds, ",\"n\":40,\"def\":\"ab\"")
#define BEFORE(name, from, to, metric) CARD(Q(name, from, to, to), metric)

/* Hours 11.2 10.4 9.8 10.6 9.9 and now 10.1. */
static void put_record(struct world *w)
{
    put(w, CARD(Q3("2026-10-09"), REPLY("36360")));
    was(w, BEFORE("2025-Q2", "2025-04-01", "2025-07-01", REPLY("40320")));
    was(w, BEFORE("2025-Q3", "2025-07-01", "2025-10-01", REPLY("37440")));
    was(w, BEFORE("2025-Q4", "2025-10-01", "2026-01-01", REPLY("35280")));
    was(w, BEFORE("2026-Q1", "2026-01-01", "2026-04-01", REPLY("38160")));
    was(w, BEFORE("2026-Q2", "2026-04-01", "2026-07-01", REPLY("35640")));
}

static struct sc_goal_outlook outlook(struct world *w, const char *metric, int direction)
{
    struct sc_goal_field *f = sc_goal_field_open(&w->scene);
    struct sc_goals_person p = person(w, 0);
    struct sc_goal_outlook o =
        sc_goal_outlook_of(f, &p, sc_metric_find(sc_str_from(metric)), direction);

    sc_goal_field_close(f);
    return o;
}

static void ten_hours_to_six_is_not_realistic(void **state)
{
    struct sc_goal_outlook o;
    struct world w;

    (void)state;
    world_open(&w, "");
    put_record(&w);
    world_settle(&w);
    o = outlook(&w, "first_reply", -1);
    assert_int_equal(o.basis, SC_CHANCE_OWN);
    assert_int_equal(o.own.k, 6);
    assert_near(o.base, 37200);
    assert_near(sc_goal_chance(&o, 6 * 3600, -1), 2.92675685e-04);
    assert_near(sc_goal_chance(&o, 9.5 * 3600, -1), .0990968190);
    assert_near(sc_goal_chance(&o, 10 * 3600, -1), .289435851);
    assert_int_equal(sc_reach_of(sc_goal_chance(&o, 6 * 3600, -1)), SC_REACH_NOT);
    world_close(&w);
}

static void another_definition_is_no_record(void **state)
{
    struct sc_goal_outlook o;
    struct world w;

    (void)state;
    world_open(&w, "");
    put(&w, CARD(Q3("2026-10-09"), METRIC("first_reply", "36360", ",\"n\":40,\"def\":\"new\"")));
    was(&w, BEFORE("2026-Q2", "2026-04-01", "2026-07-01", REPLY("35640")));
    world_settle(&w);
    o = outlook(&w, "first_reply", -1);
    assert_int_equal(o.own.k, 1);
    assert_near(o.base, 36360);
    assert_int_equal(o.basis, SC_CHANCE_UNKNOWN);
    assert_true(isnan(sc_goal_chance(&o, 30000, -1)));
    world_close(&w);
}

static void without_history_the_error_of_the_period_stands_in(void **state)
{
    struct sc_goal_outlook o;
    struct world w;

    (void)state;
    world_open(&w, "");
    put(&w, CARD(Q3("2026-10-09"), METRIC("csat_mean", "4.2", ",\"n\":40,\"se\":0.1")));
    world_settle(&w);
    o = outlook(&w, "csat_mean", 1);
    assert_int_equal(o.basis, SC_CHANCE_SAMPLING);
    assert_near(sc_goal_chance(&o, 4.2, 1), .5);
    assert_near(sc_goal_chance(&o, 4.2 + .1 * sqrt(2), 1), .158655253931);
    world_close(&w);
}

/* Two periods each of two people: their spread within is pooled, one degree each. */
static void a_short_record_borrows_the_spread_of_all(void **state)
{
    struct sc_goal_outlook o;
    struct world w;

    (void)state;
    world_open(&w, "");
    put(&w, CARD(Q3("2026-10-09"), METRIC("csat_mean", "4.2", ",\"n\":40,\"se\":0.1")));
    was(&w, CARD(Q2, METRIC("csat_mean", "4.0", "")));
    world_settle(&w);
    o = outlook(&w, "csat_mean", 1);
    assert_int_equal(o.basis, SC_CHANCE_TEAM);
    assert_near(o.group.spread, sqrt(.02));
    assert_near(o.group.df, 1);
    assert_near(o.own.se, sqrt(.02) * sqrt(1.5));
    assert_near(sc_goal_chance(&o, 4.1, 1), .5);
    world_close(&w);
}

static void a_small_group_has_no_limit(void **state)
{
    struct sc_goal_outlook o;
    struct world w;

    (void)state;
    world_open(&w, "");
    put_record(&w);
    world_settle(&w);
    o = outlook(&w, "first_reply", -1);
    assert_true(isnan(o.group.limit));
    assert_true(isnan(o.group.tau));
    world_close(&w);
}

static void the_limit_is_the_tenth_of_the_better_side(void **state)
{
    struct sc_goal_outlook o;
    struct world w;

    (void)state;
    world_open(&w, "");
    for (int i = 0; i < 11; i++) {
        char text[512];
        assert_true(snprintf(text, sizeof text,
                             "{\"record\":\"scorecard\",\"agent\":\"a%d\",\"team\":\"T\"," Q3(
                                 "2026-10-09") ",\"metrics\":[{\"id\":\"qa\",\"value\":%d,"
                                               "\"se\":0.001}]}",
                             i, 80 + i) < (int)sizeof text);
        put(&w, text);
    }
    world_settle(&w);
    o = outlook(&w, "qa", 1);
    assert_near(o.group.limit, 89);
    assert_true(fabs(o.group.tau - sqrt(11)) < 1e-3); /* of 80 to 90, hardly any noise */
    o = outlook(&w, "qa", -1);
    assert_near(o.group.limit, 81);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_hours_to_six_is_not_realistic),
        cmocka_unit_test(another_definition_is_no_record),
        cmocka_unit_test(without_history_the_error_of_the_period_stands_in),
        cmocka_unit_test(a_short_record_borrows_the_spread_of_all),
        cmocka_unit_test(a_small_group_has_no_limit),
        cmocka_unit_test(the_limit_is_the_tenth_of_the_better_side),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
