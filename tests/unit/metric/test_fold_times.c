#include "metric/rows.h"

static void open_quarter(struct bench *b)
{
    bench_open(b, "2026-Q3", "2026-10-31T00", "UTC");
}

static void first_replies_are_placed_and_credited_by_the_reply(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum sc_reason reason;
        int64_t y;
        const char *person;
        uint32_t notes;
    } cases[] = {
        {"created_at=2026-08-01T00 first_reply_at=2026-08-01T02", SC_COUNTED, 7200, "ana",
         SC_NOTE_DERIVED},
        {"created_at=2026-08-01T00 first_reply_at=2026-08-01T02 first_reply_s=60", SC_COUNTED, 7200,
         "ana", SC_NOTE_DERIVED},
        {"created_at=2026-08-01T00 first_reply_s=60 clock=calendar", SC_COUNTED, 60, "ana", 0},
        {"created_at=2026-08-01T00 first_reply_s=60 clock=unknown", SC_COUNTED, 60, "ana",
         SC_NOTE_CLOCK_UNKNOWN},
        {"created_at=2026-08-01T00 first_reply_s=60 clock=business", SC_OTHER_CLOCK, 0, "ana", 0},
        {"created_at=2026-06-30T23 first_reply_at=2026-07-01T00 solver=bob", SC_COUNTED, 3600,
         "bob", SC_NOTE_DERIVED},
        {"created_at=2026-06-30T22 first_reply_at=2026-06-30T23", SC_OUTSIDE, 0, "ana", 0},
        {"created_at=2026-08-01T00 first_reply_at=2026-08-01T00 first_replier=cyd solver=bob",
         SC_COUNTED, 0, "cyd", SC_NOTE_DERIVED},
        {"created_at=2026-08-01T00", SC_NO_REPLY, 0, "ana", 0},
        {"created_at=2026-08-01T00 first_reply_s=5 status=spam", SC_SPAM, 0, "ana", 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        char words[256];
        open_quarter(&b);
        snprintf(words, sizeof words, "id=A agent=ana status=open %s", cases[i].words);
        put(b.d, "ticket", words);
        bench_link(&b);
        catch_all(&b, "first_reply", &c);
        assert_sample(&c, "A", cases[i].reason, cases[i].y);
        assert_credit(&b, &c, "A", cases[i].person);
        if (cases[i].reason == SC_COUNTED)
            assert_int_equal(c.samples[0].notes, cases[i].notes);
        bench_close(&b);
    }
}

static void full_resolution_is_placed_by_the_final_solve(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum sc_reason reason;
        int64_t y;
    } cases[] = {
        {"status=solved created_at=2026-08-01T00 resolved_at=2026-08-01T05", SC_COUNTED, 18000},
        {"status=solved created_at=2026-08-01T00 resolved_at=2026-08-01T05 hold_s=8000", SC_COUNTED,
         10000},
        {"status=solved created_at=2026-06-01T00 first_resolved_at=2026-06-02T00 "
         "resolved_at=2026-07-01T00",
         SC_COUNTED, 30 * 86400},
        {"status=solved created_at=2026-08-01T00 resolved_at=2026-10-01T00", SC_OUTSIDE, 0},
        {"status=solved created_at=2026-08-01T00 resolved_at=2026-08-01T05 resolution_s=9",
         SC_COUNTED, 18000},
        {"status=solved created_at=2026-08-01T00 resolved_at=2026-08-01T05 hold_s=18001",
         SC_COUNTED, 0},
        {"status=open created_at=2026-08-01T00", SC_UNSOLVED, 0},
        {"status=solved created_at=2026-08-01T00", SC_NO_TIME, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        char words[256];
        open_quarter(&b);
        snprintf(words, sizeof words, "id=A agent=ana %s", cases[i].words);
        put(b.d, "ticket", words);
        bench_link(&b);
        catch_all(&b, "full_resolution", &c);
        assert_sample(&c, "A", cases[i].reason, cases[i].y);
        bench_close(&b);
    }
}

/* The clock of a desk in Berlin: mon-fri 07:00-18:00, closed on 2026-08-05. */
static void set_hours(struct bench *b)
{
    static const struct sc_str hours[] = {{"mon-fri 07:00-18:00", 19}},
                               day[] = {{"2026-08-05", 10}};
    struct sc_calendar_spec spec = {.hours = hours, .hours_n = 1, .holidays = day, .holidays_n = 1};
    struct sc_err err;

    sc_err_init(&err);
    spec.zone = b->rules.zone;
    b->rules.calendar =
        sc_calendar_open(&b->arena, &spec, stamp("2026-01-01T00"), stamp("2027-01-01T00"), &err);
    assert_non_null(b->rules.calendar);
}

struct timed {
    const char *metric, *words;
    bool has_hours;
    enum sc_clock clock;
    enum sc_reason reason;
    int64_t y;
};

static void assert_timed(const struct timed *t)
{
    struct bench b;
    struct caught c;
    char words[256];

    bench_open(&b, "2026-Q3", "2026-10-31T00", "Europe/Berlin");
    sc_data_close(b.d);
    b.d = sc_data_open(&(struct sc_data_options){.keep_ids = true, .keeps_vendor = !t->has_hours});
    if (t->has_hours)
        set_hours(&b);
    b.rules.clock = t->clock;
    snprintf(words, sizeof words, "id=A agent=ana %s", t->words);
    put(b.d, "ticket", words);
    bench_link(&b);
    catch_all(&b, t->metric, &c);
    assert_sample(&c, "A", t->reason, t->y);
    bench_close(&b);
}

static void business_time_is_what_passes_in_the_opening_hours(void **state)
{
    (void)state;
    /* Times are UTC, two hours behind the desk. */
    static const struct timed cases[] = {
        {"first_reply", "status=open created_at=2026-08-03T16 first_reply_at=2026-08-04T06", true,
         SC_CLOCK_BUSINESS, SC_COUNTED, 3600},
        {"first_reply", "status=open created_at=2026-08-03T16 first_reply_at=2026-08-04T06", true,
         SC_CLOCK_CALENDAR, SC_COUNTED, 14 * 3600},
        {"first_reply", "status=open created_at=2026-08-08T09 first_reply_at=2026-08-09T20", true,
         SC_CLOCK_BUSINESS, SC_COUNTED, 0},
        {"first_reply", "status=open created_at=2026-08-04T15 first_reply_at=2026-08-06T06", true,
         SC_CLOCK_BUSINESS, SC_COUNTED, 7200},
        {"first_reply", "status=open created_at=2026-08-07T15 first_reply_s=5400 clock=business",
         true, SC_CLOCK_BUSINESS, SC_COUNTED, 5400},
        {"first_reply", "status=open created_at=2026-08-07T15 first_reply_s=5400 clock=calendar",
         true, SC_CLOCK_BUSINESS, SC_OTHER_CLOCK, 0},
        {"full_resolution",
         "status=solved created_at=2026-08-07T15 resolved_at=2026-08-10T06 hold_s=1800", true,
         SC_CLOCK_BUSINESS, SC_COUNTED, 5400},
        {"full_resolution",
         "status=solved created_at=2026-08-07T15 resolved_at=2026-08-10T06 resolution_s=9 "
         "clock=business",
         true, SC_CLOCK_BUSINESS, SC_COUNTED, 7200},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_timed(&cases[i]);
}

static void without_opening_hours_only_the_vendor_knows_business_time(void **state)
{
    (void)state;
    static const struct timed cases[] = {
        {"first_reply",
         "status=open created_at=2026-08-03T16 first_reply_at=2026-08-04T06 first_reply_s=60 "
         "clock=business",
         false, SC_CLOCK_BUSINESS, SC_COUNTED, 60},
        {"first_reply", "status=open created_at=2026-08-03T16 first_reply_at=2026-08-04T06", false,
         SC_CLOCK_BUSINESS, SC_OTHER_CLOCK, 0},
        {"full_resolution",
         "status=solved created_at=2026-08-07T15 resolved_at=2026-08-10T06 resolution_s=9 "
         "clock=business hold_s=5",
         false, SC_CLOCK_BUSINESS, SC_COUNTED, 9},
        {"full_resolution",
         "status=solved created_at=2026-08-07T15 resolved_at=2026-08-10T06 resolution_s=9 "
         "clock=calendar",
         false, SC_CLOCK_BUSINESS, SC_OTHER_CLOCK, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_timed(&cases[i]);
}

static void the_resolution_rate_follows_the_tickets_that_came_in(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum sc_reason reason;
        int64_t y;
    } cases[] = {
        {"status=solved created_at=2026-08-01T00 resolved_at=2026-08-01T05", SC_COUNTED, 1},
        {"status=solved created_at=2026-09-30T00 resolved_at=2026-10-15T05", SC_COUNTED, 1},
        {"status=solved created_at=2026-09-30T00 resolved_at=2026-10-31T00:00:01Z", SC_COUNTED, 0},
        {"status=closed created_at=2026-08-01T00", SC_COUNTED, 1},
        {"status=open created_at=2026-08-01T00", SC_COUNTED, 0},
        {"status=solved created_at=2026-06-30T00 resolved_at=2026-08-01T05", SC_OUTSIDE, 0},
        {"status=merged created_at=2026-08-01T00", SC_MERGED, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        char words[256];
        open_quarter(&b);
        snprintf(words, sizeof words, "id=A agent=ana %s", cases[i].words);
        put(b.d, "ticket", words);
        bench_link(&b);
        catch_all(&b, "resolution_rate", &c);
        assert_sample(&c, "A", cases[i].reason, cases[i].y);
        bench_close(&b);
    }
}

static void the_backlog_is_what_is_open_at_the_end(void **state)
{
    (void)state;
    static const struct {
        const char *words, *as_of;
        enum sc_reason reason;
        int64_t y;
    } cases[] = {
        {"status=open created_at=2026-09-30T00", "2026-10-31T00", SC_COUNTED, 86400},
        {"status=open created_at=2026-01-01T00", "2026-10-31T00", SC_COUNTED, 273 * 86400},
        {"status=open created_at=2026-10-01T00", "2026-10-31T00", SC_OUTSIDE, 0},
        {"status=solved created_at=2026-09-30T00 resolved_at=2026-10-01T00", "2026-10-31T00",
         SC_COUNTED, 86400},
        {"status=solved created_at=2026-09-30T00 resolved_at=2026-09-30T23:59:59Z", "2026-10-31T00",
         SC_OUTSIDE, 0},
        {"status=open created_at=2026-09-01T00", "2026-09-02T00", SC_COUNTED, 86400},
        {"status=open created_at=2026-09-01T00 first_resolved_at=2026-09-01T05", "2026-10-31T00",
         SC_OUTSIDE, 0},
        {"status=solved created_at=2026-09-01T00", "2026-10-31T00", SC_OUTSIDE, 0},
        {"status=spam created_at=2026-09-30T00", "2026-10-31T00", SC_SPAM, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        char words[256];
        open_quarter(&b);
        b.rules.as_of = stamp(cases[i].as_of);
        snprintf(words, sizeof words, "id=A agent=ana solver=bob %s", cases[i].words);
        put(b.d, "ticket", words);
        bench_link(&b);
        catch_all(&b, "backlog_age", &c);
        assert_sample(&c, "A", cases[i].reason, cases[i].y);
        assert_credit(&b, &c, "A", "ana");
        bench_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_replies_are_placed_and_credited_by_the_reply),
        cmocka_unit_test(full_resolution_is_placed_by_the_final_solve),
        cmocka_unit_test(business_time_is_what_passes_in_the_opening_hours),
        cmocka_unit_test(without_opening_hours_only_the_vendor_knows_business_time),
        cmocka_unit_test(the_resolution_rate_follows_the_tickets_that_came_in),
        cmocka_unit_test(the_backlog_is_what_is_open_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
