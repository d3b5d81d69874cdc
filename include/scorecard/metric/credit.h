/*
 * Credit: whose a solved ticket and a rating are, under each of the rules that a policy may choose
 * (METRICS 1.1). Bots are passed over, then the next person that the record names is taken.
 */
#ifndef SC_METRIC_CREDIT_H
#define SC_METRIC_CREDIT_H

#include "scorecard/metric/fold.h"

#define SC_CREDITS_N (SC_CREDIT_RATED + 1) /* rules that there are */

/* The people of a ticket; of NULL nobody. */
struct sc_holders sc_holders_of(const struct sc_fact *f);

/* Who of them is credited with the solve under a rule; SC_NOBODY. */
uint32_t sc_holder(const struct sc_data *d, enum sc_credit rule, const struct sc_holders *h);

/* The same of a ticket, under rules->credit. */
uint32_t sc_ticket_credit(const struct sc_data *d, const struct sc_rules *rules,
                          const struct sc_fact *f);

/* Persons whom a rating may belong to; SC_NOBODY where nobody says. */
struct sc_rated_people {
    uint32_t solver, assignee, first_replier; /* of the ticket */
    uint32_t named;                           /* by the survey */
    uint32_t rated;                           /* csat_agent of the ticket */
};

struct sc_rated_people sc_rated_of_ticket(const struct sc_fact *f);
struct sc_rated_people sc_rated_of_survey(const struct sc_survey *v); /* after sc_data_link */

/*
 * The rule's person first, then the default order: who solved it, whom the survey names, whom the
 * ticket says was rated, who holds it. SC_NOBODY when nobody is left.
 */
uint32_t sc_rating_credit(const struct sc_data *d, enum sc_credit rule,
                          const struct sc_rated_people *people);

/*
 * Whether any ticket or rating of these rows is somebody else's under rule b than under rule a.
 * When none is, measuring under both gives the same numbers. After sc_data_link.
 */
bool sc_credit_differs(const struct sc_data *d, enum sc_credit a, enum sc_credit b);

#endif
