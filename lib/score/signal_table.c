/*
 * The signals.
 *
 * To add one: a row in sc_signal_rows, its test at the same place of sc_signal_tests, a line in
 * sc-scorecard(5), and a case in tests/unit/score/test_signals.c. A row says what an honest reason
 * would be, because most of what stands out has one.
 */
#include "scorecard/metric/folds.h"
#include "signal_own.h"

#define HOUR_S     3600
#define DAY_S      86400
#define SOON_S     (48 * HOUR_S)
#define LAST_DAYS  3
#define BAD_POINTS (2 * SC_POINT) /* of 5 */

static bool is_solved(const struct sc_signal_look *l)
{
    return l->excluded == SC_COUNTED && sc_rules_contain(l->rules, sc_fact_solve(l->fact));
}

static bool reopened_soon(const struct sc_signal_look *l, bool *hit, uint32_t *person)
{
    int64_t solve = sc_fact_solve(l->fact), again = l->fact->reopened;

    (void)person;
    *hit = again > solve && again <= solve + SOON_S;
    return is_solved(l) && solve + SOON_S <= l->rules->as_of &&
           sc_has_ticket_column(l->data, SC_TICKET_BIT(reopened_at));
}

static bool handled_shortly(const struct sc_signal_look *l, bool *hit, uint32_t *person)
{
    uint32_t handle_s = l->fact->handle_s;

    *person = sc_first_human(l->data, l->fact->agent, l->solver, SC_NOBODY);
    *hit = handle_s < l->short_s;
    return is_solved(l) && l->short_s > 0 && handle_s > 0 && handle_s != SC_FACT_NONE_S;
}

static bool asked_for_rating(const struct sc_signal_look *l, bool *hit, uint32_t *person)
{
    (void)person;
    *hit = l->fact->csat_offered == 2;
    return is_solved(l) && l->fact->csat_offered != 0;
}

static bool split(const struct sc_signal_look *l, bool *hit, uint32_t *person)
{
    (void)person;
    *hit = l->is_split;
    return is_solved(l) && l->fact->requester != 0 && l->fact->category != SC_NOBODY;
}

static bool closed_for_the_period(const struct sc_signal_look *l, bool *hit, uint32_t *person)
{
    int64_t end = l->rules->period->to_t;

    (void)person;
    *hit = sc_fact_solve(l->fact) >= end - LAST_DAYS * DAY_S && l->fact->reopened >= end;
    return is_solved(l) && end + l->rules->recontact_s <= l->rules->as_of &&
           sc_has_ticket_column(l->data, SC_TICKET_BIT(reopened_at));
}

static bool handed_on_after_a_bad_rating(const struct sc_signal_look *l, bool *hit,
                                         uint32_t *person)
{
    const struct sc_fact *f = l->fact;
    int64_t points;

    (void)person;
    *hit = f->agent != SC_NOBODY && f->agent != l->solver;
    return is_solved(l) && f->rating != SC_NOBODY && f->solver != SC_NOBODY &&
           sc_rating_on_5(&l->data->facts.ratings[f->rating], &points) && points <= BAD_POINTS;
}

/* Of whoever holds it: leaving out is done to a ticket, not solved. */
static bool left_out(const struct sc_signal_look *l, bool *hit, uint32_t *person)
{
    uint32_t solve = sc_fact_solve(l->fact);

    *person = sc_first_human(l->data, l->fact->agent, l->fact->solver, SC_NOBODY);
    *hit = l->excluded != SC_COUNTED;
    return sc_rules_contain(l->rules, solve ? solve : l->fact->created);
}

const struct sc_signal sc_signal_rows[] = {
    {"reopened-48h", "solved tickets that customers reopened within 48 hours",
     "customers of this queue may often have one question more", true},
    {"short-handling", "handle times under 30 seconds or the team's shortest tenth of the kind",
     "answers may be ready-made, or times may be taken elsewhere", true},
    {"few-surveys", "solved tickets whose customer was asked for a rating",
     "rules of the help desk, not people, often decide who is asked", false},
    {"split-tickets", "further tickets of one customer, day and category",
     "customers may write twice, or separate matters may come at once", true},
    {"period-end", "tickets solved in the last three days and reopened in the next period",
     "the period may have ended in a busy week", true},
    {"reassigned", "badly rated tickets that were handed on",
     "another team may have had to go on with them", true},
    {"left-out", "tickets left out of every measure (spam, merged, tags)",
     "this person may be the one who cleans up", true},
    {"easier-mix", "how long the kinds of solved tickets take, against the team's",
     "routing may give an easier mix", false},
};
const size_t sc_signals_n = sizeof sc_signal_rows / sizeof *sc_signal_rows;

sc_signal_fn *const sc_signal_tests[] = {
    reopened_soon,
    handled_shortly,
    asked_for_rating,
    split,
    closed_for_the_period,
    handed_on_after_a_bad_rating,
    left_out,
    NULL,
};
