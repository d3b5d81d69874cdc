#include "scorecard/stat/fair.h"

#include "scorecard/base/mem.h"
#include "scorecard/stat/special.h"
#include "scorecard/stat/tail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WINSOR 0.10 /* drawn in at each end of a funnel */

struct sc_expected sc_expected_of(const double *n, const double *share, size_t cells_n)
{
    struct sc_expected e = {0, 0};

    for (size_t c = 0; c < cells_n; c++) {
        e.expected += n[c] * share[c];
        e.variance += n[c] * share[c] * (1 - share[c]);
    }
    return e;
}

double sc_expected_z(const struct sc_expected *e, double observed)
{
    return e->variance > 0 ? (observed - e->expected) / sqrt(e->variance) : NAN;
}

struct sc_interval sc_expected_interval(double observed, double expected, double level)
{
    struct sc_interval i = sc_poisson_interval(observed, level);

    if (!(expected > 0))
        return (struct sc_interval){NAN, NAN};
    return (struct sc_interval){i.low / expected, i.high / expected};
}

double sc_expected_mid_p(double observed, double expected)
{
    double below = sc_poisson_le(observed, expected), above = sc_poisson_ge(observed, expected);
    double half = (below + above - 1) / 2; /* both tails hold the count itself */

    return fmin(1, 2 * (fmin(below, above) - half));
}

/* Sum over cells of n (mean - centre)^power, power 1 or 2. */
static double spread(const struct sc_cells *team, const double *n, double centre, int power)
{
    double sum = 0;

    for (size_t c = 0; c < team->cells_n; c++) {
        double d = team->mean[c] - centre;
        sum += n[c] * (power == 1 ? d : d * d);
    }
    return sum;
}

static double sum_of(const double *n, size_t cells_n)
{
    double sum = 0;

    for (size_t c = 0; c < cells_n; c++)
        sum += n[c];
    return sum;
}

struct sc_hardness sc_hardness_of(const struct sc_cells *team, const double *own)
{
    double all = sum_of(team->n, team->cells_n), n = sum_of(own, team->cells_n);
    double mean = spread(team, team->n, 0, 1) / all, mine = spread(team, own, 0, 1) / n;
    double s2 = spread(team, team->n, mean, 2) / (all - 1), variance = s2 / n * (1 - n / all);

    return (struct sc_hardness){mine / mean, variance > 0 ? (mine - mean) / sqrt(variance) : NAN};
}

/* Sums of rows, then of columns, in one array of rows_n + columns_n; returns the sum of all. */
static double margins_of(const double *counts, size_t rows_n, size_t columns_n, double *margins)
{
    double all = 0;

    for (size_t r = 0; r < rows_n; r++)
        for (size_t c = 0; c < columns_n; c++) {
            margins[r] += counts[r * columns_n + c];
            margins[rows_n + c] += counts[r * columns_n + c];
            all += counts[r * columns_n + c];
        }
    return all;
}

static double filled(const double *margins, size_t n)
{
    double with = 0;

    for (size_t i = 0; i < n; i++)
        with += margins[i] > 0;
    return with;
}

struct sc_table_test sc_table_test_of(const double *counts, size_t rows_n, size_t columns_n)
{
    double *margins = sc_mem_alloc_n(rows_n + columns_n + 1, sizeof *margins);
    double all = margins_of(counts, rows_n, columns_n, margins), chi2 = 0;
    double rows = filled(margins, rows_n), columns = filled(margins + rows_n, columns_n);
    struct sc_table_test t = {NAN, (rows - 1) * (columns - 1), NAN, NAN};

    for (size_t r = 0; r < rows_n; r++)
        for (size_t c = 0; c < columns_n; c++) {
            double expected = margins[r] * margins[rows_n + c] / all;
            double d = counts[r * columns_n + c] - expected;
            chi2 += expected > 0 ? d * d / expected : 0;
        }
    sc_mem_free(margins);
    if (rows < 2 || columns < 2) {
        t.df = 0;
        return t;
    }
    t.chi2 = chi2;
    t.p = sc_gammainc_q(t.df / 2, chi2 / 2);
    t.v = sqrt(chi2 / all / (fmin(rows, columns) - 1));
    return t;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

double sc_funnel_phi(const double *z, size_t n)
{
    double *sorted = sc_mem_alloc_n(n + 1, sizeof *sorted), low, high, sum = 0;

    if (n > 0)
        memcpy(sorted, z, n * sizeof *z);
    qsort(sorted, n, sizeof *sorted, by_value);
    low = sc_quantile(sorted, n, WINSOR);
    high = sc_quantile(sorted, n, 1 - WINSOR);
    for (size_t i = 0; i < n; i++) {
        double drawn = fmin(fmax(sorted[i], low), high);
        sum += drawn * drawn;
    }
    sc_mem_free(sorted);
    return sum / (double)n;
}

struct sc_interval sc_funnel_limits(double share, double n, double phi, double level)
{
    double half = sc_norm_ppf(0.5 + level / 2) * sqrt(fmax(phi, 1) * share * (1 - share) / n);

    if (!(n > 0 && share >= 0 && share <= 1))
        return (struct sc_interval){NAN, NAN};
    return sc_interval_clip((struct sc_interval){share - half, share + half}, 0, 1);
}
