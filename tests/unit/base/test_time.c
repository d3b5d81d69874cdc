#include "sc_test.h"

#include "scorecard/base/time.h"

#define DAY_S INT64_C(86400)

/* 2026-07-01T08:30:00Z, from GNU date. */
#define JULY_T INT64_C(1782894600)

static void assert_parses(const char *text, int64_t wanted)
{
    int64_t t = SC_TIME_NONE;
    if (!sc_time_parse(sc_str_from(text), &t))
        fail_msg("not read as a time: \"%s\"", text);
    if (t != wanted)
        fail_msg("\"%s\" gave %lld, not %lld", text, (long long)t, (long long)wanted);
}

static void assert_refused(const char *text)
{
    int64_t t = 7;
    if (sc_time_parse(sc_str_from(text), &t))
        fail_msg("read as a time: \"%s\"", text);
    assert_int_equal(t, 7);
}

static void days_count_from_1970(void **state)
{
    (void)state;
    assert_int_equal(sc_time_days(1970, 1, 1), 0);
    assert_int_equal(sc_time_days(1969, 12, 31), -1);
    assert_int_equal(sc_time_days(2000, 2, 29), 11016);
    assert_int_equal(sc_time_days(2000, 3, 1), 11017);
    assert_int_equal(sc_time_days(2026, 7, 1), 20635);
    assert_int_equal(sc_time_days(2100, 3, 1) - sc_time_days(2100, 2, 28), 1);
    assert_int_equal(sc_time_days(2106, 1, 1), 49673);
    assert_int_equal(sc_time_days(0, 3, 1), -719468);
    assert_int_equal(sc_time_days(-1, 12, 31), sc_time_days(0, 1, 1) - 1);
}

/* Walks the calendar by its own rules, day after day, through every kind of leap year. */
static void every_day_follows_the_one_before(void **state)
{
    (void)state;
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t days = sc_time_days(1599, 1, 1);
    int weekday = sc_time_weekday(days);
    for (int year = 1599; year < 2406; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (int month = 1; month <= 12; month++) {
            int length = lengths[month - 1] + (month == 2 && leap);
            for (int day = 1; day <= length; day++, days++) {
                int y, m, d;
                sc_time_from_days(days, &y, &m, &d);
                assert_true(y == year && m == month && d == day);
                assert_int_equal(sc_time_days(year, month, day), days);
                assert_int_equal(sc_time_weekday(days), weekday);
                weekday = weekday % 7 + 1;
            }
        }
    }
}

static void weekdays_are_those_of_iso_8601(void **state)
{
    (void)state;
    assert_int_equal(sc_time_weekday(0), 4);
    assert_int_equal(sc_time_weekday(-4), 7);
    assert_int_equal(sc_time_weekday(-3), 1);
    assert_int_equal(sc_time_weekday(sc_time_days(2026, 9, 28)), 1);
    assert_int_equal(sc_time_weekday(sc_time_days(2024, 2, 29)), 4);
}

static void civil_time_goes_there_and_back(void **state)
{
    (void)state;
    uint64_t seed = 20260701;
    for (int i = 0; i < 200000; i++) {
        int64_t t = (int64_t)sc_test_below(&seed, UINT64_C(20000000000)) - INT64_C(8000000000);
        struct sc_civil c;
        sc_time_to_civil(t, &c);
        if (sc_time_from_civil(&c) != t)
            fail_msg("%lld came back as another instant", (long long)t);
        assert_in_range(c.hour, 0, 23);
        assert_in_range(c.minute, 0, 59);
        assert_in_range(c.second, 0, 59);
    }
}

static void the_second_before_1970_is_in_1969(void **state)
{
    (void)state;
    struct sc_civil c;
    sc_time_to_civil(-1, &c);
    assert_int_equal(c.year, 1969);
    assert_int_equal(c.month, 12);
    assert_int_equal(c.day, 31);
    assert_int_equal(c.hour, 23);
    assert_int_equal(c.minute, 59);
    assert_int_equal(c.second, 59);
}

static bool is_civil(int year, int month, int day, int hour, int minute, int second)
{
    struct sc_civil c = {year, month, day, hour, minute, second};
    return sc_time_is_civil(&c);
}

static void only_dates_that_exist_are_civil(void **state)
{
    (void)state;
    assert_true(is_civil(2024, 2, 29, 0, 0, 0));
    assert_true(is_civil(2000, 2, 29, 0, 0, 0));
    assert_false(is_civil(2100, 2, 29, 0, 0, 0));
    assert_false(is_civil(2026, 2, 29, 0, 0, 0));
    assert_false(is_civil(2024, 2, 30, 0, 0, 0));
    assert_true(is_civil(2026, 12, 31, 0, 0, 0));
    assert_false(is_civil(2026, 11, 31, 0, 0, 0));
    assert_false(is_civil(2026, 0, 1, 0, 0, 0));
    assert_false(is_civil(2026, 13, 1, 0, 0, 0));
    assert_false(is_civil(2026, 1, 0, 0, 0, 0));
}

static void only_clocks_that_exist_are_civil(void **state)
{
    (void)state;
    assert_true(is_civil(2026, 7, 1, 23, 59, 59));
    assert_false(is_civil(2026, 7, 1, 24, 0, 0));
    assert_false(is_civil(2026, 7, 1, 0, 60, 0));
    assert_false(is_civil(2026, 7, 1, 0, 0, 60));
    assert_false(is_civil(2026, 7, 1, -1, 0, 0));
    assert_false(is_civil(2026, 7, 1, 0, -1, 0));
    assert_false(is_civil(2026, 7, 1, 0, 0, -1));
}

static void years_outside_the_range_of_tickets_are_not_civil(void **state)
{
    (void)state;
    assert_true(is_civil(1970, 1, 1, 0, 0, 0));
    assert_true(is_civil(2105, 12, 31, 23, 59, 59));
    assert_false(is_civil(1969, 12, 31, 23, 59, 59));
    assert_false(is_civil(2106, 1, 1, 0, 0, 0));
}

static void rfc_3339_stamps_are_read(void **state)
{
    (void)state;
    assert_parses("1970-01-01T00:00:00Z", 0);
    assert_parses("2026-07-01T08:30:00Z", JULY_T);
    assert_parses("2026-07-01 08:30:00Z", JULY_T);
    assert_parses("2026-07-01t08:30:00z", JULY_T);
    assert_parses("2024-02-29T12:00:00Z", 1709208000);
    assert_parses("2038-01-19T03:14:08Z", INT64_C(2147483648));
    assert_parses("2105-12-31T23:59:59Z", 49673 * DAY_S - 1);
}

static void offsets_lead_to_the_same_instant(void **state)
{
    (void)state;
    assert_parses("2026-07-01T10:30:00+02:00", JULY_T);
    assert_parses("2026-07-01T03:30:00-05:00", JULY_T);
    assert_parses("2026-07-01T14:00:00+05:30", JULY_T);
    assert_parses("2026-06-30T20:45:00-11:45", JULY_T);
    assert_parses("2026-07-01T08:30:00+00:00", JULY_T);
    assert_parses("2026-07-01T08:30:00-00:00", JULY_T);
    assert_parses("2027-01-01T01:00:00+02:00", 1798758000);
}

static void fractions_are_dropped(void **state)
{
    (void)state;
    assert_parses("2026-07-01T08:30:00.0Z", JULY_T);
    assert_parses("2026-07-01T08:30:00.999999999Z", JULY_T);
    assert_parses("2026-07-01T10:30:00.123+02:00", JULY_T);
}

static void what_is_not_whole_is_refused(void **state)
{
    (void)state;
    assert_refused("");
    assert_refused("2026-07-01");
    assert_refused("2026-07-01T08:30Z");
    assert_refused("2026-07-01T08:30:00");
    assert_refused("2026-07-01T08:30:00.Z");
    assert_refused("2026-07-01T08:30:00.5");
    assert_refused("2026-07-01T08:30:00+02");
    assert_refused("2026-07-01T08:30:00+0200");
    assert_refused("2026-07-01T08:30:00+02:0");
}

static void what_stands_around_a_stamp_is_refused(void **state)
{
    (void)state;
    assert_refused(" 2026-07-01T08:30:00Z");
    assert_refused("2026-07-01T08:30:00Z ");
    assert_refused("2026-07-01T08:30:00Zjunk");
    assert_refused("2026-07-01T08:30:00+02:00x");
    assert_refused("2026-07-01  08:30:00Z");
    assert_refused("2026-07-01_08:30:00Z");
    assert_refused("2026-07-01T08:30:00 Z");
    assert_refused("12026-07-01T08:30:00Z");
}

static void wrong_digits_and_marks_are_refused(void **state)
{
    (void)state;
    assert_refused("2026/07/01T08:30:00Z");
    assert_refused("2026-07-01T08.30.00Z");
    assert_refused("202a-07-01T08:30:00Z");
    assert_refused("2026-0a-01T08:30:00Z");
    assert_refused("2026-07-+1T08:30:00Z");
    assert_refused("2026-07-01T 8:30:00Z");
    assert_refused("2026-07-01T08:3 :00Z");
    assert_refused("2026-07-01T08:30:00+ 2:00");
    assert_refused("2026-07-01T08:30:00+24:00");
    assert_refused("2026-07-01T08:30:00+02:60");
    assert_refused("2026-07-01T08:30:00*02:00");
    assert_refused("2026-07-01T08:30:00+02.00");
    assert_refused("\xb2\xb0\xb2\xb6-07-01T08:30:00Z");
}

static void instants_that_do_not_exist_are_refused(void **state)
{
    (void)state;
    assert_refused("2026-02-29T00:00:00Z");
    assert_refused("2026-04-31T00:00:00Z");
    assert_refused("2026-07-01T24:00:00Z");
    assert_refused("2016-12-31T23:59:60Z");
    assert_refused("0000-00-00T00:00:00Z");
    assert_refused("0001-01-01T00:00:00Z");
    assert_refused("9999-12-31T23:59:59Z");
}

static void an_offset_cannot_carry_a_stamp_out_of_range(void **state)
{
    (void)state;
    assert_refused("1970-01-01T00:00:59+00:01");
    assert_parses("1970-01-01T00:01:00+00:01", 0);
    assert_refused("2105-12-31T23:59:00-00:01");
    assert_parses("2105-12-31T23:58:59-00:01", 49673 * DAY_S - 1);
}

static void no_beginning_of_a_stamp_is_a_stamp(void **state)
{
    (void)state;
    struct sc_str whole = SC_STR("2026-07-01T10:30:00.5+02:00");
    int64_t t = 7;
    for (size_t len = 0; len < whole.len; len++) {
        /* In memory of its own, so that a sanitizer sees a read behind the end. */
        char *copy = sc_mem_alloc(len);
        memcpy(copy, whole.p, len);
        assert_false(sc_time_parse((struct sc_str){copy, len}, &t));
        sc_mem_free(copy);
    }
    assert_false(sc_time_parse((struct sc_str){NULL, 0}, &t));
    assert_int_equal(t, 7);
    assert_true(sc_time_parse(whole, &t));
    assert_int_equal(t, JULY_T);
}

static void one_changed_byte_never_gives_another_reading_of_the_form(void **state)
{
    (void)state;
    static const char marks[] = "2026-07-01T08:30:00Z";
    for (size_t at = 0; at < sizeof marks - 1; at++) {
        for (int byte = 0; byte < 256; byte++) {
            char text[sizeof marks];
            int64_t t;
            memcpy(text, marks, sizeof marks);
            text[at] = (char)byte;
            if (!sc_time_parse((struct sc_str){text, sizeof marks - 1}, &t))
                continue;
            /* What still reads has a digit where one stood, or another spelling of a letter. */
            bool digit = marks[at] >= '0' && marks[at] <= '9' && byte >= '0' && byte <= '9';
            bool letter = (marks[at] == 'T' && strchr("Tt ", byte)) ||
                          (marks[at] == 'Z' && strchr("Zz", byte));
            if (!digit && !letter && byte != marks[at])
                fail_msg("byte %zu may be 0x%02x", at, (unsigned)byte);
        }
    }
}

static void dates_are_read_alone(void **state)
{
    (void)state;
    int64_t days = 7;
    assert_true(sc_time_parse_date(SC_STR("2026-07-01"), &days));
    assert_int_equal(days, 20635);
    assert_true(sc_time_parse_date(SC_STR("2024-02-29"), &days));
    assert_int_equal(days, 19782);
    assert_true(sc_time_parse_date(SC_STR("1970-01-01"), &days));
    assert_int_equal(days, 0);
}

static void what_is_not_a_date_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",           "2026-7-1",    "2026-07-1",  "2026-07-01T",
                                        "2026-02-29", "2026-07-32",  "2026-00-01", "2026-13-01",
                                        "01-07-2026", "2026/07/01",  "1969-12-31", "2106-01-01",
                                        "2026-07- 1", " 2026-07-01", "2026-07-0x"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        int64_t days = 7;
        if (sc_time_parse_date(sc_str_from(wrong[i]), &days))
            fail_msg("read as a date: \"%s\"", wrong[i]);
        assert_int_equal(days, 7);
    }
}

static struct sc_buf out;

static int open_out(void **state)
{
    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    return 0;
}

static int close_out(void **state)
{
    (void)state;
    sc_buf_fini(&out);
    return 0;
}

static void stamps_are_written_in_utc(void **state)
{
    (void)state;
    sc_time_put(&out, JULY_T);
    assert_buf_eq(&out, "2026-07-01T08:30:00Z");
    sc_buf_reset(&out);
    sc_time_put(&out, -1);
    assert_buf_eq(&out, "1969-12-31T23:59:59Z");
}

static void dates_are_written(void **state)
{
    (void)state;
    sc_time_put_date(&out, 20635);
    sc_buf_putc(&out, ' ');
    sc_time_put_date(&out, sc_time_days(800, 12, 25));
    assert_buf_eq(&out, "2026-07-01 0800-12-25");
}

static void the_unknown_and_the_unwritable_append_nothing(void **state)
{
    (void)state;
    sc_time_put(&out, SC_TIME_NONE);
    sc_time_put(&out, INT64_MAX);
    sc_time_put_date(&out, SC_TIME_NONE);
    sc_time_put_date(&out, sc_time_days(10000, 1, 1));
    sc_time_put_date(&out, sc_time_days(-1, 12, 31));
    sc_time_put_offset(&out, SC_TIME_NONE, 3600);
    sc_time_put_offset(&out, INT64_MAX, 3600);
    sc_time_put_duration(&out, SC_TIME_NONE);
    assert_int_equal(out.len, 0);
    sc_time_put_date(&out, sc_time_days(0, 1, 1));
    sc_time_put_date(&out, sc_time_days(9999, 12, 31));
    assert_buf_eq(&out, "0000-01-019999-12-31");
}

static void local_time_is_written_with_its_offset(void **state)
{
    (void)state;
    sc_time_put_offset(&out, JULY_T, 7200);
    sc_buf_putc(&out, ' ');
    sc_time_put_offset(&out, JULY_T, -(9 * 3600 + 1800));
    sc_buf_putc(&out, ' ');
    sc_time_put_offset(&out, JULY_T, 0);
    assert_buf_eq(&out, "2026-07-01T10:30:00+02:00 2026-06-30T23:00:00-09:30 "
                        "2026-07-01T08:30:00+00:00");
}

static void seconds_of_an_offset_do_not_move_the_instant(void **state)
{
    (void)state;
    int64_t t;
    sc_time_put_offset(&out, 0, -2670); /* Monrovia in 1970: 44 minutes 30 seconds behind */
    assert_buf_eq(&out, "1969-12-31T23:16:00-00:44");
    sc_buf_reset(&out);
    sc_time_put_offset(&out, JULY_T, -2670);
    assert_true(sc_time_parse(sc_buf_str(&out), &t));
    assert_int_equal(t, JULY_T);
}

static void what_is_written_reads_back(void **state)
{
    (void)state;
    uint64_t seed = 3339;
    for (int i = 0; i < 100000; i++) {
        int64_t wanted = (int64_t)sc_test_below(&seed, (uint64_t)(49671 * DAY_S)) + DAY_S;
        int offset_s = ((int)sc_test_below(&seed, 97) - 48) * 900;
        int64_t t = SC_TIME_NONE;
        sc_buf_reset(&out);
        sc_time_put(&out, wanted);
        assert_true(sc_time_parse(sc_buf_str(&out), &t) && t == wanted);
        sc_buf_reset(&out);
        sc_time_put_offset(&out, wanted, offset_s);
        assert_true(sc_time_parse(sc_buf_str(&out), &t) && t == wanted);
    }
}

static void assert_duration(int64_t seconds, const char *wanted)
{
    sc_buf_reset(&out);
    sc_time_put_duration(&out, seconds);
    assert_string_equal(sc_buf_cstr(&out), wanted);
}

static void durations_have_two_units_at_most(void **state)
{
    (void)state;
    assert_duration(0, "0 s");
    assert_duration(45, "45 s");
    assert_duration(60, "1 min");
    assert_duration(61, "1 min 1 s");
    assert_duration(3599, "59 min 59 s");
    assert_duration(3600, "1 h");
    assert_duration(6720, "1 h 52 min");
    assert_duration(6779, "1 h 52 min");
    assert_duration(3 * DAY_S + 4 * 3600, "3 d 4 h");
    assert_duration(DAY_S - 1, "23 h 59 min");
    assert_duration(400 * DAY_S, "400 d");
}

static void a_unit_between_is_not_skipped(void **state)
{
    (void)state;
    assert_duration(3605, "1 h");
    assert_duration(DAY_S + 59 * 60, "1 d");
}

static void negative_durations_carry_one_sign(void **state)
{
    (void)state;
    assert_duration(-45, "-45 s");
    assert_duration(-6720, "-1 h 52 min");
}

#define WITH_OUT(name) cmocka_unit_test_setup_teardown(name, open_out, close_out)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_count_from_1970),
        cmocka_unit_test(every_day_follows_the_one_before),
        cmocka_unit_test(weekdays_are_those_of_iso_8601),
        cmocka_unit_test(civil_time_goes_there_and_back),
        cmocka_unit_test(the_second_before_1970_is_in_1969),
        cmocka_unit_test(only_dates_that_exist_are_civil),
        cmocka_unit_test(only_clocks_that_exist_are_civil),
        cmocka_unit_test(years_outside_the_range_of_tickets_are_not_civil),
        cmocka_unit_test(rfc_3339_stamps_are_read),
        cmocka_unit_test(offsets_lead_to_the_same_instant),
        cmocka_unit_test(fractions_are_dropped),
        cmocka_unit_test(what_is_not_whole_is_refused),
        cmocka_unit_test(what_stands_around_a_stamp_is_refused),
        cmocka_unit_test(wrong_digits_and_marks_are_refused),
        cmocka_unit_test(instants_that_do_not_exist_are_refused),
        cmocka_unit_test(an_offset_cannot_carry_a_stamp_out_of_range),
        cmocka_unit_test(no_beginning_of_a_stamp_is_a_stamp),
        cmocka_unit_test(one_changed_byte_never_gives_another_reading_of_the_form),
        cmocka_unit_test(dates_are_read_alone),
        cmocka_unit_test(what_is_not_a_date_is_refused),
        WITH_OUT(stamps_are_written_in_utc),
        WITH_OUT(dates_are_written),
        WITH_OUT(the_unknown_and_the_unwritable_append_nothing),
        WITH_OUT(local_time_is_written_with_its_offset),
        WITH_OUT(seconds_of_an_offset_do_not_move_the_instant),
        WITH_OUT(what_is_written_reads_back),
        WITH_OUT(durations_have_two_units_at_most),
        WITH_OUT(a_unit_between_is_not_skipped),
        WITH_OUT(negative_durations_carry_one_sign),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
