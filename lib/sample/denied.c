#include "scorecard/sample/denied.h"

#include "scorecard/metric/parse.h"

#include <stdlib.h>

/* What a verdict is about; the order of the members is that of sorting. */
enum about { ABOUT_RULE, ABOUT_MOOD };

struct verdict {
    uint64_t ticket;
    enum about about;
    uint64_t rule; /* 0: all of the conversation */
    uint32_t seq;  /* ABOUT_MOOD */
    bool right;
    struct sc_str at, id;
};

struct sc_denied {
    struct sc_arena arena;
    struct verdict *items; /* after settling one of each key */
    size_t n, cap;
};

struct sc_denied *sc_denied_open(void)
{
    return sc_mem_alloc_n(1, sizeof(struct sc_denied));
}

void sc_denied_close(struct sc_denied *d)
{
    if (d == NULL)
        return;
    sc_mem_free(d->items);
    sc_arena_fini(&d->arena);
    sc_mem_free(d);
}

static void add(struct sc_denied *d, const struct verdict *v)
{
    if (d->n == d->cap) {
        d->cap = d->cap ? 2 * d->cap : 64;
        d->items = sc_mem_grow(d->items, d->cap, sizeof *d->items);
    }
    d->items[d->n++] = *v;
}

static uint32_t seq_of(const struct sc_row *row)
{
    struct sc_parse c = {row, NULL};
    uint32_t seq = sc_parse_count(&c, SC_COL_verdict_seq, SC_PARSE_NONE - 1);

    return seq == SC_PARSE_NONE ? 0 : seq;
}

void sc_denied_put_row(struct sc_denied *d, const struct sc_row *row)
{
    const struct sc_str *cells = row->cells;
    struct verdict v = {0};

    if (row->kind == NULL || row->kind->id != SC_KIND_verdict)
        return;
    v.ticket = sc_fact_hash(cells[SC_COL_verdict_ticket]);
    v.at = sc_arena_dup(&d->arena, cells[SC_COL_verdict_at]);
    v.id = sc_arena_dup(&d->arena, cells[SC_COL_verdict_id]);
    if (cells[SC_COL_verdict_right].len > 0) {
        v.rule = sc_fact_hash(cells[SC_COL_verdict_rule]);
        v.right = sc_str_eq(cells[SC_COL_verdict_right], SC_STR("true"));
        add(d, &v);
    }
    if (cells[SC_COL_verdict_sentiment].len > 0) {
        v.about = ABOUT_MOOD;
        v.rule = 0;
        v.seq = seq_of(row);
        v.right = sc_str_eq(cells[SC_COL_verdict_sentiment], SC_STR("negative"));
        add(d, &v);
    }
}

static int by_key(const void *a, const void *b)
{
    const struct verdict *x = a, *y = b;

    if (x->ticket != y->ticket)
        return x->ticket < y->ticket ? -1 : 1;
    if (x->about != y->about)
        return x->about < y->about ? -1 : 1;
    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    return (x->seq > y->seq) - (x->seq < y->seq);
}

static int by_age(const void *a, const void *b)
{
    const struct verdict *x = a, *y = b;
    int order = by_key(a, b);

    if (order == 0)
        order = sc_str_cmp(x->at, y->at);
    if (order == 0)
        order = sc_str_cmp(x->id, y->id);
    return order != 0 ? order : (int)x->right - (int)y->right;
}

void sc_denied_settle(struct sc_denied *d)
{
    size_t kept = 0;

    if (d->n > 0)
        qsort(d->items, d->n, sizeof *d->items, by_age);
    for (size_t i = 0; i < d->n; i++) {
        if (kept > 0 && by_key(&d->items[kept - 1], &d->items[i]) == 0)
            kept--;
        d->items[kept++] = d->items[i];
    }
    d->n = kept;
}

static const struct verdict *find(const struct sc_denied *d, const struct verdict *key)
{
    return d->n > 0 ? bsearch(key, d->items, d->n, sizeof *key, by_key) : NULL;
}

bool sc_denied_has(const struct sc_denied *d, const struct sc_denied_mark *mark)
{
    const struct verdict *found = NULL;

    if (mark->is_sentiment)
        found = find(
            d, &(struct verdict){.ticket = mark->ticket, .about = ABOUT_MOOD, .seq = mark->seq});
    if (found == NULL && mark->rule != 0)
        found = find(d, &(struct verdict){.ticket = mark->ticket, .rule = mark->rule});
    if (found == NULL)
        found = find(d, &(struct verdict){.ticket = mark->ticket});
    return found != NULL && !found->right;
}
