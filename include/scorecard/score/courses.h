/*
 * Courses that a person completed in the period, by name: what goals about a course are followed
 * up by. Voluntary ones count like assigned ones.
 */
#ifndef SC_SCORE_COURSES_H
#define SC_SCORE_COURSES_H

#include "scorecard/io/json.h"
#include "scorecard/metric/fold.h"

/*
 * ["Plain language", ...], by name, one entry a completion that has a date in the period and not
 * behind as-of; NULL when there is none. Owned by the caller.
 */
sc_json *sc_courses_to_json(const struct sc_data *d, const struct sc_rules *rules, uint32_t person);

#endif
