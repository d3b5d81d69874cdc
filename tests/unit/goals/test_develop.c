/* Development: what is missing, training, courses; wishes stay out. */
#include "sc_test.h"
#include "scorecard/goals/develop.h"
#include "scorecard/goals/plans.h"

#include "plan_docs.h"

#define LEVEL                                                                                      \
    "\"rating\":{\"level\":{\"level\":\"2\",\"title\":\"Two\",\"next\":{\"level\":\"3\","          \
    "\"title\":"                                                                                   \
    "\"Three\",\"ready\":false,\"missing\":[{\"what\":\"tenure\",\"needed\":24,\"have\":20,"       \
    "\"on\":"                                                                                      \
    "\"2027-02-01\"}],\"paths\":[\"expert\"]}}}"

static sc_json *development(struct world *w, const char *yaml, const char *card,
                            const char *checkins)
{
    struct sc_arena arena = {0};
    struct sc_goals_person p;
    sc_json *list, *doc;
    struct sc_err err;

    sc_err_init(&err);
    world_open(w, yaml);
    put(w,
        sc_arena_printf(&arena, "{\"record\":\"scorecard\",\"agent\":\"ana\"," PERIOD ",%s}", card)
            .p);
    sc_arena_fini(&arena);
    world_settle(w);
    p = person(w, 0);
    list = sc_json_parse_any(sc_str_from(checkins), &err);
    doc = sc_development_doc(&p, list);
    sc_json_free(list);
    return doc;
}

static void the_next_level_is_told_with_what_is_missing(void **state)
{
    struct world w;
    sc_json *doc = development(&w, "{}", LEVEL, "[]");
    (void)state;
    assert_json(sc_json_get(doc, "level"), "\"2\"");
    assert_json(sc_json_path(doc, "next.missing.0.on"), "\"2027-02-01\"");
    assert_json(sc_json_path(doc, "next.ready"), "false");
    assert_json(sc_json_get(doc, "paths"), "[\"expert\"]");
    sc_json_free(doc);
    world_close(&w);
}

static void without_a_level_it_says_so(void **state)
{
    struct world w;
    sc_json *doc = development(&w, "{}", "\"rating\":{\"level\":null}", "[]");
    (void)state;
    assert_json(sc_json_get(doc, "level"), "null");
    assert_json(sc_json_get(doc, "next"), "null");
    assert_json(sc_json_get(doc, "paths"), "[]");
    assert_json(sc_json_get(doc, "training"), "null");
    sc_json_free(doc);
    world_close(&w);
}

static void open_training_is_what_was_due_and_not_done(void **state)
{
    struct world w;
    sc_json *doc =
        development(&w, "{}", "\"training\":{\"due\":3,\"completed\":1,\"on_time\":1}", "[]");
    (void)state;
    assert_json(sc_json_get(doc, "training"), "{\"due\":3,\"completed\":1,\"open\":2}");
    sc_json_free(doc);
    world_close(&w);
}

static void topics_with_room_lead_to_their_courses(void **state)
{
    static const char yaml[] =
        "resources: {courses: [\"Listening: qa\", \"Plain words: Written "
        "communication\", \"Teams: Working with others\", \"Calm: Empathy\"]}";
    static const char card[] =
        "\"metrics\":[{\"id\":\"qa\",\"label\":\"QA score\",\"met\":false,\"weight\":15},{\"id\":"
        "\"peers\",\"met\":true,\"weight\":5,\"target\":4}],\"skills\":[{\"skill\":\"Written "
        "communication\",\"lead\":[3,1]},{\"skill\":\"Working with others\",\"lead\":[4,1],"
        "\"peer\":[4,3]},{\"skill\":\"Empathy\",\"peer\":[2,2]}]";
    struct world w;
    sc_json *doc = development(&w, yaml, card, "[]");
    (void)state;
    /* Two colleagues are too few for empathy; working together is at the target. */
    assert_json(sc_json_get(doc, "courses"),
                "[{\"topic\":\"qa\",\"label\":\"QA score\",\"course\":\"Listening\"},{\"topic\":"
                "\"Written communication\",\"label\":\"Written communication\",\"course\":\"Plain "
                "words\"}]");
    sc_json_free(doc);
    world_close(&w);
}

static void a_category_that_went_clearly_worse_leads_to_its_course_once(void **state)
{
    static const char yaml[] = "resources: {courses: [\"Refund rules: Refund\", \"Keys: Login\"]}";
    static const char card[] =
        "\"topics\":[{\"topic\":\"Login\",\"measures\":[{\"id\":\"fcr\",\"mark\":\"better\"},"
        "{\"id\":\"sla\",\"mark\":\"as expected\"}]},{\"topic\":\"Refund\",\"measures\":["
        "{\"id\":\"fcr\",\"mark\":\"worse\"},{\"id\":\"sla\",\"mark\":\"worse\"}]}]";
    struct world w;
    sc_json *doc = development(&w, yaml, card, "[]");
    (void)state;
    assert_json(sc_json_get(doc, "courses"), "[{\"topic\":\"Refund\",\"label\":\"Refund\","
                                             "\"course\":\"Refund rules\"}]");
    sc_json_free(doc);
    world_close(&w);
}

static void the_next_talk_is_named_and_what_people_wish_for_is_not_kept(void **state)
{
    static const char talks[] =
        "[{\"kind\":\"development\",\"status\":\"held\",\"on\":\"2026-09-01\"},{\"kind\":\"stay\","
        "\"status\":\"planned\",\"on\":\"2026-10-20\"},{\"kind\":\"development\",\"status\":"
        "\"planned\",\"on\":\"2026-11-03\"}]";
    struct world w;
    sc_json *doc = development(&w, "{}", LEVEL, talks);
    (void)state;
    assert_json(sc_json_get(doc, "talk_on"), "\"2026-11-03\"");
    assert_json(sc_json_get(doc, "aspiration"),
                "{\"path\":null,\"wish\":null,\"first_step\":null}");
    sc_json_free(doc);
    world_close(&w);
}

/* ---- all of it on one card ---- */

static void a_scorecard_gets_three_keys_and_a_team_none(void **state)
{
    struct sc_goals_person p;
    struct sc_plans *plans;
    struct sc_err err;
    struct world w;
    (void)state;
    sc_err_init(&err);
    world_open(&w, "{}");
    put(&w, "{\"record\":\"scorecard\",\"agent\":\"ana\"," PERIOD
            ",\"rating\":{\"triggers\":[{\"rule\":\"coaching\",\"kind\":\"coaching\"}]}}");
    put(&w, "{\"record\":\"scorecard\",\"agent\":\"bo\"," PERIOD "}");
    put(&w, "{\"record\":\"team\",\"team\":\"A\"," PERIOD "}");
    world_settle(&w);
    plans = sc_plans_open(&w.scene, &err);
    assert_non_null(plans);
    p = person(&w, 0);
    assert_true(sc_plans_add(plans, &p));
    assert_json(sc_json_path(p.card, "plan.state"), "\"proposed\"");
    assert_true(sc_json_len(sc_json_get(p.card, "checkins")) > 5);
    assert_int_equal(sc_json_type(sc_json_get(p.card, "development")), SC_JSON_OBJECT);
    p = person(&w, 1);
    assert_false(sc_plans_add(plans, &p));
    assert_json(sc_json_get(p.card, "plan"), "null");
    p = person(&w, 2);
    assert_false(sc_plans_add(plans, &p));
    assert_null(sc_json_get(p.card, "checkins"));
    sc_plans_close(plans);
    world_close(&w);
}

static void a_stream_without_people_is_planned_with_nobody(void **state)
{
    struct sc_goals_scene scene = {.today = SC_TIME_NONE};
    struct sc_docs docs = {0};
    struct sc_plans *plans;
    struct sc_err err;
    struct world w;
    (void)state;
    sc_err_init(&err);
    world_open(&w, "{}");
    scene.policy = w.policy;
    scene.docs = &docs;
    plans = sc_plans_open(&scene, &err);
    assert_non_null(plans);
    sc_plans_close(plans);
    sc_policy_close(w.policy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_level_is_told_with_what_is_missing),
        cmocka_unit_test(without_a_level_it_says_so),
        cmocka_unit_test(open_training_is_what_was_due_and_not_done),
        cmocka_unit_test(topics_with_room_lead_to_their_courses),
        cmocka_unit_test(a_category_that_went_clearly_worse_leads_to_its_course_once),
        cmocka_unit_test(the_next_talk_is_named_and_what_people_wish_for_is_not_kept),
        cmocka_unit_test(a_scorecard_gets_three_keys_and_a_team_none),
        cmocka_unit_test(a_stream_without_people_is_planned_with_nobody),
    };
    return cmocka_run_group_tests_name("develop", tests, NULL, NULL);
}
