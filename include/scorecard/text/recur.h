/*
 * What conversations are about, week by week: `topic` rows.
 *
 * A conversation counts once for a topic, on the day of the first hit. A row says how many a week
 * had in one category, how many the week before, up to 20 of them by id, and when the topic was
 * first and last seen in the category; a week without any has a row when the one before had some.
 *
 * With a day to compare at (say, when an article was published) each topic and category gets one
 * more row: `week` is FROM..TO, n counts what came in these days, from that day on, previous_n as
 * many days before it. The window is as long as texts were seen on both sides.
 */
#ifndef SC_TEXT_RECUR_H
#define SC_TEXT_RECUR_H

#include "scorecard/base/zone.h"
#include "scorecard/record/stream.h"

#define SC_RECUR_EXAMPLES 20

struct sc_recur;

/* Days are local ones of the zone. `folder` is for what memory does not hold (io/sorter.h). */
struct sc_recur *sc_recur_open(const struct sc_zone *zone, const char *folder);
void sc_recur_close(struct sc_recur *r);

/* Compare what came before and from this day on (days since 1970-01-01). */
void sc_recur_compare_at(struct sc_recur *r, int64_t day);

/* Some text was written then, whatever it holds: how far the data reaches. False: no time. */
bool sc_recur_saw(struct sc_recur *r, struct sc_str at);

/* One conversation about a topic; borrowed. */
struct sc_mention {
    struct sc_str topic, category;
    struct sc_str at; /* when it was mentioned; without a time it counts for no week */
    struct sc_str ticket;
};

/* Counts it (copies). 0, or -1 with *err. */
int sc_recur_put(struct sc_recur *r, const struct sc_mention *mention, struct sc_err *err);

/* Takes a finished row (borrowed). */
typedef void sc_recur_sink(void *ctx, const struct sc_row *row);

/* Hands out all rows, by topic, category and week. 0, or -1 with *err. */
int sc_recur_finish(struct sc_recur *r, sc_recur_sink *sink, void *ctx, struct sc_err *err);

#endif
