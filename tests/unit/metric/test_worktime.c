#include "metric/rows.h"

#define CLOSE 1e-12

static void open_quarter(struct bench *b)
{
    bench_open(b, "2026-Q3", "2026-10-31T00", "Europe/Berlin");
}

static const struct sc_worktime *worktime(const struct bench *b, const char *person)
{
    return &b->t->worktimes[who(b, person)];
}

static void the_roster_gives_active_days_times_fte(void **state)
{
    (void)state;
    static const struct {
        const char *roster;
        double days, fte;
    } cases[] = {
        {"fte=1", 92, 1},
        {"fte=0.5", 92, .5},
        {"fte=1 hired_on=2026-07-01", 92, 1},
        {"fte=1 hired_on=2025-01-01", 92, 1},
        {"fte=1 left_on=2027-01-01", 92, 1},
        {"fte=1 hired_on=2026-09-01", 30, 1},
        {"fte=1 left_on=2026-07-31", 31, 1},
        {"fte=0.8 hired_on=2026-07-10 left_on=2026-07-19", 10, .8},
        {"fte=1 left_on=2026-06-30", 0, 1},
        {"fte=1 hired_on=2026-10-01", 0, 1},
        {"fte=0", 92, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        char words[128];
        open_quarter(&b);
        snprintf(words, sizeof words, "id=ana %s", cases[i].roster);
        put(b.d, "agent", words);
        measure(&b);
        assert_int_equal(worktime(&b, "ana")->source, SC_WORKTIME_ROSTER);
        assert_float_equal(worktime(&b, "ana")->weeks, cases[i].days / 7 * cases[i].fte, CLOSE);
        assert_float_equal(worktime(&b, "ana")->active_weeks,
                           cases[i].fte > 0 ? cases[i].days / 7 : 0, CLOSE);
        assert_int_equal(worktime(&b, "ana")->active_days, cases[i].days);
        bench_close(&b);
    }
}

static void leave_is_taken_off_the_roster(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put(b.d, "agent", "id=ana fte=0.5");
    for (int day = 3; day <= 7; day++) { /* a half-time week: five days of four hours */
        char words[64];
        snprintf(words, sizeof words, "agent=ana date=2026-08-%02d leave_s=14400", day);
        put(b.d, "hours", words);
    }
    put(b.d, "hours", "agent=ana date=2026-06-30 leave_s=14400");
    measure(&b);
    assert_int_equal(worktime(&b, "ana")->source, SC_WORKTIME_ROSTER);
    assert_float_equal(worktime(&b, "ana")->weeks, 92 / 7.0 * .5 - .5, CLOSE);
    assert_float_equal(worktime(&b, "ana")->active_weeks, 92 / 7.0 - 1, CLOSE);
    bench_close(&b);
}

static void leave_never_makes_less_than_nothing(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put(b.d, "agent", "id=ana fte=1 hired_on=2026-09-30");
    put(b.d, "hours", "agent=ana date=2026-09-30 leave_s=200000");
    measure(&b);
    assert_float_equal(worktime(&b, "ana")->weeks, 0, 0);
    assert_float_equal(worktime(&b, "ana")->active_weeks, 0, 0);
    bench_close(&b);
}

static void hours_worked_go_before_the_roster(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put(b.d, "agent", "id=ana fte=1");
    put(b.d, "hours", "agent=ana date=2026-07-01 worked_s=72000 leave_s=3600");
    put(b.d, "hours", "agent=ana date=2026-07-07 worked_s=36000");
    put(b.d, "hours", "agent=ana date=2026-07-08 worked_s=36000"); /* the second week */
    put(b.d, "hours", "agent=ana date=2026-07-20 worked_s=0");
    put(b.d, "hours", "agent=ana date=2026-06-30 worked_s=36000");
    put(b.d, "hours", "agent=ana date=2026-10-01 worked_s=36000");
    measure(&b);
    assert_int_equal(worktime(&b, "ana")->source, SC_WORKTIME_HOURS);
    assert_float_equal(worktime(&b, "ana")->weeks, 1, CLOSE);
    assert_float_equal(worktime(&b, "ana")->active_weeks, 2, 0);
    bench_close(&b);
}

static void the_week_of_a_full_timer_is_the_policys(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    b.rules.fte_week_hours = 35;
    put(b.d, "hours", "agent=ana date=2026-07-01 worked_s=126000");
    measure(&b);
    assert_float_equal(worktime(&b, "ana")->weeks, 1, CLOSE);
    bench_close(&b);
}

static void without_hours_and_fte_nobody_is_taken_for_full_time(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put(b.d, "agent", "id=ana hired_on=2026-08-01");
    put(b.d, "ticket",
        "id=A agent=ana status=solved created_at=2026-07-01T00 "
        "resolved_at=2026-07-01T10");
    put(b.d, "ticket",
        "id=B agent=ana status=solved created_at=2026-07-01T00 "
        "resolved_at=2026-07-01T12");
    put(b.d, "ticket",
        "id=C agent=ana status=solved created_at=2026-07-01T00 "
        "resolved_at=2026-07-07T12");
    put(b.d, "ticket",
        "id=D agent=ana status=solved created_at=2026-07-01T00 "
        "resolved_at=2026-07-08T12");
    measure(&b);
    assert_int_equal(worktime(&b, "ana")->source, SC_WORKTIME_NONE);
    assert_float_equal(worktime(&b, "ana")->weeks, 0, 0);
    assert_int_equal(worktime(&b, "ana")->solve_days, 3);
    assert_float_equal(worktime(&b, "ana")->active_weeks, 2, 0);
    assert_int_equal(worktime(&b, "ana")->active_days, 61);
    bench_close(&b);
}

static void a_period_that_is_not_over_counts_to_as_of(void **state)
{
    (void)state;
    static const struct {
        const char *as_of;
        double days;
    } cases[] = {
        {"2026-07-14T22", 14}, /* midnight to 15 July in Berlin */
        {"2026-07-14T21:59:59Z", 13}, {"2026-06-01T00", 0},
        {"2026-09-30T22", 92},        {"2026-12-01T00", 92},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        open_quarter(&b);
        b.rules.as_of = stamp(cases[i].as_of);
        put(b.d, "agent", "id=ana fte=1");
        measure(&b);
        assert_float_equal(worktime(&b, "ana")->weeks, cases[i].days / 7, CLOSE);
        bench_close(&b);
    }
}

/* Rows of ana's days: `l` leave, `w` work, `b` both, `0` neither, from a date on; `.` no row. */
static void put_days(struct bench *b, int64_t day, const char *marks)
{
    for (; *marks; marks++, day++) {
        char words[96];
        struct sc_buf date;
        if (*marks == '.')
            continue;
        sc_buf_init(&date, 32);
        sc_time_put_date(&date, day);
        snprintf(words, sizeof words, "agent=ana date=%s worked_s=%d leave_s=%d",
                 sc_buf_cstr(&date), *marks == 'w' || *marks == 'b' ? 14400 : 0,
                 *marks == 'l' || *marks == 'b' ? 14400 : 0);
        put(b->d, "hours", words);
        sc_buf_fini(&date);
    }
}

static void days_of_leave_without_work_between_them_are_one_absence(void **state)
{
    (void)state;
    static const struct {
        const char *from, *marks;
        unsigned days;
    } cases[] = {
        {"2026-07-06T00", "lllll..lllll", 12},
        {"2026-07-06T00", "lllll....l", 10},    /* five days from row to row */
        {"2026-07-06T00", "lllll.....l", 5},    /* six: another absence */
        {"2026-07-06T00", "lllll.w.lllll", 5},  /* a day of work ends it */
        {"2026-07-06T00", "lllll.b.llllll", 6}, /* half a day too */
        {"2026-07-06T00", "lllll.0.lllll", 13}, /* a day with neither does not */
        {"2026-06-25T00", "lllllll", 7},        /* reaches into the period */
        {"2026-06-24T00", "lllllll", 0},        /* ends the day before it */
        {"2026-09-30T00", "lllllll", 7},        /* goes on behind it */
        {"2026-10-01T00", "lllllll", 0},
        {"2026-07-06T00", "wwwww", 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        open_quarter(&b);
        put_days(&b, stamp(cases[i].from) / 86400, cases[i].marks);
        measure(&b);
        assert_int_equal(worktime(&b, "ana")->away_days, cases[i].days);
        assert_float_equal(worktime(&b, "ana")->span_weeks, 92 / 7.0, CLOSE);
        bench_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_of_leave_without_work_between_them_are_one_absence),
        cmocka_unit_test(the_roster_gives_active_days_times_fte),
        cmocka_unit_test(leave_is_taken_off_the_roster),
        cmocka_unit_test(leave_never_makes_less_than_nothing),
        cmocka_unit_test(hours_worked_go_before_the_roster),
        cmocka_unit_test(the_week_of_a_full_timer_is_the_policys),
        cmocka_unit_test(without_hours_and_fte_nobody_is_taken_for_full_time),
        cmocka_unit_test(a_period_that_is_not_over_counts_to_as_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
