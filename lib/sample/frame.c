#include "scorecard/sample/frame.h"

#include "scorecard/metric/credit.h"
#include "scorecard/metric/folds.h"
#include "scorecard/stat/sample.h"

#include <stdlib.h>

struct sc_length {
    uint64_t ticket;
    uint64_t talk_s;
};

static int by_ticket(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b; /* first member of both structs */

    return (x > y) - (x < y);
}

void sc_frame_open(struct sc_frame *f, const struct sc_data *data, const struct sc_rules *rules,
                   struct sc_str seed)
{
    const struct sc_rows *calls = &data->rows[SC_POP_CALL];
    size_t n = 0;

    *f = (struct sc_frame){.data = data, .rules = rules, .seed = seed};
    f->talks = sc_mem_alloc_n(calls->n + 1, sizeof *f->talks);
    for (size_t i = 0; i < calls->n; i++) {
        const struct sc_phone_call *call = sc_rows_at(calls, i);
        if (call->is_in_ticket && call->talk_s != SC_FACT_NONE_S)
            f->talks[n++] = (struct sc_length){call->ticket, call->talk_s};
    }
    qsort(f->talks, n, sizeof *f->talks, by_ticket);
    for (size_t i = 0; i < n; i++) {
        if (f->talks_n > 0 && f->talks[f->talks_n - 1].ticket == f->talks[i].ticket)
            f->talks[f->talks_n - 1].talk_s += f->talks[i].talk_s;
        else
            f->talks[f->talks_n++] = f->talks[i];
    }
}

void sc_frame_close(struct sc_frame *f)
{
    sc_mem_free(f->talks);
    f->talks = NULL;
}

static void set_length(struct sc_cell *cell, enum sc_length_unit unit, uint64_t length)
{
    cell->unit = unit;
    cell->length = length < UINT32_MAX ? (uint32_t)length : UINT32_MAX;
}

static uint32_t messages_of(const struct sc_frame *f, uint64_t ticket)
{
    const struct sc_rows *r = &f->data->threads;
    const struct sc_thread *found =
        r->n > 0 ? bsearch(&ticket, r->p, r->n, r->size, by_ticket) : NULL;

    return found != NULL ? found->messages_n : 0;
}

/* A call back among many mails is no telephone conversation: the channel decides. */
static bool may_be_call(const struct sc_fact *t)
{
    return t->channel == SC_CHANNEL_PHONE || t->channel == SC_CHANNEL_UNKNOWN;
}

static void measure(const struct sc_frame *f, const struct sc_fact *t, struct sc_cell *cell)
{
    const struct sc_length *talk =
        may_be_call(t) ? bsearch(&t->id, f->talks, f->talks_n, sizeof *talk, by_ticket) : NULL;
    uint32_t messages_n = messages_of(f, t->id);

    if (talk != NULL)
        set_length(cell, SC_LENGTH_SECONDS, talk->talk_s);
    else if (messages_n > 0)
        set_length(cell, SC_LENGTH_MESSAGES, messages_n);
    else if (t->replies != SC_FACT_REPLIES)
        set_length(cell, SC_LENGTH_REPLIES, t->replies);
}

/* Persons are in the hash by their id, so that no number of a run is in it. */
static void number(const struct sc_frame *f, struct sc_conversation *c, uint64_t id)
{
    struct sc_str text = sc_data_id(f->data, id);

    c->candidate.id = id;
    c->candidate.number =
        sc_sample_number(f->seed, f->data->people.persons[c->cell.person].id, text);
}

static void visit_ticket(const struct sc_frame *f, const struct sc_fact *t, sc_frame_visit *visit,
                         void *ctx)
{
    struct sc_conversation c = {.ticket = t, .handle_s = t->handle_s};

    if (!sc_rules_contain(f->rules, sc_fact_solve(t)) ||
        sc_ticket_exclusion(f->data, f->rules, t) != SC_COUNTED)
        return;
    c.cell.person = sc_ticket_credit(f->data, f->rules, t);
    if (c.cell.person == SC_NOBODY)
        return;
    measure(f, t, &c.cell);
    number(f, &c, t->id);
    c.candidate.at = sc_fact_solve(t);
    visit(ctx, &c);
}

/* Without an id nobody could find the recording. */
static void visit_call(const struct sc_frame *f, const struct sc_phone_call *call,
                       sc_frame_visit *visit, void *ctx)
{
    struct sc_conversation c = {.handle_s = call->spent_s};

    if (call->is_in_ticket || call->key.id == 0 || !sc_rules_contain(f->rules, call->started))
        return;
    c.cell.person = sc_first_human(f->data, call->agent, SC_NOBODY, SC_NOBODY);
    if (c.cell.person == SC_NOBODY)
        return;
    if (call->talk_s != SC_FACT_NONE_S)
        set_length(&c.cell, SC_LENGTH_SECONDS, call->talk_s);
    number(f, &c, call->key.id);
    c.candidate.at = call->started;
    c.candidate.is_call = true;
    visit(ctx, &c);
}

void sc_frame_walk(const struct sc_frame *f, sc_frame_visit *visit, void *ctx)
{
    const struct sc_rows *calls = &f->data->rows[SC_POP_CALL];

    for (size_t i = 0; i < f->data->facts.n; i++)
        visit_ticket(f, sc_facts_at(&f->data->facts, i), visit, ctx);
    for (size_t i = 0; i < calls->n; i++)
        visit_call(f, sc_rows_at(calls, i), visit, ctx);
}
