/*
 * Sums by group: what the delete-a-group jackknife of the overall score needs (METRICS 3.2).
 *
 * A sample belongs to the group of its cluster: the requester, else the ticket, else the record;
 * of a form the rater (sc_fact_group: top five bits of mix64(fnv1a64("1" 1F "jk" 1F text))). A
 * tally is the sum over its 32 groups, in integers, so a replicate is the tally less one group,
 * whatever order the samples came in.
 *
 * Only metrics of sc_rules.grouped have groups: those with weight, but for a census, which counts
 * everything there is and so does not vary. 768 bytes a person and metric, from the first sample.
 *
 *   groups           [part * SC_GROUPS_N + group]; parts only for SC_SHAPE_PANEL, else part is 0
 *   values_by_group  SC_SHAPE_MEDIAN: SC_GROUPS_N tallies that keep values, for sc_tally_rank
 */
#ifndef SC_METRIC_GROUP_H
#define SC_METRIC_GROUP_H

#include "scorecard/metric/tally.h"

/* Adds a counted sample to its group; its tally has taken it already. */
void sc_groups_take(struct sc_tally *t, const struct sc_sample *s, struct sc_arena *arena);

/* Adds the groups of b to those of a (not values); a part of sc_tally_add. */
void sc_groups_add(struct sc_tally *a, const struct sc_tally *b, struct sc_arena *arena);

/* A tally less one group: n, y, x and the n and y of parts; nothing else is set. */
struct sc_replicate {
    struct sc_tally tally;
    struct sc_part parts[SC_RATER_N]; /* what tally.parts points to, where there are parts */
};

/* Fills *out with t less group 0..31; all of t when it has no groups. */
void sc_replicate_of(const struct sc_tally *t, unsigned group, struct sc_replicate *out);

/*
 * The values of t but for one group as tallies for sc_tally_rank: fills SC_GROUPS_N - 1 places of
 * `set` and returns how many. 0 when t has no values by group.
 */
size_t sc_replicate_values(const struct sc_tally *t, unsigned group, const struct sc_tally **set);

#endif
