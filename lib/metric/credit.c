#include "scorecard/metric/credit.h"

#include "scorecard/metric/folds.h"

struct sc_holders sc_holders_of(const struct sc_fact *f)
{
    if (f == NULL)
        return (struct sc_holders){SC_NOBODY, SC_NOBODY, SC_NOBODY};
    return (struct sc_holders){f->solver, f->agent, f->first_replier};
}

uint32_t sc_holder(const struct sc_data *d, enum sc_credit rule, const struct sc_holders *h)
{
    switch (rule) {
    case SC_CREDIT_ASSIGNEE:
        return sc_first_human(d, h->assignee, h->solver, SC_NOBODY);
    case SC_CREDIT_FIRST_REPLIER:
        return sc_first_human(d, h->first_replier, h->solver, h->assignee);
    case SC_CREDIT_SOLVER:
    case SC_CREDIT_RATED:
        break;
    }
    return sc_first_human(d, h->solver, h->assignee, SC_NOBODY);
}

uint32_t sc_ticket_credit(const struct sc_data *d, const struct sc_rules *rules,
                          const struct sc_fact *f)
{
    struct sc_holders h = sc_holders_of(f);

    return sc_holder(d, rules->credit, &h);
}

struct sc_rated_people sc_rated_of_ticket(const struct sc_fact *f)
{
    return (struct sc_rated_people){f->solver, f->agent, f->first_replier, SC_NOBODY,
                                    f->csat_agent};
}

struct sc_rated_people sc_rated_of_survey(const struct sc_survey *v)
{
    return (struct sc_rated_people){v->solver, v->assignee, v->first_replier, v->agent,
                                    v->csat_agent};
}

uint32_t sc_rating_credit(const struct sc_data *d, enum sc_credit rule,
                          const struct sc_rated_people *people)
{
    uint32_t first = SC_NOBODY;

    if (rule == SC_CREDIT_ASSIGNEE)
        first = people->assignee;
    else if (rule == SC_CREDIT_FIRST_REPLIER)
        first = people->first_replier;
    else if (rule == SC_CREDIT_RATED)
        first = sc_first_human(d, people->named, people->rated, SC_NOBODY);
    first = sc_first_human(d, first, people->solver, people->named);
    return first != SC_NOBODY ? first
                              : sc_first_human(d, people->rated, people->assignee, SC_NOBODY);
}

static bool rating_differs(const struct sc_data *d, enum sc_credit a, enum sc_credit b,
                           const struct sc_rated_people *c)
{
    return sc_rating_credit(d, a, c) != sc_rating_credit(d, b, c);
}

/* Somebody beside the assignee may be named: most exports know nobody else. */
static bool may_name_others(const struct sc_data *d)
{
    const uint64_t others = UINT64_C(1) << SC_COL_ticket_solver |
                            UINT64_C(1) << SC_COL_ticket_first_replier |
                            UINT64_C(1) << SC_COL_ticket_csat_agent;

    /* sc_data_fill takes first repliers from messages. */
    return sc_has_ticket_column(d, others) || d->rows_n[SC_KIND_message] > 0;
}

/* Teams follow solved tickets of all time, so every ticket is looked at, not the period's only. */
bool sc_credit_differs(const struct sc_data *d, enum sc_credit a, enum sc_credit b)
{
    size_t tickets_n = may_name_others(d) ? d->facts.n : 0;

    for (size_t i = 0; a != b && i < tickets_n; i++) {
        const struct sc_fact *f = sc_facts_at(&d->facts, i);
        struct sc_rated_people c = sc_rated_of_ticket(f);
        struct sc_holders h = sc_holders_of(f);
        if (sc_holder(d, a, &h) != sc_holder(d, b, &h) ||
            (f->rating != SC_NOBODY && rating_differs(d, a, b, &c)))
            return true;
    }
    for (size_t i = 0; a != b && i < d->rows[SC_POP_SURVEY].n; i++) {
        struct sc_rated_people c = sc_rated_of_survey(sc_rows_at(&d->rows[SC_POP_SURVEY], i));
        if (rating_differs(d, a, b, &c))
            return true;
    }
    return false;
}
