/*
 * Are people who share a team, a shift, a channel or a time in the job rated unlike the others
 * (METRICS 11, REQUIREMENTS X9): a question to the reviews, targets and rosters, not to the people.
 */
#ifndef SC_SCORE_RATERS_GAP_H
#define SC_SCORE_RATERS_GAP_H

#include "scorecard/base/str.h"
#include "scorecard/io/json.h"

#include <stddef.h>

/* By what people are told apart. */
enum sc_gap_by { SC_GAP_TEAM, SC_GAP_SHIFT, SC_GAP_CHANNEL, SC_GAP_TENURE, SC_GAP_BY_N };

/* What is compared: the overall score, and what people rate. */
enum sc_gap_what { SC_GAP_SCORE, SC_GAP_QA, SC_GAP_CSAT, SC_GAP_PEERS, SC_GAP_WHAT_N };

struct sc_gap_person {
    struct sc_str group[SC_GAP_BY_N]; /* empty: unknown */
    double value[SC_GAP_WHAT_N];      /* NAN: none */
};

#define SC_GAP_FDR 0.05 /* share of false ones among those said to be clear */

/*
 * Compares the people of each group with those of all other groups, where both sides have `least`
 * people with a value (Welch, 90 %); smaller groups are on neither side, so that nothing about
 * them follows from a difference. Owned by the caller:
 *   {"tests":[{"by":"shift","group":"late","measure":"qa","people","others","mean","others_mean",
 *    "difference","low","high","p","adjusted_p","clear"},...],
 *    "suppressed":[{"by":"shift","measure":"qa","groups"},...]}
 * by attribute, measure, group; adjusted (Benjamini-Hochberg) over all tests, `clear` up to
 * SC_GAP_FDR. `suppressed` counts the groups that are too small.
 */
sc_json *sc_raters_gaps(const struct sc_gap_person *people, size_t n, size_t least);

#endif
