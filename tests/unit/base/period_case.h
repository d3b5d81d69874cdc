/*
 * What the tests of periods share: zones east and west of UTC as group fixture, dates and stamps
 * as text, and parsing that fails the test when a text is refused.
 *
 * A group is run with open_zones and close_zones.
 */
#ifndef PERIOD_CASE_H
#define PERIOD_CASE_H

#include "sc_test.h"

#include "scorecard/base/period.h"
#include "scorecard/base/time.h"

enum { CALENDAR = 1, APRIL = 4, OCTOBER = 10 };

static struct sc_arena arena;
static const struct sc_zone *utc;
static const struct sc_zone *berlin;
static const struct sc_zone *new_york;
static const struct sc_zone *tokyo;

static inline int open_zones(void **state)
{
    (void)state;
    struct sc_err err;
    sc_err_init(&err);
    utc = sc_zone_open(&arena, SC_STR("UTC"), &err);
    berlin = sc_zone_open(&arena, SC_STR("Europe/Berlin"), &err);
    new_york = sc_zone_open(&arena, SC_STR("America/New_York"), &err);
    tokyo = sc_zone_open(&arena, SC_STR("Asia/Tokyo"), &err);
    return utc && berlin && new_york && tokyo ? 0 : -1;
}

static inline int close_zones(void **state)
{
    (void)state;
    sc_arena_fini(&arena);
    return 0;
}

/* Day of a date, or instant of a stamp. */
static inline int64_t day(const char *date)
{
    int64_t days = 0;
    if (!sc_time_parse_date(sc_str_from(date), &days))
        fail_msg("the test itself is wrong: %s", date);
    return days;
}

static inline int64_t at(const char *stamp)
{
    int64_t t = 0;
    if (!sc_time_parse(sc_str_from(stamp), &t))
        fail_msg("the test itself is wrong: %s", stamp);
    return t;
}

static inline struct sc_period parse_at(const char *text, int fiscal_month, int64_t as_of)
{
    struct sc_period p;
    struct sc_err err;
    sc_err_init(&err);
    if (!sc_period_last(sc_str_from(text), berlin, fiscal_month, as_of, &p) &&
        sc_period_parse(sc_str_from(text), berlin, fiscal_month, &p, &err) != 0)
        fail_msg("%s: %s", text, err.what);
    return p;
}

static inline struct sc_period parse(const char *text, int fiscal_month)
{
    return parse_at(text, fiscal_month, SC_TIME_NONE);
}

static inline void assert_days(const struct sc_period *p, const char *from, const char *to)
{
    struct sc_buf seen;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_time_put_date(&seen, p->from_day);
    sc_buf_puts(&seen, "..");
    sc_time_put_date(&seen, p->to_day);
    if (p->from_day != day(from) || p->to_day != day(to))
        fail_msg("%s is %s, not %s..%s", p->name, sc_buf_cstr(&seen), from, to);
    sc_buf_fini(&seen);
}

#endif
