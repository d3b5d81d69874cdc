/*
 * What moved since earlier periods (METRICS 5.2 to 5.4): change, trend, consistency, forecast, the
 * first time in a band, and what comes back by itself.
 *
 * A score is noisy, so a difference is "improved" or "declined" only when its 90 % interval leaves
 * out 0 and it is 3 points or more; else there is no clear change. Measures of all people are asked
 * together and held to a false discovery rate of 5 %, which is why directions come last. Figures
 * made under other settings are not compared at all.
 */
#ifndef SC_RATE_SINCE_H
#define SC_RATE_SINCE_H

#include "scorecard/rate/past.h"
#include "scorecard/rate/rate.h"

#define SC_SINCE_LEAST_PTS 3.0  /* points below which a score has not moved */
#define SC_SINCE_LEVEL     0.90 /* of all intervals */
#define SC_SINCE_FDR       0.05 /* share of false ones among the measures that are said to move */
#define SC_SINCE_GROUP     8 /* people from which the reliability of scores is known well enough */

/* The questions about one stream of documents. */
struct sc_since;

/*
 * `scoring` is the digest of the settings in force (borrowed, as policy and pasts are): scores of
 * a period with another digest are not compared with it.
 */
struct sc_since *sc_since_open(const struct sc_policy *policy, const struct sc_pasts *pasts,
                               struct sc_str scoring);

/*
 * Sets keys in doc["rating"] of a scorecard or team document, which is made when there is none:
 *   "change":{"last":C or null,"year":C or null}: against the nearest earlier period with a score
 *      and against the same period a year before; C is {"period","back","score":{"from","to",
 *      "delta","se","low","high","up","direction"},"metrics":[{"id","from","to","delta","low",
 *      "high","direction"},...]}. "up" is the chance that the noise-free score rose.
 *      "direction" is "improved", "declined", "no clear change", or why nothing is compared:
 *      "settings changed" of the score (all else but from and to is null), "definition changed"
 *      of a measure.
 *   "trend":{"periods","slope","low","high","tau","p","direction"} of the score, slope in
 *      points a period, or null below 4 periods; "direction" is "rising", "falling" or "no trend".
 *   "consistency":{"aim","met","periods","metrics":[{"id","met","periods"},...]}: periods, this
 *      one among them, with a score of policy rate.aim and more; with a target met.
 *   "forecast":{"periods","mean","low","high","reliability"} of the next score, or null: for
 *      persons only where policy privacy.forecast allows it. From one period it is drawn towards
 *      the mean of the team by the reliability of its scores, where SC_SINCE_GROUP of it have one;
 *      else low and high are null. `reliability` is null where nothing is drawn.
 *   "first":{"band","periods"}: never before in so high a band, in so many rated periods; or null.
 *   "regress":{"from","expected","mean","reliability"} or null: who rose after a score below 70 or
 *      fell after one of 90 was to be expected at `expected` without any coaching or slip. Null
 *      too below SC_SINCE_GROUP people.
 *   "history": see past.h.
 */
void sc_since_add(struct sc_since *s, sc_json *doc);

/* Fills directions of measures and forecasts from one period. Once, after the last document. */
void sc_since_settle(struct sc_since *s);

void sc_since_close(struct sc_since *s);

/*
 * How much of the spread of n scores is difference between people, 0..1 (METRICS 3.4): tau2 /
 * (tau2 + mean se2), tau2 the variance of scores less the mean se2. `mean` gets their mean. NAN
 * below SC_SINCE_GROUP scores.
 */
double sc_since_reliability(const double *scores, const double *se, size_t n, double *mean);

#endif
