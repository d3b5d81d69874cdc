/*
 * Development: what the next level still asks for, training that is due, courses for topics with
 * room, the talk about where somebody wants to go.
 *
 * What a person wishes for is not in here and not in any document: it is said in the talk and kept
 * in the lead's own notes, outside of scorecards and ledger. Nothing computes whether somebody may
 * leave.
 */
#ifndef SC_GOALS_DEVELOP_H
#define SC_GOALS_DEVELOP_H

#include "scorecard/goals/goals.h"

/*
 * The key `development` of a scorecard:
 *   {"level","title","next":{"level","title","ready","missing":[...]} or null,
 *    "paths":[...],                  other ways to go from the next level
 *    "training":{"due","completed","open"},  of the period; open ones are overdue at its end
 *    "courses":[{"topic","label","course"}], measures and skills with room that have a course
 *    "talk_on":day or null,          the next development talk among `checkins`
 *    "aspiration":{"path":null,"wish":null,"first_step":null}}   for the talk; stays open here
 * level, next and paths are those of rating.level, null and empty where there is none. A skill has
 * room below peers.target of the metric `peers` (a mean of the lead's and of enough colleagues').
 */
sc_json *sc_development_doc(const struct sc_goals_person *p, const sc_json *checkins);

#endif
