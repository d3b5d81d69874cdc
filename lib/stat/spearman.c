#include "scorecard/stat/spearman.h"

#include "scorecard/base/mem.h"
#include "scorecard/stat/special.h"

#include <math.h>
#include <stdlib.h>

#define FIELLER 1.06 /* ranks of normal data vary a little more than the data */

struct ranked {
    double value;
    size_t place;
};

static int by_value(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;

    return (a->value > b->value) - (a->value < b->value);
}

/* Ranks of n values around their mean; equals get the middle of theirs. Owned by the caller. */
static double *ranks_of(const double *values, size_t n)
{
    struct ranked *sorted = sc_mem_alloc_n(n + 1, sizeof *sorted);
    double *ranks = sc_mem_alloc_n(n + 1, sizeof *ranks);

    for (size_t i = 0; i < n; i++)
        sorted[i] = (struct ranked){values[i], i};
    qsort(sorted, n, sizeof *sorted, by_value);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && sorted[to].value == sorted[from].value; to++)
            continue;
        for (size_t i = from; i < to; i++)
            ranks[sorted[i].place] = ((double)(from + to) - (double)n) / 2;
    }
    sc_mem_free(sorted);
    return ranks;
}

struct sc_spearman sc_spearman_of(const double *x, const double *y, size_t n, double level)
{
    struct sc_spearman out = {NAN, {NAN, NAN}};
    double *a = ranks_of(x, n), *b = ranks_of(y, n), xx = 0, yy = 0, xy = 0, z, half;

    for (size_t i = 0; i < n; i++) {
        xx += a[i] * a[i];
        yy += b[i] * b[i];
        xy += a[i] * b[i];
    }
    sc_mem_free(a);
    sc_mem_free(b);
    if (n < 2 || xx <= 0 || yy <= 0)
        return out;
    out.rho = fmax(-1, fmin(1, xy / sqrt(xx * yy)));
    if (n < SC_SPEARMAN_LEAST)
        return out;
    z = atanh(out.rho);
    half = sc_norm_ppf((1 + level) / 2) * sqrt(FIELLER / (double)(n - 3));
    out.likely = (struct sc_interval){tanh(z - half), tanh(z + half)};
    return out;
}
