#include "sc_test.h"

#include "scorecard/import/duration.h"

#define D 86400
#define H 3600

static void check(int line, const char *text, enum sc_duration_unit unit, int64_t wanted)
{
    int64_t seconds = -1;
    if (!sc_duration_parse(sc_str_from(text), unit, &seconds)) {
        print_error("refused: \"%s\"\n", text);
        _fail(__FILE__, line);
    }
    if (seconds != wanted) {
        print_error("\"%s\" is %lld s, not %lld\n", text, (long long)seconds, (long long)wanted);
        _fail(__FILE__, line);
    }
}

#define assert_duration(text, wanted) check(__LINE__, text, SC_UNIT_S, wanted)
#define assert_in(unit, text, wanted) check(__LINE__, text, unit, wanted)
#define assert_no_duration(text)      assert_false(parses(text))

static bool parses(const char *text)
{
    int64_t seconds = 77;
    bool good = sc_duration_parse(sc_str_from(text), SC_UNIT_MIN, &seconds);
    if (good)
        print_error("\"%s\" was read as %lld s\n", text, (long long)seconds);
    return good;
}

static void numbers_are_in_the_unit_of_the_column(void **state)
{
    (void)state;
    assert_in(SC_UNIT_S, "90", 90);
    assert_in(SC_UNIT_MIN, "90", 90 * 60);
    assert_in(SC_UNIT_H, "50", 50 * H);
    assert_in(SC_UNIT_D, "2", 2 * D);
    assert_in(SC_UNIT_MS, "1500", 2);
    assert_in(SC_UNIT_MS, "1499", 1);
    assert_in(SC_UNIT_H, "1.5", 5400);
    assert_in(SC_UNIT_MIN, "0.25", 15);
    assert_in(SC_UNIT_D, ".5", D / 2);
    assert_in(SC_UNIT_H, "-0.1", -360);
    assert_in(SC_UNIT_MIN, "0", 0);
    assert_in(SC_UNIT_S, " 42 ", 42);
    assert_in(SC_UNIT_S, "3931.0", 3931);
}

static void fractions_of_seconds_are_rounded_to_the_nearest(void **state)
{
    (void)state;
    assert_in(SC_UNIT_S, "0.5", 1);
    assert_in(SC_UNIT_S, "0.49", 0);
    assert_in(SC_UNIT_S, "-0.5", -1);
    assert_in(SC_UNIT_MIN, "0.3333333", 20);
    assert_duration("0:00:00.5", 1);
    assert_duration("0:00:59.499", 59);
}

static void clocks_have_hours_without_end(void **state)
{
    (void)state;
    assert_duration("27:31:07", 27 * H + 31 * 60 + 7);
    assert_duration("128:00:00", 128 * H);
    assert_duration("1406:07:11", 1406 * H + 7 * 60 + 11);
    assert_duration("00:00", 0);
    assert_duration("2:18", 2 * H + 18 * 60);
    assert_duration("0:00", 0);
    assert_duration("1700000:59:59", INT64_C(1700000) * H + 3599);
    assert_duration("12:30 hrs", 12 * H + 30 * 60);
    assert_duration("12:30h", 12 * H + 30 * 60);
}

static void a_clock_ignores_the_unit_of_the_column(void **state)
{
    (void)state;
    assert_in(SC_UNIT_H, "2:05:11", 2 * H + 5 * 60 + 11);
    assert_in(SC_UNIT_MS, "0:01", 60);
    assert_in(SC_UNIT_MIN, "2 h", 2 * H);
}

static void negative_durations_are_read(void **state)
{
    (void)state;
    assert_duration("-00:01:27", -87);
    assert_duration("-429:08:40", -(429 * H + 8 * 60 + 40));
    assert_duration("-1:05", -65 * 60);
    assert_duration("-0:04", -240);
    assert_duration("-3", -3);
    assert_duration("-2 h", -2 * H);
    assert_duration("-1 d 2 h", -26 * H);
}

static void words_carry_their_units(void **state)
{
    (void)state;
    assert_duration("2 d 3 h", 2 * D + 3 * H);
    assert_duration("5 minutes", 300);
    assert_duration("12 mins 5 secs", 725);
    assert_duration("1h 5m 10s", H + 310);
    assert_duration("1h5m10s", H + 310);
    assert_duration("2 days, 3 hours", 2 * D + 3 * H);
    assert_duration("2 days, 3 hours, 4 minutes, 5 seconds", 2 * D + 3 * H + 245);
    assert_duration("1.5 hours", 5400);
    assert_duration("90min", 5400);
    assert_duration("1 Week", 7 * D);
    assert_duration("1w 2d", 9 * D);
    assert_duration("3 HRS", 3 * H);
    assert_duration("250 ms", 0);
    assert_duration("1 s 500 ms", 2);
    assert_duration("0 s", 0);
    assert_duration("2 hours (120 min)", 2 * H);
    assert_duration("1 sec.", 1);
}

static void words_come_in_seven_languages(void **state)
{
    (void)state;
    assert_duration("2 jours 3 heures 5 minutes", 2 * D + 3 * H + 300);
    assert_duration("1 semaine 1 jour 1 heure 1 minute 1 seconde", 8 * D + H + 61);
    assert_duration("2\xc2\xa0jours 3\xe2\x80\xafheures", 2 * D + 3 * H);
    assert_duration("2 Tage 3 Stunden 5 Minuten 7 Sekunden", 2 * D + 3 * H + 307);
    assert_duration("1 Woche 1 Tag 3 Std. 5 Min. 2 Sek.", 8 * D + 3 * H + 302);
    assert_duration("2 d\xc3\xad"
                    "as 3 horas 5 minutos 10 segundos",
                    2 * D + 3 * H + 310);
    assert_duration("1 semana 2 dias 1 hora 1 minuto 1 segundo", 9 * D + H + 61);
    assert_duration("2 settimane 1 giorno 3 ore 1 minuto 2 secondi", 15 * D + 3 * H + 62);
    assert_duration("2 p\xc3\xa4iv\xc3\xa4\xc3\xa4 3 tuntia 5 minuuttia 10 sekuntia",
                    2 * D + 3 * H + 310);
    assert_duration("1 viikko 1 tunti", 7 * D + H);
    assert_duration("2 dagen 3 uur 5 minuten 4 seconden", 2 * D + 3 * H + 304);
}

static void a_clock_behind_days_is_added(void **state)
{
    (void)state;
    assert_duration("5 days 08:00:00", 5 * D + 8 * H);
    assert_duration("0 days 00:05:11.250000", 311);
    assert_duration("1 day, 8:00:00", D + 8 * H);
    assert_duration("3 Tage 02:00", 3 * D + 2 * H);
    assert_duration("-1 days +23:58:33", -87);
    assert_duration("-1 day, 23:58:33", -87);
    assert_duration("-1 days -00:00:01", -D - 1);
    assert_duration("2 days -01:00:00", 2 * D - H);
}

static void offsets_from_1970_are_durations(void **state)
{
    (void)state;
    assert_duration("1970-01-01 08:00:00", 8 * H);
    assert_duration("1970-01-21 06:05:49", 20 * D + 6 * H + 5 * 60 + 49);
    assert_duration("1970-01-01 00:00:00", 0);
    assert_duration("1970-01-02T00:00:01Z", D + 1);
    assert_duration("1974-05-23 00:00:00", 1603 * D);
    assert_in(SC_UNIT_EPOCH, "1970-01-01 00:01:00", 60);
    assert_in(SC_UNIT_EPOCH, "60", 60);
}

/* A spreadsheet shows 27 hours as the third hour of its first day. */
static void clocks_of_half_days_are_what_a_spreadsheet_made_of_durations(void **state)
{
    (void)state;
    assert_duration("12:45:04 AM", 45 * 60 + 4);
    assert_duration("12:00:00 AM", 0);
    assert_duration("01:30:00 AM", H + 30 * 60);
    assert_duration("07:11:54 PM", 19 * H + 11 * 60 + 54);
    assert_duration("12:00 pm", 12 * H);
    assert_duration("11:59:59 PM", D - 1);
}

static void offsets_from_1900_are_durations_of_a_spreadsheet(void **state)
{
    (void)state;
    assert_duration("1900-01-01 03:00:00", 27 * H);
    assert_duration("1900-01-05 08:00:00", 5 * D + 8 * H);
    assert_duration("1900-01-00 19:11:54", 19 * H + 11 * 60 + 54);
    assert_duration("1899-12-30 19:11:54", 19 * H + 11 * 60 + 54);
    assert_duration("1899-12-31 03:31:07", 27 * H + 31 * 60 + 7);
    assert_duration("1900-02-28 00:00:00", 59 * D);
    assert_duration("1900-02-29 00:00:00", 60 * D);
    assert_duration("1900-03-01 00:00:00", 61 * D);
    assert_duration("1901-01-01 00:00:00", 367 * D);
}

static void what_is_no_duration_is_refused(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "-",
        "n/a",
        "nan",
        "inf",
        "0x10",
        "1,5",
        "1,234.5",
        "1e400",
        "h",
        "days",
        "0-1 hrs",
        ">24 hrs",
        "No replies",
        "3 weeks ago",
        "about 2 hours",
        "2 months",
        "1 year",
        "5 mo",
        "3 hamsters",
        "4 daze",
        "2 h 3",
        "2 h 3 x",
        "2 h 3 h",
        "5 min 2 h",
        "h 2",
        "2h,,",
        "1:2",
        "1:2:3",
        "1:60",
        "1:00:60",
        "1:00:0",
        "1:00:00:00",
        "12345678:00",
        ":30",
        "1:",
        "1::",
        "+1:00",
        "--1:00",
        "- 1:00",
        "1:00-",
        "1:00 min",
        "1:00:00 days",
        "1.5:00",
        "1:00.5",
        "1970-01-01",
        "1970-01-01 24:00:00",
        "1899-12-29 08:00:00",
        "0:45:04 AM",
        "13:00 PM",
        "27:31:07 AM",
        "12:45 XM",
        "1970-13-01 00:00:00",
        "1970-01-01 08:00",
        "1970-02-30 00:00:00",
        "1980-01-01 08:00:00",
        "2026-07-01 08:30:00",
        "1901-02-29 00:00:00",
        "1 day 2",
        "1 day + 2:00",
        "1 day, 2:00:00 h",
        "1 hour 2:00",
        "1 day 1:00 2:00",
        "()",
        "(120 min)",
        "2 hours (120",
        "2 \xff",
        "1..5 h",
        "1.5.2 h",
        "5 minutes and more",
        "999999999999999999",
        "99999999 days",
        "-99999999 weeks",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_no_duration(texts[i]);
}

static void what_is_refused_leaves_the_seconds_alone(void **state)
{
    int64_t seconds = 5;
    (void)state;
    assert_false(sc_duration_parse(SC_STR("2 h 3 x"), SC_UNIT_S, &seconds));
    assert_false(sc_duration_parse(SC_STR("1:00:60"), SC_UNIT_S, &seconds));
    assert_false(sc_duration_parse(SC_STR("1e300"), SC_UNIT_S, &seconds));
    assert_int_equal(seconds, 5);
}

/* ---- a law ------------------------------------------------------------------------------ */

static void put_forms(struct sc_buf out[6], int64_t n)
{
    const char *sign = n < 0 ? "-" : "";
    long long s = n < 0 ? -n : n;
    sc_buf_printf(&out[0], "%s%lld", sign, s);
    sc_buf_printf(&out[1], "%s%lld:%02lld:%02lld", sign, s / H, s / 60 % 60, s % 60);
    sc_buf_printf(&out[2], "%s%lldd %lldh %lldm %llds", sign, s / D, s / H % 24, s / 60 % 60,
                  s % 60);
    sc_buf_printf(&out[3], "%s%lld jours, %lld heures, %lld minutes, %lld secondes", sign, s / D,
                  s / H % 24, s / 60 % 60, s % 60);
    /* As Python: whole days down, then the clock up. */
    long long days = n >= 0 ? s / D : -((s + D - 1) / D), rest = n - days * D;
    sc_buf_printf(&out[4], "%lld days %02lld:%02lld:%02lld", days, rest / H, rest / 60 % 60,
                  rest % 60);
    sc_buf_printf(&out[5], "%s%lld.000 sec", sign, s);
}

static void a_duration_reads_as_itself_in_every_form(void **state)
{
    uint64_t seed = 42;
    (void)state;
    for (int i = 0; i < 20000; i++) {
        struct sc_buf forms[6];
        int64_t n = (int64_t)sc_test_below(&seed, i % 2 ? 400000000 : 200000);
        n = sc_test_below(&seed, 3) == 0 ? -n : n;
        for (int k = 0; k < 6; k++)
            sc_buf_init(&forms[k], SC_BUF_NO_CEILING);
        put_forms(forms, n);
        for (int k = 0; k < 6; k++) {
            assert_duration(sc_buf_cstr(&forms[k]), n);
            sc_buf_fini(&forms[k]);
        }
    }
}

/* The quick way for digits alone, against the whole one. */
static void whole_numbers_are_read_alike_on_both_ways(void **state)
{
    static const char bytes[] = "000123456789999.-: h";
    uint64_t seed = 9;
    size_t taken = 0;
    (void)state;
    for (size_t i = 0; i < 200000; i++) {
        char text[12];
        struct sc_str s = {text, sc_test_below(&seed, sizeof text)};
        size_t kinds = sc_test_below(&seed, 4) ? 15 : sizeof bytes - 1;
        enum sc_duration_unit unit = (enum sc_duration_unit)sc_test_below(&seed, SC_UNIT_EPOCH + 1);
        int64_t quick, slow;
        for (size_t k = 0; k < s.len; k++)
            text[k] = bytes[sc_test_below(&seed, kinds)];
        if (!sc_duration_whole(s, unit, &quick))
            continue;
        taken++;
        assert_true(sc_duration_parse(s, unit, &slow));
        assert_int_equal(quick, slow);
    }
    assert_true(taken > 50000);
}

static void the_quick_way_is_for_units_of_whole_seconds(void **state)
{
    int64_t s;
    (void)state;
    assert_true(sc_duration_whole(SC_STR("90"), SC_UNIT_S, &s) && s == 90);
    assert_true(sc_duration_whole(SC_STR("90"), SC_UNIT_MIN, &s) && s == 5400);
    assert_true(sc_duration_whole(SC_STR("2"), SC_UNIT_H, &s) && s == 7200);
    assert_true(sc_duration_whole(SC_STR("2"), SC_UNIT_D, &s) && s == 172800);
    assert_false(sc_duration_whole(SC_STR("90"), SC_UNIT_MS, &s));
    assert_false(sc_duration_whole(SC_STR("90"), SC_UNIT_EPOCH, &s));
    assert_false(sc_duration_whole(SC_STR("999999999"), SC_UNIT_D, &s)); /* too long */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_in_the_unit_of_the_column),
        cmocka_unit_test(fractions_of_seconds_are_rounded_to_the_nearest),
        cmocka_unit_test(clocks_have_hours_without_end),
        cmocka_unit_test(a_clock_ignores_the_unit_of_the_column),
        cmocka_unit_test(negative_durations_are_read),
        cmocka_unit_test(words_carry_their_units),
        cmocka_unit_test(words_come_in_seven_languages),
        cmocka_unit_test(a_clock_behind_days_is_added),
        cmocka_unit_test(offsets_from_1970_are_durations),
        cmocka_unit_test(clocks_of_half_days_are_what_a_spreadsheet_made_of_durations),
        cmocka_unit_test(offsets_from_1900_are_durations_of_a_spreadsheet),
        cmocka_unit_test(what_is_no_duration_is_refused),
        cmocka_unit_test(what_is_refused_leaves_the_seconds_alone),
        cmocka_unit_test(a_duration_reads_as_itself_in_every_form),
        cmocka_unit_test(whole_numbers_are_read_alike_on_both_ways),
        cmocka_unit_test(the_quick_way_is_for_units_of_whole_seconds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
