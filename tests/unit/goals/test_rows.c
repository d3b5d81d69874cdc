/* Which rows hold, and from which day on they are known. */
#include "sc_test.h"

#include "plan_docs.h"

#define GOAL(id, at, state)                                                                        \
    "{\"record\":\"goal\",\"id\":\"" id "\",\"agent\":\"ana\",\"state\":\"" state                  \
    "\",\"at\":\"" at "\"}"

static size_t count(const struct world *w, const char *kind, const char *owner)
{
    size_t n = 0;

    for (size_t i = 0; sc_goals_rows_next(w->rows, kind, sc_str_from(owner), &i);)
        n++;
    return n;
}

static void open_with(struct world *w)
{
    world_open(w, "");
    put(w, "{\"record\":\"scorecard\",\"agent\":\"ana\"," PERIOD "}");
}

static void of_one_id_the_row_dated_last_holds(void **state)
{
    struct world w;

    (void)state;
    open_with(&w);
    put(&w, GOAL("1", "2026-07-03", "agreed"));
    put(&w, GOAL("1", "2026-07-09", "dropped"));
    put(&w, GOAL("1", "2026-07-01", "proposed"));
    world_settle(&w);
    assert_int_equal(count(&w, "goal", "ana"), 1);
    assert_json(sc_json_get(sc_goals_rows_find(w.rows, "goal", SC_STR("1")), "state"),
                "\"dropped\"");
    assert_null(sc_goals_rows_find(w.rows, "goal", SC_STR("2")));
    world_close(&w);
}

static void of_one_day_the_first_one_holds(void **state)
{
    struct world w;

    (void)state;
    open_with(&w);
    put(&w, GOAL("1", "2026-07-03", "agreed"));
    put(&w, GOAL("1", "2026-07-03", "dropped"));
    world_settle(&w);
    assert_json(sc_json_get(sc_goals_rows_find(w.rows, "goal", SC_STR("1")), "state"),
                "\"agreed\"");
    world_close(&w);
}

static void what_comes_on_or_after_as_of_is_not_known(void **state)
{
    struct world w;

    (void)state;
    open_with(&w);
    put(&w, GOAL("1", "2026-10-09", "agreed"));
    put(&w, GOAL("2", "2026-10-08T23:59:59Z", "agreed"));
    put(&w,
        "{\"record\":\"meeting\",\"id\":\"M\",\"agent\":\"ana\",\"planned_at\":\"2027-01-01\"}");
    world_settle(&w);
    assert_null(sc_goals_rows_find(w.rows, "goal", SC_STR("1")));
    assert_non_null(sc_goals_rows_find(w.rows, "goal", SC_STR("2")));
    assert_int_equal(count(&w, "meeting", "ana"), 1);
    world_close(&w);
}

static void rows_without_an_id_count_once_however_they_came(void **state)
{
    struct world w;

    (void)state;
    open_with(&w);
    put(&w,
        "{\"record\":\"feedback\",\"agent\":\"ana\",\"impact\":\"x\",\"source\":\"a\",\"line\":2}");
    put(&w,
        "{\"record\":\"feedback\",\"agent\":\"ana\",\"impact\":\"x\",\"source\":\"b\",\"line\":9}");
    put(&w, "{\"record\":\"feedback\",\"agent\":\"ana\",\"impact\":\"y\"}");
    world_settle(&w);
    assert_int_equal(count(&w, "feedback", "ana"), 2);
    world_close(&w);
}

static void a_goal_of_a_team_is_the_team_s(void **state)
{
    struct world w;

    (void)state;
    open_with(&w);
    put(&w, "{\"record\":\"goal\",\"id\":\"t\",\"team\":\"T\"}");
    put(&w, GOAL("1", "2026-07-03", "agreed"));
    world_settle(&w);
    assert_int_equal(count(&w, "goal", "T"), 1);
    assert_int_equal(count(&w, "goal", "ana"), 1);
    assert_int_equal(count(&w, "goal", ""), 2);
    assert_int_equal(count(&w, "goal", "ben"), 0);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_one_id_the_row_dated_last_holds),
        cmocka_unit_test(of_one_day_the_first_one_holds),
        cmocka_unit_test(what_comes_on_or_after_as_of_is_not_known),
        cmocka_unit_test(rows_without_an_id_count_once_however_they_came),
        cmocka_unit_test(a_goal_of_a_team_is_the_team_s),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
