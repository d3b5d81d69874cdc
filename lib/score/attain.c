#include "scorecard/score/attain.h"

#include <math.h>

bool sc_attain_has_anchors(const struct sc_attain *a)
{
    const struct sc_judge *j = &a->judge;

    if (a->curve == SC_CURVE_CENSUS)
        return j->target > 0;
    if (a->curve == SC_CURVE_WITHIN)
        return j->floor > j->target;
    return j->target != j->floor;
}

static double clamp01(double x)
{
    return x < 0 ? 0 : x > 1 ? 1 : x;
}

static double anchored(const struct sc_attain *a, double value)
{
    const struct sc_judge *j = &a->judge;
    double share = (value - j->floor) / (j->target - j->floor);

    if (share <= 0)
        return 0;
    if (a->capped)
        return 100 * clamp01(share);
    if (share < 1)
        return a->at_target * share;
    if (j->best == j->target)
        return 100;
    return a->at_target +
           (100 - a->at_target) * clamp01((value - j->target) / (j->best - j->target));
}

static double within(const struct sc_judge *j, double value)
{
    double off = fabs(value - 1);

    if (off <= j->target + SC_ATTAIN_SLACK)
        return 100;
    return 100 * clamp01((j->floor - off) / (j->floor - j->target));
}

double sc_attain_points(const struct sc_attain *a, double value)
{
    if (isnan(value))
        return NAN;
    switch (a->curve) {
    case SC_CURVE_WITHIN:
        return within(&a->judge, value);
    case SC_CURVE_CENSUS:
        return 100 * clamp01(value / a->judge.target);
    default:
        return anchored(a, value);
    }
}

/* The operator on the sign of value - target. */
static bool holds(enum sc_op op, int sign)
{
    switch (op) {
    case SC_OP_GT:
        return sign > 0;
    case SC_OP_GE:
        return sign >= 0;
    case SC_OP_LT:
        return sign < 0;
    case SC_OP_LE:
        return sign <= 0;
    default:
        return sign == 0;
    }
}

bool sc_attain_met(const struct sc_attain *a, double value)
{
    double v = sc_num_snap(value), target = sc_num_snap(a->judge.target);

    if (a->judge.op == SC_OP_WITHIN)
        return fabs(value - 1) <= a->judge.target + SC_ATTAIN_SLACK;
    return holds(a->judge.op, (v > target) - (v < target));
}

bool sc_attain_met_share(const struct sc_attain *a, int64_t hits, int64_t n)
{
    sc_i128 left = (sc_i128)hits * 1000000000;
    sc_i128 right = (sc_i128)llround(a->judge.target * 1e9) * n;

    return holds(a->judge.op, (left > right) - (left < right));
}
