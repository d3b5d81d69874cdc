/* Durations: a number with the column's unit, a clock reading, words, or an offset from a date. */
#include "scorecard/import/duration.h"

#include "scorecard/base/num.h"
#include "scorecard/base/time.h"
#include "scorecard/import/word_list.h"

#include <math.h>
#include <string.h>

#define SECONDS_MOST (200.0 * 366 * 86400) /* longer than any ticket: two hundred years */
#define HOUR_DIGITS  7

static const double unit_seconds[] = {
    [SC_UNIT_S] = 1,     [SC_UNIT_MIN] = 60,   [SC_UNIT_H] = 3600,
    [SC_UNIT_D] = 86400, [SC_UNIT_MS] = 0.001, [SC_UNIT_EPOCH] = 1,
};

/*
 * Words for units, folded: English, German, French, Spanish and Portuguese, Italian, Finnish,
 * Dutch; as lists of word_list.h. Months and years are not there, since nobody knows how long
 * they are. To add a language: its words behind the others, and a line in the test.
 */
static const struct {
    double seconds;
    const char *words;
} units[] = {
    {7 * 86400.0, "w wk-s week-s woche-n semaine-s semana-s settiman-a settiman-e viikko-a weken"},
    {86400, "d day-s tag-en j jour-s dia-s giorn-o giorn-i pv paiva-a dag-en"},
    {3600, "h hr-s hour-s std stunde-n heure-s hora-s ora ore t tunti-a uur uren"},
    {60, "m min-s min-utes min-uten min-utos min-uti min-uuttia"},
    {1, "s sec-s sec-onds sek-unden second-es seg-undos second-o second-i sek-untia sec-onden"},
    {0.001, "ms msec-s millisecond-s"},
};

static bool whole_seconds(double x, int64_t *seconds)
{
    if (!(fabs(x) <= SECONDS_MOST))
        return false;
    *seconds = llround(x);
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void skip(struct sc_str *s, size_t n)
{
    *s = sc_str_sub(*s, n, s->len);
}

/* Digits and at most one point at the start of *s, which moves behind them. */
static bool take_number(struct sc_str *s, double *value)
{
    size_t n = 0;
    while (n < s->len && (is_digit(s->p[n]) || s->p[n] == '.'))
        n++;
    if (n == 0 || !is_digit(s->p[0]) || !sc_num_parse_real(sc_str_sub(*s, 0, n), value))
        return false;
    skip(s, n);
    return true;
}

static void skip_blanks(struct sc_str *s)
{
    size_t n;
    while ((n = sc_word_blank(*s)) > 0)
        skip(s, n);
}

/* The seconds of the unit whose word starts *s, which moves behind it; 0 when it is none. */
static double take_unit(struct sc_str *s)
{
    char space[SC_WORD_MAX];
    struct sc_str word = sc_word_at(*s), folded = sc_word_fold(word, space);
    skip(s, word.len);
    if (word.len > 0 && s->len > 0 && s->p[0] == '.')
        skip(s, 1);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (sc_word_list_has(units[i].words, folded))
            return units[i].seconds;
    return 0;
}

/* Two digits below 60 behind a colon. */
static bool take_sixty(struct sc_str *s, double *value)
{
    if (s->len < 3 || s->p[0] != ':' || !is_digit(s->p[1]) || !is_digit(s->p[2]) || s->p[1] > '5')
        return false;
    *value = (s->p[1] - '0') * 10 + (s->p[2] - '0');
    skip(s, 3);
    return true;
}

/* H:MM, H:MM:SS or H:MM:SS.sss without end of hours; *s moves behind it. */
static bool take_clock(struct sc_str *s, double *seconds)
{
    struct sc_str rest = *s;
    double minutes = 0, last = 0, fraction = 0;
    int64_t hours;
    size_t n = 0;
    while (n < rest.len && is_digit(rest.p[n]))
        n++;
    if (n == 0 || n > HOUR_DIGITS || !sc_num_parse_i64(sc_str_sub(rest, 0, n), &hours))
        return false;
    skip(&rest, n);
    if (!take_sixty(&rest, &minutes))
        return false;
    bool has_seconds = take_sixty(&rest, &last);
    for (n = 1; has_seconds && n < rest.len && rest.p[0] == '.' && is_digit(rest.p[n]);)
        n++;
    if (n > 1) {
        if (!sc_num_parse_real(sc_str_sub(rest, 0, n), &fraction))
            return false;
        skip(&rest, n);
    }
    if (rest.len > 0 && (is_digit(rest.p[0]) || rest.p[0] == ':' || rest.p[0] == '.'))
        return false;
    *seconds = (double)hours * 3600 + minutes * 60 + last + fraction;
    *s = rest;
    return true;
}

#define NOON_S 43200.0

/* 12:45:04 AM is 45 minutes: a spreadsheet took the duration for a time of day. */
static bool by_half_day(struct sc_str word, double *seconds)
{
    bool is_pm = sc_str_eq_nocase(word, SC_STR("PM"));
    if (!is_pm && !sc_str_eq_nocase(word, SC_STR("AM")))
        return false;
    if (*seconds < 3600 || *seconds >= NOON_S + 3600)
        return false;
    *seconds -= *seconds >= NOON_S ? NOON_S : 0;
    *seconds += is_pm ? NOON_S : 0;
    return true;
}

/* 27:31:07, and 12:30 hrs. */
static bool parse_clock(struct sc_str s, double *seconds)
{
    if (!take_clock(&s, seconds))
        return false;
    skip_blanks(&s);
    return s.len == 0 || by_half_day(s, seconds) || (take_unit(&s) == 3600 && s.len == 0);
}

/* "2 hours (120 min)": what stands in brackets says it again. */
static struct sc_str without_brackets(struct sc_str s)
{
    size_t open = sc_str_find(s, '(', 0);
    bool is_closed = s.len > 0 && s.p[s.len - 1] == ')';
    return open < s.len && is_closed ? sc_str_trim(sc_str_sub(s, 0, open)) : s;
}

/* "2 days 3 hours", "1h 5m 10s": every number has its unit, each smaller than the one before. */
static bool parse_words(struct sc_str s, double *seconds)
{
    double sum = 0, count, before = INFINITY;
    s = without_brackets(s);
    if (s.len == 0)
        return false;
    while (s.len > 0) {
        if (!take_number(&s, &count))
            return false;
        skip_blanks(&s);
        double unit = take_unit(&s);
        if (unit == 0 || unit >= before)
            return false;
        before = unit;
        sum += count * unit;
        if (s.len > 0 && s.p[0] == ',')
            skip(&s, 1);
        skip_blanks(&s);
    }
    *seconds = sum;
    return true;
}

/*
 * "5 days 08:00:00" and "1 day, 8:00:00", as pandas and Python print a timedelta. A minus is of
 * the days alone: "-1 days +23:58:33" and "-1 day, 23:58:33" are 87 seconds short of nothing.
 */
static bool parse_days_and_clock(struct sc_str s, bool negative, double *seconds)
{
    double days, clock;
    if (!take_number(&s, &days))
        return false;
    skip_blanks(&s);
    if (take_unit(&s) != 86400)
        return false;
    if (s.len > 0 && s.p[0] == ',')
        skip(&s, 1);
    skip_blanks(&s);
    bool is_minus = s.len > 0 && s.p[0] == '-';
    if (is_minus || (s.len > 0 && s.p[0] == '+'))
        skip(&s, 1);
    if (!take_clock(&s, &clock) || s.len > 0)
        return false;
    *seconds = (negative ? -days : days) * 86400 + (is_minus ? -clock : clock);
    return true;
}

/* Days 0 and 1 of a spreadsheet: as Excel writes the first, as others count. */
static bool first_days(struct sc_str date, int64_t *days)
{
    *days = sc_str_eq(date, SC_STR("1899-12-31"));
    return *days == 1 || sc_str_eq(date, SC_STR("1900-01-00")) ||
           sc_str_eq(date, SC_STR("1899-12-30"));
}

/*
 * The days from the first day of a count to a date. A count from 1970 starts at 0; that of a
 * spreadsheet has 1900-01-01 as day 1 and a 29 February 1900 that never was, so the calendar of
 * the years from 2000 on, which has one, fits it.
 */
static bool date_offset(struct sc_str date, int64_t *days)
{
    char text[10];
    if (first_days(date, days))
        return true;
    bool is_1900 = sc_str_has_prefix(date, SC_STR("190"));
    if (date.len != sizeof text || !(is_1900 || sc_str_has_prefix(date, SC_STR("197"))))
        return false;
    memcpy(text, date.p, sizeof text);
    if (is_1900) {
        text[0] = '2';
        text[1] = '0';
    }
    if (!sc_time_parse_date((struct sc_str){text, sizeof text}, days))
        return false;
    *days -= is_1900 ? sc_time_days(1999, 12, 31) : 0;
    return true;
}

/* "1970-01-21 06:05:49" is 20 days and six hours, "1900-01-01 03:00:00" in a sheet 27 hours. */
static bool parse_date_offset(struct sc_str s, double *seconds)
{
    struct sc_str clock = sc_str_sub(s, 11, s.len);
    int64_t days;
    if (clock.len < 8 || (s.p[10] != ' ' && s.p[10] != 'T') ||
        !date_offset(sc_str_sub(s, 0, 10), &days))
        return false;
    clock.len -= clock.p[clock.len - 1] == 'Z';
    if (!take_clock(&clock, seconds) || clock.len > 0 || *seconds >= 86400)
        return false;
    *seconds += (double)days * 86400;
    return true;
}

bool sc_duration_parse(struct sc_str s, enum sc_duration_unit unit, int64_t *seconds)
{
    double number;
    s = sc_str_trim(s);
    if (sc_num_parse_real(s, &number))
        return whole_seconds(number * unit_seconds[unit], seconds);
    if (parse_date_offset(s, &number))
        return whole_seconds(number, seconds);
    bool negative = s.len > 0 && s.p[0] == '-';
    s = sc_str_sub(s, negative ? 1 : 0, s.len);
    if (parse_days_and_clock(s, negative, &number))
        return whole_seconds(number, seconds);
    if (!parse_clock(s, &number) && !parse_words(s, &number))
        return false;
    return whole_seconds(negative ? -number : number, seconds);
}

bool sc_duration_whole(struct sc_str s, enum sc_duration_unit unit, int64_t *seconds)
{
    static const unsigned whole_units[] = {
        [SC_UNIT_S] = 1, [SC_UNIT_MIN] = 60, [SC_UNIT_H] = 3600, [SC_UNIT_D] = 86400};
    int64_t value;
    if (unit > SC_UNIT_D || !sc_num_parse_small(s, &value))
        return false;
    *seconds = value * whole_units[unit];
    return (double)*seconds <= SECONDS_MOST;
}
