/*
 * Cards as documents (sc-scorecard(5)): the only place that knows the keys of `scorecard` and
 * `team`. Numbers that do not exist are null; keys whose matter this version cannot measure are
 * not written at all.
 */
#ifndef SC_SCORE_CARD_DOC_H
#define SC_SCORE_CARD_DOC_H

#include "scorecard/score/card.h"

#define SC_CARD_VERSION 1 /* "v" of both documents */

/* The `period` object; owned by the caller. */
sc_json *sc_period_to_json(const struct sc_rules *rules, bool is_provisional);

/* An instant in the zone of the report, "2026-10-09T00:00:00+02:00". */
sc_json *sc_instant_to_json(const struct sc_rules *rules, int64_t t);

/* The whole document; takes `series` (NULL: none asked for). Owned by the caller. */
sc_json *sc_card_to_doc(const struct sc_scoring *s, const struct sc_card *card, sc_json *series);

/* NAN gives null. */
sc_json *sc_number_to_json(double x);

/* Whole number where x is one, else as sc_number_to_json. */
sc_json *sc_count_to_json(double x);

#endif
