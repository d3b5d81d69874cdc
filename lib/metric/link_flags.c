/*
 * Marks of sentiment: the last one of a conversation says how it ended, and its ticket whose it
 * is. Tickets must be sorted by id.
 */
#include "scorecard/metric/folds.h"
#include "scorecard/metric/link.h"

#include <stdlib.h>

/* A mark without a message number goes by its time alone. */
static int compare_marks(const void *a, const void *b)
{
    const struct sc_flag *x = *(void *const *)a, *y = *(void *const *)b;

    if (x->cluster != y->cluster)
        return x->cluster < y->cluster ? -1 : 1;
    if (x->seq != y->seq)
        return x->seq < y->seq ? -1 : 1;
    if (x->at.t != y->at.t)
        return x->at.t < y->at.t ? -1 : 1;
    return (x->key.key > y->key.key) - (x->key.key < y->key.key);
}

static void credit_mark(const struct sc_data *d, const struct sc_rules *rules, struct sc_flag *m)
{
    uint32_t holder = sc_holder(d, rules->credit, &m->holders);

    m->credited = sc_first_human(d, holder, m->agent, SC_NOBODY);
}

static void take_ticket(const struct sc_data *d, const struct sc_rules *rules, struct sc_flag *m)
{
    const struct sc_fact *f = m->ticket ? sc_facts_find(&d->facts, m->ticket) : NULL;

    m->is_last = false;
    m->excluded = f ? sc_ticket_exclusion(d, rules, f) : SC_COUNTED;
    m->holders = sc_holders_of(f);
    credit_mark(d, rules, m);
    m->team = f ? f->team : SC_NOBODY;
    m->ticket_solve = f ? sc_fact_solve(f) : 0;
    /* The conversation for now: what comes after as-of must not be its end. */
    m->cluster = m->ticket ? m->ticket : sc_key_cluster(&m->key);
}

/* Known by as-of; what has no time is known. */
static bool is_known(const struct sc_rules *rules, const struct sc_flag *m)
{
    return m->is_sentiment && m->has_value && sc_rules_instant(rules, m->at) <= rules->as_of;
}

static void find_ends(struct sc_flag *const *marks, size_t n)
{
    for (size_t i = 0; i < n; i++)
        marks[i]->is_last = i + 1 == n || marks[i + 1]->cluster != marks[i]->cluster;
}

/* Conversations of one customer vary together. */
static void set_clusters(const struct sc_data *d, struct sc_flag *const *marks, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct sc_fact *f =
            marks[i]->ticket ? sc_facts_find(&d->facts, marks[i]->ticket) : NULL;
        if (f != NULL)
            marks[i]->cluster = sc_fact_cluster(f);
    }
}

void sc_link_flags(struct sc_data *d, const struct sc_rules *rules)
{
    const struct sc_rows *r = &d->rows[SC_POP_FLAG];
    struct sc_flag **marks = sc_mem_alloc_n(r->n, sizeof *marks);
    size_t n = 0;

    for (size_t i = 0; i < r->n; i++) {
        struct sc_flag *m = sc_rows_at(r, i);
        take_ticket(d, rules, m);
        if (is_known(rules, m))
            marks[n++] = m;
    }
    if (n > 0)
        qsort(marks, n, sizeof *marks, compare_marks);
    find_ends(marks, n);
    set_clusters(d, marks, n);
    sc_mem_free(marks);
}

void sc_link_flags_credit(struct sc_data *d, const struct sc_rules *rules)
{
    const struct sc_rows *r = &d->rows[SC_POP_FLAG];

    for (size_t i = 0; i < r->n; i++)
        credit_mark(d, rules, sc_rows_at(r, i));
}
