/*
 * The trend of a figure over 4 to 12 periods (METRICS 5.3): Theil-Sen slope (Sen 1968), which one
 * odd period cannot bend, and the exact test of Mann (1945) and Kendall.
 */
#ifndef SC_STAT_TREND_H
#define SC_STAT_TREND_H

#include <stdbool.h>
#include <stddef.h>

#define SC_TREND_LEAST 4  /* periods below which nothing is said: k = 4 has no p below .0833 */
#define SC_TREND_MOST  12 /* and above which the older ones are left out by the caller */

struct sc_trend {
    size_t n;
    double s;         /* rising less falling pairs */
    double tau;       /* Kendall's tau-b */
    double p;         /* two-sided, exact, also with ties */
    double slope;     /* median of the slopes of all pairs, per unit of x */
    double intercept; /* median of y less slope times median of x */
    double low, high; /* of the slope: order statistics by Sen's normal approximation */
    double span;      /* x of the last point less x of the first */
};

/*
 * n points in the order of x, which must rise: x is the place of the period, so that a gap counts
 * as one. False, with nothing written, when n is below 2 or above SC_TREND_MOST. `level` is that
 * of the slope's interval.
 */
bool sc_trend_of(const double *x, const double *y, size_t n, double level, struct sc_trend *out);

/*
 * 1 up, -1 down, 0 none: a trend has at least SC_TREND_LEAST points, p below .10 and moves by at
 * least `least` from the first to the last.
 */
int sc_trend_direction(const struct sc_trend *t, double least);

#endif
