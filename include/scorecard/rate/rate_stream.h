/*
 * Rating a whole stream of documents: what sc-rate does between reading and writing.
 */
#ifndef SC_RATE_RATE_STREAM_H
#define SC_RATE_RATE_STREAM_H

#include "scorecard/rate/rate.h"
#include "scorecard/rate/recall.h"
#include "scorecard/record/docs.h"

struct sc_rate_job {
    const struct sc_policy *policy;
    struct sc_str scoring;       /* digest of the settings in force */
    const struct sc_pasts *past; /* settled; NULL: nobody's history is known */
    struct sc_recall *recall;    /* where `past` is from, for what people wrote; NULL: none */
    bool no_grade;
};

/* What rating found, for the summary. */
struct sc_rate_found {
    size_t cards;
    size_t rated;    /* have a band */
    size_t sure;     /* likely or firm */
    size_t triggers; /* fired, of all scorecards */
};

/*
 * Rates every scorecard of a graded cycle, and takes the rating off all others; with no_grade
 * takes grades out of all. With `past` the documents of teams get a rating too, of what moved,
 * without a band. Documents of recognition are put behind those of people and teams; without grades
 * they compare nobody. policy may be NULL where there is no such document. 0, or -1 with *err for a
 * period that cannot be read.
 */
int sc_rate_stream(const struct sc_rate_job *job, struct sc_docs *docs, struct sc_rate_found *found,
                   struct sc_err *err);

#endif
