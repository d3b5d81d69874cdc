/*
 * Strict and lenient reviewers (METRICS 11): each review is the agent's level plus the reviewer's
 * severity, y_ij = mu_i + b_j, by least squares. The official quality score stays the plain mean;
 * what is computed here stands beside it.
 */
#ifndef SC_STAT_SEVERITY_H
#define SC_STAT_SEVERITY_H

#include <stdbool.h>
#include <stddef.h>

#define SC_SEVERITY_LAMBDA  8.0 /* error variance over variance of severities: shrinks b_j */
#define SC_SEVERITY_REVIEWS 5   /* reviews below which a reviewer's severity is not shown, ... */
#define SC_SEVERITY_AGENTS  3   /* ... and agents */

/* One review; both numbers count from 0. */
struct sc_review {
    size_t agent;
    size_t reviewer;
    double score;
};

struct sc_reviewer {
    size_t n;        /* reviews */
    size_t agents_n; /* different agents among them */
    double severity; /* b_j, points above (lenient) or below (strict) the others; NAN without n */
    double shrunk;   /* b_j n / (n + lambda): what is taken off a score */
    size_t island;   /* reviewers and agents of different islands cannot be compared */
    bool is_firm;    /* at least SC_SEVERITY_REVIEWS of SC_SEVERITY_AGENTS agents */
};

struct sc_reviewed {
    size_t n;
    double raw;      /* mean of the scores as they are; NAN without reviews */
    double adjusted; /* mean of score less shrunk severity of its reviewer; mu_i for lambda 0 */
    size_t island;
};

/*
 * Fills the caller's arrays. Severities of an island (agents and reviewers who hang together by
 * reviews) sum to 0, weighted by reviews; a reviewer alone on his island has 0. Returns the number
 * of islands. Time goes with the cube of the reviewers.
 */
struct sc_severities {
    struct sc_reviewer *reviewers;
    size_t reviewers_n;
    struct sc_reviewed *agents;
    size_t agents_n;
};
size_t sc_severity_of(const struct sc_review *reviews, size_t n, double lambda,
                      const struct sc_severities *out);

#endif
