/* The `raters` document in parts: raters.c puts together what the other raters_*.c find. */
#ifndef SC_SCORE_RATERS_OWN_H
#define SC_SCORE_RATERS_OWN_H

#include "scorecard/score/raters_agree.h"
#include "scorecard/score/raters_gap.h"
#include "scorecard/score/write.h"
#include "scorecard/stat/severity.h"

/* Reviews that count, with reviewers and reviewed people numbered from 0 in the order of ids. */
struct sc_reviews {
    const struct sc_run *run;
    size_t metric_no;      /* of quality reviews */
    struct sc_review *all; /* 0..100 */
    uint64_t *tickets;     /* of each, 0 unknown */
    size_t n, cap;
    uint32_t *reviewers, *agents; /* persons by number */
    double *means;                /* plain, of each reviewer */
    struct sc_severities found;
    size_t islands_n;
    bool *is_alone;   /* by island: nobody else to compare its reviewer with */
    bool *is_guessed; /* by agent: reviewed by somebody whose severity is not known */
};

void sc_reviews_open(struct sc_reviews *r, const struct sc_run *run);
void sc_reviews_close(struct sc_reviews *r);

/* Whether a reviewer's severity says something: enough reviews, and not alone. */
bool sc_reviews_is_known(const struct sc_reviews *r, size_t reviewer);

/* The mean for the reviewers' severity; NAN unless all of them are known. */
double sc_reviews_adjusted(const struct sc_reviews *r, size_t agent);

/* What judges and customers made of the same; owned by the caller. */
sc_json *sc_reviews_agreement(const struct sc_reviews *r);
sc_json *sc_reviews_customers(const struct sc_reviews *r);

/* Solved tickets by person and channel; owned by the caller. */
uint32_t *sc_reviews_channels(const struct sc_run *run);

/* Groups and values of a person, by those counts. */
struct sc_gap_person sc_reviews_person(const struct sc_run *run, const struct sc_card *card,
                                       const uint32_t *channels);

/*
 * By how much the person's score would move if the adjusted mean of the agent with that number
 * counted; NAN: it does not.
 */
double sc_reviews_moved(const struct sc_reviews *r, const struct sc_card *card, size_t agent);

#endif
