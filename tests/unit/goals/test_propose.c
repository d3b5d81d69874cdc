/* What is proposed, to whom, and how much of it. */
#include "sc_test.h"
#include "scorecard/goals/propose.h"

#include "plan_docs.h"

#include "goal_docs.h"

#define ONE(id, value, op, target, floor, met, weight, more)                                       \
    "{\"id\":\"" id "\",\"label\":\"" id "\",\"status\":\"scored\",\"value\":" value               \
    ",\"n\":40,\"op\":\"" op "\",\"target\":" target ",\"floor\":" floor ",\"met\":" met           \
    ",\"weight\":" weight ",\"attainment\":90" more "}"
#define LOW_CSAT(value) ONE("csat_mean", value, ">", "4.3", "3.5", "false", "20", ",\"se\":0.1")
#define GOOD_QA         ONE("qa", "90", ">", "85", "65", "true", "15", ",\"se\":1")
#define LOW_SLA         ONE("sla", "0.9", ">", "0.95", "0.8", "false", "10", ",\"se\":0.01")
#define LOW_TRAINING    ONE("training", "0.5", "=", "1", "0", "false", "5", "")
#define AS_OF           Q3("2026-10-09")
#define WITH(metrics)   CARD(AS_OF, "\"metrics\":[" metrics "]")
#define BEFORE(value)                                                                              \
    CARD(Q2, "\"metrics\":[" ONE("csat_mean", value, ">", "4.3", "3.5", "false", "20", "") "]")

/* Proposals for the first card, over what is in the world. */
static sc_json *proposals(struct world *w)
{
    sc_json *agenda = sc_json_object(), *list;
    struct sc_goal_field *f;
    struct sc_goals_person p;

    world_settle(w);
    f = sc_goal_field_open(&w->scene);
    p = person(w, 0);
    list = sc_goals_propose(f, &p, agenda);
    sc_json_free(agenda);
    sc_goal_field_close(f);
    return list;
}

static void named(const sc_json *list, size_t i, const char *wanted)
{
    struct sc_str id = sc_json_get_text(sc_json_at(list, i), "metric");

    assert_int_equal(id.len, strlen(wanted));
    assert_memory_equal(id.p, wanted, id.len);
}

static void a_proposal_has_all_that_a_goal_needs(void **state)
{
    const sc_json *one;
    struct world w;
    sc_json *list;

    (void)state;
    world_open(&w, "goals:\n  organisation: [\"sla: promises are kept\"]\n");
    put(&w, WITH(LOW_SLA "," GOOD_QA));
    put(&w, "{\"record\":\"goal\",\"id\":\"T1\",\"team\":\"T\",\"metric\":\"sla\",\"state\":"
            "\"agreed\",\"start\":\"2026-07-01\",\"due\":\"2026-12-31\"}");
    was(&w,
        CARD(Q2, "\"metrics\":[" ONE("sla", "0.94", ">", "0.95", "0.8", "false", "10", "") "]"));
    list = proposals(&w);
    assert_int_equal(sc_json_len(list), 1);
    one = sc_json_at(list, 0);
    named(list, 0, "sla");
    assert_json(sc_json_get(one, "state"), "\"proposed\"");
    assert_json(sc_json_get(one, "op"), "\">=\"");
    assert_json(sc_json_get(one, "baseline"), "0.92");
    assert_json(sc_json_get(one, "target"), "0.93"); /* .92 + .0283 / 2, rounded down to .005 */
    assert_json(sc_json_get(one, "unit"), "\"share\"");
    assert_json(sc_json_get(one, "start"), "\"2026-10-01\"");
    assert_json(sc_json_get(one, "due"), "\"2026-12-31\"");
    assert_json(sc_json_get(one, "guard"), "\"qa\"");
    assert_json(sc_json_get(one, "parent"), "\"T1\"");
    assert_json(sc_json_get(one, "organisation"), "\"promises are kept\"");
    assert_json(sc_json_get(one, "relevance"), "\"below-target\"");
    assert_json(sc_json_path(one, "attainability.basis"), "\"team\"");
    sc_json_free(list);
    world_close(&w);
}

static void speed_without_any_quality_is_not_proposed(void **state)
{
    struct world w;
    sc_json *list;

    (void)state;
    world_open(&w, "");
    put(&w, WITH(LOW_SLA));
    was(&w,
        CARD(Q2, "\"metrics\":[" ONE("sla", "0.94", ">", "0.95", "0.8", "false", "10", "") "]"));
    list = proposals(&w);
    assert_int_equal(sc_json_len(list), 0);
    sc_json_free(list);
    world_close(&w);
}

static size_t count_with(const char *yaml, const char *card)
{
    struct world w;
    sc_json *list;
    size_t n;

    world_open(&w, yaml);
    put(&w, card);
    was(&w,
        CARD(Q2, "\"metrics\":[" ONE("sla", "0.94", ">", "0.95", "0.8", "false", "10", "") "," ONE(
                     "csat_mean", "4.0", ">", "4.3", "3.5", "false", "20", "") "]"));
    list = proposals(&w);
    n = sc_json_len(list);
    sc_json_free(list);
    world_close(&w);
    return n;
}

#define THREE "\"metrics\":[" LOW_CSAT("4.1") "," LOW_SLA "," GOOD_QA "," LOW_TRAINING "]"

static void two_at_most_and_three_in_a_plan(void **state)
{
    (void)state;
    assert_int_equal(count_with("", CARD(AS_OF, THREE)), 2);
    assert_int_equal(count_with("", CARD(AS_OF, "\"plan\":{\"kind\":\"improvement\"}," THREE)), 3);
    assert_int_equal(count_with("", CARD(AS_OF, "\"plan\":{\"kind\":\"coaching\"}," THREE)), 2);
    assert_int_equal(count_with("goals:\n  most: 1\n", CARD(AS_OF, THREE)), 1);
    assert_int_equal(count_with("goals:\n  most: 0\n", CARD(AS_OF, THREE)), 0);
}

static void not_for_who_left_nor_in_cycles_without_goals(void **state)
{
    (void)state;
    assert_int_equal(count_with("", CARD(AS_OF, "\"person\":{\"left_on\":\"2026-11-30\"}," THREE)),
                     0);
    assert_int_equal(count_with("", CARD(AS_OF, "\"unscored\":\"role\"," THREE)), 0);
    assert_int_equal(count_with("", CARD(AS_OF, "\"unscored\":\"coverage\"," THREE)), 2);
    assert_int_equal(count_with("cycles:\n  quarter: {goals: false}\n", CARD(AS_OF, THREE)), 0);
}

static void open_goals_take_their_place(void **state)
{
    struct sc_goal_field *f;
    struct sc_goals_person p;
    sc_json *agenda, *list;
    struct world w;

    (void)state;
    world_open(&w, "");
    put(&w, CARD(AS_OF, THREE));
    was(&w, BEFORE("4.0"));
    world_settle(&w);
    f = sc_goal_field_open(&w.scene);
    p = person(&w, 0);
    agenda = sc_json_object();
    sc_json_set(agenda, "followed", sc_json_list());
    sc_json_push(sc_json_get(agenda, "followed"),
                 parse("{\"what\":\"csat_mean\",\"final\":false}"));
    list = sc_goals_propose(f, &p, agenda);
    assert_int_equal(sc_json_len(list), 1);
    named(list, 0, "training");
    sc_json_free(list);
    sc_json_free(agenda);
    sc_goal_field_close(f);
    world_close(&w);
}

static void whose_record_is_at_the_target_holds_it(void **state)
{
    struct world w;
    sc_json *list;

    (void)state;
    world_open(&w, "");
    put(&w, WITH(LOW_CSAT("4.2")));
    was(&w, BEFORE("4.6"));
    list = proposals(&w);
    assert_json(sc_json_get(sc_json_at(list, 0), "baseline"), "4.2");
    assert_json(sc_json_get(sc_json_at(list, 0), "target"), "4.3");
    assert_json(sc_json_get(sc_json_at(list, 0), "op"), "\">\"");
    sc_json_free(list);
    world_close(&w);
}

static void skills_come_from_forms_and_not_their_mean(void **state)
{
    const sc_json *one;
    struct world w;
    sc_json *list;

    (void)state;
    world_open(&w, "");
    put(&w,
        CARD(AS_OF, "\"metrics\":[" ONE("peers", "3", ">=", "4", "2", "false", "5",
                                        ",\"se\":0.2") "],\"skills\":[{\"skill\":\"Empathy\","
                                                       "\"lead\":[3,1],\"peer\":[3.5,4]},"
                                                       "{\"skill\":\"Writing\",\"lead\":[4,1]}]"));
    list = proposals(&w);
    assert_int_equal(sc_json_len(list), 1);
    one = sc_json_at(list, 0);
    assert_json(sc_json_get(one, "skill"), "\"Empathy\"");
    assert_json(sc_json_get(one, "baseline"), "3.2"); /* .6 lead, .4 peers */
    assert_json(sc_json_get(one, "target"), "3.25");
    assert_json(sc_json_get(one, "relevance"), "\"development\"");
    sc_json_free(list);
    world_close(&w);
}

static void an_answered_id_is_not_proposed_again(void **state)
{
    struct sc_buf row;
    struct world w;
    sc_json *list;

    (void)state;
    world_open(&w, "");
    put(&w, WITH(LOW_TRAINING));
    list = proposals(&w);
    sc_buf_init(&row, 512);
    sc_buf_printf(&row,
                  "{\"record\":\"goal\",\"id\":\"%.*s\",\"agent\":\"ana\",\"state\":\"declined\"}",
                  SC_STR_ARG(sc_json_get_text(sc_json_at(list, 0), "id")));
    sc_json_free(list);
    world_close(&w);
    world_open(&w, "");
    put(&w, WITH(LOW_TRAINING));
    put(&w, sc_buf_cstr(&row));
    list = proposals(&w);
    assert_int_equal(sc_json_len(list), 0);
    sc_json_free(list);
    sc_buf_fini(&row);
    world_close(&w);
}

static void the_firmest_strength_is_kept(void **state)
{
    struct sc_goals_person p;
    struct world w;
    sc_json *keep;

    (void)state;
    world_open(&w, "");
    put(&w, WITH(LOW_SLA "," GOOD_QA));
    world_settle(&w);
    p = person(&w, 0);
    keep = sc_goals_keep(&p);
    assert_json(sc_json_get(keep, "metric"), "\"qa\"");
    sc_json_free(keep);
    world_close(&w);
}

static void an_item_of_reviews_is_proposed_on_its_own_scale(void **state)
{
    const sc_json *one;
    struct world w;
    sc_json *list;

    (void)state;
    world_open(&w, "");
    put(&w, CARD(AS_OF, "\"metrics\":[" GOOD_QA "],\"items\":["
                        "{\"item\":\"Finds the cause\",\"mean\":60,\"n\":12},"
                        "{\"item\":\"Rare\",\"mean\":20,\"n\":1},"
                        "{\"item\":\"Tone\",\"mean\":95,\"n\":12}]"));
    list = proposals(&w);
    assert_int_equal(sc_json_len(list), 1); /* one is too rare, one is at the target */
    one = sc_json_at(list, 0);
    assert_json(sc_json_get(one, "skill"), "\"Finds the cause\"");
    assert_json(sc_json_get(one, "unit"), "\"score 0-100\"");
    assert_json(sc_json_get(one, "baseline"), "60");
    assert_json(sc_json_get(one, "target"), "61"); /* half of two steps, as nobody differs */
    assert_json(sc_json_get(one, "weight"), "5");  /* a third of qa's 15 */
    assert_json(sc_json_get(one, "gap"), "1");     /* under the floor of 65 */
    sc_json_free(list);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_proposal_has_all_that_a_goal_needs),
        cmocka_unit_test(speed_without_any_quality_is_not_proposed),
        cmocka_unit_test(two_at_most_and_three_in_a_plan),
        cmocka_unit_test(not_for_who_left_nor_in_cycles_without_goals),
        cmocka_unit_test(open_goals_take_their_place),
        cmocka_unit_test(whose_record_is_at_the_target_holds_it),
        cmocka_unit_test(skills_come_from_forms_and_not_their_mean),
        cmocka_unit_test(an_item_of_reviews_is_proposed_on_its_own_scale),
        cmocka_unit_test(an_answered_id_is_not_proposed_again),
        cmocka_unit_test(the_firmest_strength_is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
