/* Which reviews count, what they say of reviewers, and who saw the same conversations. */
#include "raters_own.h"

#include <math.h>
#include <stdlib.h>

static int by_key(const void *key, const void *record)
{
    uint64_t wanted = *(const uint64_t *)key, seen = ((const struct sc_qa *)record)->key.key;

    return wanted < seen ? -1 : wanted > seen;
}

/* A review that counts for its agent also counts for its reviewer. Persons until they are numbered.
 */
static void visit(void *ctx, const struct sc_sample *sample)
{
    struct sc_reviews *r = ctx;
    const struct sc_rows *rows = &r->run->data->rows[SC_POP_QA];
    const struct sc_qa *qa;

    if (sample->reason != SC_COUNTED || sample->population != SC_POP_QA)
        return;
    qa = bsearch(&sample->record, rows->p, rows->n, rows->size, by_key);
    if (qa == NULL || qa->reviewer >= r->run->data->people.n || sample->person == SC_NOBODY)
        return;
    if (r->n == r->cap) {
        r->cap = r->cap ? 2 * r->cap : 64;
        r->all = sc_mem_grow(r->all, r->cap, sizeof *r->all);
        r->tickets = sc_mem_grow(r->tickets, r->cap, sizeof *r->tickets);
    }
    r->tickets[r->n] = sample->ticket;
    r->all[r->n++] =
        (struct sc_review){sample->person, qa->reviewer, (double)sample->y / (double)SC_POINT};
}

/* Numbers persons in their order; *persons gets them by number. Returns how many. */
static size_t number(const struct sc_reviews *r, bool is_reviewer, uint32_t **persons)
{
    uint32_t people_n = r->run->data->people.n;
    size_t *no = sc_mem_alloc_n((size_t)people_n + 1, sizeof *no), n = 0;

    *persons = sc_mem_alloc_n((size_t)people_n + 1, sizeof **persons);
    for (size_t i = 0; i < r->n; i++)
        no[is_reviewer ? r->all[i].reviewer : r->all[i].agent] = 1;
    for (uint32_t p = 0; p < people_n; p++)
        if (no[p]) {
            (*persons)[n] = p;
            no[p] = n++;
        }
    for (size_t i = 0; i < r->n; i++) {
        size_t *who = is_reviewer ? &r->all[i].reviewer : &r->all[i].agent;
        *who = no[*who];
    }
    sc_mem_free(no);
    return n;
}

static void take_means(struct sc_reviews *r)
{
    r->means = sc_mem_alloc_n(r->found.reviewers_n + 1, sizeof *r->means);
    for (size_t i = 0; i < r->n; i++)
        r->means[r->all[i].reviewer] += r->all[i].score;
    for (size_t j = 0; j < r->found.reviewers_n; j++)
        r->means[j] /= (double)r->found.reviewers[j].n;
}

/* An island of one reviewer: nothing tells that reviewer's severity from the people's work. */
static void find_alone(struct sc_reviews *r)
{
    size_t *reviewers = sc_mem_alloc_n(r->islands_n + 1, sizeof *reviewers);

    r->is_alone = sc_mem_alloc_n(r->islands_n + 1, sizeof *r->is_alone);
    for (size_t j = 0; j < r->found.reviewers_n; j++)
        reviewers[r->found.reviewers[j].island]++;
    for (size_t i = 0; i < r->islands_n; i++)
        r->is_alone[i] = reviewers[i] < 2;
    sc_mem_free(reviewers);
}

void sc_reviews_open(struct sc_reviews *r, const struct sc_run *run)
{
    *r = (struct sc_reviews){.run = run, .metric_no = sc_metric_no(sc_metric_find(SC_STR("qa")))};
    sc_walk_metric(run->data, &run->rules, r->metric_no, visit, r);
    r->found.reviewers_n = number(r, true, &r->reviewers);
    r->found.agents_n = number(r, false, &r->agents);
    r->found.reviewers = sc_mem_alloc_n(r->found.reviewers_n + 1, sizeof *r->found.reviewers);
    r->found.agents = sc_mem_alloc_n(r->found.agents_n + 1, sizeof *r->found.agents);
    r->islands_n = sc_severity_of(r->all, r->n, SC_SEVERITY_LAMBDA, &r->found);
    take_means(r);
    find_alone(r);
    r->is_guessed = sc_mem_alloc_n(r->found.agents_n + 1, sizeof *r->is_guessed);
    for (size_t i = 0; i < r->n; i++)
        r->is_guessed[r->all[i].agent] |= !sc_reviews_is_known(r, r->all[i].reviewer);
}

void sc_reviews_close(struct sc_reviews *r)
{
    sc_mem_free(r->all);
    sc_mem_free(r->tickets);
    sc_mem_free(r->reviewers);
    sc_mem_free(r->agents);
    sc_mem_free(r->means);
    sc_mem_free(r->found.reviewers);
    sc_mem_free(r->found.agents);
    sc_mem_free(r->is_alone);
    sc_mem_free(r->is_guessed);
}

bool sc_reviews_is_known(const struct sc_reviews *r, size_t reviewer)
{
    const struct sc_reviewer *one = &r->found.reviewers[reviewer];

    return one->is_firm && !r->is_alone[one->island];
}

double sc_reviews_adjusted(const struct sc_reviews *r, size_t agent)
{
    return r->is_guessed[agent] ? NAN : r->found.agents[agent].adjusted;
}

/* ---- who saw the same ---- */

/* Calibrations and ordinary reviews; not those of oneself, nor a machine's. */
static bool is_shared(const struct sc_reviews *r, const struct sc_qa *q)
{
    return (q->kind == SC_QA_UNKNOWN || q->kind == SC_QA_REVIEW || q->kind == SC_QA_CALIBRATION) &&
           q->has_score && q->ticket != 0 && q->reviewer != SC_NOBODY &&
           q->reviewer != q->credited && sc_rules_contain_when(&r->run->rules, q->reviewed);
}

sc_json *sc_reviews_agreement(const struct sc_reviews *r)
{
    const struct sc_rows *rows = &r->run->data->rows[SC_POP_QA];
    struct sc_seen *seen = sc_mem_alloc_n(rows->n + 1, sizeof *seen);
    sc_json *obj;
    size_t n = 0;

    for (size_t i = 0; i < rows->n; i++) {
        const struct sc_qa *q = &((const struct sc_qa *)rows->p)[i];
        if (is_shared(r, q))
            seen[n++] =
                (struct sc_seen){q->ticket, q->reviewer, (double)q->score / (double)SC_POINT};
    }
    obj = sc_raters_agreement(seen, n);
    sc_mem_free(seen);
    return obj;
}

/* ---- reviewers and customers ---- */

struct stars {
    uint64_t ticket;
    double rating;
};

struct ratings {
    struct stars *all;
    size_t n, cap;
};

static void take_rating(void *ctx, const struct sc_sample *sample)
{
    struct ratings *r = ctx;

    if (sample->reason != SC_COUNTED || sample->ticket == 0)
        return;
    if (r->n == r->cap) {
        r->cap = r->cap ? 2 * r->cap : 64;
        r->all = sc_mem_grow(r->all, r->cap, sizeof *r->all);
    }
    r->all[r->n++] = (struct stars){sample->ticket, (double)sample->y / (double)sample->x};
}

/* Equal tickets have one rating each: the latest, by the metric's own rule. */
static int by_ticket(const void *left, const void *right)
{
    uint64_t a = ((const struct stars *)left)->ticket, b = ((const struct stars *)right)->ticket;

    return (a > b) - (a < b);
}

sc_json *sc_reviews_customers(const struct sc_reviews *r)
{
    static const char *const ids[] = {"csat_mean", "csat_pct"};
    struct sc_both *both = sc_mem_alloc_n(r->n + 1, sizeof *both);
    struct ratings ratings = {.n = 0};
    sc_json *obj;
    size_t n = 0;

    for (size_t i = 0; r->n > 0 && i < sizeof ids / sizeof ids[0] && ratings.n == 0; i++)
        sc_walk_touched(r->run->data, &r->run->rules,
                        sc_metric_no(sc_metric_find(sc_str_from(ids[i]))), take_rating, &ratings);
    if (ratings.n > 0)
        qsort(ratings.all, ratings.n, sizeof *ratings.all, by_ticket);
    for (size_t i = 0; i < r->n && ratings.n > 0; i++) {
        struct stars wanted = {r->tickets[i], 0}, *found;
        found = bsearch(&wanted, ratings.all, ratings.n, sizeof wanted, by_ticket);
        if (found)
            both[n++] = (struct sc_both){r->all[i].score, found->rating};
    }
    obj = sc_raters_customers(both, n);
    sc_mem_free(both);
    sc_mem_free(ratings.all);
    return obj;
}
