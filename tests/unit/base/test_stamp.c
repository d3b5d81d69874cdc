#include "sc_test.h"

#include <stdio.h>
#include <string.h>

#include "scorecard/base/hash.h"
#include "scorecard/base/stamp.h"
#include "scorecard/base/time.h"

/* The same time in a form that only the general reader takes. */
static bool read_slowly(const char *text, int64_t *t)
{
    char other[32];

    snprintf(other, sizeof other, "%.19s+00:00", text);
    return text[10] == 'T' && text[19] == 'Z' && sc_time_parse(sc_str_from(other), t);
}

static void assert_alike(const char *text)
{
    int64_t quick = -7, slow = -7;
    bool is_time = sc_stamp_read(text, &quick);

    if (is_time != read_slowly(text, &slow))
        fail_msg("\"%s\": %s", text, is_time ? "taken" : "not taken");
    if (quick != slow)
        fail_msg("\"%s\": %lld, not %lld", text, (long long)quick, (long long)slow);
}

static void every_day_of_every_year_is_read(void **state)
{
    (void)state;
    for (int year = SC_TIME_YEAR_MIN - 2; year <= SC_TIME_YEAR_MAX + 2; year++)
        for (int month = 0; month <= 13; month++)
            for (int day = 0; day <= 32; day++) {
                char text[80]; /* room for any int, which is what the compiler sees */
                snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day,
                         day % 24, month * 4, year % 60);
                assert_alike(text);
            }
}

static void every_clock_time_is_read(void **state)
{
    (void)state;
    for (int hour = 0; hour <= 25; hour++)
        for (int minute = 0; minute <= 61; minute++)
            for (int second = 0; second <= 61; second++) {
                char text[80]; /* room for any int, which is what the compiler sees */
                snprintf(text, sizeof text, "2026-07-01T%02d:%02d:%02dZ", hour, minute, second);
                assert_alike(text);
            }
}

static void any_other_byte_in_any_place_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < SC_STAMP_LEN; i++)
        for (int byte = 1; byte < 256; byte++) {
            char text[] = "2026-10-01T08:30:00Z";
            text[i] = (char)byte;
            assert_alike(text);
        }
}

/* Neighbouring lanes must not help each other out of a wrong byte. */
static void any_two_or_more_wrong_bytes_are_refused(void **state)
{
    (void)state;
    static const char odd[] = "/:;09-TZtz \x01\x7f\x80\xff\xb0\xc6\x89\x8a";
    uint64_t seed = 20261009;

    for (int round = 0; round < 300000; round++) {
        char text[] = "2026-12-31T23:59:59Z";
        for (int n = 0; n < 1 + round % 4; n++) {
            seed = sc_hash_mix64(seed + 0x9e3779b97f4a7c15u);
            text[seed % SC_STAMP_LEN] =
                seed >> 20 & 1 ? odd[(seed >> 32) % (sizeof odd - 1)] : (char)(seed >> 40 | 1);
        }
        assert_alike(text);
    }
}

static void a_stamp_is_the_seconds_since_1970(void **state)
{
    (void)state;
    int64_t t = -1;

    assert_true(sc_stamp_read("1970-01-01T00:00:00Z", &t));
    assert_int_equal(t, 0);
    assert_true(sc_stamp_read("2026-07-01T08:30:00Z", &t));
    assert_int_equal(t, 1782894600);
    assert_true(sc_stamp_read("2105-12-31T23:59:59Z", &t));
    assert_int_equal(t, INT64_C(49673) * 86400 - 1);
    assert_false(sc_stamp_read("2026-07-01 08:30:00Z", &t));
    assert_int_equal(t, INT64_C(49673) * 86400 - 1); /* untouched */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_every_year_is_read),
        cmocka_unit_test(every_clock_time_is_read),
        cmocka_unit_test(any_other_byte_in_any_place_is_refused),
        cmocka_unit_test(any_two_or_more_wrong_bytes_are_refused),
        cmocka_unit_test(a_stamp_is_the_seconds_since_1970),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
