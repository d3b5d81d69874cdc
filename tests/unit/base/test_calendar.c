/* Calendars: business time against counting second by second, and by hand. */
#include "sc_test.h"

#include "scorecard/base/calendar.h"
#include "scorecard/base/time.h"

struct desk {
    struct sc_arena arena;
    const struct sc_zone *zone;
    const struct sc_calendar *calendar;
};

static int64_t at(const char *text)
{
    int64_t t;
    if (!sc_time_parse(sc_str_from(text), &t))
        fail_msg("%s", text);
    return t;
}

/* A desk from 2026-01-01 to 2027-01-01; lines and holidays apart by "|". */
static void open_desk(struct desk *d, const char *zone, const char *hours, const char *holidays)
{
    struct sc_str lines[8], days[8], rest = sc_str_from(hours);
    struct sc_calendar_spec spec = {.hours = lines, .holidays = days};
    struct sc_err err;
    sc_err_init(&err);
    *d = (struct desk){0};
    d->zone = spec.zone = sc_zone_open(&d->arena, sc_str_from(zone), &err);
    while (sc_str_split(&rest, '|', &lines[spec.hours_n]))
        spec.hours_n++;
    rest = sc_str_from(holidays);
    while (sc_str_split(&rest, '|', &days[spec.holidays_n]))
        spec.holidays_n++;
    d->calendar = sc_calendar_open(&d->arena, &spec, at("2026-01-01T00:00:00Z"),
                                   at("2027-01-01T00:00:00Z"), &err);
    if (!d->calendar)
        fail_msg("%s", err.what);
}

static void close_desk(struct desk *d)
{
    sc_arena_fini(&d->arena);
}

static void assert_between(const struct desk *d, const char *from, const char *to, int64_t wanted)
{
    assert_int_equal(sc_calendar_between(d->calendar, at(from), at(to)), wanted);
    assert_int_equal(sc_calendar_between(d->calendar, at(to), at(from)), -wanted);
}

static void office_hours_count_and_nights_do_not(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d, "UTC", "mon-fri 09:00-12:30 13:30-18:00", "");
    /* 2026-07-01 is a Wednesday. */
    assert_between(&d, "2026-07-01T09:00:00Z", "2026-07-01T18:00:00Z", 8 * 3600);
    assert_between(&d, "2026-07-01T08:00:00Z", "2026-07-01T09:00:00Z", 0);
    assert_between(&d, "2026-07-01T12:00:00Z", "2026-07-01T14:00:00Z", 3600);
    assert_between(&d, "2026-07-01T12:40:00Z", "2026-07-01T13:20:00Z", 0);
    assert_between(&d, "2026-07-03T17:00:00Z", "2026-07-06T10:00:00Z", 2 * 3600);
    assert_between(&d, "2026-07-04T10:00:00Z", "2026-07-05T10:00:00Z", 0);
    assert_between(&d, "2026-07-01T10:00:00Z", "2026-07-01T10:00:00Z", 0);
    close_desk(&d);
}

static void holidays_have_no_hours(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d, "UTC", "mon-fri 09:00-17:00", "2026-12-25|2026-12-24");
    assert_between(&d, "2026-12-23T16:00:00Z", "2026-12-28T10:00:00Z", 2 * 3600);
    close_desk(&d);
    open_desk(&d, "UTC", "", "2026-12-25");
    assert_between(&d, "2026-12-24T00:00:00Z", "2026-12-27T00:00:00Z", 2 * 86400);
    close_desk(&d);
}

static void without_windows_all_time_counts(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d, "Europe/Berlin", "", "");
    assert_between(&d, "2026-07-04T10:00:00Z", "2026-07-05T10:00:01Z", 86401);
    close_desk(&d);
}

static void windows_are_in_the_zone(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d, "Europe/Berlin", "mon-sun 09:00-17:00", "");
    assert_between(&d, "2026-07-01T00:00:00Z", "2026-07-01T08:00:00Z", 3600);
    assert_between(&d, "2026-01-14T00:00:00Z", "2026-01-14T09:00:00Z", 3600);
    close_desk(&d);
}

static void nights_with_a_change_of_clocks_have_their_real_length(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d, "Europe/Berlin", "sat,sun 22:00-06:00", "");
    /* Forward in the night to 29 March, back in the night to 25 October. */
    assert_between(&d, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z", 7 * 3600);
    assert_between(&d, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z", 9 * 3600);
    assert_between(&d, "2026-07-04T12:00:00Z", "2026-07-05T12:00:00Z", 8 * 3600);
    close_desk(&d);
    open_desk(&d, "Europe/Berlin", "sun 02:00-03:00", "");
    assert_between(&d, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z", 0);
    assert_between(&d, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z", 2 * 3600);
    close_desk(&d);
}

static void time_outside_of_the_table_is_none(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d, "UTC", "", "");
    assert_between(&d, "2025-12-31T23:00:00Z", "2026-01-01T01:00:00Z", 3600);
    assert_between(&d, "2026-12-31T23:00:00Z", "2027-05-01T01:00:00Z", 3600);
    close_desk(&d);
}

/* Counting minute by minute, windows looked up in the local time of each. */
static int64_t count_minutes(const struct desk *d, int64_t from, int64_t to)
{
    int64_t n = 0;
    for (int64_t t = from; t < to; t += 60) {
        int64_t local = t + sc_zone_offset(d->zone, t), minute = local % 86400 / 60;
        int weekday = sc_time_weekday(local / 86400) - 1; /* 0 Monday */
        n += weekday < 5 && ((minute >= 540 && minute < 750) || (minute >= 810 && minute < 1080));
        n += weekday == 5 && minute >= 1380;
        n += weekday == 6 && minute < 30;
    }
    return n * 60;
}

static void it_is_what_counting_minutes_gives(void **state)
{
    struct desk d;
    uint64_t seed = 7;
    (void)state;
    open_desk(&d, "America/New_York", "mon-fri 09:00-12:30 13:30-18:00|sat 23:00-00:30", "");
    for (int i = 0; i < 200; i++) {
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
        int64_t from = at("2026-01-02T00:00:00Z") + (int64_t)(seed >> 33) % (350 * 1440) * 60;
        int64_t to = from + (int64_t)(seed >> 13 & 0xffff) % 20000 * 60;
        if (to > at("2026-12-30T00:00:00Z"))
            continue;
        assert_int_equal(sc_calendar_between(d.calendar, from, to), count_minutes(&d, from, to));
    }
    close_desk(&d);
}

static void adding_is_between_the_other_way_round(void **state)
{
    struct desk d;
    uint64_t seed = 11;
    (void)state;
    open_desk(&d, "Europe/Berlin", "mon-fri 09:00-12:30 13:30-18:00", "2026-05-01");
    assert_int_equal(sc_calendar_add(d.calendar, at("2026-07-03T15:00:00Z"), 7200),
                     at("2026-07-06T08:00:00Z"));
    assert_int_equal(sc_calendar_add(d.calendar, at("2026-07-03T15:00:00Z"), 3600),
                     at("2026-07-03T16:00:00Z"));
    assert_int_equal(sc_calendar_add(d.calendar, at("2026-07-04T15:00:00Z"), 0),
                     at("2026-07-04T15:00:00Z"));
    assert_int_equal(sc_calendar_add(d.calendar, at("2026-12-31T15:00:00Z"), 86400),
                     at("2027-01-01T00:00:00Z"));
    for (int i = 0; i < 300; i++) {
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
        int64_t from = at("2026-01-02T00:00:00Z") + (int64_t)(seed >> 33) % (300 * 86400);
        int64_t seconds = 1 + (int64_t)(seed >> 13 & 0x3ffff);
        int64_t due = sc_calendar_add(d.calendar, from, seconds);
        assert_int_equal(sc_calendar_between(d.calendar, from, due), seconds);
        assert_int_equal(sc_calendar_between(d.calendar, from, due - 1), seconds - 1);
    }
    close_desk(&d);
}

static void what_is_no_opening_is_refused(void **state)
{
    static const struct {
        const char *hours, *holiday, *what;
    } bad[] = {
        {"", "25.12.2026", "a holiday must be a date such as 2026-12-25"},
        {"mon-fri", NULL, "opening hours are wanted, for example mon-fri 09:00-17:00"},
        {"09:00-17:00", NULL, "opening hours are wanted, for example mon-fri 09:00-17:00"},
        {"mon 9-17", NULL, "opening hours are wanted, for example mon-fri 09:00-17:00"},
        {"mon 09:00-09:00", NULL, "opening hours are wanted, for example mon-fri 09:00-17:00"},
        {"mon 09:00-24:01", NULL, "opening hours are wanted, for example mon-fri 09:00-17:00"},
        {"mon 24:00-02:00", NULL, "opening hours are wanted, for example mon-fri 09:00-17:00"},
        {"mo 09:00-17:00", NULL, "opening hours are wanted, for example mon-fri 09:00-17:00"},
        {"mon 09:00-17:00 daily", NULL,
         "opening hours are wanted, for example mon-fri 09:00-17:00"},
        {"mon 09:00-17:00 16:00-18:00", NULL, "opening hours overlap"},
        {"sun 22:00-06:00, mon 05:00-07:00", NULL,
         "opening hours are wanted, for example mon-fri 09:00-17:00"},
        {"mon,sun 05:00-07:00 22:00-06:00", NULL, "opening hours overlap"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct sc_arena arena = {0};
        struct sc_str hours = sc_str_from(bad[i].hours);
        struct sc_str holiday = sc_str_from(bad[i].holiday ? bad[i].holiday : "");
        struct sc_calendar_spec spec = {.hours = &hours,
                                        .hours_n = hours.len > 0,
                                        .holidays = &holiday,
                                        .holidays_n = bad[i].holiday != NULL};
        struct sc_err err;
        sc_err_init(&err);
        assert_null(sc_calendar_open(&arena, &spec, 0, 86400, &err));
        assert_int_equal(err.code, SC_USAGE);
        assert_string_equal(err.what, bad[i].what);
        sc_arena_fini(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(office_hours_count_and_nights_do_not),
        cmocka_unit_test(holidays_have_no_hours),
        cmocka_unit_test(without_windows_all_time_counts),
        cmocka_unit_test(windows_are_in_the_zone),
        cmocka_unit_test(nights_with_a_change_of_clocks_have_their_real_length),
        cmocka_unit_test(time_outside_of_the_table_is_none),
        cmocka_unit_test(it_is_what_counting_minutes_gives),
        cmocka_unit_test(adding_is_between_the_other_way_round),
        cmocka_unit_test(what_is_no_opening_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
