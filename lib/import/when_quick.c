#include "scorecard/import/when_quick.h"

#include "scorecard/base/hash.h"
#include "scorecard/base/time.h"

#include <string.h>

#define DAYS_BITS 7 /* a quarter of days in each zone of a file, and few that fall together */
#define DAY_S     86400
#define DATE_LEN  10 /* 2026-07-01 */
#define CLOCK_AT  11
#define LEAST_LEN 16 /* 2026-07-01 08:30 */
#define TOO_MUCH  100000

/* From here on no ticket has a time: 2106-01-01T00:00:00Z. */
#define END_T (INT64_C(49673) * DAY_S)

struct day {
    char date[DATE_LEN];
    bool is_known; /* else the slot is free */
    bool is_even;  /* all of its clock has one offset */
    int offset_s;
    int64_t days;
    const struct sc_zone *zone; /* in which that holds */
};

/* How a day of UTC is written that is not the one in the value. */
struct written {
    int64_t days;
    char date[DATE_LEN];
};

struct sc_when_days {
    struct day days[1 << DAYS_BITS];
    struct written written[1 << DAYS_BITS];
};

struct sc_when_days *sc_when_days_open(struct sc_arena *arena)
{
    struct sc_when_days *d = sc_arena_alloc(arena, sizeof *d);
    for (size_t i = 0; i < sizeof d->written / sizeof d->written[0]; i++)
        d->written[i].days = INT64_MIN;
    return d;
}

/* Two digits, or a number past any limit. */
static inline int two(const char *p)
{
    unsigned tens = (unsigned)(unsigned char)p[0] - '0', ones = (unsigned)(unsigned char)p[1] - '0';
    return tens <= 9 && ones <= 9 ? (int)(tens * 10 + ones) : TOO_MUCH;
}

/* ---- days ------------------------------------------------------------------------------- */

/*
 * A day is even when its first and last second exist once and lie a day apart: zones keep an
 * offset for days (base/zone.c), so there is no second change between that undoes a first.
 */
static void measure(struct day *day)
{
    int64_t from = day->days * DAY_S, to = from + DAY_S - 1;
    enum sc_zone_fit first = SC_ZONE_EXACT, last = SC_ZONE_EXACT;
    int64_t from_t = day->zone ? sc_zone_to_utc(day->zone, from, &first) : from;
    int64_t to_t = day->zone ? sc_zone_to_utc(day->zone, to, &last) : to;
    day->is_even =
        day->zone && first == SC_ZONE_EXACT && last == SC_ZONE_EXACT && to_t - from_t == to - from;
    day->offset_s = (int)(from - from_t);
}

/* False for what is no date of a ticket. */
static bool read_day(struct day *day, const char *date, const struct sc_zone *zone)
{
    struct sc_str text = {date, DATE_LEN};
    if (!sc_time_parse_date(text, &day->days))
        return false;
    memcpy(day->date, date, DATE_LEN);
    day->zone = zone;
    day->is_known = true;
    measure(day);
    return true;
}

static inline const struct day *find_day(struct sc_when_days *d, const char *date,
                                         const struct sc_zone *zone)
{
    uint64_t word;
    memcpy(&word, date + DATE_LEN - sizeof word, sizeof word);
    struct day *day = &d->days[word * UINT64_C(0x9e3779b97f4a7c15) >> (64 - DAYS_BITS)];
    if (day->is_known && memcmp(day->date, date, DATE_LEN) == 0 && day->zone == zone)
        return day;
    return read_day(day, date, zone) ? day : NULL;
}

/* ---- what stands behind the day --------------------------------------------------------- */

/* Seconds of 08:30 or 08:30:15.123; *at moves behind it. TOO_MUCH when it is no clock. */
static inline int read_clock(const char **at, const char *end)
{
    const char *p = *at;
    int hour = two(p), minute = two(p + 3), second = 0;
    bool has_colon = p[2] == ':';
    p += 5;
    if (end - p >= 3 && *p == ':') {
        second = two(p + 1);
        p += 3;
        if (end - p >= 2 && *p == '.' && p[1] >= '0' && p[1] <= '9')
            for (p++; p < end && *p >= '0' && *p <= '9';)
                p++;
    }
    *at = p;
    if (!has_colon || hour > 23 || minute > 59 || second > 59)
        return TOO_MUCH;
    return hour * 3600 + minute * 60 + second;
}

/* Seconds east of UTC of Z, +02:00 or +0200; TOO_MUCH when it is none of these. */
static inline int read_offset(const char *p, const char *end)
{
    bool has_colon = end - p == 6 && p[3] == ':';
    int hours, minutes;
    if (end - p == 1 && *p == 'Z')
        return 0;
    if ((end - p != 5 && !has_colon) || (*p != '+' && *p != '-'))
        return TOO_MUCH;
    hours = two(p + 1);
    minutes = two(end - 2);
    if (hours > 23 || minutes > 59)
        return TOO_MUCH;
    return *p == '-' ? -(hours * 3600 + minutes * 60) : hours * 3600 + minutes * 60;
}

/* ---- text ------------------------------------------------------------------------------- */

static const char *written_day(struct sc_when_days *d, int64_t days)
{
    struct written *w = &d->written[days & ((1 << DAYS_BITS) - 1)];
    struct sc_buf text;
    if (w->days == days)
        return w->date;
    sc_buf_init(&text, DATE_LEN);
    sc_time_put_date(&text, days);
    memcpy(w->date, sc_buf_cstr(&text), DATE_LEN);
    w->days = days;
    sc_buf_fini(&text);
    return w->date;
}

static inline void write_two(char *p, unsigned value)
{
    p[0] = (char)('0' + value / 10);
    p[1] = (char)('0' + value % 10);
}

static inline void write_clock(char *p, unsigned clock_s)
{
    write_two(p, clock_s / 3600);
    write_two(p + 3, clock_s / 60 % 60);
    write_two(p + 6, clock_s % 60);
}

/* A clock of UTC already, which was read: 08:30 or 08:30:15. */
static inline void copy_clock(char *p, const char *clock, const char *end)
{
    memcpy(p, clock, 5);
    if (end - clock >= 8 && clock[5] == ':')
        memcpy(p + 5, clock + 5, 3);
}

bool sc_when_quick(struct sc_when_days *days, const struct sc_when_form *form, struct sc_str value,
                   struct sc_when_stamp *stamp)
{
    if (value.len < LEAST_LEN || (value.p[DATE_LEN] != ' ' && value.p[DATE_LEN] != 'T'))
        return false;
    const char *at = value.p + CLOCK_AT, *end = value.p + value.len;
    const struct day *day = find_day(days, value.p, form->zone);
    int clock_s = read_clock(&at, end);
    if (!day || clock_s == TOO_MUCH || (at == end && !day->is_even))
        return false;
    int offset_s = at == end ? day->offset_s : read_offset(at, end);
    if (offset_s == TOO_MUCH)
        return false;
    /* Offsets are less than a day, so that this is of the day itself, the one before or behind. */
    int in_day = clock_s - offset_s, shift = in_day < 0 ? -1 : in_day >= DAY_S;
    stamp->t = day->days * DAY_S + in_day;
    if (stamp->t <= 0 || stamp->t >= END_T)
        return false;
    memcpy(stamp->text, shift == 0 ? day->date : written_day(days, day->days + shift), DATE_LEN);
    memcpy(stamp->text + DATE_LEN, "T00:00:00Z", SC_WHEN_TEXT - DATE_LEN);
    if (offset_s == 0)
        copy_clock(stamp->text + CLOCK_AT, value.p + CLOCK_AT, end);
    else
        write_clock(stamp->text + CLOCK_AT, (unsigned)(in_day - shift * DAY_S));
    return true;
}
