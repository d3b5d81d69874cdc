/*
 * Signal picks: conversations that show what a mark or a growing subject is about (METRICS 9).
 *
 * From `flag` rows: the severer first (critical, high, medium, low, any other word); of sentiment
 * only those that end negative, at most SC_SIGNS_NEGATIVE. Behind them, from `topic` rows: the
 * examples of subjects that grew against the week before, the more the earlier. A conversation is
 * picked for the strongest that it has. A flag that people judged false (`verdict` rows, denied.h)
 * is no mark. What a metric that got worse picks is in worse.h.
 */
#ifndef SC_SAMPLE_SIGNS_H
#define SC_SAMPLE_SIGNS_H

#include "scorecard/sample/crowd.h"
#include "scorecard/sample/draw.h"

#define SC_SIGNS_NEGATIVE (-50000) /* compound of -0.05 in millionths (METRICS 10.4) */

struct sc_signs;

struct sc_signs *sc_signs_open(void);
void sc_signs_close(struct sc_signs *m);

/* Takes a row of kind flag, verdict or topic (copies); ignores others. */
void sc_signs_put_row(struct sc_signs *m, const struct sc_row *row);

/* Once, after the last row. */
void sc_signs_settle(struct sc_signs *m);

/* Conversations that are marked, and flags that verdicts denied. */
size_t sc_signs_n(const struct sc_signs *m);
size_t sc_signs_denied_n(const struct sc_signs *m);

/*
 * Appends the strongest of one person, past what the wish excludes and what is barred. Fewer, or
 * none, when there are not so many: nothing is picked without a reason.
 */
void sc_signs_pick(const struct sc_signs *m, const struct sc_draw *draw,
                   const struct sc_crowd *crowd, const struct sc_wish *wish,
                   struct sc_picks *picks);

#endif
