/*
 * From measures to an overall score: weights of what is there, categories, coverage, bounds of
 * what is missing, the standard error (METRICS 2.3, 2.5, 3.2).
 *
 * Missing is never zero: the weights of the measures that are there are scaled up over the whole
 * scorecard, and the score is withheld where too little is there.
 */
#ifndef SC_SCORE_OVERALL_H
#define SC_SCORE_OVERALL_H

#include "scorecard/policy/policy.h"

/* What became of one measure of one person. */
enum sc_status {
    SC_STATUS_SCORED,
    SC_STATUS_LOW_N,          /* scored, on few records */
    SC_STATUS_MISSING,        /* this person: none or too few */
    SC_STATUS_NOT_COLLECTED,  /* nobody has it in these files */
    SC_STATUS_NOT_APPLICABLE, /* does not concern this role or channel: leaves the scorecard */
    SC_STATUS_NOT_COMPARABLE, /* window or definition does not allow it */
    SC_STATUS_SUPPRESSED      /* the group is too small to be shown */
};

/* "scored", "low-n", "missing", ... */
const char *sc_status_name(enum sc_status status);

/* True when a value with this status gets points. */
bool sc_status_has_points(enum sc_status status);

/* One weighted measure, in the order of the metric table. */
struct sc_slot {
    enum sc_status status;
    int category; /* position in the policy, -1: none */
    double weight;
    double attainment; /* 0..100; read only where the status has points */
    double spread;     /* largest change of attainment within one standard error of the value */
    bool met;
};

struct sc_overall_category {
    double weight;   /* of all its applicable measures */
    double coverage; /* share of that weight that has points; 0 when weight is 0 */
    double score;    /* 0..100; NAN when nothing has points */
};

/* Why there is no overall score; the first that holds. */
enum sc_unscored {
    SC_UNSCORED_NO,
    SC_UNSCORED_NO_DATA,    /* nothing has points */
    SC_UNSCORED_FIRST_LOOK, /* the files cover less than the coverage floor, for everybody */
    SC_UNSCORED_ROLE,       /* a role, level or title that the policy does not rate */
    SC_UNSCORED_NEW,        /* hired too short a time ago */
    SC_UNSCORED_AWAY,       /* away for long, and too little of the period worked */
    SC_UNSCORED_COVERAGE,   /* this person's measures cover too little of the scorecard */
    SC_UNSCORED_CATEGORY    /* a big category is covered too little */
};

/* "no-data", "first-look", "role", "new", "away", "coverage", "category-coverage"; NULL for scored.
 */
const char *sc_unscored_name(enum sc_unscored why);

struct sc_overall {
    double score;     /* exact, also when it is withheld; NAN when nothing has points */
    double se_an;     /* analytic: as if the measures were independent */
    double se_jk;     /* by the jackknife over requesters; NAN where it was not made */
    double se;        /* the official one: see sc_overall_widen */
    double pull;      /* points that noise takes off through bent curves; NAN unknown */
    double low, high; /* 90 %, not clipped */
    double coverage;  /* share of the applicable weight that has points */
    double if_zero;   /* the score with everything missing at 0 points */
    double if_full;   /* and at 100 */
    int met_n;        /* targets met */
    int judged_n;     /* of so many */
    int thin;         /* category covered too little, -1: none */
    struct sc_overall_category categories[SC_CATEGORIES_MAX];
};

#define SC_SCORE_DF    31.0 /* degrees of freedom of the score's t: 32 groups less one */
#define SC_SCORE_LEVEL 0.90 /* of every interval in a document */

/*
 * Computes *out from n parts. points[i] (n of them, in units of 1e-9) are the weight x attainment
 * / available weight of each part, rounded so that they add up exactly to the rounded score; 0
 * where a part has none.
 */
void sc_overall_of(const struct sc_policy *policy, const struct sc_slot *parts, size_t n,
                   struct sc_overall *out, int64_t *points);

/* The score alone, of the same parts: weighted mean of what has points; NAN of nothing. */
double sc_overall_score(const struct sc_slot *parts, size_t n);

/*
 * Takes the jackknife's standard error in; NAN is no jackknife, and leaves the analytic one. What
 * is official then is the policy's guard: SC_GUARD_MEASURES sqrt(se_jk^2 + unseen), where `unseen`
 * is the variance of what the jackknife cannot see (score/replicates.h); SC_GUARD_SCORE the larger
 * one of se_jk and se_an (METRICS 3.2); SC_GUARD_NONE se_jk.
 */
void sc_overall_widen(const struct sc_policy *policy, struct sc_overall *overall, double se_jk,
                      double unseen);

/* Whether coverage alone allows a score: SC_UNSCORED_NO, _NO_DATA, _COVERAGE or _CATEGORY. */
enum sc_unscored sc_overall_coverage(const struct sc_policy *policy,
                                     const struct sc_overall *overall);

#endif
