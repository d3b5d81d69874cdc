/* Metrics of waiting: first reply, resolution, what came in, what is still open. */
#include "scorecard/metric/folds.h"

/* Emits an excluded ticket as such; true when it is one. */
static bool emit_excluded(const struct sc_walk *w, const struct sc_fact *f, struct sc_sample *s)
{
    enum sc_reason excluded = sc_ticket_exclusion(w->data, w->rules, f);

    if (excluded != SC_COUNTED)
        sc_sample_emit(w, s, excluded);
    return excluded != SC_COUNTED;
}

/* Open by its status as well: a solved ticket without a time is not open. */
static bool is_unsolved(const struct sc_fact *f)
{
    return sc_fact_solve(f) == 0 && f->status != SC_TICKET_SOLVED && f->status != SC_TICKET_CLOSED;
}

/* Tickets without a reply are left out of the median, but said; they count in sla. */
static void fold_first_reply(const struct sc_walk *w, const void *record)
{
    const struct sc_fact *f = record;
    struct sc_sample s = sc_sample_of_ticket(w, f);

    s.person = sc_first_human(w->data, f->first_replier, f->solver, f->agent);
    if (!sc_sample_place(w, &s, f->first_reply ? f->first_reply : f->created)) {
        sc_sample_emit(w, &s, s.reason);
        return;
    }
    if (emit_excluded(w, f, &s))
        return;
    s.y = f->first_reply ? f->first_reply_s : 0;
    s.notes = f->first_reply && f->is_first_reply_s_derived ? SC_NOTE_DERIVED : 0;
    sc_sample_emit(w, &s, f->first_reply ? SC_COUNTED : SC_NO_REPLY);
}

/* By the final solve: a ticket that was reopened has one resolution, the last. */
static void fold_full_resolution(const struct sc_walk *w, const void *record)
{
    const struct sc_fact *f = record;
    struct sc_sample s = sc_sample_of_ticket(w, f);

    s.person = sc_ticket_credit(w->data, w->rules, f);
    if (!sc_sample_place(w, &s, f->resolved ? f->resolved : f->created)) {
        sc_sample_emit(w, &s, s.reason);
        return;
    }
    if (emit_excluded(w, f, &s))
        return;
    s.y = f->resolved ? f->resolution_s : 0;
    s.notes = f->resolved && f->is_resolution_derived ? SC_NOTE_DERIVED : 0;
    if (f->resolved)
        sc_sample_emit(w, &s, SC_COUNTED);
    else
        sc_sample_emit(w, &s, is_unsolved(f) ? SC_UNSOLVED : SC_NO_TIME);
}

/* Numerator and denominator are the same tickets, so the share cannot pass 1. */
static void fold_resolution_rate(const struct sc_walk *w, const void *record)
{
    const struct sc_fact *f = record;
    struct sc_sample s = sc_sample_of_ticket(w, f);

    s.person = sc_ticket_credit(w->data, w->rules, f);
    if (!sc_sample_place(w, &s, f->created)) {
        sc_sample_emit(w, &s, s.reason);
        return;
    }
    if (emit_excluded(w, f, &s))
        return;
    s.y = !is_unsolved(f) && sc_fact_solve(f) <= w->rules->as_of;
    sc_sample_emit(w, &s, SC_COUNTED);
}

int64_t sc_rules_end(const struct sc_rules *rules)
{
    return rules->as_of < rules->period->to_t ? rules->as_of : rules->period->to_t;
}

bool sc_ticket_is_open_at(const struct sc_fact *f, int64_t t)
{
    if (f->created >= t)
        return false;
    return f->resolved ? f->resolved >= t : is_unsolved(f);
}

/* Whoever holds the ticket now is asked, not who solved it later. */
static void fold_backlog_age(const struct sc_walk *w, const void *record)
{
    const struct sc_fact *f = record;
    struct sc_sample s = sc_sample_of_ticket(w, f);
    int64_t end = sc_rules_end(w->rules);

    s.person = sc_first_human(w->data, f->agent, SC_NOBODY, SC_NOBODY);
    s.at = end;
    if (!sc_ticket_is_open_at(f, end)) {
        sc_sample_emit(w, &s, SC_OUTSIDE);
        return;
    }
    if (emit_excluded(w, f, &s))
        return;
    s.y = end - f->created;
    sc_sample_emit(w, &s, SC_COUNTED);
}

static bool has_first_replies(const struct sc_data *d)
{
    return sc_has_ticket_column(d, SC_TICKET_BIT(first_reply_at) | SC_TICKET_BIT(first_reply_s));
}

static bool has_resolutions(const struct sc_data *d)
{
    return sc_has_ticket_column(d, SC_TICKET_BIT(resolved_at));
}

static bool has_tickets(const struct sc_data *d)
{
    return d->facts.n > 0;
}

const struct sc_fold sc_fold_first_reply = {
    .of[SC_POP_TICKET] = fold_first_reply,
    .is_collected = has_first_replies,
    .keeps_values = true,
};

const struct sc_fold sc_fold_full_resolution = {
    .of[SC_POP_TICKET] = fold_full_resolution,
    .is_collected = has_resolutions,
    .keeps_values = true,
};

const struct sc_fold sc_fold_resolution_rate = {
    .of[SC_POP_TICKET] = fold_resolution_rate,
    .is_collected = has_tickets,
};

const struct sc_fold sc_fold_backlog_age = {
    .of[SC_POP_TICKET] = fold_backlog_age,
    .is_collected = has_tickets,
    .keeps_values = true,
};
