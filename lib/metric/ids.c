#include "scorecard/metric/ids.h"

#include <stdlib.h>

#include "scorecard/metric/parse.h"

struct sc_id {
    uint64_t hash;
    uint32_t no; /* in the table of texts */
};

void sc_ids_put(struct sc_ids *ids, struct sc_str text)
{
    if (text.len > 0)
        sc_intern_put(&ids->texts, text);
}

/* Two texts with one hash are as likely as a lost ticket; the first found answers then. */
static int compare(const void *a, const void *b)
{
    const struct sc_id *x = a, *y = b;

    return (x->hash > y->hash) - (x->hash < y->hash);
}

void sc_ids_finish(struct sc_ids *ids)
{
    uint32_t n = ids->texts.n;

    ids->sorted = sc_mem_alloc_n(n, sizeof *ids->sorted);
    for (uint32_t i = 0; i < n; i++)
        ids->sorted[i] = (struct sc_id){sc_fact_hash(ids->texts.names[i]), i};
    if (n > 0)
        qsort(ids->sorted, n, sizeof *ids->sorted, compare);
}

struct sc_str sc_ids_get(const struct sc_ids *ids, uint64_t hash)
{
    struct sc_id key = {.hash = hash};
    const struct sc_id *found = NULL;

    if (ids->sorted && ids->texts.n > 0)
        found = bsearch(&key, ids->sorted, ids->texts.n, sizeof key, compare);
    return found ? ids->texts.names[found->no] : (struct sc_str){NULL, 0};
}

void sc_ids_fini(struct sc_ids *ids)
{
    sc_mem_free(ids->sorted);
    sc_intern_fini(&ids->texts);
    ids->sorted = NULL;
}
