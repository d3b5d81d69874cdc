/* The parts of a talk about goals, and which goal stands in which. */
#include "sc_test.h"
#include "scorecard/goals/agenda.h"

#include "plan_docs.h"

#include "goal_docs.h"

#define AS_OF Q3("2026-10-09")
#define THEN                                                                                       \
    "\"metric\":\"csat_mean\",\"op\":\">=\",\"target\":4.3," FROM("2026-07-01", "2026-10-01")
#define LATER "\"metric\":\"qa\",\"op\":\">=\",\"target\":90," FROM("2026-10-01", "2026-12-31")
#define TEAM  "{\"record\":\"team\",\"team\":\"T\"," AS_OF "," CSAT("4.4", "300") "}"
#define OF_TEAM(id, more)                                                                          \
    "{\"record\":\"goal\",\"id\":\"" id "\",\"team\":\"T\",\"state\":\"agreed\"," more "}"

struct talk {
    struct world w;
    struct sc_goal_field *field;
    sc_json *agenda;
};

/* The agenda of document `who` of `docs`, NULL at the end. */
static void hold(struct talk *t, const char *yaml, const char *const *docs, size_t who)
{
    struct sc_goals_person p;

    world_open(&t->w, yaml);
    for (; *docs; docs++)
        put(&t->w, *docs);
    world_settle(&t->w);
    t->field = sc_goal_field_open(&t->w.scene);
    p = person(&t->w, who);
    t->agenda = sc_goals_agenda(t->field, &p);
}

static void leave(struct talk *t)
{
    sc_json_free(t->agenda);
    sc_goal_field_close(t->field);
    world_close(&t->w);
}

static void has(const struct talk *t, const char *path, const char *wanted)
{
    assert_json(sc_json_path(t->agenda, path), wanted);
}

static void without_anything_every_part_is_there_and_empty(void **state)
{
    static const char *const docs[] = {CARD(AS_OF, "\"metrics\":[]"), NULL};
    struct talk t;
    (void)state;
    hold(&t, "", docs, 0);
    assert_json(t.agenda, "{\"followed\":[],\"agreed\":[],\"overdue\":[],\"actions\":[],"
                          "\"proposed\":[],\"keep\":null}");
    leave(&t);
}

static void a_goal_of_the_period_is_followed_and_a_later_one_agreed(void **state)
{
    static const char *const docs[] = {CARD(AS_OF, CSAT("4.4", "40")), GOAL("g", THEN),
                                       GOAL("h", LATER), NULL};
    struct talk t;
    (void)state;
    hold(&t, "", docs, 0);
    assert_int_equal(sc_json_len(sc_json_get(t.agenda, "followed")), 1);
    has(&t, "followed.0.id", "\"g\"");
    has(&t, "followed.0.status", "\"achieved\"");
    assert_int_equal(sc_json_len(sc_json_get(t.agenda, "agreed")), 1);
    has(&t, "agreed.0.id", "\"h\"");
    leave(&t);
}

static void a_later_goal_is_told_as_its_row_without_its_place_in_a_file(void **state)
{
    static const char *const docs[] = {CARD(AS_OF, "\"metrics\":[]"),
                                       GOAL("h", LATER ",\"source\":\"goals.csv\",\"line\":7"),
                                       NULL};
    struct talk t;
    (void)state;
    hold(&t, "", docs, 0);
    has(&t, "agreed.0",
        "{\"record\":\"goal\",\"id\":\"h\",\"agent\":\"ana\",\"state\":\"agreed\",\"metric\":"
        "\"qa\","
        "\"op\":\">=\",\"target\":90,\"start\":\"2026-10-01\",\"due\":\"2026-12-31\"}");
    leave(&t);
}

static void only_what_people_agreed_is_a_promise(void **state)
{
    static const char *const docs[] = {
        CARD(AS_OF, CSAT("4.4", "40")),
        "{\"record\":\"goal\",\"id\":\"p\",\"agent\":\"ana\",\"state\":\"proposed\"," THEN "}",
        "{\"record\":\"goal\",\"id\":\"d\",\"agent\":\"ana\",\"state\":\"declined\"," THEN "}",
        "{\"record\":\"goal\",\"id\":\"x\",\"agent\":\"ana\",\"state\":\"dropped\"," LATER "}",
        NULL};
    struct talk t;
    (void)state;
    hold(&t, "", docs, 0);
    has(&t, "followed", "[]");
    has(&t, "agreed", "[]");
    leave(&t);
}

static void a_team_s_goal_is_not_its_people_s(void **state)
{
    static const char *const docs[] = {CARD(AS_OF, CSAT("4.4", "40")), TEAM, OF_TEAM("t", THEN),
                                       GOAL("g", THEN), NULL};
    struct talk t;
    (void)state;
    hold(&t, "", docs, 0);
    assert_int_equal(sc_json_len(sc_json_get(t.agenda, "followed")), 1);
    has(&t, "followed.0.id", "\"g\"");
    leave(&t);
    hold(&t, "", docs, 1);
    assert_int_equal(sc_json_len(sc_json_get(t.agenda, "followed")), 1);
    has(&t, "followed.0.id", "\"t\"");
    leave(&t);
}

static void an_outcome_that_an_earlier_period_told_is_not_told_again(void **state)
{
    static const char *const docs[] = {
        CARD(AS_OF, CSAT("4.4", "40")),
        GOAL("g", "\"metric\":\"csat_mean\",\"op\":\">=\",\"target\":4.3," FROM("2026-04-01",
                                                                                "2026-07-01")),
        NULL};
    struct world w;
    struct sc_goal_field *f;
    struct sc_goals_person p;
    sc_json *agenda;
    (void)state;
    world_open(&w, "");
    put(&w, docs[0]);
    put(&w, docs[1]);
    was(&w, CARD(Q2, CSAT("4.1", "40") ",\"goals\":{\"followed\":[{\"id\":\"g\",\"status\":"
                                       "\"missed\",\"final\":true}]}"));
    world_settle(&w);
    f = sc_goal_field_open(&w.scene);
    p = person(&w, 0);
    agenda = sc_goals_agenda(f, &p);
    assert_json(sc_json_get(agenda, "followed"), "[]");
    sc_json_free(agenda);
    sc_goal_field_close(f);
    world_close(&w);
}

static void what_waits_is_counted_from_the_goals_that_are_followed(void **state)
{
    static const char *const docs[] = {CARD(AS_OF, "\"metrics\":[]"), GOAL("g", THEN), NULL};
    struct talk t;
    (void)state;
    hold(&t, "", docs, 0);
    has(&t, "followed.0.status", "\"no data\"");
    has(&t, "overdue.0.id", "\"g\"");
    has(&t, "overdue.0.days", "8");
    leave(&t);
}

static void a_promise_that_is_still_open_takes_the_place_of_a_proposal(void **state)
{
#define LOW                                                                                        \
    "\"metrics\":[{\"id\":\"csat_mean\",\"label\":\"c\",\"status\":\"scored\",\"value\":4,\"n\":"  \
    "40,\"se\":0.1,\"op\":\">\",\"target\":4.3,\"floor\":3.5,\"met\":false,\"weight\":20}]"
    static const char *const free_docs[] = {CARD(AS_OF, LOW), NULL};
    static const char *const bound[] = {
        CARD(AS_OF, LOW),
        GOAL("g", "\"metric\":\"csat_mean\",\"op\":\">=\",\"target\":4.3," FROM("2026-07-01",
                                                                                "2026-12-31")),
        NULL};
    struct talk t;
    (void)state;
    hold(&t, "", free_docs, 0);
    assert_int_equal(sc_json_len(sc_json_get(t.agenda, "proposed")), 1);
    has(&t, "proposed.0.metric", "\"csat_mean\"");
    leave(&t);
    hold(&t, "", bound, 0);
    has(&t, "proposed", "[]");
    leave(&t);
}

static void the_strength_to_keep_is_the_firmest_one(void **state)
{
#define STRONG(id, points, met)                                                                    \
    "{\"id\":\"" id "\",\"label\":\"" id "\",\"status\":\"scored\",\"value\":1,\"n\":9,\"op\":"    \
    "\">\",\"target\":0.5,\"met\":" met ",\"weight\":10,\"attainment\":" points "}"
    static const char *const docs[] = {
        CARD(AS_OF, "\"metrics\":[" STRONG("sla", "90", "true") "," STRONG(
                        "fcr", "95", "true") "," STRONG("qa", "99", "false") "]"),
        NULL};
    struct talk t;
    (void)state;
    hold(&t, "", docs, 0);
    has(&t, "keep",
        "{\"metric\":\"fcr\",\"label\":\"fcr\",\"value\":1,\"n\":9,\"op\":\">\",\"target\":0.5,"
        "\"attainment\":95}");
    leave(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_anything_every_part_is_there_and_empty),
        cmocka_unit_test(a_goal_of_the_period_is_followed_and_a_later_one_agreed),
        cmocka_unit_test(a_later_goal_is_told_as_its_row_without_its_place_in_a_file),
        cmocka_unit_test(only_what_people_agreed_is_a_promise),
        cmocka_unit_test(a_team_s_goal_is_not_its_people_s),
        cmocka_unit_test(an_outcome_that_an_earlier_period_told_is_not_told_again),
        cmocka_unit_test(what_waits_is_counted_from_the_goals_that_are_followed),
        cmocka_unit_test(a_promise_that_is_still_open_takes_the_place_of_a_proposal),
        cmocka_unit_test(the_strength_to_keep_is_the_firmest_one),
    };
    return cmocka_run_group_tests_name("agenda", tests, NULL, NULL);
}
