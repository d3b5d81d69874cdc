/* A whole stream: what is counted, what a second run leaves, what cannot be checked. */
#include "sc_test.h"
#include "scorecard/goals/goals_stream.h"

#include "plan_docs.h"

#define CARD(agent, more)                                                                          \
    "{\"record\":\"scorecard\",\"agent\":\"" agent "\",\"team\":\"T\"," PERIOD ",\"metrics\":["    \
    "{\"id\":\"csat_mean\",\"label\":\"c\",\"status\":\"scored\",\"value\":4.1,\"n\":40,\"se\":"   \
    "0.1,\"op\":\">\",\"target\":4.3,\"floor\":3.5,\"met\":false,\"weight\":20}]" more "}"
#define GOAL(id, who, target, due)                                                                 \
    "{\"record\":\"goal\",\"id\":\"" id "\"," who                                                  \
    ",\"state\":\"agreed\",\"metric\":\"csat_mean\","                                              \
    "\"op\":\">=\",\"target\":" target ",\"start\":\"2026-07-01\",\"due\":\"" due "\"}"

struct run {
    struct world w;
    struct sc_goals_found found;
    struct sc_err err;
    int status;
};

static void run_on(struct run *r, const char *yaml, const char *const *docs)
{
    struct sc_goals_job job = {.recall = NULL};

    world_open(&r->w, yaml);
    for (; *docs; docs++)
        put(&r->w, *docs);
    sc_err_init(&r->err);
    job.policy = r->w.policy;
    r->status = sc_goals_stream(&job, &r->w.docs, &r->found, &r->err);
}

static void stop(struct run *r)
{
    sc_docs_fini(&r->w.docs);
    sc_policy_close(r->w.policy);
}

static const char *const desk[] = {
    CARD("ana", ""),
    CARD("ben", ",\"rating\":{\"triggers\":[{\"rule\":\"plan-below\",\"kind\":\"improvement-plan\","
                "\"evidence\":\"strong\"}]}"),
    "{\"record\":\"team\",\"team\":\"T\"," PERIOD ",\"metrics\":[{\"id\":\"csat_mean\",\"value\":"
    "4.2,\"n\":80,\"sd\":1}]}",
    "{\"record\":\"run\",\"program\":\"sc-rate\"}",
    GOAL("a", "\"agent\":\"ana\"", "4.1", "2026-10-01"),
    GOAL("b", "\"agent\":\"ben\"", "4.2", "2026-10-01"),
    GOAL("t", "\"team\":\"T\"", "4.2", "2026-10-01"),
    "{\"record\":\"action\",\"id\":\"s\",\"agent\":\"ana\",\"step\":\"x\",\"due\":\"2026-09-01\","
    "\"state\":\"open\"}",
    NULL};

static void everything_is_counted_once(void **state)
{
    struct run r;
    (void)state;
    run_on(&r, "", desk);
    assert_int_equal(r.status, 0);
    assert_int_equal(r.found.cards, 2);
    assert_int_equal(r.found.promises, 3);
    assert_int_equal(r.found.kept, 2);
    assert_int_equal(r.found.overdue, 1);
    assert_int_equal(r.found.plans, 1);
    assert_int_equal(r.found.proposed, 2); /* one an agent: nothing else is below */
    assert_json(sc_json_path(r.w.docs.items[0], "goals.followed.0.status"), "\"achieved\"");
    assert_json(sc_json_path(r.w.docs.items[1], "goals.followed.0.status"), "\"missed\"");
    assert_json(sc_json_path(r.w.docs.items[2], "goals.followed.0.id"), "\"t\"");
    assert_null(sc_json_get(r.w.docs.items[3], "goals"));
    stop(&r);
}

static void a_second_run_says_the_same(void **state)
{
    struct sc_goals_job job = {.recall = NULL};
    struct sc_goals_found again;
    struct sc_buf first, second;
    struct run r;
    (void)state;
    run_on(&r, "", desk);
    sc_buf_init(&first, SC_BUF_NO_CEILING);
    sc_buf_init(&second, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < r.w.docs.n; i++)
        sc_json_put(&first, r.w.docs.items[i], false);
    job.policy = r.w.policy;
    assert_int_equal(sc_goals_stream(&job, &r.w.docs, &again, &r.err), 0);
    for (size_t i = 0; i < r.w.docs.n; i++)
        sc_json_put(&second, r.w.docs.items[i], false);
    assert_same_str(sc_buf_str(&second), sc_buf_str(&first));
    assert_memory_equal(&again, &r.found, sizeof again);
    sc_buf_fini(&first);
    sc_buf_fini(&second);
    stop(&r);
}

static void what_an_earlier_run_said_is_replaced(void **state)
{
    static const char *const docs[] = {
        CARD("ana", ",\"goals\":{\"followed\":[{\"id\":\"old\"}]},\"plan\":{\"kind\":"
                    "\"improvement\"},\"checkins\":[1],\"development\":{\"next\":1}"),
        NULL};
    struct run r;
    (void)state;
    run_on(&r, "", docs);
    assert_json(sc_json_path(r.w.docs.items[0], "goals.followed"), "[]");
    assert_json(sc_json_get(r.w.docs.items[0], "plan"), "null");
    assert_json(sc_json_path(r.w.docs.items[0], "development.next"), "null");
    assert_int_equal(r.found.plans, 0);
    stop(&r);
}

static void who_is_in_a_plan_is_proposed_one_more(void **state)
{
#define TWO(more)                                                                                  \
    "{\"record\":\"scorecard\",\"agent\":\"ana\"," PERIOD ",\"metrics\":[{\"id\":\"training\","    \
    "\"value\":0.5,\"op\":\"=\",\"target\":1,\"floor\":0,\"met\":false,\"weight\":5}],\"skills\":" \
    "["                                                                                            \
    "{\"skill\":\"A\",\"lead\":[2,1]},{\"skill\":\"B\",\"lead\":[2,1]}]" more "}"
    static const char *const calm[] = {TWO(""), NULL};
    static const char *const asked[] = {
        TWO(",\"rating\":{\"triggers\":[{\"rule\":\"plan-below\",\"kind\":\"improvement-plan\","
            "\"evidence\":\"strong\"}]}"),
        NULL};
    struct run r;
    (void)state;
    run_on(&r, "", calm);
    assert_int_equal(r.found.proposed, 2);
    stop(&r);
    run_on(&r, "", asked);
    assert_int_equal(r.found.proposed, 3);
    stop(&r);
}

static void a_stream_without_scorecards_is_left_as_it_is(void **state)
{
    static const char *const docs[] = {"{\"record\":\"run\",\"program\":\"x\"}", NULL};
    struct run r;
    (void)state;
    run_on(&r, "", docs);
    assert_int_equal(r.status, 0);
    assert_json(r.w.docs.items[0], "{\"record\":\"run\",\"program\":\"x\"}");
    assert_int_equal(r.found.cards, 0);
    stop(&r);
}

static void a_period_that_cannot_be_read_is_refused(void **state)
{
    static const char *const docs[] = {
        "{\"record\":\"scorecard\",\"agent\":\"a\",\"period\":{\"name\":\"soon\"}}", NULL};
    struct run r;
    (void)state;
    run_on(&r, "", docs);
    assert_int_equal(r.status, -1);
    assert_int_equal(r.err.code, SC_INPUT);
    stop(&r);
}

static void goals_cannot_be_checked_against_nothing(void **state)
{
    const struct sc_goals_job job = {.policy = NULL};
    struct sc_goal_file file = {.n = 0};
    struct sc_smart faults = {.n = 0};
    struct sc_docs docs = {.n = 0};
    struct sc_err err;
    (void)state;
    sc_err_init(&err);
    assert_int_equal(sc_goals_validate(&job, &docs, &file, &faults, &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    assert_string_equal(err.what, "no scorecards to check the goals against; name the documents of "
                                  "sc-rate behind the options");
}

static void goals_are_checked_against_the_stream(void **state)
{
    struct sc_goals_job job = {.recall = NULL};
    struct sc_goal_file file = {.n = 0};
    struct sc_smart faults = {.n = 0};
    struct sc_in *in = sc_in_from_memory(
        SC_STR("id,agent,metric,op,baseline,target,unit,start,due,state\n"
               "1,ana,csat_mean,>=,4.1,4.2,score 1-5,2026-10-01,2026-12-31,agreed\n"
               "2,zoe,csat_mean,>=,4.1,4.2,score 1-5,2026-10-01,2026-12-31,agreed\n"),
        "goals.csv");
    struct run r;
    (void)state;
    run_on(&r, "", desk);
    job.policy = r.w.policy;
    assert_int_equal(sc_goal_file_take(&file, in, &r.err), 0);
    assert_int_equal(sc_goals_validate(&job, &r.w.docs, &file, &faults, &r.err), 0);
    assert_int_equal(faults.refused, 1);
    assert_false(sc_smart_is_refused(&faults, 0));
    assert_true(sc_smart_is_refused(&faults, 1));
    sc_smart_fini(&faults);
    sc_goal_file_fini(&file);
    sc_in_close(in);
    stop(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_counted_once),
        cmocka_unit_test(a_second_run_says_the_same),
        cmocka_unit_test(what_an_earlier_run_said_is_replaced),
        cmocka_unit_test(who_is_in_a_plan_is_proposed_one_more),
        cmocka_unit_test(a_stream_without_scorecards_is_left_as_it_is),
        cmocka_unit_test(a_period_that_cannot_be_read_is_refused),
        cmocka_unit_test(goals_cannot_be_checked_against_nothing),
        cmocka_unit_test(goals_are_checked_against_the_stream),
    };
    return cmocka_run_group_tests_name("goals_stream", tests, NULL, NULL);
}
