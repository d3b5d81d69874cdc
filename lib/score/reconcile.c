#include "scorecard/score/reconcile.h"

#include "scorecard/metric/promise.h"
#include "scorecard/record/line_digest.h"

#include <stdlib.h>

/* Time on hold of one version of a ticket. */
struct hold {
    uint64_t id;
    uint32_t tie; /* as in struct sc_fact */
    uint32_t seconds;
};

struct sc_reconcile {
    struct sc_arena arena;
    struct hold *holds; /* sorted by sc_reconcile_settle */
    size_t n, cap;
    const struct sc_data *data;
    const struct sc_rules *rules;
    struct sc_vendor_rule ways[SC_VENDOR_RULES_N];
    bool has_holds; /* some compared resolution has time on hold */
};

struct sc_reconcile *sc_reconcile_open(void)
{
    return sc_mem_alloc_n(1, sizeof(struct sc_reconcile));
}

void sc_reconcile_close(struct sc_reconcile *r)
{
    if (r == NULL)
        return;
    sc_mem_free(r->holds);
    sc_arena_fini(&r->arena);
    sc_mem_free(r);
}

void sc_reconcile_note(struct sc_reconcile *r, const struct sc_row *row)
{
    struct sc_parse parse = {.row = row};
    uint32_t hold_s;

    if (row->kind == NULL || row->kind->id != SC_KIND_ticket)
        return;
    hold_s = sc_parse_seconds(&parse, SC_COL_ticket_hold_s);
    if (hold_s == SC_PARSE_NONE || hold_s == 0)
        return;
    if (r->n == r->cap) {
        r->cap = r->cap ? 2 * r->cap : 256;
        r->holds = sc_mem_grow(r->holds, r->cap, sizeof *r->holds);
    }
    r->holds[r->n++] = (struct hold){.id = sc_fact_hash(row->cells[SC_COL_ticket_id]),
                                     .tie = (uint32_t)(sc_line_digest(row) >> 32),
                                     .seconds = hold_s};
}

static int compare_holds(const void *left, const void *right)
{
    const struct hold *a = left, *b = right;

    if (a->id != b->id)
        return a->id < b->id ? -1 : 1;
    return a->tie < b->tie ? -1 : a->tie > b->tie;
}

/* Rows that are there twice have the same digest and the same time on hold: any will do. */
static uint32_t hold_of(const struct sc_reconcile *r, const struct sc_fact *f)
{
    struct hold key = {.id = f->id, .tie = f->tie};
    const struct hold *found =
        r->n > 0 ? bsearch(&key, r->holds, r->n, sizeof key, compare_holds) : NULL;

    return found != NULL ? found->seconds : 0;
}

/* What of a ticket one column is about. */
struct pair {
    uint32_t to, vendor_s, hold_s;
};

static bool pair_of(const struct sc_reconcile *r, const struct sc_fact *f,
                    enum sc_vendor_column column, struct pair *p)
{
    bool has_both;

    if (column == SC_VENDOR_FIRST_REPLY) {
        *p = (struct pair){f->first_reply, f->first_reply_s, 0};
        has_both = f->first_reply && !f->is_first_reply_at_derived;
    } else {
        *p = (struct pair){f->resolved, f->resolution_s, hold_of(r, f)};
        has_both = f->resolved && f->has_resolution_s;
    }
    return has_both && p->vendor_s != SC_FACT_NONE_S &&
           sc_ticket_exclusion(r->data, r->rules, f) == SC_COUNTED;
}

static void set_ways(struct sc_reconcile *r, const struct sc_calendar *week)
{
    const struct sc_calendar *hours = r->rules->calendar;
    const struct sc_vendor_rule ways[SC_VENDOR_RULES_N] = {
        {"calendar time", true, NULL, false},
        {"calendar time, hold counted", true, NULL, true},
        {"business time of the policy", false, hours, false},
        {"business time, hold counted", false, hours, true},
        {"24 hours, 5 days", false, week, false},
        {"24 hours, 5 days, hold counted", false, week, true},
    };

    for (size_t i = 0; i < SC_VENDOR_RULES_N; i++)
        r->ways[i] = ways[i];
}

int sc_reconcile_settle(struct sc_reconcile *r, const struct sc_data *d,
                        const struct sc_rules *rules, struct sc_err *err)
{
    static const struct sc_str days[] = {{"mon-fri 00:00-24:00", 19}};
    struct sc_calendar_spec spec = {.zone = rules->zone, .hours = days, .hours_n = 1};
    const struct sc_calendar *week;
    struct pair p;
    int64_t from, to;

    r->data = d;
    r->rules = rules;
    sc_facts_span(&d->facts, &from, &to);
    week = sc_calendar_open(&r->arena, &spec, from, to, err);
    if (week == NULL)
        return -1;
    set_ways(r, week);
    if (r->n > 0)
        qsort(r->holds, r->n, sizeof *r->holds, compare_holds);
    for (size_t i = 0; i < d->facts.n && !r->has_holds; i++)
        r->has_holds = pair_of(r, sc_facts_at(&d->facts, i), SC_VENDOR_RESOLUTION, &p) && p.hold_s;
    return 0;
}

const struct sc_vendor_rule *sc_reconcile_rules(const struct sc_reconcile *r)
{
    return r->ways;
}

/* The metric's own arithmetic (metric/fold_times.c), under any rule. */
static int64_t ours(const struct sc_vendor_rule *way, const struct sc_fact *f, const struct pair *p)
{
    int64_t all_s = way->is_calendar ? (int64_t)p->to - f->created
                                     : sc_calendar_between(way->hours, f->created, p->to);
    int64_t off_s = way->counts_hold ? 0 : p->hold_s;

    return all_s > off_s ? all_s - off_s : 0;
}

static int compare_seconds(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

    return (a > b) - (a < b);
}

static void count(struct sc_reconciled *out, int64_t difference_s)
{
    out->n++;
    if (difference_s > SC_RECONCILE_SLACK_S)
        out->larger_n++;
    else if (difference_s < -SC_RECONCILE_SLACK_S)
        out->smaller_n++;
    else
        out->agree_n++;
}

bool sc_reconcile_try(const struct sc_reconcile *r, enum sc_vendor_column column, size_t rule,
                      struct sc_reconciled *out)
{
    const struct sc_vendor_rule *way = &r->ways[rule];
    const struct sc_facts *facts = &r->data->facts;
    bool is_idle = way->counts_hold && (column == SC_VENDOR_FIRST_REPLY || !r->has_holds);
    int64_t *differences;

    *out = (struct sc_reconciled){0};
    if (is_idle || (!way->is_calendar && way->hours == NULL))
        return false;
    differences = sc_mem_alloc_n(facts->n + 1, sizeof *differences);
    for (size_t i = 0; i < facts->n; i++) {
        const struct sc_fact *f = sc_facts_at(facts, i);
        struct pair p;
        if (!pair_of(r, f, column, &p))
            continue;
        differences[out->n] = (int64_t)p.vendor_s - ours(way, f, &p);
        out->stated_n[f->clock]++;
        count(out, differences[out->n]);
    }
    qsort(differences, out->n, sizeof *differences, compare_seconds);
    if (out->n > 0)
        out->median_s = differences[(out->n - 1) / 2];
    sc_mem_free(differences);
    return true;
}

int sc_reconcile_best(const struct sc_reconcile *r, enum sc_vendor_column column)
{
    struct sc_reconciled now;
    uint64_t most = 0;
    int best = -1;

    for (size_t i = 0; i < SC_VENDOR_RULES_N; i++) {
        if (!sc_reconcile_try(r, column, i, &now) || now.n == 0)
            continue;
        if (best < 0 || now.agree_n > most) {
            best = (int)i;
            most = now.agree_n;
        }
    }
    return best;
}

void sc_reconcile_flags(const struct sc_reconcile *r, enum sc_vendor_column column,
                        struct sc_reconciled_flags *out)
{
    bool is_reply = column == SC_VENDOR_FIRST_REPLY;

    *out = (struct sc_reconciled_flags){0};
    for (size_t i = 0; i < r->data->facts.n; i++) {
        const struct sc_fact *f = sc_facts_at(&r->data->facts, i);
        uint32_t stamp = is_reply ? f->is_first_reply_at_derived ? 0 : f->first_reply : f->resolved;
        uint32_t due = is_reply ? f->first_reply_due : f->resolution_due;
        unsigned said = is_reply ? f->sla_first_reply : f->sla_resolution;
        if (!stamp || !due || said == SC_SLA_UNKNOWN ||
            sc_ticket_exclusion(r->data, r->rules, f) != SC_COUNTED)
            continue;
        out->n++;
        out->agree_n += (said == SC_SLA_MET) == (stamp <= due);
    }
}
