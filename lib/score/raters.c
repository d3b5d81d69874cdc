/* Reviewers of the period: how many reviews count, and their plain mean. */
#include "scorecard/score/card_doc.h"
#include "scorecard/score/write.h"

#include <stdlib.h>

#define RATERS_VERSION 1

struct gathering {
    const struct sc_run *run;
    uint64_t *n;    /* by person */
    int64_t *score; /* in 1/SC_POINT */
};

static int by_key(const void *key, const void *record)
{
    uint64_t wanted = *(const uint64_t *)key, seen = ((const struct sc_qa *)record)->key.key;

    return wanted < seen ? -1 : wanted > seen;
}

/* Counts a review that counts for its agent also for its reviewer. */
static void visit(void *ctx, const struct sc_sample *sample)
{
    struct gathering *g = ctx;
    const struct sc_rows *rows = &g->run->data->rows[SC_POP_QA];
    const struct sc_qa *qa;

    if (sample->reason != SC_COUNTED || sample->population != SC_POP_QA)
        return;
    qa = bsearch(&sample->record, rows->p, rows->n, rows->size, by_key);
    if (qa == NULL || qa->reviewer >= g->run->data->people.n)
        return;
    g->n[qa->reviewer]++;
    g->score[qa->reviewer] += sample->y;
}

static sc_json *reviewers_to_json(const struct gathering *g)
{
    const struct sc_people *people = &g->run->data->people;
    sc_json *list = sc_json_list();

    for (uint32_t i = 0; i < people->n; i++) {
        sc_json *obj;
        if (g->n[i] == 0)
            continue;
        obj = sc_json_object();
        sc_json_set(obj, "reviewer", sc_json_text(people->persons[i].id));
        sc_json_set(obj, "n", sc_json_int((int64_t)g->n[i]));
        sc_json_set(obj, "mean",
                    sc_number_to_json((double)g->score[i] / (double)g->n[i] / (double)SC_POINT));
        sc_json_push(list, obj);
    }
    return list;
}

sc_json *sc_raters_to_doc(const struct sc_run *run)
{
    size_t qa = sc_metric_no(sc_metric_find(SC_STR("qa")));
    struct gathering g = {run, sc_mem_alloc_n(run->data->people.n + 1, sizeof(uint64_t)),
                          sc_mem_alloc_n(run->data->people.n + 1, sizeof(int64_t))};
    sc_json *list, *doc = NULL;

    sc_walk_metric(run->data, &run->rules, qa, visit, &g);
    list = reviewers_to_json(&g);
    if (sc_json_len(list) > 0) {
        doc = sc_json_object();
        sc_json_set(doc, "record", sc_json_text(SC_STR("raters")));
        sc_json_set(doc, "v", sc_json_int(RATERS_VERSION));
        sc_json_set(doc, "period", sc_period_to_json(&run->rules, run->scoring.is_provisional));
        sc_json_set(doc, "reviewers", sc_json_ref(list));
    }
    sc_json_free(list);
    sc_mem_free(g.n);
    sc_mem_free(g.score);
    return doc;
}
