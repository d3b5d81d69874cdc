/* Metrics of waiting: first reply, resolution, what came in, what is still open. */
#include "scorecard/metric/folds.h"

/* Emits an excluded ticket as such; true when it is one. */
static bool emit_excluded(const struct sc_walk *w, struct sc_sample *s)
{
    if (w->excluded != SC_COUNTED)
        sc_sample_emit(w, s, w->excluded);
    return w->excluded != SC_COUNTED;
}

/* Open by its status as well: a solved ticket without a time is not open. */
static bool is_unsolved(const struct sc_fact *f)
{
    return sc_fact_solve(f) == 0 && f->status != SC_TICKET_SOLVED && f->status != SC_TICKET_CLOSED;
}

/* A duration of a ticket: what the stamps say, and what the vendor said. */
struct span {
    uint32_t to;       /* when it ended */
    bool has_stamp;    /* `to` was exported, not derived from vendor_s */
    uint32_t hold_s;   /* taken off */
    uint32_t vendor_s; /* SC_FACT_NONE_S unknown */
};

/* From creation to its end in the opening hours, or in all time. */
static int64_t length(const struct sc_rules *rules, uint32_t created, const struct span *span)
{
    bool is_business = rules->clock == SC_CLOCK_BUSINESS;
    int64_t all_s = is_business ? sc_calendar_between(rules->calendar, created, span->to)
                                : (int64_t)span->to - created;

    return all_s > span->hold_s ? all_s - span->hold_s : 0;
}

/*
 * Seconds by the clock asked for, into s->y: from stamps where they can tell, else as the vendor
 * said by that clock. A duration by another clock is not converted, which would invent it.
 */
static enum sc_reason measure(const struct sc_walk *w, const struct sc_fact *f,
                              const struct span *span, struct sc_sample *s)
{
    enum sc_clock asked =
        w->rules->clock == SC_CLOCK_BUSINESS ? SC_CLOCK_BUSINESS : SC_CLOCK_CALENDAR;

    if (span->has_stamp && (asked == SC_CLOCK_CALENDAR || w->rules->calendar != NULL)) {
        s->y = length(w->rules, f->created, span);
        s->notes |= SC_NOTE_DERIVED;
        return SC_COUNTED;
    }
    if (span->vendor_s == SC_FACT_NONE_S || (f->clock != SC_CLOCK_UNKNOWN && f->clock != asked))
        return SC_OTHER_CLOCK;
    s->y = span->vendor_s;
    s->notes |= f->clock == SC_CLOCK_UNKNOWN ? SC_NOTE_CLOCK_UNKNOWN : 0;
    return SC_COUNTED;
}

/* Tickets without a reply are left out of the median, but said; they count in sla. */
static void fold_first_reply(const struct sc_walk *w, const void *record)
{
    const struct sc_fact *f = record;
    struct sc_sample s = sc_sample_of_ticket(w, f);
    struct span span = {.to = f->first_reply,
                        .has_stamp = f->first_reply && !f->is_first_reply_at_derived,
                        .vendor_s = f->first_reply_s};

    s.person = sc_first_human(w->data, f->first_replier, f->solver, f->agent);
    if (!sc_sample_place(w, &s, f->first_reply ? f->first_reply : f->created)) {
        sc_sample_emit(w, &s, s.reason);
        return;
    }
    if (emit_excluded(w, &s))
        return;
    sc_sample_emit(w, &s, f->first_reply ? measure(w, f, &span, &s) : SC_NO_REPLY);
}

/* By the final solve: a ticket that was reopened has one resolution, the last. */
static void fold_full_resolution(const struct sc_walk *w, const void *record)
{
    const struct sc_fact *f = record;
    struct sc_sample s = sc_sample_of_ticket(w, f);
    struct span span = {.to = f->resolved,
                        .has_stamp = f->resolved != 0,
                        .hold_s = f->has_resolution_s ? 0 : f->hold_s,
                        .vendor_s = f->has_resolution_s ? f->resolution_s : SC_FACT_NONE_S};

    s.person = w->credited;
    if (!sc_sample_place(w, &s, f->resolved ? f->resolved : f->created)) {
        sc_sample_emit(w, &s, s.reason);
        return;
    }
    if (emit_excluded(w, &s))
        return;
    if (f->resolved)
        sc_sample_emit(w, &s, measure(w, f, &span, &s));
    else
        sc_sample_emit(w, &s, is_unsolved(f) ? SC_UNSOLVED : SC_NO_TIME);
}

/* Numerator and denominator are the same tickets, so the share cannot pass 1. */
static void fold_resolution_rate(const struct sc_walk *w, const void *record)
{
    const struct sc_fact *f = record;
    struct sc_sample s = sc_sample_of_ticket(w, f);

    s.person = w->credited;
    if (!sc_sample_place(w, &s, f->created)) {
        sc_sample_emit(w, &s, s.reason);
        return;
    }
    if (emit_excluded(w, &s))
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
    if (emit_excluded(w, &s))
        return;
    s.y = end - f->created;
    sc_sample_emit(w, &s, SC_COUNTED);
}

static bool has_first_replies(const struct sc_data *d)
{
    return d->has_messages ||
           sc_has_ticket_column(d, SC_TICKET_BIT(first_reply_at) | SC_TICKET_BIT(first_reply_s));
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
    .follows_clock = true,
    .keeps_values = true,
};

const struct sc_fold sc_fold_full_resolution = {
    .of[SC_POP_TICKET] = fold_full_resolution,
    .is_collected = has_resolutions,
    .follows_clock = true,
    .keeps_values = true,
};

const struct sc_fold sc_fold_resolution_rate = {
    .of[SC_POP_TICKET] = fold_resolution_rate,
    .is_collected = has_tickets,
    .mixes = true,
};

const struct sc_fold sc_fold_backlog_age = {
    .of[SC_POP_TICKET] = fold_backlog_age,
    .is_collected = has_tickets,
    .keeps_values = true,
};
