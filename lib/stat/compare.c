#include "scorecard/stat/compare.h"

#include "scorecard/base/mem.h"
#include "scorecard/stat/interval.h"
#include "scorecard/stat/special.h"

#include <math.h>
#include <stdlib.h>

/* Two figures without noise: their difference is known. */
static struct sc_change sure(double delta)
{
    double up = delta > 0 ? 1 : delta < 0 ? 0 : 0.5;

    return (struct sc_change){delta, 0, INFINITY, delta, delta, up};
}

struct sc_change sc_change_of(struct sc_estimate before, struct sc_estimate after, double level)
{
    double a = before.se * before.se, b = after.se * after.se;
    struct sc_change c = {after.value - before.value, sqrt(a + b), NAN, NAN, NAN, NAN};
    struct sc_interval i;

    if (a + b == 0)
        return sure(c.delta);
    c.df = (a + b) * (a + b) / (a * a / before.df + b * b / after.df);
    i = sc_t_interval(c.delta, c.se, c.df, level);
    c.low = i.low;
    c.high = i.high;
    c.up = sc_t_cdf(c.delta / c.se, c.df);
    return c;
}

int sc_change_direction(const struct sc_change *c, double least)
{
    if (!(fabs(c->delta) >= least))
        return 0;
    return c->low > 0 ? 1 : c->high < 0 ? -1 : 0;
}

struct test {
    double p;
    size_t place;
};

static int by_p(const void *a, const void *b)
{
    const struct test *x = a, *y = b;

    return (x->p > y->p) - (x->p < y->p);
}

/* From the greatest p down: the least of n p / rank so far, never above 1. */
void sc_bh_adjust(const double *p, size_t n, double *adjusted)
{
    struct test *tests = sc_mem_alloc_n(n + 1, sizeof *tests);
    size_t tests_n = 0;
    double least = 1;

    for (size_t i = 0; i < n; i++)
        if (!isnan(p[i]))
            tests[tests_n++] = (struct test){p[i], i};
        else
            adjusted[i] = NAN;
    qsort(tests, tests_n, sizeof *tests, by_p);
    for (size_t rank = tests_n; rank > 0; rank--) {
        least = fmin(least, tests[rank - 1].p * (double)tests_n / (double)rank);
        adjusted[tests[rank - 1].place] = least;
    }
    sc_mem_free(tests);
}
