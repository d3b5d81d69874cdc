/*
 * Numbers, days and names of periods as people read them. The same rules on every page: shares are
 * whole per cents below n = 1,000, ratings have two places, scores one, and a score never has a
 * per cent sign. Units stand behind a no-break space.
 */
#ifndef SC_REPORT_NUMBERS_H
#define SC_REPORT_NUMBERS_H

#include "scorecard/report/sheet.h"

#define SC_NBSP "\xc2\xa0"

/* "84.4": floor(q * 10 + 1e-7) / 10, so that nothing is printed better than it is. */
void sc_put_score(struct sc_buf *out, double score);

/* "17.5" of points, "20" of weights: rounded, one place or none. */
void sc_put_points(struct sc_buf *out, double points);
void sc_put_weight(struct sc_buf *out, double weight);

/* "4,812" */
void sc_put_count(struct sc_buf *out, int64_t n);

/* "61 %" of 0.61, whole. */
void sc_put_percent(struct sc_buf *out, double share);

/* "79 in 100"; what rounds to 0 or 100 is "fewer than 1 in 100", "more than 99 in 100". */
void sc_put_chance(struct sc_buf *out, double p);

/* "5 Oct 2026"; nothing for INT64_MIN. */
void sc_put_day(struct sc_buf *out, int64_t day);

/* The day in an RFC 3339 stamp or date, else nothing. */
void sc_put_day_of(struct sc_buf *out, struct sc_str stamp);

/* The gauge's own value: "4.42", "61 %", "+17 %", "24.1", "3 of 3", "1 h 52 min". */
void sc_put_gauge_value(struct sc_buf *out, const struct sc_gauge *g);

/* Any value on the gauge's scale: for bounds and for the team's. */
void sc_put_gauge_number(struct sc_buf *out, const struct sc_gauge *g, double value);

/* The team's value beside a person's, a dash when there is none. */
void sc_put_gauge_team(struct sc_buf *out, const struct sc_gauge *g);

/* "> 4.30", "< 15 %", "within 10 %", "all"; nothing without a target. */
void sc_put_gauge_target(struct sc_buf *out, const struct sc_gauge *g);

/* The target without its operator: "4.30". */
void sc_put_gauge_goal(struct sc_buf *out, const struct sc_gauge *g);

/* What n counts, of one or of many: "rating", "ratings"; "reply", "replies"; "solved". */
void sc_put_noun(struct sc_buf *out, struct sc_str noun, double n);

/* From how many: "120 ratings", "1 week", "3 due". */
void sc_put_gauge_n(struct sc_buf *out, const struct sc_gauge *g);

/* "4.31 to 4.52": the likely range; false and nothing when there is none. */
bool sc_put_gauge_range(struct sc_buf *out, const struct sc_gauge *g);

/* Whether people read the gauge as a figure of its own (tickets a week) instead of a ratio. */
bool sc_gauge_is_figure(const struct sc_gauge *g);

#endif
