/*
 * Tails of counts: how likely is a count as small or as large as this one.
 *
 * All are exact sums written as incomplete beta and gamma functions, so n may be millions. A count
 * below 0 or above n has tail 0 or 1; parameters outside their domain give NAN.
 */
#ifndef SC_STAT_TAIL_H
#define SC_STAT_TAIL_H

/* Binomial: n trials with success p in 0..1. P(X <= x) and P(X >= x). */
double sc_binom_le(double x, double n, double p);
double sc_binom_ge(double x, double n, double p);

/* Poisson with mean >= 0. P(X <= x) and P(X >= x). */
double sc_poisson_le(double x, double mean);
double sc_poisson_ge(double x, double mean);

/*
 * Negative binomial: failures before the `size`-th success, size > 0 real, success probability
 * p in (0, 1]. P(X >= x). Used for counts whose rate is itself uncertain (METRICS 6).
 */
double sc_nbinom_ge(double x, double size, double p);

#endif
