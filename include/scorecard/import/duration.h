/*
 * Durations as vendors write them: 90, 1.5, 27:31:07, -0:04, 2 days 3 hours, 5 days 08:00:00,
 * 1970-01-01 08:00:00.
 */
#ifndef SC_IMPORT_DURATION_H
#define SC_IMPORT_DURATION_H

#include "scorecard/import/profile.h"

/*
 * Whole seconds, negative ones too (the caller decides what they mean), rounded to the nearest.
 * Plain numbers are in `unit`; H:MM and H:MM:SS have hours without end, "hrs" may stand behind
 * them; words carry their own units (weeks of 7 days to milliseconds, in seven languages, the
 * larger first), and what follows in brackets is a repetition; a clock behind days is added.
 * Offsets count from 1970-01-01 or from a spreadsheet's 1900-01-00, which some call 1899-12-30;
 * "07:11:54 PM" is what a spreadsheet made of 19:11:54. False when it is none: a range
 * ("0-1 hrs"), an age ("3 weeks ago"), a number with commas.
 */
bool sc_duration_parse(struct sc_str s, enum sc_duration_unit unit, int64_t *seconds);

/* The same for what most exports write, up to nine digits alone; false for anything else. */
bool sc_duration_whole(struct sc_str s, enum sc_duration_unit unit, int64_t *seconds);

#endif
