/*
 * How many records may be rejected until an import no longer counts as clean. Records that were
 * left out on purpose (tests, unfinished ones) are no fault of the data and never count.
 */
#ifndef SC_IMPORT_TOLERANCE_H
#define SC_IMPORT_TOLERANCE_H

#include "scorecard/import/import.h"

#define SC_TOLERATED_PER_CENT 0.1 /* of the records, where nobody says other ... */
#define SC_TOLERATED_MOST     50  /* ... and then at most so many */

/* 0 when `text` is a per cent from 0 to 100 or NULL, else -1 with *err (SC_USAGE). */
int sc_tolerance_check(const char *text, struct sc_err *err);

/* True while no more was rejected than `text` allows, which was checked; NULL: see above. */
bool sc_tolerance_holds(const char *text, const struct sc_import_counts *counts);

#endif
