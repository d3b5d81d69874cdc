/* Plans: numbers as the locale of a file writes them. */
#include "sc_test.h"

#include "scorecard/import/plan.h"

#include <string.h>

#define CELLS 4

struct fixture {
    struct sc_arena arena;
    struct sc_profile profile;
    struct sc_plan *plan;
    struct sc_findings findings;
    struct sc_row row;
    struct sc_str names[CELLS];
};

static const char profile[] = "kind: ticket\n"
                              "zone: UTC\n"
                              "columns:\n"
                              "  id: {from: [Id]}\n"
                              "  status: {constant: open}\n"
                              "  created_at: {constant: \"2026-07-01T00:00:00Z\"}\n"
                              "  csat: {from: [Rating]}\n"
                              "  csat_scale: {constant: 0-100, needs: csat}\n"
                              "  handle_s: {from: [Effort], unit: min}\n"
                              "  replies: {from: [Replies]}\n";

static int open_plan(void **state)
{
    static const char *const names[CELLS] = {"Id", "Rating", "Effort", "Replies"};
    struct fixture *f = sc_mem_alloc_n(1, sizeof *f);
    struct sc_plan_options options = {.source = SC_STR("x.csv")};
    struct sc_err err;
    sc_err_init(&err);
    if (sc_profile_parse(&f->arena, sc_str_from(profile), SC_STR("p"), &f->profile, &err) < 0)
        fail_msg("%s", err.what);
    for (size_t i = 0; i < CELLS; i++)
        f->names[i] = sc_str_from(names[i]);
    f->plan = sc_plan_open(&f->arena, &f->profile, f->names, CELLS, &options);
    *state = f;
    return 0;
}

static int close_plan(void **state)
{
    struct fixture *f = *state;
    sc_plan_close(f->plan);
    sc_arena_fini(&f->arena);
    sc_mem_free(f);
    return 0;
}

static struct sc_source_record record(struct sc_str cells[CELLS], const char *rating,
                                      const char *effort, const char *replies)
{
    cells[0] = SC_STR("1");
    cells[1] = sc_str_from(rating);
    cells[2] = sc_str_from(effort);
    cells[3] = sc_str_from(replies);
    return (struct sc_source_record){.cells = cells, .n = CELLS, .line = 2};
}

static void learn(struct fixture *f, const char *rating, const char *effort)
{
    struct sc_str cells[CELLS];
    struct sc_source_record rec = record(cells, rating, effort, "");
    sc_plan_learn(f->plan, &rec);
}

static void becomes(struct fixture *f, int column, const char *rating, const char *effort,
                    const char *replies, const char *wanted)
{
    struct sc_str cells[CELLS];
    enum sc_find_id why;
    struct sc_source_record rec = record(cells, rating, effort, replies);
    sc_plan_set(f->plan, NULL, SC_ORDER_UNKNOWN);
    assert_true(sc_plan_convert(f->plan, &rec, &f->findings, &f->row, &why));
    if (!sc_str_eq(f->row.cells[column], sc_str_from(wanted)))
        fail_msg("\"%.*s\", not \"%s\"", SC_STR_ARG(f->row.cells[column]), wanted);
}

#define RATING(rating, wanted)   becomes(f, SC_COL_ticket_csat, rating, "", "", wanted)
#define EFFORT(effort, wanted)   becomes(f, SC_COL_ticket_handle_s, "", effort, "", wanted)
#define REPLIES(replies, wanted) becomes(f, SC_COL_ticket_replies, "", "", replies, wanted)

static void decimal_commas_are_read(void **state)
{
    struct fixture *f = *state;
    RATING("4,5", "4.5");
    EFFORT("1,5", "90");
    assert_int_equal(f->findings.counts[SC_FIND_not_a_number], 0);
    assert_int_equal(f->findings.counts[SC_FIND_not_a_duration], 0);
}

static void another_column_of_the_file_says_what_a_comma_is(void **state)
{
    struct fixture *f = *state;
    learn(f, "4,5", "");
    RATING("4,125", "4.125");
    EFFORT("1.200", "72000");
    EFFORT("1.200,5", "72030");
}

static void blanks_of_thousands_are_read_in_durations(void **state)
{
    struct fixture *f = *state;
    learn(f, "4", "90");
    EFFORT("12\u00a0345", "740700");
    EFFORT("12\u202f345", "740700");
    EFFORT("1\u00a0234,5", "74070");
}

static void what_nothing_proves_is_left_empty_and_told(void **state)
{
    struct fixture *f = *state;
    learn(f, "4,125", "90");
    assert_true(sc_plan_ask(f->plan).wants_decimal);
    RATING("4,125", "");
    assert_int_equal(f->findings.counts[SC_FIND_open_number], 1);
    assert_true(sc_str_eq(f->row.cells[f->row.kind->col_flags], SC_STR("open-number")));
    EFFORT("1,200", "");
    assert_int_equal(f->findings.counts[SC_FIND_open_number], 2);
    EFFORT("1,2,3", "");
    assert_int_equal(f->findings.counts[SC_FIND_not_a_duration], 1);
    learn(f, "4,5", "");
    assert_false(sc_plan_ask(f->plan).wants_decimal);
}

static void counts_have_no_decimals_to_ask_about(void **state)
{
    struct fixture *f = *state;
    REPLIES("1,234", "1234");
    REPLIES("1.234", "1234");
    REPLIES("1,5", "");
    assert_int_equal(f->findings.counts[SC_FIND_not_a_count], 1);
}

static void ratings_may_say_more_than_their_number(void **state)
{
    struct fixture *f = *state;
    RATING("3 - Highly satisfied", "3");
    RATING("85 %", "85");
    RATING("\xe2\x98\x85\xe2\x98\x85\xe2\x98\x85\xe2\x98\x86", "3");
    RATING("great", "");
    assert_int_equal(f->findings.counts[SC_FIND_not_a_number], 1);
}

static void a_share_in_per_cents_is_a_share(void **state)
{
    static const char yaml[] = "kind: knowledge\ncolumns:\n  agent: {from: [Agent]}\n"
                               "  share: {from: [Part]}\n";
    struct fixture *f = *state;
    struct sc_str names[] = {SC_STR("Agent"), SC_STR("Part")};
    struct sc_str cells[] = {SC_STR("ana"), SC_STR("12,5 %")};
    struct sc_source_record rec = {.cells = cells, .n = 2, .line = 2};
    struct sc_plan_options options = {.source = SC_STR("x.csv")};
    struct sc_err err;
    enum sc_find_id why;
    sc_err_init(&err);
    assert_int_equal(sc_profile_parse(&f->arena, sc_str_from(yaml), SC_STR("p"), &f->profile, &err),
                     0);
    sc_plan_close(f->plan);
    f->plan = sc_plan_open(&f->arena, &f->profile, names, 2, &options);
    sc_plan_set(f->plan, NULL, SC_ORDER_UNKNOWN);
    assert_true(sc_plan_convert(f->plan, &rec, &f->findings, &f->row, &why));
    assert_true(sc_str_eq(f->row.cells[SC_COL_knowledge_share], SC_STR("0.125")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(decimal_commas_are_read, open_plan, close_plan),
        cmocka_unit_test_setup_teardown(another_column_of_the_file_says_what_a_comma_is, open_plan,
                                        close_plan),
        cmocka_unit_test_setup_teardown(blanks_of_thousands_are_read_in_durations, open_plan,
                                        close_plan),
        cmocka_unit_test_setup_teardown(what_nothing_proves_is_left_empty_and_told, open_plan,
                                        close_plan),
        cmocka_unit_test_setup_teardown(counts_have_no_decimals_to_ask_about, open_plan,
                                        close_plan),
        cmocka_unit_test_setup_teardown(ratings_may_say_more_than_their_number, open_plan,
                                        close_plan),
        cmocka_unit_test_setup_teardown(a_share_in_per_cents_is_a_share, open_plan, close_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
