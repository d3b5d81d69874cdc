/*
 * Special functions: the normal, t, gamma and beta distributions, to about 1e-13 of the value.
 *
 * All functions are pure. An argument outside the domain gives NAN, never a plausible number; the
 * callers in lib/ check n before they ask. Powers and factorials are formed through the deviance
 * (C. Loader, "Fast and accurate computation of binomial probabilities", 2000), because the
 * difference of two log-gammas of large arguments has lost the digits that matter.
 */
#ifndef SC_STAT_SPECIAL_H
#define SC_STAT_SPECIAL_H

/* P(Z <= z) of the standard normal distribution. */
double sc_norm_cdf(double z);

/* z with P(Z <= z) = p, 0 < p < 1; -INFINITY and INFINITY at 0 and 1. Wichura 1988, AS 241. */
double sc_norm_ppf(double p);

/* Regularised incomplete beta I_x(a, b); a, b > 0, 0 <= x <= 1. Continued fraction, DLMF 8.17.22 */
double sc_betainc(double a, double b, double x);

/* Regularised incomplete gamma P(a, x) and its complement Q(a, x); a > 0, x >= 0. */
double sc_gammainc_p(double a, double x);
double sc_gammainc_q(double a, double x);

/* x with P(a, x) = p, a > 0, 0 <= p < 1. */
double sc_gammainc_inv(double a, double p);

/* P(T <= t) of Student's t with df > 0 degrees of freedom, which need not be whole. */
double sc_t_cdf(double t, double df);

/* t with P(T <= t) = p, 0 < p < 1. */
double sc_t_ppf(double p, double df);

#endif
