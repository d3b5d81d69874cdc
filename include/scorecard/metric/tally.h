/*
 * Tallies: what all samples of one person and one metric add up to. Integers only, so the sums
 * are the same in any order; doubles appear when a value is asked for.
 */
#ifndef SC_METRIC_TALLY_H
#define SC_METRIC_TALLY_H

#include "scorecard/metric/fold.h"

/* Sums of one part of a metric: a rater's role, modules done on time, one kind of deadline. */
struct sc_part {
    uint64_t n;
    int64_t y;
    sc_i128 yy;
};

/* Sums over clusters c (requesters) of one person's samples: for the linearised error of y/x. */
struct sc_cluster_sums {
    uint64_t m;             /* clusters */
    sc_i128 yy, yx, xx;     /* sums of y_c^2, y_c x_c, x_c^2 */
    uint64_t open;          /* the cluster at hand: samples come cluster by cluster */
    int64_t open_y, open_x; /* its sums so far; in yy, yx, xx once sc_tallies_run returns */
};

/* What one group of the jackknife adds to a tally. */
struct sc_group {
    uint64_t n;
    int64_t y, x;
};

/*
 * All samples of one person and one metric. Units of y and x: see struct sc_sample. What counting
 * touches stands first, in the size of a cache line.
 */
struct sc_tally {
    uint64_t n;                       /* samples counted */
    int64_t y, x;                     /* sums */
    struct sc_group *groups;          /* see metric/group.h; NULL: does not vary */
    struct sc_cluster_sums *clusters; /* SC_SHAPE_RATIO only, else NULL */
    struct sc_part *parts;            /* fold.has_parts: SC_RATER_N of them, by sample.part */
    sc_i128 yy;                       /* sum of y^2 */
    uint32_t *values;                 /* fold.keeps_values: y of each of the n, ascending */
    size_t values_cap;                /* room in values */
    struct sc_tally *values_by_group; /* see metric/group.h; NULL without */
    uint32_t left_out[SC_REASON_N];   /* by enum sc_reason; SC_COUNTED and SC_OUTSIDE stay 0 */
    uint32_t noted[SC_NOTES_N];       /* counted samples with note bit i */
    uint32_t group_rows;              /* parts that groups has; 0 without groups */
};

/* What a person had to do with in the period, beside the metrics. */
struct sc_load {
    uint32_t solved;    /* index solve in the period, credited */
    uint32_t worked_on; /* replied first or solved in the period, or theirs and changed in it */
    uint32_t assigned;  /* created in the period and theirs now */
    uint32_t calls;     /* answered in the period, in a ticket or not */
    uint32_t open_end;  /* theirs and open at the end (or as-of) */
    uint32_t excluded[SC_REASON_N]; /* theirs, in the period, left out: by reason */
};

enum sc_worktime_source { SC_WORKTIME_NONE, SC_WORKTIME_HOURS, SC_WORKTIME_ROSTER };

/* Working time of a person in the period (METRICS 1.1). */
struct sc_worktime {
    enum sc_worktime_source source;
    double weeks;           /* full-time weeks; 0 when source is none */
    double active_weeks;    /* weeks employed and not on leave, whatever the fte; without roster
                               and hours: weeks of the period with a solve */
    uint32_t solve_days;    /* days with a solve: for "per active day" */
    uint32_t active_days;   /* calendar days employed in the period; all without roster dates */
    uint32_t away_days;     /* of the longest absence that reaches into the period, by leave rows */
    double span_weeks;      /* of the period, up to as-of */
    uint32_t leave_ahead_n; /* rows of leave from the day of as-of on */
};

/* A day of leave without work, from the day of as-of on. */
bool sc_hours_is_leave_ahead(const struct sc_hours *row, const struct sc_rules *rules);

/* Is a metric measurable in these files at all. */
enum sc_measurable {
    SC_MEASURABLE,
    SC_NOT_COLLECTED, /* nobody has it in these files */
    SC_NOT_COMPARABLE /* tickets were left out of the export: metric/window.h */
};

/* Tickets of a period from which on two threads share the metrics; the tallies are the same. */
#define SC_TALLIES_BESIDE 20000

/* All tallies under one set of rules. */
struct sc_tallies {
    struct sc_arena arena;
    struct sc_arena other; /* of what a second thread tallied */
    const struct sc_data *data;
    const struct sc_rules *rules;
    size_t persons_n, teams_n;
    struct sc_tally *of_person;    /* see sc_tallies_person */
    struct sc_tally *of_team;      /* see sc_tallies_team */
    struct sc_tally *unowned;      /* see sc_tallies_unowned */
    struct sc_load *loads;         /* by person */
    struct sc_worktime *worktimes; /* by person */
    bool *is_eligible;             /* by person: counts in its team's values */
    uint32_t *eligible_n;          /* by team */
    enum sc_measurable measurable[SC_METRICS_MAX];
    uint32_t nobodys_n;          /* solved in the period with nobody to credit */
    struct sc_mix *mix;          /* sums by kind of ticket; NULL: rules->mix_categories is 0 */
    uint32_t (*arrivals)[7][24]; /* by team, the last row those of no team: tickets created in
                                    the period, Monday first, by hour in the report's zone */
    double eligible_weeks, eligible_solved; /* least for eligibility in this period */
};

/* What the policy asks for unless told otherwise: rules->eligible_weeks and _solved. */
#define SC_ELIGIBLE_WEEKS  4
#define SC_ELIGIBLE_SOLVED 30

/* Measures everything. The data must be linked under these rules; both are borrowed. */
struct sc_tallies *sc_tallies_run(const struct sc_data *d, const struct sc_rules *rules);
void sc_tallies_close(struct sc_tallies *t);

const struct sc_tally *sc_tallies_person(const struct sc_tallies *t, uint32_t person,
                                         size_t metric_no);

/*
 * Pooled sums of the eligible persons of a team; of a team_only metric, of everything that is the
 * team's. Without values: see sc_tally_rank. SC_NOBODY is no team.
 */
const struct sc_tally *sc_tallies_team(const struct sc_tallies *t, uint32_t team, size_t metric_no);

/*
 * What is a team's but no person's: records with nobody to credit and deadlines that had passed
 * before the ticket was assigned. SC_NOBODY: of no team either.
 */
const struct sc_tally *sc_tallies_unowned(const struct sc_tallies *t, uint32_t team,
                                          size_t metric_no);

#define SC_FIGURE_UNIT INT64_C(1000000) /* figures from elsewhere are in millionths */

/* Units of y that make 1 of the metric's value: SC_POINT or 1. */
int64_t sc_tally_unit(const struct sc_metric *m);

/*
 * The plain figure: mean, share, seconds per ticket, count, 100 (P - D) / n; for medians the
 * middle value (mean of the middle two). NAN when nothing was counted, but 0 for counts. For
 * SC_SHAPE_RATE the net count (the caller divides by weeks), for SC_SHAPE_PANEL NAN (the policy
 * weighs the parts).
 */
double sc_tally_figure(const struct sc_tally *t, const struct sc_metric *m);

/* The middle of the values, of two middles their mean; NAN of a tally that keeps none. */
double sc_tally_median(const struct sc_tally *t);

/* Sample standard deviation of y in units of the value; NAN below two samples. */
double sc_tally_sd(const struct sc_tally *t, const struct sc_metric *m);
double sc_part_mean(const struct sc_part *p); /* NAN when empty */
double sc_part_sd(const struct sc_part *p);   /* NAN below two */

/* Standard error of y/x by clusters (METRICS 3.1); NAN below two clusters or x = 0. */
double sc_tally_ratio_se(const struct sc_tally *t);

/* Value of rank k (from 1) in the union of n tallies that keep values; k within their total. */
uint32_t sc_tally_rank(const struct sc_tally *const *set, size_t n, uint64_t k);

/*
 * The tallies of a team's eligible persons, for sc_tally_rank: fills at most `cap` of `set`,
 * returns how many there are.
 */
size_t sc_tallies_members(const struct sc_tallies *t, uint32_t team, size_t metric_no,
                          const struct sc_tally **set, size_t cap);

/*
 * Adds b to a: sums, left-out counts, notes, parts and groups (into the arena when a has none).
 * Not values, and not clusters, which two persons may share.
 */
void sc_tally_add(struct sc_tally *a, const struct sc_tally *b, struct sc_arena *arena);

/* Closes the cluster at hand; sc_tallies_run does it for its own. */
void sc_cluster_flush(struct sc_cluster_sums *c);

/* Adds one sample to a tally, counted or left out: for visitors of their own. */
void sc_tally_take(struct sc_tally *t, const struct sc_sample *s, struct sc_arena *arena);

#endif
