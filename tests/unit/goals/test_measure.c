/* What a goal asks for, and what a card says of it. */
#include "sc_test.h"
#include "scorecard/goals/measure.h"

#include "plan_docs.h"

#include <math.h>

static struct sc_goal_wish wish(struct world *w, const char *goal)
{
    put(w, "{\"record\":\"scorecard\",\"agent\":\"ana\"," PERIOD "}");
    put(w, goal);
    world_settle(w);
    return sc_goal_wish_of(&w->scene, w->docs.items[1]);
}

static void met(const char *goal, double value, bool wanted)
{
    struct sc_goal_wish g;
    struct world w;

    world_open(&w, "");
    g = wish(&w, goal);
    assert_int_equal(sc_goal_is_met(&g, value), wanted);
    world_close(&w);
}

static void every_op_compares_as_it_is_written(void **state)
{
    (void)state;
    met("{\"metric\":\"qa\",\"op\":\">\",\"target\":85}", 85, false);
    met("{\"metric\":\"qa\",\"op\":\">=\",\"target\":85}", 85, true);
    met("{\"metric\":\"qa\",\"op\":\"<\",\"target\":85}", 85, false);
    met("{\"metric\":\"qa\",\"op\":\"<=\",\"target\":85}", 85, true);
    met("{\"metric\":\"qa\",\"op\":\"=\",\"target\":85}", 86, false);
    met("{\"course\":\"SQL\",\"op\":\"=\",\"target\":2}", 3, true);
    met("{\"metric\":\"aht\",\"op\":\"within\",\"target\":0.1}", 0.9, true);
    met("{\"metric\":\"aht\",\"op\":\"within\",\"target\":0.1}", 1.11, false);
    met("{\"metric\":\"qa\",\"op\":\">=\",\"target\":85}", NAN, false);
    met("{\"metric\":\"qa\",\"op\":\">=\"}", 85, false);
}

static void without_an_op_the_direction_decides(void **state)
{
    (void)state;
    met("{\"metric\":\"recontact\",\"target\":0.15}", 0.1, true);
    met("{\"metric\":\"recontact\",\"target\":0.15}", 0.2, false);
    met("{\"metric\":\"qa\",\"target\":85}", 86, true);
    met("{\"metric\":\"aht\",\"target\":0.1}", 1.05, true);
    met("{\"skill\":\"Empathy\",\"target\":4}", 4, true);
}

static void a_course_is_one_completion(void **state)
{
    struct sc_goal_wish g;
    struct world w;

    (void)state;
    world_open(&w, "");
    g = wish(&w, "{\"course\":\"SQL\",\"at\":\"2026-07-03\",\"due\":\"2026-09-30\"}");
    assert_int_equal(g.kind, SC_GOAL_OF_COURSE);
    assert_true(g.target == 1 && g.counts);
    assert_day(g.start, "2026-07-03"); /* the day of agreeing */
    assert_day(g.due, "2026-09-30");
    world_close(&w);
}

static void read_as(const char *card, const char *goal, double value, const char *why)
{
    struct sc_goal_reading r;
    struct sc_goal_wish g;
    struct world w;
    sc_json *doc = parse(card);

    world_open(&w, "");
    g = wish(&w, goal);
    r = sc_goal_read(w.policy, doc, &g);
    assert_true(isnan(value) ? isnan(r.value) : fabs(r.value - value) < 1e-12);
    assert_int_equal(r.why.len, strlen(why));
    world_close(&w);
    sc_json_free(doc);
}

static void a_skill_is_weighed_like_the_measure_of_peers(void **state)
{
    static const char goal[] = "{\"skill\":\"Empathy\"}";

    (void)state;
    read_as("{\"skills\":[{\"skill\":\"Empathy\",\"lead\":[3,1],\"peer\":[4,3]}]}", goal, 3.4, "");
    read_as("{\"skills\":[{\"skill\":\"Empathy\",\"manager\":[3,1]}]}", goal, 3, "");
    read_as("{\"skills\":[{\"skill\":\"Empathy\",\"peer\":[4,3]}]}", goal, 4, "");
    read_as("{\"skills\":[{\"skill\":\"Empathy\",\"lead\":[3,1],\"peer\":[null,2]}]}", goal, 3, "");
    read_as("{\"skills\":[{\"skill\":\"Empathy\",\"self\":[5,1]}]}", goal, NAN,
            "no forms about this");
}

static void an_item_of_reviews_is_a_skill_where_no_form_has_its_name(void **state)
{
    static const char goal[] = "{\"skill\":\"Tone\"}";
    static const char items[] = "\"items\":[{\"item\":\"Cause\",\"mean\":40,\"n\":9},"
                                "{\"item\":\"Tone\",\"mean\":62.5,\"n\":8}]";
    char card[256];

    (void)state;
    (void)snprintf(card, sizeof card, "{%s}", items);
    read_as(card, goal, 62.5, "");
    read_as(card, "{\"skill\":\"tone\"}", NAN, "no forms about this");
    (void)snprintf(card, sizeof card, "{%s,\"skills\":[{\"skill\":\"Tone\",\"lead\":[3,1]}]}",
                   items);
    read_as(card, goal, 3, "");
}

static void a_course_that_nobody_collects_is_not_zero(void **state)
{
    static const char goal[] = "{\"course\":\"SQL\"}";

    (void)state;
    read_as("{\"courses\":[\"SQL\",\"Other\",\"SQL\"]}", goal, 2, "");
    read_as("{\"courses\":[\"SQL\",\"Other\",\"SQL\"]}", "{\"course\":\"*\"}", 3, "");
    read_as("{\"courses\":[\"*\"]}", goal, 0, "");
    read_as("{\"metrics\":[{\"id\":\"training\",\"status\":\"scored\"}]}", goal, 0, "");
    read_as("{\"metrics\":[{\"id\":\"training\",\"status\":\"not-collected\"}]}", goal, NAN,
            "no courses in these files");
    read_as("{}", goal, NAN, "no courses in these files");
    read_as("{}", "{\"metric\":\"qa\"}", NAN, "not a measure of these files");
    read_as("{}", "{\"id\":\"1\"}", NAN, "the goal names nothing to measure");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_op_compares_as_it_is_written),
        cmocka_unit_test(without_an_op_the_direction_decides),
        cmocka_unit_test(a_course_is_one_completion),
        cmocka_unit_test(a_skill_is_weighed_like_the_measure_of_peers),
        cmocka_unit_test(an_item_of_reviews_is_a_skill_where_no_form_has_its_name),
        cmocka_unit_test(a_course_that_nobody_collects_is_not_zero),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
