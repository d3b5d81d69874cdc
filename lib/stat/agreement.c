#include "scorecard/stat/agreement.h"

#include "scorecard/base/mem.h"
#include "scorecard/stat/jackknife.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Ratings without the gaps: `at[u]..at[u + 1]` are the values of one unit of two or more. */
struct pairable {
    double *values;
    size_t *at;
    size_t units_n;
};

static size_t values_n(const struct pairable *p)
{
    return p->at[p->units_n];
}

static struct pairable pairable_of(const struct sc_ratings *r)
{
    struct pairable p = {sc_mem_alloc_n(r->units_n * r->raters_n + 1, sizeof(double)),
                         sc_mem_alloc_n(r->units_n + 1, sizeof(size_t)), 0};

    for (size_t u = 0; u < r->units_n; u++) {
        size_t start = values_n(&p), end = start;
        for (size_t k = 0; k < r->raters_n; k++)
            if (!isnan(r->values[u * r->raters_n + k]))
                p.values[end++] = r->values[u * r->raters_n + k];
        if (end - start >= 2)
            p.at[++p.units_n] = end;
    }
    return p;
}

static void pairable_fini(struct pairable *p)
{
    sc_mem_free(p->values);
    sc_mem_free(p->at);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Where a value lies among the sorted ones: how many are below, plus half of its equals. */
static double rank_of(const double *sorted, size_t n, double value)
{
    size_t below = 0, equal = 0;

    while (below < n && sorted[below] < value)
        below++;
    while (below + equal < n && sorted[below + equal] == value)
        equal++;
    return (double)below + (double)equal / 2;
}

/*
 * Copies the values, as ranks where only those count: sum of n_g between two categories less half
 * of both ends is the difference of their mid-ranks. One unit, `skipped`, may be left out.
 */
static struct pairable scaled(const struct pairable *p, enum sc_level level, size_t skipped)
{
    struct pairable s = {sc_mem_alloc_n(values_n(p) + 1, sizeof(double)),
                         sc_mem_alloc_n(p->units_n + 1, sizeof(size_t)), 0};
    double *sorted = sc_mem_alloc_n(values_n(p) + 1, sizeof *sorted);

    for (size_t u = 0; u < p->units_n; u++) {
        size_t n = p->at[u + 1] - p->at[u], end = values_n(&s);
        if (u == skipped)
            continue;
        memcpy(s.values + end, p->values + p->at[u], n * sizeof(double));
        s.at[++s.units_n] = end + n;
    }
    if (level == SC_LEVEL_ORDINAL) {
        memcpy(sorted, s.values, values_n(&s) * sizeof *sorted);
        qsort(sorted, values_n(&s), sizeof *sorted, by_value);
        for (size_t i = 0; i < values_n(&s); i++)
            s.values[i] = rank_of(sorted, values_n(&s), s.values[i]);
    }
    sc_mem_free(sorted);
    return s;
}

static double distance(enum sc_level level, double a, double b)
{
    double d = a - b;

    if (d == 0)
        return 0;
    if (level == SC_LEVEL_NOMINAL)
        return 1;
    if (level == SC_LEVEL_RATIO)
        d /= a + b;
    return d * d;
}

/* Sum of distances of all pairs among n values, each pair once. */
static double pairs_sum(enum sc_level level, const double *values, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            sum += distance(level, values[i], values[j]);
    return sum;
}

/* Alpha without one unit; a number beyond the last leaves none out. */
static double alpha_without(const struct pairable *p, enum sc_level level, size_t skipped)
{
    struct pairable s = scaled(p, level, skipped);
    double n = (double)values_n(&s), seen = 0, chance = pairs_sum(level, s.values, values_n(&s));

    for (size_t u = 0; u < s.units_n; u++) {
        size_t m = s.at[u + 1] - s.at[u];
        seen += pairs_sum(level, s.values + s.at[u], m) / (double)(m - 1);
    }
    pairable_fini(&s);
    return chance > 0 ? 1 - (n - 1) * seen / chance : NAN;
}

struct sc_alpha sc_krippendorff(const struct sc_ratings *r, enum sc_level level)
{
    struct pairable p = pairable_of(r);
    struct sc_alpha a = {alpha_without(&p, level, p.units_n), NAN, p.units_n, values_n(&p)};
    double *without = sc_mem_alloc_n(p.units_n + 1, sizeof *without);

    for (size_t u = 0; u < p.units_n; u++)
        without[u] = alpha_without(&p, level, u);
    a.se = sc_jackknife_se(a.alpha, without, p.units_n);
    sc_mem_free(without);
    pairable_fini(&p);
    return a;
}
