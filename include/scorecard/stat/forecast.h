/*
 * What the next period may bring (METRICS 5.4). No straight line is drawn on: in the backtest
 * named there it was no better than the last value, the mean of the last six was.
 */
#ifndef SC_STAT_FORECAST_H
#define SC_STAT_FORECAST_H

#include <stddef.h>

#define SC_FORECAST_LAST  6   /* periods that a mean goes back */
#define SC_FORECAST_SES   8   /* points from which exponential smoothing may be used */
#define SC_FORECAST_ALPHA 0.3 /* its weight of the newest point */

struct sc_forecast {
    double mean;
    double sd;        /* of the points used */
    double se;        /* of the next value: sd sqrt(1 + 1/k) */
    double df;        /* k - 1 */
    double low, high; /* prediction interval of the next value */
    size_t k;         /* points used, at most SC_FORECAST_LAST */
};

/*
 * From n points in the order of time, the last SC_FORECAST_LAST of them. One point has no spread
 * of its own: everything but mean and k is NAN; none: NAN.
 */
struct sc_forecast sc_forecast_of(const double *x, size_t n, double level);

/* P(next value < edge); NAN without a spread. */
double sc_forecast_below(const struct sc_forecast *f, double edge);

/*
 * Simple exponential smoothing, started at the first point: the level after n points. `sigma`
 * (may be NULL) gets the root mean square of its n - 1 errors one step ahead, NAN for n < 2; h
 * steps ahead the error is sigma sqrt(1 + (h - 1) alpha^2).
 */
double sc_smooth(const double *x, size_t n, double alpha, double *sigma);

/*
 * Where the next value is to be expected when a figure of this reliability (0..1) came out as
 * `value` among people whose mean is `mean`: mean + reliability (value - mean). Extremes come
 * back by themselves, without any coaching or any slip.
 */
double sc_regress(double value, double mean, double reliability);

#endif
