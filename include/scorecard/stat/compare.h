/*
 * What moved between two figures that both have sampling noise (METRICS 5.2), and many such
 * questions at once.
 */
#ifndef SC_STAT_COMPARE_H
#define SC_STAT_COMPARE_H

#include <stddef.h>

/* A figure with its standard error and the degrees of freedom of that error. */
struct sc_estimate {
    double value;
    double se;
    double df;
};

struct sc_change {
    double delta;     /* after less before */
    double se;        /* of delta: both are independent */
    double df;        /* Welch-Satterthwaite; INFINITY when both errors are 0 */
    double low, high; /* the middle `level` of delta's t distribution */
    double up;        /* probability that the noise-free figure rose */
};

/*
 * `after` less `before`. With both errors 0 the interval is the difference itself and `up` is 0,
 * 0.5 or 1. A NAN figure or error gives NAN everywhere.
 */
struct sc_change sc_change_of(struct sc_estimate before, struct sc_estimate after, double level);

/*
 * 1 risen, -1 fallen, 0 no clear change: clear is an interval without 0 and at least `least`
 * between the figures, because a sure change of half a point helps nobody.
 */
int sc_change_direction(const struct sc_change *c, double least);

/*
 * Benjamini-Hochberg (1995): adjusted p of n tests, in the order given; rejecting those up to q
 * keeps the expected share of false ones among the rejected at q. `adjusted` may be `p`; a NAN is
 * no test and stays NAN.
 */
void sc_bh_adjust(const double *p, size_t n, double *adjusted);

#endif
