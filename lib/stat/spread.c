#include "scorecard/stat/spread.h"

#include "scorecard/base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_count(const void *a, const void *b)
{
    unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;

    return (x > y) - (x < y);
}

/* sum (2i - n - 1) c_(i) / (n sum c), i from 1 in ascending order. */
static double gini_of(const unsigned *awards, size_t n, double sum)
{
    unsigned *sorted = sc_mem_alloc_n(n, sizeof *sorted);
    double weighted = 0;

    memcpy(sorted, awards, n * sizeof *awards);
    qsort(sorted, n, sizeof *sorted, by_count);
    for (size_t i = 0; i < n; i++)
        weighted += (2 * (double)(i + 1) - (double)n - 1) * sorted[i];
    sc_mem_free(sorted);
    return weighted / ((double)n * sum);
}

struct sc_spread sc_spread_of(const unsigned *awards, size_t n)
{
    struct sc_spread s = {NAN, NAN, NAN, NAN, NAN};
    double people = (double)n, sum = 0, reached = 0;

    if (n == 0)
        return s;
    for (size_t i = 0; i < n; i++) {
        sum += awards[i];
        reached += awards[i] > 0;
    }
    s.coverage = reached / people;
    s.expected = 1 - pow(1 - 1 / people, sum);
    s.most = fmin(1, sum / people);
    if (n < 2 || sum == 0)
        return s;
    s.gini = gini_of(awards, n, sum);
    s.gini_star = s.gini * people / (people - 1);
    return s;
}
