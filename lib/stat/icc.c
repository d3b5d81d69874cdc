/* Intraclass correlations: the second half of stat/agreement.h. */
#include "scorecard/stat/agreement.h"

#include <math.h>
#include <stdbool.h>

/* Mean squares of the two-way table: between units, between raters, rest, within units. */
struct squares {
    double n, k;
    double between, raters, rest, within;
};

static bool is_whole(const double *row, size_t k)
{
    for (size_t j = 0; j < k; j++)
        if (isnan(row[j]))
            return false;
    return true;
}

/* Mean over whole units: of one rater's column, or of all for `rater` == raters_n. */
static double mean_of(const struct sc_ratings *r, size_t rater)
{
    double sum = 0, n = 0;

    for (size_t i = 0; i < r->units_n; i++) {
        const double *row = r->values + i * r->raters_n;
        if (!is_whole(row, r->raters_n))
            continue;
        for (size_t j = 0; j < r->raters_n; j++)
            if (rater == r->raters_n || rater == j) {
                sum += row[j];
                n++;
            }
    }
    return sum / n;
}

/* Adds one unit to the sums of squares: its mean's, in `between`, and its own, in `within`. */
static void add_unit(struct squares *s, const double *row, size_t k, double grand)
{
    double mean = 0;

    for (size_t j = 0; j < k; j++)
        mean += row[j] / (double)k;
    s->between += (double)k * (mean - grand) * (mean - grand);
    for (size_t j = 0; j < k; j++)
        s->within += (row[j] - mean) * (row[j] - mean);
    s->n++;
}

static struct squares squares_of(const struct sc_ratings *r)
{
    struct squares s = {0, (double)r->raters_n, 0, 0, 0, 0};
    double grand = mean_of(r, r->raters_n);

    for (size_t i = 0; i < r->units_n; i++)
        if (is_whole(r->values + i * r->raters_n, r->raters_n))
            add_unit(&s, r->values + i * r->raters_n, r->raters_n, grand);
    for (size_t j = 0; j < r->raters_n; j++)
        s.raters += s.n * (mean_of(r, j) - grand) * (mean_of(r, j) - grand);
    s.rest = (s.within - s.raters) / ((s.n - 1) * (s.k - 1));
    s.within /= s.n * (s.k - 1);
    s.between /= s.n - 1;
    s.raters /= s.k - 1;
    return s;
}

struct sc_icc sc_icc_of(const struct sc_ratings *r)
{
    struct squares s = squares_of(r);
    struct sc_icc icc = {{NAN, NAN, NAN}, {NAN, NAN, NAN}, (size_t)s.n};
    double unlike = s.raters - s.rest; /* what raters differ by, beyond chance */

    if (s.n < 2 || s.k < 2 || s.between == 0)
        return icc;
    icc.single[0] = (s.between - s.within) / (s.between + (s.k - 1) * s.within);
    icc.single[1] = (s.between - s.rest) / (s.between + (s.k - 1) * s.rest + s.k * unlike / s.n);
    icc.single[2] = (s.between - s.rest) / (s.between + (s.k - 1) * s.rest);
    icc.mean[0] = (s.between - s.within) / s.between;
    icc.mean[1] = (s.between - s.rest) / (s.between + unlike / s.n);
    icc.mean[2] = (s.between - s.rest) / s.between;
    return icc;
}
