/*
 * Lint: what is allowed in a policy and still odd, unfair or bound to disappoint. Hints, never
 * errors; each has an id and names the place in the file that it is about (lib/policy/lint.c has
 * the table and says how to add one).
 */
#ifndef SC_POLICY_LINT_H
#define SC_POLICY_LINT_H

#include "scorecard/policy/policy.h"

/* What rows show of a policy; only with it the hints about people can be given. */
struct sc_lint_seen {
    struct {
        uint32_t judged, met; /* people with points on the metric; who meet the target */
    } metrics[SC_METRICS_MAX];
    struct sc_str small_team; /* a team of too few people to be compared; empty: none */
    uint32_t small_people;    /* eligible people in it */
    uint32_t scales_n;        /* different scales among the ratings */
    bool is_short;            /* the period is shorter than a quarter */
};

#define SC_LINT_FEW_SHARE  0.10 /* a target that fewer meet tells people nothing */
#define SC_LINT_MOST_SHARE 0.90 /* and one that more meet, too */
#define SC_LINT_LEAST_N    5    /* people below whom a share means nothing */

/*
 * Tells each hint as "policy.yaml:12:3: metrics.fcr: text [id]"; of built-in policies without line
 * and column. `seen` is NULL without rows. Returns how many there were.
 */
size_t sc_policy_lint(const struct sc_policy *p, const struct sc_lint_seen *seen,
                      void (*tell)(void *ctx, struct sc_str line), void *ctx);

/* Number and id of the hints, for tests and the manual page. */
size_t sc_lint_n(void);
const char *sc_lint_id(size_t i);

#endif
