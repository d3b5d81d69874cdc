/*
 * The key `goals` of a scorecard or team document, in the order of a talk:
 *   {"followed":[...],     goals/follow.h: agreed goals, by id
 *    "agreed":[...],       agreed ones that start behind the period
 *    "overdue":[...],      {"kind":"goal"|"action"|"meeting","id","what","owner","due","days"}
 *    "actions":[...],      steps: {"id","owner","step","due","state","status","days"}
 *    "proposed":[...],     goals/propose.h; empty in cycles that set none
 *    "keep":{...}}         a strength to keep, or null
 */
#ifndef SC_GOALS_AGENDA_H
#define SC_GOALS_AGENDA_H

#include "scorecard/goals/chance.h"

/* Owned by the caller. */
sc_json *sc_goals_agenda(struct sc_goal_field *f, const struct sc_goals_person *p);

/*
 * Adds the steps to `actions`, and to `overdue` the goals of `followed` whose day is over without
 * an outcome, open steps past their day, and reviews that were planned for a day that is over and
 * were neither held, moved nor cancelled.
 */
void sc_goals_overdue(const struct sc_goals_person *p, sc_json *agenda);

#endif
