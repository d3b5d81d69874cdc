#include "scorecard/base/stamp.h"

#include "scorecard/base/time.h"

#define DAY_S    86400
#define HOUR_S   3600
#define MINUTE_S 60

#define HIGH_BITS UINT64_C(0x8080808080808080)

/* Eight bytes as lanes of a word, the first in the lowest: one load, where spelled like this. */
static inline uint64_t load(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;

    return (uint64_t)u[0] | (uint64_t)u[1] << 8 | (uint64_t)u[2] << 16 | (uint64_t)u[3] << 24 |
           (uint64_t)u[4] << 32 | (uint64_t)u[5] << 40 | (uint64_t)u[6] << 48 |
           (uint64_t)u[7] << 56;
}

/*
 * Takes the digit 0 or the separator of each lane off: 0 to 9 are left of digits, 0 of separators.
 */
static inline uint64_t strip(const char *p, const char *form)
{
    return load(p) ^ load(form);
}

/*
 * Room above the most that may be left in a lane, so that more shows in its highest bit. A lane
 * that overflows has that bit itself.
 */
static inline bool has_form(uint64_t lanes, const char *room)
{
    return (((lanes + load(room)) | lanes) & HIGH_BITS) == 0;
}

/* Each lane becomes ten times itself and the lane behind it: at most 99 where both are digits. */
static inline uint64_t pair_up(uint64_t lanes)
{
    return lanes * 10 + (lanes >> 8);
}

static inline unsigned lane(uint64_t lanes, unsigned i)
{
    return lanes >> 8 * i & 0xFF;
}

/* In these years every fourth is a leap year, but for 2100. */
static inline bool is_leap(unsigned year)
{
    return year % 4 == 0 && year != 2100;
}

/* Days since 1970; -1 for a date that does not exist. */
static inline int64_t days_of(unsigned year, unsigned month, unsigned day)
{
    static const unsigned short before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    static const unsigned char lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned since = year - SC_TIME_YEAR_MIN;
    unsigned m = month - 1;

    if (since > SC_TIME_YEAR_MAX - SC_TIME_YEAR_MIN || m >= 12 || day == 0 ||
        day > lengths[m] + (unsigned)(m == 1 && is_leap(year)))
        return -1;
    /* 1972 was the first leap year: its day counts from 1973 on, and from its March on. */
    return (int64_t)since * 365 + (since + 1) / 4 - (year > 2100) + before[m] +
           (m > 1 && is_leap(year)) + day - 1;
}

bool sc_stamp_read(const char *p, int64_t *t)
{
    uint64_t date = strip(p, "0000-00-"), middle = strip(p + 8, "00T00:00"),
             clock = strip(p + 12, "0:00:00Z");
    unsigned hour, minute, second;
    int64_t days;

    if (!has_form(date, "\x76\x76\x76\x76\x7f\x76\x76\x7f") ||
        !has_form(middle, "\x76\x76\x7f\x76\x76\x7f\x76\x76") ||
        !has_form(clock, "\x76\x7f\x76\x76\x7f\x76\x76\x7f"))
        return false;
    date = pair_up(date);
    middle = pair_up(middle);
    clock = pair_up(clock);
    days = days_of(lane(date, 0) * 100 + lane(date, 2), lane(date, 5), lane(middle, 0));
    hour = lane(middle, 3);
    minute = lane(clock, 2);
    second = lane(clock, 5);
    if (days < 0 || hour > 23 || minute > 59 || second > 59)
        return false;
    *t = days * DAY_S + hour * HOUR_S + minute * MINUTE_S + second;
    return true;
}
