/*
 * Who leads, and who cannot be told from the leader (METRICS 7). Merit decides where the data can
 * tell people apart; an award may rotate only among those whom it cannot.
 */
#ifndef SC_STAT_AWARD_H
#define SC_STAT_AWARD_H

#include "scorecard/stat/compare.h"

#include <stdbool.h>
#include <stddef.h>

#define SC_AWARD_LEVEL 0.90 /* of the one-sided lower bound that ranks */
#define SC_AWARD_TIE   0.20 /* P(truly better than the leader) from which somebody ties with him */
#define SC_AWARD_GROUP 5    /* people below which nobody is first by rank */

/*
 * One-sided lower bound: value less t times se. Few ratings make it low, so that six perfect ones
 * do not beat a hundred very good ones. NAN gives NAN.
 */
double sc_award_bound(struct sc_estimate e, double level);

/* P(a is truly better than b): normal distribution of the difference; 0, 1/2 or 1 without error. */
double sc_award_better(struct sc_estimate a, struct sc_estimate b);

/*
 * Ranks n candidates (higher is better) by their lower bound; one whose value is NAN is none.
 * Returns the leader's place, n without candidates, and sets tied[i] for him and for everybody
 * with at least `tie` probability of being truly better than he is. Equal bounds: the first.
 */
size_t sc_award_ties(const struct sc_estimate *candidates, size_t n, double tie, bool *tied);

/* Places of a top performer award among n people: a tenth, at least 1; none below five people. */
size_t sc_award_places(size_t n);

/*
 * The top `places` of n scores as people read them (one decimal, floored); NAN is not eligible.
 * All who tie with the last place share it; when these are more than twice the places there is no
 * cut to speak of, and *is_shared says so. Sets winners[i], returns how many.
 */
size_t sc_award_top(const double *scores, size_t n, size_t places, bool *winners, bool *is_shared);

#endif
