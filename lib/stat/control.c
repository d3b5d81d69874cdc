#include "scorecard/stat/control.h"

#include <math.h>
#include <string.h>

#define LIMIT_RANGES 2.66  /* 3 / 1.128 */
#define RANGE_RANGES 3.267 /* upper limit of ranges of two */
#define RANGE_SIGMAS 1.128 /* mean range of two normal values, in standard deviations */

struct sc_control sc_control_of(const double *x, size_t n)
{
    struct sc_control c = {n, NAN, NAN, NAN, NAN, NAN, NAN};
    double sum = 0, ranges = 0;

    if (n < SC_CONTROL_TRIAL)
        return c;
    for (size_t i = 0; i < n; i++) {
        sum += x[i];
        ranges += i > 0 ? fabs(x[i] - x[i - 1]) : 0;
    }
    c.mean = sum / (double)n;
    c.moving = ranges / (double)(n - 1);
    c.low = c.mean - LIMIT_RANGES * c.moving;
    c.high = c.mean + LIMIT_RANGES * c.moving;
    c.range_limit = RANGE_RANGES * c.moving;
    c.sigma = c.moving / RANGE_SIGMAS;
    return c;
}

static int side_of(double mean, double x)
{
    return (x > mean) - (x < mean);
}

/* How many points from `first` on lie on the side of the first; 0 on the line. */
static size_t run_from(const struct sc_control *c, const double *x, size_t n, size_t first)
{
    int side = side_of(c->mean, x[first]);
    size_t end = first;

    while (side != 0 && end < n && side_of(c->mean, x[end]) == side)
        end++;
    return end - first;
}

size_t sc_control_signals(const struct sc_control *c, const double *x, size_t n,
                          unsigned char *signals)
{
    size_t found = 0, run;

    memset(signals, 0, n);
    if (isnan(c->mean))
        return 0;
    for (size_t i = 0; i<n; i += run> 0 ? run : 1) {
        run = run_from(c, x, n, i);
        if (run >= SC_CONTROL_RUN)
            memset(signals + i, SC_CONTROL_SHIFT, run);
    }
    for (size_t i = 0; i < n; i++) {
        if (x[i] < c->low || x[i] > c->high)
            signals[i] |= SC_CONTROL_OUTSIDE;
        found += signals[i] != 0;
    }
    return found;
}
