/*
 * Goals (METRICS 6): can it be reached, how likely is it still, what would be a realistic target.
 */
#ifndef SC_STAT_GOAL_H
#define SC_STAT_GOAL_H

#include "scorecard/stat/forecast.h"

#include <stdbool.h>

#define SC_GOAL_LEAST 4 /* own periods from which a forecast is one's own */

enum sc_reach {
    SC_REACH_NOT,       /* P < .05: not realistic without another way of working */
    SC_REACH_STRETCH,   /* .05 to .30 */
    SC_REACH_REALISTIC, /* .30 to .80 */
    SC_REACH_EASY       /* above .80: maintain */
};

/* "not realistic", "stretch", "realistic", "easy" */
const char *sc_reach_name(enum sc_reach r);

/* The label of a probability; NAN is SC_REACH_NOT, the caller looks first. */
enum sc_reach sc_reach_of(double probability);

/*
 * P(next value reaches the target): at least it for direction 1, at most it for -1. NAN without a
 * spread.
 */
double sc_goal_attainable(const struct sc_forecast *own, double target, int direction);

/* What a suggestion is made from. */
struct sc_goal_basis {
    double base;   /* mean of the own history */
    double target; /* of the scorecard */
    double tau;    /* deviation between agents without noise */
    double limit;  /* the team's 90th percentile of the better side; NAN: none */
    double step;   /* to which targets are rounded, > 0 */
    int direction; /* 1: more is better, -1: less */
};

/*
 * base + direction min(gap to the target, tau / 2), not beyond the limit, rounded to a step
 * towards the easier side. Who is at the target already gets NAN: hold it.
 */
double sc_goal_suggest(const struct sc_goal_basis *b);

/* A goal that counts: `needed` things in `days` days, `done` of them in the first `elapsed`. */
struct sc_goal_count {
    double needed;
    double done;
    double elapsed;
    double days;
};

/*
 * P(reached by the end): the rate is unknown, so what is still to come is negative binomial with
 * size done + 1/2 and probability elapsed / days. 1 when it is reached, 0 when time is up; NAN
 * before the first day.
 */
double sc_goal_count_reached(const struct sc_goal_count *g);

/* done / (needed elapsed / days): 1 is on schedule; NAN before the first day. */
double sc_goal_pace(const struct sc_goal_count *g);

/* A goal on a mean over a period: `mean` of the first n answers of about `total`. */
struct sc_goal_mean {
    double mean;
    double sd; /* of one answer */
    double n;
    double total;
};

/*
 * P(mean of all reaches the target): what is still to come has the mean of what came, known to
 * sd / sqrt n, and its own noise. All there (n >= total): 1 or 0. NAN without answers.
 */
double sc_goal_mean_reached(const struct sc_goal_mean *g, double target, int direction);

enum sc_goal_status { SC_GOAL_OFF_TRACK, SC_GOAL_AT_RISK, SC_GOAL_ON_TRACK, SC_GOAL_NO_DATA };

/* "off track", "at risk", "on track", "no data" */
const char *sc_goal_status_name(enum sc_goal_status s);

/* On track from .70, at risk from .30; NAN has no data. */
enum sc_goal_status sc_goal_status_of(double probability);

/* Where there is no spread to compute with: on track from .95 of the schedule, at risk from .75. */
enum sc_goal_status sc_goal_status_of_pace(double pace);

#endif
