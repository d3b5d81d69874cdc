#include "scorecard/stat/jackknife.h"

#include <math.h>

double sc_jackknife_se(double full, const double *replicates, size_t n)
{
    double squares = 0;

    if (n < 2)
        return NAN;
    for (size_t i = 0; i < n; i++)
        squares += (replicates[i] - full) * (replicates[i] - full);
    return sqrt((double)(n - 1) / (double)n * squares);
}
