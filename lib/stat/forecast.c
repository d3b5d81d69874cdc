#include "scorecard/stat/forecast.h"

#include "scorecard/stat/interval.h"
#include "scorecard/stat/special.h"

#include <math.h>

struct sc_forecast sc_forecast_of(const double *x, size_t n, double level)
{
    size_t k = n < SC_FORECAST_LAST ? n : SC_FORECAST_LAST;
    struct sc_forecast f = {NAN, NAN, NAN, NAN, NAN, NAN, k};
    struct sc_interval i;
    double sum = 0, squares = 0;

    if (k == 0)
        return f;
    x += n - k;
    for (size_t p = 0; p < k; p++)
        sum += x[p];
    f.mean = sum / (double)k;
    if (k == 1)
        return f;
    for (size_t p = 0; p < k; p++)
        squares += (x[p] - f.mean) * (x[p] - f.mean);
    f.df = (double)(k - 1);
    f.sd = sqrt(squares / f.df);
    f.se = f.sd * sqrt(1 + 1 / (double)k);
    i = sc_t_interval(f.mean, f.se, f.df, level);
    f.low = i.low;
    f.high = i.high;
    return f;
}

double sc_forecast_below(const struct sc_forecast *f, double edge)
{
    if (f->se == 0)
        return f->mean < edge ? 1 : 0;
    return isnan(f->se) ? NAN : sc_t_cdf((edge - f->mean) / f->se, f->df);
}

double sc_smooth(const double *x, size_t n, double alpha, double *sigma)
{
    double level = n > 0 ? x[0] : NAN, squares = 0;

    for (size_t i = 1; i < n; i++) {
        double error = x[i] - level;
        squares += error * error;
        level += alpha * error;
    }
    if (sigma)
        *sigma = n > 1 ? sqrt(squares / (double)(n - 1)) : NAN;
    return level;
}

double sc_regress(double value, double mean, double reliability)
{
    return mean + reliability * (value - mean);
}
