/*
 * Whom and what a ledger knows: people, teams, and what was computed for each of them in each
 * period. What people write is checked against it.
 */
#ifndef SC_LEDGER_KNOWN_H
#define SC_LEDGER_KNOWN_H

#include "scorecard/ledger/ledger.h"
#include "scorecard/ledger/people_rows.h"

struct sc_known;

/* What the last run says about one person and period. Texts are borrowed. */
struct sc_known_card {
    struct sc_str agent;
    struct sc_str period;
    struct sc_str band; /* the computed one; empty: none */
    bool asks_plan;     /* a trigger asks for an improvement plan */
    uint32_t scheme;    /* for sc_known_band */
};

struct sc_known *sc_known_open(void);
void sc_known_close(struct sc_known *k);

/* Walks the ledger: scorecards, teams, and the people's rows that were appended. 0, or -1. */
int sc_known_walk(struct sc_known *k, struct sc_ledger *ledger, struct sc_err *err);

size_t sc_known_agents_n(const struct sc_known *k);
bool sc_known_agent(const struct sc_known *k, struct sc_str agent);
bool sc_known_team(const struct sc_known *k, struct sc_str team);

/* The known person whose id is nearest to a text, for "did you mean"; NULL when none is near. */
const char *sc_known_nearest(struct sc_known *k, struct sc_str agent);

/* NULL when there is no scorecard of that person and period. */
const struct sc_known_card *sc_known_card(struct sc_known *k, struct sc_str agent,
                                          struct sc_str period);

/* Appends the periods of one person: "2026-Q1, 2026-Q2"; nothing when there are none. */
void sc_known_put_periods(const struct sc_known *k, struct sc_str agent, struct sc_buf *out);

/*
 * Position of a band among those of the card's policy, the highest is 0; -1 when there is none of
 * that name. Names are compared folded: "Needs improvement" is "needs-improvement".
 */
int sc_known_band(const struct sc_known *k, const struct sc_known_card *card, struct sc_str name);

/* Appends the names of the bands, highest first; how many there are. */
size_t sc_known_put_bands(const struct sc_known *k, const struct sc_known_card *card,
                          struct sc_buf *out);

/* The people's rows that hold now; who checks puts accepted ones in. */
struct sc_people_rows *sc_known_rows(struct sc_known *k);

#endif
