/*
 * Metrics: one table, one row per metric (lib/metric/metrics.c says how to add one). A row says
 * what is counted, over which records, by which clock, whose it is, how it is judged by default,
 * and which function folds the records. Policy, scoring, explaining and the man page read it.
 *
 * Shares travel as 0..1, durations in seconds, scores on their own scale (docs: sc-policy(5)).
 */
#ifndef SC_METRIC_METRIC_H
#define SC_METRIC_METRIC_H

#include "scorecard/base/num.h"

/* What the value is, for printing. */
enum sc_unit {
    SC_UNIT_SHARE,    /* 0..1, people read per cents */
    SC_UNIT_SCORE5,   /* 1..5 */
    SC_UNIT_SCORE100, /* 0..100 */
    SC_UNIT_RATIO,    /* own figure / team's figure */
    SC_UNIT_COUNT,
    SC_UNIT_SECONDS,
    SC_UNIT_NPS,   /* -100..100 */
    SC_UNIT_FIGURE /* whatever a figure from elsewhere is in */
};

/* How samples become a value and which interval belongs to it (METRICS 3.1). */
enum sc_shape {
    SC_SHAPE_MEAN,   /* sum / n; moderated t */
    SC_SHAPE_SHARE,  /* hits / n; Wilson, Agresti-Coull for the guard */
    SC_SHAPE_RATIO,  /* sum y / sum x against the team's; clustered by requester */
    SC_SHAPE_RATE,   /* count / working weeks against the team's mean; Poisson */
    SC_SHAPE_CENSUS, /* hits / n, everything counted: no interval */
    SC_SHAPE_COUNT,  /* a number of things; no interval */
    SC_SHAPE_PANEL,  /* weighted mean of role means */
    SC_SHAPE_MEDIAN, /* order statistics */
    SC_SHAPE_NPS,    /* 100 (promoters - detractors) / n; trinomial */
    SC_SHAPE_FIGURE  /* figures from elsewhere, weighed by their n; t where they tell their sd */
};

enum sc_direction { SC_UP, SC_DOWN, SC_WITHIN };

/* How "met" compares: as written, on exact integers for shares. */
enum sc_op { SC_OP_GT, SC_OP_GE, SC_OP_LT, SC_OP_LE, SC_OP_EQ, SC_OP_WITHIN };

/* How a value becomes points 0..100 (METRICS 2.3). */
enum sc_curve { SC_CURVE_ANCHORED, SC_CURVE_WITHIN, SC_CURVE_CENSUS };

/*
 * The judging part of a row: defaults that the policy may replace. Rows of weight 0 that have no
 * default target carry target = floor = best = 0. Under SC_OP_WITHIN `target` is the distance
 * from the team's ratio 1 that costs nothing, `floor` the distance that costs everything.
 */
struct sc_judge {
    double weight; /* of 100; 0: measured and shown, not scored */
    enum sc_op op;
    double target;
    double floor;   /* 0 points at and below */
    double best;    /* 100 points at and above */
    double n_score; /* least n (weeks for SC_SHAPE_RATE, days for articles); below: missing */
    double n_firm;  /* below: low-n */
};

/*
 * Who is credited with solved tickets and their ratings: the default, or one person whom the
 * ticket names. `rated` moves ratings only.
 */
enum sc_credit { SC_CREDIT_SOLVER, SC_CREDIT_ASSIGNEE, SC_CREDIT_FIRST_REPLIER, SC_CREDIT_RATED };

struct sc_fold; /* how records are folded: metric/fold.h */

struct sc_metric {
    const char *id;       /* "csat_mean" */
    const char *label;    /* at most 24 columns: "CSAT (of 5)" */
    const char *name;     /* in full: "Customer satisfaction, mean rating" */
    const char *category; /* "satisfaction" "quality" "efficiency" "growth" "" */
    const char *noun;     /* what n counts: "ratings", "solved", "reviews" */
    enum sc_unit unit;
    enum sc_shape shape;
    enum sc_direction direction;
    enum sc_curve curve;
    struct sc_judge judge;  /* in builtin:balanced */
    bool team_only;         /* never a person's value (nps) */
    const char *population; /* which records, in words */
    const char *clock;      /* which stamp puts a record into the period */
    const char *credit;     /* whose it is */
    const char *meaning;    /* one sentence for people, page 2 of the review */
    const char *source;     /* where the definition comes from */
    const struct sc_fold *fold;
    const struct sc_metric *slot; /* of a figure that a policy names: its row; NULL: a row itself */
};

extern const struct sc_metric sc_metrics[];
extern const size_t sc_metrics_n;

#define SC_LABEL_MAX   24 /* columns of a label, at most */
#define SC_METRICS_MAX 48 /* rows of the table, at most */

/*
 * Figures from elsewhere: rows of shape SC_SHAPE_FIGURE have no meaning of their own. A policy
 * that lists measure:NAME takes one for it, with a copy that has this id.
 */
#define SC_MEASURE_PREFIX "measure:"

/* A row that nobody has taken: nothing is shown of it. */
static inline bool sc_metric_is_free(const struct sc_metric *m)
{
    return m->shape == SC_SHAPE_FIGURE && m->slot == NULL;
}

/* The metric of the table with that id, NULL when unknown. */
const struct sc_metric *sc_metric_find(struct sc_str id);

/* Position in sc_metrics. */
size_t sc_metric_no(const struct sc_metric *m);

/* "share", "score 1-5", "score 0-100", "ratio", "count", "s", "nps" */
const char *sc_unit_name(enum sc_unit unit);
const char *sc_op_sign(enum sc_op op);              /* ">" ">=" "<" "<=" "=" "within" */
const char *sc_direction_name(enum sc_direction d); /* "up" "down" "within" */

/*
 * The value as people read it: "4.42", "61 %", "1.17", "1 h 52 min"; shares as whole per cents
 * below n = 1000, else one place; two places for scores of 5, one for scores of 100.
 */
void sc_metric_put_value(struct sc_buf *out, enum sc_unit unit, double value, double n);

#endif
