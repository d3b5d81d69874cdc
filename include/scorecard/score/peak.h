/*
 * First replies in peak hours: how long customers of a team wait when most tickets come in, beside
 * the rest of the week. A team's figure for staffing, never a person's.
 *
 * Hours are those of the week, Monday 0 h first, in the report's zone; where the policy has opening
 * hours only those count, and tickets that came in while it was open: nights would wait longer
 * whatever the team does. Peak are the fewest hours that hold a quarter of the tickets, the busiest
 * first, with those as busy as the last of them. Replies are those that `first_reply` counts, by
 * its clock; a ticket belongs to its queue, else to the team of who replied.
 */
#ifndef SC_SCORE_PEAK_H
#define SC_SCORE_PEAK_H

#include "scorecard/io/json.h"
#include "scorecard/metric/tally.h"

#define SC_PEAK_HOURS_LEAST 8  /* hours with tickets below which there is no peak to speak of */
#define SC_PEAK_LEAST       20 /* replies on either side below which nothing is told */

/* Median of first replies with the order statistics that enclose it (METRICS 3.1, .90). */
struct sc_peak_side {
    uint32_t n;
    double median_s, low_s, high_s; /* seconds; NAN without replies */
};

struct sc_peak {
    bool is_peak[7][24];
    uint32_t hours_n; /* of them; 0: too few hours to tell */
    double share;     /* of the tickets that came in in these hours */
    struct sc_peak_side peak, rest;
};

/* Which hours are peak, how many, and their share of the arrivals; closed ones have none. */
void sc_peak_hours(uint32_t arrivals[7][24], struct sc_peak *peak);

/* Of every team of the tallies, by number; in the arena. Walks the tickets once. */
struct sc_peak *sc_peaks_measure(const struct sc_tallies *tallies, struct sc_arena *arena);

/*
 * {"hours":[[1,9],[1,10],...],"share":0.41,"peak":{"n":210,"median_s":5400,"low_s":4800,
 *  "high_s":6100},"rest":{...}}, weekdays from 1 (Monday); NULL below the least numbers. Owned by
 * the caller.
 */
sc_json *sc_peak_to_json(const struct sc_peak *peak);

#endif
