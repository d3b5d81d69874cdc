/* From a record to a row: unknown values, formulas, alternatives, what is told of private cells. */
#include "sc_test.h"

#include "plan_fixture.h"

static void spellings_of_unknown_are_unknown(void **state)
{
    struct fixture f;
    assert_true(convert(&f, state, "nulls: [n/a, \"-\"]\n" BASE "  team: {from: [Team]}\n",
                        "Id|Created|Team", "1|2026-07-01T08:00:00Z| N/A "));
    cell_is(&f, SC_COL_ticket_team, "");
    done(&f);
    assert_true(convert(&f, state, "nulls: [n/a]\n" BASE "  team: {from: [Team]}\n",
                        "Id|Created|Team", "1|2026-07-01T08:00:00Z|n/a?"));
    cell_is(&f, SC_COL_ticket_team, "n/a?");
    done(&f);
}

static void formulas_for_text_are_unwrapped_and_noted(void **state)
{
    struct fixture f;
    assert_true(convert(&f, state, BASE, "Id|Created", "=\"007\"|=\"2026-07-01T08:00:00Z\""));
    cell_is(&f, SC_COL_ticket_id, "007");
    cell_is(&f, SC_COL_ticket_created_at, "2026-07-01T08:00:00Z");
    cell_is(&f, SC_COL_ticket_flags, "formula-text");
    done(&f);
    assert_true(convert(&f, state, BASE, "Id|Created", "=1+1|2026-07-01T08:00:00Z"));
    cell_is(&f, SC_COL_ticket_id, "=1+1");
    done(&f);
}

static void the_first_column_with_a_value_wins(void **state)
{
    struct fixture f;
    const char *yaml = "nulls: [\"-\"]\n" BASE "  agent: {from: [Owner, Assignee]}\n";
    assert_true(
        convert(&f, state, yaml, "Id|Created|Assignee|Owner", "1|2026-07-01T08:00:00Z|Ana|Bo"));
    cell_is(&f, SC_COL_ticket_agent, "Bo");
    done(&f);
    assert_true(
        convert(&f, state, yaml, "Id|Created|Assignee|Owner", "1|2026-07-01T08:00:00Z|Ana|-"));
    cell_is(&f, SC_COL_ticket_agent, "Ana");
    done(&f);
}

static void a_constant_waits_for_what_it_needs(void **state)
{
    struct fixture f;
    const char *yaml = BASE "  csat: {from: [Score]}\n  csat_scale: {constant: 1-5, needs: csat}\n";
    assert_true(convert(&f, state, yaml, "Id|Created|Score", "1|2026-07-01T08:00:00Z|4"));
    cell_is(&f, SC_COL_ticket_csat_scale, "1-5");
    done(&f);
    assert_true(convert(&f, state, yaml, "Id|Created|Score", "1|2026-07-01T08:00:00Z|"));
    cell_is(&f, SC_COL_ticket_csat_scale, "");
    done(&f);
}

static void names_of_people_reach_no_message(void **state)
{
    struct fixture f;
    assert_true(convert(&f, state, BASE "  agent: {from: [Agent]}\n", "Id|Created|Agent",
                        "1|2026-07-01T08:00:00Z|=\"Ana Silva\""));
    cell_is(&f, SC_COL_ticket_agent, "Ana Silva");
    sc_findings_finish(&f.findings);
    assert_null(strstr(sc_buf_cstr(&f.told), "Silva"));
    done(&f);
}

static void a_row_says_where_it_came_from(void **state)
{
    struct fixture f;
    assert_true(convert(&f, state, BASE, "Id|Created", "1|2026-07-01T08:00:00Z"));
    cell_is(&f, SC_COL_ticket_source, "x.csv");
    cell_is(&f, SC_COL_ticket_line, "7");
    assert_str_eq(f.row.kind_name, "ticket");
    assert_int_equal(f.row.place.line, 7);
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(spellings_of_unknown_are_unknown),
        SC_TEST_ARENA(formulas_for_text_are_unwrapped_and_noted),
        SC_TEST_ARENA(the_first_column_with_a_value_wins),
        SC_TEST_ARENA(a_constant_waits_for_what_it_needs),
        SC_TEST_ARENA(names_of_people_reach_no_message),
        SC_TEST_ARENA(a_row_says_where_it_came_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
