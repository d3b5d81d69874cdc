#include "scorecard/metric/fill.h"

#include <stdlib.h>

#define REPLIES_MOST (SC_FACT_REPLIES - 1)

/* Rows by their cluster, so that one cluster's samples follow each other. */
static int compare_calls(const void *a, const void *b)
{
    const struct sc_phone_call *x = a, *y = b;

    if (x->cluster != y->cluster)
        return x->cluster < y->cluster ? -1 : 1;
    return (x->key.key > y->key.key) - (x->key.key < y->key.key);
}

static void add_call(struct sc_fact *f, const struct sc_phone_call *call)
{
    uint64_t all_s = call->spent_s;

    if (call->spent_s == SC_FACT_NONE_S || (f->handle_s != SC_FACT_NONE_S && !f->is_handle_ours))
        return;
    all_s += f->is_handle_ours ? f->handle_s : 0;
    f->handle_s = all_s < SC_FACT_NONE_S ? (uint32_t)all_s : SC_FACT_NONE_S - 1;
    f->is_handle_ours = 1;
}

static void fill_from_calls(struct sc_data *d)
{
    struct sc_rows *r = &d->rows[SC_POP_CALL];

    for (size_t i = 0; i < r->n; i++) {
        struct sc_phone_call *call = sc_rows_at(r, i);
        struct sc_fact *f = call->ticket ? sc_facts_find(&d->facts, call->ticket) : NULL;
        call->cluster = call->ticket ? call->ticket : sc_key_cluster(&call->key);
        call->is_in_ticket = f != NULL;
        if (f != NULL)
            add_call(f, call);
    }
    if (r->n > 0)
        qsort(r->p, r->n, r->size, compare_calls);
}

/* By conversation and time; a message without a time stands behind. */
static int compare_messages(const void *a, const void *b)
{
    const struct sc_message *x = a, *y = b;

    if (x->ticket != y->ticket)
        return x->ticket < y->ticket ? -1 : 1;
    if (x->at != y->at)
        return x->at - 1 < y->at - 1 ? -1 : 1; /* 0 wraps around */
    return (x->key.key > y->key.key) - (x->key.key < y->key.key);
}

/* What the messages of one conversation say. */
struct thread {
    uint32_t replies;
    uint32_t messages_n;            /* that the customer could see */
    const struct sc_message *first; /* the first reply that has a time */
};

static bool is_human(const struct sc_data *d, const struct sc_message *m)
{
    return m->is_reply && !(m->agent != SC_NOBODY && d->people.persons[m->agent].is_bot);
}

static void add_message(const struct sc_data *d, const struct sc_message *m, struct thread *t)
{
    t->messages_n += m->is_said;
    if (!is_human(d, m))
        return;
    t->replies++;
    if (t->first == NULL && m->at != 0)
        t->first = m;
}

/* A session is one reply, however much was said in it. */
static uint32_t replies_of(const struct sc_fact *f, const struct thread *t)
{
    bool is_session = f->channel == SC_CHANNEL_CHAT || f->channel == SC_CHANNEL_PHONE;
    uint32_t most = is_session ? 1 : REPLIES_MOST;

    return t->replies < most ? t->replies : most;
}

static void fill_ticket(struct sc_fact *f, const struct thread *t)
{
    if (f->replies == SC_FACT_REPLIES) {
        f->replies = replies_of(f, t) & SC_FACT_REPLIES;
        f->is_replies_ours = 1;
    }
    if (f->first_reply != 0 || t->first == NULL || t->first->at < f->created)
        return;
    f->first_reply = t->first->at;
    if (f->first_replier == SC_NOBODY)
        f->first_replier = t->first->agent & SC_NOBODY;
}

static const struct sc_message *message_at(const struct sc_rows *r, size_t i)
{
    return sc_rows_at(r, i);
}

/* Conversations come in the order of their tickets, once each. */
static void keep_thread(struct sc_data *d, uint64_t ticket, const struct thread *t)
{
    struct sc_rows *r = &d->threads;
    struct sc_thread *kept;

    if (r->n == r->cap) {
        r->cap = r->cap ? r->cap * 2 : 256;
        r->p = sc_mem_grow(r->p, r->cap, r->size);
    }
    kept = sc_rows_at(r, r->n++);
    *kept = (struct sc_thread){.ticket = ticket, .messages_n = t->messages_n};
}

static void fill_from_messages(struct sc_data *d)
{
    struct sc_rows *r = &d->rows[SC_POP_MESSAGE];

    if (r->n > 0)
        qsort(r->p, r->n, r->size, compare_messages);
    for (size_t i = 0; i < r->n;) {
        uint64_t ticket = message_at(r, i)->ticket;
        struct sc_fact *f = sc_facts_find(&d->facts, ticket);
        struct thread thread = {0};
        for (; i < r->n && message_at(r, i)->ticket == ticket; i++)
            add_message(d, message_at(r, i), &thread);
        if (f != NULL)
            fill_ticket(f, &thread);
        if (d->options.keeps_threads)
            keep_thread(d, ticket, &thread);
    }
    d->has_messages = r->n > 0;
    sc_mem_free(r->p);
    *r = (struct sc_rows){.size = r->size};
}

void sc_data_fill(struct sc_data *d)
{
    if (d->rows[SC_POP_CALL].n + d->rows[SC_POP_MESSAGE].n == 0)
        return;
    sc_facts_sort(&d->facts, SC_FACTS_BY_ID);
    fill_from_calls(d);
    fill_from_messages(d);
}
