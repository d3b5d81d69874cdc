#include "scorecard/stat/tail.h"

#include "scorecard/stat/special.h"

#include <math.h>
#include <stdbool.h>

static bool is_share(double p)
{
    return p >= 0 && p <= 1;
}

double sc_binom_le(double x, double n, double p)
{
    x = floor(x);
    if (!(n >= 0) || !is_share(p))
        return NAN;
    if (x < 0)
        return 0;
    if (x >= n)
        return 1;
    return sc_betainc(n - x, x + 1, 1 - p);
}

double sc_binom_ge(double x, double n, double p)
{
    x = ceil(x);
    if (!(n >= 0) || !is_share(p))
        return NAN;
    if (x <= 0)
        return 1;
    if (x > n)
        return 0;
    return sc_betainc(x, n - x + 1, p);
}

double sc_poisson_le(double x, double mean)
{
    x = floor(x);
    if (!(mean >= 0))
        return NAN;
    return x < 0 ? 0 : sc_gammainc_q(x + 1, mean);
}

double sc_poisson_ge(double x, double mean)
{
    x = ceil(x);
    if (!(mean >= 0))
        return NAN;
    return x <= 0 ? 1 : sc_gammainc_p(x, mean);
}

double sc_nbinom_ge(double x, double size, double p)
{
    x = ceil(x);
    if (!(size > 0 && p > 0 && p <= 1))
        return NAN;
    return x <= 0 ? 1 : sc_betainc(x, size, 1 - p);
}
