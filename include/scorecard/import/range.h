/*
 * A range of time that rows are kept for (--since, --until): a row stays when any of its times lies
 * in the range, or when it has none (people, settings).
 */
#ifndef SC_IMPORT_RANGE_H
#define SC_IMPORT_RANGE_H

#include "scorecard/base/zone.h"
#include "scorecard/record/stream.h"

/* All zero is all of time. */
struct sc_range {
    char since[24], until[24];         /* RFC 3339 UTC, until not included; empty: no such end */
    char since_day[12], until_day[12]; /* the same for days, which have no zone */
};

/*
 * Sets the ends from texts: a date is its midnight in the zone (NULL: UTC), a time is RFC 3339;
 * NULL leaves an end open. 0, or -1 with *err (SC_USAGE) that names the option.
 */
int sc_range_set(struct sc_range *range, const char *since, const char *until,
                 const struct sc_zone *zone, struct sc_err *err);

bool sc_range_has(const struct sc_range *range, const struct sc_row *row);

#endif
