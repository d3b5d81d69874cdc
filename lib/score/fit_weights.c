/* Sharing the weight of what is not there. */
#include "scorecard/score/fit.h"

#include <math.h>

#define TENTHS 1000 /* of a weight of 100 */

/* Weight of each category: all of it, and what is kept. Metrics without a category share none. */
struct shares {
    double all[SC_CATEGORIES_MAX];
    double kept[SC_CATEGORIES_MAX];
    double living; /* weight of the categories in which something is kept */
};

static struct shares shares_of(const struct sc_scoring *s, const bool keep[SC_METRICS_MAX])
{
    struct shares sh = {{0}, {0}, 0};

    for (size_t m = 0; m < sc_metrics_n; m++) {
        int c = s->categories[m];
        if (c < 0 || !(s->weights[m] > 0))
            continue;
        sh.all[c] += s->weights[m];
        sh.kept[c] += keep[m] ? s->weights[m] : 0;
    }
    for (size_t c = 0; c < s->policy->categories_n; c++)
        sh.living += sh.kept[c] > 0 ? sh.all[c] : 0;
    return sh;
}

bool sc_fit_weights(const struct sc_scoring *s, const bool keep[SC_METRICS_MAX],
                    int tenths[SC_METRICS_MAX])
{
    struct shares sh = shares_of(s, keep);
    double lost[SC_METRICS_MAX];
    int left = TENTHS;

    if (!(sh.living > 0))
        return false;
    for (size_t m = 0; m < sc_metrics_n; m++) {
        int c = s->categories[m];
        double exact = keep[m] && c >= 0 && s->weights[m] > 0
                           ? TENTHS * s->weights[m] * sh.all[c] / sh.kept[c] / sh.living
                           : 0;
        tenths[m] = (int)floor(exact + 1e-9);
        lost[m] = exact > 0 ? exact - tenths[m] : -1;
        left -= tenths[m];
    }
    for (; left > 0; left--) { /* largest remainder; the earlier metric on a tie */
        size_t most = 0;
        for (size_t m = 1; m < sc_metrics_n; m++)
            if (lost[m] > lost[most] + 1e-9)
                most = m;
        tenths[most]++;
        lost[most] = 0;
    }
    return true;
}
