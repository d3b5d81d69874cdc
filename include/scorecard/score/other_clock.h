/*
 * The other clock: medians of durations in business time where the numbers are in calendar time,
 * and the other way round, so that both stand in a document. Only where the policy has opening
 * hours; else the two are one.
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
    struct sc_other_median *medians; /* of persons, then of teams: see sc_other_clock_of */
};

/*
 * Walks the tickets once more by the other clock. NULL without opening hours. Everything lives in
 * the arena; a team's is that of its eligible members.
 */
const struct sc_other_clock *sc_other_clock_measure(const struct sc_tallies *tallies,
                                                    struct sc_arena *arena);

/* Of a person, or of a team when `person` is SC_NOBODY; NULL for a metric without a clock. */
const struct sc_other_median *sc_other_clock_of(const struct sc_other_clock *other, uint32_t person,
                                                uint32_t team, size_t metric_no);

#endif
