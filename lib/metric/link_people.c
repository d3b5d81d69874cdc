#include "scorecard/metric/link.h"

#include <stdlib.h>

#include "scorecard/base/beside.h"
#include "scorecard/base/time.h"
#include "scorecard/metric/credit.h"
#include "scorecard/metric/records.h"

#define SLOTS_FIRST 1024u

/* Solved tickets of one person in one queue. */
struct queue {
    uint32_t person, team;
    uint64_t in_period, ever;
};

/* Queues by (person, team), open addressing; a free slot has ever == 0. */
struct queues {
    struct queue *slots;
    size_t n, slots_n;
};

static struct queue *queue_slot(const struct queues *q, uint32_t person, uint32_t team)
{
    size_t i = sc_key_join(person, team) & (q->slots_n - 1);

    while (q->slots[i].ever && (q->slots[i].person != person || q->slots[i].team != team))
        i = (i + 1) & (q->slots_n - 1);
    return &q->slots[i];
}

/* Half full at most, so that searching for a free slot stays short. */
static void queues_grow(struct queues *q)
{
    struct queues old = *q;

    q->slots_n = old.slots_n ? old.slots_n * 2 : SLOTS_FIRST;
    q->slots = sc_mem_alloc_n(q->slots_n, sizeof *q->slots);
    for (size_t i = 0; i < old.slots_n; i++)
        if (old.slots[i].ever)
            *queue_slot(q, old.slots[i].person, old.slots[i].team) = old.slots[i];
    sc_mem_free(old.slots);
}

static void queues_add(struct queues *q, const struct queue *more)
{
    struct queue *slot;

    if (q->n * 2 >= q->slots_n)
        queues_grow(q);
    slot = queue_slot(q, more->person, more->team);
    if (!slot->ever)
        q->n++;
    slot->person = more->person;
    slot->team = more->team;
    slot->ever += more->ever;
    slot->in_period += more->in_period;
}

/* Team numbers follow the names: the lower one is the first by name. */
static bool is_better(const struct queue *a, const struct queue *b)
{
    if (!b || a->in_period != b->in_period)
        return !b || a->in_period > b->in_period;
    return a->ever != b->ever ? a->ever > b->ever : a->team < b->team;
}

/* Part of the tickets, and the queues in it. */
struct part {
    const struct sc_data *d;
    const struct sc_rules *rules;
    size_t from, to;
    struct queues q;
};

static void count_queues(void *ctx)
{
    struct part *p = ctx;

    for (size_t i = p->from; i < p->to; i++) {
        const struct sc_fact *f = sc_facts_at(&p->d->facts, i);
        struct queue one = {.team = f->team, .ever = 1};
        if (f->team == SC_NOBODY || !sc_fact_solve(f))
            continue;
        one.person = sc_ticket_credit(p->d, p->rules, f);
        one.in_period = sc_rules_contain(p->rules, sc_fact_solve(f));
        if (one.person != SC_NOBODY && p->d->people.persons[one.person].roster_team.len == 0)
            queues_add(&p->q, &one);
    }
}

/* Of all tickets; of many each half on a thread of its own. */
static struct queues queues_of(const struct sc_data *d, const struct sc_rules *rules)
{
    size_t n = d->facts.n, middle = n >= SC_FACTS_BESIDE ? n / 2 : n;
    struct part here = {d, rules, 0, middle, {0}}, there = {d, rules, middle, n, {0}};

    if (middle < n)
        sc_beside(count_queues, &here, &there);
    else
        count_queues(&here);
    for (size_t i = 0; i < there.q.slots_n; i++)
        if (there.q.slots[i].ever)
            queues_add(&here.q, &there.q.slots[i]);
    sc_mem_free(there.q.slots);
    return here.q;
}

void sc_link_teams(struct sc_data *d, const struct sc_rules *rules)
{
    struct queues q = queues_of(d, rules);
    const struct queue **best = sc_mem_alloc_n(d->people.n, sizeof(struct queue *));
    uint32_t otherwise = d->is_one_team ? 0 : SC_NOBODY;

    for (size_t i = 0; i < q.slots_n; i++) {
        const struct queue *slot = &q.slots[i];
        if (slot->ever && is_better(slot, best[slot->person]))
            best[slot->person] = slot;
    }
    for (uint32_t i = 0; i < d->people.n; i++)
        if (d->people.persons[i].roster_team.len == 0)
            d->people.persons[i].team = best[i] ? best[i]->team : otherwise;
    sc_mem_free(best);
    sc_mem_free(q.slots);
}

/* Without a list every skill is one of working with others. */
static bool is_peer_skill(const struct sc_data *d, const struct sc_rules *rules, uint32_t skill)
{
    if (rules->peer_skills_n == 0)
        return true;
    for (size_t i = 0; i < rules->peer_skills_n && skill != SC_NOBODY; i++)
        if (sc_str_eq_nocase(rules->peer_skills[i], d->skills.names[skill]))
            return true;
    return false;
}

/* Whether a row takes part in its rater's mean, and with what. */
static enum sc_reason judge_row(const struct sc_data *d, const struct sc_rules *rules,
                                const struct sc_assessment *a, int64_t *points)
{
    if (a->agent == SC_NOBODY)
        return SC_NOBODY_TO_CREDIT;
    if (!a->at.known)
        return SC_NO_TIME;
    if (!sc_rules_contain_when(rules, a->at))
        return SC_OUTSIDE;
    if (!is_peer_skill(d, rules, a->skill))
        return SC_OTHER_SKILL;
    if (a->as == SC_RATER_UNKNOWN)
        return SC_OTHER_RATER;
    if (!a->has_score)
        return SC_UNRATED;
    if (!a->rating.has_scale)
        return SC_NO_SCALE;
    return sc_rating_on_5(&a->rating, points) ? SC_COUNTED : SC_OFF_SCALE;
}

/* Names are folded by now: whoever rates themselves is found out whatever the form says. */
static void name_rater(const struct sc_data *d, struct sc_assessment *a)
{
    a->as = a->rater != SC_NOBODY && a->rater == a->agent ? SC_RATER_SELF : a->role;
    a->is_whole = false;
    if (a->rater != SC_NOBODY)
        a->rater_key = sc_fact_hash(d->people.persons[a->rater].id);
    else
        a->rater_key = a->form ? a->form : a->key.key;
}

/* Brings the rows of one rater about one person together. */
static int compare_forms(const void *a, const void *b)
{
    const struct sc_assessment *x = *(void *const *)a, *y = *(void *const *)b;

    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    if (x->as != y->as)
        return x->as < y->as ? -1 : 1;
    if (x->rater_key != y->rater_key)
        return x->rater_key < y->rater_key ? -1 : 1;
    return (x->key.key > y->key.key) - (x->key.key < y->key.key);
}

static bool is_same_form(const struct sc_assessment *a, const struct sc_assessment *b)
{
    return a->agent == b->agent && a->as == b->as && a->rater_key == b->rater_key;
}

/* The mean over the rows of one rater goes to the first of them that counts. */
static void average(const struct sc_data *d, const struct sc_rules *rules, void **rows, size_t n)
{
    struct sc_assessment *whole = NULL;
    int64_t sum = 0, count = 0, points = 0;

    for (size_t i = 0; i < n; i++) {
        struct sc_assessment *a = rows[i];
        a->reason = judge_row(d, rules, a, &points);
        if (a->reason != SC_COUNTED)
            continue;
        whole = whole ? whole : a;
        sum += points;
        count++;
    }
    if (whole) {
        whole->is_whole = true;
        whole->mean = (sum + count / 2) / count;
    }
}

void sc_link_assessments(struct sc_data *d, const struct sc_rules *rules)
{
    const struct sc_rows *r = &d->rows[SC_POP_ASSESSMENT];
    void **places = sc_mem_alloc_n(r->n, sizeof *places);

    for (size_t i = 0; i < r->n; i++) {
        places[i] = sc_rows_at(r, i);
        name_rater(d, places[i]);
    }
    if (r->n > 0)
        qsort(places, r->n, sizeof *places, compare_forms);
    for (size_t from = 0, to; from < r->n; from = to) {
        for (to = from; to < r->n && is_same_form(places[from], places[to]);)
            to++;
        average(d, rules, places + from, to - from);
    }
    sc_mem_free(places);
}

/* The earliest of a giver's month comes first and is the one that counts. */
static int compare_kudos(const void *a, const void *b)
{
    const struct sc_kudos *x = *(void *const *)a, *y = *(void *const *)b;

    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    if (x->giver != y->giver)
        return x->giver < y->giver ? -1 : 1;
    if (x->month != y->month)
        return x->month < y->month ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->key.key > y->key.key) - (x->key.key < y->key.key);
}

void sc_link_kudos(struct sc_data *d, const struct sc_rules *rules)
{
    const struct sc_rows *r = &d->rows[SC_POP_KUDOS];
    void **places = sc_mem_alloc_n(r->n, sizeof *places);
    int year, month, day;

    for (size_t i = 0; i < r->n; i++) {
        struct sc_kudos *k = places[i] = sc_rows_at(r, i);
        k->day = sc_rules_day(rules, k->at);
        sc_time_from_days(k->day, &year, &month, &day);
        k->month = year * 12 + month;
    }
    if (r->n > 0)
        qsort(places, r->n, sizeof *places, compare_kudos);
    for (size_t i = 0; i < r->n; i++) {
        struct sc_kudos *k = places[i];
        const struct sc_kudos *before = i > 0 ? places[i - 1] : NULL;
        k->is_repeated = before && k->giver != SC_NOBODY && k->at.known &&
                         before->agent == k->agent && before->giver == k->giver &&
                         before->month == k->month && before->at.known;
    }
    sc_mem_free(places);
}
