/*
 * The quick way to read times: 2026-07-01 08:30[:15[.123]][Z|+02:00|+0200], or with a T, which most
 * exports write. when.h reads these too, and everything else; what both read is the same, and
 * tests/unit/import/test_when_quick.c holds them to it.
 *
 * Times come in runs of few days. So what a day means, in which zone, is worked out once and kept:
 * its number, and how far from UTC all of its clock is. Days on which the clocks change are left
 * to when.h.
 */
#ifndef SC_IMPORT_WHEN_QUICK_H
#define SC_IMPORT_WHEN_QUICK_H

#include "scorecard/base/mem.h"
#include "scorecard/import/when.h"

#define SC_WHEN_TEXT 20 /* bytes of 2026-07-01T08:30:00Z */

struct sc_when_stamp {
    int64_t t;
    char text[SC_WHEN_TEXT]; /* the same in UTC, as sc_time_put writes it */
};

/* The days that were seen last, about 10 kB. */
struct sc_when_days;

struct sc_when_days *sc_when_days_open(struct sc_arena *arena);

/*
 * True with *stamp for a value that sc_when_read takes with SC_WHEN_OK. False, and *stamp is
 * anything, for values that are not of the form, are no time, of a day that is not plain, or need a
 * zone where there is none: those are for sc_when_read. Zones in `form` must outlive the days.
 */
bool sc_when_quick(struct sc_when_days *days, const struct sc_when_form *form, struct sc_str value,
                   struct sc_when_stamp *stamp);

#endif
