/*
 * The parts of sc_data_link: what a record needs of other records. Each may be called alone and
 * again; the order is that of sc_data_link.
 *
 * Tickets are needed in two orders: by id for what names a ticket, by requester for repeats and
 * for folds. The whole store is sorted by id only where something names a ticket; by requester
 * only those tickets are that the period touches.
 */
#ifndef SC_METRIC_LINK_H
#define SC_METRIC_LINK_H

#include "scorecard/metric/fold.h"

/*
 * Surveys take over the people, stamps, requester and exclusion of their ticket; of several
 * answers to one kind of survey about one ticket, only the last one by as-of stands. A ticket
 * with a csat answer is marked has_survey. Facts must be sorted by id.
 */
void sc_link_surveys(struct sc_data *d, const struct sc_rules *rules);

/* Reviews get cluster, credited person and score: their own, else from their items (METRICS 1.2
 * notes). Facts must be sorted by id. */
void sc_link_reviews(struct sc_data *d, const struct sc_rules *rules);

/*
 * Brings the tickets that the period touches to the front of the store, facts.touched_n of them,
 * sorted by requester. Of all others every ticket fold and every load would say SC_OUTSIDE: none
 * of their stamps lies in the period, they are not open at its end, they have no rating without a
 * time. Tickets created within W behind the period are among the touched, as possible repeats.
 */
void sc_link_touched(struct sc_data *d, const struct sc_rules *rules);

/*
 * Marks each ticket solved in the period with what its requester did in (solve, solve + W]:
 * nothing, a new ticket that counts as the same question, or too many. After sc_link_touched.
 */
void sc_link_comebacks(struct sc_data *d, const struct sc_rules *rules);

/*
 * Gives everybody without a roster team the queue of most of their solved tickets: in the period,
 * on equal numbers in all data, then the first by name.
 */
void sc_link_teams(struct sc_data *d, const struct sc_rules *rules);

/* One mean for each rater and person: over the listed skills, in the period. */
void sc_link_assessments(struct sc_data *d, const struct sc_rules *rules);

/* Marks kudos that the same giver gave the same person before in that month. */
void sc_link_kudos(struct sc_data *d, const struct sc_rules *rules);

/*
 * The last mark of sentiment of each conversation by as-of, the ticket's solver, else the mark's
 * agent, as its person. Facts must be sorted by id.
 */
void sc_link_flags(struct sc_data *d, const struct sc_rules *rules);

/* Whose the marks are, anew: of sc_data_link_credit. */
void sc_link_flags_credit(struct sc_data *d, const struct sc_rules *rules);

/* Which figures from elsewhere lie in the period, and of those that share days which one counts. */
void sc_link_measures(struct sc_data *d, const struct sc_rules *rules);

#endif
