#include "scorecard/metric/link.h"

#include "scorecard/metric/credit.h"
#include "scorecard/metric/records.h"
#include "scorecard/metric/window.h"

#include <stdlib.h>

typedef int compare_fn(const void *a, const void *b);

/* The n records of an array in another order than that of their keys. */
static void **in_order(const struct sc_rows *r, size_t n, compare_fn *compare)
{
    void **places = sc_mem_alloc_n(n, sizeof *places);

    for (size_t i = 0; i < n; i++)
        places[i] = sc_rows_at(r, i);
    if (n > 0)
        qsort(places, n, sizeof *places, compare);
    return places;
}

/* Copied, because the tickets are sorted by requester when surveys are folded. */
static void take_ticket(const struct sc_data *d, const struct sc_rules *rules, struct sc_survey *s,
                        const struct sc_fact *f)
{
    s->has_ticket = true;
    s->excluded = sc_ticket_exclusion(d, rules, f);
    s->solver = f->solver;
    s->first_replier = f->first_replier;
    s->csat_agent = f->csat_agent;
    s->assignee = f->agent;
    s->ticket_team = f->team;
    s->ticket_csat_at = f->csat_at;
    s->ticket_solve = sc_fact_solve(f);
    s->cluster = s->requester ? s->requester : sc_fact_cluster(f);
    s->cell = sc_cell_of(f);
}

static void take_no_ticket(struct sc_survey *s)
{
    s->has_ticket = false;
    s->excluded = SC_COUNTED;
    s->solver = s->first_replier = s->csat_agent = s->assignee = s->ticket_team = SC_NOBODY;
    s->ticket_csat_at = s->ticket_solve = 0;
    s->cluster = s->requester ? s->requester : s->ticket ? s->ticket : sc_key_cluster(&s->key);
    s->cell = SC_CELL_NONE;
}

/* Ticket, kind, whether it stands at all, then time; the key settles what is left. */
static int compare_answers(const void *a, const void *b)
{
    const struct sc_survey *x = *(void *const *)a, *y = *(void *const *)b;

    if (x->ticket != y->ticket)
        return x->ticket < y->ticket ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->is_answer != y->is_answer)
        return x->is_answer - y->is_answer;
    if (x->responded != y->responded)
        return x->responded < y->responded ? -1 : 1;
    return (x->key.key > y->key.key) - (x->key.key < y->key.key);
}

static bool is_same_question_again(const struct sc_survey *s, const struct sc_survey *next)
{
    return s->ticket != 0 && next->ticket == s->ticket && next->kind == s->kind;
}

static void supersede(struct sc_data *d)
{
    const struct sc_rows *r = &d->rows[SC_POP_SURVEY];
    size_t n = r->n;
    void **places = in_order(r, n, compare_answers);

    for (size_t i = 0; i < n; i++) {
        struct sc_survey *s = places[i];
        s->is_superseded = s->is_answer && i + 1 < n && is_same_question_again(s, places[i + 1]);
        if (s->is_answer && !s->is_superseded && s->has_ticket && s->kind == SC_SURVEY_CSAT)
            sc_facts_find(&d->facts, s->ticket)->has_survey = 1;
    }
    sc_mem_free(places);
}

void sc_link_surveys(struct sc_data *d, const struct sc_rules *rules)
{
    const struct sc_rows *r = &d->rows[SC_POP_SURVEY];

    for (size_t i = 0; i < d->facts.n && r->n > 0; i++)
        sc_facts_at(&d->facts, i)->has_survey = 0;
    for (size_t i = 0; i < r->n; i++) {
        struct sc_survey *s = sc_rows_at(r, i);
        const struct sc_fact *f = s->ticket ? sc_facts_find(&d->facts, s->ticket) : NULL;
        s->is_answer = s->has_score && s->responded <= rules->as_of;
        if (f)
            take_ticket(d, rules, s, f);
        else
            take_no_ticket(s);
    }
    supersede(d);
}

static int compare_items(const void *a, const void *b)
{
    const struct sc_qa_item *x = *(void *const *)a, *y = *(void *const *)b;

    if (x->review != y->review)
        return x->review < y->review ? -1 : 1;
    return (x->key.key > y->key.key) - (x->key.key < y->key.key);
}

/* Sums over the rated items of one review. */
struct item_sums {
    sc_i128 weighted; /* weight in millionths x share of 100 in 1/SC_POINT */
    int64_t weight;
    bool has_failed_critical;
};

static void add_item(struct item_sums *sums, const struct sc_qa_item *item)
{
    int64_t min = item->scale.min * 1000, width = item->scale.max * 1000 - min;
    int64_t above = item->score_micro - min;

    if (!item->is_rated)
        return;
    if (item->is_critical && above * 2 < width)
        sums->has_failed_critical = true;
    sums->weighted += item->weight_micro * (((sc_i128)above * 100 * SC_POINT + width / 2) / width);
    sums->weight += item->weight_micro;
}

/* review = sum(w s) / sum(w); a critical item under half zeroes it unless counted apart. */
static void score_by_items(struct sc_qa *q, const struct item_sums *sums,
                           const struct sc_rules *rules)
{
    q->has_failed_critical = q->is_critical || sums->has_failed_critical;
    q->has_score = q->has_own_score || sums->weight > 0;
    if (q->has_own_score)
        q->score = q->own_score;
    else if (sums->weight == 0 || (sums->has_failed_critical && !rules->qa_separate))
        q->score = 0;
    else
        q->score = (int64_t)((sums->weighted + sums->weight / 2) / sums->weight);
}

/* A review of a ticket alone is about whoever is credited with it. */
static void credit_review(const struct sc_data *d, const struct sc_rules *rules, struct sc_qa *q)
{
    q->credited = q->agent;
    if (q->credited == SC_NOBODY)
        q->credited = sc_holder(d, rules->credit, &q->holders);
}

static void link_review(struct sc_data *d, struct sc_qa *q)
{
    const struct sc_fact *f = q->ticket ? sc_facts_find(&d->facts, q->ticket) : NULL;

    q->has_ticket = f != NULL;
    q->holders = sc_holders_of(f);
    q->cluster = q->requester ? q->requester
                 : f          ? sc_fact_cluster(f)
                 : q->ticket  ? q->ticket
                              : sc_key_cluster(&q->key);
}

void sc_link_reviews(struct sc_data *d, const struct sc_rules *rules)
{
    const struct sc_rows *reviews = &d->rows[SC_POP_QA], *items = &d->rows[SC_POP_QA_ITEM];
    void **places = in_order(items, items->n, compare_items);
    size_t next = 0;

    /* Reviews are sorted by key, which is what items name: both lists run side by side. */
    for (size_t i = 0; i < reviews->n; i++) {
        struct sc_qa *q = sc_rows_at(reviews, i);
        struct item_sums sums = {0};
        for (; next < items->n; next++) {
            const struct sc_qa_item *item = places[next];
            if (item->review > q->key.key)
                break;
            if (item->review == q->key.key)
                add_item(&sums, item);
        }
        score_by_items(q, &sums, rules);
        link_review(d, q);
        credit_review(d, rules, q);
    }
    sc_mem_free(places);
}

/* First fact in [from, to) created after t. */
static size_t first_after(const struct sc_facts *s, size_t from, size_t to, int64_t t)
{
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (sc_facts_at(s, middle)->created <= t)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* An unknown category could be any: it is taken as the same. */
static bool is_same_question(const struct sc_fact *a, const struct sc_fact *b)
{
    return a->category == SC_NOBODY || b->category == SC_NOBODY || a->category == b->category;
}

/* What the requester of fact i did after it; all tickets of the requester lie in [from, to). */
static enum sc_comeback comeback_of(const struct sc_data *d, const struct sc_rules *rules, size_t i,
                                    size_t to)
{
    const struct sc_fact *f = sc_facts_at(&d->facts, i);
    int64_t solve = sc_fact_solve(f);
    enum sc_comeback found = SC_COMEBACK_NO;
    double new_n = 0;

    /* A ticket is created before it is solved: what came after it stands behind it. */
    for (size_t k = first_after(&d->facts, i, to, solve); k < to; k++) {
        const struct sc_fact *g = sc_facts_at(&d->facts, k);
        if (g->created > solve + rules->recontact_s)
            break;
        if (sc_ticket_exclusion(d, rules, g) != SC_COUNTED)
            continue;
        /* Whoever writes daily would make every ticket a repeat: such customers tell nothing. */
        if (++new_n > rules->recontact_most)
            return SC_COMEBACK_BUSY;
        if (rules->recontact_any || is_same_question(f, g))
            found = SC_COMEBACK_YES;
    }
    return found;
}

void sc_link_comebacks(struct sc_data *d, const struct sc_rules *rules)
{
    const struct sc_facts *s = &d->facts;

    for (size_t from = 0, to; from < s->touched_n; from = to) {
        uint64_t requester = sc_facts_at(s, from)->requester;
        for (to = from; to < s->touched_n && sc_facts_at(s, to)->requester == requester; to++)
            sc_facts_at(s, to)->comeback = SC_COMEBACK_NO;
        for (size_t i = from; i < to && requester != 0; i++)
            if (sc_rules_contain(rules, sc_fact_solve(sc_facts_at(s, i))))
                sc_facts_at(s, i)->comeback = comeback_of(d, rules, i, to) & 3u;
    }
}

/* By id for what names tickets, then by requester, which is the order of all folds. */
void sc_data_link(struct sc_data *d, const struct sc_rules *rules)
{
    if (d->rows[SC_POP_SURVEY].n + d->rows[SC_POP_QA].n + d->rows[SC_POP_FLAG].n > 0)
        sc_facts_sort(&d->facts, SC_FACTS_BY_ID);
    sc_link_surveys(d, rules);
    sc_link_reviews(d, rules);
    sc_link_flags(d, rules);
    sc_link_touched(d, rules);
    sc_link_comebacks(d, rules);
    sc_link_teams(d, rules);
    sc_link_assessments(d, rules);
    sc_link_kudos(d, rules);
    sc_link_measures(d, rules);
    sc_link_window(d, rules);
}

void sc_data_link_credit(struct sc_data *d, const struct sc_rules *rules)
{
    const struct sc_rows *reviews = &d->rows[SC_POP_QA];

    for (size_t i = 0; i < reviews->n; i++)
        credit_review(d, rules, sc_rows_at(reviews, i));
    sc_link_flags_credit(d, rules);
    sc_link_teams(d, rules);
    sc_link_window(d, rules);
}
