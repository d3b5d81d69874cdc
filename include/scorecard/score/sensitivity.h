/*
 * Sensitivity: what a score would be if a choice of the policy were another one, everything else
 * the same: the rule of credit, the curve at the target, one measure less.
 *
 * Rules of credit are measured anew, each as a run of its own would (the same people, windows,
 * teams), so `credit.X` is the score that `--credit X` prints. Only rules that give some ticket or
 * rating to somebody else cost anything. Curve and left-out measures are computed from the card.
 */
#ifndef SC_SCORE_SENSITIVITY_H
#define SC_SCORE_SENSITIVITY_H

#include "scorecard/metric/credit.h"
#include "scorecard/score/run.h"

struct sc_sensitivity;

/*
 * Measures the run's people under the other rules of credit. run->data must be linked under the
 * run's rules, and is again when this returns; tallies are made after it. Owned by the caller.
 */
struct sc_sensitivity *sc_sensitivity_of(struct sc_run *run);
void sc_sensitivity_close(struct sc_sensitivity *s); /* NULL is fine */

/* One card under every other choice. NAN is no score. */
struct sc_variants {
    double score;                   /* as it is; NAN when it is withheld */
    double credit[SC_CREDITS_N];    /* by enum sc_credit */
    double curve[2];                /* anchored, capped */
    double without[SC_METRICS_MAX]; /* the score of all other measures, their weights scaled up;
                                       NAN also for a measure that has no points */
};

/* Fills *out from a person's card. */
void sc_sensitivity_at(const struct sc_sensitivity *s, const struct sc_scoring *scoring,
                       const struct sc_card *card, struct sc_variants *out);

/* How many people of a team would be in another band; filled by sc_moves_add. */
struct sc_moves {
    uint32_t scored;
    uint32_t credit[SC_CREDITS_N], curve[2], without[SC_METRICS_MAX];
};

void sc_moves_add(struct sc_moves *sum, const struct sc_policy *policy,
                  const struct sc_variants *v);

/* Adds the moves of other people of the same team. */
void sc_moves_join(struct sc_moves *sum, const struct sc_moves *more);

/*
 * {"credit":{"solver":84.4,...},"curve":{"anchored":..,"capped":..},"without":{"qa":..},
 *  "bands":["curve.capped",...]}; `bands` names the choices under which the band would be another
 * one, and is left out of a period that is not graded. NULL when there is nothing to say. Owned by
 * the caller.
 */
sc_json *sc_variants_to_json(const struct sc_scoring *scoring, const struct sc_variants *v);

/* {"scored":12,"credit":{"assignee":2},"curve":{"capped":3},"without":{"qa":1}}: zeros are left
 * out. Owned by the caller. */
sc_json *sc_moves_to_json(const struct sc_policy *policy, const struct sc_moves *moves);

#endif
