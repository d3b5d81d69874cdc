/* A ticket's values against each other: what cannot be is dropped, what is odd is told. */
#include "sc_test.h"

#include "plan_fixture.h"

#define TIMES                                                                                      \
    "columns:\n  id: {from: [Id]}\n"                                                               \
    "  agent: {from: [Agent]}\n  requester: {from: [Customer]}\n"                                  \
    "  status: {from: [Status]}\n  created_at: {from: [Created]}\n"                                \
    "  first_reply_at: {from: [Replied]}\n  resolved_at: {from: [Solved]}\n"                       \
    "  updated_at: {from: [Updated]}\n  first_reply_s: {from: [Frt]}\n"                            \
    "  resolution_s: {from: [Res]}\n  replies: {from: [Replies]}\n  reopens: {from: [Reopens]}\n"
#define HEADER "Id|Agent|Customer|Status|Created|Replied|Solved|Updated|Frt|Res|Replies|Reopens"

static void take(struct fixture *f, void **state, const char *line)
{
    assert_true(convert(f, state, TIMES, HEADER, line));
}

static void nothing_happens_before_the_creation(void **state)
{
    struct fixture f;
    take(&f, state,
         "1|||solved|2026-07-02 10:00|2026-07-02 09:59:59|2026-07-01 10:00|2026-07-01 10:00||||");
    cell_is(&f, SC_COL_ticket_first_reply_at, "");
    cell_is(&f, SC_COL_ticket_resolved_at, "");
    cell_is(&f, SC_COL_ticket_updated_at, "2026-07-01T10:00:00Z");
    cell_is(&f, SC_COL_ticket_flags,
            "negative-first-reply;resolved-before-created;updated-before-created;"
            "solved-without-time");
    done(&f);
}

static void the_same_second_is_no_order(void **state)
{
    struct fixture f;
    take(&f, state, "1|||solved|2026-07-02 10:00|2026-07-02 10:00|2026-07-02 10:00|||||");
    cell_is(&f, SC_COL_ticket_first_reply_at, "2026-07-02T10:00:00Z");
    cell_is(&f, SC_COL_ticket_resolved_at, "2026-07-02T10:00:00Z");
    cell_is(&f, SC_COL_ticket_flags, "");
    done(&f);
}

static void a_day_alone_is_not_before_a_time_of_that_day(void **state)
{
    struct fixture f;
    take(&f, state, "1|||solved|2026-07-02 10:00||2026-07-02|2026-07-02||||");
    cell_is(&f, SC_COL_ticket_resolved_at, "2026-07-02T10:00:00Z");
    cell_is(&f, SC_COL_ticket_updated_at, "2026-07-02T10:00:00Z");
    cell_is(&f, SC_COL_ticket_flags, "day-only");
    done(&f);
    take(&f, state, "1|||solved|2026-07-02 10:00||2026-07-03|||||");
    cell_is(&f, SC_COL_ticket_resolved_at, "2026-07-03T00:00:00Z");
    cell_is(&f, SC_COL_ticket_flags, "");
    done(&f);
}

static void a_day_alone_of_another_day_is_before_the_creation(void **state)
{
    struct fixture f;
    take(&f, state, "1|||solved|2026-07-02 10:00||2026-07-01|||||");
    cell_is(&f, SC_COL_ticket_resolved_at, "");
    cell_is(&f, SC_COL_ticket_flags, "resolved-before-created;solved-without-time");
    done(&f);
    /* A midnight that was written out is a time. */
    take(&f, state, "1|||solved|2026-07-02 10:00||2026-07-02 00:00|||||");
    cell_is(&f, SC_COL_ticket_resolved_at, "");
    done(&f);
}

static void a_zero_needs_the_stamp_that_proves_it(void **state)
{
    struct fixture f;
    take(&f, state, "1|||open|2026-07-02 10:00||||0|0||");
    cell_is(&f, SC_COL_ticket_first_reply_s, "");
    cell_is(&f, SC_COL_ticket_resolution_s, "");
    cell_is(&f, SC_COL_ticket_flags, "zero-unmeasured");
    done(&f);
    take(&f, state, "1|||solved|2026-07-02 10:00||2026-07-02 10:00||0|0|1|");
    cell_is(&f, SC_COL_ticket_first_reply_s, "0");
    cell_is(&f, SC_COL_ticket_resolution_s, "0");
    done(&f);
}

static void what_is_odd_stands_and_is_told(void **state)
{
    struct fixture f;
    take(&f, state, "1|||closed|2026-07-02 10:00|2026-07-03 10:00|2026-07-02 11:00||||2|1");
    cell_is(&f, SC_COL_ticket_first_reply_at, "2026-07-03T10:00:00Z");
    cell_is(&f, SC_COL_ticket_flags, "first-reply-after-resolved;reopen-time-unknown");
    done(&f);
    take(&f, state, "1|Ana@x.example|ana@X.example|closed|2026-07-02 10:00|||||||");
    cell_is(&f, SC_COL_ticket_flags, "own-ticket;solved-without-time");
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(nothing_happens_before_the_creation),
        SC_TEST_ARENA(the_same_second_is_no_order),
        SC_TEST_ARENA(a_day_alone_is_not_before_a_time_of_that_day),
        SC_TEST_ARENA(a_day_alone_of_another_day_is_before_the_creation),
        SC_TEST_ARENA(a_zero_needs_the_stamp_that_proves_it),
        SC_TEST_ARENA(what_is_odd_stands_and_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
