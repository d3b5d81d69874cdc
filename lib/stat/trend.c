#include "scorecard/stat/trend.h"

#include "scorecard/stat/interval.h"
#include "scorecard/stat/special.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PAIRS_MAX (SC_TREND_MOST * (SC_TREND_MOST - 1) / 2)
#define TREND_P   0.10 /* METRICS 5.3 */

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median_of(const double *values, size_t n)
{
    double sorted[SC_TREND_MOST];

    memcpy(sorted, values, n * sizeof *values);
    qsort(sorted, n, sizeof *sorted, by_value);
    return sc_quantile(sorted, n, 0.5);
}

/* Sizes of the groups of equal values; number of groups. */
static size_t ties_of(const double *y, size_t n, size_t sizes[SC_TREND_MOST])
{
    double sorted[SC_TREND_MOST];
    size_t groups = 0;

    memcpy(sorted, y, n * sizeof *y);
    qsort(sorted, n, sizeof *sorted, by_value);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || sorted[i] != sorted[i - 1])
            sizes[groups++] = 0;
        sizes[groups - 1]++;
    }
    return groups;
}

/* ways[i] *= (1 - q^k): the coefficients of a product of such factors, cut at PAIRS_MAX. */
static void times(double *ways, size_t k)
{
    for (size_t i = PAIRS_MAX; i >= k; i--)
        ways[i] -= ways[i - k];
}

static void divided(double *ways, size_t k)
{
    for (size_t i = k; i <= PAIRS_MAX; i++)
        ways[i] += ways[i - k];
}

/*
 * How many orders of the values have how many falling pairs: with ties t the coefficients of the
 * q-multinomial [n]! / prod [t]!, where [m]! = prod (1 - q^k) / (1 - q) for k = 1..m (MacMahon).
 * The factors 1 - q cancel: as many above as below. Whole numbers below 12!, exact in doubles.
 */
static void orders_of(const size_t *ties, size_t groups, double ways[PAIRS_MAX + 1])
{
    memset(ways, 0, (PAIRS_MAX + 1) * sizeof *ways);
    ways[0] = 1;
    for (size_t g = 0, k = 1; g < groups; g++)
        for (size_t t = 1; t <= ties[g]; t++, k++) {
            divided(ways, t);
            times(ways, k);
        }
}

/* Pairs of n things. */
static double pairs_of(size_t n)
{
    return (double)n * ((double)n - 1) / 2;
}

/* P(|S| >= |s|) when every order of the values is as likely; `pairs` are those that can differ. */
static double exact_p(size_t n, const size_t *ties, size_t groups, double s)
{
    double ways[PAIRS_MAX + 1], pairs = pairs_of(n), all = 0, far = 0;

    for (size_t g = 0; g < groups; g++)
        pairs -= pairs_of(ties[g]);
    orders_of(ties, groups, ways);
    for (size_t falling = 0; falling <= (size_t)pairs; falling++) {
        all += ways[falling];
        if (fabs(pairs - 2 * (double)falling) >= fabs(s))
            far += ways[falling];
    }
    return far / all;
}

/* Variance of S under no trend, without the continuity correction (Kendall 1970). */
static double variance_of_s(size_t n, const size_t *ties, size_t groups)
{
    double v = (double)(n * (n - 1) * (2 * n + 5));

    for (size_t g = 0; g < groups; g++)
        v -= (double)(ties[g] * (ties[g] - 1) * (2 * ties[g] + 5));
    return v / 18;
}

/* Sen's interval: the slopes whose ranks lie z standard deviations of S from the middle. */
static void slope_interval(const double *slopes, size_t pairs, double half, struct sc_trend *out)
{
    double up = fmin(nearbyint(((double)pairs + half) / 2), (double)pairs - 1);
    double down = fmax(nearbyint(((double)pairs - half) / 2) - 1, 0);

    out->low = slopes[(size_t)down];
    out->high = slopes[(size_t)up];
}

bool sc_trend_of(const double *x, const double *y, size_t n, double level, struct sc_trend *out)
{
    double slopes[PAIRS_MAX], untied;
    size_t ties[SC_TREND_MOST], groups, pairs = 0;

    if (n < 2 || n > SC_TREND_MOST)
        return false;
    *out = (struct sc_trend){.n = n, .span = x[n - 1] - x[0]};
    untied = pairs_of(n);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            slopes[pairs++] = (y[j] - y[i]) / (x[j] - x[i]);
            out->s += (y[j] > y[i]) - (y[j] < y[i]);
        }
    groups = ties_of(y, n, ties);
    for (size_t g = 0; g < groups; g++)
        untied -= pairs_of(ties[g]);
    qsort(slopes, pairs, sizeof *slopes, by_value);
    out->tau = untied > 0 ? out->s / sqrt((double)pairs * untied) : 0;
    out->p = exact_p(n, ties, groups, out->s);
    out->slope = sc_quantile(slopes, pairs, 0.5);
    out->intercept = median_of(y, n) - out->slope * median_of(x, n);
    slope_interval(slopes, pairs,
                   sc_norm_ppf(0.5 + level / 2) * sqrt(variance_of_s(n, ties, groups)), out);
    return true;
}

int sc_trend_direction(const struct sc_trend *t, double least)
{
    if (t->n < SC_TREND_LEAST || t->p >= TREND_P || fabs(t->slope * t->span) < least)
        return 0;
    return t->slope > 0 ? 1 : -1;
}
