/*
 * Skills: what forms say about single skills, by the role of who filled them in.
 *
 * Shown, never scored: the measure `peers` takes the skills that the policy names, this takes
 * all. Forms count by their day in the period. A rater who gave several forms counts with each.
 */
#ifndef SC_SCORE_SKILLS_H
#define SC_SCORE_SKILLS_H

#include "scorecard/io/json.h"
#include "scorecard/metric/fold.h"

struct sc_skills;

/* Sums of every person, skill and role; lives in the arena. The data must be linked. */
struct sc_skills *sc_skills_sum(struct sc_arena *arena, const struct sc_data *d,
                                const struct sc_rules *rules);

/*
 * [{"skill":"Empathy","self":[4,1],"peer":[4.2,4],"lead":[4,1]}, ...], by name, means on 1 to 5
 * and the number of forms; the mean of peers is null below `peer_least` of them. Roles and skills
 * without forms are left out; NULL when the person has none at all.
 */
sc_json *sc_skills_to_json(const struct sc_skills *skills, uint32_t person, int peer_least);

#endif
