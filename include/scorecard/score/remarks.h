/*
 * Remarks: sentences about a card that its numbers alone do not say, for `notes` of the document.
 * None of them changes a number.
 *
 *   noise      small samples pull a score through bent curves down; said, never corrected
 *   ranking    metrics whose noise outweighs what people of the team differ by (a team's card)
 *   handling   few long tickets carry much of the handle time
 *   speed      first replies surely faster than the team's, with quality below its mark
 */
#ifndef SC_SCORE_REMARKS_H
#define SC_SCORE_REMARKS_H

#include "scorecard/score/card.h"

#define SC_PULL_LEAST 0.5  /* points from which the pull of noise is told */
#define SC_LONG_LEAST 100  /* handle times from which the longest 1 % are looked at */
#define SC_LONG_SHARE 0.20 /* share of all time above which they are told */

/* Appends the remarks to a list of texts. */
void sc_remarks_push(sc_json *list, const struct sc_scoring *s, const struct sc_card *card);

/* Share of all seconds in the longest 1 % of the values of n tallies; NAN below SC_LONG_LEAST. */
double sc_longest_share(const struct sc_tally *const *set, size_t n);

#endif
