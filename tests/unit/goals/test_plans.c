/* Plan, check-ins and development of a whole stream. */
#include "sc_test.h"
#include "scorecard/goals/plans.h"

#include "plan_docs.h"

#define SURE "{\"rule\":\"plan-below\",\"kind\":\"improvement-plan\",\"evidence\":\"strong\"}"
#define CARD(agent, triggers)                                                                      \
    "{\"record\":\"scorecard\",\"agent\":\"" agent "\"," PERIOD ",\"person\":{\"manager\":"        \
    "\"lead\"},\"rating\":{\"triggers\":[" triggers "]},\"metrics\":[]}"
#define DECIDED(about, value, at)                                                                  \
    "{\"record\":\"decision\",\"id\":\"" about "\",\"agent\":\"ana\",\"period\":\"2026-Q3\","      \
    "\"about\":\"" about "\",\"value\":\"" value "\",\"by\":\"lead\",\"at\":\"" at "\"}"

static bool plan_first(struct world *w)
{
    struct sc_goals_person p;
    struct sc_plans *plans;
    struct sc_err err;
    bool is_plan;

    sc_err_init(&err);
    world_settle(w);
    plans = sc_plans_open(&w->scene, &err);
    assert_non_null(plans);
    p = person(w, 0);
    is_plan = sc_plans_add(plans, &p);
    sc_plans_close(plans);
    return is_plan;
}

static void counts(const char *const *docs, bool wanted, const char *plan_state)
{
    struct world w;

    world_open(&w, "{}");
    for (; *docs; docs++)
        put(&w, *docs);
    assert_int_equal(plan_first(&w), wanted);
    if (plan_state)
        assert_json(sc_json_path(w.docs.items[0], "plan.state"), plan_state);
    else
        assert_json(sc_json_get(w.docs.items[0], "plan"), "null");
    world_close(&w);
}

static void a_plan_counts_while_it_is_proposed_or_runs(void **state)
{
    static const char *const calm[] = {CARD("ana", ""), NULL};
    static const char *const asked[] = {CARD("ana", SURE), NULL};
    static const char *const runs[] = {CARD("ana", SURE),
                                       DECIDED("plan", "improvement", "2026-10-06"), NULL};
    static const char *const declined[] = {CARD("ana", SURE), DECIDED("plan", "none", "2026-10-06"),
                                           NULL};
    (void)state;
    counts(calm, false, NULL);
    counts(asked, true, "\"proposed\"");
    counts(runs, true, "\"open\"");
    counts(declined, false, "\"declined\"");
}

static void a_card_gets_three_keys_whatever_stands_in_them(void **state)
{
    struct world w;
    (void)state;
    world_open(&w, "{}");
    put(&w, CARD("ana", ""));
    (void)plan_first(&w);
    assert_int_equal(sc_json_type(sc_json_get(w.docs.items[0], "plan")), SC_JSON_NULL);
    assert_int_equal(sc_json_type(sc_json_get(w.docs.items[0], "checkins")), SC_JSON_LIST);
    assert_int_equal(sc_json_type(sc_json_get(w.docs.items[0], "development")), SC_JSON_OBJECT);
    world_close(&w);
}

static void a_team_gets_none(void **state)
{
    struct world w;
    (void)state;
    world_open(&w, "{}");
    put(&w, "{\"record\":\"team\",\"team\":\"T\"," PERIOD "}");
    assert_false(plan_first(&w));
    assert_null(sc_json_get(w.docs.items[0], "plan"));
    assert_null(sc_json_get(w.docs.items[0], "checkins"));
    assert_null(sc_json_get(w.docs.items[0], "development"));
    world_close(&w);
}

static size_t daily(const sc_json *card)
{
    const sc_json *list = sc_json_get(card, "checkins");
    size_t n = 0;

    for (size_t i = 0; i < sc_json_len(list); i++)
        n += sc_str_eq(sc_json_get_text(sc_json_at(list, i), "kind"), SC_STR("plan"));
    return n;
}

static void daily_talks_begin_when_people_have_decided(void **state)
{
    struct world w;
    (void)state;
    world_open(&w, "{}");
    put(&w, CARD("ana", SURE));
    (void)plan_first(&w);
    assert_int_equal(daily(w.docs.items[0]), 0);
    world_close(&w);
    world_open(&w, "{}");
    put(&w, CARD("ana", SURE));
    put(&w, DECIDED("plan", "improvement", "2026-10-06"));
    (void)plan_first(&w);
    assert_true(daily(w.docs.items[0]) >= 20);
    world_close(&w);
}

static void without_people_there_is_nothing_to_open_and_nothing_to_close(void **state)
{
    struct sc_plans *plans;
    struct sc_err err;
    struct world w;
    (void)state;
    sc_err_init(&err);
    world_open(&w, "{}");
    assert_int_equal(sc_goals_scene_open(&w.scene, w.policy, &w.docs, &err), 0);
    plans = sc_plans_open(&w.scene, &err);
    assert_non_null(plans);
    sc_plans_close(plans);
    sc_plans_close(NULL);
    sc_goals_scene_close(&w.scene);
    sc_policy_close(w.policy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_counts_while_it_is_proposed_or_runs),
        cmocka_unit_test(a_card_gets_three_keys_whatever_stands_in_them),
        cmocka_unit_test(a_team_gets_none),
        cmocka_unit_test(daily_talks_begin_when_people_have_decided),
        cmocka_unit_test(without_people_there_is_nothing_to_open_and_nothing_to_close),
    };
    return cmocka_run_group_tests_name("plans", tests, NULL, NULL);
}
