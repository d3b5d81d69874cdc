/*
 * What a goal is about, and what a scorecard says of it.
 *
 * A goal names a metric, a skill or a course. A metric's value is that of the card; a skill's is
 * the mean of the forms, weighed as the policy weighs `peers` (lead or manager, and colleagues
 * from peers.least on), where no form has its name the mean of the item of this name in QA
 * reviews, 0 to 100; a course's is how often it was completed, where any course counts if it is
 * "*". A behaviour is a skill with a name of its own: whoever sees it fills in a form of that name.
 */
#ifndef SC_GOALS_MEASURE_H
#define SC_GOALS_MEASURE_H

#include "scorecard/goals/goals.h"

enum sc_goal_kind { SC_GOAL_OF_NOTHING, SC_GOAL_OF_METRIC, SC_GOAL_OF_SKILL, SC_GOAL_OF_COURSE };

#define SC_GOAL_ANY_COURSE "*" /* so many courses, whichever */

/* "metric", "skill", "course" */
const char *sc_goal_kind_name(enum sc_goal_kind kind);

/* What a goal asks for. Texts are borrowed from its row. */
struct sc_goal_wish {
    enum sc_goal_kind kind;
    struct sc_str what;             /* metric id, name of the skill, of the course */
    const struct sc_metric *metric; /* NULL for others, and for an unknown metric */
    enum sc_op op;                  /* as written; without one the metric's direction decides */
    double baseline, target;        /* NAN: not said */
    int64_t start, due;             /* days; SC_TIME_NONE: not said */
    bool counts;                    /* things to do: courses, articles, kudos, tickets */
};

struct sc_goal_wish sc_goal_wish_of(const struct sc_goals_scene *s, const sc_json *goal);

/* More is better 1, less -1. */
int sc_goal_direction(const struct sc_goal_wish *w);

/* As the row spells its op and target: whether a value is there. NAN is not. */
bool sc_goal_is_met(const struct sc_goal_wish *w, double value);

/* What one card says. */
struct sc_goal_reading {
    double value;      /* NAN: nothing, then `why` says so */
    double n;          /* answers, tickets, ...; NAN unknown */
    double sd;         /* of one of them, NAN unknown */
    struct sc_str why; /* "6 of 10 ratings", "not in these files"; borrowed from the card */
    struct sc_str def; /* digest of the metric's definition; empty: unknown */
};

struct sc_goal_reading sc_goal_read(const struct sc_policy *policy, const sc_json *card,
                                    const struct sc_goal_wish *w);

#endif
