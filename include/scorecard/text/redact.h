/*
 * Takes out of texts what names a person: addresses, telephone and card numbers, other long numbers
 * (pii.h), and the names of the roster.
 *
 *     "Hi Ana, call +49 30 1234567 or jo@x.example"   gives   "Hi [name], call [phone] or [email]"
 *
 * Names are those of `agent` rows: the name, its parts of three letters or more, the aliases. A
 * part alone is taken for a name only where it begins with a capital: "Will" is one, "will" is not.
 * Customers' names are not known and stay. In CSV and JSON alike the free texts of every kind and
 * all columns that no kind has are looked at.
 */
#ifndef SC_TEXT_REDACT_H
#define SC_TEXT_REDACT_H

#include "scorecard/record/row.h"
#include "scorecard/text/norm.h"

struct sc_redact;

/* Borrows norm. */
struct sc_redact *sc_redact_open(struct sc_norm *norm);
void sc_redact_close(struct sc_redact *r);

/*
 * Looks at one row: learns the names of an `agent` row, or replaces the texts of any other one;
 * they are borrowed until the next call. 0, or -1 with *err (SC_INPUT): names that come behind
 * texts, in which they could not be looked for.
 */
int sc_redact_row(struct sc_redact *r, struct sc_row *row, struct sc_err *err);

/* The text as it may go on; itself when there is nothing to replace, else in `out`. */
struct sc_str sc_redact_text(struct sc_redact *r, struct sc_str text, struct sc_buf *out);

/* Names learnt, and places replaced so far. */
size_t sc_redact_names(const struct sc_redact *r);
uint64_t sc_redact_count(const struct sc_redact *r);

#endif
