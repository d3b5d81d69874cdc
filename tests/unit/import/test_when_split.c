/* Times taken apart, before anybody decides what is day and what is month. */
#include "sc_test.h"

#include "scorecard/import/when.h"

struct given {
    const char *text;
    int a, b, c, hour, minute, second;
};

static void same(const struct given *g)
{
    struct sc_when_parts w;
    if (!sc_when_split(sc_str_from(g->text), &w))
        fail_msg("\"%s\" is no time", g->text);
    if (w.a != g->a || w.b != g->b || w.c != g->c || w.hour != g->hour || w.minute != g->minute ||
        w.second != g->second)
        fail_msg("\"%s\" is %d %d %d, %d:%d:%d", g->text, w.a, w.b, w.c, w.hour, w.minute,
                 w.second);
}

static void forms_of_help_desks_are_taken_apart(void **state)
{
    static const struct given given[] = {
        {"2015-01-27T13:21:10", 2015, 1, 27, 13, 21, 10},
        {"2009-09-01 19:02", 2009, 9, 1, 19, 2, 0},
        {"2026/07/01 10:00", 2026, 7, 1, 10, 0, 0},
        {"01.07.2026 10:00", 1, 7, 2026, 10, 0, 0},
        {"3/17/2025 6:04 AM", 3, 17, 2025, 6, 4, 0},
        {"04/nov/25 1:16 PM", 4, 11, 25, 13, 16, 0},
        {"01-Jul-26 12:00 AM", 1, 7, 26, 0, 0, 0},
        {"Jul 1, 2026 10:00 AM", 7, 1, 2026, 10, 0, 0},
        {"Wed Oct 02 10:15:50 2013", 10, 2, 2013, 10, 15, 50},
        {"3 March 2021  9:05 AM", 3, 3, 2021, 9, 5, 0},
        {"2019-11-16T15:59:41.966927", 2019, 11, 16, 15, 59, 41},
        {"01/07/2026, 10:00", 1, 7, 2026, 10, 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++)
        same(&given[i]);
}

static void offsets_and_zone_words_are_kept(void **state)
{
    struct sc_when_parts w;
    (void)state;
    assert_true(sc_when_split(SC_STR("2025-03-17T06:04:00.000+0000"), &w));
    assert_true(w.has_offset && w.offset_s == 0);
    assert_true(sc_when_split(SC_STR("Thu, 02 Oct 2025 10:15:50 +0300"), &w));
    assert_true(w.has_offset && w.offset_s == 3 * 3600);
    assert_true(sc_when_split(SC_STR("2025-09-25 10:12 EDT"), &w));
    assert_false(w.has_offset);
    assert_str_eq(w.zone_word, "EDT");
    assert_true(sc_when_split(SC_STR("2016-12-12"), &w));
    assert_false(w.has_time);
}

static void digits_alone_are_epochs_or_days_of_a_spreadsheet(void **state)
{
    struct sc_when_parts w;
    (void)state;
    assert_true(sc_when_split(SC_STR("1695062724"), &w) && w.is_epoch);
    assert_int_equal(w.epoch, 1695062724);
    assert_true(sc_when_split(SC_STR("1695062724123"), &w) && w.is_epoch);
    assert_true(sc_when_split(SC_STR("46204.5"), &w) && !w.is_epoch);
    assert_int_equal(w.a, 2026);
    assert_int_equal(w.hour, 12);
}

static void two_digits_of_a_year_are_marked(void **state)
{
    struct sc_when_parts w;
    (void)state;
    assert_true(sc_when_split(SC_STR("7/10/83"), &w));
    assert_int_equal(w.c, 83);
    assert_true(w.c_is_short);
    assert_true(sc_when_split(SC_STR("7/10/1983"), &w));
    assert_false(w.c_is_short);
    assert_true(sc_when_split(SC_STR("2026-07-01"), &w));
    assert_true(w.a_is_year && !w.c_is_short);
}

static void what_is_no_time_is_none(void **state)
{
    static const char *const texts[] = {"",   "n/a", "3 weeks ago", "2026-07",     "13:00",
                                        "12", "1/2", "Not set",     "99/99/2026 x"};
    struct sc_when_parts w;
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (sc_when_split(sc_str_from(texts[i]), &w))
            fail_msg("\"%s\" is taken for a time", texts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_of_help_desks_are_taken_apart),
        cmocka_unit_test(offsets_and_zone_words_are_kept),
        cmocka_unit_test(digits_alone_are_epochs_or_days_of_a_spreadsheet),
        cmocka_unit_test(two_digits_of_a_year_are_marked),
        cmocka_unit_test(what_is_no_time_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
