/*
 * What goes through: rows that no metric consumes become documents behind the scorecards, and
 * documents of kinds that this version does not know are passed on as they are.
 *
 * Kept as text until the end, because their agents are resolved only then. Of records equal in
 * kind and id the one stays whose bytes, without source and line, sort last; records without an
 * id stay once each. Order: kind, agent, id, bytes.
 */
#ifndef SC_SCORE_THROUGH_H
#define SC_SCORE_THROUGH_H

#include "scorecard/metric/people.h"

struct sc_through;

struct sc_through *sc_through_open(void);
void sc_through_close(struct sc_through *t);

/* Copies. */
void sc_through_put_row(struct sc_through *t, const struct sc_row *row);
void sc_through_put_doc(struct sc_through *t, struct sc_str kind, const sc_json *doc);

/* Names agents as the roster does, sorts, drops what is there twice. Once, after the last put. */
void sc_through_settle(struct sc_through *t, const struct sc_people *people);

/* Number of documents; kind of document i, and the document, owned by the caller. */
size_t sc_through_n(const struct sc_through *t);
struct sc_str sc_through_kind(const struct sc_through *t, size_t i);
sc_json *sc_through_doc(const struct sc_through *t, size_t i);

#endif
