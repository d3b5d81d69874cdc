#include "scorecard/base/time.h"

#include "scorecard/base/stamp.h"

#define DAY_S    86400
#define HOUR_S   3600
#define MINUTE_S 60

/* First instant that is no longer a time of a ticket: 2106-01-01T00:00:00Z. */
#define END_T (INT64_C(49673) * DAY_S)

/* Days in a common year, in 4 years, in 100 (which drop a leap day) and in 400 (which do not). */
#define YEAR_DAYS    365
#define OLYMPIAD     1461
#define CENTURY_DAYS 36524
#define ERA_DAYS     146097

/* From 0000-03-01, where this file's day count starts, to 1970-01-01. */
#define EPOCH_SHIFT_DAYS 719468

#define DATE_LEN  10 /* "2026-07-01" */
#define CLOCK_LEN 8  /* "08:30:00" */
#define STAMP_LEN (DATE_LEN + 1 + CLOCK_LEN)
#define ZONE_LEN  6 /* "+02:00" */

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int year, int month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return days[month - 1] + (month == 2 && is_leap(year));
}

bool sc_time_is_civil(const struct sc_civil *c)
{
    return c->year >= SC_TIME_YEAR_MIN && c->year <= SC_TIME_YEAR_MAX && c->month >= 1 &&
           c->month <= 12 && c->day >= 1 && c->day <= month_days(c->year, c->month) &&
           c->hour >= 0 && c->hour <= 23 && c->minute >= 0 && c->minute <= 59 && c->second >= 0 &&
           c->second <= 59;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/*
 * Years are counted from March, so that the leap day is the last of its year. The months from
 * March on are then 31 30 31 30 31 days long, twice, and (153 m + 2) / 5 is where month m starts.
 * Method: H. Hinnant, "chrono-compatible low-level date algorithms".
 */
int64_t sc_time_days(int year, int month, int day)
{
    int64_t y = (int64_t)year - (month <= 2);
    int64_t era = floor_div(y, 400);
    int year_of_era = (int)(y - era * 400);
    int month_from_march = (month + 9) % 12;
    int day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    int leap_days = year_of_era / 4 - year_of_era / 100;

    return era * ERA_DAYS + year_of_era * YEAR_DAYS + leap_days + day_of_year - EPOCH_SHIFT_DAYS;
}

void sc_time_from_days(int64_t days, int *year, int *month, int *day)
{
    int64_t since_march = days + EPOCH_SHIFT_DAYS;
    int64_t era = floor_div(since_march, ERA_DAYS);
    int in_era = (int)(since_march - era * ERA_DAYS);
    /* Without the leap days that came before, what remains is years of 365 days. */
    int leap_days = in_era / (OLYMPIAD - 1) - in_era / CENTURY_DAYS + in_era / (ERA_DAYS - 1);
    int year_of_era = (in_era - leap_days) / YEAR_DAYS;
    int in_year = in_era - (YEAR_DAYS * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * in_year + 2) / 153;

    *day = in_year - (153 * month_from_march + 2) / 5 + 1;
    *month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    *year = (int)(era * 400 + year_of_era + (*month <= 2));
}

int64_t sc_time_from_civil(const struct sc_civil *c)
{
    int64_t days = sc_time_days(c->year, c->month, c->day);

    return days * DAY_S + c->hour * HOUR_S + c->minute * MINUTE_S + c->second;
}

void sc_time_to_civil(int64_t t, struct sc_civil *c)
{
    int64_t days = floor_div(t, DAY_S);
    int in_day = (int)(t - days * DAY_S);

    sc_time_from_days(days, &c->year, &c->month, &c->day);
    c->hour = in_day / HOUR_S;
    c->minute = in_day / MINUTE_S % 60;
    c->second = in_day % 60;
}

int sc_time_weekday(int64_t days)
{
    /* 1970-01-01 was a Thursday, the fourth day of its week. */
    int64_t since_monday = days + 3;

    return (int)(since_monday - floor_div(since_monday, 7) * 7) + 1;
}

/* Two digits, or a number past any limit that a caller checks. */
static int two_digits(const char *p)
{
    unsigned tens = (unsigned)(unsigned char)p[0] - '0';
    unsigned ones = (unsigned)(unsigned char)p[1] - '0';

    return tens <= 9 && ones <= 9 ? (int)(tens * 10 + ones) : 10000;
}

/* Fills the date from ten bytes; letters give a year or day that is_civil refuses. */
static bool read_date(const char *p, struct sc_civil *c)
{
    c->year = two_digits(p) * 100 + two_digits(p + 2);
    c->month = two_digits(p + 5);
    c->day = two_digits(p + 8);
    return p[4] == '-' && p[7] == '-';
}

static bool read_clock(const char *p, struct sc_civil *c)
{
    c->hour = two_digits(p);
    c->minute = two_digits(p + 3);
    c->second = two_digits(p + 6);
    return p[2] == ':' && p[5] == ':';
}

/* "Z" or "+hh:mm" and nothing behind it. RFC 3339 lets the letters be small. */
static bool read_offset(struct sc_str s, int *offset_s)
{
    *offset_s = 0;
    if (s.len == 1)
        return s.p[0] == 'Z' || s.p[0] == 'z';
    if (s.len != ZONE_LEN || (s.p[0] != '+' && s.p[0] != '-') || s.p[3] != ':')
        return false;
    int hours = two_digits(s.p + 1);
    int minutes = two_digits(s.p + 4);
    int east_s = hours * HOUR_S + minutes * MINUTE_S;

    *offset_s = s.p[0] == '-' ? -east_s : east_s;
    return hours <= 23 && minutes <= 59;
}

/* The slice behind ".123"; a point without digits stays and is refused as an offset. */
static struct sc_str skip_fraction(struct sc_str s)
{
    size_t i = 1;

    if (s.len == 0 || s.p[0] != '.')
        return s;
    while (i < s.len && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    if (i == 1)
        return s;
    return (struct sc_str){s.p + i, s.len - i};
}

bool sc_time_parse(struct sc_str s, int64_t *t)
{
    struct sc_civil c;
    int offset_s;

    if (s.len == SC_STAMP_LEN && sc_stamp_read(s.p, t))
        return true;
    if (s.len <= STAMP_LEN || !read_date(s.p, &c) || !read_clock(s.p + DATE_LEN + 1, &c))
        return false;
    char between = s.p[DATE_LEN];
    if ((between != 'T' && between != ' ' && between != 't') || !sc_time_is_civil(&c))
        return false;
    struct sc_str rest = {s.p + STAMP_LEN, s.len - STAMP_LEN};
    if (!read_offset(skip_fraction(rest), &offset_s))
        return false;
    int64_t value = sc_time_from_civil(&c) - offset_s;
    /* An offset may carry the first and last day over the edge; what we write must read back. */
    if (value < 0 || value >= END_T)
        return false;
    *t = value;
    return true;
}

bool sc_time_parse_date(struct sc_str s, int64_t *days)
{
    struct sc_civil c = {0};

    if (s.len != DATE_LEN || !read_date(s.p, &c) || !sc_time_is_civil(&c))
        return false;
    *days = sc_time_days(c.year, c.month, c.day);
    return true;
}

static void write_two(char *p, int value)
{
    p[0] = (char)('0' + value / 10);
    p[1] = (char)('0' + value % 10);
}

static void write_date(char *p, int year, int month, int day)
{
    write_two(p, year / 100);
    write_two(p + 2, year % 100);
    p[4] = '-';
    write_two(p + 5, month);
    p[7] = '-';
    write_two(p + 8, day);
}

static void write_stamp(char *p, const struct sc_civil *c)
{
    write_date(p, c->year, c->month, c->day);
    p[10] = 'T';
    write_two(p + 11, c->hour);
    p[13] = ':';
    write_two(p + 14, c->minute);
    p[16] = ':';
    write_two(p + 17, c->second);
}

/* Dates that four digits can write: 0000-01-01 to 9999-12-31. */
static bool is_writable(int64_t days)
{
    return days >= -719528 && days <= 2932896;
}

void sc_time_put(struct sc_buf *out, int64_t t)
{
    char text[STAMP_LEN + 1];
    struct sc_civil c;

    if (!is_writable(floor_div(t, DAY_S)))
        return;
    sc_time_to_civil(t, &c);
    write_stamp(text, &c);
    text[STAMP_LEN] = 'Z';
    sc_buf_put(out, text, sizeof text);
}

void sc_time_put_date(struct sc_buf *out, int64_t days)
{
    char text[DATE_LEN];
    int year;
    int month;
    int day;

    if (!is_writable(days))
        return;
    sc_time_from_days(days, &year, &month, &day);
    write_date(text, year, month, day);
    sc_buf_put(out, text, sizeof text);
}

void sc_time_put_offset(struct sc_buf *out, int64_t t, int offset_s)
{
    char text[STAMP_LEN + ZONE_LEN];
    /* The written offset has no seconds (Monrovia had some until 1972): leave them out of the
       clock as well, so that the instant stays what it is. */
    int minutes = offset_s / MINUTE_S;
    int size = minutes < 0 ? -minutes : minutes;
    struct sc_civil c;

    if (!is_writable(floor_div(t, DAY_S) - 1) || !is_writable(floor_div(t, DAY_S) + 1))
        return;
    sc_time_to_civil(t + (int64_t)minutes * MINUTE_S, &c);
    write_stamp(text, &c);
    text[STAMP_LEN] = minutes < 0 ? '-' : '+';
    write_two(text + STAMP_LEN + 1, size / 60);
    text[STAMP_LEN + 3] = ':';
    write_two(text + STAMP_LEN + 4, size % 60);
    sc_buf_put(out, text, sizeof text);
}

/* Units of a duration, large to small; the last one always fits. */
static const struct unit {
    int64_t size_s;
    const char *word;
} units[] = {{DAY_S, " d"}, {HOUR_S, " h"}, {MINUTE_S, " min"}, {1, " s"}};

#define UNITS_N (sizeof units / sizeof units[0])

void sc_time_put_duration(struct sc_buf *out, int64_t seconds)
{
    size_t i = 0;

    if (seconds == SC_TIME_NONE)
        return;
    if (seconds < 0) {
        sc_buf_putc(out, '-');
        seconds = -seconds;
    }
    while (i + 1 < UNITS_N && seconds < units[i].size_s)
        i++;
    sc_buf_put_i64(out, seconds / units[i].size_s);
    sc_buf_puts(out, units[i].word);
    if (i + 1 == UNITS_N)
        return;
    int64_t rest = seconds % units[i].size_s / units[i + 1].size_s;
    if (rest == 0)
        return;
    sc_buf_putc(out, ' ');
    sc_buf_put_i64(out, rest);
    sc_buf_puts(out, units[i + 1].word);
}
