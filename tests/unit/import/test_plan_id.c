/* Plans: identifiers that a spreadsheet had its hands on. */
#include "sc_test.h"

#include "scorecard/import/plan.h"

static const char profile[] = "kind: ticket\n"
                              "zone: UTC\n"
                              "columns:\n"
                              "  id: {from: [Id], strip_decimal: true}\n"
                              "  agent: {from: [Agent]}\n"
                              "  status: {constant: open}\n"
                              "  created_at: {constant: \"2026-07-01T00:00:00Z\"}\n";

static struct sc_str names[] = {{"Id", 2}, {"Agent", 5}};

struct seen {
    struct sc_findings findings;
    enum sc_find_id why;
    bool is_row;
};

/* Converts one record; id and agent of the row in `texts`. */
static struct seen convert(struct sc_arena *arena, const char *id, const char *agent,
                           struct sc_str *texts)
{
    struct seen seen = {0};
    struct sc_profile p;
    struct sc_err err;
    struct sc_row row;
    struct sc_plan_options options = {.source = {"x.csv", 5}};
    struct sc_str cells[] = {sc_str_from(id), sc_str_from(agent)};
    struct sc_source_record rec = {.cells = cells, .n = 2, .line = 2};
    sc_err_init(&err);
    assert_int_equal(sc_profile_parse(arena, sc_str_from(profile), SC_STR("p"), &p, &err), 0);
    struct sc_plan *plan = sc_plan_open(arena, &p, names, 2, &options);
    seen.is_row = sc_plan_convert(plan, &rec, &seen.findings, &row, &seen.why);
    for (int i = 0; i < 2 && seen.is_row; i++)
        texts[i] = sc_arena_dup(arena, row.cells[i ? SC_COL_ticket_agent : SC_COL_ticket_id]);
    sc_plan_close(plan);
    return seen;
}

static void a_rounded_number_names_no_ticket(void **state)
{
    static const char *const rounded[] = {"1.25E+17", "1,25E+17", "1E+15", "9.00719925474099E+15"};
    struct sc_str texts[2];
    for (size_t i = 0; i < sizeof rounded / sizeof rounded[0]; i++) {
        struct seen seen = convert(*state, rounded[i], "Ana", texts);
        assert_false(seen.is_row);
        assert_int_equal(seen.findings.counts[SC_FIND_rounded_id], 1);
    }
}

static void a_rounded_number_names_nobody(void **state)
{
    struct sc_str texts[2];
    struct seen seen = convert(*state, "7", "1.25E+17", texts);
    assert_true(seen.is_row);
    assert_str_eq(texts[1], "");
    assert_int_equal(seen.findings.counts[SC_FIND_rounded_id], 1);
}

static void what_only_looks_like_it_stays(void **state)
{
    static const char *const ids[] = {"E+17",     "SR1.5E+17", "1.25E+1x",  "12E+17",
                                      "1.E+1",    "1-25E+17",  "1.2.5E+17", "1.25E-17",
                                      "1.25e+17", "C+17",      "INC0000E",  "125000000012345678"};
    struct sc_str texts[2];
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        assert_true(convert(*state, ids[i], "Ana", texts).is_row);
        assert_same_str(texts[0], sc_str_from(ids[i]));
    }
}

static void decimals_behind_a_number_are_cut_where_the_profile_says_so(void **state)
{
    struct sc_str texts[2];
    struct seen seen = convert(*state, "4711.0", "10026.0", texts);
    assert_str_eq(texts[0], "4711");
    assert_str_eq(texts[1], "10026.0"); /* the roster knows both */
    assert_int_equal(seen.findings.counts[SC_FIND_decimal_id], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_rounded_number_names_no_ticket),
        SC_TEST_ARENA(a_rounded_number_names_nobody),
        SC_TEST_ARENA(what_only_looks_like_it_stays),
        SC_TEST_ARENA(decimals_behind_a_number_are_cut_where_the_profile_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
