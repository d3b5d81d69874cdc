#include "sc_test.h"

#include "scorecard/base/time.h"
#include "scorecard/import/when.h"

static const struct sc_zone *open_zone(struct sc_arena *arena, const char *name)
{
    struct sc_err err;
    sc_err_init(&err);
    const struct sc_zone *z = sc_zone_open(arena, sc_str_from(name), &err);
    if (!z)
        fail_msg("%s: %s", name, err.what);
    return z;
}

/* The instant as RFC 3339, with gap or fold behind it; else bad or far. */
static void put_result(struct sc_buf *out, enum sc_when_result result, int64_t t)
{
    static const char *const words[] = {"", " gap", " fold", "bad", "far"};
    if (result != SC_WHEN_BAD && result != SC_WHEN_FAR)
        sc_time_put(out, t);
    sc_buf_puts(out, words[result]);
}

static void check(int line, const struct sc_when_form *form, const char *value,
                  struct sc_str wanted)
{
    struct sc_buf seen;
    int64_t t = 0;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    enum sc_when_result result = sc_when_read(form, sc_str_from(value), &t);
    put_result(&seen, result, t);
    if (!sc_str_eq(sc_buf_str(&seen), wanted))
        print_error("\"%s\"\n", value);
    sc_test_str_eq(__FILE__, line, sc_buf_str(&seen), wanted);
    sc_buf_fini(&seen);
}

/* Read in UTC, where an order is needed in this one. */
#define assert_ymd(value, wanted) assert_read(SC_ORDER_YMD, value, wanted)
#define assert_dmy(value, wanted) assert_read(SC_ORDER_DMY, value, wanted)
#define assert_mdy(value, wanted) assert_read(SC_ORDER_MDY, value, wanted)
#define assert_read(order, value, wanted)                                                          \
    check(__LINE__, &(struct sc_when_form){order, NULL}, value, SC_STR(wanted))
#define assert_in_zone(zone, value, wanted)                                                        \
    check(__LINE__, &(struct sc_when_form){SC_ORDER_MDY, zone}, value, SC_STR(wanted))

static void years_first_read_in_every_form(void **state)
{
    (void)state;
    assert_ymd("2015-01-27T13:21:10", "2015-01-27T13:21:10Z");
    assert_ymd("2009-09-01 19:02", "2009-09-01T19:02:00Z");
    assert_ymd("2023-09-09T23:52:05Z", "2023-09-09T23:52:05Z");
    assert_ymd("2023-09-09 23:52:05Z", "2023-09-09T23:52:05Z");
    assert_ymd("2023-09-09t23:52:05z", "2023-09-09T23:52:05Z");
    assert_ymd("2019-03-01 12:00:00.123", "2019-03-01T12:00:00Z");
    assert_ymd("2019-03-01T12:00:00,999999999999Z", "2019-03-01T12:00:00Z");
    assert_ymd("2026-7-1 8:05", "2026-07-01T08:05:00Z");
    assert_ymd("2026/07/01 08:30:59", "2026-07-01T08:30:59Z");
    assert_ymd("2026.07.01", "2026-07-01T00:00:00Z");
    assert_ymd("2026-07-01", "2026-07-01T00:00:00Z");
    assert_ymd("2026-Jul-01 08:30", "2026-07-01T08:30:00Z");
    assert_ymd("  2026-07-01 08:30 ", "2026-07-01T08:30:00Z");
}

static void offsets_are_read(void **state)
{
    (void)state;
    assert_ymd("2026-07-01T08:30:00+02:00", "2026-07-01T06:30:00Z");
    assert_ymd("2026-07-01T08:30:00-0330", "2026-07-01T12:00:00Z");
    assert_ymd("2026-07-01 08:30:00 +0200", "2026-07-01T06:30:00Z");
    assert_ymd("2026-07-01 08:30:00+02", "2026-07-01T06:30:00Z");
    assert_ymd("2026-07-01 08:30:00 UTC", "2026-07-01T08:30:00Z");
    assert_ymd("2026-07-01 08:30:00 GMT", "2026-07-01T08:30:00Z");
    assert_ymd("2026-01-01T00:30:00.5+01:00", "2025-12-31T23:30:00Z");
    assert_ymd("2026-07-01 08:30:00 GMT+2", "2026-07-01T06:30:00Z");
    assert_ymd("2026-07-01 08:30:00 +2", "bad");
    assert_ymd("2026-07-01 08:30:00 +02:0", "bad");
    assert_ymd("2026-07-01 08:30:00 +02:60", "bad");
    assert_ymd("2026-07-01 08:30:00 +24:00", "bad");
    assert_ymd("2026-07-01 08:30:00 +", "bad");
    assert_ymd("2026-07-01 08:30:00 Zjunk", "bad");
}

static void mail_and_browser_dates_are_read(void **state)
{
    (void)state;
    assert_ymd("Tue, 12 Mar 2019 10:15:00 +0300", "2019-03-12T07:15:00Z");
    assert_ymd("12 Mar 2019 10:15 GMT", "2019-03-12T10:15:00Z");
    assert_ymd("Tue, 12 Mar 2019 10:15:00 +0300 (EEST)", "2019-03-12T07:15:00Z");
    assert_ymd("Wed Oct 02 2013 10:15:50 GMT+0200 (Central European Summer Time)",
               "2013-10-02T08:15:50Z");
    assert_ymd("Wed, 02 Oct 2013 10:15:50 UT", "2013-10-02T10:15:50Z");
}

/* Request Tracker's default, from C's asctime; and what date(1) prints. */
static void dates_with_the_year_behind_the_clock_are_read(void **state)
{
    (void)state;
    assert_ymd("Wed Oct 02 10:15:50 2013", "2013-10-02T10:15:50Z");
    assert_ymd("Wed Oct  2 10:15:50 2013", "2013-10-02T10:15:50Z");
    assert_ymd("Wed Oct  2 10:15:50 UTC 2013", "2013-10-02T10:15:50Z");
    assert_ymd("Oct 2 10:15 2013", "2013-10-02T10:15:00Z");
    assert_ymd("Wed Oct 02 10:15:50", "bad");
    assert_ymd("Wed Oct 02 10:15:50 13", "bad");
    assert_ymd("Wed Oct 02 10:15:50 XYZ 2013", "bad");
    assert_ymd("Wed Oct 02 10:15:50 2013 10:15", "bad");
}

static void day_and_month_follow_the_order(void **state)
{
    (void)state;
    assert_dmy("08/01/2025 15:00", "2025-01-08T15:00:00Z");
    assert_mdy("08/01/2025 15:00", "2025-08-01T15:00:00Z");
    assert_mdy("3/17/2025 6:04", "2025-03-17T06:04:00Z");
    assert_dmy("05-01-2026 16:24", "2026-01-05T16:24:00Z");
    assert_mdy("03-12-2025 15:21:08", "2025-03-12T15:21:08Z");
    assert_dmy("1.7.2026 8:30", "2026-07-01T08:30:00Z");
    assert_dmy("01.07.2026, 08:30", "2026-07-01T08:30:00Z");
    assert_dmy("1. 7. 2026", "2026-07-01T00:00:00Z");
    assert_mdy("7/1/2026, 8:30:15 AM", "2026-07-01T08:30:15Z");
    assert_dmy("3/17/2025", "bad");
    assert_mdy("17/3/2025", "bad");
}

static void without_an_order_no_day_is_guessed(void **state)
{
    (void)state;
    assert_ymd("08/01/2025 15:00", "bad");
    assert_ymd("25/01/2025 15:00", "bad");
    assert_read(SC_ORDER_UNKNOWN, "08/01/2025", "bad");
    /* The same day in either order. */
    assert_ymd("05/05/2025 15:00", "2025-05-05T15:00:00Z");
    assert_ymd("1 Jul 2026", "2026-07-01T00:00:00Z");
}

static void years_of_two_digits_have_a_pivot(void **state)
{
    (void)state;
    assert_mdy("7/10/83", "1983-07-10T00:00:00Z");
    assert_mdy("07/05/11", "2011-07-05T00:00:00Z");
    assert_mdy("1/2/70", "1970-01-02T00:00:00Z");
    assert_mdy("1/2/69", "2069-01-02T00:00:00Z");
    assert_mdy("12/31/99 23:59:59", "1999-12-31T23:59:59Z");
    assert_mdy("1/1/00", "2000-01-01T00:00:00Z");
    assert_mdy("29/Feb/24", "2024-02-29T00:00:00Z");
}

static void clocks_of_twelve_hours_are_read(void **state)
{
    (void)state;
    assert_mdy("11/14/2025 12:00:03 AM", "2025-11-14T00:00:03Z");
    assert_mdy("11/14/2025 12:00:00 PM", "2025-11-14T12:00:00Z");
    assert_mdy("11/14/2025 11:59 PM", "2025-11-14T23:59:00Z");
    assert_mdy("11/14/2025 1:00 am", "2025-11-14T01:00:00Z");
    assert_mdy("11/14/2025 1:16pm", "2025-11-14T13:16:00Z");
    assert_mdy("11/14/2025 1:16 p.m.", "2025-11-14T13:16:00Z");
    assert_mdy("11/14/2025 1:16 p. m.", "2025-11-14T13:16:00Z");
    /* Newer Java and browsers put a narrow no-break space there. */
    assert_mdy("11/14/2025 1:16\xe2\x80\xafPM", "2025-11-14T13:16:00Z");
    assert_mdy("11/14/2025 1:16\xc2\xa0PM", "2025-11-14T13:16:00Z");
    assert_mdy("01/17/2021 3:45:06 PM +0100", "2021-01-17T14:45:06Z");
    assert_mdy("11/14/2025 13:00 PM", "bad");
    assert_mdy("11/14/2025 0:30 AM", "bad");
    assert_mdy("11/14/2025 1:16 PMX", "bad");
    assert_mdy("11/14/2025 1:16 XM", "bad");
}

static void named_months_need_no_order(void **state)
{
    (void)state;
    assert_ymd("12/Jan/26 8:35 AM", "2026-01-12T08:35:00Z");
    assert_ymd("04/nov/25 1:16 PM", "2025-11-04T13:16:00Z");
    assert_ymd("04/dic/25 12:16 AM", "2025-12-04T00:16:00Z");
    assert_ymd("12 juil. 2025 14:05", "2025-07-12T14:05:00Z");
    assert_ymd("3 f\xc3\xa9vr. 2025", "2025-02-03T00:00:00Z");
    assert_ymd("1\xc2\xa0"
               "ao\xc3\xbbt\xc2\xa0"
               "2025 09:00",
               "2025-08-01T09:00:00Z");
    assert_ymd("3. M\xc3\xa4rz 2021 9:05", "2021-03-03T09:05:00Z");
    assert_ymd("3. marraskuuta 2021 9:05", "2021-11-03T09:05:00Z");
    assert_ymd("3 March 2021  9:05 AM", "2021-03-03T09:05:00Z");
    assert_ymd("03 Aug 2026 12:00 PM", "2026-08-03T12:00:00Z");
    assert_ymd("03-Aug-2026 12:00 PM", "2026-08-03T12:00:00Z");
    assert_ymd("Jan 27, 2015 01:21 PM", "2015-01-27T13:21:00Z");
    assert_ymd("Jan. 27 2015", "2015-01-27T00:00:00Z");
    assert_ymd("Wednesday, July 1, 2026 8:30 AM", "2026-07-01T08:30:00Z");
    assert_ymd("Sept 5,2026", "2026-09-05T00:00:00Z");
}

static void digits_alone_are_seconds_or_milliseconds(void **state)
{
    (void)state;
    assert_ymd("1695062724", "2023-09-18T18:45:24Z");
    assert_ymd("1695062724999", "2023-09-18T18:45:24Z");
    assert_ymd("1694303525.0", "2023-09-09T23:52:05Z");
    assert_ymd("1694303525.75", "2023-09-09T23:52:05Z");
    assert_ymd("9999999999", "far");
    assert_ymd("0000000000", "far");
    assert_ymd("169506272", "bad");
    assert_ymd("16950627240", "bad");
    assert_ymd("-1695062724", "bad");
    assert_ymd("1694303525.7.5", "bad");
}

static void five_digits_are_days_of_a_spreadsheet(void **state)
{
    (void)state;
    assert_ymd("46204", "2026-07-01T00:00:00Z");
    assert_ymd("46204.354166666664", "2026-07-01T08:30:00Z");
    assert_ymd("46204.99999999", "2026-07-02T00:00:00Z");
    assert_ymd("25570", "1970-01-02T00:00:00Z");
    assert_ymd("73050.5", "2099-12-31T12:00:00Z");
    assert_ymd("73051", "bad");
    assert_ymd("25568", "bad");
    assert_ymd("4620", "bad");
    assert_ymd("46204.", "bad");
    assert_ymd("46204.1.2", "bad");
    assert_ymd("-46204", "bad");
    struct sc_arena arena = {0};
    struct sc_err err;
    const struct sc_zone *berlin = sc_zone_open(&arena, SC_STR("Europe/Berlin"), &err);
    assert_in_zone(berlin, "46204.354166666664", "2026-07-01T06:30:00Z");
    sc_arena_fini(&arena);
}

static void small_words_inside_of_dates_are_passed_over(void **state)
{
    (void)state;
    assert_ymd("3 de julio de 2026", "2026-07-03T00:00:00Z");
    assert_ymd("3 de fev. de 2026 \xc3\xa0s 14:05", "2026-02-03T14:05:00Z");
    assert_ymd("3 f\xc3\xa9vr. 2026 \xc3\xa0 14:05", "2026-02-03T14:05:00Z");
    assert_ymd("3 jul 2026, a las 2:05 p. m.", "2026-07-03T14:05:00Z");
    assert_ymd("1. Juli 2026 um 08:30 Uhr", "2026-07-01T08:30:00Z");
    assert_dmy("01.07.2026 08:30 Uhr", "2026-07-01T08:30:00Z");
    assert_dmy("1.7.2026 klo 8:30", "2026-07-01T08:30:00Z");
    assert_ymd("July 1, 2026 at 8:30 AM", "2026-07-01T08:30:00Z");
    assert_ymd("1st of July 2026", "bad");
    assert_ymd("3 de 7 de 2026 de", "bad");
    assert_ymd("3 jul 2026 at", "bad");
    assert_ymd("3 jul 2026 Uhr", "bad");
}

static void a_time_kept_as_a_formula_is_read(void **state)
{
    (void)state;
    assert_ymd("=\"2019-03-01 12:00:00.123\"", "2019-03-01T12:00:00Z");
    assert_ymd("=\"\"", "bad");
    assert_ymd("=2019-03-01", "bad");
}

static void dates_that_do_not_exist_are_bad(void **state)
{
    (void)state;
    assert_ymd("2026-02-29", "bad");
    assert_ymd("2024-02-29", "2024-02-29T00:00:00Z");
    assert_ymd("2100-02-29 10:00", "bad");
    assert_ymd("2000-02-29 10:00", "2000-02-29T10:00:00Z");
    assert_ymd("2026-02-30 10:00:00", "bad");
    assert_ymd("2026-04-31", "bad");
    assert_ymd("2026-13-01", "bad");
    assert_ymd("2026-00-10", "bad");
    assert_ymd("0000-00-00", "bad");
    assert_ymd("2026-07-01 24:00", "bad");
    assert_ymd("2026-07-01 23:60", "bad");
    assert_ymd("2026-06-30 23:59:60", "bad");
    assert_dmy("31/04/2026", "bad");
    assert_ymd("30 Feb 2026", "bad");
}

static void times_of_no_ticket_are_far(void **state)
{
    (void)state;
    assert_ymd("9999-12-31 23:59:59", "far");
    assert_ymd("1969-12-31 23:59:59", "far");
    assert_ymd("1970-01-01 00:00:00", "far");
    assert_ymd("1970-01-01 00:00:01", "1970-01-01T00:00:01Z");
    assert_ymd("2105-12-31 23:59:59", "2105-12-31T23:59:59Z");
    assert_ymd("2106-01-01 00:00:00", "far");
    assert_ymd("2105-12-31 23:59:59-01:00", "far");
    assert_ymd("0001-01-01 00:00:00", "far");
    assert_ymd("1900-01-01 05:00:00", "far");
}

static void what_is_no_time_is_bad(void **state)
{
    static const char *const values[] = {
        "",
        " ",
        "n/a",
        "-",
        "3 weeks ago",
        "yesterday",
        "1/2/3",
        "1/2",
        "12",
        "2026",
        "2026-07",
        "2026-07-",
        "2026-07-01T",
        "2026-07-01 8",
        "2026-07-01 8h30",
        "2026-07-01 08:3",
        "2026-07-01 08:30:1",
        "2026-07-01 08:30 and more",
        "2026-07-01x08:30",
        "2026--07-01",
        "2026-07/01",
        "1-2/2026",
        "1.2-2026",
        "2026-123-01",
        "20260701",
        "123/4/2026",
        "1/234/2026",
        "1/2/234",
        "1/2/20266",
        "Jul 2026",
        "Jul",
        "1 Jul",
        "1 decision 2026",
        "12/marketing/26",
        "due 1 Jul 2026",
        "Wed",
        "Wed1 Jul 2026",
        "Mittwoch, 1 Jul 2026",
        "27:31:07",
        "08:30",
        "2 days 3 hours",
        "=\"n/a\"",
        "1 Jul Jul",
        "Jul Jul 2026",
        "2026-07-01 08:30 PDTX",
        "1\xc2/2/2026",
        "\xff\xfe",
        "2026-07-01 08:30 (EEST",
        "0x7ea-07-01",
        "2 0 2 6-07-01",
    };
    struct sc_when_parts parts;
    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        assert_mdy(values[i], "bad");
        assert_ymd(values[i], "bad");
        assert_false(sc_when_split(sc_str_from(values[i]), &parts));
    }
}

static void times_without_an_offset_are_in_the_zone(void **state)
{
    const struct sc_zone *berlin = open_zone(*state, "Europe/Berlin");
    const struct sc_zone *helsinki = open_zone(*state, "Europe/Helsinki");
    assert_in_zone(berlin, "2026-07-01 08:30", "2026-07-01T06:30:00Z");
    assert_in_zone(berlin, "2026-01-01 00:30", "2025-12-31T23:30:00Z");
    assert_in_zone(berlin, "2026-07-01T08:30:00Z", "2026-07-01T08:30:00Z");
    assert_in_zone(berlin, "2026-07-01 08:30:00 -0500", "2026-07-01T13:30:00Z");
    assert_in_zone(berlin, "1695062724", "2023-09-18T18:45:24Z");
    assert_in_zone(helsinki, "1/7/2026", "2026-01-06T22:00:00Z");
}

static void hours_that_clocks_skip_or_repeat_are_told(void **state)
{
    const struct sc_zone *berlin = open_zone(*state, "Europe/Berlin");
    const struct sc_zone *ny = open_zone(*state, "America/New_York");
    assert_in_zone(berlin, "2026-03-29 01:59:59", "2026-03-29T00:59:59Z");
    assert_in_zone(berlin, "2026-03-29 02:30", "2026-03-29T01:30:00Z gap");
    assert_in_zone(berlin, "2026-03-29 03:00", "2026-03-29T01:00:00Z");
    assert_in_zone(berlin, "2026-10-25 02:30", "2026-10-25T00:30:00Z fold");
    assert_in_zone(berlin, "2026-10-25 03:00", "2026-10-25T02:00:00Z");
    assert_in_zone(ny, "11/1/2026 1:30 AM", "2026-11-01T05:30:00Z fold");
    assert_in_zone(berlin, "2026-10-25 02:30:00+01:00", "2026-10-25T01:30:00Z");
}

static void a_word_for_the_zone_is_read_in_the_zone(void **state)
{
    const struct sc_zone *chicago = open_zone(*state, "America/Chicago");
    const struct sc_zone *shanghai = open_zone(*state, "Asia/Shanghai");
    const struct sc_zone *berlin = open_zone(*state, "Europe/Berlin");
    assert_in_zone(chicago, "2025-09-25 10:12 CDT", "2025-09-25T15:12:00Z");
    assert_in_zone(chicago, "2025-12-25 10:12 CST", "2025-12-25T16:12:00Z");
    assert_in_zone(shanghai, "2025-12-25 10:12 CST", "2025-12-25T02:12:00Z");
    assert_in_zone(berlin, "Wed Oct 02 10:15:50 CEST 2013", "2013-10-02T08:15:50Z");
}

static void a_word_says_which_of_two_hours_it_is(void **state)
{
    const struct sc_zone *chicago = open_zone(*state, "America/Chicago");
    assert_in_zone(chicago, "2025-11-02 01:30 CDT", "2025-11-02T06:30:00Z");
    assert_in_zone(chicago, "2025-11-02 01:30 CST", "2025-11-02T07:30:00Z");
    assert_in_zone(chicago, "2025-11-02 01:30", "2025-11-02T06:30:00Z fold");
}

static void a_word_that_the_zone_does_not_have_is_bad(void **state)
{
    const struct sc_zone *berlin = open_zone(*state, "Europe/Berlin");
    assert_in_zone(berlin, "2025-09-25 10:12 CDT", "bad");
    assert_in_zone(berlin, "2025-09-25 10:12 CET", "bad");
    assert_in_zone(berlin, "2025-09-25 10:12 QQQ", "bad");
    assert_ymd("2025-09-25 10:12 CDT", "bad");
}

static void the_parts_are_those_of_the_text(void **state)
{
    struct sc_when_parts w;
    (void)state;
    assert_true(sc_when_split(SC_STR("3/Jul/26 1:05:07 PM"), &w));
    assert_int_equal(w.a, 3);
    assert_int_equal(w.b, 7);
    assert_int_equal(w.c, 26);
    assert_int_equal(w.named, 1);
    assert_true(w.c_is_short && w.has_time && !w.a_is_year && !w.has_offset && !w.is_epoch);
    assert_int_equal(w.hour * 10000 + w.minute * 100 + w.second, 130507);
    assert_true(sc_when_split(SC_STR("2026-07-03"), &w));
    assert_true(w.a_is_year && !w.has_time && !w.c_is_short);
    assert_int_equal(w.named, -1);
    assert_true(sc_when_split(SC_STR("2026-07-03 10:00 -0330"), &w));
    assert_true(w.has_offset);
    assert_int_equal(w.offset_s, -12600);
    assert_true(sc_when_split(SC_STR("2026-07-03 10:00 CDT"), &w));
    assert_false(w.has_offset);
    assert_str_eq(w.zone_word, "CDT");
    assert_true(sc_when_split(SC_STR("1695062724999"), &w));
    assert_true(w.is_epoch);
    assert_int_equal(w.epoch, 1695062724);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(years_first_read_in_every_form),
        cmocka_unit_test(offsets_are_read),
        cmocka_unit_test(mail_and_browser_dates_are_read),
        cmocka_unit_test(dates_with_the_year_behind_the_clock_are_read),
        cmocka_unit_test(day_and_month_follow_the_order),
        cmocka_unit_test(without_an_order_no_day_is_guessed),
        cmocka_unit_test(years_of_two_digits_have_a_pivot),
        cmocka_unit_test(clocks_of_twelve_hours_are_read),
        cmocka_unit_test(named_months_need_no_order),
        cmocka_unit_test(digits_alone_are_seconds_or_milliseconds),
        cmocka_unit_test(five_digits_are_days_of_a_spreadsheet),
        cmocka_unit_test(small_words_inside_of_dates_are_passed_over),
        cmocka_unit_test(a_time_kept_as_a_formula_is_read),
        cmocka_unit_test(dates_that_do_not_exist_are_bad),
        cmocka_unit_test(times_of_no_ticket_are_far),
        cmocka_unit_test(what_is_no_time_is_bad),
        cmocka_unit_test(the_parts_are_those_of_the_text),
        SC_TEST_ARENA(times_without_an_offset_are_in_the_zone),
        SC_TEST_ARENA(hours_that_clocks_skip_or_repeat_are_told),
        SC_TEST_ARENA(a_word_for_the_zone_is_read_in_the_zone),
        SC_TEST_ARENA(a_word_says_which_of_two_hours_it_is),
        SC_TEST_ARENA(a_word_that_the_zone_does_not_have_is_bad),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
