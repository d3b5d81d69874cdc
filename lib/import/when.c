/* What the parts of a time mean: the order of a column, and instants. See import/when.h. */
#include "scorecard/import/when.h"

#include "scorecard/base/time.h"
#include "scorecard/import/when_words.h"

#include <string.h>

#define PIVOT         70   /* two-digit years from here on belong to the last century */
#define DATE_YEAR_MIN 1900 /* of a day: people were hired before there were tickets */

/* From here on no ticket has a time: 2106-01-01T00:00:00Z. */
#define END_T (INT64_C(49673) * 86400)

/* ---- parts ------------------------------------------------------------------------------ */

/* The fast way for 2026-07-01 08:30[:15[Z]] and with T, which most exports write. */
static bool split_plain(struct sc_str s, struct sc_when_parts *w)
{
    static const char mask[] = "dddd-dd-dd dd:dd:ddZ";
    int v[sizeof mask];
    if (s.len != 16 && s.len != 19 && s.len != 20)
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
                                .second = s.len > 16 ? v[17] * 10 + v[18] : 0,
                                .has_time = true,
                                .has_offset = s.len == 20};
    return true;
}

/* Likewise for 01/07/2026 08:30[:15], with points or hyphens too, which spreadsheets write. */
static bool split_year_last(struct sc_str s, struct sc_when_parts *w)
{
    static const char mask[] = "dd/dd/dddd dd:dd:dd";
    int v[sizeof mask];
    if ((s.len != 16 && s.len != 19) || sc_str_find(SC_STR("/.-"), s.p[2], 0) == 3 ||
        s.p[5] != s.p[2])
        return false;
    for (size_t i = 0; i < s.len; i++) {
        v[i] = s.p[i] - '0';
        bool fits = mask[i] == 'd' ? v[i] >= 0 && v[i] <= 9 : s.p[i] == mask[i] || i == 2 || i == 5;
        if (!fits)
            return false;
    }
    *w = (struct sc_when_parts){.a = v[0] * 10 + v[1],
                                .b = v[3] * 10 + v[4],
                                .c = v[6] * 1000 + v[7] * 100 + v[8] * 10 + v[9],
                                .named = -1,
                                .hour = v[11] * 10 + v[12],
                                .minute = v[14] * 10 + v[15],
                                .second = s.len > 16 ? v[17] * 10 + v[18] : 0,
                                .has_time = true};
    return true;
}

static bool split(struct sc_str s, struct sc_when_parts *w)
{
    return split_plain(s, w) || split_year_last(s, w) || sc_when_split(s, w);
}

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* As sc_time_is_civil, whatever the year. */
static bool exists(const struct sc_civil *civil)
{
    struct sc_civil alike = *civil;
    alike.year = is_leap(civil->year) ? 2000 : 2001;
    return sc_time_is_civil(&alike);
}

/* Only digits, year last: day and month look alike. */
static bool is_numeric(const struct sc_when_parts *w)
{
    return !w->is_epoch && !w->a_is_year && w->named < 0;
}

/* The civil time of parts under an order; false for one that does not exist. */
static bool civil_of(const struct sc_when_parts *w, enum sc_date_order order, struct sc_civil *out)
{
    bool month_first = w->named == 0 || (w->named < 0 && order == SC_ORDER_MDY);
    *out = (struct sc_civil){.hour = w->hour, .minute = w->minute, .second = w->second};
    if (w->a_is_year) {
        out->year = w->a;
        out->month = w->b;
        out->day = w->c;
        return exists(out);
    }
    out->year = w->c_is_short ? w->c + (w->c < PIVOT ? 2000 : 1900) : w->c;
    out->month = month_first ? w->a : w->b;
    out->day = month_first ? w->b : w->a;
    /* 05/05/2026 needs no order. */
    bool is_settled =
        w->named >= 0 || w->a == w->b || order == SC_ORDER_DMY || order == SC_ORDER_MDY;
    return is_settled && exists(out);
}

/* ---- a column --------------------------------------------------------------------------- */

static void learn_numeric(struct sc_when_seen *seen, const struct sc_when_parts *w,
                          struct sc_str value)
{
    struct sc_civil civil;
    bool dmy = civil_of(w, SC_ORDER_DMY, &civil), mdy = civil_of(w, SC_ORDER_MDY, &civil);
    seen->proves_dmy |= dmy && !mdy;
    seen->proves_mdy |= mdy && !dmy;
    if (!dmy || !mdy || w->a == w->b)
        return;
    if (!seen->has_open) {
        size_t n = value.len < sizeof seen->sample ? value.len : sizeof seen->sample - 1;
        memcpy(seen->sample, value.p, n);
        seen->sample[n] = '\0';
    }
    seen->has_open = true;
}

/* A time whatever the order: one that exists in at least one of them. */
static bool is_time(const struct sc_when_parts *w)
{
    struct sc_civil civil;
    return w->is_epoch || civil_of(w, SC_ORDER_DMY, &civil) || civil_of(w, SC_ORDER_MDY, &civil);
}

void sc_when_learn(struct sc_when_seen *seen, struct sc_str value)
{
    struct sc_when_parts w;
    if (value.len == 0)
        return;
    if (!split(value, &w) || !is_time(&w)) {
        seen->not_times++;
        return;
    }
    seen->n++;
    bool is_zoneless = !w.is_epoch && !w.has_offset;
    seen->has_zoneless |= is_zoneless;
    seen->has_wall_clock |= is_zoneless && (w.hour || w.minute || w.second);
    if (is_numeric(&w))
        learn_numeric(seen, &w, value);
}

enum sc_date_order sc_when_decide(const struct sc_when_seen *seen)
{
    if (seen->proves_dmy && seen->proves_mdy)
        return SC_ORDER_UNKNOWN;
    if (seen->proves_dmy || seen->proves_mdy)
        return seen->proves_dmy ? SC_ORDER_DMY : SC_ORDER_MDY;
    return seen->has_open ? SC_ORDER_UNKNOWN : SC_ORDER_YMD;
}

/* ---- values ----------------------------------------------------------------------------- */

/*
 * CST is Chicago in winter, Havana and Shanghai; so the column's zone must agree with one of the
 * word's offsets. In the hour that comes twice the word says which one it is.
 */
static enum sc_when_result by_word(const struct sc_zone *zone, struct sc_str word, int64_t local,
                                   int64_t *t)
{
    int offset_s;
    for (size_t i = 0; zone && sc_when_zone_offset(word, i, &offset_s); i++) {
        if (sc_zone_offset(zone, local - offset_s) != offset_s)
            continue;
        *t = local - offset_s;
        return SC_WHEN_OK;
    }
    return SC_WHEN_BAD;
}

static enum sc_when_result in_zone(const struct sc_zone *zone, int64_t local, int64_t *t)
{
    enum sc_zone_fit fit = SC_ZONE_EXACT;
    *t = zone ? sc_zone_to_utc(zone, local, &fit) : local;
    return fit == SC_ZONE_GAP ? SC_WHEN_GAP : fit == SC_ZONE_FOLD ? SC_WHEN_FOLD : SC_WHEN_OK;
}

static enum sc_when_result instant(const struct sc_when_form *form, const struct sc_when_parts *w,
                                   int64_t *t)
{
    struct sc_civil civil;
    enum sc_when_result result = SC_WHEN_OK;
    *t = w->epoch;
    if (!w->is_epoch) {
        if (!civil_of(w, form->order, &civil))
            return SC_WHEN_BAD;
        int64_t local = sc_time_from_civil(&civil);
        if (w->has_offset)
            *t = local - w->offset_s;
        else if (w->zone_word.len > 0)
            result = by_word(form->zone, w->zone_word, local, t);
        else
            result = in_zone(form->zone, local, t);
    }
    if (result == SC_WHEN_BAD)
        return result;
    /* A second 0 is how "no time" looks after somebody's conversion. */
    return *t <= 0 || *t >= END_T ? SC_WHEN_FAR : result;
}

enum sc_when_result sc_when_read(const struct sc_when_form *form, struct sc_str value, int64_t *t)
{
    struct sc_when_parts w;
    if (!split(value, &w))
        return SC_WHEN_BAD;
    return instant(form, &w, t);
}

enum sc_when_result sc_when_read_date(const struct sc_when_form *form, struct sc_str value,
                                      int64_t *days)
{
    struct sc_when_parts w;
    struct sc_civil civil;
    int64_t t;
    if (!split(value, &w))
        return SC_WHEN_BAD;
    if (w.is_epoch || w.has_offset) {
        enum sc_when_result result = instant(form, &w, &t);
        if (result == SC_WHEN_BAD || result == SC_WHEN_FAR)
            return result;
        t += form->zone ? sc_zone_offset(form->zone, t) : 0;
        /* West of UTC the first instants of all belong to the day before. */
        *days = (t + 86400) / 86400 - 1;
        return result;
    }
    if (!civil_of(&w, form->order, &civil))
        return SC_WHEN_BAD;
    *days = sc_time_days(civil.year, civil.month, civil.day);
    return civil.year < DATE_YEAR_MIN || civil.year > SC_TIME_YEAR_MAX ? SC_WHEN_FAR : SC_WHEN_OK;
}
