/*
 * Control chart of single values, XmR (METRICS 5.1; Wheeler's constants 2.66 and 3.267 for moving
 * ranges of two): is a week unlike the weeks before it. One signal is a question, no verdict.
 */
#ifndef SC_STAT_CONTROL_H
#define SC_STAT_CONTROL_H

#include <stddef.h>

#define SC_CONTROL_TRIAL 12 /* points from which there are limits, called trial limits */
#define SC_CONTROL_FULL  20 /* points from which they are firm; no more are used for a baseline */
#define SC_CONTROL_RUN   8  /* points on one side that are a signal */

struct sc_control {
    size_t n;           /* points of the baseline */
    double mean;        /* centre line */
    double moving;      /* mean of the moving ranges |x_i - x_{i-1}| */
    double low, high;   /* mean -+ 2.66 moving */
    double range_limit; /* 3.267 moving: a greater jump between neighbours is unlike the rest */
    double sigma;       /* moving / 1.128 */
};

/* Limits from a baseline of n points; every figure is NAN below SC_CONTROL_TRIAL points. */
struct sc_control sc_control_of(const double *x, size_t n);

enum {
    SC_CONTROL_OUTSIDE = 1, /* beyond a limit */
    SC_CONTROL_SHIFT = 2    /* in a run of SC_CONTROL_RUN or more on one side of the mean */
};

/*
 * Sets signals[i] of n points, baseline included. A point on the centre line ends a run. Returns
 * how many points have a signal; 0 without limits.
 */
size_t sc_control_signals(const struct sc_control *c, const double *x, size_t n,
                          unsigned char *signals);

#endif
