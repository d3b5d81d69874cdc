#include "sc_test.h"

#include "scorecard/base/period.h"
#include "scorecard/base/time.h"

#define DAY_S INT64_C(86400)

enum { CALENDAR = 1, APRIL = 4, OCTOBER = 10 };

static struct sc_arena arena;
static const struct sc_zone *utc;
static const struct sc_zone *berlin;
static const struct sc_zone *new_york;
static const struct sc_zone *tokyo;

static int open_zones(void **state)
{
    (void)state;
    struct sc_err err;
    sc_err_init(&err);
    utc = sc_zone_open(&arena, SC_STR("UTC"), &err);
    berlin = sc_zone_open(&arena, SC_STR("Europe/Berlin"), &err);
    new_york = sc_zone_open(&arena, SC_STR("America/New_York"), &err);
    tokyo = sc_zone_open(&arena, SC_STR("Asia/Tokyo"), &err);
    return utc && berlin && new_york && tokyo ? 0 : -1;
}

static int close_zones(void **state)
{
    (void)state;
    sc_arena_fini(&arena);
    return 0;
}

/* Day of a date, or instant of a stamp. */
static int64_t day(const char *date)
{
    int64_t days = 0;
    if (!sc_time_parse_date(sc_str_from(date), &days))
        fail_msg("the test itself is wrong: %s", date);
    return days;
}

static int64_t at(const char *stamp)
{
    int64_t t = 0;
    if (!sc_time_parse(sc_str_from(stamp), &t))
        fail_msg("the test itself is wrong: %s", stamp);
    return t;
}

static struct sc_period parse_at(const char *text, int fiscal_month, int64_t as_of)
{
    struct sc_period p;
    struct sc_err err;
    sc_err_init(&err);
    if (sc_period_parse(sc_str_from(text), berlin, fiscal_month, as_of, &p, &err) != 0)
        fail_msg("%s: %s", text, err.what);
    return p;
}

static struct sc_period parse(const char *text, int fiscal_month)
{
    return parse_at(text, fiscal_month, SC_TIME_NONE);
}

static void assert_days(const struct sc_period *p, const char *from, const char *to)
{
    struct sc_buf seen;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_time_put_date(&seen, p->from_day);
    sc_buf_puts(&seen, "..");
    sc_time_put_date(&seen, p->to_day);
    if (p->from_day != day(from) || p->to_day != day(to))
        fail_msg("%s is %s, not %s..%s", p->name, sc_buf_cstr(&seen), from, to);
    sc_buf_fini(&seen);
}

/* The text is read, has these days, and is what the period calls itself. */
static void assert_period(const char *text, int fiscal_month, const char *from, const char *to)
{
    struct sc_period p = parse(text, fiscal_month);
    assert_days(&p, from, to);
    assert_string_equal(p.name, text);
}

static void assert_refused(const char *text, const char *what)
{
    struct sc_period p;
    struct sc_err err;
    sc_err_init(&err);
    if (sc_period_parse(sc_str_from(text), berlin, CALENDAR, SC_TIME_NONE, &p, &err) == 0)
        fail_msg("read as a period: \"%s\"", text);
    assert_int_equal(err.code, SC_USAGE);
    if (!strstr(err.what, what))
        fail_msg("\"%s\" is refused with \"%s\"", text, err.what);
    assert_true(err.has_seen);
    assert_string_equal(err.seen, text);
}

static void months_are_read(void **state)
{
    (void)state;
    assert_period("2026-09", CALENDAR, "2026-09-01", "2026-10-01");
    assert_period("2026-12", CALENDAR, "2026-12-01", "2027-01-01");
    assert_period("2024-02", CALENDAR, "2024-02-01", "2024-03-01");
    assert_int_equal(parse("2024-02", CALENDAR).to_day - day("2024-02-01"), 29);
    assert_int_equal(parse("2026-09", CALENDAR).cycle, SC_MONTH);
}

static void quarters_halves_and_years_are_read(void **state)
{
    (void)state;
    assert_period("2026-Q1", CALENDAR, "2026-01-01", "2026-04-01");
    assert_period("2026-Q3", CALENDAR, "2026-07-01", "2026-10-01");
    assert_period("2026-Q4", CALENDAR, "2026-10-01", "2027-01-01");
    assert_period("2026-H1", CALENDAR, "2026-01-01", "2026-07-01");
    assert_period("2026-H2", CALENDAR, "2026-07-01", "2027-01-01");
    assert_period("2026", CALENDAR, "2026-01-01", "2027-01-01");
    assert_int_equal(parse("2026-Q3", CALENDAR).cycle, SC_QUARTER);
    assert_int_equal(parse("2026-H2", CALENDAR).cycle, SC_HALF);
    assert_int_equal(parse("2026", CALENDAR).cycle, SC_YEAR);
}

static void week_1_holds_the_fourth_of_january(void **state)
{
    (void)state;
    assert_period("2026-W40", CALENDAR, "2026-09-28", "2026-10-05");
    assert_period("2020-W01", CALENDAR, "2019-12-30", "2020-01-06");
    assert_period("2021-W01", CALENDAR, "2021-01-04", "2021-01-11");
    assert_period("2027-W01", CALENDAR, "2027-01-04", "2027-01-11");
    assert_int_equal(parse("2026-W40", CALENDAR).cycle, SC_WEEK);
}

static void long_years_have_a_week_53(void **state)
{
    (void)state;
    assert_period("2020-W53", CALENDAR, "2020-12-28", "2021-01-04");
    assert_period("2026-W53", CALENDAR, "2026-12-28", "2027-01-04");
    assert_refused("2021-W53", "2021 has no week 53");
    assert_refused("2025-W53", "2025 has no week 53");
}

static void weeks_are_counted_for_a_whole_gregorian_cycle_of_weekdays(void **state)
{
    (void)state;
    int long_years = 0;
    for (int year = 2000; year < 2028; year++) {
        char text[16];
        struct sc_period p;
        struct sc_err err;
        sc_err_init(&err);
        snprintf(text, sizeof text, "%d-W53", year);
        long_years +=
            sc_period_parse(sc_str_from(text), utc, CALENDAR, SC_TIME_NONE, &p, &err) == 0;
    }
    /* 28 years are 10227 days: 1461 weeks, 5 more than 28 times 52. */
    assert_int_equal(long_years, 5);
}

static void fiscal_years_are_called_by_the_year_they_end_in(void **state)
{
    (void)state;
    assert_period("2026", APRIL, "2025-04-01", "2026-04-01");
    assert_period("2026", OCTOBER, "2025-10-01", "2026-10-01");
    assert_period("2026", 12, "2025-12-01", "2026-12-01");
    assert_period("2026", 2, "2025-02-01", "2026-02-01");
}

static void fiscal_quarters_count_from_april(void **state)
{
    (void)state;
    assert_period("2026-Q1", APRIL, "2025-04-01", "2025-07-01");
    assert_period("2026-Q3", APRIL, "2025-10-01", "2026-01-01");
    assert_period("2026-Q4", APRIL, "2026-01-01", "2026-04-01");
    assert_period("2026-H1", APRIL, "2025-04-01", "2025-10-01");
    assert_period("2026-H2", APRIL, "2025-10-01", "2026-04-01");
}

static void fiscal_quarters_count_from_october(void **state)
{
    (void)state;
    assert_period("2026-Q1", OCTOBER, "2025-10-01", "2026-01-01");
    assert_period("2026-Q2", OCTOBER, "2026-01-01", "2026-04-01");
    assert_period("2026-Q4", OCTOBER, "2026-07-01", "2026-10-01");
    assert_period("2026-H2", OCTOBER, "2026-04-01", "2026-10-01");
}

static void months_and_weeks_are_never_fiscal(void **state)
{
    (void)state;
    assert_period("2026-09", OCTOBER, "2026-09-01", "2026-10-01");
    assert_period("2026-11", OCTOBER, "2026-11-01", "2026-12-01");
    assert_period("2026-W40", OCTOBER, "2026-09-28", "2026-10-05");
}

static void a_range_leaves_its_last_day_out(void **state)
{
    (void)state;
    assert_period("2026-01-01..2026-02-15", CALENDAR, "2026-01-01", "2026-02-15");
    assert_period("2024-02-29..2024-03-01", APRIL, "2024-02-29", "2024-03-01");
    assert_int_equal(parse("2024-02-29..2024-03-01", CALENDAR).cycle, SC_RANGE);
}

static void a_range_cannot_be_empty_or_run_backwards(void **state)
{
    (void)state;
    assert_refused("2026-01-01..2026-01-01", "a range must end after it starts");
    assert_refused("2026-02-01..2026-01-01", "a range must end after it starts");
}

static void a_range_needs_two_dates_that_exist(void **state)
{
    (void)state;
    static const char *const wrong[] = {"..",
                                        "2026-01-01..",
                                        "..2026-01-01",
                                        "2026-01..2026-02",
                                        "2026..2027",
                                        "2026-02-29..2026-03-01",
                                        "2026-01-01...2026-02-01",
                                        "a..b",
                                        "2026-01-01..2106-01-01",
                                        " 2026-01-01..2026-02-01"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_refused(wrong[i], "a range is two dates such as");
}

static void what_is_no_period_is_refused_with_the_spellings(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",          "26",      "20266",      "2026-",       "2026-9",    "2026-009",   "2026-Q",
        "2026-Q03",  "2026-q3", "2026Q3",     "2026-W4",     "2026-W040", "2026-w40",   "2026-H",
        "2026-X1",   "2026-+9", "2026/09",    "-026",        "+026",      "2026-09-01", "Q3",
        "last-week", "last",    "LAST-MONTH", "last-month ", " 2026",     "2026 ",      "2026-Q-"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_refused(wrong[i], "not a period such as 2026-Q3");
}

static void parts_that_a_year_does_not_have_are_named(void **state)
{
    (void)state;
    assert_refused("2026-Q5", "2026 has no quarter 5");
    assert_refused("2026-Q0", "2026 has no quarter 0");
    assert_refused("2026-H3", "2026 has no half 3");
    assert_refused("2026-13", "2026 has no month 13");
    assert_refused("2026-00", "2026 has no month 0");
    assert_refused("2026-W00", "2026 has no week 0");
    assert_refused("2026-W54", "2026 has no week 54");
}

static void years_outside_the_range_of_tickets_are_refused(void **state)
{
    (void)state;
    assert_refused("1969", "outside the years 1970 to 2105");
    assert_refused("2106", "outside the years 1970 to 2105");
    assert_refused("0000", "outside the years 1970 to 2105");
    assert_refused("9999-12", "outside the years 1970 to 2105");
    assert_refused("1970-W01", "outside the years 1970 to 2105");
    assert_period("1970", CALENDAR, "1970-01-01", "1971-01-01");
    assert_int_equal(parse("2105", CALENDAR).to_day, 49673);
}

static void last_month_is_the_whole_one_before_as_of(void **state)
{
    (void)state;
    struct sc_period p = parse_at("last-month", CALENDAR, at("2026-10-09T10:00:00Z"));
    assert_string_equal(p.name, "2026-09");
    assert_days(&p, "2026-09-01", "2026-10-01");
    assert_string_equal(parse_at("last-month", CALENDAR, at("2026-01-01T12:00:00Z")).name,
                        "2025-12");
    assert_string_equal(parse_at("last-month", OCTOBER, at("2024-03-31T12:00:00Z")).name,
                        "2024-02");
}

static void last_quarter_follows_the_fiscal_year(void **state)
{
    (void)state;
    int64_t as_of = at("2026-10-09T10:00:00Z");
    assert_string_equal(parse_at("last-quarter", CALENDAR, as_of).name, "2026-Q3");
    assert_string_equal(parse_at("last-quarter", APRIL, as_of).name, "2027-Q2");
    assert_string_equal(parse_at("last-quarter", OCTOBER, as_of).name, "2026-Q4");
    assert_string_equal(parse_at("last-quarter", 3, as_of).name, "2027-Q2");
    struct sc_period p = parse_at("last-quarter", 3, as_of);
    assert_days(&p, "2026-06-01", "2026-09-01");
}

static void as_of_at_local_midnight_closes_the_period_before(void **state)
{
    (void)state;
    /* Midnight in Berlin on 1 October 2026 is 22:00 UTC the evening before. */
    assert_string_equal(parse_at("last-quarter", CALENDAR, at("2026-09-30T22:00:00Z")).name,
                        "2026-Q3");
    assert_string_equal(parse_at("last-quarter", CALENDAR, at("2026-09-30T21:59:59Z")).name,
                        "2026-Q2");
}

static void last_periods_need_as_of(void **state)
{
    (void)state;
    assert_refused("last-month", "needs --as-of");
    assert_refused("last-quarter", "needs --as-of");
}

static void a_refused_text_leaves_the_period_alone(void **state)
{
    (void)state;
    struct sc_period p = {.from_day = 7};
    struct sc_err err;
    sc_err_init(&err);
    assert_int_equal(sc_period_parse(SC_STR("1969"), utc, CALENDAR, SC_TIME_NONE, &p, &err), -1);
    assert_int_equal(p.from_day, 7);
}

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
    if (sc_period_parse(name, zone, fiscal_month, SC_TIME_NONE, &again, &err) != 0)
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
        cmocka_unit_test(months_are_read),
        cmocka_unit_test(quarters_halves_and_years_are_read),
        cmocka_unit_test(week_1_holds_the_fourth_of_january),
        cmocka_unit_test(long_years_have_a_week_53),
        cmocka_unit_test(weeks_are_counted_for_a_whole_gregorian_cycle_of_weekdays),
        cmocka_unit_test(fiscal_years_are_called_by_the_year_they_end_in),
        cmocka_unit_test(fiscal_quarters_count_from_april),
        cmocka_unit_test(fiscal_quarters_count_from_october),
        cmocka_unit_test(months_and_weeks_are_never_fiscal),
        cmocka_unit_test(a_range_leaves_its_last_day_out),
        cmocka_unit_test(a_range_cannot_be_empty_or_run_backwards),
        cmocka_unit_test(a_range_needs_two_dates_that_exist),
        cmocka_unit_test(what_is_no_period_is_refused_with_the_spellings),
        cmocka_unit_test(parts_that_a_year_does_not_have_are_named),
        cmocka_unit_test(years_outside_the_range_of_tickets_are_refused),
        cmocka_unit_test(last_month_is_the_whole_one_before_as_of),
        cmocka_unit_test(last_quarter_follows_the_fiscal_year),
        cmocka_unit_test(as_of_at_local_midnight_closes_the_period_before),
        cmocka_unit_test(last_periods_need_as_of),
        cmocka_unit_test(a_refused_text_leaves_the_period_alone),
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
