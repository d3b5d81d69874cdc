/* From a value to a cell, by the type of the column. */
#include "sc_test.h"

#include "plan_fixture.h"

/* One more column of a ticket: what a value of it becomes, and the flags that it leaves. */
static void becomes(void **state, const char *mapping, int column, const char *value,
                    const char *cell, const char *flags)
{
    struct fixture f;
    char yaml[512], line[256];
    (void)snprintf(yaml, sizeof yaml, BASE "  %s\n", mapping);
    (void)snprintf(line, sizeof line, "1|2026-07-01T08:00:00Z|%s", value);
    assert_true(convert(&f, state, yaml, "Id|Created|X", line));
    cell_is(&f, column, cell);
    cell_is(&f, SC_COL_ticket_flags, flags);
    done(&f);
}

static void durations_are_seconds(void **state)
{
    const char *m = "handle_s: {from: [X], unit: min}";
    becomes(state, m, SC_COL_ticket_handle_s, "90", "5400", "");
    becomes(state, m, SC_COL_ticket_handle_s, "1:30:00", "5400", "");
    becomes(state, m, SC_COL_ticket_handle_s, "128:00:00", "460800", "");
    becomes(state, m, SC_COL_ticket_handle_s, "2 days 3 hours", "183600", "");
    becomes(state, m, SC_COL_ticket_handle_s, "-1", "", "negative-duration");
    becomes(state, m, SC_COL_ticket_handle_s, "a while", "", "not-a-duration");
}

static void counts_are_whole_and_not_below_zero(void **state)
{
    const char *m = "transfers: {from: [X], minus: 1}";
    becomes(state, m, SC_COL_ticket_transfers, "3", "2", "");
    becomes(state, m, SC_COL_ticket_transfers, "0", "0", "");
    becomes(state, m, SC_COL_ticket_transfers, "2.0", "1", "");
    becomes(state, m, SC_COL_ticket_transfers, "1,234", "1233", "");
    becomes(state, m, SC_COL_ticket_transfers, "1.5", "", "not-a-count");
    becomes(state, m, SC_COL_ticket_transfers, "-2", "", "not-a-count");
}

static void words_are_those_of_the_profile_or_the_kind(void **state)
{
    const char *m = "priority: {from: [X], words: {P1: urgent, None: \"\"}}";
    becomes(state, m, SC_COL_ticket_priority, "p1", "urgent", "");
    becomes(state, m, SC_COL_ticket_priority, "None", "", "");
    becomes(state, m, SC_COL_ticket_priority, "High", "high", "");
    becomes(state, m, SC_COL_ticket_priority, "P9", "", "unknown-priority");
}

static void ratings_are_numbers_or_words_for_them(void **state)
{
    const char *m = "csat: {from: [X], words: {Good: \"1\", Offered: \"\"}}\n"
                    "  csat_scale: {constant: 0-10, needs: csat}";
    becomes(state, m, SC_COL_ticket_csat, "good", "1", "rating-time-unknown");
    becomes(state, m, SC_COL_ticket_csat, "Offered", "", "");
    becomes(state, m, SC_COL_ticket_csat, "7", "7", "rating-time-unknown");
    becomes(state, m, SC_COL_ticket_csat, "great", "", "unknown-rating");
}

static void days_and_instants_of_times_stay_apart(void **state)
{
    struct fixture f;
    const char *yaml = "kind: training\ncolumns:\n  agent: {from: [Agent]}\n"
                       "  due_at: {from: [Due]}\n";
    assert_true(convert(&f, state, yaml, "Agent|Due", "Ana|2026-07-15"));
    cell_is(&f, SC_COL_training_due_at, "2026-07-15");
    done(&f);
    assert_true(convert(&f, state, yaml, "Agent|Due", "Ana|2026-07-15 00:00"));
    cell_is(&f, SC_COL_training_due_at, "2026-07-15");
    done(&f);
    assert_true(convert(&f, state, yaml, "Agent|Due", "Ana|soon"));
    cell_is(&f, SC_COL_training_flags, "not-a-date");
    done(&f);
}

static void identifiers_stay_texts(void **state)
{
    const char *m = "agent: {from: [X], strip_decimal: true}";
    becomes(state, m, SC_COL_ticket_agent, "000123", "000123", "");
    becomes(state, m, SC_COL_ticket_agent, "123.0", "123", "decimal-id");
    becomes(state, m, SC_COL_ticket_agent, "1.25E+17", "", "rounded-id");
    becomes(state, "agent: {from: [X], strip_blanks: true}", SC_COL_ticket_agent,
            "5\xC2\xA0"
            "732 943",
            "5732943", "");
}

static void time_that_is_left_says_met_or_breached(void **state)
{
    const char *m = "resolved_at: {from: [Created]}\n"
                    "  sla_resolution: {from: [X], remaining: true, unit: h}";
    becomes(state, m, SC_COL_ticket_sla_resolution, "2:18", "met", "");
    becomes(state, m, SC_COL_ticket_sla_resolution, "-1:05", "breached", "");
    becomes(state, m, SC_COL_ticket_sla_resolution, "soon", "", "not-a-duration");
    /* Without a solution its clock runs on. */
    becomes(state, "sla_resolution: {from: [X], remaining: true, unit: h}",
            SC_COL_ticket_sla_resolution, "2:18", "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(durations_are_seconds),
        SC_TEST_ARENA(counts_are_whole_and_not_below_zero),
        SC_TEST_ARENA(words_are_those_of_the_profile_or_the_kind),
        SC_TEST_ARENA(ratings_are_numbers_or_words_for_them),
        SC_TEST_ARENA(days_and_instants_of_times_stay_apart),
        SC_TEST_ARENA(identifiers_stay_texts),
        SC_TEST_ARENA(time_that_is_left_says_met_or_breached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
