/*
 * How far reviewers agree who judged the same conversations (METRICS 11).
 *
 * Of calibration and of ordinary reviews alike: what counts here is that two people saw the same.
 */
#ifndef SC_SCORE_RATERS_AGREE_H
#define SC_SCORE_RATERS_AGREE_H

#include "scorecard/io/json.h"

#include <stddef.h>
#include <stdint.h>

#define SC_AGREE_LEAST 10  /* shared conversations before agreement is a number */
#define SC_AGREE_MOST  200 /* of which so many are looked at, those of the least hash */

/* One review of a conversation. */
struct sc_seen {
    uint64_t unit;  /* hash of the conversation */
    uint32_t rater; /* any number that tells two apart */
    double score;   /* 0..100 */
};

/*
 * {"conversations","drawn","reviewers","alpha","low","high","verdict","icc":I or null}, owned by
 * the caller. Conversations are those with two reviewers and more, `drawn` those looked at. Alpha
 * is Krippendorff's on differences, with its 90 % interval by the jackknife over conversations; it
 * and what follows are null with fewer than SC_AGREE_LEAST or where nothing varies. `verdict` is
 * "reliable" from .80, "tentative" from .667, else "rubric": mend that first. I is {"reviewers",
 * "conversations","single","mean"}: the correlation (2,1) and (2,k) of the most reviewers who all
 * judged at least SC_AGREE_LEAST of the same. Several reviews of one by one count by their mean.
 *
 * Sorts `seen`.
 */
sc_json *sc_raters_agreement(struct sc_seen *seen, size_t n);

/* A conversation with what the reviewer and the customer made of it. */
struct sc_both {
    double review, rating;
};

/*
 * {"conversations","rho","low","high"}: whether reviewers and customers like the same
 * conversations (rank correlation, 90 % interval); numbers null below SC_AGREE_LEAST.
 */
sc_json *sc_raters_customers(const struct sc_both *both, size_t n);

#endif
