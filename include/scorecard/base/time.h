/*
 * Time: seconds since 1970-01-01T00:00:00Z as int64_t, and the civil calendar (proleptic
 * Gregorian). No libc time functions, no locale, no clock.
 */
#ifndef SC_BASE_TIME_H
#define SC_BASE_TIME_H

#include "scorecard/base/str.h"

#define SC_TIME_NONE INT64_MIN /* unknown */

/* Years that a stamp may have; outside it is not a time of a ticket. */
#define SC_TIME_YEAR_MIN 1970
#define SC_TIME_YEAR_MAX 2105

struct sc_civil {
    int year;
    int month; /* 1..12 */
    int day;   /* 1..31 */
    int hour;
    int minute;
    int second;
};

/*
 * True for a date and time that exist (29 February only in leap years, no 24:00, no :60) in the
 * years SC_TIME_YEAR_MIN to SC_TIME_YEAR_MAX.
 */
bool sc_time_is_civil(const struct sc_civil *c);

/* Days since 1970-01-01 of a date, and back. */
int64_t sc_time_days(int year, int month, int day);
void sc_time_from_days(int64_t days, int *year, int *month, int *day);

/* Civil time read as UTC. */
int64_t sc_time_from_civil(const struct sc_civil *c);
void sc_time_to_civil(int64_t t, struct sc_civil *c);

/* ISO weekday of a day number: 1 Monday .. 7 Sunday. */
int sc_time_weekday(int64_t days);

/*
 * RFC 3339 with "T" or one space, offset or "Z", fractions dropped: "2026-07-01T08:30:00Z".
 * False when s is anything else, or when the instant lies outside the years above in UTC; *t is
 * then untouched.
 */
bool sc_time_parse(struct sc_str s, int64_t *t);

/* "2026-07-01" as days since 1970-01-01. */
bool sc_time_parse_date(struct sc_str s, int64_t *days);

/*
 * Appends "2026-07-01T08:30:00Z". This and the next two append nothing for SC_TIME_NONE and for
 * years that four digits cannot write.
 */
void sc_time_put(struct sc_buf *out, int64_t t);

/* Appends "2026-07-01". */
void sc_time_put_date(struct sc_buf *out, int64_t days);

/*
 * Appends "2026-07-01T10:30:00+02:00" for offset seconds east of UTC. Seconds of the offset are
 * dropped from it and from the clock alike, so that the text names the same instant.
 */
void sc_time_put_offset(struct sc_buf *out, int64_t t, int offset_s);

/*
 * Appends a duration for people: "1 h 52 min", "3 d 4 h", "45 s"; two neighbouring units at most,
 * what is smaller is cut, so that nothing looks longer than it was. A day is 24 hours. Nothing
 * for SC_TIME_NONE.
 */
void sc_time_put_duration(struct sc_buf *out, int64_t seconds);

#endif
