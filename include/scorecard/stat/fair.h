/*
 * Is somebody's work unlike the team's, and by more than chance (METRICS 4 and 8): observed
 * against expected, mixes of tickets, funnels.
 */
#ifndef SC_STAT_FAIR_H
#define SC_STAT_FAIR_H

#include "scorecard/stat/interval.h"

#include <stddef.h>

/*
 * Observed hits against expected ones in cells with n[c] tickets and the team's share r[c]:
 * z = (O - E) / sqrt(sum n r (1 - r)).
 */
struct sc_expected {
    double expected; /* sum n r */
    double variance; /* sum n r (1 - r) */
};
struct sc_expected sc_expected_of(const double *n, const double *share, size_t cells_n);

/* NAN without variance. */
double sc_expected_z(const struct sc_expected *e, double observed);

/* Observed over expected count with its interval: that of the count (Byar) over the expected. */
struct sc_interval sc_expected_interval(double observed, double expected, double level);

/*
 * Two-sided mid-P of a Poisson count: twice the smaller tail, the count itself being half in it;
 * at most 1.
 */
double sc_expected_mid_p(double observed, double expected);

/* The team's tickets: each cell with its mean (seconds), all of them. */
struct sc_cells {
    const double *n;    /* tickets of the team by cell */
    const double *mean; /* figure of a ticket of this cell */
    size_t cells_n;
};

struct sc_hardness {
    double index; /* mean figure of the agent's tickets over that of the team's: below 1 is easy */
    double z;     /* against tickets dealt at random; NAN where all cells are alike */
};

/*
 * How hard the agent's tickets are, `own` by cell, which are part of the team's. Dealt at random,
 * the mean of n_a of N has variance s^2 / n_a (1 - n_a / N), s^2 with N - 1 (permutation).
 */
struct sc_hardness sc_hardness_of(const struct sc_cells *team, const double *own);

/* Pearson's test of a table rows x columns, row by row, and Cramer's V (1946). */
struct sc_table_test {
    double chi2;
    double df; /* rows and columns without any count do not count */
    double p;
    double v; /* 0 alike to 1 apart */
};

/* NAN, apart from df, when fewer than two rows or columns have counts. */
struct sc_table_test sc_table_test_of(const double *counts, size_t rows_n, size_t columns_n);

/*
 * Over-dispersion of a funnel (Spiegelhalter 2005): mean square of n standard scores, the 10 %
 * at each end drawn in to the quantiles there. Limits are widened by its root where it is > 1.
 * Sorts a copy; NAN for n = 0.
 */
double sc_funnel_phi(const double *z, size_t n);

/* share -+ z sqrt(max(phi, 1) share (1 - share) / n), within 0..1: where `level` of agents lie. */
struct sc_interval sc_funnel_limits(double share, double n, double phi, double level);

#endif
