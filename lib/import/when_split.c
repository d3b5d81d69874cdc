/* Taking a time apart: the grammar of import/when.h. What the parts mean is decided in when.c. */
#include "scorecard/base/num.h"
#include "scorecard/base/time.h"
#include "scorecard/import/when.h"
#include "scorecard/import/when_words.h"
#include "scorecard/import/word_list.h"

#include <math.h>
#include <string.h>

#define SERIAL_DIGITS 5
#define SERIAL_1970   25569
#define SERIAL_2100   73051

/* Between day, month and year, and before a clock; folded, in the languages of when_words.c. */
static const char date_fillers[] = "de del of";
static const char clock_fillers[] = "at a as las um om klo kl ore";

struct cursor {
    const char *p, *end;
};

static bool at_digit(const struct cursor *c)
{
    return c->p < c->end && *c->p >= '0' && *c->p <= '9';
}

static bool at(const struct cursor *c, char wanted)
{
    return c->p < c->end && *c->p == wanted;
}

static bool take(struct cursor *c, char wanted)
{
    bool there = at(c, wanted);
    c->p += there;
    return there;
}

static struct sc_str rest(const struct cursor *c)
{
    return (struct sc_str){c->p, (size_t)(c->end - c->p)};
}

static bool skip_blanks(struct cursor *c)
{
    const char *from = c->p;
    size_t n;
    while ((n = sc_word_blank(rest(c))) > 0)
        c->p += n;
    return c->p > from;
}

/* Up to `most` digits; returns how many there were. */
static int number(struct cursor *c, int most, int *value)
{
    int n = 0;
    *value = 0;
    while (n < most && at_digit(c)) {
        *value = *value * 10 + (*c->p++ - '0');
        n++;
    }
    return n;
}

/* The letters at the cursor, which stays. */
static struct sc_str word(const struct cursor *c)
{
    return sc_word_at(rest(c));
}

/* A month's name, with or without a dot. */
static bool month(struct cursor *c, int *value)
{
    struct sc_str name = word(c);
    *value = name.len >= 3 ? sc_when_month(name) : 0;
    if (*value == 0)
        return false;
    c->p += name.len;
    take(c, '.');
    return true;
}

/* "Wed, " before a date. */
static void skip_weekday(struct cursor *c)
{
    /* Whether it is the right day is not checked: the date says enough. */
    struct sc_str name = word(c);
    struct cursor behind = {c->p + name.len, c->end};
    if (!sc_when_is_weekday(name))
        return;
    bool dot = take(&behind, '.'), comma = take(&behind, ',');
    if (skip_blanks(&behind) || dot || comma)
        *c = behind;
}

/* Words of the list, each with blanks behind it: "3 de julio de 2026", "1. Juli 2026 um 8:30". */
static void skip_fillers(struct cursor *c, const char *list)
{
    char space[SC_WORD_MAX];
    for (;;) {
        struct sc_str filler = word(c);
        struct cursor behind = {c->p + filler.len, c->end};
        take(&behind, '.');
        if (!sc_word_list_has(list, sc_word_fold(filler, space)) || !skip_blanks(&behind))
            return;
        *c = behind;
    }
}

/* Between the parts of a date: one of - / . with blanks behind it, or blanks alone; 0 if none. */
static char separator(struct cursor *c)
{
    char mark = at(c, '-') || at(c, '/') || at(c, '.') ? *c->p : '\0';
    c->p += mark != '\0';
    bool blanks = skip_blanks(c);
    if (blanks)
        skip_fillers(c, date_fillers);
    return mark != '\0' ? mark : blanks ? ' ' : '\0';
}

static bool half_of_day(struct cursor *c, struct sc_when_parts *w);

/* 8:30, 08:30:15, 08:30:15.123, 8:30 AM */
static bool clock_time(struct cursor *c, struct sc_when_parts *w)
{
    int ignored;
    /* Fractions are cut, not rounded: a second that has not passed yet is not counted. */
    if (number(c, 2, &w->hour) == 0 || !take(c, ':') || number(c, 2, &w->minute) != 2)
        return false;
    if (take(c, ':') && number(c, 2, &w->second) != 2)
        return false;
    if ((at(c, '.') || at(c, ',')) && c->p + 1 < c->end && c->p[1] >= '0' && c->p[1] <= '9') {
        c->p++;
        while (number(c, 9, &ignored) == 9)
            ;
    }
    w->has_time = true;
    return half_of_day(c, w);
}

/* AM, pm, a.m., p. m. behind a 12-hour clock; true when there is none, too. */
static bool half_of_day(struct cursor *c, struct sc_when_parts *w)
{
    struct cursor to = *c;
    skip_blanks(&to);
    char half = to.p < to.end ? (char)(*to.p++ | 32) : '\0';
    take(&to, '.');
    skip_blanks(&to);
    bool is_half = (half == 'a' || half == 'p') && (take(&to, 'm') || take(&to, 'M'));
    if (!is_half || word(&to).len > 0)
        return true;
    take(&to, '.');
    *c = to;
    if (w->hour < 1 || w->hour > 12)
        return false;
    w->hour = w->hour % 12 + (half == 'p' ? 12 : 0);
    return true;
}

/* "10:15:50 2013" and "10:15:50 UTC 2013" behind "Oct 02", as in C's asctime and date(1). */
static bool clock_then_year(struct cursor *c, struct sc_when_parts *w)
{
    struct sc_str zone;
    if (!clock_time(c, w) || !skip_blanks(c))
        return false;
    zone = word(c);
    if (zone.len > 0) {
        w->has_offset = sc_str_eq(zone, SC_STR("UTC")) || sc_str_eq(zone, SC_STR("GMT"));
        w->zone_word = w->has_offset ? (struct sc_str){NULL, 0} : zone;
        c->p += zone.len;
        if (!(w->has_offset || sc_when_is_zone_word(zone)) || !skip_blanks(c))
            return false;
    }
    return number(c, 4, &w->c) == 4;
}

/* "12:" or "9:": a clock follows. */
static bool at_clock(const struct cursor *c)
{
    struct cursor to = *c;
    int ignored;
    return number(&to, 2, &ignored) > 0 && at(&to, ':');
}

/* The first part of a date, and what separates it from the next. */
static bool first_part(struct cursor *c, struct sc_when_parts *w, char *mark)
{
    w->named = -1;
    if (at_digit(c)) {
        int n = number(c, 4, &w->a);
        w->a_is_year = n == 4;
        *mark = separator(c);
        return n != 3 && *mark != '\0';
    }
    w->named = 0;
    return month(c, &w->a) && (*mark = separator(c)) != '\0';
}

static bool second_part(struct cursor *c, struct sc_when_parts *w)
{
    if (at_digit(c))
        return number(c, 2, &w->b) > 0;
    if (w->named == 0 || !month(c, &w->b))
        return false;
    w->named = 1;
    return true;
}

/* Three parts: 2026-07-01, 1/7/26, 1 Jul 2026, Jul 1, 2026. All digits: one separator twice. */
static bool date(struct cursor *c, struct sc_when_parts *w)
{
    char first = '\0', second;
    if (!first_part(c, w, &first) || !second_part(c, w))
        return false;
    bool comma = take(c, ',');
    second = separator(c);
    if (w->named < 0 ? second != first : second == '\0' && !comma)
        return false;
    if (w->named == 0 && at_clock(c))
        return clock_then_year(c, w);
    int n = number(c, 4, &w->c);
    w->c_is_short = n == 2 && !w->a_is_year;
    return w->a_is_year ? n == 1 || n == 2 : n == 2 || n == 4;
}

/* +02:00, -0300, +02; only behind GMT and UTC +2 too. */
static bool offset(struct cursor *c, struct sc_when_parts *w, int least)
{
    int hours, minutes = 0, sign = at(c, '-') ? -1 : 1;
    if (!take(c, '+') && !take(c, '-'))
        return false;
    if (number(c, 2, &hours) < least)
        return false;
    if (take(c, ':') || at_digit(c))
        if (number(c, 2, &minutes) != 2)
            return false;
    w->offset_s = sign * (hours * 3600 + minutes * 60);
    return hours < 24 && minutes < 60;
}

/* What may stand behind a clock: nothing, an offset, Z, UTC, GMT+0200, or a zone's word. */
static bool zone(struct cursor *c, struct sc_when_parts *w)
{
    struct sc_str name = word(c);
    bool is_utc = sc_str_eq_nocase(name, SC_STR("Z")) || sc_str_eq(name, SC_STR("UTC")) ||
                  sc_str_eq(name, SC_STR("GMT")) || sc_str_eq(name, SC_STR("UT"));
    if (c->p == c->end || at(c, '('))
        return true;
    c->p += name.len;
    if (name.len > 0 && !is_utc) {
        w->zone_word = name;
        return sc_when_is_zone_word(name);
    }
    w->has_offset = true;
    if (is_utc && !at(c, '+') && !at(c, '-'))
        return true;
    return offset(c, w, is_utc ? 1 : 2);
}

/* "8:30 Uhr" */
static void skip_hour_word(struct cursor *c)
{
    if (sc_str_eq_nocase(word(c), SC_STR("Uhr")))
        c->p += strlen("Uhr");
    skip_blanks(c);
}

/* "(EEST)": what mail programs and browsers put behind the offset. */
static void skip_comment(struct cursor *c)
{
    skip_blanks(c);
    const char *close = at(c, '(') ? memchr(c->p, ')', (size_t)(c->end - c->p)) : NULL;
    if (close)
        c->p = close + 1;
}

/* Digits alone: 10 of them are seconds, 13 milliseconds since 1970; a fraction is dropped. */
static bool epoch(struct sc_str s, struct sc_when_parts *w)
{
    struct sc_str whole = sc_str_sub(s, 0, sc_str_find(s, '.', 0));
    int64_t t = 0;
    if (whole.len != 10 && whole.len != 13)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if ((s.p[i] < '0' || s.p[i] > '9') && i != whole.len)
            return false;
        if (i < whole.len)
            t = t * 10 + (s.p[i] - '0');
    }
    w->is_epoch = true;
    w->epoch = whole.len == 13 ? t / 1000 : t;
    return true;
}

/*
 * Five digits alone are the day number of a spreadsheet (1 is 1900-01-01, and there was a 29
 * February 1900), a fraction behind them the time of day: 46204.354167 is 2026-07-01 08:30. Only
 * days that a ticket can have are taken: 25569 is 1970-01-01, 73051 is 2100-01-01.
 */
static bool serial(struct sc_str s, struct sc_when_parts *w)
{
    size_t point = sc_str_find(s, '.', 0);
    double days;
    if (point != SERIAL_DIGITS || !sc_num_parse_real(s, &days) || days < SERIAL_1970 ||
        days >= SERIAL_2100)
        return false;
    struct sc_civil civil;
    sc_time_to_civil(llround((days - SERIAL_1970) * 86400), &civil);
    *w = (struct sc_when_parts){.a = civil.year,
                                .b = civil.month,
                                .c = civil.day,
                                .a_is_year = true,
                                .named = -1,
                                .hour = civil.hour,
                                .minute = civil.minute,
                                .second = civil.second,
                                .has_time = point < s.len};
    return true;
}

/* ="2026-07-01" is how a spreadsheet is kept from changing it. */
static struct sc_str strip(struct sc_str s)
{
    s = sc_str_trim(s);
    bool is_formula = s.len > 3 && sc_str_has_prefix(s, SC_STR("=\"")) && s.p[s.len - 1] == '"';
    return is_formula ? sc_str_trim(sc_str_sub(s, 2, s.len - 1)) : s;
}

bool sc_when_split(struct sc_str s, struct sc_when_parts *w)
{
    s = strip(s);
    struct cursor c = {s.p, s.p + s.len};
    *w = (struct sc_when_parts){.named = -1};
    /* First, since ten or five digits are no date that the grammar below could mean. */
    if (epoch(s, w) || serial(s, w))
        return true;
    skip_weekday(&c);
    if (!date(&c, w))
        return false;
    bool comma = take(&c, ','), blanks = skip_blanks(&c);
    if (c.p < c.end && !w->has_time) {
        if (!comma && !blanks && !take(&c, 'T') && !take(&c, 't'))
            return false;
        skip_fillers(&c, clock_fillers);
        if (!clock_time(&c, w))
            return false;
        skip_blanks(&c);
        skip_hour_word(&c);
        if (!zone(&c, w))
            return false;
        skip_comment(&c);
    }
    return c.p == c.end;
}
