#include "scorecard/stat/evidence.h"

#include "scorecard/base/num.h"
#include "scorecard/stat/special.h"

#include <math.h>

const char *sc_evidence_name(enum sc_evidence e)
{
    static const char *const names[] = {"weak", "moderate", "strong"};

    return names[e];
}

double sc_evidence_below(struct sc_estimate e, double edge)
{
    if (e.se == 0)
        return isnan(e.value) ? NAN : sc_num_snap(e.value) < edge;
    return sc_t_cdf((edge - e.value) / e.se, e.df);
}

enum sc_evidence sc_evidence_of(double probability, struct sc_evidence_lines lines)
{
    if (probability >= lines.strong)
        return SC_EVIDENCE_STRONG;
    return probability >= lines.moderate ? SC_EVIDENCE_MODERATE : SC_EVIDENCE_WEAK;
}

struct sc_gap sc_gap_of(struct sc_z_score a, struct sc_z_score b)
{
    struct sc_gap g = {a.z - b.z, sqrt((1 - a.reliability) + (1 - b.reliability)), NAN};

    if (g.se > 0)
        g.p = 2 * sc_norm_cdf(-fabs(g.gap) / g.se);
    return g;
}
