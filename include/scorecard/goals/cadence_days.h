/*
 * Days on which a talk can take place: business days of the policy's calendar on which the person
 * is employed and not on leave.
 *
 * A business day has opening hours; without any in the policy it is one from Monday to Friday, and
 * holidays are none. Leave is what the scorecard carries: `leave`, a list of [first day, last day].
 * Days are counted from 1970-01-01.
 */
#ifndef SC_GOALS_CADENCE_DAYS_H
#define SC_GOALS_CADENCE_DAYS_H

#include "scorecard/base/calendar.h"
#include "scorecard/goals/goals.h"

/* The calendar of a stream, tabulated around its period. */
struct sc_workdays {
    struct sc_arena arena;
    const struct sc_calendar *calendar;
    const struct sc_zone *zone;
};

/*
 * Opens it from the period in hand to half a year behind the next one; outside no day is a
 * business day. The scene is borrowed until closing. 0, or -1 with *err.
 */
int sc_workdays_open(struct sc_workdays *w, const struct sc_goals_scene *s, struct sc_err *err);
void sc_workdays_close(struct sc_workdays *w);

/* Whose days. */
struct sc_own_days {
    const struct sc_workdays *all;
    const sc_json *leave; /* of the card; NULL: none is known */
    int64_t first, last;  /* first and last day of employment, INT64_MIN and MAX where unknown */
};

struct sc_own_days sc_own_days_of(const struct sc_workdays *all, const sc_json *card);

bool sc_own_days_has(const struct sc_own_days *d, int64_t day);

/*
 * The first such day in [day, end), SC_TIME_NONE when there is none; and the last one in
 * [start, day].
 */
int64_t sc_own_days_next(const struct sc_own_days *d, int64_t day, int64_t end);
int64_t sc_own_days_before(const struct sc_own_days *d, int64_t day, int64_t start);

/* How many there are in [from, to]. */
int64_t sc_own_days_n(const struct sc_own_days *d, int64_t from, int64_t to);

#endif
