/*
 * Tables for people to fill: the header of a kind of rows and an example, and the records of the
 * cases that no rule settles, each with its steps. What is filled in is appended to a ledger.
 *
 * Nobody is named: agent@desk.example, lead@desk.example and head@desk.example stand for people.
 */
#ifndef SC_GOALS_TEMPLATE_H
#define SC_GOALS_TEMPLATE_H

#include "scorecard/base/str.h"

/* Names of the templates, separated by blanks. */
const char *sc_template_names(void);

/*
 * Appends the template as CSV rows: header by header, with `record` as their first column. False
 * for a name that is none of them; nothing is appended then.
 */
bool sc_template_put(struct sc_buf *out, struct sc_str name);

#endif
