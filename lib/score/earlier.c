#include "scorecard/score/earlier.h"

#include "scorecard/base/time.h"
#include "scorecard/ledger/memory.h"

#include <math.h>
#include <string.h>

#define ANY_DAY INT32_MAX /* of a period that everything lies before */

static struct sc_memory_when when_of(const struct sc_policy *policy, const struct sc_scope *scope)
{
    struct sc_memory_when when = {.from_day = scope->period.from_day,
                                  .to_day = scope->period.to_day,
                                  .as_of = scope->as_of,
                                  .as_of_local = scope->as_of,
                                  .fiscal_month = policy->fiscal_month};

    if (scope->as_of != SC_TIME_NONE)
        when.as_of_local += sc_zone_offset(scope->zone, scope->as_of);
    return when;
}

static int put_corrections(const struct sc_memory *memory, struct sc_mend *mend, struct sc_err *err)
{
    struct sc_arena arena = {0};
    int status = 0;

    for (size_t i = 0; i < sc_memory_rows_n(memory) && status == 0; i++) {
        struct sc_row row = {.kind = NULL};
        if (!sc_doc_to_row(sc_memory_row(memory, i), &arena, &row) || row.kind == NULL ||
            row.kind->id != SC_KIND_correction)
            continue;
        status = sc_mend_put_optional(mend, &row, err);
        sc_arena_reset(&arena);
    }
    sc_arena_fini(&arena);
    return status;
}

int sc_earlier_mend(const struct sc_earlier_ask *ask, struct sc_mend *mend, struct sc_err *err)
{
    const struct sc_call *call = ask->call;
    struct sc_scope early = *ask->scope;
    struct sc_memory_when when;
    struct sc_memory *memory;
    int status;

    if (call->ledger == NULL)
        return 0;
    /* Corrections have no period; which one is in hand is only known once the rows are read. */
    early.period.from_day = early.period.to_day = ANY_DAY;
    early.as_of = SC_TIME_NONE;
    if (call->as_of != NULL && sc_scope_as_of(call, &early, err) < 0)
        return -1;
    when = when_of(ask->policy, &early);
    memory = sc_memory_open(call->ledger, &when, err);
    if (memory == NULL)
        return -1;
    status = put_corrections(memory, mend, err);
    sc_memory_close(memory);
    return status;
}

bool sc_earlier_is_wanted(const struct sc_policy *policy)
{
    for (size_t m = 0; m < sc_metrics_n; m++)
        if (policy->metrics[m].relative.to == SC_TO_OWN_PAST)
            return true;
    for (size_t i = 0; i < policy->targets_n; i++)
        if (policy->targets[i].relative.to == SC_TO_OWN_PAST)
            return true;
    return false;
}

struct reading {
    const struct sc_policy *policy;
    const struct sc_memory *memory;
    int cycle;
    char defs[SC_METRICS_MAX][17];
    struct sc_arena *arena;
};

/*
 * A value of enough records, by the definition that holds now. Whether it had points then is
 * another matter: in the first period nothing is there to follow, and values are all the same.
 */
static void take_metric(const sc_json *metric, const char *def, double least,
                        struct sc_earlier_value *out)
{
    double value = sc_json_get_real(metric, "value", NAN);

    if (isnan(value) || sc_json_get_real(metric, "n", 0) < least)
        return;
    if (!sc_str_eq(sc_json_get_text(metric, "def"), sc_str_from(def)))
        out->lack = SC_EARLIER_OTHER_DEFINITION;
    else
        *out = (struct sc_earlier_value){value, SC_EARLIER_THERE};
}

static void take_card(const struct reading *r, const sc_json *doc, struct sc_earlier_value *values)
{
    const sc_json *metrics = sc_json_get(doc, "metrics");

    for (size_t i = 0; i < sc_json_len(metrics); i++) {
        const sc_json *metric = sc_json_at(metrics, i);
        const struct sc_metric *m = sc_metric_find(sc_json_get_text(metric, "id"));
        if (m != NULL)
            take_metric(metric, r->defs[sc_metric_no(m)],
                        r->policy->metrics[sc_metric_no(m)].judge.n_score,
                        &values[sc_metric_no(m)]);
    }
}

static int read_person(const struct reading *r, struct sc_str agent, struct sc_str *period,
                       struct sc_earlier_value *values, struct sc_err *err)
{
    struct sc_memory_card cards[SC_MEMORY_MOST];
    sc_json *doc;

    if (sc_memory_cards(r->memory, "scorecard", agent, r->cycle, cards) == 0)
        return 0;
    doc = sc_memory_doc(r->memory, &cards[0], err);
    if (doc == NULL)
        return -1;
    *period = sc_arena_dup(r->arena, cards[0].period);
    take_card(r, doc, values);
    sc_json_free(doc);
    return 0;
}

static void make_room(const struct sc_people *people, struct sc_arena *arena,
                      struct sc_earlier *out)
{
    size_t n = people->n * sc_metrics_n;

    out->persons_n = people->n;
    out->periods = sc_arena_alloc_n(arena, people->n + 1u, sizeof *out->periods);
    out->values = sc_arena_alloc_n(arena, n + 1, sizeof *out->values);
    for (size_t i = 0; i < n; i++)
        out->values[i] = (struct sc_earlier_value){NAN, SC_EARLIER_NONE};
}

int sc_earlier_read(const struct sc_earlier_ask *ask, const struct sc_people *people,
                    struct sc_arena *arena, struct sc_earlier *out, struct sc_err *err)
{
    struct sc_memory_when when = when_of(ask->policy, ask->scope);
    struct reading r = {
        .policy = ask->policy, .cycle = (int)ask->scope->period.cycle, .arena = arena};
    struct sc_memory *memory;
    int status = 0;

    make_room(people, arena, out);
    if (ask->call->ledger == NULL)
        return 0;
    memory = sc_memory_open(ask->call->ledger, &when, err);
    if (memory == NULL)
        return -1;
    r.memory = memory;
    for (size_t m = 0; m < sc_metrics_n; m++)
        sc_policy_metric_def(ask->policy, m, r.defs[m]);
    for (uint32_t i = 0; i < people->n && status == 0; i++)
        status = read_person(&r, people->persons[i].id, &out->periods[i],
                             &out->values[i * sc_metrics_n], err);
    sc_memory_close(memory);
    return status;
}
