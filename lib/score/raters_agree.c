#include "scorecard/score/raters_agree.h"

#include "scorecard/base/mem.h"
#include "scorecard/stat/agreement.h"
#include "scorecard/stat/interval.h"
#include "scorecard/stat/spearman.h"

#include <math.h>
#include <stdlib.h>

#define LEVEL 0.90 /* of every interval in a document */

/* Conversations x reviewers; NAN where one did not see the other. */
struct table {
    double *cells;
    uint32_t *raters; /* by column; those with the most conversations first */
    size_t *counts;   /* conversations of each */
    size_t units_n, raters_n, shared_n;
};

static int by_unit(const void *left, const void *right)
{
    const struct sc_seen *a = left, *b = right;

    if (a->unit != b->unit)
        return a->unit < b->unit ? -1 : 1;
    if (a->rater != b->rater)
        return a->rater < b->rater ? -1 : 1;
    return (a->score > b->score) - (a->score < b->score);
}

/* One review for each reviewer and conversation: the mean. Sorted; returns how many are left. */
static size_t merge(struct sc_seen *seen, size_t n)
{
    size_t kept = 0;

    qsort(seen, n, sizeof *seen, by_unit);
    for (size_t from = 0, to; from < n; from = to) {
        double sum = 0;
        for (to = from;
             to < n && seen[to].unit == seen[from].unit && seen[to].rater == seen[from].rater; to++)
            sum += seen[to].score;
        seen[kept] = seen[from];
        seen[kept++].score = sum / (double)(to - from);
    }
    return kept;
}

/* Keeps the conversations that two saw, the first SC_AGREE_MOST of them. */
static size_t keep_shared(struct table *t, struct sc_seen *seen, size_t n)
{
    size_t kept = 0;

    for (size_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && seen[to].unit == seen[from].unit; to++)
            continue;
        if (to - from < 2)
            continue;
        if (t->shared_n++ >= SC_AGREE_MOST)
            continue;
        t->units_n++;
        for (size_t i = from; i < to; i++)
            seen[kept++] = seen[i];
    }
    return kept;
}

static size_t column_of(struct table *t, uint32_t rater)
{
    size_t c = 0;

    while (c < t->raters_n && t->raters[c] != rater)
        c++;
    if (c == t->raters_n) {
        t->raters[c] = rater;
        t->counts[c] = 0;
        t->raters_n++;
    }
    return c;
}

/* Columns by how many conversations they have; by number where they have as many. */
static void order_columns(struct table *t)
{
    for (size_t i = 1; i < t->raters_n; i++)
        for (size_t k = i; k > 0; k--) {
            size_t n = t->counts[k];
            uint32_t rater = t->raters[k];
            if (t->counts[k - 1] > n || (t->counts[k - 1] == n && t->raters[k - 1] < rater))
                break;
            t->counts[k] = t->counts[k - 1];
            t->raters[k] = t->raters[k - 1];
            t->counts[k - 1] = n;
            t->raters[k - 1] = rater;
        }
}

static void fill(struct table *t, const struct sc_seen *seen, size_t n)
{
    size_t unit = 0;

    t->raters = sc_mem_alloc_n(n + 1, sizeof *t->raters);
    t->counts = sc_mem_alloc_n(n + 1, sizeof *t->counts);
    for (size_t i = 0; i < n; i++)
        t->counts[column_of(t, seen[i].rater)]++;
    order_columns(t);
    t->cells = sc_mem_alloc_n(t->units_n * t->raters_n + 1, sizeof *t->cells);
    for (size_t i = 0; i < t->units_n * t->raters_n; i++)
        t->cells[i] = NAN;
    for (size_t i = 0; i < n; i++) {
        unit += i > 0 && seen[i].unit != seen[i - 1].unit;
        t->cells[unit * t->raters_n + column_of(t, seen[i].rater)] = seen[i].score;
    }
}

static const char *verdict(double alpha)
{
    if (alpha >= SC_ALPHA_RELIABLE)
        return "reliable";
    return alpha >= SC_ALPHA_TENTATIVE ? "tentative" : "rubric";
}

static void put_alpha(sc_json *obj, const struct table *t)
{
    struct sc_ratings r = {t->cells, t->units_n, t->raters_n};
    struct sc_alpha a = {NAN, NAN, 0, 0};
    struct sc_interval i = {NAN, NAN};

    if (t->shared_n >= SC_AGREE_LEAST)
        a = sc_krippendorff(&r, SC_LEVEL_INTERVAL);
    if (!isnan(a.alpha) && !isnan(a.se))
        i = sc_t_interval(a.alpha, a.se, (double)(t->units_n - 1), LEVEL);
    sc_json_set(obj, "alpha", sc_json_real(a.alpha));
    sc_json_set(obj, "low", sc_json_real(i.low));
    sc_json_set(obj, "high", sc_json_real(fmin(i.high, 1)));
    sc_json_set(obj, "verdict",
                isnan(a.alpha) ? sc_json_null() : sc_json_text(sc_str_from(verdict(a.alpha))));
}

/* Of the first k reviewers; NULL when they share too little. */
static sc_json *icc_of(const struct table *t, size_t k)
{
    double *cells = sc_mem_alloc_n(t->units_n * k + 1, sizeof *cells);
    struct sc_ratings r = {cells, t->units_n, k};
    struct sc_icc icc;
    sc_json *obj = NULL;

    for (size_t i = 0; i < t->units_n * k; i++)
        cells[i] = t->cells[i / k * t->raters_n + i % k];
    icc = sc_icc_of(&r);
    sc_mem_free(cells);
    if (icc.units_n < SC_AGREE_LEAST || isnan(icc.single[1]))
        return NULL;
    obj = sc_json_object();
    sc_json_set(obj, "reviewers", sc_json_int((int64_t)k));
    sc_json_set(obj, "conversations", sc_json_int((int64_t)icc.units_n));
    sc_json_set(obj, "single", sc_json_real(icc.single[1]));
    sc_json_set(obj, "mean", sc_json_real(icc.mean[1]));
    return obj;
}

static sc_json *best_icc(const struct table *t)
{
    sc_json *obj = NULL;

    for (size_t k = t->raters_n; k >= 2 && !obj; k--)
        if (t->counts[k - 1] >= SC_AGREE_LEAST)
            obj = icc_of(t, k);
    return obj ? obj : sc_json_null();
}

sc_json *sc_raters_agreement(struct sc_seen *seen, size_t n)
{
    struct table t = {.units_n = 0};
    sc_json *obj = sc_json_object();

    fill(&t, seen, keep_shared(&t, seen, merge(seen, n)));
    sc_json_set(obj, "conversations", sc_json_int((int64_t)t.shared_n));
    sc_json_set(obj, "drawn", sc_json_int((int64_t)t.units_n));
    sc_json_set(obj, "reviewers", sc_json_int((int64_t)t.raters_n));
    put_alpha(obj, &t);
    sc_json_set(obj, "icc", best_icc(&t));
    sc_mem_free(t.cells);
    sc_mem_free(t.raters);
    sc_mem_free(t.counts);
    return obj;
}

sc_json *sc_raters_customers(const struct sc_both *both, size_t n)
{
    double *x = sc_mem_alloc_n(n + 1, sizeof *x), *y = sc_mem_alloc_n(n + 1, sizeof *y);
    struct sc_spearman s = {NAN, {NAN, NAN}};
    sc_json *obj = sc_json_object();

    for (size_t i = 0; i < n; i++) {
        x[i] = both[i].review;
        y[i] = both[i].rating;
    }
    if (n >= SC_AGREE_LEAST)
        s = sc_spearman_of(x, y, n, LEVEL);
    sc_mem_free(x);
    sc_mem_free(y);
    sc_json_set(obj, "conversations", sc_json_int((int64_t)n));
    sc_json_set(obj, "rho", sc_json_real(s.rho));
    sc_json_set(obj, "low", sc_json_real(s.likely.low));
    sc_json_set(obj, "high", sc_json_real(s.likely.high));
    return obj;
}
