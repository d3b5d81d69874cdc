/*
 * Can the people of a team be told apart by a metric: signal / (signal + noise) (Adams 2009, RAND
 * TR-653; METRICS 3.4).
 *
 *   shares   R = n / (n + M), M by moments of a beta distribution over the eligible people
 *   means    R = tau^2 / (tau^2 + sigma^2 / n), tau^2 after DerSimonian and Laird, sigma^2 pooled
 *
 * Both are n / (n + unit): one number a team and metric says it for every n. Ratios, medians and
 * counts have none.
 */
#ifndef SC_SCORE_RELIABILITY_H
#define SC_SCORE_RELIABILITY_H

#include "scorecard/score/card.h"

#define SC_RELIABLE    0.70 /* usual line of adequacy: n for it is shown */
#define SC_CANNOT_RANK 0.50 /* below, noise outweighs what people differ by */

/*
 * Units of every team and metric, [team * sc_metrics_n + metric], in the arena: after
 * sc_references_of. INFINITY where nobody differs from the others by more than noise, NAN where
 * fewer than least_group people have records.
 */
double *sc_reliability_units(const struct sc_scoring *s, struct sc_arena *arena);

/* Reliability of n records, 0..1; NAN without a unit. */
double sc_reliability_of(double unit, double n);

/* What the line of a card shows: at its own n, on a team's card at the mean n of its people. */
double sc_reliability_of_line(const struct sc_scoring *s, const struct sc_card *card, size_t m);

#endif
