/* Parts of a review page. */
#ifndef SC_LIB_REPORT_REVIEW_H
#define SC_LIB_REPORT_REVIEW_H

#include "scorecard/report/talk.h"

/* The table of numbers with its chart column. */
void sc_review_numbers(struct sc_buf *out, const struct sc_voice *voice);

/* Skills from assessments, or the forms behind `peers`; nothing where there are none. */
void sc_review_people(struct sc_buf *out, const struct sc_voice *voice);

/* The second page: meanings, what is missing, what was left out, notes, agenda. */
void sc_review_back(struct sc_buf *out, const struct sc_voice *voice);

/* Every ticket behind the numbers (score/tickets.h); nothing where the stream tells of none. */
void sc_review_tickets(struct sc_buf *out, const struct sc_voice *voice);

/* Whether a measure has a row: weighted ones always, others when they have a value. */
bool sc_review_shows(const struct sc_gauge *g);

/* The team's value may stand beside the person's: for leads always, else in groups large enough. */
bool sc_review_has_team(const struct sc_voice *voice);

/* Why a measure has no value, in words. */
struct sc_str sc_review_reason(const struct sc_gauge *g);

/* <span class=mark> with tick, circle or dots, and the words for those who cannot see it. */
void sc_review_mark(struct sc_buf *out, enum sc_mark mark);

/* What the person wrote (notes.h), what stands above it, what the box on the first page says. */
struct sc_str sc_review_words(const struct sc_voice *v);
struct sc_str sc_review_words_head(const struct sc_voice *v);
struct sc_str sc_review_words_hint(const struct sc_voice *v);

/* The sheet with it; nothing where nobody wrote anything. */
void sc_review_notes(struct sc_buf *out, const struct sc_voice *v);

#endif
