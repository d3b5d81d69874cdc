/*
 * Working time, best source first. Nobody is assumed to work full time: without hours and without
 * fte there is no working time, and what depends on it is missing.
 */
#include "scorecard/metric/load.h"

#include <stdlib.h>

#define HOUR_S    3600.0
#define WEEK_DAYS 7.0
#define GAP_DAYS  5 /* between days of one absence: a weekend and a holiday have no rows */

/* Sums of the `hours` rows of one person in the period. */
struct hours {
    uint64_t worked_s, leave_s;
    bool has_worked;
    uint32_t weeks_n;
    int64_t last_week;
    bool is_away;               /* an absence is open ... */
    int64_t away_from, away_to; /* ... from its first to its last day */
    int64_t away_days;          /* of the longest that reaches into the period */
    uint32_t leave_ahead_n;
};

/* First and last day (excluded) that count: the period up to as-of. */
struct span {
    int64_t from, to;
};

static struct span span_of(const struct sc_rules *rules)
{
    struct sc_when as_of = {.t = rules->as_of, .known = true};
    struct span span = {rules->period->from_day, rules->period->to_day};
    int64_t known_to = sc_rules_day(rules, as_of);

    if (known_to < span.to)
        span.to = known_to > span.from ? known_to : span.from;
    return span;
}

/* Rows of one person come in the order of days. */
static void add_day(struct hours *h, const struct sc_hours *row, struct span span)
{
    int64_t week = (row->day - span.from) / (int64_t)WEEK_DAYS + 1;

    if (row->leave_s != SC_FACT_NONE_S)
        h->leave_s += row->leave_s;
    if (row->worked_s == SC_FACT_NONE_S)
        return;
    h->worked_s += row->worked_s;
    h->has_worked = true;
    if (row->worked_s > 0 && week != h->last_week) {
        h->weeks_n++;
        h->last_week = week;
    }
}

/*
 * Days of leave without a day of work between them are one absence, also what lies before the
 * period or behind it. Rows of one person come in the order of days.
 */
static void add_absence(struct hours *h, const struct sc_hours *row, struct span span)
{
    bool has_worked = row->worked_s != SC_FACT_NONE_S && row->worked_s > 0;
    bool has_leave = row->leave_s != SC_FACT_NONE_S && row->leave_s > 0;

    if (has_worked || !has_leave) {
        h->is_away = h->is_away && !has_worked;
        return;
    }
    if (!h->is_away || row->day - h->away_to > GAP_DAYS)
        h->away_from = row->day;
    h->is_away = true;
    h->away_to = row->day;
    if (h->away_from < span.to && h->away_to >= span.from &&
        h->away_to - h->away_from + 1 > h->away_days)
        h->away_days = h->away_to - h->away_from + 1;
}

bool sc_hours_is_leave_ahead(const struct sc_hours *row, const struct sc_rules *rules)
{
    struct sc_when as_of = {.t = rules->as_of, .known = true};
    bool has_worked = row->worked_s != SC_FACT_NONE_S && row->worked_s > 0;

    return !has_worked && row->leave_s != SC_FACT_NONE_S && row->leave_s > 0 &&
           row->day >= sc_rules_day(rules, as_of);
}

static int compare_days(const void *a, const void *b)
{
    const struct sc_hours *x = *(const void *const *)a, *y = *(const void *const *)b;

    return (x->day > y->day) - (x->day < y->day);
}

/* By person; rows are taken day by day, so that a week is counted once. */
static struct hours *sum_hours(const struct sc_tallies *t, struct span span)
{
    const struct sc_rows *r = &t->data->rows[SC_POP_HOURS];
    struct hours *sums = sc_mem_alloc_n(t->persons_n, sizeof *sums);
    const void **rows = sc_mem_alloc_n(r->n, sizeof *rows);

    for (size_t i = 0; i < r->n; i++)
        rows[i] = sc_rows_at(r, i);
    if (r->n > 0)
        qsort(rows, r->n, sizeof *rows, compare_days);
    for (size_t i = 0; i < r->n; i++) {
        const struct sc_hours *row = rows[i];
        if (row->agent == SC_NOBODY)
            continue;
        add_absence(&sums[row->agent], row, span);
        sums[row->agent].leave_ahead_n += sc_hours_is_leave_ahead(row, t->rules);
        if (row->day >= span.from && row->day < span.to)
            add_day(&sums[row->agent], row, span);
    }
    sc_mem_free(rows);
    return sums;
}

/* Days of the span on which the person was employed. */
static uint32_t employed_days(const struct sc_person *who, struct span span)
{
    if (who->hired_day != SC_DAY_NONE && who->hired_day > span.from)
        span.from = who->hired_day;
    if (who->left_day != SC_DAY_NONE && who->left_day + 1 < span.to)
        span.to = who->left_day + 1;
    return span.to > span.from ? (uint32_t)(span.to - span.from) : 0;
}

static double not_below_zero(double x)
{
    return x > 0 ? x : 0;
}

static void by_roster(struct sc_worktime *w, const struct sc_person *who, double leave_weeks)
{
    double weeks = w->active_days / WEEK_DAYS;

    w->source = SC_WORKTIME_ROSTER;
    w->weeks = not_below_zero(weeks * who->fte - leave_weeks);
    /* A week of leave is a week less, whatever part of full time it was. */
    w->active_weeks = who->fte > 0 ? not_below_zero(weeks - leave_weeks / who->fte) : 0;
}

void sc_worktime_count(struct sc_tallies *t)
{
    struct span span = span_of(t->rules);
    struct hours *sums = sum_hours(t, span);
    double week_s = t->rules->fte_week_hours * HOUR_S;

    for (size_t p = 0; p < t->persons_n; p++) {
        const struct sc_person *who = &t->data->people.persons[p];
        struct sc_worktime *w = &t->worktimes[p];
        const struct hours *h = &sums[p];
        w->active_days = employed_days(who, span);
        w->away_days = (uint32_t)h->away_days;
        w->leave_ahead_n = h->leave_ahead_n;
        w->span_weeks = (double)(span.to - span.from) / WEEK_DAYS;
        /* Rows that only say leave do not replace the roster: they are taken off it. */
        if (h->has_worked) {
            w->source = SC_WORKTIME_HOURS;
            w->weeks = (double)h->worked_s / week_s;
            w->active_weeks = h->weeks_n;
        } else if (who->fte >= 0) {
            by_roster(w, who, (double)h->leave_s / week_s);
        }
    }
    sc_mem_free(sums);
}
