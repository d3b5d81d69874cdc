/*
 * The other clock: medians of durations in business time where the numbers are in calendar time,
 * and the other way round, so that both stand in a document. Business time is that of the policy's
 * opening hours; without them that of the help desk's own durations, where it states their clock.
 * Durations whose clock nobody states are in neither.
 */
#ifndef SC_SCORE_OTHER_CLOCK_H
#define SC_SCORE_OTHER_CLOCK_H

#include "scorecard/metric/tally.h"

struct sc_other_median {
    double value; /* seconds; NAN without records */
    uint64_t n;
};

struct sc_other_clock {
    const char *name; /* "business" or "calendar": not the one of the numbers */
    size_t persons_n;
    bool has[SC_METRICS_MAX];        /* the metric has a clock, and somebody a duration by it */
    struct sc_other_median *medians; /* of persons, then of teams: see sc_other_clock_of */
};

/*
 * Walks the tickets once more by the other clock. NULL where it can only be the same: without
 * opening hours and without a clock that the export states. Everything lives in the arena; a
 * team's is that of its eligible members.
 */
const struct sc_other_clock *sc_other_clock_measure(const struct sc_tallies *tallies,
                                                    struct sc_arena *arena);

/* Of a person, or of a team when `person` is SC_NOBODY; NULL for a metric without it. */
const struct sc_other_median *sc_other_clock_of(const struct sc_other_clock *other, uint32_t person,
                                                uint32_t team, size_t metric_no);

#endif
