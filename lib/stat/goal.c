#include "scorecard/stat/goal.h"

#include "scorecard/stat/special.h"
#include "scorecard/stat/tail.h"

#include <math.h>

#define STRETCH   0.05
#define REALISTIC 0.30
#define EASY      0.80 /* above, not at */

#define ON_TRACK      0.70
#define AT_RISK       0.30
#define PACE_ON_TRACK 0.95
#define PACE_AT_RISK  0.75

#define STEP_SLACK 1e-9 /* of a step: a target on a step stays there in spite of binary tails */

const char *sc_reach_name(enum sc_reach r)
{
    static const char *const names[] = {"not realistic", "stretch", "realistic", "easy"};

    return names[r];
}

enum sc_reach sc_reach_of(double probability)
{
    if (probability > EASY)
        return SC_REACH_EASY;
    if (probability >= REALISTIC)
        return SC_REACH_REALISTIC;
    return probability >= STRETCH ? SC_REACH_STRETCH : SC_REACH_NOT;
}

/* Without noise the answer is known. */
static double is_there(double value, double target, int direction)
{
    return direction * (value - target) >= 0 ? 1 : 0;
}

double sc_goal_attainable(const struct sc_forecast *own, double target, int direction)
{
    if (own->se == 0)
        return is_there(own->mean, target, direction);
    return sc_t_cdf(direction * (own->mean - target) / own->se, own->df);
}

/* Towards the easier side: down where more is better, up where less is. */
static double eased(double value, double step, int direction)
{
    double steps = value / step;

    return step * (direction > 0 ? floor(steps + STEP_SLACK) : ceil(steps - STEP_SLACK));
}

double sc_goal_suggest(const struct sc_goal_basis *b)
{
    double gap = b->direction * (b->target - b->base), aim;

    if (!(gap > 0))
        return NAN;
    aim = b->base + b->direction * fmin(gap, b->tau / 2);
    if (b->direction * (aim - b->limit) > 0)
        aim = b->limit;
    return eased(aim, b->step, b->direction);
}

double sc_goal_count_reached(const struct sc_goal_count *g)
{
    double left = g->needed - g->done;

    if (left <= 0)
        return 1;
    if (!(g->elapsed > 0))
        return NAN;
    if (g->elapsed >= g->days)
        return 0;
    return sc_nbinom_ge(left, g->done + 0.5, g->elapsed / g->days);
}

double sc_goal_pace(const struct sc_goal_count *g)
{
    if (!(g->elapsed > 0 && g->needed > 0))
        return NAN;
    return g->done / (g->needed * fmin(1, g->elapsed / g->days));
}

double sc_goal_mean_reached(const struct sc_goal_mean *g, double target, int direction)
{
    double left = g->total - g->n, sd;

    if (!(g->n > 0))
        return NAN;
    if (left <= 0)
        return is_there(g->mean, target, direction);
    sd = left / g->total * g->sd * sqrt(1 / left + 1 / g->n);
    if (sd == 0)
        return is_there(g->mean, target, direction);
    return sc_norm_cdf(direction * (g->mean - target) / sd);
}

const char *sc_goal_status_name(enum sc_goal_status s)
{
    static const char *const names[] = {"off track", "at risk", "on track", "no data"};

    return names[s];
}

static enum sc_goal_status status_of(double value, double on_track, double at_risk)
{
    if (isnan(value))
        return SC_GOAL_NO_DATA;
    if (value >= on_track)
        return SC_GOAL_ON_TRACK;
    return value >= at_risk ? SC_GOAL_AT_RISK : SC_GOAL_OFF_TRACK;
}

enum sc_goal_status sc_goal_status_of(double probability)
{
    return status_of(probability, ON_TRACK, AT_RISK);
}

enum sc_goal_status sc_goal_status_of_pace(double pace)
{
    return status_of(pace, PACE_ON_TRACK, PACE_AT_RISK);
}
