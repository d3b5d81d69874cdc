/*
 * What went before: the earlier periods of people and teams, as documents that were kept.
 *
 * A quarter is compared with quarters, a month with months: only periods of the same cycle count,
 * and each has a place in the row of periods, counted back from the one in hand, so that a gap
 * stays a gap. Who owns a ledger feeds this; nothing here reads a file.
 */
#ifndef SC_RATE_PAST_H
#define SC_RATE_PAST_H

#include "scorecard/base/period.h"
#include "scorecard/io/json.h"

#define SC_PAST_MOST 12 /* places that are looked back */

/* One earlier period of somebody. Texts and `doc` are borrowed from the document. */
struct sc_past_one {
    int back;              /* 1 the period right before the one in hand, 2 the one before that */
    struct sc_str period;  /* "2026-Q2" */
    double score, se;      /* NAN without a score */
    bool is_rated;         /* there was a band; a score alone may be too uncertain for one */
    struct sc_str band;    /* its slug; empty when not rated */
    struct sc_str why;     /* why not rated: "new", "away", "coverage", "range-too-wide", ... */
    struct sc_str scoring; /* digest of the settings that made the numbers; empty: unknown */
    const sc_json *doc;    /* the scorecard or team document */
};

/* The earlier periods of one, nearest first; a place without a document is left out. */
struct sc_past_row {
    const struct sc_past_one *items;
    size_t n;
};

/* Earlier periods of everybody. */
struct sc_pasts;

/*
 * For the period of a document of the run in hand; its name must be readable under this
 * fiscal_month, else NULL and *err (SC_INPUT).
 */
struct sc_pasts *sc_pasts_open(const sc_json *period, int fiscal_month, struct sc_err *err);

/*
 * Adds a scorecard or team document of some period, borrowed until closing, made under the
 * settings with the digest `scoring` (copied). Other kinds, other cycles, periods that do not end
 * before the one in hand starts, and those more than SC_PAST_MOST back are passed over. Of two
 * documents of one period the later one added counts. False when it was passed over.
 */
bool sc_pasts_add(struct sc_pasts *h, const sc_json *doc, struct sc_str scoring);

/* Sorts. Once, after the last document was added. */
void sc_pasts_settle(struct sc_pasts *h);

/* The history of a scorecard's agent or a team document's team; empty for who has none. */
struct sc_past_row sc_pasts_of(const struct sc_pasts *h, const sc_json *doc);

void sc_pasts_close(struct sc_pasts *h);

/* The period so many places back; NULL when there is none. */
const struct sc_past_one *sc_past_back(struct sc_past_row h, int back);

/* All periods of all, each person's together: for figures over everybody. */
size_t sc_pasts_n(const struct sc_pasts *h);
const struct sc_past_one *sc_pasts_at(const struct sc_pasts *h, size_t i);

/* The cycle of the period in hand. */
enum sc_cycle sc_pasts_cycle(const struct sc_pasts *h);

/* How many places a year is for the cycle of h; 0 when periods of a year ago do not line up. */
int sc_pasts_year(const struct sc_pasts *h);

/* The metric of a document by its id; NULL when it has none. */
sc_json *sc_past_metric(const sc_json *doc, struct sc_str id);

/*
 * rating.history: a list, oldest first, of {"period","back","score","low","high","band",
 * "certainty","reason","targets_met","metrics":{"csat_mean":{"value":4.4,"def":"ab12"},...}}.
 */
sc_json *sc_past_doc(struct sc_past_row h);

#endif
