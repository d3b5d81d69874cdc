/*
 * How good the rules are, by what people said of their marks (METRICS 10.4).
 *
 * The unit is a conversation. Of those that a rule marked, some were judged: precision is the share
 * rightly marked, with a Wilson interval. Of those that no rule marked some were drawn at random
 * and judged, too (`sc-text --probe`): what share of them ought to have been marked. From the two
 * follows the recall of all rules together, N1 p1 / (N1 p1 + N0 p0), with its standard error.
 */
#ifndef SC_TEXT_JUDGED_H
#define SC_TEXT_JUDGED_H

#include "scorecard/record/stream.h"
#include "scorecard/text/rules.h"

/* Counts of one rule, or of all together. */
struct sc_judged {
    uint64_t marked_n, checked_n, right_n;
    uint64_t unmarked_n, probed_n, missed_n; /* of all together */
};

/*
 * Writes the `rule` row of a rule; NULL: of all together, with id "*" and the recall. Shares that
 * nothing is known of are empty cells.
 */
void sc_judged_write(const struct sc_judged *j, const struct sc_rule *rule, struct sc_writer *out);

#endif
