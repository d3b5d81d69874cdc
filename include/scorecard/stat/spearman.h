/*
 * Do two figures of the same things rise together: rank correlation (Spearman 1904).
 */
#ifndef SC_STAT_SPEARMAN_H
#define SC_STAT_SPEARMAN_H

#include "scorecard/stat/interval.h"

#include <stddef.h>

#define SC_SPEARMAN_LEAST 4 /* pairs below which there is no interval */

struct sc_spearman {
    double rho;                /* -1 to 1; NAN below two pairs and where one side is all the same */
    struct sc_interval likely; /* by Fisher's z with variance 1.06 / (n - 3) (Fieller 1957); NAN
                                  below SC_SPEARMAN_LEAST pairs */
};

/* Of n pairs; equal values share the mean of their ranks. Nothing is kept. */
struct sc_spearman sc_spearman_of(const double *x, const double *y, size_t n, double level);

#endif
