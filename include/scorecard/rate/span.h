/*
 * Days of a period: whether what happened at some time belongs to it.
 *
 * Rows that pass through say when in one of two ways: a day, or an instant in UTC. Days are those
 * of the zone in which the period was measured.
 */
#ifndef SC_RATE_SPAN_H
#define SC_RATE_SPAN_H

#include "scorecard/base/zone.h"
#include "scorecard/io/json.h"

struct sc_span {
    struct sc_arena arena;
    const struct sc_zone *zone;
    int64_t from_day, to_day; /* since 1970-01-01; to_day is excluded */
    int64_t as_of;            /* instant; SC_TIME_NONE: unknown */
};

/*
 * From {"from","to","tz","as_of"} of a document. Without days it holds nothing; without a zone
 * that can be opened it is UTC.
 */
void sc_span_open(struct sc_span *w, const sc_json *period);
void sc_span_close(struct sc_span *w);

/* The local day of a day or an instant; SC_TIME_NONE for anything else. */
int64_t sc_span_day(const struct sc_span *w, struct sc_str at);

bool sc_span_has(const struct sc_span *w, struct sc_str at);

#endif
