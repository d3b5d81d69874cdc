/* Which clock is asked for, and what the policy's hours and promises do to the tickets. */
#include "scorecard/score/clocks.h"

#include "metric/rows.h"

static struct sc_policy *must_open(const char *yaml)
{
    struct sc_err err;
    struct sc_policy *p;

    sc_err_init(&err);
    p = sc_policy_parse(sc_str_from(yaml), SC_STR("policy.yaml"), &err);
    if (p == NULL)
        fail_msg("refused: %s", err.what);
    return p;
}

static void business_time_is_asked_for_where_there_are_hours(void **state)
{
    (void)state;
    static const struct {
        const char *yaml;
        enum sc_clock clock;
        bool needs_vendor;
    } cases[] = {
        {"", SC_CLOCK_CALENDAR, false},
        {"calendar: {hours: [\"mon 09:00-17:00\"]}", SC_CLOCK_BUSINESS, false},
        {"calendar: {holidays: [2026-12-25]}", SC_CLOCK_BUSINESS, false},
        {"calendar: {hours: [\"mon 09:00-17:00\"], clock: calendar}", SC_CLOCK_CALENDAR, false},
        {"calendar: {clock: business}", SC_CLOCK_BUSINESS, true},
        {"calendar: {clock: calendar}", SC_CLOCK_CALENDAR, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sc_policy *p = must_open(cases[i].yaml);
        assert_int_equal(sc_clocks_asked(p), cases[i].clock);
        assert_int_equal(sc_clocks_need_vendor(p), cases[i].needs_vendor);
        sc_policy_close(p);
    }
}

/* The deadline of one ticket of that priority, created Friday 2026-08-07 16:00 UTC. */
static uint32_t due_of(const char *yaml, const char *priority, bool *has_calendar)
{
    struct sc_policy *p = must_open(yaml);
    struct sc_data *d =
        sc_data_open(&(struct sc_data_options){.keeps_assigned = sc_clocks_promise(p)});
    struct sc_arena arena = {0};
    struct sc_clocks clocks = {.policy = p, .arena = &arena};
    struct sc_err err;
    char words[128];
    uint32_t due;

    sc_err_init(&err);
    snprintf(words, sizeof words, "id=A agent=ana status=open created_at=2026-08-07T16 %s",
             priority);
    put(d, "ticket", words);
    sc_data_finish(d, NULL);
    assert_int_equal(sc_clocks_settle(&clocks, d, &err), 0);
    *has_calendar = clocks.calendar != NULL;
    due = sc_facts_at(&d->facts, 0)->first_reply_due;
    sc_data_close(d);
    sc_arena_fini(&arena);
    sc_policy_close(p);
    return due;
}

static void every_priority_has_its_target_or_that_of_the_others(void **state)
{
    (void)state;
    static const char sla[] = "sla: {first_reply: {urgent: 1h, high: 4h, other: 1d}}";
    static const struct {
        const char *priority;
        int hours;
    } cases[] = {{"priority=urgent", 1},
                 {"priority=high", 4},
                 {"priority=normal", 24},
                 {"priority=low", 24},
                 {"", 24}};
    bool has_calendar;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(due_of(sla, cases[i].priority, &has_calendar),
                         stamp("2026-08-07T16") + cases[i].hours * 3600);
        assert_false(has_calendar);
    }
    assert_int_equal(due_of("", "priority=urgent", &has_calendar), 0);
    assert_int_equal(due_of("sla: {first_reply: {high: 1h}}", "priority=low", &has_calendar), 0);
}

static void targets_count_in_the_opening_hours_whatever_clock_durations_have(void **state)
{
    bool has_calendar;

    (void)state;
    assert_int_equal(due_of("calendar: {hours: [\"mon-fri 08:00-17:00\"], clock: calendar}\n"
                            "sla: {first_reply: {other: 4h}}",
                            "", &has_calendar),
                     stamp("2026-08-10T11"));
    assert_true(has_calendar);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(business_time_is_asked_for_where_there_are_hours),
        cmocka_unit_test(every_priority_has_its_target_or_that_of_the_others),
        cmocka_unit_test(targets_count_in_the_opening_hours_whatever_clock_durations_have),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
