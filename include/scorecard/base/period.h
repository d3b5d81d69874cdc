/*
 * Periods of reviews: weeks, months, quarters, halves, years, free ranges; half open, in a zone.
 */
#ifndef SC_BASE_PERIOD_H
#define SC_BASE_PERIOD_H

#include "scorecard/base/zone.h"

enum sc_cycle { SC_WEEK, SC_MONTH, SC_QUARTER, SC_HALF, SC_YEAR, SC_RANGE };

/* Days are counted from 1970-01-01 in local time; `to_day` is excluded. */
struct sc_period {
    enum sc_cycle cycle;
    int64_t from_day;
    int64_t to_day;
    int64_t from_t; /* local midnights as instants */
    int64_t to_t;
    char name[48]; /* "2026-Q3", "2026-W40", "2026-09", "2026-01-01..2026-02-15" */
};

/*
 * Reads `2026-Q3`, `2026-09`, `2026-W40` (ISO weeks), `2026`, `2026-H2`, `FROM..TO` (TO excluded).
 * `fiscal_month` (1..12) is the month in which fiscal years, halves and quarters start; the year is
 * the one in which the fiscal year ends. 0, or -1 with *err, which for a word of sc_period_last
 * says that it needs an as-of.
 */
int sc_period_parse(struct sc_str s, const struct sc_zone *zone, int fiscal_month,
                    struct sc_period *out, struct sc_err *err);

/*
 * True for `last-month` and `last-quarter`, which are the last whole ones before instant `as_of`.
 * False for every other word, and where `as_of` is SC_TIME_NONE or nothing lies before it.
 */
bool sc_period_last(struct sc_str word, const struct sc_zone *zone, int fiscal_month, int64_t as_of,
                    struct sc_period *out);

/* The period of a cycle (not SC_RANGE) that contains a day. */
void sc_period_around(enum sc_cycle cycle, int64_t day, const struct sc_zone *zone,
                      int fiscal_month, struct sc_period *out);

/* The period of the same cycle or length that ends where p starts. */
void sc_period_before(const struct sc_period *p, const struct sc_zone *zone, int fiscal_month,
                      struct sc_period *out);

/* Appends the name for people: "Jul-Sep 2026", "September 2026", "week of 28 Sep 2026". */
void sc_period_put_label(struct sc_buf *out, const struct sc_period *p);

/* Word of a cycle as the policy spells it: "week", "month", "quarter", "half", "year", "range". */
const char *sc_cycle_name(enum sc_cycle cycle);

#endif
