#include "sc_test.h"

#include "scorecard/base/time.h"
#include "scorecard/base/zone.h"

#include <stdlib.h>
#include <time.h>

#define DAY_S INT64_C(86400)

static const struct sc_zone *open_zone(struct sc_arena *arena, const char *name)
{
    struct sc_err err;
    sc_err_init(&err);
    const struct sc_zone *z = sc_zone_open(arena, sc_str_from(name), &err);
    if (!z)
        fail_msg("%s: %s", name, err.what);
    return z;
}

/* Seconds of a stamp such as "2026-03-29 02:30:00", read as UTC. */
static int64_t at(const char *stamp)
{
    char text[24];
    int64_t t = SC_TIME_NONE;
    snprintf(text, sizeof text, "%sZ", stamp);
    if (!sc_time_parse(sc_str_from(text), &t))
        fail_msg("the test itself is wrong: %s", stamp);
    return t;
}

static void assert_local(const struct sc_zone *z, const char *local, const char *utc,
                         enum sc_zone_fit wanted)
{
    enum sc_zone_fit fit;
    int64_t t = sc_zone_to_utc(z, at(local), &fit);
    if (t != at(utc))
        fail_msg("%s is %lld s from %s UTC", local, (long long)(t - at(utc)), utc);
    if (fit != wanted)
        fail_msg("%s fits as %d, not %d", local, (int)fit, (int)wanted);
}

static void assert_midnight(const struct sc_zone *z, const char *date, const char *utc)
{
    int64_t days;
    assert_true(sc_time_parse_date(sc_str_from(date), &days));
    int64_t t = sc_zone_midnight(z, days);
    if (t != at(utc))
        fail_msg("%s starts %lld s from %s UTC", date, (long long)(t - at(utc)), utc);
}

static void assert_unknown(struct sc_arena *arena, const char *name, const char *wanted)
{
    struct sc_err err;
    sc_err_init(&err);
    if (sc_zone_open(arena, sc_str_from(name), &err))
        fail_msg("opened as a zone: \"%s\"", name);
    assert_int_equal(err.code, SC_USAGE);
    assert_string_equal(err.what, wanted);
    assert_true(err.has_seen);
    assert_string_equal(err.seen, name);
}

static void utc_needs_no_file_and_never_moves(void **state)
{
    static const char *const names[] = {"UTC", "Z"};
    for (size_t i = 0; i < 2; i++) {
        const struct sc_zone *z = open_zone(*state, names[i]);
        assert_same_str(sc_zone_name(z), sc_str_from(names[i]));
        assert_int_equal(sc_zone_offset(z, 0), 0);
        assert_int_equal(sc_zone_offset(z, INT64_MAX), 0);
        assert_local(z, "2026-03-29 02:30:00", "2026-03-29 02:30:00", SC_ZONE_EXACT);
        assert_midnight(z, "2026-07-01", "2026-07-01 00:00:00");
    }
}

static void a_zone_keeps_its_name(void **state)
{
    char name[] = "Europe/Berlin";
    const struct sc_zone *z = open_zone(*state, name);
    name[0] = 'x';
    assert_str_eq(sc_zone_name(z), "Europe/Berlin");
}

static void berlin_is_one_or_two_hours_east(void **state)
{
    const struct sc_zone *z = open_zone(*state, "Europe/Berlin");
    assert_int_equal(sc_zone_offset(z, at("2026-01-15 12:00:00")), 3600);
    assert_int_equal(sc_zone_offset(z, at("2026-07-15 12:00:00")), 7200);
    assert_int_equal(sc_zone_offset(z, at("2026-03-29 00:59:59")), 3600);
    assert_int_equal(sc_zone_offset(z, at("2026-03-29 01:00:00")), 7200);
    assert_int_equal(sc_zone_offset(z, at("2026-10-25 00:59:59")), 7200);
    assert_int_equal(sc_zone_offset(z, at("2026-10-25 01:00:00")), 3600);
}

static void new_york_is_five_or_four_hours_west(void **state)
{
    const struct sc_zone *z = open_zone(*state, "America/New_York");
    assert_int_equal(sc_zone_offset(z, at("2026-03-08 06:59:59")), -5 * 3600);
    assert_int_equal(sc_zone_offset(z, at("2026-03-08 07:00:00")), -4 * 3600);
    assert_int_equal(sc_zone_offset(z, at("2026-11-01 05:59:59")), -4 * 3600);
    assert_int_equal(sc_zone_offset(z, at("2026-11-01 06:00:00")), -5 * 3600);
}

static void the_table_reaches_from_1970_to_2105(void **state)
{
    const struct sc_zone *z = open_zone(*state, "Europe/Berlin");
    assert_int_equal(sc_zone_offset(z, 0), 3600);
    assert_int_equal(sc_zone_offset(z, at("2038-07-01 00:00:00")), 7200);
    assert_int_equal(sc_zone_offset(z, at("2105-07-01 00:00:00")), 7200);
    assert_int_equal(sc_zone_offset(z, at("2105-12-31 23:59:59")), 3600);
}

static void beyond_the_table_the_nearest_offset_holds(void **state)
{
    const struct sc_zone *z = open_zone(*state, "Europe/Berlin");
    assert_int_equal(sc_zone_offset(z, INT64_MIN), 3600);
    assert_int_equal(sc_zone_offset(z, INT64_MAX), 3600);
}

static void a_time_in_the_spring_gap_is_read_as_if_clocks_had_not_moved(void **state)
{
    const struct sc_zone *berlin = open_zone(*state, "Europe/Berlin");
    assert_local(berlin, "2026-03-29 01:59:59", "2026-03-29 00:59:59", SC_ZONE_EXACT);
    assert_local(berlin, "2026-03-29 02:00:00", "2026-03-29 01:00:00", SC_ZONE_GAP);
    assert_local(berlin, "2026-03-29 02:30:00", "2026-03-29 01:30:00", SC_ZONE_GAP);
    assert_local(berlin, "2026-03-29 02:59:59", "2026-03-29 01:59:59", SC_ZONE_GAP);
    assert_local(berlin, "2026-03-29 03:00:00", "2026-03-29 01:00:00", SC_ZONE_EXACT);
    const struct sc_zone *new_york = open_zone(*state, "America/New_York");
    assert_local(new_york, "2026-03-08 01:59:59", "2026-03-08 06:59:59", SC_ZONE_EXACT);
    assert_local(new_york, "2026-03-08 02:30:00", "2026-03-08 07:30:00", SC_ZONE_GAP);
    assert_local(new_york, "2026-03-08 03:00:00", "2026-03-08 07:00:00", SC_ZONE_EXACT);
}

static void a_time_in_the_autumn_fold_is_the_first_of_two(void **state)
{
    const struct sc_zone *berlin = open_zone(*state, "Europe/Berlin");
    assert_local(berlin, "2026-10-25 01:59:59", "2026-10-24 23:59:59", SC_ZONE_EXACT);
    assert_local(berlin, "2026-10-25 02:00:00", "2026-10-25 00:00:00", SC_ZONE_FOLD);
    assert_local(berlin, "2026-10-25 02:59:59", "2026-10-25 00:59:59", SC_ZONE_FOLD);
    assert_local(berlin, "2026-10-25 03:00:00", "2026-10-25 02:00:00", SC_ZONE_EXACT);
    const struct sc_zone *new_york = open_zone(*state, "America/New_York");
    assert_local(new_york, "2026-11-01 00:59:59", "2026-11-01 04:59:59", SC_ZONE_EXACT);
    assert_local(new_york, "2026-11-01 01:30:00", "2026-11-01 05:30:00", SC_ZONE_FOLD);
    assert_local(new_york, "2026-11-01 02:00:00", "2026-11-01 07:00:00", SC_ZONE_EXACT);
}

static void half_hours_of_daylight_saving_are_half_hours(void **state)
{
    const struct sc_zone *z = open_zone(*state, "Australia/Lord_Howe");
    assert_local(z, "2026-10-04 02:15:00", "2026-10-03 15:45:00", SC_ZONE_GAP);
    assert_local(z, "2026-10-04 02:30:00", "2026-10-03 15:30:00", SC_ZONE_EXACT);
    assert_local(z, "2026-04-05 01:45:00", "2026-04-04 14:45:00", SC_ZONE_FOLD);
    assert_int_equal(sc_zone_offset(open_zone(*state, "Asia/Kathmandu"), at("2026-01-01 00:00:00")),
                     5 * 3600 + 45 * 60);
}

static void years_end_at_different_instants_east_and_west(void **state)
{
    const struct sc_zone *east = open_zone(*state, "Asia/Tokyo");
    const struct sc_zone *west = open_zone(*state, "America/Los_Angeles");
    assert_midnight(east, "2027-01-01", "2026-12-31 15:00:00");
    assert_midnight(west, "2027-01-01", "2027-01-01 08:00:00");
    assert_midnight(open_zone(*state, "Pacific/Kiritimati"), "2027-01-01", "2026-12-31 10:00:00");
    assert_midnight(open_zone(*state, "Etc/GMT+12"), "2027-01-01", "2027-01-01 12:00:00");
    assert_midnight(east, "1970-01-02", "1970-01-01 15:00:00");
    assert_midnight(west, "2105-12-31", "2105-12-31 08:00:00");
}

static void a_day_without_midnight_starts_at_the_change(void **state)
{
    /* Clocks in Sao Paulo went from 00:00 to 01:00 on 4 November 2018. */
    const struct sc_zone *z = open_zone(*state, "America/Sao_Paulo");
    assert_midnight(z, "2018-11-04", "2018-11-04 03:00:00");
    assert_midnight(z, "2018-11-05", "2018-11-05 02:00:00");
}

static void a_midnight_that_comes_twice_is_the_first_one(void **state)
{
    /* Clocks in St. John's went from 00:01 back to 23:01 on 25 October 1987. */
    const struct sc_zone *z = open_zone(*state, "America/St_Johns");
    assert_midnight(z, "1987-10-25", "1987-10-25 02:30:00");
    assert_local(z, "1987-10-24 23:30:00", "1987-10-25 02:00:00", SC_ZONE_FOLD);
}

static void the_day_that_samoa_left_out_is_empty(void **state)
{
    const struct sc_zone *z = open_zone(*state, "Pacific/Apia");
    assert_midnight(z, "2011-12-29", "2011-12-29 10:00:00");
    assert_midnight(z, "2011-12-30", "2011-12-30 10:00:00");
    assert_midnight(z, "2011-12-31", "2011-12-30 10:00:00");
    assert_local(z, "2011-12-30 12:00:00", "2011-12-30 22:00:00", SC_ZONE_GAP);
}

static void offsets_with_seconds_are_kept(void **state)
{
    const struct sc_zone *z = open_zone(*state, "Africa/Monrovia");
    assert_int_equal(sc_zone_offset(z, at("1971-01-01 00:00:00")), -2670);
    assert_int_equal(sc_zone_offset(z, at("1972-01-07 00:44:29")), -2670);
    assert_int_equal(sc_zone_offset(z, at("1972-01-07 00:44:30")), 0);
}

static const char *const tried[] = {
    "Europe/Berlin",       "America/New_York", "Asia/Kolkata",      "Pacific/Apia",
    "America/St_Johns",    "Asia/Gaza",        "Africa/Casablanca", "America/Sao_Paulo",
    "Australia/Lord_Howe", "Antarctica/Troll", "Europe/Dublin",     "America/Indiana/Knox"};

#define TRIED_N (sizeof tried / sizeof tried[0])

static int offset_of_libc(int64_t t)
{
    time_t when = (time_t)t;
    struct tm tm;
    assert_non_null(localtime_r(&when, &tm));
    struct sc_civil c = {tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
                         tm.tm_hour,        tm.tm_min,     tm.tm_sec};
    return (int)(sc_time_from_civil(&c) - t);
}

static void offsets_are_those_of_libc_at_random_instants(void **state)
{
    uint64_t seed = 1970;
    for (size_t i = 0; i < TRIED_N; i++) {
        const struct sc_zone *z = open_zone(*state, tried[i]);
        setenv("TZ", tried[i], 1);
        tzset();
        for (int k = 0; k < 20000; k++) {
            int64_t t = (int64_t)sc_test_below(&seed, (uint64_t)(49673 * DAY_S));
            int wanted = offset_of_libc(t);
            if (sc_zone_offset(z, t) != wanted)
                fail_msg("%s at %lld: %d, libc %d", tried[i], (long long)t, sc_zone_offset(z, t),
                         wanted);
        }
        unsetenv("TZ");
        tzset();
    }
}

static void changes_are_tabulated_to_the_second(void **state)
{
    for (size_t i = 0; i < TRIED_N; i++) {
        const struct sc_zone *z = open_zone(*state, tried[i]);
        int changes = 0;
        setenv("TZ", tried[i], 1);
        tzset();
        for (int64_t t = 0; t < at("2040-01-01 00:00:00"); t += DAY_S) {
            int64_t low = t;
            int64_t high = t + DAY_S;
            if (sc_zone_offset(z, low) == sc_zone_offset(z, high))
                continue;
            while (high - low > 1) {
                int64_t middle = (low + high) / 2;
                if (sc_zone_offset(z, middle) == sc_zone_offset(z, t))
                    low = middle;
                else
                    high = middle;
            }
            assert_int_equal(offset_of_libc(low), sc_zone_offset(z, low));
            assert_int_equal(offset_of_libc(high), sc_zone_offset(z, high));
            changes++;
        }
        unsetenv("TZ");
        tzset();
        assert_true(changes > 0 || strcmp(tried[i], "Asia/Kolkata") == 0);
    }
}

static void local_time_leads_back_to_its_instant_or_to_the_earlier_twin(void **state)
{
    uint64_t seed = 2105;
    for (size_t i = 0; i < TRIED_N; i++) {
        const struct sc_zone *z = open_zone(*state, tried[i]);
        for (int k = 0; k < 20000; k++) {
            enum sc_zone_fit fit;
            int64_t t = (int64_t)sc_test_below(&seed, (uint64_t)(49673 * DAY_S));
            int64_t local = t + sc_zone_offset(z, t);
            int64_t back = sc_zone_to_utc(z, local, &fit);
            assert_int_not_equal(fit, SC_ZONE_GAP);
            assert_int_equal(back + sc_zone_offset(z, back), local);
            assert_true(back == t || (back < t && fit == SC_ZONE_FOLD));
        }
    }
}

static void every_day_starts_where_the_earlier_days_end(void **state)
{
    for (size_t i = 0; i < TRIED_N; i++) {
        const struct sc_zone *z = open_zone(*state, tried[i]);
        int64_t before = sc_zone_midnight(z, 0);
        for (int64_t day = 1; day < 49673; day++) {
            int64_t t = sc_zone_midnight(z, day);
            assert_in_range(t - before, 0, 26 * 3600);
            assert_true(t + sc_zone_offset(z, t) >= day * DAY_S);
            assert_true(t - 1 + sc_zone_offset(z, t - 1) < day * DAY_S);
            before = t;
        }
    }
}

static void a_misspelt_zone_is_answered_with_the_nearest(void **state)
{
    assert_unknown(*state, "Europe/Berln", "no such time zone; did you mean Europe/Berlin?");
    assert_unknown(*state, "America/NewYork", "no such time zone; did you mean America/New_York?");
}

static void a_city_alone_or_in_small_letters_is_answered_with_its_zone(void **state)
{
    assert_unknown(*state, "berlin", "no such time zone; did you mean Europe/Berlin?");
    assert_unknown(*state, "New York", "no such time zone; did you mean America/New_York?");
    assert_unknown(*state, "europe/berlin", "no such time zone; did you mean Europe/Berlin?");
    /* America/Louisville is another name of it where it is installed: the first in order wins. */
    assert_unknown(*state, "louisville",
                   "no such time zone; did you mean America/Kentucky/Louisville?");
    assert_unknown(*state, "utc", "no such time zone; did you mean UTC?");
}

static void a_name_of_a_program_is_spelled_as_the_folder_does(void **state)
{
    static const char *const names[][2] = {
        {"Europe/Berlin", "Europe/Berlin"},
        {"america/new_york", "America/New_York"},
        {"America/New York", "America/New_York"},
        {"AMERICA/ARGENTINA/BUENOS_AIRES", "America/Argentina/Buenos_Aires"},
        {"utc", "UTC"},
        {"berlin", "berlin"},
        {"Mordor/Barad-dur", "Mordor/Barad-dur"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_true(
            sc_str_eq(sc_zone_spelled(*state, sc_str_from(names[i][0])), sc_str_from(names[i][1])));
}

static void what_resembles_nothing_gets_no_proposal(void **state)
{
    assert_unknown(*state, "Mordor/Barad-dur-in-the-East", "no such time zone");
}

static void names_cannot_leave_the_zone_folder(void **state)
{
    static const char *const names[] = {"/usr/share/zoneinfo/Europe/Berlin",
                                        "../zoneinfo/Europe/Berlin",
                                        "Europe/../Europe/Berlin",
                                        "Europe/./Berlin",
                                        ":Europe/Berlin",
                                        "./Europe/Berlin"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct sc_err err;
        sc_err_init(&err);
        if (sc_zone_open(*state, sc_str_from(names[i]), &err))
            fail_msg("opened: %s", names[i]);
        assert_int_equal(err.code, SC_USAGE);
    }
}

static void what_libc_would_take_for_utc_is_refused(void **state)
{
    static const char *const names[] = {
        "",          "Europe",    "Europe/",         "Europe//Berlin", "leapseconds", "zone.tab",
        "tzdata.zi", "CET-1CEST", "EST5EDT4,M3.2.0", "+02:00",         "Nowhere"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct sc_err err;
        sc_err_init(&err);
        if (sc_zone_open(*state, sc_str_from(names[i]), &err))
            fail_msg("opened: %s", names[i]);
        assert_int_equal(err.code, SC_USAGE);
    }
}

static void the_zone_of_the_host_and_leap_second_zones_have_no_name(void **state)
{
    static const char *const names[] = {"localtime", "posixrules", "right/Europe/Berlin",
                                        "posix/Europe/Berlin", "Factory"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct sc_err err;
        sc_err_init(&err);
        assert_null(sc_zone_open(*state, sc_str_from(names[i]), &err));
        assert_int_equal(err.code, SC_USAGE);
    }
}

static void overlong_names_and_names_with_a_nul_are_refused(void **state)
{
    struct sc_err err;
    char name[5000];
    memset(name, 'a', sizeof name);
    sc_err_init(&err);
    assert_null(sc_zone_open(*state, (struct sc_str){name, sizeof name}, &err));
    assert_int_equal(err.code, SC_USAGE);
    sc_err_init(&err);
    assert_null(sc_zone_open(*state, SC_STR("Europe/Berlin\0x"), &err));
    assert_int_equal(err.code, SC_USAGE);
}

static void the_first_error_wins(void **state)
{
    struct sc_err err;
    sc_err_init(&err);
    sc_err_set(&err, SC_INPUT, "earlier");
    assert_null(sc_zone_open(*state, SC_STR("Nowhere"), &err));
    assert_int_equal(err.code, SC_INPUT);
    assert_string_equal(err.what, "earlier");
}

static void tz_is_put_back_when_it_was_set(void **state)
{
    setenv("TZ", "Asia/Tokyo", 1);
    tzset();
    open_zone(*state, "Europe/Berlin");
    assert_string_equal(getenv("TZ"), "Asia/Tokyo");
    assert_int_equal(offset_of_libc(0), 9 * 3600);
    unsetenv("TZ");
    tzset();
}

static void tz_stays_unset_when_it_was_not_set(void **state)
{
    unsetenv("TZ");
    tzset();
    open_zone(*state, "Europe/Berlin");
    assert_null(getenv("TZ"));
}

static void the_environment_does_not_choose_the_zone_files(void **state)
{
    setenv("TZ", "Asia/Tokyo", 1);
    setenv("TZDIR", "/nonexistent", 1);
    const struct sc_zone *z = open_zone(*state, "Europe/Berlin");
    unsetenv("TZDIR");
    unsetenv("TZ");
    tzset();
    assert_int_equal(sc_zone_offset(z, at("2026-07-15 12:00:00")), 7200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(utc_needs_no_file_and_never_moves),
        SC_TEST_ARENA(a_zone_keeps_its_name),
        SC_TEST_ARENA(berlin_is_one_or_two_hours_east),
        SC_TEST_ARENA(new_york_is_five_or_four_hours_west),
        SC_TEST_ARENA(the_table_reaches_from_1970_to_2105),
        SC_TEST_ARENA(beyond_the_table_the_nearest_offset_holds),
        SC_TEST_ARENA(a_time_in_the_spring_gap_is_read_as_if_clocks_had_not_moved),
        SC_TEST_ARENA(a_time_in_the_autumn_fold_is_the_first_of_two),
        SC_TEST_ARENA(half_hours_of_daylight_saving_are_half_hours),
        SC_TEST_ARENA(years_end_at_different_instants_east_and_west),
        SC_TEST_ARENA(a_day_without_midnight_starts_at_the_change),
        SC_TEST_ARENA(a_midnight_that_comes_twice_is_the_first_one),
        SC_TEST_ARENA(the_day_that_samoa_left_out_is_empty),
        SC_TEST_ARENA(offsets_with_seconds_are_kept),
        SC_TEST_ARENA(offsets_are_those_of_libc_at_random_instants),
        SC_TEST_ARENA(changes_are_tabulated_to_the_second),
        SC_TEST_ARENA(local_time_leads_back_to_its_instant_or_to_the_earlier_twin),
        SC_TEST_ARENA(every_day_starts_where_the_earlier_days_end),
        SC_TEST_ARENA(a_misspelt_zone_is_answered_with_the_nearest),
        SC_TEST_ARENA(a_city_alone_or_in_small_letters_is_answered_with_its_zone),
        SC_TEST_ARENA(a_name_of_a_program_is_spelled_as_the_folder_does),
        SC_TEST_ARENA(what_resembles_nothing_gets_no_proposal),
        SC_TEST_ARENA(names_cannot_leave_the_zone_folder),
        SC_TEST_ARENA(what_libc_would_take_for_utc_is_refused),
        SC_TEST_ARENA(the_zone_of_the_host_and_leap_second_zones_have_no_name),
        SC_TEST_ARENA(overlong_names_and_names_with_a_nul_are_refused),
        SC_TEST_ARENA(the_first_error_wins),
        SC_TEST_ARENA(tz_is_put_back_when_it_was_set),
        SC_TEST_ARENA(tz_stays_unset_when_it_was_not_set),
        SC_TEST_ARENA(the_environment_does_not_choose_the_zone_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
