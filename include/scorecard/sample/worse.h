/*
 * Trend picks: conversations behind a metric of a person that got worse within the period
 * (METRICS 9: a signal "illustrates a trend"; falls.h says when).
 *
 * Picked are conversations of the later half that are worse than the first half was: the worst
 * first, of equal ones that with the smaller number. Each metric gives one conversation before any
 * gives a second.
 */
#ifndef SC_SAMPLE_WORSE_H
#define SC_SAMPLE_WORSE_H

#include "scorecard/policy/policy.h"
#include "scorecard/sample/crowd.h"
#include "scorecard/sample/draw.h"

struct sc_worse;

/* Looks at all people and metrics. Everything is borrowed until closed. */
struct sc_worse *sc_worse_open(const struct sc_draw *draw, const struct sc_crowd *crowd,
                               const struct sc_policy *policy);
void sc_worse_close(struct sc_worse *w); /* NULL is fine */

/* Metrics of people that got worse, all together. */
size_t sc_worse_n(const struct sc_worse *w);

/*
 * Appends those of one person, past what the wish excludes and what is barred. `why` says
 * "trend: FCR 71 % to 48 % over 13 weeks": the first half's value, the later half's, and of a mean
 * or a median this conversation's own.
 */
void sc_worse_pick(const struct sc_worse *w, const struct sc_wish *wish, struct sc_picks *picks);

#endif
