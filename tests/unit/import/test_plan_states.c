/* Plans: what decides the status of a ticket, and what waits for it. */
#include "sc_test.h"
#include "scorecard/import/plan.h"

#include <string.h>

#define CELLS_N 6

static const char yaml[] =
    "zone: UTC\n"
    "columns:\n"
    "  id: {from: [Id]}\n"
    "  status: {from: [Status, Group], words: {To Do: new, Done: solved, Frozen: \"\"}}\n"
    "  created_at: {from: [Created]}\n"
    "  resolved_at: {from: [Changed], when_status: [solved, closed]}\n"
    "states:\n"
    "  Junk: {\"1\": spam, \"2\": deleted}\n";

struct fixture {
    struct sc_profile profile;
    struct sc_plan *plan;
    struct sc_findings findings;
    struct sc_row row;
    struct sc_str names[CELLS_N];
};

static void make(struct fixture *f, struct sc_arena *arena)
{
    static const char *const names[CELLS_N] = {"Id",      "Status",  "Group",
                                               "Created", "Changed", "Junk"};
    struct sc_plan_options options = {.source = SC_STR("x.csv")};
    struct sc_err err;
    sc_err_init(&err);
    memset(f, 0, sizeof *f);
    if (sc_profile_parse(arena, sc_str_from(yaml), SC_STR("p"), &f->profile, &err) < 0)
        fail_msg("%s: %s", err.field, err.what);
    for (size_t i = 0; i < CELLS_N; i++)
        f->names[i] = sc_str_from(names[i]);
    f->plan = sc_plan_open(arena, &f->profile, f->names, CELLS_N, &options);
}

/* Converts a record of status, its group, junk; created and changed are always there. */
static void convert(struct fixture *f, const char *status, const char *group, const char *junk)
{
    struct sc_str cells[CELLS_N] = {SC_STR("1"),
                                    sc_str_from(status),
                                    sc_str_from(group),
                                    SC_STR("2026-07-01 08:30"),
                                    SC_STR("2026-07-02 09:00"),
                                    sc_str_from(junk)};
    struct sc_source_record rec = {.cells = cells, .n = CELLS_N, .line = 2};
    enum sc_find_id why;
    assert_true(sc_plan_convert(f->plan, &rec, &f->findings, &f->row, &why));
}

static void status_is(const struct fixture *f, const char *status, const char *resolved_at)
{
    assert_true(sc_str_eq(f->row.cells[SC_COL_ticket_status], sc_str_from(status)));
    assert_true(sc_str_eq(f->row.cells[SC_COL_ticket_resolved_at], sc_str_from(resolved_at)));
}

static void a_made_up_status_is_read_by_its_category(void **state)
{
    struct fixture f;
    make(&f, *state);
    convert(&f, "Shipped to customer", "Done", "");
    status_is(&f, "solved", "2026-07-02T09:00:00Z");
    assert_int_equal(f.findings.counts[SC_FIND_unknown_status], 0);
    convert(&f, "To Do", "Done", "");
    status_is(&f, "new", "");
    sc_plan_close(f.plan);
}

static void a_status_that_nothing_explains_is_told_once_as_it_stands_first(void **state)
{
    struct fixture f;
    make(&f, *state);
    convert(&f, "Shipped", "Shipping", "");
    status_is(&f, "open", "");
    assert_int_equal(f.findings.counts[SC_FIND_unknown_status], 1);
    convert(&f, "Shipped", "", "");
    status_is(&f, "open", "");
    assert_int_equal(f.findings.counts[SC_FIND_unknown_status], 2);
    sc_plan_close(f.plan);
}

static void a_time_may_count_in_some_states_only(void **state)
{
    struct fixture f;
    make(&f, *state);
    convert(&f, "pending", "Done", "");
    status_is(&f, "pending", "");
    convert(&f, "closed", "", "");
    status_is(&f, "closed", "2026-07-02T09:00:00Z");
    sc_plan_close(f.plan);
}

static void a_time_may_need_a_value_beside_it(void **state)
{
    static const char survey[] = "kind: survey\nzone: UTC\ncolumns:\n  kind: {constant: csat}\n"
                                 "  ticket: {constant: T1}\n  score: {from: [Score]}\n"
                                 "  responded_at: {from: [Changed], needs: score}\n";
    struct sc_str names[] = {SC_STR("Score"), SC_STR("Changed")};
    struct sc_str cells[] = {SC_STR("4"), SC_STR("2026-07-02 09:00")};
    struct sc_source_record rec = {.cells = cells, .n = 2, .line = 2};
    struct sc_plan_options options = {.source = SC_STR("x.csv")};
    struct fixture f = {0};
    struct sc_err err;
    enum sc_find_id why;
    sc_err_init(&err);
    assert_int_equal(sc_profile_parse(*state, sc_str_from(survey), SC_STR("p"), &f.profile, &err),
                     0);
    f.plan = sc_plan_open(*state, &f.profile, names, 2, &options);
    assert_true(sc_plan_convert(f.plan, &rec, &f.findings, &f.row, &why));
    assert_str_eq(f.row.cells[SC_COL_survey_responded_at], "2026-07-02T09:00:00Z");
    cells[0] = SC_STR("");
    assert_true(sc_plan_convert(f.plan, &rec, &f.findings, &f.row, &why));
    assert_str_eq(f.row.cells[SC_COL_survey_responded_at], "");
    sc_plan_close(f.plan);
}

static void another_column_can_say_what_the_status_does_not(void **state)
{
    struct fixture f;
    make(&f, *state);
    convert(&f, "open", "", "1");
    assert_str_eq(f.row.cells[SC_COL_ticket_status], "spam");
    convert(&f, "closed", "", " 2 ");
    assert_str_eq(f.row.cells[SC_COL_ticket_status], "deleted");
    convert(&f, "open", "", "0");
    assert_str_eq(f.row.cells[SC_COL_ticket_status], "open");
    sc_plan_close(f.plan);
}

static void wrong_rules_are_refused_with_their_place(void **state)
{
    static const struct {
        const char *yaml;
        unsigned long line;
        const char *what;
    } cases[] = {
        {"columns: {id: {from: [A]}}\nstates: {A: {x: gone}}\n", 2, "not a status"},
        {"columns: {id: {from: [A]}}\nstates: {A: spam}\n", 2, "{word: status}"},
        {"columns: {id: {from: [A]}}\nstates: [A]\n", 2, "{column: {word: status}}"},
        {"kind: survey\ncolumns: {id: {from: [A]}}\nstates: {A: {x: spam}}\n", 3,
         "{column: {word: status}}"},
        {"columns:\n  resolved_at: {from: [A], when_status: [solved]}\n  status: {from: [B]}\n", 2,
         "`status` above it"},
        {"columns:\n  status: {from: [B]}\n  resolved_at: {from: [A], when_status: [done]}\n", 3,
         "not a status"},
        {"kind: survey\ncolumns:\n  responded_at: {from: [A], needs: score}\n  score: {from: "
         "[B]}\n",
         3, "stands above"},
        {"columns:\n  status: {from: [B]}\n  clock: {constant: calendar, when_status: [open]}\n", 3,
         "needs `from`"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sc_profile p;
        struct sc_err err;
        sc_err_init(&err);
        assert_int_equal(
            sc_profile_parse(*state, sc_str_from(cases[i].yaml), SC_STR("mine.yaml"), &p, &err),
            -1);
        if (err.line != cases[i].line || !strstr(err.what, cases[i].what))
            fail_msg("%s: line %lu: %s", cases[i].yaml, err.line, err.what);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_made_up_status_is_read_by_its_category),
        SC_TEST_ARENA(a_status_that_nothing_explains_is_told_once_as_it_stands_first),
        SC_TEST_ARENA(a_time_may_count_in_some_states_only),
        SC_TEST_ARENA(a_time_may_need_a_value_beside_it),
        SC_TEST_ARENA(another_column_can_say_what_the_status_does_not),
        SC_TEST_ARENA(wrong_rules_are_refused_with_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
