/*
 * A new cycle made of months is one row of the table below (and a value of enum sc_cycle, in the
 * same place); its spelling, its length and its number a year follow from the row.
 */
#include "scorecard/base/period.h"

#include "scorecard/base/num.h"
#include "scorecard/base/time.h"

#include <stdio.h>
#include <string.h>

#define DAY_S         86400
#define MONTHS_A_YEAR 12
#define WEEK_DAYS     7

/* First day after the years that a stamp may have: 2106-01-01. */
#define END_DAY 49673

/* Rows stand in the order of enum sc_cycle. */
static const struct cycle_row {
    const char *word;   /* as the policy spells it */
    int months;         /* 0 where it is not made of months */
    const char *letter; /* between "2026-" and the number */
    int digits;         /* of the number, always all of them; 0 where it has none */
    int most;           /* the greatest number in any year */
} cycles[] = {{"week", 0, "W", 2, 53}, {"month", 1, "", 2, 12}, {"quarter", 3, "Q", 1, 4},
              {"half", 6, "H", 1, 2},  {"year", 12, "", 0, 1},  {"range", 0, "", 0, 0}};

#define CYCLES_N (sizeof cycles / sizeof cycles[0])

static const char *const month_names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

const char *sc_cycle_name(enum sc_cycle cycle)
{
    return cycles[cycle].word;
}

/* First day of a month counted from January of year 0. */
static int64_t month_start(int month_i)
{
    return sc_time_days(month_i / MONTHS_A_YEAR, month_i % MONTHS_A_YEAR + 1, 1);
}

/* The month, counted so, in which a fiscal year starts; the year is the one in which it ends. */
static int fiscal_start(int year, int fiscal_month)
{
    return (year - (fiscal_month > 1)) * MONTHS_A_YEAR + fiscal_month - 1;
}

/* Monday of week 1: the week that holds 4 January (ISO 8601). */
static int64_t first_monday(int year)
{
    int64_t fourth = sc_time_days(year, 1, 4);

    return fourth - (sc_time_weekday(fourth) - 1);
}

static void set_days(struct sc_period *p, enum sc_cycle cycle, int64_t from_day, int64_t to_day)
{
    p->cycle = cycle;
    p->from_day = from_day;
    p->to_day = to_day;
}

static void set_instants(struct sc_period *p, const struct sc_zone *zone)
{
    p->from_t = sc_zone_midnight(zone, p->from_day);
    p->to_t = sc_zone_midnight(zone, p->to_day);
}

/* One part of a year: week 40, month 9, quarter 3; the whole year is number 1 of one. */
struct part {
    enum sc_cycle cycle;
    int year;
    int number;
};

static void set_part(struct sc_period *p, const struct part *part, int fiscal_month)
{
    const struct cycle_row *row = &cycles[part->cycle];

    if (row->months > 0) {
        /* A month is called by its calendar year whenever the fiscal year starts. */
        int start_i = fiscal_start(part->year, part->cycle == SC_MONTH ? 1 : fiscal_month);
        int from_i = start_i + (part->number - 1) * row->months;
        set_days(p, part->cycle, month_start(from_i), month_start(from_i + row->months));
    } else {
        int64_t monday = first_monday(part->year) + (int64_t)(part->number - 1) * WEEK_DAYS;
        set_days(p, part->cycle, monday, monday + WEEK_DAYS);
    }
    if (row->digits > 0)
        snprintf(p->name, sizeof p->name, "%04d-%s%0*d", part->year, row->letter, row->digits,
                 part->number);
    else
        snprintf(p->name, sizeof p->name, "%04d", part->year);
}

static void set_range(struct sc_period *p, int64_t from_day, int64_t to_day)
{
    struct sc_buf text;

    set_days(p, SC_RANGE, from_day, to_day);
    sc_buf_init(&text, sizeof p->name - 1);
    sc_time_put_date(&text, from_day);
    sc_buf_puts(&text, "..");
    sc_time_put_date(&text, to_day);
    memcpy(p->name, sc_buf_cstr(&text), text.len + 1);
    sc_buf_fini(&text);
}

/* The week of the year that has its Thursday. */
static void find_week(int64_t day, struct part *part)
{
    int month;
    int in_month;
    int64_t thursday = day - sc_time_weekday(day) + 4;

    sc_time_from_days(thursday, &part->year, &month, &in_month);
    part->number = (int)((thursday - first_monday(part->year)) / WEEK_DAYS) + 1;
}

static void find_months(int64_t day, int fiscal_month, struct part *part)
{
    int month;
    int in_month;
    int starts_in = part->cycle == SC_MONTH ? 1 : fiscal_month;

    sc_time_from_days(day, &part->year, &month, &in_month);
    int month_i = part->year * MONTHS_A_YEAR + month - 1;
    if (starts_in > 1 && month >= starts_in)
        part->year++;
    part->number = (month_i - fiscal_start(part->year, starts_in)) / cycles[part->cycle].months + 1;
}

void sc_period_around(enum sc_cycle cycle, int64_t day, const struct sc_zone *zone,
                      int fiscal_month, struct sc_period *out)
{
    struct part part = {cycle, 0, 0};

    if (cycle == SC_RANGE) {
        set_range(out, day, day + 1);
    } else {
        if (cycle == SC_WEEK)
            find_week(day, &part);
        else
            find_months(day, fiscal_month, &part);
        set_part(out, &part, fiscal_month);
    }
    set_instants(out, zone);
}

void sc_period_before(const struct sc_period *p, const struct sc_zone *zone, int fiscal_month,
                      struct sc_period *out)
{
    int64_t from_day = p->from_day;
    int64_t length_days = p->to_day - from_day;

    if (p->cycle != SC_RANGE) {
        sc_period_around(p->cycle, from_day - 1, zone, fiscal_month, out);
        return;
    }
    set_range(out, from_day - length_days, from_day);
    set_instants(out, zone);
}

/* A number of exactly the digits of s, no sign. */
static bool read_digits(struct sc_str s, int *value)
{
    int64_t wide;

    if (s.len == 0 || s.p[0] < '0' || s.p[0] > '9' || !sc_num_parse_i64(s, &wide))
        return false;
    *value = (int)wide;
    return true;
}

/* "2026", "2026-09", "2026-Q3": the spelling only, the number may be too great. */
static bool read_part(struct sc_str s, struct part *part)
{
    part->cycle = SC_YEAR;
    part->number = 1;
    if (s.len < 4 || !read_digits(sc_str_sub(s, 0, 4), &part->year))
        return false;
    if (s.len == 4)
        return true;
    struct sc_str rest = sc_str_sub(s, 5, s.len);
    for (size_t i = 0; s.p[4] == '-' && i < CYCLES_N; i++) {
        struct sc_str letter = sc_str_from(cycles[i].letter);
        struct sc_str number = sc_str_sub(rest, letter.len, rest.len);
        if (cycles[i].digits == 0 || number.len != (size_t)cycles[i].digits ||
            !sc_str_has_prefix(rest, letter) || !read_digits(number, &part->number))
            continue;
        part->cycle = (enum sc_cycle)i;
        return true;
    }
    return false;
}

/* Numbers that this year has: weeks are 52 or 53. */
static int count_parts(const struct part *part)
{
    if (part->cycle != SC_WEEK)
        return cycles[part->cycle].most;
    return (int)((first_monday(part->year + 1) - first_monday(part->year)) / WEEK_DAYS);
}

static int parse_part(struct sc_str s, int fiscal_month, struct sc_period *out, struct sc_err *err)
{
    struct part part;

    if (!read_part(s, &part))
        return sc_err_set(err, SC_USAGE,
                          "not a period such as 2026-Q3, 2026-09, 2026-W40, 2026-H2, 2026, "
                          "2026-01-01..2026-02-15, last-month, last-quarter");
    if (part.number < 1 || part.number > count_parts(&part))
        return sc_err_set(err, SC_USAGE, "%04d has no %s %d", part.year, sc_cycle_name(part.cycle),
                          part.number);
    set_part(out, &part, fiscal_month);
    return 0;
}

static int parse_range(struct sc_str s, size_t dots, struct sc_period *out, struct sc_err *err)
{
    int64_t from_day;
    int64_t to_day;

    if (!sc_time_parse_date(sc_str_sub(s, 0, dots), &from_day) ||
        !sc_time_parse_date(sc_str_sub(s, dots + 2, s.len), &to_day))
        return sc_err_set(err, SC_USAGE, "a range is two dates such as 2026-01-01..2026-02-15");
    if (to_day <= from_day)
        return sc_err_set(err, SC_USAGE, "a range must end after it starts; its end is not in it");
    set_range(out, from_day, to_day);
    return 0;
}

/* The cycle that a word counts in; SC_RANGE for one that is not relative. */
static enum sc_cycle relative_cycle(struct sc_str word)
{
    if (sc_str_eq(word, SC_STR("last-month")))
        return SC_MONTH;
    return sc_str_eq(word, SC_STR("last-quarter")) ? SC_QUARTER : SC_RANGE;
}

bool sc_period_last(struct sc_str word, const struct sc_zone *zone, int fiscal_month, int64_t as_of,
                    struct sc_period *out)
{
    enum sc_cycle cycle = relative_cycle(word);
    struct sc_period now;
    struct sc_civil local;

    if (cycle == SC_RANGE || as_of == SC_TIME_NONE)
        return false;
    /* The period before that of the local day of `as_of`. */
    sc_time_to_civil(as_of + sc_zone_offset(zone, as_of), &local);
    sc_period_around(cycle, sc_time_days(local.year, local.month, local.day), zone, fiscal_month,
                     &now);
    sc_period_before(&now, zone, fiscal_month, out);
    return out->from_day >= 0;
}

/* Position of ".." in s, its length when there is none. */
static size_t find_dots(struct sc_str s)
{
    for (size_t i = 0; i + 1 < s.len; i++)
        if (s.p[i] == '.' && s.p[i + 1] == '.')
            return i;
    return s.len;
}

int sc_period_parse(struct sc_str s, const struct sc_zone *zone, int fiscal_month,
                    struct sc_period *out, struct sc_err *err)
{
    struct sc_period p = {0};
    size_t dots = find_dots(s);
    int status;

    if (relative_cycle(s) != SC_RANGE)
        status = sc_err_set(err, SC_USAGE, "needs --as-of: last before which day?");
    else
        status =
            dots < s.len ? parse_range(s, dots, &p, err) : parse_part(s, fiscal_month, &p, err);
    if (status == 0 && (p.from_day < 0 || p.to_day > END_DAY))
        status = sc_err_set(err, SC_USAGE, "outside the years %d to %d", SC_TIME_YEAR_MIN,
                            SC_TIME_YEAR_MAX);
    if (status != 0)
        return sc_err_seen(err, s);
    set_instants(&p, zone);
    *out = p;
    return 0;
}

/* What a label says of one date: "28 Sep 2026", without the parts that are not asked for. */
struct label {
    bool has_day;
    bool has_month;
    bool has_year;
};

static void put_date(struct sc_buf *out, const struct sc_civil *c, struct label label)
{
    const char *gap = "";

    if (label.has_day) {
        sc_buf_printf(out, "%d", c->day);
        gap = " ";
    }
    if (label.has_month) {
        sc_buf_printf(out, "%s%.3s", gap, month_names[c->month - 1]);
        gap = " ";
    }
    if (label.has_year)
        sc_buf_printf(out, "%s%d", gap, c->year);
}

/* "Jul-Sep 2026", "1-14 Feb 2026", "29 Dec 2025-4 Jan 2026": nothing is said twice. */
static void put_span(struct sc_buf *out, const struct sc_civil *first, const struct sc_civil *last,
                     bool has_days)
{
    bool same_year = first->year == last->year;
    bool same_month = same_year && first->month == last->month;
    struct label whole = {has_days, true, true};
    struct label begin = {has_days, !same_month, !same_year};

    if (!same_month || first->day != last->day) {
        put_date(out, first, begin);
        sc_buf_putc(out, '-');
    }
    put_date(out, last, whole);
}

void sc_period_put_label(struct sc_buf *out, const struct sc_period *p)
{
    struct sc_civil first;
    struct sc_civil last;

    sc_time_to_civil(p->from_day * DAY_S, &first);
    sc_time_to_civil((p->to_day - 1) * DAY_S, &last);
    if (p->cycle == SC_WEEK) {
        sc_buf_puts(out, "week of ");
        put_date(out, &first, (struct label){true, true, true});
    } else if (p->cycle == SC_MONTH) {
        sc_buf_printf(out, "%s %d", month_names[first.month - 1], first.year);
    } else if (p->cycle == SC_YEAR && first.month == 1) {
        sc_buf_printf(out, "%d", first.year);
    } else {
        put_span(out, &first, &last, p->cycle == SC_RANGE);
    }
}
