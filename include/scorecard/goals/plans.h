/*
 * Plans, check-ins and development of all people of a stream: what sc-goals adds beside goals.
 */
#ifndef SC_GOALS_PLANS_H
#define SC_GOALS_PLANS_H

#include "scorecard/goals/goals.h"

struct sc_plans;

/*
 * For a scene (borrowed until closing) whose rows and past are set. NULL with *err for a calendar
 * that cannot be opened.
 */
struct sc_plans *sc_plans_open(const struct sc_goals_scene *scene, struct sc_err *err);

/*
 * Sets `plan` (goals/coaching.h, null without one), `checkins` (goals/cadence.h) and `development`
 * (goals/develop.h) of a scorecard, whose `goals` stand already. Teams have none of them. Returns
 * whether a plan is there that is not declined or ended.
 */
bool sc_plans_add(struct sc_plans *plans, struct sc_goals_person *p);

void sc_plans_close(struct sc_plans *plans);

#endif
