/* What score/mixing.c and mixing_person.c share. */
#ifndef SC_LIB_SCORE_MIXING_OWN_H
#define SC_LIB_SCORE_MIXING_OWN_H

#include "scorecard/score/mixing.h"

/* Expected value of one sample by place of the cell; of RATE the weight of one ticket. */
struct sc_mix_column {
    enum sc_mix_state state;
    double *full;
    double *without[SC_GROUPS_N]; /* NULL unless the metric has groups */
};

/* Sums over one person's clusters of seconds and expected seconds. */
struct sc_mix_clusters {
    double m, yy, ye, ee;
    uint64_t open;
    double open_y, open_e;
};

struct sc_mixing {
    const struct sc_mix *mix;
    const struct sc_tallies *tallies;
    const struct sc_policy *policy;
    struct sc_arena *arena;
    struct sc_mix_column *columns;    /* [team * columns_n + column] */
    struct sc_mix_clusters *clusters; /* by person, of the metric of shape RATIO; NULL: none */
    size_t ratio_no, rate_no;         /* metrics of these shapes that mix; sc_metrics_n: none */
};

static inline uint32_t sc_mixing_team(const struct sc_mixing *g, uint32_t person)
{
    return g->tallies->data->people.persons[person].team;
}

static inline struct sc_mix_column *sc_mixing_column(const struct sc_mixing *g, uint32_t team,
                                                     size_t column)
{
    return &g->columns[team * g->mix->columns_n + column];
}

#endif
