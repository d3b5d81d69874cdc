/*
 * Scales of ratings, as the columns `scale` and `csat_scale` spell them: "1-5", "0-1", "0-10",
 * "1-7 ease", "1-5 effort". An answer means nothing without its scale; a customer effort score
 * also needs to know which end is good: `ease` when high is easy, `effort` when high is hard.
 */
#ifndef SC_RECORD_SCALE_H
#define SC_RECORD_SCALE_H

#include "scorecard/base/str.h"

#define SC_SCALE_PLACES 3 /* decimals that the ends of a scale may have */

enum sc_scale_sense { SC_SENSE_PLAIN, SC_SENSE_EASE, SC_SENSE_EFFORT };

struct sc_scale {
    int64_t min; /* in units of 10^-SC_SCALE_PLACES */
    int64_t max; /* likewise, above min */
    enum sc_scale_sense sense;
};

/* MIN-MAX of numbers from 0 on with MIN < MAX, then nothing, " ease" or " effort". */
bool sc_scale_parse(struct sc_str text, struct sc_scale *scale);

/* Appends the spelling that sc_scale_parse reads. */
void sc_scale_put(struct sc_buf *out, const struct sc_scale *scale);

#endif
