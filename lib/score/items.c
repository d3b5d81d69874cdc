/* Means of the items of reviews. */
#include "scorecard/score/items.h"

#include "scorecard/metric/folds.h"

#include <stdlib.h>

#define PER_SCALE_UNIT 1000 /* millionths of a rating for one unit of its scale */

struct sum {
    int64_t share; /* of the scale, 0..100 in 1/SC_POINT */
    int64_t n;
};

struct sc_items {
    const struct sc_data *data;
    uint32_t items_n;
    uint32_t *by_name; /* item numbers in the order of their names */
    struct sum *sums;  /* [person * items_n + item] */
};

static int by_key(const void *key, const void *record)
{
    uint64_t wanted = *(const uint64_t *)key;
    const struct sc_qa *q = record;

    return (wanted > q->key.key) - (wanted < q->key.key);
}

static bool counts(const struct sc_rules *rules, const struct sc_qa *q)
{
    return q && q->credited != SC_NOBODY && sc_qa_judge(q) == SC_COUNTED &&
           sc_rules_contain_when(rules, q->reviewed) &&
           sc_rules_instant(rules, q->reviewed) <= rules->as_of;
}

static void add(const struct sc_items *s, const struct sc_qa *q, const struct sc_qa_item *item)
{
    int64_t min = item->scale.min * PER_SCALE_UNIT, width = item->scale.max * PER_SCALE_UNIT - min;
    struct sum *sum = &s->sums[(size_t)q->credited * s->items_n + item->item];

    sum->share += (int64_t)(((sc_i128)(item->score_micro - min) * 100 * SC_POINT) / width);
    sum->n++;
}

/* Few items: insertion by name. */
static void sort_names(struct sc_items *s)
{
    const struct sc_str *names = s->data->items.names;

    for (uint32_t i = 0; i < s->items_n; i++) {
        uint32_t at = i;
        for (; at > 0 && sc_str_cmp(names[s->by_name[at - 1]], names[i]) > 0; at--)
            s->by_name[at] = s->by_name[at - 1];
        s->by_name[at] = i;
    }
}

struct sc_items *sc_items_sum(struct sc_arena *arena, const struct sc_data *d,
                              const struct sc_rules *rules)
{
    const struct sc_rows *items = &d->rows[SC_POP_QA_ITEM], *reviews = &d->rows[SC_POP_QA];
    struct sc_items *s = sc_arena_alloc(arena, sizeof *s);

    s->data = d;
    s->items_n = d->items.n;
    s->by_name = sc_arena_alloc_n(arena, s->items_n + 1, sizeof *s->by_name);
    s->sums = sc_arena_alloc_n(arena, (size_t)d->people.n * s->items_n + 1, sizeof *s->sums);
    sort_names(s);
    /* Reviews are sorted by key, which is what items name. */
    for (size_t i = 0; i < items->n && reviews->n > 0; i++) {
        const struct sc_qa_item *item = &((const struct sc_qa_item *)items->p)[i];
        const struct sc_qa *q =
            bsearch(&item->review, reviews->p, reviews->n, sizeof(struct sc_qa), by_key);
        if (item->is_rated && item->item < s->items_n && counts(rules, q))
            add(s, q, item);
    }
    return s;
}

sc_json *sc_items_to_json(const struct sc_items *s, uint32_t person)
{
    sc_json *list = NULL;

    for (uint32_t i = 0; i < s->items_n && person < s->data->people.n; i++) {
        const struct sum *sum = &s->sums[(size_t)person * s->items_n + s->by_name[i]];
        sc_json *obj;
        if (sum->n == 0)
            continue;
        obj = sc_json_object();
        sc_json_set(obj, "item", sc_json_text(s->data->items.names[s->by_name[i]]));
        sc_json_set(obj, "mean",
                    sc_json_real((double)sum->share / (double)SC_POINT / (double)sum->n));
        sc_json_set(obj, "n", sc_json_int(sum->n));
        list = list ? list : sc_json_list();
        sc_json_push(list, obj);
    }
    return list;
}
