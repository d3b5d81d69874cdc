/* Areas, help and the plan as a document. */
#include "sc_test.h"
#include "scorecard/goals/coaching.h"

#include "plan_docs.h"

#define METRIC(id, status, value, low, high, target, met, weight, attainment)                      \
    "{\"id\":\"" id "\",\"label\":\"" id "\",\"status\":\"" status                                 \
    "\",\"direction\":\"up\",\"op\":\">=\",\"unit\":\"share\",\"value\":" value ",\"n\":40,"       \
    "\"low\":" low ",\"high\":" high ",\"target\":" target ",\"met\":" met ",\"weight\":" weight   \
    ",\"attainment\":" attainment "}"
#define LOW(id, weight, points)                                                                    \
    METRIC(id, "scored", "0.5", "0.4", "0.6", "0.9", "false", weight, points)
#define HIGH(id) METRIC(id, "scored", "0.97", "0.93", "0.99", "0.9", "true", "10", "95")
#define SURE     "{\"rule\":\"plan-below\",\"kind\":\"improvement-plan\",\"evidence\":\"strong\"}"
#define SOFT                                                                                       \
    "{\"rule\":\"coaching\",\"kind\":\"coaching\",\"evidence\":\"weak\",\"advice\":\"look\"}"

#define CARD(agent, team, extra, triggers, metrics)                                                \
    "{\"record\":\"scorecard\",\"agent\":\"" agent "\",\"name\":\"" agent " N\",\"team\":\"" team  \
    "\"," PERIOD ",\"score\":58.2,\"person\":{\"manager\":\"lead\"" extra                          \
    "},\"rating\":{\"triggers\":[" triggers "]},\"metrics\":[" metrics "]}"

#define FOUR                                                                                       \
    LOW("qa", "15", "20")                                                                          \
    "," LOW("csat_mean", "20", "40") "," HIGH("sla") "," LOW("fcr", "10",                          \
                                                             "30") "," LOW("ces", "10", "84")

struct stage {
    struct world w;
    struct sc_workdays all;
    struct sc_help *help;
    struct sc_goals_person p;
    sc_json *plan;
};

/* Docs are put before; the plan is that of the first one. */
static void write_plan(struct stage *s)
{
    struct sc_plan_story story;
    struct sc_own_days d;
    struct sc_err err;

    sc_err_init(&err);
    world_settle(&s->w);
    assert_int_equal(sc_workdays_open(&s->all, &s->w.scene, &err), 0);
    s->help = sc_help_open(&s->w.scene);
    s->p = person(&s->w, 0);
    d = sc_own_days_of(&s->all, s->p.card);
    story = sc_plan_story_of(&s->p, &d);
    s->plan = sc_plan_doc(&s->p, &d, &story, s->help,
                          sc_json_get(sc_json_get(s->p.card, "goals"), "proposed"));
}

static void close_stage(struct stage *s)
{
    sc_json_free(s->plan);
    sc_help_close(s->help);
    sc_workdays_close(&s->all);
    world_close(&s->w);
}

static void assert_at(const struct stage *s, const char *path, const char *wanted)
{
    assert_json(sc_json_path(s->plan, path), wanted);
}

static void who_needs_no_plan_has_none(void **state)
{
    struct stage s;
    (void)state;
    world_open(&s.w, "{}");
    put(&s.w, CARD("ana", "A", "", "", FOUR));
    write_plan(&s);
    assert_json(s.plan, "null");
    close_stage(&s);
}

static void a_plan_has_every_field_of_the_template(void **state)
{
    static const char *const paths[] = {"agent",
                                        "period",
                                        "score",
                                        "areas.0.metric",
                                        "areas.0.current",
                                        "areas.0.target",
                                        "weeks",
                                        "areas.0.steps.0",
                                        "areas.0.steps.1",
                                        "areas.0.steps.2",
                                        "areas.0.steps.3",
                                        "support.manager.who",
                                        "support.peer.text",
                                        "support.training.text",
                                        "progress_on",
                                        "from",
                                        "until",
                                        "criteria.0",
                                        "checkins.each"};
    struct stage s;
    (void)state;
    world_open(&s.w, "{}");
    put(&s.w, CARD("ana", "A", "", SURE, FOUR));
    write_plan(&s);
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        if (sc_json_type(sc_json_path(s.plan, paths[i])) <= SC_JSON_NULL)
            fail_msg("the plan does not say %s", paths[i]);
    assert_int_equal(sc_json_len(sc_json_path(s.plan, "areas.0.steps")), 4);
    assert_at(&s, "kind", "\"improvement\"");
    assert_at(&s, "state", "\"proposed\"");
    assert_at(&s, "score", "58.2");
    assert_at(&s, "cause", "{\"skill\":null,\"motivation\":null,\"role\":null,\"found\":null}");
    assert_at(&s, "outcome", "null");
    assert_at(&s, "decision", "null");
    assert_at(&s, "outcomes", "[]");
    assert_at(&s, "triggers.0",
              "{\"rule\":\"plan-below\",\"evidence\":\"strong\",\"advice\":null}");
    close_stage(&s);
}

static void areas_are_where_most_points_are_lost_and_three_at_most(void **state)
{
    struct stage s;
    (void)state;
    world_open(&s.w, "{}");
    put(&s.w, CARD("ana", "A", "", SURE, FOUR));
    write_plan(&s);
    /* qa 15 x 65, csat_mean 20 x 45, fcr 10 x 55, ces 10 x 1; sla is on target. */
    assert_int_equal(sc_json_len(sc_json_get(s.plan, "areas")), 3);
    assert_at(&s, "areas.0.metric", "\"qa\"");
    assert_at(&s, "areas.1.metric", "\"csat_mean\"");
    assert_at(&s, "areas.2.metric", "\"fcr\"");
    assert_at(&s, "areas.0.target", "0.9");
    assert_at(&s, "areas.0.by", "\"2026-11-23\"");
    assert_at(&s, "criteria.3",
              "{\"metric\":null,\"op\":\">=\",\"target\":70,\"by\":\"next rated period\",\"what\":"
              "\"score\"}");
    close_stage(&s);
}

static void coaching_works_on_two_areas_and_asks_for_no_score(void **state)
{
    struct stage s;
    (void)state;
    world_open(&s.w, "{}");
    put(&s.w, CARD("ana", "A", "", SOFT, FOUR));
    write_plan(&s);
    assert_at(&s, "kind", "\"coaching\"");
    assert_int_equal(sc_json_len(sc_json_get(s.plan, "areas")), 2);
    assert_int_equal(sc_json_len(sc_json_get(s.plan, "criteria")), 2);
    assert_at(&s, "weeks", "6");
    assert_at(&s, "until", "\"2026-11-20\"");
    close_stage(&s);
}

static void a_goal_proposed_for_an_area_gives_its_target(void **state)
{
    struct stage s;
    (void)state;
    world_open(&s.w, "{}");
    put(&s.w, CARD("ana", "A", "", SOFT, FOUR));
    sc_json_set(s.w.docs.items[0], "goals",
                parse("{\"proposed\":[{\"kind\":\"metric\",\"what\":\"qa\",\"op\":\">=\","
                      "\"target\":0.7}]}"));
    write_plan(&s);
    assert_at(&s, "areas.0.target", "0.7");
    assert_at(&s, "areas.1.target", "0.9");
    close_stage(&s);
}

static void a_skill_proposed_beside_the_plan_is_the_area_of_its_mean(void **state)
{
    struct stage s;
    (void)state;
    world_open(&s.w, "{}");
    put(&s.w, CARD("ana", "A", "", SOFT,
                   "{\"id\":\"peers\",\"label\":\"Peers\",\"value\":2,\"n\":5,\"op\":\">=\","
                   "\"target\":4,\"met\":false,\"weight\":5,\"attainment\":0,"
                   "\"unit\":\"score 1-5\",\"status\":\"scored\"}"));
    sc_json_set(s.w.docs.items[0], "goals",
                parse("{\"proposed\":[{\"skill\":\"Empathy\",\"op\":\">=\",\"baseline\":2,"
                      "\"target\":2.5,\"unit\":\"score 1-5\"}]}"));
    write_plan(&s);
    assert_at(&s, "areas.0.label", "\"Empathy\"");
    assert_at(&s, "areas.0.current", "2");
    assert_at(&s, "areas.0.target", "2.5");
    assert_at(&s, "criteria.0.target", "2.5");
    assert_int_equal(sc_json_len(sc_json_get(s.plan, "areas")), 1);
    close_stage(&s);
}

static void the_goals_that_people_agreed_for_a_plan_are_its_areas(void **state)
{
    struct stage s;
    (void)state;
    world_open(&s.w, "{}");
    put(&s.w, CARD("ana", "A", "", SURE, FOUR));
    put(&s.w, "{\"record\":\"decision\",\"id\":\"P1\",\"agent\":\"ana\",\"period\":\"2026-Q3\","
              "\"about\":\"plan\",\"value\":\"improvement\",\"by\":\"lead\",\"second\":\"head\","
              "\"reason\":\"why\",\"cause\":\"skill\",\"at\":\"2026-10-06\"}");
    put(&s.w, "{\"record\":\"goal\",\"id\":\"G1\",\"agent\":\"ana\",\"metric\":\"fcr\",\"op\":"
              "\">=\",\"target\":0.6,\"due\":\"2026-11-10\",\"parent\":\"P1\",\"state\":"
              "\"agreed\"}");
    put(&s.w, "{\"record\":\"goal\",\"id\":\"G2\",\"agent\":\"ana\",\"metric\":\"qa\",\"parent\":"
              "\"P1\",\"state\":\"declined\"}");
    put(&s.w, "{\"record\":\"goal\",\"id\":\"G3\",\"agent\":\"ana\",\"metric\":\"ces\",\"state\":"
              "\"agreed\"}");
    put(&s.w, "{\"record\":\"meeting\",\"id\":\"M1\",\"agent\":\"ana\",\"kind\":\"plan\","
              "\"held_at\":\"2026-10-07\"}");
    put(&s.w, "{\"record\":\"meeting\",\"id\":\"M2\",\"agent\":\"ana\",\"kind\":\"plan\","
              "\"held_at\":\"2026-10-05\"}");
    write_plan(&s);
    assert_at(&s, "state", "\"open\"");
    assert_int_equal(sc_json_len(sc_json_get(s.plan, "areas")), 1);
    assert_at(&s, "areas.0.metric", "\"fcr\"");
    assert_at(&s, "areas.0.goal", "\"G1\"");
    assert_at(&s, "areas.0.current", "0.5");
    assert_at(&s, "areas.0.target", "0.6");
    assert_at(&s, "areas.0.by", "\"2026-11-10\"");
    assert_at(&s, "decision",
              "{\"id\":\"P1\",\"by\":\"lead\",\"second\":\"head\",\"at\":\"2026-10-06\",\"reason\":"
              "\"why\"}");
    assert_at(&s, "cause.found", "\"skill\"");
    assert_at(&s, "checkins.held", "1");
    assert_at(&s, "outcomes",
              "[\"normal\",\"extended\",\"role-change\",\"final-warning\",\"separation\"]");
    close_stage(&s);
}

static void an_outcome_is_told_with_who_decided_it_and_what_was_learnt(void **state)
{
    struct stage s;
    (void)state;
    world_open(&s.w, "{}");
    put(&s.w, CARD("ana", "A", "", "", FOUR));
    put(&s.w, "{\"record\":\"decision\",\"id\":\"P1\",\"agent\":\"ana\",\"period\":\"2026-Q2\","
              "\"about\":\"plan\",\"value\":\"improvement\",\"by\":\"lead\",\"at\":"
              "\"2026-07-06\"}");
    put(&s.w, "{\"record\":\"decision\",\"id\":\"P2\",\"agent\":\"ana\",\"about\":"
              "\"plan-outcome\",\"value\":\"normal\",\"by\":\"lead\",\"reason\":\"reached\","
              "\"lessons\":\"start earlier\",\"at\":\"2026-08-20\"}");
    write_plan(&s);
    assert_at(&s, "state", "\"ended\"");
    assert_at(&s, "outcome",
              "{\"value\":\"normal\",\"reason\":\"reached\",\"by\":\"lead\",\"second\":null,\"at\":"
              "\"2026-08-20\",\"lessons\":\"start earlier\"}");
    assert_at(&s, "outcomes", "[]");
    close_stage(&s);
}

static void an_area_that_comes_back_names_the_periods_in_a_row(void **state)
{
    struct stage s;
    (void)state;
    world_open(&s.w, "{}");
    put(&s.w, CARD("ana", "A", "", SURE, FOUR));
#define EARLIER(name, from, to, met)                                                               \
    "{\"record\":\"scorecard\",\"agent\":\"ana\",\"period\":{\"name\":\"" name                     \
    "\",\"from\":\"" from "\",\"to\":\"" to "\"},\"metrics\":[{\"id\":\"qa\",\"met\":" met "}]}"
    was(&s.w, EARLIER("2026-Q2", "2026-04-01", "2026-07-01", "false"));
    was(&s.w, EARLIER("2026-Q1", "2026-01-01", "2026-04-01", "false"));
    was(&s.w, EARLIER("2025-Q4", "2025-10-01", "2026-01-01", "true"));
    was(&s.w, EARLIER("2025-Q3", "2025-07-01", "2025-10-01", "false"));
    write_plan(&s);
    assert_at(&s, "areas.0.recurring", "[\"2026-Q2\",\"2026-Q1\"]");
    assert_at(&s, "areas.1.recurring", "[]");
    close_stage(&s);
}

/* ---- help ---- */

static void a_course_of_the_policy_is_found_by_metric_label_and_in_any_spelling(void **state)
{
    struct stage s;
    (void)state;
    world_open(&s.w, "resources: {courses: [\"Plain language: CSAT Mean, Écrire\", "
                     "\"Listening: qa\"]}");
    put(&s.w, CARD("ana", "A", "", SOFT, FOUR));
    write_plan(&s);
    assert_at(&s, "areas.0.steps.0.text", "\"take the course Listening\"");
    assert_at(&s, "areas.1.steps.0.text", "\"take the course Plain language\"");
    assert_at(&s, "support.training.courses", "[\"Listening\",\"Plain language\"]");
    assert_str_eq(sc_help_course(s.w.policy, SC_STR("x"), SC_STR("ecrire")), "Plain language");
    assert_str_eq(sc_help_course(s.w.policy, SC_STR("x"), SC_STR("")), "");
    close_stage(&s);
}

static void put_mentors(struct stage *s)
{
    put(&s->w, CARD("bo", "B", "", "", HIGH("qa")));
    put(&s->w, CARD("cy", "A", "", "", HIGH("qa")));
}

static void a_colleague_is_asked_who_offered_it_and_is_strong_on_that_very_metric(void **state)
{
    struct stage s;
    (void)state;
    world_open(&s.w, "resources: {mentors: [bo, cy, di, el, fa, gu]}");
    put(&s.w, CARD("ana", "A", "", SOFT, LOW("qa", "15", "20")));
    put_mentors(&s);
    put(&s.w, CARD("di", "A", "", "",
                   METRIC("qa", "low-n", "0.97", "0.93", "0.99", "0.9", "true", "10", "95")));
    put(&s.w, CARD("el", "A", "", "",
                   METRIC("qa", "scored", "0.97", "0.80", "0.99", "0.9", "true", "10", "95")));
    put(&s.w, CARD("fa", "A", "", SOFT, HIGH("qa")));
    put(&s.w, CARD("gu", "A", ",\"left_on\":\"2026-10-01\"", "", HIGH("qa")));
    put(&s.w, CARD("hal", "A", "", "", HIGH("qa")));
    write_plan(&s);
    /* bo and cy are left; cy is of the same team. hal is strong, and has not offered it. */
    assert_at(&s, "areas.0.peer", "\"cy\"");
    assert_at(&s, "support.peer.who", "[\"cy\"]");
    assert_at(&s, "areas.0.steps.1.text",
              "\"sit in with cy N, who has offered to show how they work, for two conversations\"");
    assert_null(sc_help_mentor(s.help, &s.p, SC_STR("fcr")));
    close_stage(&s);
}

static void offers_go_round(void **state)
{
    struct stage s;
    (void)state;
    world_open(&s.w, "resources: {mentors: [bo, cy]}");
    put(&s.w, CARD("ana", "A", "", SOFT, LOW("qa", "15", "20")));
    put_mentors(&s);
    write_plan(&s); /* the first went to cy */
    assert_str_eq(sc_json_get_text(sc_help_mentor(s.help, &s.p, SC_STR("qa")), "agent"), "bo");
    assert_str_eq(sc_json_get_text(sc_help_mentor(s.help, &s.p, SC_STR("qa")), "agent"), "cy");
    assert_str_eq(sc_json_get_text(sc_help_mentor(s.help, &s.p, SC_STR("qa")), "agent"), "bo");
    close_stage(&s);
}

static void who_was_asked_in_the_period_before_comes_later(void **state)
{
    struct stage s;
    (void)state;
    world_open(&s.w, "resources: {mentors: [bo, cy]}");
    put(&s.w, CARD("ana", "A", "", SOFT, LOW("qa", "15", "20")));
    put_mentors(&s);
    was(&s.w, "{\"record\":\"scorecard\",\"agent\":\"zoe\",\"period\":{\"name\":\"2026-Q2\","
              "\"from\":\"2026-04-01\",\"to\":\"2026-07-01\"},\"plan\":{\"areas\":[{\"peer\":"
              "\"cy\"}]}}");
    write_plan(&s);
    assert_at(&s, "areas.0.peer", "\"bo\"");
    close_stage(&s);
}

static void the_own_mentor_of_the_roster_comes_first(void **state)
{
    struct stage s;
    (void)state;
    world_open(&s.w, "resources: {mentors: [cy]}");
    put(&s.w, CARD("ana", "A", ",\"mentor\":\"bo\"", SOFT, LOW("qa", "15", "20")));
    put_mentors(&s);
    write_plan(&s);
    assert_at(&s, "areas.0.peer", "\"bo\"");
    close_stage(&s);
}

static void nobody_is_named_where_nobody_is_sure_enough(void **state)
{
    struct stage s;
    (void)state;
    world_open(&s.w, "resources: {mentors: [ana]}");
    put(&s.w, CARD("ana", "A", "", SOFT, LOW("qa", "15", "20")));
    write_plan(&s);
    assert_at(&s, "areas.0.peer", "null");
    assert_at(&s, "support.peer.who", "[]");
    assert_at(&s, "areas.0.steps.1.who", "null");
    close_stage(&s);
}

static void courses_and_articles_are_done_not_listened_to(void **state)
{
    struct stage s;
    (void)state;
    world_open(&s.w, "{}");
    put(&s.w, CARD("ana", "A", "", SOFT, LOW("articles", "5", "0")));
    write_plan(&s);
    assert_at(&s, "areas.0.steps.2.text",
              "\"give articles a fixed time in the week, and finish the first one in it\"");
    close_stage(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_needs_no_plan_has_none),
        cmocka_unit_test(a_plan_has_every_field_of_the_template),
        cmocka_unit_test(areas_are_where_most_points_are_lost_and_three_at_most),
        cmocka_unit_test(coaching_works_on_two_areas_and_asks_for_no_score),
        cmocka_unit_test(a_goal_proposed_for_an_area_gives_its_target),
        cmocka_unit_test(a_skill_proposed_beside_the_plan_is_the_area_of_its_mean),
        cmocka_unit_test(the_goals_that_people_agreed_for_a_plan_are_its_areas),
        cmocka_unit_test(an_outcome_is_told_with_who_decided_it_and_what_was_learnt),
        cmocka_unit_test(an_area_that_comes_back_names_the_periods_in_a_row),
        cmocka_unit_test(a_course_of_the_policy_is_found_by_metric_label_and_in_any_spelling),
        cmocka_unit_test(a_colleague_is_asked_who_offered_it_and_is_strong_on_that_very_metric),
        cmocka_unit_test(offers_go_round),
        cmocka_unit_test(who_was_asked_in_the_period_before_comes_later),
        cmocka_unit_test(the_own_mentor_of_the_roster_comes_first),
        cmocka_unit_test(nobody_is_named_where_nobody_is_sure_enough),
        cmocka_unit_test(courses_and_articles_are_done_not_listened_to),
    };
    return cmocka_run_group_tests_name("coaching", tests, NULL, NULL);
}
