/*
 * What is left of differences between agents when noise is taken off (METRICS 3.4, 3.5). For
 * ranks, forecasts, short lists and suggested targets; never for the official score.
 */
#ifndef SC_STAT_SHRINK_H
#define SC_STAT_SHRINK_H

#include <stddef.h>

#define SC_SHRINK_LEAST  8  /* agents below which nothing is shrunk */
#define SC_SHRINK_MORRIS 10 /* agents below which a mean is shrunk less, by (k - 3) / (k - 1) */

/* Shares of agents as draws from one beta distribution. */
struct sc_beta_prior {
    double mean; /* pooled share */
    double rho;  /* correlation inside agents; <= 0: they cannot be told apart */
    double size; /* M: tickets that the team's share counts as; INFINITY when rho <= 0 */
};

/*
 * Kleinman's moments (1973) weighted by n, over the k agents with n[i] > 0. NAN with fewer than
 * two of them, or when all or none hit.
 */
struct sc_beta_prior sc_beta_prior_of(const double *hits, const double *n, size_t k);

/* (x + mean M) / (n + M): the team's share when M is infinite. */
double sc_beta_shrunk(const struct sc_beta_prior *prior, double hits, double n);

/* n / (n + M). */
double sc_beta_reliability(const struct sc_beta_prior *prior, double n);

/* Means of agents as draws from one normal distribution. */
struct sc_normal_prior {
    double mean; /* weighted by 1 / (variance + tau2) */
    double tau2; /* variance between agents; 0: they cannot be told apart */
    double q;    /* Cochran's heterogeneity */
    size_t k;
};

/* DerSimonian and Laird (1986); variances[i] > 0 is the squared error of means[i]. NAN below 2. */
struct sc_normal_prior sc_normal_prior_of(const double *means, const double *variances, size_t k);

/* tau2 / (tau2 + variance). */
double sc_normal_reliability(const struct sc_normal_prior *prior, double variance);

/*
 * mean + R (value - mean). With fewer than SC_SHRINK_MORRIS agents the part taken off, 1 - R, is
 * multiplied by (k - 3) / (k - 1), because tau2 itself is a guess (Morris 1983).
 */
double sc_normal_shrunk(const struct sc_normal_prior *prior, double value, double variance);

/* Without Morris's factor: what was published for larger groups. */
double sc_normal_shrunk_plain(const struct sc_normal_prior *prior, double value, double variance);

/*
 * Observations needed for a reliability: R / (1 - R) times `unit`, which is M for shares and
 * sigma^2 / tau^2 for means.
 */
double sc_reliability_n(double reliability, double unit);

#endif
