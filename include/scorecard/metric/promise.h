/*
 * Promises: deadlines that the policy sets where the vendor exported none.
 *
 * A target is so many seconds of business time from the creation of the ticket; time on hold puts
 * off the resolution's. Where the export has a deadline, or says itself whether it was kept, that
 * goes before. The priority is the ticket's present one: exports seldom tell an earlier one.
 */
#ifndef SC_METRIC_PROMISE_H
#define SC_METRIC_PROMISE_H

#include "scorecard/base/calendar.h"
#include "scorecard/metric/fact.h"

#define SC_PRIORITIES_N (SC_PRIORITY_URGENT + 1)

/* Seconds by enum sc_priority, 0 for no promise; SC_PRIORITY_UNKNOWN is that of unknown ones. */
struct sc_promises {
    const struct sc_calendar *calendar; /* over sc_facts_span */
    int64_t first_reply_s[SC_PRIORITIES_N];
    int64_t resolution_s[SC_PRIORITIES_N];
};

/*
 * The instants between which the business time of these facts lies: from the first creation to
 * two years behind the last stamp, so that late deadlines have room, but none that a fact cannot
 * hold.
 */
void sc_facts_span(const struct sc_facts *s, int64_t *from, int64_t *to);

/*
 * Sets the deadlines of facts that were read with keeps_assigned; whoever got a ticket after its
 * deadline is marked late. Once, before anything is linked.
 */
void sc_promises_set(struct sc_facts *s, const struct sc_promises *p);

/*
 * Puts first replies that are known only as business time since the creation to their place in
 * these opening hours. Once, before anything is linked.
 */
void sc_facts_place_replies(struct sc_facts *s, const struct sc_calendar *calendar);

#endif
