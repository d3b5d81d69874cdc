/*
 * Intervals and standard errors of METRICS 3.1 and 3.2, one function per kind of number.
 *
 * `level` is the share of the middle, 0.90 for every interval in a document. Counts are doubles
 * that hold whole numbers. Impossible arguments (n = 0, more hits than trials) give NAN bounds, so
 * that a caller who forgot to look at n writes null and never a number that looks like one.
 */
#ifndef SC_STAT_INTERVAL_H
#define SC_STAT_INTERVAL_H

#include <stdbool.h>
#include <stddef.h>

struct sc_interval {
    double low;
    double high;
};

/* Both bounds moved into [low, high]. */
struct sc_interval sc_interval_clip(struct sc_interval i, double low, double high);

/* Share x / n: Wilson score, (p + z2/2n -+ z sqrt(p(1-p)/n + z2/4n2)) / (1 + z2/n). */
struct sc_interval sc_wilson(double x, double n, double level);

/*
 * Standard error of a share for the guard of the overall score: Agresti-Coull at 95 %,
 * p~ = (x + z2/2) / (n + z2), sqrt(p~(1-p~) / (n + z2)). Never 0, also when all or none hit.
 */
double sc_agresti_coull_se(double x, double n);

/* Difference x1/n1 - x2/n2: Newcombe's hybrid of two Wilson intervals (1998, method 10). */
struct sc_interval sc_newcombe(double x1, double n1, double x2, double n2, double level);

/* A standard deviation that borrows strength from a prior one (Smyth 2004). */
struct sc_moderated {
    double sd;
    double df;
};

#define SC_MODERATED_D0 4.0 /* degrees of freedom lent by the prior: about five observations */

/* sqrt((d0 prior2 + (n-1) variance) / (d0 + n - 1)); variances in, n >= 1; with n = 1 the prior. */
struct sc_moderated sc_moderated_sd(double variance, double n, double prior_variance, double d0);

/* mean -+ t se with df degrees of freedom. */
struct sc_interval sc_t_interval(double mean, double se, double df, double level);

/* A mean with its spread from exact sums: n, sum x, sum x^2. */
struct sc_moments {
    double mean;
    double variance; /* n - 1 below; 0 for n = 1 */
};
struct sc_moments sc_moments_of(double n, double sum, double sum_squares);

/* Sums over clusters c of y_c, x_c and their products: all that the linearised ratio needs. */
struct sc_ratio_sums {
    double m; /* clusters */
    double y, x;
    double yy, xy, xx;
};

/* Adds one cluster. */
void sc_ratio_add(struct sc_ratio_sums *s, double y, double x);

/*
 * Linearised standard error of R = Y / X, clustered: sqrt(m/(m-1) sum (y_c - R x_c)^2) / X.
 * NAN below two clusters. Its t has m - 1 degrees of freedom.
 */
double sc_ratio_se(const struct sc_ratio_sums *s);

/* Mean of a Poisson count: exact (chi-square) or Byar's approximation. */
struct sc_interval sc_poisson_exact(double count, double level);
struct sc_interval sc_byar(double count, double level);

#define SC_BYAR_LEAST 10 /* counts from here on use Byar */

/* The one of the two that METRICS 3.1 wants for this count. */
struct sc_interval sc_poisson_interval(double count, double level);

/*
 * Ranks (from 1) of the order statistics that enclose the median: low is the largest l with
 * P(Binom(n, 1/2) <= l - 1) <= (1 - level) / 2, high is n + 1 - l. False when n is too small for
 * the level; then nothing is written.
 */
bool sc_median_ranks(size_t n, double level, size_t *low, size_t *high);

/* Net promoter score on -100..100 with the standard error of a trinomial. */
struct sc_nps {
    double value;
    double se;
};
struct sc_nps sc_nps_of(double promoters, double detractors, double n);

/* Adjusted Wald: 0.75 promoters, 0.75 detractors, 3 answers more (Rocks 2016); within +-100. */
struct sc_interval sc_nps_interval(double promoters, double detractors, double n, double level);

/* Quantile p of n sorted values, type 7 (linear between order statistics); NAN for n = 0. */
double sc_quantile(const double *sorted, size_t n, double p);

#endif
