#include "scorecard/stat/award.h"

#include "scorecard/stat/special.h"

#include <math.h>

#define TENTH       10
#define SHARED_FROM 2 /* times the places */

double sc_award_bound(struct sc_estimate e, double level)
{
    return e.se == 0 ? e.value : e.value - sc_t_ppf(level, e.df) * e.se;
}

double sc_award_better(struct sc_estimate a, struct sc_estimate b)
{
    double d = a.value - b.value, se = hypot(a.se, b.se);

    if (se == 0)
        return d > 0 ? 1 : d < 0 ? 0 : 0.5;
    return sc_norm_cdf(d / se);
}

size_t sc_award_ties(const struct sc_estimate *candidates, size_t n, double tie, bool *tied)
{
    size_t leader = n;
    double best = -INFINITY;

    for (size_t i = 0; i < n; i++) {
        double bound = sc_award_bound(candidates[i], SC_AWARD_LEVEL);
        if (bound > best) {
            best = bound;
            leader = i;
        }
    }
    for (size_t i = 0; i < n; i++)
        tied[i] = leader < n &&
                  (i == leader || sc_award_better(candidates[i], candidates[leader]) >= tie);
    return leader;
}

size_t sc_award_places(size_t n)
{
    if (n < SC_AWARD_GROUP)
        return 0;
    return n < 2 * TENTH ? 1 : n / TENTH;
}

/* The score as it is displayed, in tenths (METRICS 2.4). */
static double displayed(double score)
{
    return floor(score * 10 + 1e-7);
}

static size_t better_than(const double *scores, size_t n, double shown)
{
    size_t better = 0;

    for (size_t i = 0; i < n; i++)
        better += displayed(scores[i]) > shown;
    return better;
}

size_t sc_award_top(const double *scores, size_t n, size_t places, bool *winners, bool *is_shared)
{
    size_t won = 0;

    for (size_t i = 0; i < n; i++) {
        winners[i] = !isnan(scores[i]) && better_than(scores, n, displayed(scores[i])) < places;
        won += winners[i];
    }
    *is_shared = won > SHARED_FROM * places;
    return won;
}
