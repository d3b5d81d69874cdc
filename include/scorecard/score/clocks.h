/*
 * Which time durations are in, and what the policy promises: its opening hours, holidays and
 * targets, brought to the tickets at hand.
 */
#ifndef SC_SCORE_CLOCKS_H
#define SC_SCORE_CLOCKS_H

#include "scorecard/metric/data.h"
#include "scorecard/metric/promise.h"
#include "scorecard/policy/policy.h"

/* Some time does not count: there are opening hours or holidays. */
bool sc_clocks_have_hours(const struct sc_policy *p);

/* SC_CLOCK_BUSINESS or SC_CLOCK_CALENDAR: as the policy says, else by whether there are hours. */
enum sc_clock sc_clocks_asked(const struct sc_policy *p);

/* Business time without opening hours: only the vendor's own durations can tell. */
bool sc_clocks_need_vendor(const struct sc_policy *p);

/* Some target is set in `sla`. */
bool sc_clocks_promise(const struct sc_policy *p);

/* What the settling needs (borrowed), and the opening hours over the tickets that it makes. */
struct sc_clocks {
    const struct sc_policy *policy;
    const struct sc_zone *zone;
    struct sc_arena *arena;             /* the calendar lives here */
    const struct sc_calendar *calendar; /* out; NULL: the policy has no hours and no holidays */
};

/*
 * Tabulates the opening hours over the tickets and sets deadlines and replies by them. Once,
 * between sc_data_finish and linking. 0, or -1 with *err.
 */
int sc_clocks_settle(struct sc_clocks *clocks, struct sc_data *d, struct sc_err *err);

#endif
