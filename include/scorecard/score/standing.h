/*
 * Standings: how many people of a run are at or below the floor of a metric, meet its target and
 * are at the best; under the policy in force and under other definitions that it could choose.
 */
#ifndef SC_SCORE_STANDING_H
#define SC_SCORE_STANDING_H

#include "scorecard/policy/lint.h"
#include "scorecard/score/run.h"

struct sc_standing {
    uint32_t judged; /* people with points on it, weighted or not */
    uint32_t below, met, best;
};

/* Of the n persons, by metric; `out` has room for SC_METRICS_MAX. */
void sc_standings_of(const struct sc_scoring *s, const uint32_t *persons, size_t n,
                     struct sc_standing *out);

/* A definition that the policy could choose instead. */
struct sc_offer {
    const char *yaml; /* how it is written in a policy: "credit: assignee" */
    bool is_other;    /* not what is in force, and the rows allow it */
    struct sc_standing standings[SC_METRICS_MAX];
};

#define SC_OFFERS_N 7

/*
 * Measures the run's people under every definition on offer: the rules of credit, both clocks,
 * repeats of any topic. Links run->data under other rules and, at the end, under the run's again.
 */
void sc_offers_of(const struct sc_run *run, struct sc_offer out[SC_OFFERS_N]);

/* What the run shows of its policy, for sc_policy_lint. */
void sc_standings_see(const struct sc_run *run, struct sc_lint_seen *seen);

#endif
