/* Standard error by leaving out groups of the sample. */
#ifndef SC_STAT_JACKKNIFE_H
#define SC_STAT_JACKKNIFE_H

#include <stddef.h>

/*
 * Delete-a-group jackknife (Kott 2001; METRICS 3.2): sqrt((n - 1) / n sum (replicate - full)^2)
 * over the figures of n replicates, each without one of n groups. Differences are from the full
 * figure, not from the replicates' mean. NAN for n < 2.
 */
double sc_jackknife_se(double full, const double *replicates, size_t n);

#endif
