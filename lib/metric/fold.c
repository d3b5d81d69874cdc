/*
 * What all folds share: the rules of time, of exclusion and of credit, and the walk itself. A
 * rule stands here once, so that two metrics cannot disagree about the same ticket.
 */
#include "scorecard/metric/fold.h"

#include "scorecard/base/bits.h"
#include "scorecard/base/time.h"
#include "scorecard/metric/folds.h"

#define DAY_S 86400

/* Inside the period, whether or not as-of has come to it. */
static bool spans(const struct sc_rules *rules, int64_t t)
{
    return t >= rules->period->from_t && t < rules->period->to_t;
}

static bool spans_when(const struct sc_rules *rules, struct sc_when when)
{
    if (when.known && when.is_day)
        return when.t >= rules->period->from_day && when.t < rules->period->to_day;
    return when.known && spans(rules, when.t);
}

bool sc_rules_contain(const struct sc_rules *rules, int64_t t)
{
    return spans(rules, t) && t <= rules->as_of;
}

int64_t sc_rules_day(const struct sc_rules *rules, struct sc_when when)
{
    int64_t local;

    if (!when.known || when.is_day)
        return when.known ? when.t : 0;
    local = when.t + sc_zone_offset(rules->zone, when.t);
    return local / DAY_S - (local % DAY_S < 0);
}

int64_t sc_rules_instant(const struct sc_rules *rules, struct sc_when when)
{
    if (!when.known)
        return 0;
    return when.is_day ? sc_zone_midnight(rules->zone, when.t) : when.t;
}

bool sc_rules_contain_when(const struct sc_rules *rules, struct sc_when when)
{
    return spans_when(rules, when) && sc_rules_instant(rules, when) <= rules->as_of;
}

static bool is_bot(const struct sc_data *d, uint32_t person)
{
    return person != SC_NOBODY && d->people.persons[person].is_bot;
}

uint32_t sc_first_human(const struct sc_data *d, uint32_t a, uint32_t b, uint32_t c)
{
    if (a != SC_NOBODY && !is_bot(d, a))
        return a;
    if (b != SC_NOBODY && !is_bot(d, b))
        return b;
    return c != SC_NOBODY && !is_bot(d, c) ? c : SC_NOBODY;
}

/* A bot took part and no person did, as far as the export tells. */
static bool is_bot_only(const struct sc_data *d, const struct sc_fact *f)
{
    if (!is_bot(d, f->agent) && !is_bot(d, f->solver) && !is_bot(d, f->first_replier))
        return false;
    /* Replies are those of people: somebody answered who is not named here. */
    if (f->replies != 0 && f->replies != SC_FACT_REPLIES)
        return false;
    return sc_first_human(d, f->agent, f->solver, f->first_replier) == SC_NOBODY;
}

enum sc_reason sc_ticket_exclusion(const struct sc_data *d, const struct sc_rules *rules,
                                   const struct sc_fact *f)
{
    if (f->status == SC_TICKET_SPAM)
        return SC_SPAM;
    if (f->status == SC_TICKET_DELETED)
        return SC_DELETED;
    if (f->status == SC_TICKET_MERGED)
        return SC_MERGED;
    if (f->has_excluded_tag)
        return SC_EXCLUDED_TAG;
    if (rules->exclude_agent_created && f->created_by == SC_AUTHOR_AGENT)
        return SC_AGENT_CREATED;
    return is_bot_only(d, f) ? SC_BOT_ONLY : SC_COUNTED;
}

bool sc_ticket_reopened(const struct sc_rules *rules, const struct sc_fact *f, uint32_t *notes)
{
    int64_t solve = sc_fact_solve(f);

    if (solve == 0)
        return false;
    /* A date goes before a count: it may lie outside W. */
    if (f->reopened)
        return f->reopened > solve && f->reopened <= solve + rules->recontact_s;
    if (f->reopens == 0 || f->reopens == SC_FACT_COUNT)
        return false;
    /* Counted but not dated: most reopens come soon, so it is taken as inside W, and noted. */
    *notes |= SC_NOTE_REOPEN_TIME_UNKNOWN;
    return true;
}

struct sc_sample sc_sample_of_ticket(const struct sc_walk *w, const struct sc_fact *f)
{
    return (struct sc_sample){.metric_no = w->metric_no,
                              .person = SC_NOBODY,
                              .team = f->team,
                              .x = 1,
                              .at = SC_TIME_NONE,
                              .cluster = sc_fact_cluster(f),
                              .cell = w->cell,
                              .population = SC_POP_TICKET,
                              .record = f->id,
                              .ticket = f->id,
                              .created = f->created};
}

struct sc_sample sc_sample_of(const struct sc_walk *w, enum sc_population population,
                              const struct sc_key *key)
{
    return (struct sc_sample){.metric_no = w->metric_no,
                              .person = SC_NOBODY,
                              .team = SC_NOBODY,
                              .x = 1,
                              .at = SC_TIME_NONE,
                              .cluster = sc_key_cluster(key),
                              .cell = SC_CELL_NONE,
                              .population = population,
                              .record = key->id};
}

bool sc_sample_place_due(const struct sc_walk *w, struct sc_sample *s, int64_t t)
{
    s->reason = SC_NO_TIME;
    if (t == 0)
        return false;
    s->at = t;
    s->reason = SC_OUTSIDE;
    return spans(w->rules, t);
}

bool sc_sample_place(const struct sc_walk *w, struct sc_sample *s, int64_t t)
{
    return sc_sample_place_due(w, s, t) && t <= w->rules->as_of;
}

bool sc_sample_place_due_when(const struct sc_walk *w, struct sc_sample *s, struct sc_when when)
{
    s->reason = when.known ? SC_OUTSIDE : SC_NO_TIME;
    if (when.known)
        s->at = sc_rules_instant(w->rules, when);
    return spans_when(w->rules, when);
}

bool sc_sample_place_when(const struct sc_walk *w, struct sc_sample *s, struct sc_when when)
{
    return sc_sample_place_due_when(w, s, when) && s->at <= w->rules->as_of;
}

void sc_sample_emit(const struct sc_walk *w, struct sc_sample *s, enum sc_reason reason)
{
    s->reason = reason;
    if (reason == SC_COUNTED && s->person == SC_NOBODY)
        s->reason = SC_NOBODY_TO_CREDIT;
    w->visit(w->ctx, s);
}

bool sc_has_ticket_column(const struct sc_data *d, uint64_t columns)
{
    return (d->columns_seen[SC_KIND_ticket] & columns) != 0;
}

/* The tickets of a walk: the first n, or n places. */
struct stretch {
    size_t n;
    const uint32_t *order; /* NULL: as they stand */
};

#define AHEAD 8 /* tickets: far enough for one to be there when its turn comes */

static const struct sc_fact *fact_of(const struct sc_facts *s, const struct stretch *stretch,
                                     size_t i)
{
    if (!stretch->order)
        return sc_facts_at(s, i);
    if (i + AHEAD < stretch->n) {
        const char *next = (const char *)sc_facts_at(s, stretch->order[i + AHEAD]);
        __builtin_prefetch(next);
        __builtin_prefetch(next + sizeof(struct sc_fact) - 1);
    }
    return sc_facts_at(s, stretch->order[i]);
}

/* Ticket by ticket, so that a fact is fetched from memory once for all its metrics. */
static void walk_facts(struct sc_walk *w, const struct stretch *stretch, const size_t *metrics,
                       size_t n)
{
    for (size_t i = 0; i < stretch->n; i++) {
        const struct sc_fact *f = fact_of(&w->data->facts, stretch, i);
        w->excluded = sc_ticket_exclusion(w->data, w->rules, f);
        w->credited = sc_ticket_credit(w->data, w->rules, f);
        w->cell = sc_cell_of(f);
        for (size_t k = 0; k < n; k++) {
            w->metric_no = metrics[k];
            sc_metrics[metrics[k]].fold->of[SC_POP_TICKET](w, f);
        }
    }
}

static void walk_rows(struct sc_walk *w, enum sc_population pop, const size_t *metrics, size_t n)
{
    const struct sc_rows *r = &w->data->rows[pop];

    for (size_t i = 0; i < r->n; i++)
        for (size_t k = 0; k < n; k++) {
            w->metric_no = metrics[k];
            sc_metrics[metrics[k]].fold->of[pop](w, sc_rows_at(r, i));
        }
}

/* Walks every population that some metric of the set reads. */
static void walk(struct sc_walk *w, const struct stretch *stretch, uint64_t set)
{
    size_t metrics[SC_METRICS_MAX];

    for (int pop = 0; pop < SC_POP_N; pop++) {
        size_t n = 0;
        for (uint64_t left = set; left != 0; left &= left - 1)
            if (sc_metrics[sc_bits_first(left)].fold->of[pop])
                metrics[n++] = sc_bits_first(left);
        if (n > 0 && pop == SC_POP_TICKET)
            walk_facts(w, stretch, metrics, n);
        else if (n > 0)
            walk_rows(w, (enum sc_population)pop, metrics, n);
    }
}

void sc_walk_set(const struct sc_data *d, const struct sc_rules *rules, const struct sc_tour *tour,
                 sc_visit *visit, void *ctx)
{
    struct sc_walk w = {.data = d, .rules = rules, .visit = visit, .ctx = ctx};
    struct stretch touched = {d->facts.touched_n, tour->order};

    walk(&w, &touched, tour->metrics & sc_bits_below((unsigned)sc_metrics_n));
}

void sc_walk_touched(const struct sc_data *d, const struct sc_rules *rules, size_t metric_no,
                     sc_visit *visit, void *ctx)
{
    const struct sc_tour tour = {UINT64_C(1) << metric_no, NULL};

    sc_walk_set(d, rules, &tour, visit, ctx);
}

void sc_walk_metric(const struct sc_data *d, const struct sc_rules *rules, size_t metric_no,
                    sc_visit *visit, void *ctx)
{
    struct sc_walk w = {.data = d, .rules = rules, .visit = visit, .ctx = ctx};

    struct stretch all = {d->facts.n, NULL};

    walk(&w, &all, UINT64_C(1) << metric_no);
}
