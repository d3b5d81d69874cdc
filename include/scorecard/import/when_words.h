/*
 * Words inside times: months in eight languages, weekdays, abbreviations of zones. The tables
 * stand in when_words.c and say how to add to them.
 */
#ifndef SC_IMPORT_WHEN_WORDS_H
#define SC_IMPORT_WHEN_WORDS_H

#include "scorecard/base/str.h"

/*
 * The month 1..12 that a word names, 0 when it is none: a whole name or a beginning of one that is
 * long enough ("Sep", "sept", "septembre", "août"), whatever its case and accents.
 */
int sc_when_month(struct sc_str word);

/* True for an English weekday or a beginning of one, from three letters on. */
bool sc_when_is_weekday(struct sc_str word);

/*
 * Zones are abbreviated alike in several countries (CST is Chicago, Havana and Shanghai), so a
 * word alone gives no offset: it only confirms one. True for a known word.
 */
bool sc_when_is_zone_word(struct sc_str word);

/*
 * The offset number `i` (from 0) that the word stands for somewhere, in seconds east of UTC; false
 * when there are not so many.
 */
bool sc_when_zone_offset(struct sc_str word, size_t i, int *offset_s);

#endif
