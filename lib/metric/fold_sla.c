/*
 * Deadlines: one sample for the first reply, one for the resolution of each ticket that has one.
 * The vendor's word goes before the arithmetic, because only the vendor knows about pauses.
 */
#include "scorecard/metric/folds.h"

enum part { FIRST_REPLY, RESOLUTION };

/* One promise on a ticket. */
struct promise {
    enum part part;
    enum sc_sla said; /* by the vendor */
    uint32_t due;     /* 0 unknown */
    uint32_t met;     /* when it was kept or broken for good; 0 not yet or unknown */
    bool is_late;     /* deadline before assignment */
    bool is_ours;     /* promised by the policy */
    uint32_t person;
};

/* Solved by its stamps or, without them, by its status. */
static bool is_solved(const struct sc_fact *f)
{
    return sc_fact_solve(f) != 0 || f->status == SC_TICKET_SOLVED || f->status == SC_TICKET_CLOSED;
}

/* A reply time from business hours that nobody knows is no stamp to hold against a deadline. */
static uint32_t reply_stamp(const struct sc_rules *rules, const struct sc_fact *f)
{
    bool is_guess =
        f->is_first_reply_at_derived && f->clock == SC_CLOCK_BUSINESS && rules->calendar == NULL;

    return is_guess ? 0 : f->first_reply;
}

/* The earlier of due and met; without a deadline the stamp of the reply or the solve. */
static uint32_t clock_of(const struct sc_fact *f, const struct promise *p)
{
    if (p->due != 0)
        return p->met != 0 && p->met < p->due ? p->met : p->due;
    return p->met != 0 ? p->met : sc_fact_solve(f);
}

/* Met 1, missed 0, or a reason why neither can be said. */
static enum sc_reason judge(const struct sc_walk *w, const struct sc_fact *f,
                            const struct promise *p, int64_t *y)
{
    *y = 0;
    if (clock_of(f, p) > w->rules->as_of)
        return SC_NOT_DUE; /* neither kept nor broken by then, whatever came later */
    if (p->said != SC_SLA_UNKNOWN) {
        *y = p->said == SC_SLA_MET;
        return SC_COUNTED;
    }
    if (p->met != 0) {
        *y = p->met <= p->due;
        return SC_COUNTED;
    }
    /* Solved without this stamp: nobody replied, or nobody knows when. */
    if (is_solved(f))
        return p->part == FIRST_REPLY && f->first_reply == 0 ? SC_NO_REPLY : SC_NO_TIME;
    return w->rules->as_of > p->due ? SC_COUNTED : SC_NOT_DUE;
}

/* One sample, or none where nothing was promised. */
static void emit_promise(const struct sc_walk *w, const struct sc_fact *f, const struct promise *p)
{
    struct sc_sample s;
    uint32_t clock;
    enum sc_reason reason;

    if (p->said == SC_SLA_UNKNOWN && p->due == 0)
        return;
    s = sc_sample_of_ticket(w, f);
    clock = clock_of(f, p);
    s.person = p->person;
    s.part = p->part;
    if (!sc_sample_place_due(w, &s, clock != 0 ? clock : f->created)) {
        sc_sample_emit(w, &s, s.reason);
        return;
    }
    reason = w->excluded;
    if (reason == SC_COUNTED && clock == 0)
        reason = SC_NO_TIME;
    if (reason == SC_COUNTED)
        reason = judge(w, f, p, &s.y);
    if (reason == SC_COUNTED && s.y == 0 && p->is_late)
        reason = SC_LATE_HANDOVER;
    if (p->due == 0)
        s.notes |= SC_NOTE_DEADLINE_UNKNOWN;
    if (p->is_ours)
        s.notes |= SC_NOTE_PROMISED;
    sc_sample_emit(w, &s, reason);
}

static void fold_sla(const struct sc_walk *w, const void *record)
{
    const struct sc_fact *f = record;
    struct promise reply = {
        .part = FIRST_REPLY,
        .said = (enum sc_sla)f->sla_first_reply,
        .due = f->first_reply_due,
        .met = reply_stamp(w->rules, f),
        .is_late = f->late_first_reply,
        .is_ours = f->is_first_reply_due_ours,
        .person = sc_first_human(w->data, f->first_replier, f->solver, f->agent),
    };
    struct promise solution = {
        .part = RESOLUTION,
        .said = (enum sc_sla)f->sla_resolution,
        .due = f->resolution_due,
        .met = f->resolved,
        .is_late = f->late_resolution,
        .is_ours = f->is_resolution_due_ours,
        .person = sc_first_human(w->data, f->solver, f->agent, SC_NOBODY),
    };

    emit_promise(w, f, &reply);
    emit_promise(w, f, &solution);
}

static bool has_deadlines(const struct sc_data *d)
{
    return d->facts.has_promises ||
           sc_has_ticket_column(d, SC_TICKET_BIT(sla_first_reply) | SC_TICKET_BIT(sla_resolution) |
                                       SC_TICKET_BIT(first_reply_due_at) |
                                       SC_TICKET_BIT(resolution_due_at));
}

const struct sc_fold sc_fold_sla = {
    .of[SC_POP_TICKET] = fold_sla,
    .is_collected = has_deadlines,
    .has_parts = true,
    .mixes = true,
};
