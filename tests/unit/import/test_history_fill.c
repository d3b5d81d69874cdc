#include "sc_test.h"

#include "scorecard/base/time.h"
#include "scorecard/import/history.h"

/* A ticket's cells, empty at first, and facts that are all unknown. */
struct ticket {
    struct sc_arena texts;
    struct sc_str cells[SC_KIND_COLUMNS_MAX];
    int64_t times[SC_KIND_COLUMNS_MAX], numbers[SC_KIND_COLUMNS_MAX];
    struct sc_history_cells to;
    struct sc_history_facts facts;
    struct sc_history *history;
};

static void open_ticket(struct ticket *t)
{
    *t = (struct ticket){.facts = {.pending_s = SC_HISTORY_UNKNOWN,
                                   .hold_s = SC_HISTORY_UNKNOWN,
                                   .reopens = UINT16_MAX,
                                   .replies = UINT16_MAX,
                                   .sessions = UINT16_MAX,
                                   .transfers = UINT16_MAX}};
    t->to = (struct sc_history_cells){t->cells, t->times, t->numbers, &t->texts};
    t->history = sc_history_open(NULL);
}

static void close_ticket(struct ticket *t)
{
    sc_history_close(t->history);
    sc_arena_fini(&t->texts);
}

static void what_is_unknown_stays_empty(void **state)
{
    struct ticket t;
    (void)state;
    open_ticket(&t);
    sc_history_fill(t.history, &t.facts, &t.to);
    for (int i = 0; i < SC_KIND_COLUMNS_MAX; i++)
        assert_int_equal(t.cells[i].len, 0);
    close_ticket(&t);
}

static void facts_go_into_cells_and_numbers(void **state)
{
    struct ticket t;
    (void)state;
    open_ticket(&t);
    t.facts.first_reply_at = 1782894600;
    t.facts.reopens = 0;
    t.facts.pending_s = 90;
    t.facts.created_by_role = SC_ROLE_CUSTOMER;
    sc_history_fill(t.history, &t.facts, &t.to);
    assert_same_str(t.cells[SC_COL_ticket_first_reply_at], SC_STR("2026-07-01T08:30:00Z"));
    assert_int_equal(t.times[SC_COL_ticket_first_reply_at], 1782894600);
    assert_same_str(t.cells[SC_COL_ticket_reopens], SC_STR("0"));
    assert_same_str(t.cells[SC_COL_ticket_pending_s], SC_STR("90"));
    assert_int_equal(t.numbers[SC_COL_ticket_pending_s], 90);
    assert_same_str(t.cells[SC_COL_ticket_created_by_role], SC_STR("customer"));
    assert_int_equal(t.cells[SC_COL_ticket_hold_s].len, 0);
    assert_int_equal(t.cells[SC_COL_ticket_solver].len, 0);
    close_ticket(&t);
}

static void what_the_tickets_export_says_stays_unless_the_history_wins(void **state)
{
    struct ticket t;
    (void)state;
    open_ticket(&t);
    t.facts.replies = 3;
    t.cells[SC_COL_ticket_replies] = SC_STR("9");
    t.cells[SC_COL_ticket_reopens] = SC_STR("1");
    t.cells[SC_COL_ticket_created_by_role] = SC_STR("agent");
    sc_history_fill(t.history, &t.facts, &t.to);
    assert_same_str(t.cells[SC_COL_ticket_replies], SC_STR("9"));
    t.facts.wins = true;
    sc_history_fill(t.history, &t.facts, &t.to);
    assert_same_str(t.cells[SC_COL_ticket_replies], SC_STR("3"));
    assert_same_str(t.cells[SC_COL_ticket_reopens], SC_STR("1"));
    assert_same_str(t.cells[SC_COL_ticket_created_by_role], SC_STR("agent"));
    close_ticket(&t);
}

static void a_chat_counts_its_sessions(void **state)
{
    static const char *const channels[] = {"chat", "phone", "email", ""};
    static const char *const wanted[] = {"2", "2", "7", "7"};
    (void)state;
    for (int i = 0; i < 4; i++) {
        struct ticket t;
        open_ticket(&t);
        t.facts.replies = 7;
        t.facts.sessions = 2;
        t.cells[SC_COL_ticket_channel] = sc_str_from(channels[i]);
        sc_history_fill(t.history, &t.facts, &t.to);
        assert_same_str(t.cells[SC_COL_ticket_replies], sc_str_from(wanted[i]));
        close_ticket(&t);
    }
}

static void rows_that_were_merged_have_no_numbers(void **state)
{
    struct ticket t;
    (void)state;
    open_ticket(&t);
    t.facts.resolved_at = 1782894600;
    t.facts.transfers = 2;
    t.to.times = t.to.numbers = NULL;
    sc_history_fill(t.history, &t.facts, &t.to);
    assert_same_str(t.cells[SC_COL_ticket_resolved_at], SC_STR("2026-07-01T08:30:00Z"));
    assert_same_str(t.cells[SC_COL_ticket_transfers], SC_STR("2"));
    close_ticket(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_unknown_stays_empty),
        cmocka_unit_test(facts_go_into_cells_and_numbers),
        cmocka_unit_test(what_the_tickets_export_says_stays_unless_the_history_wins),
        cmocka_unit_test(a_chat_counts_its_sessions),
        cmocka_unit_test(rows_that_were_merged_have_no_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
