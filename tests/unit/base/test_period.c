#include "base/period_case.h"

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
    if (sc_period_parse(sc_str_from(text), berlin, CALENDAR, &p, &err) == 0)
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
        long_years += sc_period_parse(sc_str_from(text), utc, CALENDAR, &p, &err) == 0;
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

static void only_relative_words_with_something_before_them_are_last(void **state)
{
    (void)state;
    struct sc_period p;
    const struct sc_str month = SC_STR("last-month");
    assert_false(sc_period_last(SC_STR("2026-Q3"), utc, CALENDAR, 0, &p));
    assert_false(sc_period_last(month, utc, CALENDAR, SC_TIME_NONE, &p));
    assert_false(sc_period_last(month, utc, CALENDAR, at("1970-01-31T12:00:00Z"), &p));
    assert_true(sc_period_last(month, utc, CALENDAR, at("1970-02-01T00:00:00Z"), &p));
    assert_string_equal(p.name, "1970-01");
}

static void a_refused_text_leaves_the_period_alone(void **state)
{
    (void)state;
    struct sc_period p = {.from_day = 7};
    struct sc_err err;
    sc_err_init(&err);
    assert_int_equal(sc_period_parse(SC_STR("1969"), utc, CALENDAR, &p, &err), -1);
    assert_int_equal(p.from_day, 7);
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
        cmocka_unit_test(only_relative_words_with_something_before_them_are_last),
        cmocka_unit_test(a_refused_text_leaves_the_period_alone),
    };
    return cmocka_run_group_tests(tests, open_zones, close_zones);
}
