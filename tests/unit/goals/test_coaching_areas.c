/* What a plan works on. */
#include "sc_test.h"
#include "scorecard/goals/coaching_areas.h"

#include "plan_docs.h"

#include <math.h>

#define M(id, weight, points, met)                                                                 \
    "{\"id\":\"" id "\",\"label\":\"L " id "\",\"op\":\">=\",\"unit\":\"share\",\"value\":0.5,"    \
    "\"target\":0.9,\"met\":" met ",\"weight\":" weight ",\"attainment\":" points "}"
#define ANA(metrics)                                                                               \
    "{\"record\":\"scorecard\",\"agent\":\"ana\"," PERIOD ",\"metrics\":[" metrics "]}"
#define WAS(name, from, to, more)                                                                  \
    "{\"record\":\"scorecard\",\"agent\":\"ana\",\"period\":{\"name\":\"" name                     \
    "\",\"from\":\"" from "\",\"to\":\"" to "\"}," more "}"

struct work {
    struct world w;
    struct sc_goals_person p;
    sc_json *proposed;
    struct sc_area areas[SC_AREAS_MOST];
    size_t n;
};

/* The areas of a plan that nobody decided yet; the world is open and has its documents. */
static void look(struct work *k, bool is_improvement, const char *proposed)
{
    struct sc_plan_story story = {.stand = SC_PLAN_STANDS_PROPOSED,
                                  .is_improvement = is_improvement};

    world_settle(&k->w);
    k->p = person(&k->w, 0);
    k->proposed = parse(proposed);
    k->n = sc_areas_of(&k->p, &story, sc_json_get(k->proposed, "list"), k->areas);
}

static void stop(struct work *k)
{
    sc_json_free(k->proposed);
    world_close(&k->w);
}

static void open_on(struct work *k, const char *card)
{
    world_open(&k->w, "curve: {capped: true}");
    put(&k->w, card);
}

static void is_area(const struct work *k, size_t i, const char *id)
{
    assert_true(i < k->n);
    assert_same_str(k->areas[i].id, sc_str_from(id));
}

static void the_largest_loss_of_points_comes_first(void **state)
{
    struct work k;
    (void)state;
    open_on(&k, ANA(M("qa", "10", "90", "false") "," M("fcr", "5", "0", "false") "," M(
                    "sla", "20", "70", "false") "," M("ces", "1", "10", "false")));
    look(&k, true, "{}");
    /* 10 x 10 = 1, 5 x 100 = 5, 20 x 30 = 6, 1 x 90 = .9 points */
    assert_int_equal(k.n, 3);
    is_area(&k, 0, "sla");
    is_area(&k, 1, "fcr");
    is_area(&k, 2, "qa");
    assert_str_eq(k.areas[0].label, "L sla");
    assert_str_eq(k.areas[0].op, ">=");
    assert_str_eq(k.areas[0].unit, "share");
    assert_true(k.areas[0].current == 0.5 && k.areas[0].target == 0.9);
    assert_true(k.areas[0].by == SC_TIME_NONE);
    assert_null(k.areas[0].goal);
    stop(&k);
}

static void equal_losses_keep_the_order_of_the_scorecard(void **state)
{
    struct work k;
    (void)state;
    open_on(&k, ANA(M("qa", "10", "80", "false") "," M("fcr", "20", "90",
                                                       "false") "," M("sla", "5", "60", "false")));
    look(&k, false, "{}");
    assert_int_equal(k.n, 2);
    is_area(&k, 0, "qa");
    is_area(&k, 1, "fcr");
    stop(&k);
}

static void what_is_on_target_missing_or_weighs_nothing_is_no_area(void **state)
{
    struct work k;
    (void)state;
    open_on(&k,
            ANA(M("qa", "10", "20", "true") "," M("fcr", "10", "null", "false") "," M(
                "sla", "0", "0", "false") "," M("ces", "10", "0", "null") "," M("csat_mean", "10",
                                                                                "100", "false")));
    look(&k, true, "{}");
    assert_int_equal(k.n, 0);
    stop(&k);
}

static void where_points_go_on_above_the_target_less_than_full_is_measured_to_it(void **state)
{
    struct work k;
    (void)state;
    world_open(&k.w, "curve: {capped: false, at_target: 85}");
    put(&k.w, ANA(M("qa", "10", "86", "false") "," M("fcr", "10", "84", "false")));
    look(&k, true, "{}");
    assert_int_equal(k.n, 1);
    is_area(&k, 0, "fcr");
    stop(&k);
}

static void a_proposed_goal_gives_target_and_sign(void **state)
{
    struct work k;
    (void)state;
    open_on(&k, ANA(M("qa", "10", "20", "false") "," M("fcr", "5", "20", "false")));
    look(&k, true, "{\"list\":[{\"metric\":\"fcr\",\"op\":\">\",\"target\":0.6}]}");
    assert_true(k.areas[0].target == 0.9);
    assert_str_eq(k.areas[0].op, ">=");
    assert_true(k.areas[1].target == 0.6);
    assert_str_eq(k.areas[1].op, ">");
    stop(&k);
}

static void forms_are_worked_on_skill_by_skill(void **state)
{
    struct work k;
    (void)state;
    open_on(&k, ANA(M("peers", "10", "20", "false")));
    look(&k, false,
         "{\"list\":[{\"metric\":\"qa\",\"target\":1},{\"skill\":\"Tone\",\"op\":\">=\","
         "\"baseline\":3,\"target\":3.5,\"unit\":\"score 1-5\"}]}");
    assert_int_equal(k.n, 1);
    is_area(&k, 0, "Tone");
    assert_true(k.areas[0].current == 3 && k.areas[0].target == 3.5);
    assert_null(k.areas[0].metric);
    stop(&k);
    open_on(&k, ANA(M("peers", "10", "20", "false")));
    look(&k, false, "{\"list\":[{\"metric\":\"qa\",\"target\":1}]}");
    is_area(&k, 0, "peers");
    stop(&k);
}

/* ---- agreed with people ---- */

#define OF_PLAN(id, more, state)                                                                   \
    "{\"record\":\"goal\",\"id\":\"" id                                                            \
    "\",\"agent\":\"ana\",\"parent\":\"P1\",\"state\":\"" state "\"," more "}"

static void agreed_goals_of_the_plan_are_its_areas_and_no_others(void **state)
{
    struct sc_plan_story story = {.stand = SC_PLAN_STANDS_DECIDED, .is_improvement = true};
    struct work k;
    sc_json *start = parse("{\"id\":\"P1\"}");
    (void)state;
    open_on(&k, ANA(M("qa", "10", "20", "false") "," M("fcr", "10", "20", "false")));
    put(&k.w, OF_PLAN("1", "\"metric\":\"qa\",\"target\":0.7,\"due\":\"2026-11-20\"", "agreed"));
    put(&k.w, OF_PLAN("2", "\"metric\":\"fcr\",\"target\":0.7", "declined"));
    put(&k.w, OF_PLAN("3", "\"course\":\"Listening\"", "agreed"));
    put(&k.w, OF_PLAN("4", "\"skill\":\"Tone\",\"op\":\">\",\"unit\":\"score 1-5\"", "agreed"));
    put(&k.w, OF_PLAN("5", "\"skill\":\"Calm\"", "agreed"));
    world_settle(&k.w);
    k.p = person(&k.w, 0);
    story.course.start = start;
    k.n = sc_areas_of(&k.p, &story, NULL, k.areas);
    assert_int_equal(k.n, 3);
    is_area(&k, 0, "qa");
    assert_str_eq(k.areas[0].label, "L qa");
    assert_str_eq(k.areas[0].op, ">=");
    assert_str_eq(k.areas[0].unit, "share");
    assert_true(k.areas[0].current == 0.5 && k.areas[0].target == 0.7);
    assert_day(k.areas[0].by, "2026-11-20");
    assert_json(sc_json_get(k.areas[0].goal, "id"), "\"1\"");
    is_area(&k, 1, "Listening");
    assert_null(k.areas[1].metric);
    assert_true(isnan(k.areas[1].current) && isnan(k.areas[1].target));
    assert_true(k.areas[1].by == SC_TIME_NONE);
    is_area(&k, 2, "Tone");
    assert_str_eq(k.areas[2].op, ">");
    assert_str_eq(k.areas[2].unit, "score 1-5");
    sc_json_free(start);
    world_close(&k.w);
}

static void a_decided_plan_without_goals_works_on_the_numbers(void **state)
{
    struct sc_plan_story story = {.stand = SC_PLAN_STANDS_DECIDED, .is_improvement = true};
    struct work k;
    sc_json *start = parse("{\"id\":\"P1\"}");
    (void)state;
    open_on(&k, ANA(M("qa", "10", "20", "false")));
    world_settle(&k.w);
    k.p = person(&k.w, 0);
    story.course.start = start;
    assert_int_equal(sc_areas_of(&k.p, &story, NULL, k.areas), 1);
    is_area((k.n = 1, &k), 0, "qa");
    sc_json_free(start);
    world_close(&k.w);
}

/* ---- what comes back ---- */

static void recurs(struct work *k, struct sc_area area, const char *wanted)
{
    sc_json *list;

    world_settle(&k->w);
    k->p = person(&k->w, 0);
    list = sc_area_recurring(&k->p, &area);
    assert_json(list, wanted);
    sc_json_free(list);
    world_close(&k->w);
}

static void a_period_in_which_it_was_not_measured_ends_the_row(void **state)
{
    struct work k;
    (void)state;
    open_on(&k, ANA(M("qa", "10", "20", "false")));
    was(&k.w,
        WAS("2026-Q2", "2026-04-01", "2026-07-01", "\"metrics\":[{\"id\":\"qa\",\"met\":false}]"));
    was(&k.w,
        WAS("2026-Q1", "2026-01-01", "2026-04-01", "\"metrics\":[{\"id\":\"qa\",\"met\":null}]"));
    was(&k.w,
        WAS("2025-Q4", "2025-10-01", "2026-01-01", "\"metrics\":[{\"id\":\"qa\",\"met\":false}]"));
    recurs(&k, (struct sc_area){.id = SC_STR("qa")}, "[\"2026-Q2\"]");
}

static void a_gap_between_the_periods_ends_the_row(void **state)
{
    struct work k;
    (void)state;
    open_on(&k, ANA(M("qa", "10", "20", "false")));
    was(&k.w,
        WAS("2026-Q1", "2026-01-01", "2026-04-01", "\"metrics\":[{\"id\":\"qa\",\"met\":false}]"));
    recurs(&k, (struct sc_area){.id = SC_STR("qa")}, "[]");
}

static void a_skill_is_held_against_the_target_of_the_forms(void **state)
{
#define TONE(mean) "\"skills\":[{\"skill\":\"Tone\",\"lead\":[" mean ",2]}]"
    struct work k;
    (void)state;
    world_open(&k.w, "{}");
    put(&k.w, ANA(""));
    was(&k.w, WAS("2026-Q2", "2026-04-01", "2026-07-01", TONE("3.9")));
    was(&k.w, WAS("2026-Q1", "2026-01-01", "2026-04-01", TONE("4")));
    recurs(&k, (struct sc_area){.id = SC_STR("Tone")}, "[\"2026-Q2\"]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_largest_loss_of_points_comes_first),
        cmocka_unit_test(equal_losses_keep_the_order_of_the_scorecard),
        cmocka_unit_test(what_is_on_target_missing_or_weighs_nothing_is_no_area),
        cmocka_unit_test(where_points_go_on_above_the_target_less_than_full_is_measured_to_it),
        cmocka_unit_test(a_proposed_goal_gives_target_and_sign),
        cmocka_unit_test(forms_are_worked_on_skill_by_skill),
        cmocka_unit_test(agreed_goals_of_the_plan_are_its_areas_and_no_others),
        cmocka_unit_test(a_decided_plan_without_goals_works_on_the_numbers),
        cmocka_unit_test(a_period_in_which_it_was_not_measured_ends_the_row),
        cmocka_unit_test(a_gap_between_the_periods_ends_the_row),
        cmocka_unit_test(a_skill_is_held_against_the_target_of_the_forms),
    };
    return cmocka_run_group_tests_name("coaching_areas", tests, NULL, NULL);
}
