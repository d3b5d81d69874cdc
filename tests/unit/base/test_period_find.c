#include "base/period_case.h"

#define DAY_S INT64_C(86400)

static void edges_are_local_midnights(void **state)
{
    (void)state;
    struct sc_period p = parse("2026-Q3", CALENDAR);
    assert_int_equal(p.from_t, at("2026-06-30T22:00:00Z"));
    assert_int_equal(p.to_t, at("2026-09-30T22:00:00Z"));
    p = parse("2026", CALENDAR);
    assert_int_equal(p.from_t, at("2025-12-31T23:00:00Z"));
    assert_int_equal(p.to_t, at("2026-12-31T23:00:00Z"));
}

static void year_ends_lie_on_either_side_of_utc(void **state)
{
    (void)state;
    struct sc_period east;
    struct sc_period west;
    sc_period_around(SC_YEAR, day("2026-12-31"), tokyo, CALENDAR, &east);
    sc_period_around(SC_YEAR, day("2026-12-31"), new_york, CALENDAR, &west);
    assert_string_equal(east.name, "2026");
    assert_string_equal(west.name, "2026");
    assert_int_equal(east.to_t, at("2026-12-31T15:00:00Z"));
    assert_int_equal(west.to_t, at("2027-01-01T05:00:00Z"));
}

static void a_week_with_a_clock_change_has_an_hour_less_or_more(void **state)
{
    (void)state;
    struct sc_period spring;
    struct sc_period autumn;
    sc_period_around(SC_WEEK, day("2026-03-29"), berlin, CALENDAR, &spring);
    sc_period_around(SC_WEEK, day("2026-10-25"), berlin, CALENDAR, &autumn);
    assert_int_equal(spring.to_t - spring.from_t, 7 * DAY_S - 3600);
    assert_int_equal(autumn.to_t - autumn.from_t, 7 * DAY_S + 3600);
    sc_period_around(SC_WEEK, day("2026-03-08"), new_york, CALENDAR, &spring);
    assert_int_equal(spring.to_t - spring.from_t, 7 * DAY_S - 3600);
}

static void assert_around(enum sc_cycle cycle, const char *date, int fiscal_month,
                          const char *wanted)
{
    struct sc_period p;
    sc_period_around(cycle, day(date), berlin, fiscal_month, &p);
    assert_string_equal(p.name, wanted);
    assert_int_equal(p.cycle, cycle);
}

static void days_at_the_turn_of_the_year_fall_into_their_iso_week(void **state)
{
    (void)state;
    assert_around(SC_WEEK, "2020-12-27", CALENDAR, "2020-W52");
    assert_around(SC_WEEK, "2020-12-28", CALENDAR, "2020-W53");
    assert_around(SC_WEEK, "2021-01-01", CALENDAR, "2020-W53");
    assert_around(SC_WEEK, "2021-01-03", CALENDAR, "2020-W53");
    assert_around(SC_WEEK, "2021-01-04", CALENDAR, "2021-W01");
    assert_around(SC_WEEK, "2024-12-30", CALENDAR, "2025-W01");
    assert_around(SC_WEEK, "2022-01-02", CALENDAR, "2021-W52");
}

static void days_at_the_start_of_a_fiscal_year_fall_into_the_right_one(void **state)
{
    (void)state;
    assert_around(SC_QUARTER, "2026-03-31", APRIL, "2026-Q4");
    assert_around(SC_QUARTER, "2026-04-01", APRIL, "2027-Q1");
    assert_around(SC_YEAR, "2026-03-31", APRIL, "2026");
    assert_around(SC_YEAR, "2026-04-01", APRIL, "2027");
    assert_around(SC_QUARTER, "2026-09-30", OCTOBER, "2026-Q4");
    assert_around(SC_QUARTER, "2026-10-01", OCTOBER, "2027-Q1");
    assert_around(SC_HALF, "2026-03-31", OCTOBER, "2026-H1");
    assert_around(SC_HALF, "2026-04-01", OCTOBER, "2026-H2");
    assert_around(SC_MONTH, "2026-10-01", OCTOBER, "2026-10");
}

static void leap_days_belong_to_february(void **state)
{
    (void)state;
    assert_around(SC_MONTH, "2024-02-29", CALENDAR, "2024-02");
    assert_around(SC_QUARTER, "2024-02-29", CALENDAR, "2024-Q1");
    assert_around(SC_WEEK, "2024-02-29", CALENDAR, "2024-W09");
    struct sc_period p;
    sc_period_around(SC_QUARTER, day("2024-02-29"), utc, CALENDAR, &p);
    assert_int_equal(p.to_day - p.from_day, 91);
}

static void assert_before(const char *text, int fiscal_month, const char *wanted)
{
    struct sc_period p = parse(text, fiscal_month);
    struct sc_period before;
    sc_period_before(&p, berlin, fiscal_month, &before);
    assert_string_equal(before.name, wanted);
}

static void the_period_before_has_the_same_cycle(void **state)
{
    (void)state;
    assert_before("2021-W01", CALENDAR, "2020-W53");
    assert_before("2026-01", CALENDAR, "2025-12");
    assert_before("2026-Q1", CALENDAR, "2025-Q4");
    assert_before("2026-Q1", APRIL, "2025-Q4");
    assert_before("2026-H1", OCTOBER, "2025-H2");
    assert_before("2026", OCTOBER, "2025");
}

static void the_range_before_has_the_same_length(void **state)
{
    (void)state;
    assert_before("2026-01-08..2026-01-15", CALENDAR, "2026-01-01..2026-01-08");
    assert_before("2024-03-01..2024-03-31", CALENDAR, "2024-01-31..2024-03-01");
}

/* What must hold of the period of any cycle around any day, in any zone and fiscal year. */
static void check_laws(enum sc_cycle cycle, int64_t some_day, const struct sc_zone *zone,
                       int fiscal_month)
{
    struct sc_period p;
    struct sc_period before;
    struct sc_period again;
    struct sc_err err;
    sc_err_init(&err);
    sc_period_around(cycle, some_day, zone, fiscal_month, &p);
    assert_true(p.from_day <= some_day && some_day < p.to_day);
    assert_int_equal(p.from_t, sc_zone_midnight(zone, p.from_day));
    assert_int_equal(p.to_t, sc_zone_midnight(zone, p.to_day));
    sc_period_before(&p, zone, fiscal_month, &before);
    assert_int_equal(before.to_day, p.from_day);
    assert_int_equal(before.to_t, p.from_t);
    assert_int_equal(before.cycle, cycle);
    struct sc_str name = sc_str_from(p.name);
    if (sc_period_parse(name, zone, fiscal_month, &again, &err) != 0)
        fail_msg("%s: %s", p.name, err.what);
    assert_int_equal(again.from_day, p.from_day);
    assert_int_equal(again.to_day, p.to_day);
    assert_int_equal(again.cycle, cycle);
}

static void a_period_holds_its_day_touches_the_one_before_and_reads_back(void **state)
{
    (void)state;
    const struct sc_zone *zones[] = {utc, berlin, new_york, tokyo};
    uint64_t seed = 8601;
    for (int i = 0; i < 60000; i++) {
        /* Two years off both ends, so that fiscal years stay within what can be written. */
        int64_t some_day = 731 + (int64_t)sc_test_below(&seed, 49673 - 2 * 731);
        enum sc_cycle cycle = (enum sc_cycle)sc_test_below(&seed, SC_RANGE + 1);
        int fiscal_month = 1 + (int)sc_test_below(&seed, 12);
        check_laws(cycle, some_day, zones[sc_test_below(&seed, 4)], fiscal_month);
    }
}

static void assert_label(const char *text, int fiscal_month, const char *wanted)
{
    struct sc_period p = parse(text, fiscal_month);
    struct sc_buf out;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_period_put_label(&out, &p);
    assert_string_equal(sc_buf_cstr(&out), wanted);
    sc_buf_fini(&out);
}

static void labels_are_written_for_people(void **state)
{
    (void)state;
    assert_label("2026-Q3", CALENDAR, "Jul-Sep 2026");
    assert_label("2026-09", CALENDAR, "September 2026");
    assert_label("2026-W40", CALENDAR, "week of 28 Sep 2026");
    assert_label("2026-H1", CALENDAR, "Jan-Jun 2026");
    assert_label("2026", CALENDAR, "2026");
}

static void labels_of_fiscal_periods_tell_the_months(void **state)
{
    (void)state;
    assert_label("2026", APRIL, "Apr 2025-Mar 2026");
    assert_label("2026-Q1", OCTOBER, "Oct-Dec 2025");
    assert_label("2026-H1", OCTOBER, "Oct 2025-Mar 2026");
    assert_label("2026-Q1", 11, "Nov 2025-Jan 2026");
}

static void labels_of_ranges_end_with_the_last_day_in_them(void **state)
{
    (void)state;
    assert_label("2026-01-01..2026-02-15", CALENDAR, "1 Jan-14 Feb 2026");
    assert_label("2026-02-01..2026-02-15", CALENDAR, "1-14 Feb 2026");
    assert_label("2025-12-29..2026-01-05", CALENDAR, "29 Dec 2025-4 Jan 2026");
    assert_label("2025-01-10..2026-01-11", CALENDAR, "10 Jan 2025-10 Jan 2026");
    assert_label("2024-02-29..2024-03-01", CALENDAR, "29 Feb 2024");
}

static void cycles_have_the_words_of_the_policy(void **state)
{
    (void)state;
    assert_string_equal(sc_cycle_name(SC_WEEK), "week");
    assert_string_equal(sc_cycle_name(SC_MONTH), "month");
    assert_string_equal(sc_cycle_name(SC_QUARTER), "quarter");
    assert_string_equal(sc_cycle_name(SC_HALF), "half");
    assert_string_equal(sc_cycle_name(SC_YEAR), "year");
    assert_string_equal(sc_cycle_name(SC_RANGE), "range");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edges_are_local_midnights),
        cmocka_unit_test(year_ends_lie_on_either_side_of_utc),
        cmocka_unit_test(a_week_with_a_clock_change_has_an_hour_less_or_more),
        cmocka_unit_test(days_at_the_turn_of_the_year_fall_into_their_iso_week),
        cmocka_unit_test(days_at_the_start_of_a_fiscal_year_fall_into_the_right_one),
        cmocka_unit_test(leap_days_belong_to_february),
        cmocka_unit_test(the_period_before_has_the_same_cycle),
        cmocka_unit_test(the_range_before_has_the_same_length),
        cmocka_unit_test(a_period_holds_its_day_touches_the_one_before_and_reads_back),
        cmocka_unit_test(labels_are_written_for_people),
        cmocka_unit_test(labels_of_fiscal_periods_tell_the_months),
        cmocka_unit_test(labels_of_ranges_end_with_the_last_day_in_them),
        cmocka_unit_test(cycles_have_the_words_of_the_policy),
    };
    return cmocka_run_group_tests(tests, open_zones, close_zones);
}
