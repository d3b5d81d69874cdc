#include "scorecard/stat/evidence.h"

#include "scorecard/stat/special.h"

#include <math.h>

#define STRONG   0.80
#define MODERATE 0.50

const char *sc_evidence_name(enum sc_evidence e)
{
    static const char *const names[] = {"weak", "moderate", "strong"};

    return names[e];
}

double sc_evidence_below(struct sc_estimate e, double edge)
{
    if (e.se == 0)
        return isnan(e.value) ? NAN : e.value < edge;
    return sc_t_cdf((edge - e.value) / e.se, e.df);
}

double sc_evidence_all_below(const struct sc_estimate *periods, size_t n, double edge)
{
    double product = 1;

    for (size_t i = 0; i < n; i++)
        product *= sc_evidence_below(periods[i], edge);
    return product;
}

enum sc_evidence sc_evidence_of(double probability)
{
    if (probability >= STRONG)
        return SC_EVIDENCE_STRONG;
    return probability >= MODERATE ? SC_EVIDENCE_MODERATE : SC_EVIDENCE_WEAK;
}

struct sc_gap sc_gap_of(struct sc_view a, struct sc_view b)
{
    struct sc_gap g = {a.z - b.z, sqrt((1 - a.reliability) + (1 - b.reliability)), NAN};

    if (g.se > 0)
        g.p = 2 * sc_norm_cdf(-fabs(g.gap) / g.se);
    return g;
}
