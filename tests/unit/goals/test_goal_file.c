/* Files of goals that people wrote: both forms, and what is refused with its place. */
#include "sc_test.h"
#include "scorecard/goals/goal_file.h"

#include "plan_docs.h"

struct taken {
    struct sc_goal_file file;
    struct sc_err err;
    int status;
};

static void take(struct taken *t, const char *text)
{
    struct sc_in *in = sc_in_from_memory(sc_str_from(text), "goals.csv");

    *t = (struct taken){.status = 0};
    sc_err_init(&t->err);
    t->status = sc_goal_file_take(&t->file, in, &t->err);
    sc_in_close(in);
}

static void is_refused(const char *text, unsigned long line, const char *what, const char *seen)
{
    struct taken t;

    take(&t, text);
    assert_int_equal(t.status, -1);
    assert_int_equal(t.err.code, SC_INPUT);
    assert_string_equal(t.err.file, "goals.csv");
    assert_int_equal(t.err.line, line);
    assert_string_equal(t.err.what, what);
    assert_string_equal(t.err.seen, seen);
    sc_goal_file_fini(&t.file);
}

static void a_table_gives_rows_with_the_types_of_their_columns(void **state)
{
    struct taken t;
    (void)state;
    take(&t, "id,agent,metric,op,target,due\ng1, ana ,csat_mean,>=,4.3,2026-12-31\n");
    assert_int_equal(t.status, 0);
    assert_int_equal(t.file.n, 1);
    assert_int_equal(t.file.items[0].line, 2);
    assert_json(t.file.items[0].goal,
                "{\"record\":\"goal\",\"v\":1,\"id\":\"g1\",\"agent\":\"ana\",\"metric\":"
                "\"csat_mean\",\"op\":\">=\",\"target\":4.3,\"due\":\"2026-12-31\"}");
    sc_goal_file_fini(&t.file);
}

static void the_separator_is_that_of_the_header(void **state)
{
    struct taken t;
    (void)state;
    take(&t, "id;agent;skill;target\n\"g;1\";ana;Empathy;4\n");
    assert_int_equal(t.file.n, 1);
    assert_json(sc_json_get(t.file.items[0].goal, "id"), "\"g;1\"");
    assert_json(sc_json_get(t.file.items[0].goal, "skill"), "\"Empathy\"");
    sc_goal_file_fini(&t.file);
}

static void the_definition_may_stand_beside_the_columns_of_a_goal(void **state)
{
    struct taken t;
    (void)state;
    take(&t, "id,metric,def\ng1,qa,ab12\n");
    assert_int_equal(t.file.n, 1);
    assert_json(sc_json_get(t.file.items[0].goal, "def"), "\"ab12\"");
    sc_goal_file_fini(&t.file);
}

static void empty_lines_and_empty_cells_are_nothing(void **state)
{
    struct taken t;
    (void)state;
    take(&t, "id,agent,target\n\ng1,,\n  \ng2,ben,\n");
    assert_int_equal(t.file.n, 2);
    assert_int_equal(t.file.items[0].line, 3);
    assert_int_equal(t.file.items[1].line, 5);
    assert_json(t.file.items[0].goal, "{\"record\":\"goal\",\"v\":1,\"id\":\"g1\"}");
    sc_goal_file_fini(&t.file);
}

static void a_row_may_be_shorter_than_the_header_but_not_longer(void **state)
{
    struct taken t;
    (void)state;
    take(&t, "id,agent,target\ng1,ana\n");
    assert_int_equal(t.status, 0);
    assert_json(t.file.items[0].goal,
                "{\"record\":\"goal\",\"v\":1,\"id\":\"g1\",\"agent\":\"ana\"}");
    sc_goal_file_fini(&t.file);
    is_refused("id,agent\ng1,ana\ng2,ben,4\n", 3, "3 cells under a header of 2", "");
}

static void an_unknown_column_is_refused_with_the_nearest_name(void **state)
{
    (void)state;
    is_refused("id,agent,tarqet\ng1,ana,4\n", 1, "goals have no such column (did you mean target?)",
               "tarqet");
    is_refused("id,zzzzzzzzzzzz\ng1,ana\n", 1, "goals have no such column", "zzzzzzzzzzzz");
}

static void lines_of_records_give_their_goals_and_pass_over_the_rest(void **state)
{
    struct taken t;
    (void)state;
    sc_json_setup();
    take(&t, "{\"record\":\"meeting\",\"v\":1,\"id\":\"m\",\"agent\":\"ana\",\"kind\":\"weekly\"}\n"
             "{\"record\":\"goal\",\"v\":1,\"id\":\"g1\",\"agent\":\"ana\",\"metric\":\"qa\"}\n");
    assert_int_equal(t.status, 0);
    assert_int_equal(t.file.n, 1);
    assert_int_equal(t.file.items[0].line, 2);
    assert_json(sc_json_get(t.file.items[0].goal, "metric"), "\"qa\"");
    sc_goal_file_fini(&t.file);
}

static void a_table_with_the_column_record_is_a_stream_of_rows(void **state)
{
    struct taken t;
    (void)state;
    take(&t, "record,v,id,agent,metric\ngoal,1,g1,ana,qa\n");
    assert_int_equal(t.status, 0);
    assert_int_equal(t.file.n, 1);
    assert_json(sc_json_get(t.file.items[0].goal, "id"), "\"g1\"");
    sc_goal_file_fini(&t.file);
}

static void a_file_without_anything_is_no_goals(void **state)
{
    struct taken t;
    (void)state;
    take(&t, "");
    assert_int_equal(t.status, 0);
    assert_int_equal(t.file.n, 0);
    sc_goal_file_fini(&t.file);
    take(&t, "id,agent\n");
    assert_int_equal(t.status, 0);
    assert_int_equal(t.file.n, 0);
    sc_goal_file_fini(&t.file);
}

static void damage_is_refused_with_its_line(void **state)
{
    struct taken t;
    (void)state;
    take(&t, "id,agent\ng1,\"ana\n");
    assert_int_equal(t.status, -1);
    assert_int_equal(t.err.code, SC_INPUT);
    assert_int_equal(t.err.line, 2);
    sc_goal_file_fini(&t.file);
    take(&t, "{\"record\":\"goal\",\"id\":\n");
    assert_int_equal(t.status, -1);
    assert_int_equal(t.err.line, 1);
    sc_goal_file_fini(&t.file);
}

static void a_file_that_is_not_there_is_the_system_s(void **state)
{
    struct sc_goal_file file = {.n = 0};
    struct sc_err err;
    (void)state;
    sc_err_init(&err);
    assert_int_equal(sc_goal_file_read(&file, "/nonexistent/goals.csv", &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    sc_goal_file_fini(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_gives_rows_with_the_types_of_their_columns),
        cmocka_unit_test(the_separator_is_that_of_the_header),
        cmocka_unit_test(the_definition_may_stand_beside_the_columns_of_a_goal),
        cmocka_unit_test(empty_lines_and_empty_cells_are_nothing),
        cmocka_unit_test(a_row_may_be_shorter_than_the_header_but_not_longer),
        cmocka_unit_test(an_unknown_column_is_refused_with_the_nearest_name),
        cmocka_unit_test(lines_of_records_give_their_goals_and_pass_over_the_rest),
        cmocka_unit_test(a_table_with_the_column_record_is_a_stream_of_rows),
        cmocka_unit_test(a_file_without_anything_is_no_goals),
        cmocka_unit_test(damage_is_refused_with_its_line),
        cmocka_unit_test(a_file_that_is_not_there_is_the_system_s),
    };
    return cmocka_run_group_tests_name("goal_file", tests, NULL, NULL);
}
