/*
 * How likely a value of the next period is, from what is known of a person (METRICS 6).
 *
 * From SC_GOAL_LEAST own periods (the one in hand among them, made under one definition) it is
 * their own record; before that their value is drawn towards the team's and the spread of all
 * people between periods stands in; without any history the sampling error does.
 */
#ifndef SC_GOALS_CHANCE_H
#define SC_GOALS_CHANCE_H

#include "scorecard/goals/measure.h"
#include "scorecard/stat/goal.h"

enum sc_chance_basis {
    SC_CHANCE_UNKNOWN, /* no spread is known: p is NAN */
    SC_CHANCE_OWN,
    SC_CHANCE_TEAM,
    SC_CHANCE_SAMPLING
};

/* "own record", "team", "one period"; NULL for unknown */
const char *sc_chance_basis_name(enum sc_chance_basis b);

/* What people of a group differ by, for one metric. */
struct sc_goal_group {
    double mean;   /* of the group, weighted by precision */
    double tau;    /* deviation between people without noise; NAN: too few to say */
    double limit;  /* 90th percentile of the better side; NAN: too few to say */
    double spread; /* of one person between periods, pooled; NAN without history */
    double df;     /* periods that the spread is from, less one a person */
    struct sc_str def;
};

/* What a person's next value of a metric is expected to be. */
struct sc_goal_outlook {
    struct sc_forecast own;
    enum sc_chance_basis basis;
    double base; /* mean of the own periods, NAN without any */
    double now;  /* value of the card in hand */
    struct sc_goal_group group;
};

/* Groups of a scene, each figured out once. */
struct sc_goal_field;
struct sc_goal_field *sc_goal_field_open(const struct sc_goals_scene *scene);
void sc_goal_field_close(struct sc_goal_field *f);

/* `direction` 1: more is better, -1: less. */
struct sc_goal_outlook sc_goal_outlook_of(struct sc_goal_field *f, const struct sc_goals_person *p,
                                          const struct sc_metric *metric, int direction);

/* P(the next value is at least, or at most, `edge`); NAN when the basis is unknown. */
double sc_goal_chance(const struct sc_goal_outlook *o, double edge, int direction);

#endif
