/* How agreed goals stand: the vectors of METRICS 6, and every way to end. */
#include "sc_test.h"

#include "plan_docs.h"

#include "goal_docs.h"

#define MORE_CSAT(due)                                                                             \
    "\"metric\":\"csat_mean\",\"op\":\">=\",\"baseline\":4.1,\"target\":4.3," FROM("2026-07-01",   \
                                                                                   due)
#define TICKETS                                                                                    \
    "\"metric\":\"volume\",\"op\":\">=\",\"target\":200," FROM("2026-07-01", "2026-09-30")

static void ends(const char *card, const char *goal, const char *status, const char *why)
{
    struct one o;

    stand_on(&o, card, goal);
    assert_string_equal(o.stand.status, status);
    assert_int_equal(o.stand.why.len, strlen(why));
    if (why[0])
        assert_memory_equal(o.stand.why.p, why, strlen(why));
    one_close(&o);
}

static void has_chance(const char *card, const char *goal, double p, const char *status)
{
    struct one o;

    stand_on(&o, card, goal);
    assert_near(o.stand.probability, p);
    assert_string_equal(o.stand.status, status);
    assert_false(o.stand.is_final);
    one_close(&o);
}

static void counts_go_by_the_negative_binomial(void **state)
{
    (void)state;
    has_chance(CARD(Q3("2026-08-19"), VOLUME("120")), GOAL("g", TICKETS), .96342327, "on track");
    has_chance(CARD(Q3("2026-08-19"), VOLUME("90")), GOAL("g", TICKETS), .00674821, "off track");
}

static void the_pace_of_a_count_stands_beside(void **state)
{
    struct one o;

    (void)state;
    stand_on(&o, CARD(Q3("2026-08-19"), VOLUME("90")), GOAL("g", TICKETS));
    assert_near(o.stand.pace, .83571429);
    assert_near(o.stand.progress, .45);
    one_close(&o);
}

static void a_count_is_reached_early_and_missed_at_its_day(void **state)
{
    (void)state;
    ends(CARD(Q3("2026-08-19"), VOLUME("200")), GOAL("g", TICKETS), "achieved", "");
    ends(CARD(Q3("2026-10-09"), VOLUME("199")), GOAL("g", TICKETS), "missed", "");
}

#define TEAM_CARD(period, more) "{\"record\":\"team\",\"team\":\"T\"," period "," more "}"
#define ARTICLES(value)         METRIC("articles", value, ",\"n\":6")

/* 5 articles of 6 people are told as 0.833333333; 2 each are 12: P(NB(5.5, 50 / 92) >= 7). */
static void what_a_team_writes_is_counted_one_by_one(void **state)
{
    static const char goal[] =
        "{\"record\":\"goal\",\"id\":\"g\",\"state\":\"agreed\",\"team\":\"T\","
        "\"metric\":\"articles\",\"op\":\">=\",\"target\":2," FROM("2026-07-01", "2026-10-01") "}";

    (void)state;
    has_chance(TEAM_CARD(Q3("2026-08-20"), ARTICLES("0.833333333")), goal, .22930074841753248,
               "off track");
    ends(TEAM_CARD(Q3("2026-08-20"), ARTICLES("2")), goal, "achieved", "");
    ends(TEAM_CARD(Q3("2026-10-09"), ARTICLES("1.833333333")), goal, "missed", "");
}

static void means_go_by_what_is_still_to_come(void **state)
{
    (void)state;
    has_chance(CARD(Q3("2026-08-10"), CSAT("4.25", "20")), GOAL("g", MORE_CSAT("2026-09-29")),
               .37608115, "at risk");
    has_chance(CARD(Q3("2026-08-10"), CSAT("4.45", "20")), GOAL("g", MORE_CSAT("2026-09-29")),
               .82827446, "on track");
    has_chance(CARD(Q3("2026-09-15"), CSAT("4.20", "38")), GOAL("g", MORE_CSAT("2026-09-29")),
               .04996166, "off track");
}

static void a_mean_is_never_achieved_before_its_day(void **state)
{
    (void)state;
    ends(CARD(Q3("2026-09-28"), CSAT("4.9", "38")), GOAL("g", MORE_CSAT("2026-09-29")), "on track",
         "");
    ends(CARD(Q3("2026-09-29"), CSAT("4.9", "38")), GOAL("g", MORE_CSAT("2026-09-29")), "achieved",
         "");
}

/* The day before decides: due on the first day of a quarter is measured on the one before. */
static void the_card_of_the_day_before_measures(void **state)
{
    (void)state;
    ends(CARD(Q3("2026-10-09"), CSAT("4.3", "38")), GOAL("g", MORE_CSAT("2026-10-01")), "achieved",
         "");
    ends(CARD(Q3("2026-10-09"), CSAT("4.29", "38")), GOAL("g", MORE_CSAT("2026-10-01")), "missed",
         "");
}

static void a_day_in_a_later_period_is_followed_until_that_is_over(void **state)
{
    struct one o;

    (void)state;
    stand_on(&o, CARD(Q3("2026-10-09"), CSAT("4.3", "38")), GOAL("g", MORE_CSAT("2026-10-05")));
    assert_false(o.stand.is_final);
    one_close(&o);
    ends(CARD(Q3("2027-01-02"), CSAT("4.3", "38")), GOAL("g", MORE_CSAT("2026-10-05")), "no data",
         "no scorecard of the day before it was due");
}

static void what_cannot_be_said_says_why(void **state)
{
    (void)state;
    ends(CARD(Q3("2026-10-09"), METRIC("csat_mean", "null", ",\"reason\":\"6 of 10 ratings\"")),
         GOAL("g", MORE_CSAT("2026-09-30")), "no data", "6 of 10 ratings");
    ends(CARD(Q3("2026-10-09"), CSAT("4.3", "38")), GOAL("g", "\"metric\":\"csat_mean\""),
         "no data", "the goal has no day by which to reach it");
    ends(CARD(Q3("2026-10-09"), CSAT("4.3", "38")),
         GOAL("g", "\"metric\":\"csat_mean\"," FROM("2026-07-01", "2026-09-30")), "no data",
         "the goal has no target");
    ends(CARD(Q3("2026-10-09"), "\"person\":{\"left_on\":\"2026-08-31\"}," CSAT("4.5", "38")),
         GOAL("g", MORE_CSAT("2026-09-30")), "no data", "left before the day came");
    ends(CARD(Q3("2026-10-09"), CSAT("4.3", "38")),
         GOAL("g", "\"def\":\"cd\"," MORE_CSAT("2026-09-30")), "no data",
         "another definition of the measure: not comparable");
}

static void the_definition_before_the_start_is_the_one_to_compare_with(void **state)
{
    struct one o;

    (void)state;
    world_open(&o.w, "");
    put(&o.w, CARD(Q3("2026-10-09"), CSAT("4.5", "38")));
    put(&o.w, GOAL("g", MORE_CSAT("2026-09-30")));
    was(&o.w, CARD(Q2, METRIC("csat_mean", "4.1", ",\"def\":\"old\"")));
    stand_up(&o);
    assert_string_equal(o.stand.status, "no data");
    one_close(&o);
}

static void skills_go_by_the_pace(void **state)
{
    struct one o;

    (void)state;
    stand_on(&o, CARD(Q3("2026-08-16"), "\"skills\":[{\"skill\":\"Empathy\",\"lead\":[3.5,1]}]"),
             GOAL("g", "\"skill\":\"Empathy\",\"op\":\">=\",\"baseline\":3,\"target\":4," FROM(
                           "2026-07-01", "2026-10-01")));
    assert_near(o.stand.progress, .5);
    assert_near(o.stand.pace, 1);
    assert_string_equal(o.stand.basis, "pace");
    assert_string_equal(o.stand.status, "on track");
    one_close(&o);
}

static void courses_are_counted_over_the_cards_since_the_start(void **state)
{
    struct one o;

    (void)state;
    world_open(&o.w, "");
    put(&o.w, CARD(Q3("2026-10-09"), "\"courses\":[\"Other\"]"));
    put(&o.w, GOAL("g", "\"course\":\"SQL\",\"op\":\"=\",\"target\":1," FROM("2026-05-01",
                                                                             "2026-09-30")));
    was(&o.w, CARD(Q2, "\"courses\":[\"SQL\"]"));
    stand_up(&o);
    assert_string_equal(o.stand.status, "achieved");
    assert_near(o.stand.value, 1);
    one_close(&o);
}

static void an_outcome_is_told_once(void **state)
{
    struct one o;

    (void)state;
    world_open(&o.w, "");
    put(&o.w, CARD(Q3("2026-10-09"), CSAT("4.5", "38")));
    put(&o.w, GOAL("told", MORE_CSAT("2026-06-30")));
    put(&o.w, GOAL("gap", MORE_CSAT("2026-06-30")));
    put(&o.w, GOAL("later", "\"metric\":\"qa\",\"target\":90," FROM("2026-10-01", "2026-12-31")));
    was(&o.w,
        CARD(Q2, CSAT("4.4", "40") ",\"goals\":{\"followed\":["
                                   "{\"id\":\"told\",\"final\":true,\"status\":\"achieved\"},"
                                   "{\"id\":\"gap\",\"final\":true,\"status\":\"no data\"}]}"));
    stand_up(&o);
    assert_false(sc_goal_is_live(&o.p, o.w.docs.items[1]));
    assert_true(sc_goal_is_live(&o.p, o.w.docs.items[2]));
    assert_false(sc_goal_is_live(&o.p, o.w.docs.items[3]));
    o.stand = sc_goal_stand_of(o.field, &o.p, o.w.docs.items[2]);
    assert_string_equal(o.stand.status, "achieved"); /* the earlier card has what it takes */
    assert_near(o.stand.value, 4.4);
    one_close(&o);
}

static void a_guard_that_broke_stands_beside(void **state)
{
    struct one o;
    sc_json *doc;

    (void)state;
    stand_on(&o,
             CARD(Q3("2026-10-09"), METRIC("volume", "210",
                                           "},{\"id\":\"qa\",\"label\":\"QA\",\"op\":\">\","
                                           "\"target\":85,\"value\":80,\"met\":false")),
             GOAL("g", "\"guard\":\"qa\"," TICKETS));
    doc = sc_goal_stand_doc(&o.p, o.w.docs.items[1], &o.stand);
    assert_string_equal(o.stand.status, "achieved");
    assert_json(sc_json_get(doc, "guard"), "{\"metric\":\"qa\",\"label\":\"QA\",\"op\":\">\","
                                           "\"target\":85,\"value\":80,\"met\":false}");
    sc_json_free(doc);
    one_close(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_go_by_the_negative_binomial),
        cmocka_unit_test(the_pace_of_a_count_stands_beside),
        cmocka_unit_test(a_count_is_reached_early_and_missed_at_its_day),
        cmocka_unit_test(what_a_team_writes_is_counted_one_by_one),
        cmocka_unit_test(means_go_by_what_is_still_to_come),
        cmocka_unit_test(a_mean_is_never_achieved_before_its_day),
        cmocka_unit_test(the_card_of_the_day_before_measures),
        cmocka_unit_test(a_day_in_a_later_period_is_followed_until_that_is_over),
        cmocka_unit_test(what_cannot_be_said_says_why),
        cmocka_unit_test(the_definition_before_the_start_is_the_one_to_compare_with),
        cmocka_unit_test(skills_go_by_the_pace),
        cmocka_unit_test(courses_are_counted_over_the_cards_since_the_start),
        cmocka_unit_test(an_outcome_is_told_once),
        cmocka_unit_test(a_guard_that_broke_stands_beside),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
