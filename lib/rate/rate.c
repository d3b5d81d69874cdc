#include "scorecard/rate/rate.h"

#include "scorecard/base/num.h"
#include "scorecard/rate/estimate.h"
#include "scorecard/stat/evidence.h"
#include "scorecard/stat/special.h"

#include <math.h>
#include <string.h>

#define SCORE_T 0.95 /* quantile of the upper end of a 90 % interval */

const char *sc_certainty_name(enum sc_certainty c)
{
    static const char *const names[] = {"insufficient", "borderline", "likely", "firm"};
    return names[c];
}

double sc_rate_below(double score, double se, double edge)
{
    return sc_evidence_below((struct sc_estimate){score, se, SC_ESTIMATE_SCORE_DF}, edge);
}

/* Bands are half open and cover everything: the highest has no upper edge, the lowest no lower. */
static void probabilities(const struct sc_policy *policy, double score, double se,
                          struct sc_rating *out)
{
    double upper = 1;

    for (size_t b = 0; b < policy->bands_n; b++) {
        double lower =
            b + 1 < policy->bands_n ? sc_rate_below(score, se, policy->bands[b].from) : 0;
        out->probability[b] = fmax(0, upper - lower);
        upper = lower;
    }
}

/* On a tie the higher band comes first: the doubt is the agent's. */
static void rank(const struct sc_policy *policy, struct sc_rating *out)
{
    const double *p = out->probability;

    for (size_t b = 1; b < policy->bands_n; b++)
        if (p[b] > p[out->likeliest])
            out->likeliest = b;
    out->second = out->likeliest == 0 && policy->bands_n > 1 ? 1 : 0;
    for (size_t b = 0; b < policy->bands_n; b++)
        if (b != out->likeliest && p[b] > p[out->second])
            out->second = b;
}

static enum sc_certainty certainty(const struct sc_policy *policy, const struct sc_rating *r)
{
    double p = r->probability[r->band];

    if (r->half_width > policy->too_wide)
        return SC_CERTAINTY_INSUFFICIENT;
    if (p < policy->likely || r->half_width > policy->wide)
        return SC_CERTAINTY_BORDERLINE;
    return p < policy->firm ? SC_CERTAINTY_LIKELY : SC_CERTAINTY_FIRM;
}

void sc_rate(const struct sc_policy *policy, double score, double se, struct sc_rating *out)
{
    memset(out, 0, sizeof(*out));
    if (isnan(score) || isnan(se)) {
        out->unrated = SC_UNRATED_SCORE;
        return;
    }
    score = sc_num_snap(score);
    out->band = sc_policy_band(policy, score);
    out->half_width = sc_t_ppf(SCORE_T, SC_ESTIMATE_SCORE_DF) * se;
    probabilities(policy, score, se, out);
    rank(policy, out);
    out->certainty = certainty(policy, out);
    out->unrated = out->certainty == SC_CERTAINTY_INSUFFICIENT ? SC_UNRATED_WIDE : SC_UNRATED_NO;
    out->has_up = out->band > 0;
    out->has_down = out->band + 1 < policy->bands_n;
    if (out->has_up)
        out->up = sc_num_snap(policy->bands[out->band - 1].from - score);
    if (out->has_down)
        out->down = sc_num_snap(score - policy->bands[out->band].from);
}
