/*
 * Who comes first where noise decides little (METRICS 7): lower bounds, tie groups, rotation, and
 * the cut of a top tenth.
 *
 * Merit wins outside a tie group; inside it nobody is known to be better, so it goes round: to who
 * was recognised longest ago, then least often, then by a hash that nobody can steer.
 */
#ifndef SC_RATE_CONTEST_H
#define SC_RATE_CONTEST_H

#include "scorecard/base/str.h"

#include <stdbool.h>

#define SC_CONTEST_ONE_SIDED 0.90 /* level of lower bounds */

/* A mean with its standard error and the degrees of freedom of that. */
struct sc_entrant {
    double mean, se, df;
};

/* What the mean is at least, nine times in ten: mean - t se. */
double sc_contest_lower(const struct sc_entrant *e);

/* P(e is truly better than leader), both independent and normal. */
double sc_contest_better(const struct sc_entrant *e, const struct sc_entrant *leader);

/*
 * Marks the tie group of n >= 1 entrants: the leader, who has the greatest lower bound, and all
 * whose chance to be truly better than the leader is `tie` or more. Returns the leader's position.
 */
size_t sc_contest_ties(const struct sc_entrant *e, size_t n, double tie, bool *is_tied);

/* When somebody was recognised before, for rotation. */
struct sc_turn {
    bool is_cooling;     /* had this award in the last periods */
    int last_back;       /* periods since the last recognition of any kind; 0: never */
    unsigned count;      /* recognitions before */
    struct sc_str agent; /* identifier, for the hash */
};

/* What the hash stands on beside the agent. */
struct sc_lot {
    struct sc_str seed, award, period;
};

/* Whose turn it is among those marked, of whom there is one: position. */
size_t sc_contest_turn(const struct sc_turn *turns, const bool *is_in, size_t n,
                       const struct sc_lot *lot);

/* The cut of the top performers. */
struct sc_top {
    size_t places;  /* k: a share of the group, at least one */
    size_t winners; /* all at the cut share it */
    double cut;     /* displayed score of the last winner */
    bool is_no_cut; /* more than 2 k: nobody is cut off, all at the cut share */
};

/*
 * Marks the winners among n eligible scores, for a group of `group` people of whom `share` get it;
 * ties count at what people see, a tenth of a point. Without eligible ones there is no winner.
 */
struct sc_top sc_contest_top(const double *scores, size_t n, size_t group, double share,
                             bool *is_winner);

/* A score as people see it: cut to a tenth. */
double sc_contest_shown(double score);

#endif
