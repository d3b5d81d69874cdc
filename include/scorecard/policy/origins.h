/*
 * Origins: in what unit each setting of the policy is, and where its default comes from.
 *
 * A default that decides about people must be open to question, so `--print-policy` says both
 * behind every key. A source is one of: a publication or a vendor's page, named; the guides that
 * the scorecard follows; "law" or "custom" of the trade; or "judgement", which says plainly that
 * somebody chose the number, and by what it was tried. Where a setting has no number (a zone, a
 * list, a switch) the unit says what is written instead.
 *
 * Rows stand in lib/policy/origins.c, one a key of sc_policy_keys and one a key of the small maps
 * ("metrics.floor"); a test holds that none is missing and none is left over.
 */
#ifndef SC_POLICY_ORIGINS_H
#define SC_POLICY_ORIGINS_H

#include "scorecard/policy/setting.h"

struct sc_origin {
    const char *path;   /* "coverage.score"; "metrics.floor" for a key of every metric */
    const char *unit;   /* "share of weight", "days", "points of 100", "one of the words" */
    const char *source; /* one clause, no full stop */
};

extern const struct sc_origin sc_origins[];
extern const size_t sc_origins_n;

/* The row of a path; NULL when there is none, which the test refuses for any setting. */
const struct sc_origin *sc_origin_find(struct sc_str path);

/*
 * A section whose maps have keys of their own ("metrics", "bands", ...): its rows, for the legend
 * that is printed above it. `n` points to the count because counts of tables are no constants.
 */
struct sc_legend {
    const char *section;
    const struct sc_setting *keys;
    const size_t *n;
};

extern const struct sc_legend sc_legends[];
extern const size_t sc_legends_n;

#endif
