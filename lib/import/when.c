/* Times as vendors write them: see import/when.h for what is decided where. */
#include "scorecard/import/when.h"

#include "scorecard/base/text.h"
#include "scorecard/base/time.h"

#include <string.h>

#define PIVOT 70 /* two-digit years from here on belong to the last century */

/*
 * Beginnings of month names, folded, by month: English, Spanish, German, French, Portuguese,
 * Finnish. To add a language: its spellings behind the others, none a beginning of another month.
 */
static const char *const month_names[12] = {
    "jan ene tammi janv", "feb fev helmi",    "mar maaliskuu maalis", "apr abr avr huhti",
    "may mai touko",      "jun juin kesa",    "jul juil heina",       "aug ago aou elo",
    "sep set syys",       "oct okt out loka", "nov marras",           "dec dic dez joulu",
};

struct cursor {
    const char *p, *end;
};

static bool at_digit(const struct cursor *c)
{
    return c->p < c->end && *c->p >= '0' && *c->p <= '9';
}

static bool take(struct cursor *c, char wanted)
{
    if (c->p >= c->end || *c->p != wanted)
        return false;
    c->p++;
    return true;
}

static void skip_blanks(struct cursor *c)
{
    while (c->p < c->end && (*c->p == ' ' || *c->p == ','))
        c->p++;
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

static bool is_word_byte(char ch)
{
    return (unsigned char)ch >= 0x80 || ((ch | 32) >= 'a' && (ch | 32) <= 'z');
}

/* The month whose name the folded word starts with, 0 when none. */
static int month_of(struct sc_str word)
{
    for (int m = 0; m < 12; m++) {
        struct sc_str rest = sc_str_from(month_names[m]), stem;
        while (sc_str_split(&rest, ' ', &stem))
            if (sc_str_has_prefix(word, stem))
                return m + 1;
    }
    return 0;
}

/* A word that is a month's name (with or without a dot); moves behind it. */
static bool month_name(struct cursor *c, int *month)
{
    const char *from = c->p;
    struct sc_buf folded;
    while (c->p < c->end && is_word_byte(*c->p))
        c->p++;
    if (c->p - from < 3)
        return false;
    sc_buf_init(&folded, 64);
    sc_text_fold(&folded, (struct sc_str){from, (size_t)(c->p - from)});
    *month = month_of(sc_buf_str(&folded));
    sc_buf_fini(&folded);
    take(c, '.');
    return *month > 0;
}

static bool is_separator(char ch)
{
    return ch == '-' || ch == '/' || ch == '.' || ch == ' ';
}

static bool separator(struct cursor *c)
{
    if (c->p >= c->end || !is_separator(*c->p))
        return false;
    c->p++;
    skip_blanks(c);
    return true;
}

/* "Wed, " before a date. */
static void skip_weekday(struct cursor *c)
{
    static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    if (c->end - c->p < 4 || (c->p[3] != ' ' && c->p[3] != ','))
        return;
    for (size_t i = 0; i < 7; i++) {
        if (sc_str_eq_nocase((struct sc_str){c->p, 3}, sc_str_from(days[i]))) {
            c->p += 3;
            skip_blanks(c);
            return;
        }
    }
}

/* Three parts: 2026-07-01, 1/7/26, 1 Jul 2026, Jul 1, 2026. */
static bool date(struct cursor *c, struct sc_when_parts *w)
{
    int n;
    w->named = -1;
    if (at_digit(c)) {
        n = number(c, 4, &w->a);
        w->a_is_year = n == 4;
        if (n == 3 || !separator(c))
            return false;
    } else if (month_name(c, &w->a)) {
        w->named = 0;
        if (!separator(c))
            return false;
    } else {
        return false;
    }
    if (at_digit(c))
        n = number(c, 2, &w->b);
    else if (w->named < 0 && month_name(c, &w->b))
        w->named = 1;
    else
        return false;
    if (c->p < c->end && *c->p == ',')
        skip_blanks(c);
    else if (!separator(c))
        return false;
    n = number(c, 4, &w->c);
    w->c_is_short = n == 2 && !w->a_is_year;
    return w->a_is_year ? n == 1 || n == 2 : n == 2 || n == 4;
}

/* AM or PM behind a 12-hour clock. */
static bool half_of_day(struct cursor *c, struct sc_when_parts *w)
{
    skip_blanks(c);
    if (c->end - c->p < 2 || (c->p[1] | 32) != 'm')
        return true;
    char half = (char)(c->p[0] | 32);
    if (half != 'a' && half != 'p')
        return true;
    c->p += 2;
    if (w->hour < 1 || w->hour > 12)
        return false;
    w->hour = w->hour % 12 + (half == 'p' ? 12 : 0);
    return true;
}

/* Z, UTC, +02:00, -0300. Other words are refused: their meaning changes with the year. */
static bool offset(struct cursor *c, struct sc_when_parts *w)
{
    int hours, minutes = 0;
    struct sc_str rest = {c->p, (size_t)(c->end - c->p)};
    if (rest.len == 0)
        return true;
    w->has_offset = true;
    if (sc_str_eq(rest, SC_STR("Z")) || sc_str_eq(rest, SC_STR("UTC")) ||
        sc_str_eq(rest, SC_STR("GMT"))) {
        c->p = c->end;
        return true;
    }
    int sign = *c->p == '-' ? -1 : 1;
    if (*c->p != '-' && *c->p != '+')
        return false;
    c->p++;
    if (number(c, 2, &hours) != 2)
        return false;
    take(c, ':');
    if (at_digit(c) && number(c, 2, &minutes) != 2)
        return false;
    w->offset_s = sign * (hours * 3600 + minutes * 60);
    return hours < 24 && minutes < 60;
}

static bool clock_time(struct cursor *c, struct sc_when_parts *w)
{
    int ignored;
    if (number(c, 2, &w->hour) == 0 || !take(c, ':') || number(c, 2, &w->minute) != 2)
        return false;
    if (take(c, ':') && number(c, 2, &w->second) != 2)
        return false;
    if (c->p < c->end && (*c->p == '.' || *c->p == ',') && c->p + 1 < c->end && c->p[1] >= '0' &&
        c->p[1] <= '9') {
        c->p++;
        while (number(c, 9, &ignored) == 9)
            ;
    }
    w->has_time = true;
    return half_of_day(c, w);
}

/* Digits alone: 10 of them are seconds, 13 milliseconds since 1970. */
static bool epoch(struct sc_str s, struct sc_when_parts *w)
{
    if (s.len != 10 && s.len != 13)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        w->epoch = w->epoch * 10 + (s.p[i] - '0');
    }
    w->is_epoch = true;
    w->epoch = s.len == 13 ? w->epoch / 1000 : w->epoch;
    return true;
}

bool sc_when_split(struct sc_str s, struct sc_when_parts *w)
{
    struct cursor c = {s.p, s.p + s.len};
    *w = (struct sc_when_parts){.named = -1};
    if (epoch(s, w))
        return true;
    *w = (struct sc_when_parts){.named = -1};
    skip_weekday(&c);
    if (!date(&c, w))
        return false;
    if (c.p == c.end)
        return true;
    if (*c.p != 'T' && *c.p != ' ' && *c.p != ',')
        return false;
    c.p++;
    skip_blanks(&c);
    if (!clock_time(&c, w))
        return false;
    skip_blanks(&c);
    return offset(&c, w) && c.p == c.end;
}

static bool is_open(const struct sc_when_parts *w)
{
    return !w->is_epoch && !w->a_is_year && w->named < 0;
}

void sc_when_learn(struct sc_when_seen *seen, struct sc_str value)
{
    struct sc_when_parts w;
    if (value.len == 0)
        return;
    if (!sc_when_split(value, &w)) {
        seen->not_times++;
        return;
    }
    seen->n++;
    seen->has_zoneless |= !w.is_epoch && !w.has_offset;
    if (!is_open(&w))
        return;
    seen->proves_dmy |= w.a > 12;
    seen->proves_mdy |= w.b > 12;
    if (!seen->has_open && value.len < sizeof seen->sample) {
        memcpy(seen->sample, value.p, value.len);
        seen->sample[value.len] = '\0';
    }
    seen->has_open = true;
}

enum sc_date_order sc_when_decide(const struct sc_when_seen *seen)
{
    if (!seen->has_open)
        return SC_ORDER_YMD;
    if (seen->proves_dmy == seen->proves_mdy)
        return SC_ORDER_UNKNOWN;
    return seen->proves_dmy ? SC_ORDER_DMY : SC_ORDER_MDY;
}

/* The civil date of the parts under the order. */
static bool civil_of(const struct sc_when_parts *w, enum sc_date_order order, struct sc_civil *out)
{
    bool month_first = w->named == 0 || (w->named < 0 && order == SC_ORDER_MDY);
    int year = w->c_is_short ? w->c + (w->c < PIVOT ? 2000 : 1900) : w->c;
    *out = (struct sc_civil){.hour = w->hour, .minute = w->minute, .second = w->second};
    if (w->a_is_year) {
        out->year = w->a;
        out->month = w->b;
        out->day = w->c;
    } else {
        if (w->named < 0 && order != SC_ORDER_DMY && order != SC_ORDER_MDY)
            return false;
        out->year = year;
        out->month = month_first ? w->a : w->b;
        out->day = month_first ? w->b : w->a;
    }
    return sc_time_is_civil(out);
}

/* A year that no ticket has. The calendar's check refuses those years as well. */
static bool is_far(const struct sc_civil *c)
{
    return c->year > 0 && (c->year < SC_TIME_YEAR_MIN || c->year > SC_TIME_YEAR_MAX);
}

static bool in_range(int64_t t)
{
    return t > 0 && t < sc_time_days(SC_TIME_YEAR_MAX + 1, 1, 1) * 86400;
}

static enum sc_when_result instant(const struct sc_when_form *form, const struct sc_when_parts *w,
                                   int64_t *t)
{
    struct sc_civil civil;
    enum sc_zone_fit fit = SC_ZONE_EXACT;
    if (w->is_epoch) {
        *t = w->epoch;
    } else {
        if (!civil_of(w, form->order, &civil))
            return is_far(&civil) ? SC_WHEN_FAR : SC_WHEN_BAD;
        *t = sc_time_from_civil(&civil);
        if (w->has_offset)
            *t -= w->offset_s;
        else if (form->zone)
            *t = sc_zone_to_utc(form->zone, *t, &fit);
    }
    if (!in_range(*t))
        return SC_WHEN_FAR;
    return fit == SC_ZONE_GAP ? SC_WHEN_GAP : fit == SC_ZONE_FOLD ? SC_WHEN_FOLD : SC_WHEN_OK;
}

/* The fast way for 2026-07-01 08:30[:15], which most exports write. */
static bool split_plain(struct sc_str s, struct sc_when_parts *w)
{
    static const char mask[] = "dddd-dd-dd dd:dd:dd";
    int v[19];
    if (s.len != 16 && s.len != 19)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        v[i] = s.p[i] - '0';
        bool fits = mask[i] == 'd' ? v[i] >= 0 && v[i] <= 9
                                   : s.p[i] == mask[i] || (i == 10 && s.p[i] == 'T');
        if (!fits)
            return false;
    }
    *w = (struct sc_when_parts){.a = v[0] * 1000 + v[1] * 100 + v[2] * 10 + v[3],
                                .b = v[5] * 10 + v[6],
                                .c = v[8] * 10 + v[9],
                                .a_is_year = true,
                                .named = -1,
                                .hour = v[11] * 10 + v[12],
                                .minute = v[14] * 10 + v[15],
                                .second = s.len == 19 ? v[17] * 10 + v[18] : 0,
                                .has_time = true};
    return true;
}

enum sc_when_result sc_when_read(const struct sc_when_form *form, struct sc_str value, int64_t *t)
{
    struct sc_when_parts w;
    if (!split_plain(value, &w) && !sc_when_split(value, &w))
        return SC_WHEN_BAD;
    return instant(form, &w, t);
}

enum sc_when_result sc_when_read_date(const struct sc_when_form *form, struct sc_str value,
                                      int64_t *days)
{
    struct sc_when_parts w;
    struct sc_civil civil;
    int64_t t;
    if (!sc_when_split(value, &w))
        return SC_WHEN_BAD;
    if (w.is_epoch || w.has_offset) {
        enum sc_when_result result = instant(form, &w, &t);
        if (result == SC_WHEN_BAD || result == SC_WHEN_FAR)
            return result;
        t += form->zone ? sc_zone_offset(form->zone, t) : 0;
        *days = t / 86400;
        return result;
    }
    if (!civil_of(&w, form->order, &civil))
        return is_far(&civil) ? SC_WHEN_FAR : SC_WHEN_BAD;
    *days = sc_time_days(civil.year, civil.month, civil.day);
    return SC_WHEN_OK;
}
