/*
 * Comparing doubles in the tests of stat and score: absolute for values about 1, relative above.
 */
#ifndef SC_TEST_NEAR_H
#define SC_TEST_NEAR_H

#include "sc_test.h"

#include <math.h>

static inline void near_check(double seen, double wanted, double tolerance, const char *file,
                              int line)
{
    double scale = fmax(1, fabs(wanted));
    if (seen == wanted || fabs(seen - wanted) <= tolerance * scale)
        return;
    print_error("seen %.17g, wanted %.17g, off by %.3g\n", seen, wanted, seen - wanted);
    _fail(file, line);
}

/* Within 1e-9, the tolerance of published figures. */
#define assert_near(seen, wanted) near_check((seen), (wanted), 1e-9, __FILE__, __LINE__)

/* Within `tolerance`. */
#define assert_within(seen, wanted, tolerance)                                                     \
    near_check((seen), (wanted), (tolerance), __FILE__, __LINE__)

#endif
