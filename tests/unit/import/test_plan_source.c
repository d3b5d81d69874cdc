/* Plans over the form of an export: names with trimmings, units, zones, scales, places. */
#include "sc_test.h"

#include "plan_fixture.h"

static void the_unit_of_the_header_goes_before_that_of_the_profile(void **state)
{
    static const struct {
        const char *header, *seconds;
    } cases[] = {{"Reply", "90"},
                 {"Reply (hrs)", "5400"},
                 {"Reply (seconds)", "2"},
                 {"MED(Reply (in minutes))", "90"},
                 {"Reply - days", "129600"},
                 {"Reply (HH:mm:ss)", "90"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture f;
        struct sc_str header = sc_arena_printf(*state, "Id|Created|%s", cases[i].header);
        assert_true(convert(&f, state,
                            BASE "  first_reply_s: {from: [Reply], unit: min}\n"
                                 "  replies: {constant: \"1\"}\n",
                            sc_arena_cstr(*state, header), "1|2026-07-01 08:00|1.5"));
        cell_is(&f, SC_COL_ticket_first_reply_s, cases[i].seconds);
        done(&f);
    }
}

static void the_whole_name_goes_before_the_stripped_one(void **state)
{
    struct fixture f;
    assert_true(convert(&f, state, BASE "  handle_s: {from: [Time (min)], unit: h}\n",
                        "Id|Created|AVG(Time (min))|Time (min)", "1|2026-07-01 08:00|1|2"));
    cell_is(&f, SC_COL_ticket_handle_s, "120");
    done(&f);
    assert_true(convert(&f, state, BASE "  handle_s: {from: [Time], unit: h}\n",
                        "Id|Created|Time (min)|Time", "1|2026-07-01 08:00|1|2"));
    cell_is(&f, SC_COL_ticket_handle_s, "7200");
    done(&f);
}

static void columns_of_one_name_in_two_units_keep_their_own(void **state)
{
    static const char profile[] = BASE "  handle_s: {from: [Time]}\n";
    struct fixture f;
    assert_true(
        convert(&f, state, profile, "Id|Created|Time (min)|Time (hrs)", "1|2026-07-01 08:00|2|3"));
    cell_is(&f, SC_COL_ticket_handle_s, "120");
    done(&f);
    assert_true(
        convert(&f, state, profile, "Id|Created|Time (min)|Time (hrs)", "1|2026-07-01 08:00||3"));
    cell_is(&f, SC_COL_ticket_handle_s, "10800");
    done(&f);
}

static void a_zone_in_the_header_holds_for_its_column_alone(void **state)
{
    struct fixture f;
    assert_true(convert(&f, state,
                        BASE "  updated_at: {from: [Updated]}\n  assigned_at: {from: [Assigned]}\n"
                             "  escalated_at: {from: [Escalated]}\n",
                        "Id|Created (America/New_York)|Updated (GMT+5:30)|Assigned|"
                        "Escalated (Europe/Berlin)",
                        "1|2026-07-01 08:00|2026-07-02 08:00|2026-07-03 08:00|"
                        "2026-07-04T08:00:00+01:00"));
    cell_is(&f, SC_COL_ticket_created_at, "2026-07-01T12:00:00Z");
    cell_is(&f, SC_COL_ticket_updated_at, "2026-07-02T02:30:00Z");
    cell_is(&f, SC_COL_ticket_assigned_at, "2026-07-03T08:00:00Z");
    cell_is(&f, SC_COL_ticket_escalated_at, "2026-07-04T07:00:00Z");
    done(&f);
}

static void the_zones_in_force_are_named_once_each(void **state)
{
    struct fixture f;
    struct sc_err err;
    sc_err_init(&err);
    bind(&f, state, BASE "  updated_at: {from: [Updated]}\n  assigned_at: {from: [Assigned]}\n",
         "Id|Created (Europe/Berlin)|Updated (GMT+2)|Assigned (Europe/Berlin)");
    assert_str_eq(sc_plan_zones(f.plan, NULL, *state), "Europe/Berlin;+02:00");
    assert_str_eq(sc_plan_zones(f.plan, sc_zone_open(*state, SC_STR("UTC"), &err), *state),
                  "UTC;Europe/Berlin;+02:00");
    done(&f);
    bind(&f, state, BASE "  updated_at: {from: [Updated]}\n",
         "Id|Created (europe/berlin)|Updated (AMERICA/NEW_YORK)");
    assert_str_eq(sc_plan_zones(f.plan, NULL, *state), "Europe/Berlin;America/New_York");
    done(&f);
    bind(&f, state, BASE, "Id|Created");
    assert_str_eq(sc_plan_zones(f.plan, NULL, *state), "");
    done(&f);
}

static bool asks_zone(void **state, const char *header, const char *line)
{
    struct fixture f;
    struct sc_str cells[CELLS_MAX];
    struct sc_source_record rec = record(line, cells);
    bind(&f, state, BASE "  updated_at: {from: [Updated]}\n", header);
    sc_plan_learn(f.plan, &rec);
    bool needs = sc_plan_ask(f.plan).needs_zone;
    done(&f);
    return needs;
}

static void no_zone_is_asked_for_where_all_headers_say_it(void **state)
{
    const char *line = "1|2026-07-01 08:00|2026-07-01 09:00";
    assert_true(asks_zone(state, "Id|Created|Updated", line));
    assert_true(asks_zone(state, "Id|Created (UTC)|Updated", line));
    assert_true(asks_zone(state, "Id|Created|Updated (UTC)", line));
    assert_false(asks_zone(state, "Id|Created (UTC)|Updated (Europe/Berlin)", line));
    assert_false(asks_zone(state, "Id|Created (UTC)|Updated", "1|2026-07-01 08:00|"));
}

static void a_zone_of_a_header_that_does_not_exist_is_refused_with_its_column(void **state)
{
    struct fixture f;
    struct sc_err err;
    struct sc_plan_options options = {.source = SC_STR("x.csv")};
    bind(&f, state, BASE, "Id|Created");
    f.names_n = cut("Id|Created (Europe/Berln)", f.names);
    struct sc_plan *plan = sc_plan_open(f.arena, &f.profile, f.names, f.names_n, &options);
    sc_err_init(&err);
    assert_int_equal(sc_plan_open_zones(plan, &err), -1);
    assert_int_equal(err.column, 2);
    assert_string_equal(err.field, "Created (Europe/Berln)");
    assert_non_null(strstr(err.what, "Europe/Berlin"));
    sc_plan_close(plan);
    done(&f);
}

static void a_scale_comes_out_of_the_header_of_its_grade(void **state)
{
    static const char profile[] = BASE
        "  csat: {from: [Grade, Mark]}\n  csat_scale: {scale_of: [Mark, Grade], needs: csat}\n";
    struct fixture f;
    assert_true(convert(&f, state, profile, "Id|Created|Grade/10.00", "1|2026-07-01 08:00|7.5"));
    cell_is(&f, SC_COL_ticket_csat_scale, "0-10");
    done(&f);
    assert_true(convert(&f, state, profile, "Id|Created|Grade/10|Mark", "1|2026-07-01 08:00|7|"));
    cell_is(&f, SC_COL_ticket_csat_scale, "0-10");
    done(&f);
    assert_true(convert(&f, state, profile, "Id|Created|Grade/10.00", "1|2026-07-01 08:00|"));
    cell_is(&f, SC_COL_ticket_csat_scale, "");
    done(&f);
    assert_true(convert(&f, state, profile, "Id|Created|Grade", "1|2026-07-01 08:00|7"));
    cell_is(&f, SC_COL_ticket_csat_scale, "");
    done(&f);
}

static void a_finding_names_the_source_column_and_its_number(void **state)
{
    struct fixture f;
    assert_true(convert(&f, state,
                        BASE "  handle_s: {from: [Work, Handle time]}\n"
                             "  channel: {from: [Via, Source]}\n"
                             "  tags: {from: [Tags]}\n",
                        "Id|Created|Handle time (min)|Work|Source|Via",
                        "1|2026-07-01 08:00|soon||fax|pigeon"));
    assert_buf_eq(&f.told, "x.csv:7:3: Handle time (min): not a duration: \"soon\"\n"
                           "x.csv:7:6: Via: unknown channel: \"pigeon\"\n");
    done(&f);
    assert_false(convert(&f, state, BASE, "Created|Id", "2026-07-01 08:00|"));
    assert_buf_eq(&f.told, "x.csv:7:2: Id: no identifier\n");
    done(&f);
}

static void a_finding_in_json_names_the_path_alone(void **state)
{
    struct fixture f;
    assert_true(convert(&f, state, "shape: json\n" BASE "  channel: {from: [via.channel]}\n",
                        "Id|Created|via.channel", "1|2026-07-01 08:00|fax"));
    assert_buf_eq(&f.told, "x.csv:7: via.channel: unknown channel: \"fax\"\n");
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(the_unit_of_the_header_goes_before_that_of_the_profile),
        SC_TEST_ARENA(the_whole_name_goes_before_the_stripped_one),
        SC_TEST_ARENA(columns_of_one_name_in_two_units_keep_their_own),
        SC_TEST_ARENA(a_zone_in_the_header_holds_for_its_column_alone),
        SC_TEST_ARENA(the_zones_in_force_are_named_once_each),
        SC_TEST_ARENA(no_zone_is_asked_for_where_all_headers_say_it),
        SC_TEST_ARENA(a_zone_of_a_header_that_does_not_exist_is_refused_with_its_column),
        SC_TEST_ARENA(a_scale_comes_out_of_the_header_of_its_grade),
        SC_TEST_ARENA(a_finding_names_the_source_column_and_its_number),
        SC_TEST_ARENA(a_finding_in_json_names_the_path_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
