/*
 * All windows of the tabulated range as intervals of instants, with the business time before each:
 * business time up to an instant is then one binary search.
 */
#include "scorecard/base/calendar.h"

#include "scorecard/base/time.h"

#include <stdlib.h>

#define DAY_S        86400
#define WINDOWS_MOST 64 /* of a week */

/* A window of a weekday, in seconds of its local day; `to` may lie in the next day. */
struct window {
    int weekday; /* 0 Monday */
    int from_s, to_s;
};

/* One opening. */
struct span {
    int64_t from, to; /* instants */
    int64_t before;   /* business seconds of all spans before it */
};

struct sc_calendar {
    bool is_always;
    int64_t from, to; /* of the table */
    struct span *spans;
    size_t n;
};

/* ---- reading ---- */

/* Number of the weekday that *s starts with, 0 Monday; -1 when it is none. *s moves behind it. */
static int take_weekday(struct sc_str *s)
{
    static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday"};
    size_t n = 0;
    while (n < s->len && ((s->p[n] | 32) >= 'a' && (s->p[n] | 32) <= 'z'))
        n++;
    for (int i = 0; i < 7; i++) {
        struct sc_str name = sc_str_from(names[i]), word = sc_str_sub(*s, 0, n);
        if (!sc_str_eq_nocase(word, name) && !sc_str_eq_nocase(word, sc_str_sub(name, 0, 3)))
            continue;
        *s = sc_str_sub(*s, n, s->len);
        return i;
    }
    return -1;
}

static bool take(struct sc_str *s, char c)
{
    if (s->len == 0 || s->p[0] != c)
        return false;
    *s = sc_str_sub(*s, 1, s->len);
    return true;
}

/* "mon-fri", "sat,sun": a bit for each day, 0 when it is none. A range may go over Sunday. */
static unsigned take_days(struct sc_str *s)
{
    unsigned days = 0;
    do {
        int first = take_weekday(s), last = first;
        if (first >= 0 && take(s, '-'))
            last = take_weekday(s);
        if (first < 0 || last < 0)
            return 0;
        for (int i = first;; i = (i + 1) % 7) {
            days |= 1u << i;
            if (i == last)
                break;
        }
    } while (take(s, ','));
    return days;
}

/* "09:00" to seconds of the day, at most 24:00; -1 when it is none. */
static int take_clock(struct sc_str *s)
{
    int part[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        int digits = 0;
        while (s->len > 0 && s->p[0] >= '0' && s->p[0] <= '9' && digits < 2) {
            part[i] = part[i] * 10 + (s->p[0] - '0');
            *s = sc_str_sub(*s, 1, s->len);
            digits++;
        }
        if (digits == 0 || (i == 1 && digits != 2) || (i == 0 && !take(s, ':')))
            return -1;
    }
    int seconds = part[0] * 3600 + part[1] * 60;
    return part[1] < 60 && seconds <= DAY_S ? seconds : -1;
}

static void skip_blanks(struct sc_str *s)
{
    while (take(s, ' ') || take(s, '\t'))
        ;
}

static int refuse(const char *what, struct sc_str seen, struct sc_err *err)
{
    sc_err_set(err, SC_USAGE, "%s", what);
    return sc_err_seen(err, seen);
}

/* One line of hours. 0, or -1 with *err. */
static int read_line(struct sc_str line, struct window *windows, size_t *n, struct sc_err *err)
{
    static const char wanted[] = "opening hours are wanted, for example mon-fri 09:00-17:00";
    struct sc_str s = sc_str_trim(line);
    unsigned days = take_days(&s);
    size_t before = *n;
    skip_blanks(&s);
    while (days && s.len > 0) {
        int from = take_clock(&s), to = from >= 0 && take(&s, '-') ? take_clock(&s) : -1;
        if (to < 0 || from == DAY_S || from == to)
            return refuse(wanted, line, err);
        to += to < from ? DAY_S : 0;
        for (int d = 0; d < 7; d++) {
            if (!(days >> d & 1))
                continue;
            if (*n == WINDOWS_MOST)
                return refuse("too many opening hours", line, err);
            windows[(*n)++] = (struct window){d, from, to};
        }
        skip_blanks(&s);
        take(&s, ',');
        skip_blanks(&s);
    }
    return *n > before && s.len == 0 ? 0 : refuse(wanted, line, err);
}

static int compare_windows(const void *a, const void *b)
{
    const struct window *x = a, *y = b;
    return x->weekday != y->weekday ? x->weekday - y->weekday : x->from_s - y->from_s;
}

/* Sorts the week and refuses windows that overlap, Sunday's with Monday's too. */
static int sort_week(struct window *windows, size_t n, struct sc_err *err)
{
    qsort(windows, n, sizeof *windows, compare_windows);
    for (size_t i = 0; i < n; i++) {
        const struct window *a = &windows[i], *b = &windows[(i + 1) % n];
        int days = i + 1 < n ? b->weekday - a->weekday : 7 + b->weekday - a->weekday;
        if ((n > 1 || a->to_s > 7 * DAY_S) && a->to_s > days * DAY_S + b->from_s)
            return refuse("opening hours overlap", SC_STR(""), err);
    }
    return 0;
}

static int compare_days(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int64_t *read_holidays(const struct sc_calendar_spec *spec, struct sc_arena *arena,
                              struct sc_err *err)
{
    int64_t *days = sc_arena_alloc_n(arena, spec->holidays_n + 1, sizeof *days);
    for (size_t i = 0; i < spec->holidays_n; i++)
        if (!sc_time_parse_date(spec->holidays[i], &days[i])) {
            refuse("a holiday must be a date such as 2026-12-25", spec->holidays[i], err);
            return NULL;
        }
    qsort(days, spec->holidays_n, sizeof *days, compare_days);
    return days;
}

/* ---- the table ---- */

static int64_t instant(const struct sc_zone *zone, int64_t local)
{
    enum sc_zone_fit fit;
    return zone ? sc_zone_to_utc(zone, local, &fit) : local;
}

/* The openings of one day. */
static void add_day(struct sc_calendar *c, const struct sc_calendar_spec *spec,
                    const struct window *windows, size_t n, int64_t day)
{
    for (size_t i = 0; i < n; i++) {
        if (windows[i].weekday != sc_time_weekday(day) - 1)
            continue;
        int64_t from = instant(spec->zone, day * DAY_S + windows[i].from_s);
        int64_t to = instant(spec->zone, day * DAY_S + windows[i].to_s);
        const struct span *last = c->n ? &c->spans[c->n - 1] : NULL;
        int64_t before = last ? last->before + (last->to - last->from) : 0;
        /* A clock that was put forward may leave nothing of a window, or two that touch. */
        if (last && from < last->to)
            from = last->to;
        if (to > from)
            c->spans[c->n++] = (struct span){from, to, before};
    }
}

static void tabulate(struct sc_calendar *c, const struct sc_calendar_spec *spec,
                     const struct window *windows, size_t n, const int64_t *holidays)
{
    int64_t first = c->from / DAY_S - 2, last = c->to / DAY_S + 2;
    for (int64_t day = first; day <= last; day++)
        if (!bsearch(&day, holidays, spec->holidays_n, sizeof *holidays, compare_days))
            add_day(c, spec, windows, n, day);
}

const struct sc_calendar *sc_calendar_open(struct sc_arena *arena,
                                           const struct sc_calendar_spec *spec, int64_t from,
                                           int64_t to, struct sc_err *err)
{
    struct window windows[WINDOWS_MOST] = {{.weekday = 0}};
    size_t n = 0;
    struct sc_calendar *c = sc_arena_alloc(arena, sizeof *c);
    for (size_t i = 0; i < spec->hours_n; i++)
        if (read_line(spec->hours[i], windows, &n, err) < 0)
            return NULL;
    const int64_t *holidays = read_holidays(spec, arena, err);
    if (!holidays || sort_week(windows, n, err) < 0)
        return NULL;
    /* Holidays alone take days off a desk that is always open. */
    for (int d = 0; n < 7 && spec->hours_n == 0 && spec->holidays_n > 0; d++)
        windows[n++] = (struct window){d, 0, DAY_S};
    *c = (struct sc_calendar){.is_always = n == 0, .from = from, .to = to > from ? to : from};
    size_t days = (size_t)((c->to - c->from) / DAY_S + 6);
    c->spans = sc_arena_alloc_n(arena, c->is_always ? 1 : days * n, sizeof *c->spans);
    tabulate(c, spec, windows, n, holidays);
    return c;
}

/* ---- asking ---- */

/* The first span that ends behind t; n when none does. */
static size_t span_at(const struct sc_calendar *c, int64_t t)
{
    size_t low = 0, high = c->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->spans[middle].to > t)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static int64_t clamp(const struct sc_calendar *c, int64_t t)
{
    return t < c->from ? c->from : t > c->to ? c->to : t;
}

/* Business seconds of the table before t. */
static int64_t until(const struct sc_calendar *c, int64_t t)
{
    size_t i = span_at(c, t);
    if (i == c->n)
        return c->n ? c->spans[i - 1].before + (c->spans[i - 1].to - c->spans[i - 1].from) : 0;
    return c->spans[i].before + (t > c->spans[i].from ? t - c->spans[i].from : 0);
}

int64_t sc_calendar_between(const struct sc_calendar *c, int64_t from, int64_t to)
{
    from = clamp(c, from);
    to = clamp(c, to);
    return c->is_always ? to - from : until(c, to) - until(c, from);
}

int64_t sc_calendar_add(const struct sc_calendar *c, int64_t from, int64_t seconds)
{
    from = clamp(c, from);
    if (c->is_always)
        return clamp(c, from + seconds);
    int64_t wanted = until(c, from) + seconds;
    size_t low = span_at(c, from), high = c->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct span *s = &c->spans[middle];
        if (s->before + (s->to - s->from) >= wanted)
            high = middle;
        else
            low = middle + 1;
    }
    if (seconds <= 0 || low == c->n)
        return seconds <= 0 ? from : c->to;
    return clamp(c, c->spans[low].from + (wanted - c->spans[low].before));
}
