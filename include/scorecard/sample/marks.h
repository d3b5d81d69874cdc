/*
 * Signal picks: conversations that show what a mark or a growing subject is about (METRICS 9).
 *
 * From `flag` rows: the severer first (critical, high, medium, low, any other word); of sentiment
 * only those that end negative, at most SC_MARKS_NEGATIVE. Behind them, from `topic` rows: the
 * examples of subjects that grew against the week before, the more the earlier. A conversation is
 * picked for the strongest that it has.
 */
#ifndef SC_SAMPLE_MARKS_H
#define SC_SAMPLE_MARKS_H

#include "scorecard/sample/crowd.h"
#include "scorecard/sample/draw.h"

#define SC_MARKS_NEGATIVE (-50000) /* compound of -0.05 in millionths (METRICS 10.4) */

struct sc_marks;

struct sc_marks *sc_marks_open(void);
void sc_marks_close(struct sc_marks *m);

/* Takes a row of kind flag or topic (copies); ignores others. */
void sc_marks_put_row(struct sc_marks *m, const struct sc_row *row);

/* Once, after the last row. */
void sc_marks_settle(struct sc_marks *m);

/* Conversations that are marked. */
size_t sc_marks_n(const struct sc_marks *m);

/*
 * Appends the strongest of one person, past what the wish excludes and what is barred. Fewer, or
 * none, when there are not so many: nothing is picked without a reason.
 */
void sc_marks_pick(const struct sc_marks *m, const struct sc_draw *draw,
                   const struct sc_crowd *crowd, const struct sc_wish *wish,
                   struct sc_picks *picks);

#endif
