/*
 * Case mix: what kinds of tickets a person had, beside how they went (METRICS 4).
 *
 * A cell is a kind of ticket: priority x channel x category, of which each team has its commonest
 * ones and one for the rest. Sums are kept for each person and cell, of the metrics whose fold
 * `mixes`; what the team's eligible people did in the same cells is what is to be expected of
 * anybody. Integers only, so the order of rows does not matter.
 *
 * Only the two metrics that are held against the team (shapes RATIO and RATE) are judged by their
 * adjusted value; so only they have sums by group, for the jackknife.
 */
#ifndef SC_METRIC_MIX_H
#define SC_METRIC_MIX_H

#include "scorecard/base/numbering.h"
#include "scorecard/metric/fold.h"

#define SC_MIX_COLUMNS 12 /* metrics that mix, at most */

/* What two cells have in common: their channel; their channel and category. */
static inline uint32_t sc_cell_channel(uint32_t cell)
{
    return cell >> 24 & 15u;
}
static inline uint32_t sc_cell_topic(uint32_t cell)
{
    return cell & 0xfffffffu;
}

struct sc_mix_sum {
    uint64_t n; /* samples counted */
    int64_t y;  /* their sum, units of struct sc_sample */
};

/* One group each of the jackknife. */
struct sc_mix_groups {
    uint32_t n[SC_GROUPS_N];
    int64_t y[SC_GROUPS_N];
};

/* What one person did in one cell. */
struct sc_mix_entry {
    uint32_t person;
    uint32_t cell;                                /* with the team's place of the category */
    uint32_t at;                                  /* place of the cell in its team's list */
    struct sc_mix_sum sums[SC_MIX_COLUMNS];       /* by column */
    struct sc_mix_groups *groups[SC_MIX_COLUMNS]; /* RATIO and RATE; NULL: never counted */
};

/* A team's cells, ascending, and what its eligible people did in them. */
struct sc_mix_team {
    size_t n;
    uint32_t *cells;
    struct sc_mix_sum *sums;       /* [column * n + cell] */
    uint32_t *people;              /* likewise: eligible people with a sample there */
    struct sc_mix_entry **entries; /* of its eligible people, by person, then cell */
    size_t entries_n;
};

struct sc_mix {
    struct sc_arena arena;
    const struct sc_data *data;
    int column_of[SC_METRICS_MAX]; /* by metric number; -1: does not mix */
    size_t columns_n;
    uint32_t grouped; /* columns with sums by group, as bits */
    uint32_t teams_n;
    struct sc_numbering categories; /* team and category */
    uint8_t *places;                /* by that number: the category's place, 0 one of the rest */
    uint32_t *names;                /* [team * 256 + place]: the category's number */
    struct sc_numbering pairs;      /* person and cell */
    struct sc_mix_entry **entries;  /* by that number; sc_mix_settle sorts by person, then cell */
    size_t entries_n, entries_cap;
    uint64_t last_key; /* of the last sample: most come from one ticket */
    struct sc_mix_entry *last;
    struct sc_mix *twin;       /* sc_mix_join: owned, entries may lie in its arena */
    bool is_twin;              /* cells and categories are another's */
    size_t *of_person;         /* person p has entries[of_person[p]] up to of_person[p + 1] */
    struct sc_mix_team *teams; /* by team */
};

/*
 * Empty sums; the `categories_n` (at most 255) commonest categories of each team are found among
 * its people's tickets that were solved in the period, ties by name. The data must be linked.
 */
struct sc_mix *sc_mix_open(const struct sc_data *d, const struct sc_rules *rules,
                           size_t categories_n);

/* The same for something else than metrics: metric_no of its samples is the column itself. */
struct sc_mix *sc_mix_open_columns(const struct sc_data *d, const struct sc_rules *rules,
                                   size_t categories_n, size_t columns_n);

/* Adds a sample that counts, of a metric that mixes; others are passed over. */
void sc_mix_take(struct sc_mix *mix, const struct sc_sample *s);

/*
 * An empty mix of the same columns and categories, for a second thread that takes the samples of
 * other metrics; sc_mix_join adds its sums to `mix`, which owns it from then on.
 */
struct sc_mix *sc_mix_open_twin(const struct sc_mix *mix);
void sc_mix_join(struct sc_mix *mix, struct sc_mix *twin);

/* After the last sample: sorts entries, sums the eligible people of each team. */
void sc_mix_settle(struct sc_mix *mix, const bool *is_eligible);

void sc_mix_close(struct sc_mix *mix);

/* The entries of a person, *n of them, by cell; after sc_mix_settle. */
struct sc_mix_entry *const *sc_mix_person(const struct sc_mix *mix, uint32_t person, size_t *n);

/* The cell of a ticket as a team has it: with the place of its category among the team's. */
uint32_t sc_mix_cell(const struct sc_mix *mix, uint32_t team, uint32_t cell);

/* The place of such a cell in the team's list; false when it is not there. */
bool sc_mix_find(const struct sc_mix *mix, uint32_t team, uint32_t cell, uint32_t *at);

/* "high, email, Login": appends what a team's cell stands for. */
void sc_mix_put_cell(struct sc_buf *out, const struct sc_mix *mix, uint32_t team, uint32_t cell);

#endif
