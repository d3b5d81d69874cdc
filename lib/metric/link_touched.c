/*
 * Which tickets a period is about. An export of years holds ten tickets that no stamp brings to
 * the quarter in hand for one that is counted; they are passed over once here, not by each metric.
 */
#include "scorecard/metric/link.h"

/* The period as the test needs it. */
struct reach {
    int64_t from;
    uint64_t length;   /* of the period, in seconds */
    uint64_t repeat_s; /* and of what may hold repeats of what was solved in it */
    int64_t end;       /* what is open then belongs to the period too */
};

/* 1 or 0. Below `from` the difference wraps around and is longer than any period. */
static unsigned lies_in(const struct reach *r, uint32_t t, uint64_t length)
{
    return (uint64_t)((int64_t)t - r->from) < length;
}

/* A rating without a time is told in every period, because it may belong to any. */
static bool has_undated_rating(const struct sc_fact *f)
{
    return f->rating != SC_NOBODY && f->csat_at == 0 && sc_fact_solve(f) == 0;
}

/* Bits instead of branches: stamps of one ticket lie close together, so guessing fails often. */
static bool is_touched(const struct reach *r, const struct sc_fact *f)
{
    unsigned has_stamp =
        lies_in(r, f->created, r->repeat_s) | lies_in(r, f->first_reply, r->length) |
        lies_in(r, f->resolved, r->length) | lies_in(r, f->updated, r->length) |
        lies_in(r, f->first_resolved, r->length) | lies_in(r, f->csat_at, r->length) |
        lies_in(r, f->first_reply_due, r->length) | lies_in(r, f->resolution_due, r->length);

    return has_stamp != 0 || sc_ticket_is_open_at(f, r->end) || has_undated_rating(f);
}

static struct reach reach_of(const struct sc_rules *rules)
{
    uint64_t length = (uint64_t)(rules->period->to_t - rules->period->from_t);

    return (struct reach){.from = rules->period->from_t,
                          .length = length,
                          .repeat_s = length + (uint64_t)rules->recontact_s + 1,
                          .end = sc_rules_end(rules)};
}

void sc_link_touched(struct sc_data *d, const struct sc_rules *rules)
{
    struct sc_facts *s = &d->facts;
    struct reach reach = reach_of(rules);
    size_t n = 0;

    for (size_t i = 0; i < s->n; i++)
        if (is_touched(&reach, sc_facts_at(s, i)))
            sc_facts_swap(s, n++, i);
    sc_facts_sort_first(s, SC_FACTS_BY_REQUESTER, n);
    s->touched_n = n;
}
