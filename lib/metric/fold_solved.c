/*
 * Metrics that start from the index solve: how often a question came back, was settled at once,
 * how long it took to handle, how many were solved.
 */
#include "scorecard/metric/folds.h"

#define SOLVED_COLUMNS (SC_TICKET_BIT(first_resolved_at) | SC_TICKET_BIT(resolved_at))
#define REOPEN_COLUMNS (SC_TICKET_BIT(reopened_at) | SC_TICKET_BIT(reopens))

/*
 * Begins the sample of a solved ticket. False when it is finished already: outside the period,
 * excluded or not solved. What is not solved is placed by its creation.
 */
static bool begin_solved(const struct sc_walk *w, const struct sc_fact *f, struct sc_sample *s)
{
    uint32_t solve = sc_fact_solve(f);

    *s = sc_sample_of_ticket(w, f);
    s->person = w->credited;
    if (!sc_sample_place(w, s, solve ? solve : f->created)) {
        sc_sample_emit(w, s, s->reason);
        return false;
    }
    if (w->excluded != SC_COUNTED) {
        sc_sample_emit(w, s, w->excluded);
        return false;
    }
    if (solve == 0) {
        bool is_solved = f->status == SC_TICKET_SOLVED || f->status == SC_TICKET_CLOSED;
        sc_sample_emit(w, s, is_solved ? SC_NO_TIME : SC_UNSOLVED);
        return false;
    }
    return true;
}

/* Whether the whole window W lies before as-of: else nobody can know yet. */
static bool is_mature(const struct sc_walk *w, const struct sc_fact *f)
{
    return sc_fact_solve(f) + w->rules->recontact_s <= w->rules->as_of;
}

/* Why it cannot be known whether this customer came back; SC_COUNTED when it can. */
static enum sc_reason judge_requester(const struct sc_walk *w, const struct sc_fact *f)
{
    if (!is_mature(w, f))
        return SC_IMMATURE;
    if (f->requester == 0)
        return SC_NO_REQUESTER;
    return f->comeback == SC_COMEBACK_BUSY ? SC_BUSY_REQUESTER : SC_COUNTED;
}

static bool came_back(const struct sc_walk *w, const struct sc_fact *f, uint32_t *notes)
{
    return sc_ticket_reopened(w->rules, f, notes) || f->comeback == SC_COMEBACK_YES;
}

/* The ticket before the repeat is charged, and whoever solved it, not who got the repeat. */
static void fold_recontact(const struct sc_walk *w, const void *record)
{
    const struct sc_fact *f = record;
    struct sc_sample s;

    if (!begin_solved(w, f, &s))
        return;
    s.y = came_back(w, f, &s.notes);
    sc_sample_emit(w, &s, judge_requester(w, f));
}

/* One person from first reply to solve, as far as the export tells. */
static bool is_one_agent(const struct sc_fact *f)
{
    if (f->transfers != SC_FACT_COUNT)
        return f->transfers == 0;
    return f->first_replier == SC_NOBODY || f->solver == SC_NOBODY || f->first_replier == f->solver;
}

/* Solved without any reply is neither a success nor a failure of first contact. */
static void fold_fcr(const struct sc_walk *w, const void *record)
{
    const struct sc_fact *f = record;
    enum sc_reason reason;
    struct sc_sample s;

    if (!begin_solved(w, f, &s))
        return;
    reason = judge_requester(w, f);
    if (reason == SC_COUNTED && f->replies == SC_FACT_REPLIES)
        reason = SC_REPLIES_UNKNOWN;
    if (reason == SC_COUNTED && f->replies == 0)
        reason = SC_NO_REPLY;
    s.notes |= f->is_replies_ours ? SC_NOTE_FROM_MESSAGES : 0;
    s.y = f->replies == 1 && is_one_agent(f) && !came_back(w, f, &s.notes);
    sc_sample_emit(w, &s, reason);
}

/* Needs no requester: the ticket itself came back. */
static void fold_reopen(const struct sc_walk *w, const void *record)
{
    const struct sc_fact *f = record;
    struct sc_sample s;

    if (!begin_solved(w, f, &s))
        return;
    s.y = sc_ticket_reopened(w->rules, f, &s.notes);
    sc_sample_emit(w, &s, is_mature(w, f) ? SC_COUNTED : SC_IMMATURE);
}

/* Zero is what help desks write for "not measured", so it would pull the mean down. */
static void fold_aht(const struct sc_walk *w, const void *record)
{
    const struct sc_fact *f = record;
    struct sc_sample s;

    if (!begin_solved(w, f, &s))
        return;
    s.person = sc_first_human(w->data, f->agent, f->solver, SC_NOBODY);
    if (f->handle_s == SC_FACT_NONE_S) {
        sc_sample_emit(w, &s, SC_NO_HANDLE_TIME);
        return;
    }
    s.y = f->handle_s;
    s.notes |= f->is_handle_ours ? SC_NOTE_FROM_CALLS : 0;
    sc_sample_emit(w, &s, f->handle_s > 0 ? SC_COUNTED : SC_ZERO_HANDLE_TIME);
}

/* A call that no ticket of the files has taken in is a piece of work of its own. */
static void fold_call(const struct sc_walk *w, const void *record)
{
    const struct sc_phone_call *call = record;
    struct sc_sample s = sc_sample_of(w, SC_POP_CALL, &call->key);

    if (call->is_in_ticket)
        return;
    s.person = sc_first_human(w->data, call->agent, SC_NOBODY, SC_NOBODY);
    s.cluster = call->cluster;
    s.ticket = call->ticket;
    if (!sc_sample_place(w, &s, call->started)) {
        sc_sample_emit(w, &s, s.reason);
        return;
    }
    if (call->spent_s == SC_FACT_NONE_S) {
        sc_sample_emit(w, &s, SC_NO_HANDLE_TIME);
        return;
    }
    s.y = call->spent_s;
    sc_sample_emit(w, &s, call->spent_s > 0 ? SC_COUNTED : SC_ZERO_HANDLE_TIME);
}

/* Every solve is one; what came undone inside the window is none of net. */
static void fold_solved_per_week(const struct sc_walk *w, const void *record)
{
    const struct sc_fact *f = record;
    struct sc_sample s;

    if (!begin_solved(w, f, &s))
        return;
    s.y = !sc_ticket_reopened(w->rules, f, &s.notes);
    sc_sample_emit(w, &s, SC_COUNTED);
}

static void fold_volume(const struct sc_walk *w, const void *record)
{
    struct sc_sample s;

    if (!begin_solved(w, record, &s))
        return;
    s.y = SC_POINT;
    sc_sample_emit(w, &s, SC_COUNTED);
}

/* What the files must hold for each metric: checked once, by columns that were ever filled. */
static bool has_solves(const struct sc_data *d)
{
    return sc_has_ticket_column(d, SOLVED_COLUMNS);
}

static bool has_repeats(const struct sc_data *d)
{
    return has_solves(d) && sc_has_ticket_column(d, SC_TICKET_BIT(requester));
}

static bool has_replies(const struct sc_data *d)
{
    return has_repeats(d) && (d->has_messages || sc_has_ticket_column(d, SC_TICKET_BIT(replies)));
}

static bool has_reopens(const struct sc_data *d)
{
    return has_solves(d) && sc_has_ticket_column(d, REOPEN_COLUMNS);
}

static bool has_handle_times(const struct sc_data *d)
{
    return d->rows[SC_POP_CALL].n > 0 ||
           (has_solves(d) && sc_has_ticket_column(d, SC_TICKET_BIT(handle_s)));
}

const struct sc_fold sc_fold_recontact = {
    .of[SC_POP_TICKET] = fold_recontact,
    .is_collected = has_repeats,
    .needs_window = true,
    .mixes = true,
};

const struct sc_fold sc_fold_fcr = {
    .of[SC_POP_TICKET] = fold_fcr,
    .is_collected = has_replies,
    .needs_window = true,
    .mixes = true,
};

const struct sc_fold sc_fold_reopen = {
    .of[SC_POP_TICKET] = fold_reopen,
    .is_collected = has_reopens,
    .needs_window = true,
    .mixes = true,
};

const struct sc_fold sc_fold_aht = {
    .of = {[SC_POP_TICKET] = fold_aht, [SC_POP_CALL] = fold_call},
    .is_collected = has_handle_times,
    .keeps_values = true,
    .mixes = true,
};

const struct sc_fold sc_fold_solved_per_week = {
    .of[SC_POP_TICKET] = fold_solved_per_week,
    .is_collected = has_solves,
    .mixes = true,
};

const struct sc_fold sc_fold_volume = {
    .of[SC_POP_TICKET] = fold_volume,
    .is_collected = has_solves,
};
