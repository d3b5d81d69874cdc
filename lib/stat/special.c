#define _DEFAULT_SOURCE /* lgamma_r */

#include "scorecard/stat/special.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#define SQRT2     1.4142135623730950488
#define LN_2PI    1.8378770664093454836
#define TINY      1e-300 /* stands for zero in a continued fraction's denominators */
#define STEPS_MAX 100000 /* terms of a series or fraction; about sqrt(a) are needed */

double sc_norm_cdf(double z)
{
    return 0.5 * erfc(-z / SQRT2);
}

/* Ratio of two polynomials of degree 7, lowest coefficient first. */
static double rational(const double num[8], const double den[8], double x)
{
    double n = num[7], d = den[7];

    for (int i = 6; i >= 0; i--) {
        n = n * x + num[i];
        d = d * x + den[i];
    }
    return n / d;
}

/* AS 241, PPND16: the middle, the shoulders and the far tails have a rational function each. */
static const double mid_num[8] = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                                  1.9715909503065514427e+3, 1.3731693765509461125e+4,
                                  4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                  3.3430575583588128105e+4, 2.5090809287301226727e+3};
static const double mid_den[8] = {1.0,
                                  4.2313330701600911252e+1,
                                  6.8718700749205790830e+2,
                                  5.3941960214247511077e+3,
                                  2.1213794301586595867e+4,
                                  3.9307895800092710610e+4,
                                  2.8729085735721942674e+4,
                                  5.2264952788528545610e+3};
static const double side_num[8] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                   5.76949722146069140550e0,  3.64784832476320460504e0,
                                   1.27045825245236838258e0,  2.41780725177450611770e-1,
                                   2.27238449892691845833e-2, 7.74545014278341407640e-4};
static const double side_den[8] = {1.0,
                                   2.05319162663775882187e0,
                                   1.67638483018380384940e0,
                                   6.89767334985100004550e-1,
                                   1.48103976427480074590e-1,
                                   1.51986665636164571966e-2,
                                   5.47593808499534494600e-4,
                                   1.05075007164441684324e-9};
static const double far_num[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                  1.78482653991729133580e0,  2.96560571828504891230e-1,
                                  2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                  2.71155556874348757815e-5, 2.01033439929228813265e-7};
static const double far_den[8] = {1.0,
                                  5.99832206555887937690e-1,
                                  1.36929880922735805310e-1,
                                  1.48753612908506148525e-2,
                                  7.86869131145613259100e-4,
                                  1.84631831751005468180e-5,
                                  1.42151175831644588870e-7,
                                  2.04426310338993978564e-15};

double sc_norm_ppf(double p)
{
    double q = p - 0.5, r, z;

    if (!(p >= 0 && p <= 1))
        return NAN;
    if (p == 0 || p == 1)
        return p == 0 ? -INFINITY : INFINITY;
    if (fabs(q) <= 0.425)
        return q * rational(mid_num, mid_den, 0.180625 - q * q);
    r = sqrt(-log(q < 0 ? p : 1 - p));
    z = r <= 5 ? rational(side_num, side_den, r - 1.6) : rational(far_num, far_den, r - 5);
    return q < 0 ? -z : z;
}

/* lgamma also sets a global variable, for which threads would race. */
static double ln_gamma(double x)
{
    int sign;

    return lgamma_r(x, &sign);
}

/* ln n! minus Stirling's formula; the series is exact to the last digit from 16 on. */
static double stirling_rest(double n)
{
    double nn = n * n;

    if (n <= 15)
        return ln_gamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * LN_2PI;
    return (1.0 / 12 -
            (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - (1.0 / 1188) / nn) / nn) / nn) / nn) /
           n;
}

/* Deviance x ln(x / m) + m - x without the cancellation near x = m. */
static double deviance(double x, double m)
{
    double v, s, term, next;

    if (fabs(x - m) >= 0.1 * (x + m))
        return x * log(x / m) + m - x;
    v = (x - m) / (x + m);
    s = (x - m) * v;
    term = 2 * x * v;
    for (int j = 1; j < 1000; j++) {
        term *= v * v;
        next = s + term / (2 * j + 1);
        if (next == s)
            break;
        s = next;
    }
    return s;
}

/* x^a e^-x / gamma(a + 1) */
static double gamma_power(double a, double x)
{
    if (x == 0)
        return 0;
    return exp(-stirling_rest(a) - deviance(a, x)) / sqrt(2 * acos(-1.0) * a);
}

/* x^a y^b / (a B(a, b)) with y = 1 - x */
static double beta_power(double a, double b, double x, double y)
{
    double n = a + b;
    double rest = stirling_rest(n) - stirling_rest(a) - stirling_rest(b);
    double density = exp(rest - deviance(a, n * x) - deviance(b, n * y));

    return density * sqrt(n / (2 * acos(-1.0) * a * b)) * b / n;
}

/* Next step of Lentz's method; true when the value stands. */
struct fraction {
    double c, d, value;
};

static bool fraction_step(struct fraction *f, double num, double den)
{
    double factor;

    f->d = den + num * f->d;
    f->c = den + num / f->c;
    if (fabs(f->d) < TINY)
        f->d = TINY;
    if (fabs(f->c) < TINY)
        f->c = TINY;
    f->d = 1 / f->d;
    factor = f->c * f->d;
    f->value *= factor;
    return fabs(factor - 1) < DBL_EPSILON;
}

static double beta_fraction(double a, double b, double x)
{
    double d = 1 - (a + b) * x / (a + 1);
    struct fraction f = {1, 1 / (fabs(d) < TINY ? TINY : d), 0};

    f.value = f.d;
    for (int m = 1; m < STEPS_MAX; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        bool is_still = fraction_step(&f, even, 1);
        if (fraction_step(&f, odd, 1) && is_still)
            break;
    }
    return f.value;
}

/* I_x(a, b) with y = 1 - x given, so that neither is rounded away near its zero. */
static double beta_both(double a, double b, double x, double y)
{
    if (x <= 0 || y <= 0)
        return x <= 0 ? 0 : 1;
    if (x < (a + 1) / (a + b + 2))
        return beta_power(a, b, x, y) * beta_fraction(a, b, x);
    return 1 - beta_power(b, a, y, x) * beta_fraction(b, a, y);
}

double sc_betainc(double a, double b, double x)
{
    if (!(a > 0 && b > 0 && x >= 0 && x <= 1))
        return NAN;
    return beta_both(a, b, x, 1 - x);
}

/* Sum x^k / ((a+1)...(a+k)): all terms positive, quick for x < a + 1. */
static double gamma_series(double a, double x)
{
    double term = 1, sum = 1;

    for (int k = 1; k < STEPS_MAX; k++) {
        term *= x / (a + k);
        sum += term;
        if (term < sum * DBL_EPSILON / 2)
            break;
    }
    return gamma_power(a, x) * sum;
}

static double gamma_fraction(double a, double x)
{
    double den = x + 1 - a;
    struct fraction f = {1 / TINY, 1 / den, 1 / den};

    for (int k = 1; k < STEPS_MAX; k++) {
        den += 2;
        if (fraction_step(&f, -k * (k - a), den))
            break;
    }
    return gamma_power(a, x) * a * f.value;
}

double sc_gammainc_p(double a, double x)
{
    if (!(a > 0 && x >= 0))
        return NAN;
    return x < a + 1 ? gamma_series(a, x) : 1 - gamma_fraction(a, x);
}

double sc_gammainc_q(double a, double x)
{
    if (!(a > 0 && x >= 0))
        return NAN;
    return x < a + 1 ? 1 - gamma_series(a, x) : gamma_fraction(a, x);
}

/* A falling tail probability over x >= 0 and minus its slope, for `solve`. */
struct curve {
    double (*tail)(double shape, double x);
    double (*density)(double shape, double x);
    double shape;
};

/*
 * x with tail(x) = q: Newton, kept inside a bracket that halves whenever a step leaves it or
 * stops helping, so that it ends for every shape.
 */
static double solve(const struct curve *c, double q, double start)
{
    double lo = 0, hi = start > 0 ? start : 1, x;

    while (c->tail(c->shape, hi) > q && hi < 1e300) {
        lo = hi;
        hi *= 2;
    }
    x = lo > 0 ? lo : hi / 2;
    for (int i = 0; i < 400 && hi - lo > 2 * DBL_EPSILON * hi; i++) {
        double over = c->tail(c->shape, x) - q, density = c->density(c->shape, x), next;
        if (over == 0)
            return x;
        if (over > 0)
            lo = x;
        else
            hi = x;
        next = x + over / density;
        if (!(next > lo && next < hi))
            next = lo + (hi - lo) / 2;
        if (fabs(next - x) <= DBL_EPSILON * x)
            return next;
        x = next;
    }
    return x;
}

static double gamma_density(double a, double x)
{
    return x > 0 ? gamma_power(a, x) * a / x : 0;
}

double sc_gammainc_inv(double a, double p)
{
    struct curve c = {sc_gammainc_q, gamma_density, a};

    if (!(a > 0 && p >= 0 && p < 1))
        return NAN;
    return p == 0 ? 0 : solve(&c, 1 - p, a);
}

/* P(T > t) for t >= 0. */
static double t_tail(double df, double t)
{
    double tt = t * t;

    return 0.5 * beta_both(df / 2, 0.5, df / (df + tt), tt / (df + tt));
}

static double t_density(double df, double t)
{
    double ln_scale = ln_gamma((df + 1) / 2) - ln_gamma(df / 2) - 0.5 * log(df * acos(-1.0));

    return exp(ln_scale - (df + 1) / 2 * log1p(t * t / df));
}

double sc_t_cdf(double t, double df)
{
    double tail;

    if (!(df > 0) || isnan(t))
        return NAN;
    tail = t_tail(df, fabs(t));
    return t < 0 ? tail : 1 - tail;
}

double sc_t_ppf(double p, double df)
{
    struct curve c = {t_tail, t_density, df};
    double q = p < 0.5 ? p : 1 - p, t;

    if (!(df > 0 && p > 0 && p < 1))
        return NAN;
    if (p == 0.5)
        return 0;
    t = solve(&c, q, -sc_norm_ppf(q));
    return p < 0.5 ? -t : t;
}
