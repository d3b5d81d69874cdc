/* Durations as vendors write them: 90, 1.5, 27:31:07, -0:04, 2 days 3 hours, 1970-01-01 08:00:00.
 */
#ifndef SC_IMPORT_DURATION_H
#define SC_IMPORT_DURATION_H

#include "scorecard/import/profile.h"

/*
 * Whole seconds, negative ones too (the caller decides what they mean). Plain numbers are in
 * `unit` and rounded to the nearest second; H:MM and H:MM:SS have hours without end; words
 * (`2 d 3 h`, `5 minutes`) and offsets from 1970 carry their own unit. False when it is none.
 */
bool sc_duration_parse(struct sc_str s, enum sc_duration_unit unit, int64_t *seconds);

#endif
