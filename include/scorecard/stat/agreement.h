/*
 * How far reviewers agree who judged the same things (METRICS 11).
 *
 * Ratings come as units x raters, row by row: values[unit * raters_n + rater], NAN where a rater
 * did not see the unit. Nothing is kept.
 */
#ifndef SC_STAT_AGREEMENT_H
#define SC_STAT_AGREEMENT_H

#include <stddef.h>

struct sc_ratings {
    const double *values;
    size_t units_n;
    size_t raters_n;
};

/* What the numbers mean, hence how far two of them are apart. */
enum sc_level {
    SC_LEVEL_NOMINAL,  /* names: apart or not; pass and fail */
    SC_LEVEL_ORDINAL,  /* ranks: 1 to 5 */
    SC_LEVEL_INTERVAL, /* differences count: scores of 0 to 100 */
    SC_LEVEL_RATIO     /* differences in proportion to the sum; values >= 0 */
};

#define SC_ALPHA_RELIABLE  0.80  /* from here on reviewers may stand for each other */
#define SC_ALPHA_TENTATIVE 0.667 /* from here on with care; below: mend the rubric first */

struct sc_alpha {
    double alpha;   /* 1 all agree, 0 as by chance; NAN when all values are one, or none pairs */
    double se;      /* delete-one-unit jackknife; NAN below two units, or where alpha is */
    size_t units_n; /* with at least two ratings: only these say anything */
    size_t values_n;
};

/*
 * Krippendorff's alpha (2004), 1 - Do / De, missing ratings allowed. The distance of two ranks is
 * the difference of their mid-ranks among all pairable values, squared. Time goes with the square
 * of the values, that of `se` with their cube.
 */
struct sc_alpha sc_krippendorff(const struct sc_ratings *r, enum sc_level level);

/*
 * Intraclass correlations (Shrout and Fleiss 1979): of one review and of the mean of all k.
 * [0] raters drawn anew for each unit, [1] the same random raters (absolute agreement), [2] these
 * very raters. Units that lack a rating are left out; NAN below two whole units or two raters, and
 * where nothing varies.
 */
struct sc_icc {
    double single[3];
    double mean[3];
    size_t units_n; /* whole ones */
};
struct sc_icc sc_icc_of(const struct sc_ratings *r);

#endif
