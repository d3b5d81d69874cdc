/*
 * What is to be expected of the tickets that a person had (METRICS 4): the mean of colleagues in
 * the same cells, so that hard tickets do not look like slow work.
 *
 * The mean of a cell leans on its parents where it has few tickets: category and channel, channel,
 * all. The expectations of a team are rescaled so that they add up to what its eligible people
 * did. Handle time and solved per week are judged by their adjusted value, because they are held
 * against colleagues; of everything else the adjusted value only stands beside the raw one.
 */
#ifndef SC_SCORE_MIXING_H
#define SC_SCORE_MIXING_H

#include "scorecard/metric/mix.h"
#include "scorecard/metric/tally.h"
#include "scorecard/policy/policy.h"

/*
 * Expected value of one sample of each of n cells, into rates: (y + k parent) / (n + k), from all
 * over channel and topic down to the cell, then times (sum y) / (sum n rate). `cells` ascend.
 * Without any sample all rates are 0.
 */
void sc_mixing_rates(const uint32_t *cells, const struct sc_mix_sum *sums, size_t n, double k,
                     double *rates);

/* Why a value was not adjusted; the first that holds. */
enum sc_mix_state {
    SC_MIX_ADJUSTED,
    SC_MIX_OFF,         /* not by this policy, not this metric, or nothing to go by */
    SC_MIX_FEW_TICKETS, /* of the team */
    SC_MIX_FEW_PEOPLE,  /* in the team; also below privacy.least_group */
    SC_MIX_NO_OVERLAP   /* too few of the person's tickets are of kinds that others had too */
};

/* One metric of one person against the same kinds of tickets. */
struct sc_adjusted {
    enum sc_mix_state state;
    double overlap;  /* share of the samples in cells that two others had too; NAN when not asked */
    double samples;  /* with a known cell */
    double sum;      /* their y, in units of the metric: hits, points, seconds, net tickets */
    double expected; /* the same as the team would have done them; RATE: see `weighted` */
    double team;     /* SHARE, MEAN: of one sample of the team's eligible people */
    double weighted; /* RATE: net tickets, each by how long its kind takes */
    double squares;  /* RATE: sum of the squared weights of the net tickets */
    double se, df;   /* RATIO: linearised error of y / expected, clustered by requester (METRICS
                        3.1 with x = expected seconds) and clusters less one; NAN below two */
    double value;    /* SHARE: O/E times the team's; MEAN: raw less expected plus the team's,
                        kept on the scale; RATIO: O/E; NAN unless adjusted */
};

/* How hard a person's solved tickets were: mean handle time of their kinds against the team's. */
struct sc_difficulty {
    double index;  /* 1 as the team; NAN without handle times */
    double z;      /* under random routing: exact permutation variance */
    double n;      /* tickets */
    double mean_s; /* expected seconds of one of them, and of one of the team's */
    double team_s;
};

/* Rates of all teams, made once. */
struct sc_mixing;

/* NULL when the tallies have no cells. Everything is borrowed; the rest lives in the arena. */
struct sc_mixing *sc_mixing_of(const struct sc_tallies *tallies, const struct sc_policy *policy,
                               struct sc_arena *arena);

/* Of one person and metric; SC_MIX_OFF when `mixing` is NULL. */
void sc_mixing_adjust(const struct sc_mixing *mixing, uint32_t person, size_t metric_no,
                      struct sc_adjusted *out);

/*
 * Without one group of the jackknife: RATIO the expected seconds, RATE the weighted net tickets of
 * that person. Only where the full sample was adjusted. SC_GROUPS_N: of the full sample.
 */
double sc_mixing_without(const struct sc_mixing *mixing, uint32_t person, size_t metric_no,
                         unsigned group);

/* Whether a team's people are compared by adjusted values in this metric. */
bool sc_mixing_has_team(const struct sc_mixing *mixing, uint32_t team, size_t metric_no);

/* Expected value of one sample of this cell, and its weight for RATE; NAN where there is none. */
double sc_mixing_expected(const struct sc_mixing *mixing, uint32_t team, size_t metric_no,
                          uint32_t cell);

void sc_mixing_difficulty(const struct sc_mixing *mixing, uint32_t person,
                          struct sc_difficulty *out);

/* The cells behind the numbers, for explaining them. */
const struct sc_mix *sc_mixing_cells(const struct sc_mixing *mixing);

#endif
