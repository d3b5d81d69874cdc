/* A followed goal as it is told. */
#include "sc_test.h"

#include "plan_docs.h"

#include "goal_docs.h"

#define THEN FROM("2026-07-01", "2026-10-01")

struct told {
    struct one o;
    sc_json *doc;
};

static void tell(struct told *t, const char *card, const char *goal)
{
    stand_on(&t->o, card, goal);
    t->doc = sc_goal_stand_doc(&t->o.p, t->o.w.docs.items[1], &t->o.stand);
}

static void told_close(struct told *t)
{
    sc_json_free(t->doc);
    one_close(&t->o);
}

static void says(const char *card, const char *goal, const char *key, const char *wanted)
{
    struct told t;

    tell(&t, card, goal);
    assert_json(sc_json_get(t.doc, key), wanted);
    told_close(&t);
}

static void a_goal_is_told_with_its_row_its_value_and_its_outcome(void **state)
{
    struct told t;
    (void)state;
    tell(&t, CARD(Q3("2026-10-09"), CSAT("4.3", "38")),
         GOAL("g", "\"metric\":\"csat_mean\",\"op\":\">=\",\"baseline\":4.1,\"target\":4.3,"
                   "\"unit\":\"score 1-5\",\"parent\":\"T1\",\"by\":\"lead\"," THEN));
    assert_json(
        t.doc, "{\"id\":\"g\",\"kind\":\"metric\",\"what\":\"csat_mean\",\"label\":\"CSAT (of 5)\","
               "\"op\":\">=\",\"baseline\":4.1,\"target\":4.3,\"unit\":\"score 1-5\",\"start\":"
               "\"2026-07-01\",\"due\":\"2026-10-01\",\"parent\":\"T1\",\"state\":\"agreed\","
               "\"by\":\"lead\",\"value\":4.3,\"n\":38,\"progress\":1,\"probability\":null,"
               "\"pace\":null,\"basis\":\"measured\",\"status\":\"achieved\",\"why\":null,"
               "\"final\":true,\"def\":\"ab\",\"guard\":null}");
    told_close(&t);
}

static void what_nobody_wrote_is_null_and_not_left_out(void **state)
{
    struct told t;
    (void)state;
    tell(&t, CARD(Q3("2026-10-09"), "\"metrics\":[]"), GOAL("g", "\"metric\":\"csat_mean\"," THEN));
    assert_json(
        t.doc, "{\"id\":\"g\",\"kind\":\"metric\",\"what\":\"csat_mean\",\"label\":\"CSAT (of 5)\","
               "\"op\":\">=\",\"baseline\":null,\"target\":null,\"unit\":null,\"start\":"
               "\"2026-07-01\",\"due\":\"2026-10-01\",\"parent\":null,\"state\":\"agreed\",\"by\":"
               "null,\"value\":null,\"n\":null,\"progress\":null,\"probability\":null,\"pace\":"
               "null,\"basis\":null,\"status\":\"no data\",\"why\":\"the goal has no target\","
               "\"final\":true,\"def\":null,\"guard\":null}");
    told_close(&t);
}

static void the_guard_says_whether_quality_stayed_at_its_target(void **state)
{
#define WITH_QA(met)                                                                               \
    "\"metrics\":[{\"id\":\"volume\",\"value\":210,\"n\":210},{\"id\":\"qa\",\"label\":\"QA\","    \
    "\"op\":\">\",\"target\":85,\"value\":80,\"met\":" met "}]"
    static const char goal[] = GOAL("g", "\"metric\":\"volume\",\"op\":\">=\",\"target\":200,"
                                         "\"guard\":\"qa\"," THEN);
    (void)state;
    says(CARD(Q3("2026-10-09"), WITH_QA("false")), goal, "guard",
         "{\"metric\":\"qa\",\"label\":\"QA\",\"op\":\">\",\"target\":85,\"value\":80,\"met\":"
         "false}");
    says(CARD(Q3("2026-10-09"), WITH_QA("false")), goal, "status", "\"achieved\"");
    says(CARD(Q3("2026-10-09"), WITH_QA("null")), goal, "guard",
         "{\"metric\":\"qa\",\"label\":\"QA\",\"op\":\">\",\"target\":85,\"value\":80,\"met\":"
         "null}");
    says(CARD(Q3("2026-10-09"), VOLUME("210")), goal, "guard",
         "{\"metric\":\"qa\",\"label\":null,\"op\":null,\"target\":null,\"value\":null,\"met\":"
         "null}");
}

static void things_without_a_metric_are_called_by_their_own_names(void **state)
{
    static const char card[] =
        CARD(Q3("2026-10-09"), "\"metrics\":[],\"courses\":[\"Plain words\",\"Listening\"]");
    (void)state;
    says(card, GOAL("g", "\"course\":\"Listening\"," THEN), "label", "\"Listening\"");
    says(card, GOAL("g", "\"course\":\"Listening\"," THEN), "target", "1");
    says(card, GOAL("g", "\"course\":\"*\",\"target\":2," THEN), "label", "\"Courses\"");
    says(card, GOAL("g", "\"course\":\"*\",\"target\":2," THEN), "value", "2");
    says(card, GOAL("g", "\"skill\":\"Empathy\",\"target\":4," THEN), "kind", "\"skill\"");
    says(card, GOAL("g", "\"skill\":\"Empathy\",\"target\":4," THEN), "label", "\"Empathy\"");
    says(card, GOAL("g", "\"skill\":\"Empathy\",\"target\":4," THEN), "def", "null");
}

static void an_open_goal_says_on_what_its_chance_stands(void **state)
{
    static const char goal[] = GOAL("g", "\"metric\":\"volume\",\"op\":\">=\",\"target\":200," FROM(
                                             "2026-07-01", "2026-09-30"));
    (void)state;
    says(CARD(Q3("2026-08-19"), VOLUME("90")), goal, "basis", "\"count\"");
    says(CARD(Q3("2026-08-19"), VOLUME("90")), goal, "final", "false");
    says(CARD(Q3("2026-08-19"), VOLUME("90")), goal, "progress", "0.45");
    says(CARD(Q3("2026-08-19"), VOLUME("90")), goal, "status", "\"off track\"");
}

static void an_unknown_metric_keeps_the_name_that_people_wrote(void **state)
{
    static const char goal[] = GOAL("g", "\"metric\":\"csat_maen\",\"target\":4," THEN);
    (void)state;
    says(CARD(Q3("2026-10-09"), CSAT("4.3", "38")), goal, "label", "\"csat_maen\"");
    says(CARD(Q3("2026-10-09"), CSAT("4.3", "38")), goal, "status", "\"no data\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_goal_is_told_with_its_row_its_value_and_its_outcome),
        cmocka_unit_test(what_nobody_wrote_is_null_and_not_left_out),
        cmocka_unit_test(the_guard_says_whether_quality_stayed_at_its_target),
        cmocka_unit_test(things_without_a_metric_are_called_by_their_own_names),
        cmocka_unit_test(an_open_goal_says_on_what_its_chance_stands),
        cmocka_unit_test(an_unknown_metric_keeps_the_name_that_people_wrote),
    };
    return cmocka_run_group_tests_name("follow_doc", tests, NULL, NULL);
}
