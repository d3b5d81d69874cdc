#include "sc_test.h"

#include "scorecard/import/when_words.h"

/* Whole names and short forms as the locales print them, by language; 12 of each. */
static const char *const names[] = {
    /* English */
    "January February March April May June July August September October November December",
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "JAN FEB MAR APR MAY JUNE JULY AUG SEPT OCT NOV DEC",
    /* Spanish */
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene feb mar abr may jun jul ago sept oct nov dic",
    "Ene Feb Mar Abr May Jun Jul Ago Set Oct Nov Dic",
    "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre",
    /* German, with the Austrian first two */
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "Jänner Feber MÄRZ Apr Mai Juni Juli Aug Sept Okt Nov Dez",
    /* French */
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janv févr mars avr mai juin juil août sept oct nov déc",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    /* Portuguese */
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "jan fev mar abr mai jun jul ago set out nov dez",
    /* Finnish: alone, in a date, and short */
    "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu "
    "marraskuu joulukuu",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta "
    "syyskuuta lokakuuta marraskuuta joulukuuta",
    "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    /* Italian */
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    /* Dutch */
    "januari februari maart april mei juni juli augustus september oktober november december",
    "jan feb mrt apr mei jun jul aug sep okt nov dec",
};

static void months_are_known_in_eight_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct sc_str rest = sc_str_from(names[i]), name;
        int month = 0;
        while (sc_str_split(&rest, ' ', &name)) {
            month++;
            if (sc_when_month(name) != month)
                fail_msg("%.*s is month %d, not %d", SC_STR_ARG(name), month, sc_when_month(name));
        }
        assert_int_equal(month, 12);
    }
}

/* Accents may be composed or not; the same letters are the same name. */
static void accents_come_in_two_spellings(void **state)
{
    (void)state;
    assert_int_equal(sc_when_month(SC_STR("ao\xc3\xbbt")), 8);
    assert_int_equal(sc_when_month(SC_STR("aou\xcc\x82t")), 8);
    assert_int_equal(sc_when_month(SC_STR("M\xc3\x84RZ")), 3);
}

static void other_words_are_no_months(void **state)
{
    static const char *const words[] = {
        "",        "j",         "ja",
        "jui",     "marketing", "decision",
        "octopus", "mayor",     "julie",
        "sunday",  "mars1",     "novembers",
        "augusta", "outlook",   "set-",
        "maa",     "janfeb",    "\xe6\x97\xa5\xe6\x9c\x88",
        "h\xff",   "setup",     "december december",
    };
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (sc_when_month(sc_str_from(words[i])) != 0)
            fail_msg("\"%s\" was taken for month %d", words[i],
                     sc_when_month(sc_str_from(words[i])));
}

static void a_beginning_names_one_month_or_none(void **state)
{
    (void)state;
    /* French juin or juillet; Finnish maaliskuu or marraskuu. */
    assert_int_equal(sc_when_month(SC_STR("jui")), 0);
    assert_int_equal(sc_when_month(SC_STR("juil")), 7);
    assert_int_equal(sc_when_month(SC_STR("mar")), 3);
    assert_int_equal(sc_when_month(SC_STR("marr")), 0);
    assert_int_equal(sc_when_month(SC_STR("marras")), 11);
    assert_int_equal(sc_when_month(SC_STR("septem")), 9);
}

static void weekdays_are_english(void **state)
{
    static const char *const known[] = {"Mon", "tuesday", "WED", "Thurs", "Fri", "Satur", "Sunday"};
    static const char *const unknown[] = {"", "Mo", "Su", "Mond-", "Sundays", "Mittwoch", "day"};
    (void)state;
    for (size_t i = 0; i < 7; i++) {
        assert_true(sc_when_is_weekday(sc_str_from(known[i])));
        assert_false(sc_when_is_weekday(sc_str_from(unknown[i])));
    }
}

static void a_zone_word_has_all_its_meanings(void **state)
{
    int offset_s[4] = {0};
    size_t n = 0;
    (void)state;
    while (n < 4 && sc_when_zone_offset(SC_STR("CST"), n, &offset_s[n]))
        n++;
    assert_int_equal(n, 3);
    assert_int_equal(offset_s[0], -6 * 3600);
    assert_int_equal(offset_s[1], -5 * 3600);
    assert_int_equal(offset_s[2], 8 * 3600);
    assert_true(sc_when_is_zone_word(SC_STR("CEST")));
    assert_true(sc_when_zone_offset(SC_STR("CEST"), 0, &offset_s[0]));
    assert_int_equal(offset_s[0], 7200);
    assert_false(sc_when_zone_offset(SC_STR("CEST"), 1, &offset_s[0]));
    assert_true(sc_when_zone_offset(SC_STR("EST"), 0, &offset_s[0]));
    assert_int_equal(offset_s[0], -5 * 3600);
    assert_true(sc_when_zone_offset(SC_STR("NZDT"), 0, &offset_s[0]));
    assert_int_equal(offset_s[0], 13 * 3600);
}

static void other_words_are_no_zones(void **state)
{
    (void)state;
    assert_false(sc_when_is_zone_word(SC_STR("")));
    assert_false(sc_when_is_zone_word(SC_STR("cet")));
    assert_false(sc_when_is_zone_word(SC_STR("CES")));
    assert_false(sc_when_is_zone_word(SC_STR("ago")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_are_known_in_eight_languages),
        cmocka_unit_test(accents_come_in_two_spellings),
        cmocka_unit_test(other_words_are_no_months),
        cmocka_unit_test(a_beginning_names_one_month_or_none),
        cmocka_unit_test(weekdays_are_english),
        cmocka_unit_test(a_zone_word_has_all_its_meanings),
        cmocka_unit_test(other_words_are_no_zones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
