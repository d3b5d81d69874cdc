#include "scorecard/stat/interval.h"

#include "scorecard/stat/special.h"
#include "scorecard/stat/tail.h"

#include <math.h>

static const struct sc_interval nowhere = {NAN, NAN};

static double two_sided_z(double level)
{
    return sc_norm_ppf(0.5 + level / 2);
}

struct sc_interval sc_interval_clip(struct sc_interval i, double low, double high)
{
    i.low = fmin(fmax(i.low, low), high);
    i.high = fmin(fmax(i.high, low), high);
    return i;
}

struct sc_interval sc_wilson(double x, double n, double level)
{
    double z = two_sided_z(level), zz = z * z, p = x / n, mid, half;

    if (!(n > 0 && x >= 0 && x <= n))
        return nowhere;
    mid = (p + zz / (2 * n)) / (1 + zz / n);
    half = z * sqrt(p * (1 - p) / n + zz / (4 * n * n)) / (1 + zz / n);
    /* At the ends one bound is exactly the share; the formula leaves a binary tail there. */
    return (struct sc_interval){x == 0 ? 0 : mid - half, x == n ? 1 : mid + half};
}

double sc_agresti_coull_se(double x, double n)
{
    double z = two_sided_z(0.95), wide_n = n + z * z, p = (x + z * z / 2) / wide_n;

    if (!(n > 0 && x >= 0 && x <= n))
        return NAN;
    return sqrt(p * (1 - p) / wide_n);
}

struct sc_interval sc_newcombe(double x1, double n1, double x2, double n2, double level)
{
    struct sc_interval a = sc_wilson(x1, n1, level), b = sc_wilson(x2, n2, level);
    double p1 = x1 / n1, p2 = x2 / n2, d = p1 - p2;

    return (struct sc_interval){d - hypot(p1 - a.low, b.high - p2),
                                d + hypot(a.high - p1, p2 - b.low)};
}

struct sc_moderated sc_moderated_sd(double variance, double n, double prior_variance, double d0)
{
    double df = d0 + n - 1;

    if (!(n >= 1 && df > 0))
        return (struct sc_moderated){NAN, NAN};
    return (struct sc_moderated){sqrt((d0 * prior_variance + (n - 1) * variance) / df), df};
}

struct sc_interval sc_t_interval(double mean, double se, double df, double level)
{
    double half = sc_t_ppf(0.5 + level / 2, df) * se;

    return (struct sc_interval){mean - half, mean + half};
}

struct sc_moments sc_moments_of(double n, double sum, double sum_squares)
{
    double mean = sum / n, rest;

    if (!(n > 0))
        return (struct sc_moments){NAN, NAN};
    rest = fmax(0, sum_squares - sum * mean);
    return (struct sc_moments){mean, n > 1 ? rest / (n - 1) : 0};
}

void sc_ratio_add(struct sc_ratio_sums *s, double y, double x)
{
    s->m += 1;
    s->y += y;
    s->x += x;
    s->yy += y * y;
    s->xy += x * y;
    s->xx += x * x;
}

double sc_ratio_se(const struct sc_ratio_sums *s)
{
    double r = s->y / s->x, ss = fmax(0, s->yy - 2 * r * s->xy + r * r * s->xx);

    if (!(s->m >= 2 && s->x > 0))
        return NAN;
    return sqrt(s->m / (s->m - 1) * ss) / s->x;
}

struct sc_interval sc_poisson_exact(double count, double level)
{
    double tail = (1 - level) / 2;

    if (!(count >= 0))
        return nowhere;
    return (struct sc_interval){count > 0 ? sc_gammainc_inv(count, tail) : 0,
                                sc_gammainc_inv(count + 1, 1 - tail)};
}

struct sc_interval sc_byar(double count, double level)
{
    double z = two_sided_z(level), above = count + 1, low, high;

    if (!(count >= 0))
        return nowhere;
    low = 1 - 1 / (9 * count) - z / (3 * sqrt(count));
    high = 1 - 1 / (9 * above) + z / (3 * sqrt(above));
    return (struct sc_interval){count > 0 ? fmax(0, count * low * low * low) : 0,
                                above * high * high * high};
}

struct sc_interval sc_poisson_interval(double count, double level)
{
    return count < SC_BYAR_LEAST ? sc_poisson_exact(count, level) : sc_byar(count, level);
}

bool sc_median_ranks(size_t n, double level, size_t *low, size_t *high)
{
    double tail = (1 - level) / 2;
    size_t none = 0, l = n / 2 + 1; /* the tail of rank l grows with l: halve between the two */

    while (l - none > 1) {
        size_t middle = none + (l - none) / 2;
        if (sc_binom_le((double)middle - 1, (double)n, 0.5) <= tail)
            none = middle;
        else
            l = middle;
    }
    if (none == 0)
        return false;
    *low = none;
    *high = n + 1 - none;
    return true;
}

struct sc_nps sc_nps_of(double promoters, double detractors, double n)
{
    double p = promoters / n, d = detractors / n;

    if (!(n > 0 && promoters >= 0 && detractors >= 0 && promoters + detractors <= n))
        return (struct sc_nps){NAN, NAN};
    return (struct sc_nps){100 * (promoters - detractors) / n,
                           100 * sqrt((p + d - (p - d) * (p - d)) / n)};
}

struct sc_interval sc_nps_interval(double promoters, double detractors, double n, double level)
{
    struct sc_nps wide = sc_nps_of(promoters + 0.75, detractors + 0.75, n + 3);
    double half = two_sided_z(level) * wide.se;
    struct sc_interval i = {wide.value - half, wide.value + half};

    if (!(n > 0) || isnan(wide.se))
        return nowhere;
    return sc_interval_clip(i, -100, 100);
}

double sc_quantile(const double *sorted, size_t n, double p)
{
    double at = p * ((double)n - 1);
    size_t i = (size_t)at;

    if (n == 0 || !(p >= 0 && p <= 1))
        return NAN;
    if (i + 1 >= n)
        return sorted[n - 1];
    return sorted[i] + (at - (double)i) * (sorted[i + 1] - sorted[i]);
}
