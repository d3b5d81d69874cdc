/* Accounts: what is counted, what is kept of a rejected record, what people are told. */
#include "sc_test.h"

#include "scorecard/import/account.h"

#include <string.h>

static void take_ticket(struct sc_account *a, const char *status, const char *created)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_ticket), .cells = cells};
    cells[SC_COL_ticket_status] = sc_str_from(status);
    cells[SC_COL_ticket_created_at] = sc_str_from(created);
    sc_account_take(a, &row);
}

static void what_is_none_of_the_others_was_folded(void **state)
{
    struct sc_account a = {0};
    struct sc_source_record rec = {.line = 3};
    (void)state;
    a.counts.read = 10;
    a.counts.duplicate = 2;
    take_ticket(&a, "open", "2026-07-02T00:00:00Z");
    sc_account_reject(&a, NULL, SC_STR("t.csv"), &rec, SC_FIND_width);
    sc_account_reject(&a, NULL, SC_STR("t.csv"), &rec, SC_FIND_test_record);
    sc_account_settle(&a);
    assert_int_equal(a.counts.imported, 1);
    assert_int_equal(a.counts.rejected, 2);
    assert_int_equal(a.counts.folded, 5);
    assert_int_equal(sc_account_faults(&a.counts), 1);
    sc_account_fini(&a);
}

static void the_window_is_of_creations(void **state)
{
    struct sc_account a = {0};
    (void)state;
    take_ticket(&a, "open", "2026-07-02T00:00:00Z");
    take_ticket(&a, "solved", "2026-07-01T00:00:00Z");
    take_ticket(&a, "solved", "2026-07-03T00:00:00Z");
    assert_true(sc_str_eq(a.created.min, SC_STR("2026-07-01T00:00:00Z")));
    assert_true(sc_str_eq(a.created.max, SC_STR("2026-07-03T00:00:00Z")));
    assert_int_equal(a.solved.min.len + a.solved.max.len, 0);
    sc_account_start(&a);
    assert_int_equal(a.created.min.len, 0);
    assert_int_equal(a.counts.imported, 0);
    take_ticket(&a, "open", "2026-07-05T00:00:00Z");
    assert_true(sc_str_eq(a.created.min, SC_STR("2026-07-05T00:00:00Z")));
    assert_true(sc_str_eq(a.created.max, SC_STR("2026-07-05T00:00:00Z")));
    sc_account_fini(&a);
}

static void take_solved(struct sc_account *a, const char *first, const char *last)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_ticket), .cells = cells};
    cells[SC_COL_ticket_first_resolved_at] = sc_str_from(first);
    cells[SC_COL_ticket_resolved_at] = sc_str_from(last);
    sc_account_take(a, &row);
}

static void the_window_is_of_first_and_last_solutions(void **state)
{
    struct sc_account a = {0};
    (void)state;
    take_solved(&a, "2026-07-02T00:00:00Z", "2026-07-09T00:00:00Z");
    take_solved(&a, "", "");
    take_solved(&a, "", "2026-07-03T00:00:00Z");
    assert_true(sc_str_eq(a.solved.min, SC_STR("2026-07-02T00:00:00Z")));
    assert_true(sc_str_eq(a.solved.max, SC_STR("2026-07-09T00:00:00Z")));
    sc_account_start(&a);
    assert_int_equal(a.solved.min.len + a.solved.max.len, 0);
    sc_account_fini(&a);
}

static bool doubts(size_t solved, const char *other)
{
    struct sc_account a = {0};
    struct sc_profile profile = {.name = SC_STR("p")};
    struct sc_input input = {.base = SC_STR("t.csv"), .profile = &profile};
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < solved; i++)
        take_ticket(&a, "solved", "2026-07-02T00:00:00Z");
    if (other)
        take_ticket(&a, other, "2026-07-02T00:00:00Z");
    sc_account_put(&a, &input, &text);
    bool is_told = strstr(sc_buf_cstr(&text), "was the export filtered?") != NULL;
    sc_buf_fini(&text);
    sc_account_fini(&a);
    return is_told;
}

static void an_export_without_open_tickets_is_doubted(void **state)
{
    (void)state;
    assert_true(doubts(50, NULL));
    assert_true(doubts(50, "spam"));
    assert_false(doubts(49, NULL));
    assert_false(doubts(50, "hold"));
    assert_false(doubts(50, "new"));
}

static void the_sentence_says_all_counts(void **state)
{
    struct sc_account a = {
        .counts =
            {.read = 9, .imported = 4, .folded = 1, .duplicate = 1, .rejected = 3, .left_out = 2},
        .frame_n = 1};
    struct sc_profile profile = {.name = SC_STR("zendesk-csv")};
    struct sc_input input = {.base = SC_STR("t.csv"), .profile = &profile};
    struct sc_buf text;
    (void)state;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_account_put(&a, &input, &text);
    assert_string_equal(sc_buf_cstr(&text),
                        "t.csv: read as zendesk-csv: 9 records: 4 imported, 1 folded, 1 duplicate, "
                        "3 rejected, 2 of them tests or unfinished; 1 line of the report around "
                        "them");
    sc_buf_fini(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_none_of_the_others_was_folded),
        cmocka_unit_test(the_window_is_of_creations),
        cmocka_unit_test(the_window_is_of_first_and_last_solutions),
        cmocka_unit_test(an_export_without_open_tickets_is_doubted),
        cmocka_unit_test(the_sentence_says_all_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
