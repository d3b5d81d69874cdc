/* Steps, goals and reviews past their day; today is 9 October 2026. */
#include "sc_test.h"
#include "scorecard/goals/agenda.h"

#include "plan_docs.h"

#define ANA "{\"record\":\"scorecard\",\"agent\":\"ana\"," PERIOD "}"
#define STEP(id, due, state, more)                                                                 \
    "{\"record\":\"action\",\"id\":\"" id "\",\"agent\":\"ana\",\"owner\":\"lead\",\"step\":"      \
    "\"sit in\",\"due\":\"" due "\",\"state\":\"" state "\"" more "}"
#define MEETING(id, kind, day, more)                                                               \
    "{\"record\":\"meeting\",\"id\":\"" id                                                         \
    "\",\"agent\":\"ana\",\"with\":\"lead\",\"kind\":\"" kind "\",\"planned_at\":\"" day "\"" more \
    "}"

struct told {
    struct world w;
    sc_json *agenda;
};

/* What `rows` (NULL at the end) and the goals followed make of a document. */
static void tell(struct told *t, const char *card, const char *const *rows, const char *followed)
{
    struct sc_arena arena = {0};
    struct sc_goals_person p;
    struct sc_str text;

    world_open(&t->w, "");
    put(&t->w, card);
    for (; *rows; rows++)
        put(&t->w, *rows);
    world_settle(&t->w);
    p = person(&t->w, 0);
    text = sc_arena_printf(&arena, "{\"followed\":%s,\"overdue\":[],\"actions\":[]}", followed);
    t->agenda = parse(text.p);
    sc_arena_fini(&arena);
    sc_goals_overdue(&p, t->agenda);
}

static void told_close(struct told *t)
{
    sc_json_free(t->agenda);
    world_close(&t->w);
}

static void comes_to(const char *const *rows, const char *followed, const char *overdue)
{
    struct told t;

    tell(&t, ANA, rows, followed);
    assert_json(sc_json_get(t.agenda, "overdue"), overdue);
    told_close(&t);
}

static void a_step_is_overdue_from_the_day_behind_its_due_day(void **state)
{
    static const char *const late[] = {STEP("s", "2026-10-08", "open", ""), NULL};
    static const char *const today[] = {STEP("s", "2026-10-09", "open", ""), NULL};
    (void)state;
    comes_to(late, "[]",
             "[{\"kind\":\"action\",\"id\":\"s\",\"what\":\"sit in\",\"owner\":\"lead\",\"due\":"
             "\"2026-10-08\",\"days\":1}]");
    comes_to(today, "[]", "[]");
}

static void a_step_that_is_done_or_dropped_is_told_and_not_overdue(void **state)
{
    static const char *const rows[] = {STEP("a", "2026-08-01", "done", ",\"at\":\"2026-07-01\""),
                                       STEP("b", "2026-08-01", "dropped", ",\"at\":\"2026-09-30\""),
                                       STEP("c", "2026-12-01", "open", ",\"at\":\"2026-05-01\""),
                                       NULL};
    struct told t;
    (void)state;
    tell(&t, ANA, rows, "[]");
    assert_json(sc_json_get(t.agenda, "overdue"), "[]");
    assert_int_equal(sc_json_len(sc_json_get(t.agenda, "actions")), 3);
    assert_json(sc_json_path(t.agenda, "actions.0"),
                "{\"id\":\"a\",\"owner\":\"lead\",\"step\":\"sit in\",\"due\":\"2026-08-01\","
                "\"state\":\"done\",\"status\":\"done\"}");
    assert_json(sc_json_path(t.agenda, "actions.1.status"), "\"dropped\"");
    assert_json(sc_json_path(t.agenda, "actions.2.status"), "\"open\"");
    told_close(&t);
}

static void a_step_settled_before_the_period_is_no_longer_told(void **state)
{
    static const char *const rows[] = {STEP("a", "2026-06-01", "done", ",\"at\":\"2026-06-30\""),
                                       STEP("b", "2026-06-01", "done", ""), NULL};
    struct told t;
    (void)state;
    tell(&t, ANA, rows, "[]");
    assert_int_equal(sc_json_len(sc_json_get(t.agenda, "actions")), 1);
    assert_json(sc_json_path(t.agenda, "actions.0.id"), "\"b\"");
    told_close(&t);
}

static void a_step_without_a_day_is_open(void **state)
{
    static const char *const rows[] = {
        "{\"record\":\"action\",\"id\":\"s\",\"agent\":\"ana\",\"state\":\"open\"}", NULL};
    struct told t;
    (void)state;
    tell(&t, ANA, rows, "[]");
    assert_json(sc_json_get(t.agenda, "actions"),
                "[{\"id\":\"s\",\"owner\":null,\"step\":null,\"due\":null,\"state\":\"open\","
                "\"status\":\"open\"}]");
    assert_json(sc_json_get(t.agenda, "overdue"), "[]");
    told_close(&t);
}

#define ENDED(id, status, final, why)                                                              \
    "{\"id\":\"" id "\",\"label\":\"CSAT\",\"due\":\"2026-10-01\",\"status\":\"" status            \
    "\",\"final\":" final ",\"why\":" why "}"

static void a_goal_whose_day_is_over_without_an_outcome_is_overdue(void **state)
{
    static const char *const none[] = {NULL};
    (void)state;
    comes_to(none,
             "[" ENDED("a", "no data", "true", "\"not in these files\"") "," ENDED(
                 "b", "missed", "true", "null") "," ENDED("c", "achieved", "true",
                                                          "null") "," ENDED("d", "no data", "false",
                                                                            "null") "]",
             "[{\"kind\":\"goal\",\"id\":\"a\",\"what\":\"CSAT\",\"owner\":\"ana\",\"due\":"
             "\"2026-10-01\",\"days\":8}]");
}

static void the_goal_of_somebody_who_left_waits_for_nobody(void **state)
{
    static const char *const none[] = {NULL};
    (void)state;
    comes_to(none, "[" ENDED("a", "no data", "true", "\"left 2026-09-01\"") "]", "[]");
}

static void a_review_that_nobody_held_is_overdue_and_a_check_in_is_not(void **state)
{
    static const char *const rows[] = {
        MEETING("1", "quarterly", "2026-10-05T09:00:00Z", ""),
        MEETING("2", "monthly", "2026-10-08", ",\"status\":\"planned\""),
        MEETING("y", "annual", "2026-10-09", ""), MEETING("w", "weekly", "2026-10-01", ""), NULL};
    (void)state;
    comes_to(rows, "[]",
             "[{\"kind\":\"meeting\",\"id\":\"1\",\"what\":\"quarterly\",\"owner\":\"lead\","
             "\"due\":\"2026-10-05\",\"days\":4},{\"kind\":\"meeting\",\"id\":\"2\",\"what\":"
             "\"monthly\",\"owner\":\"lead\",\"due\":\"2026-10-08\",\"days\":1}]");
}

static void a_review_that_was_held_moved_or_cancelled_is_settled(void **state)
{
    static const char *const rows[] = {
        MEETING("a", "quarterly", "2026-10-01", ",\"held_at\":\"2026-10-02\""),
        MEETING("b", "quarterly", "2026-10-01", ",\"status\":\"held\""),
        MEETING("c", "quarterly", "2026-10-01", ",\"status\":\"moved\""),
        MEETING("d", "quarterly", "2026-10-01", ",\"status\":\"cancelled\""), NULL};
    static const char *const missed[] = {
        MEETING("e", "quarterly", "2026-10-01", ",\"status\":\"missed\""), NULL};
    (void)state;
    comes_to(rows, "[]", "[]");
    comes_to(missed, "[]",
             "[{\"kind\":\"meeting\",\"id\":\"e\",\"what\":\"quarterly\",\"owner\":\"lead\","
             "\"due\":\"2026-10-01\",\"days\":8}]");
}

static void a_team_has_goals_and_no_steps(void **state)
{
    static const char *const rows[] = {
        "{\"record\":\"action\",\"id\":\"s\",\"agent\":\"T\",\"state\":\"open\",\"due\":"
        "\"2026-10-01\"}",
        NULL};
    struct told t;
    (void)state;
    tell(&t, "{\"record\":\"team\",\"team\":\"T\"," PERIOD "}", rows,
         "[" ENDED("a", "no data", "true", "null") "]");
    assert_int_equal(sc_json_len(sc_json_get(t.agenda, "overdue")), 1);
    assert_json(sc_json_path(t.agenda, "overdue.0.owner"), "\"T\"");
    assert_json(sc_json_get(t.agenda, "actions"), "[]");
    told_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_is_overdue_from_the_day_behind_its_due_day),
        cmocka_unit_test(a_step_that_is_done_or_dropped_is_told_and_not_overdue),
        cmocka_unit_test(a_step_settled_before_the_period_is_no_longer_told),
        cmocka_unit_test(a_step_without_a_day_is_open),
        cmocka_unit_test(a_goal_whose_day_is_over_without_an_outcome_is_overdue),
        cmocka_unit_test(the_goal_of_somebody_who_left_waits_for_nobody),
        cmocka_unit_test(a_review_that_nobody_held_is_overdue_and_a_check_in_is_not),
        cmocka_unit_test(a_review_that_was_held_moved_or_cancelled_is_settled),
        cmocka_unit_test(a_team_has_goals_and_no_steps),
    };
    return cmocka_run_group_tests_name("overdue", tests, NULL, NULL);
}
