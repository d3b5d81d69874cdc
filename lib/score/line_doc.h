/* One line of a card as JSON: shared by card_doc.c and line_doc.c only. */
#ifndef SC_LIB_SCORE_LINE_DOC_H
#define SC_LIB_SCORE_LINE_DOC_H

#include "scorecard/score/card.h"

sc_json *sc_line_to_json(const struct sc_scoring *s, const struct sc_card *card, size_t m);

#endif
