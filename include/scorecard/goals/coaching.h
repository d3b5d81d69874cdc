/*
 * The plan of a person as a document: every field of the coaching template, filled from what was
 * measured, and open where people have to say something.
 */
#ifndef SC_GOALS_COACHING_H
#define SC_GOALS_COACHING_H

#include "scorecard/goals/coaching_areas.h"
#include "scorecard/goals/coaching_help.h"

/*
 * The key `plan` of a scorecard; null without a plan.
 *   {"kind":"coaching" or "improvement",
 *    "state":"proposed","declined","open","extended","warned","ended",
 *    "agent","name","period","score",
 *    "triggers":[{"rule","evidence","advice"}],   rating.triggers that ask for a plan
 *    "decision":{"id","by","second","at","reason"} or null,
 *    "from","until","weeks","days",               first and last day; whole weeks, begun ones count
 *    "areas":[A,...],                             none: nothing measured is below its target
 *    "support":{"manager":{"who","text"},"peer":{"who":[...],"text"},"training":{"courses":[...],
 *               "text"}},
 *    "progress_on",                               day of the progress check
 *    "checkins":{"each","minutes","days","held"}, each "business day" or "weeks": days of them in
 *                                                 the plan, and how many were held until as-of
 *    "criteria":[{"what":"area","metric","op","target","by"},...,{"what":"score","op":">=",
 *                 "target","by":"next rated period"}],
 *    "cause":{"skill":null,"motivation":null,"role":null,"found":null},   for people to fill
 *    "outcome":{"value","reason","by","second","at","lessons"} or null,
 *    "extended_on","outcomes":[...],              what can still be decided
 *    "outcome_due":false}
 * A: {"metric","label","goal","current","n","low","high","op","target","unit","by","peer",
 *     "recurring":["2026-Q2",...],"steps":[{"no","kind","who","by","text"}]}
 * with four steps, of kind course, shadow, practice, checkin. `goal` is the id of the agreed goal.
 * `proposed` are proposed goals of the card, NULL for none.
 */
sc_json *sc_plan_doc(const struct sc_goals_person *p, const struct sc_own_days *days,
                     const struct sc_plan_story *story, struct sc_help *help,
                     const sc_json *proposed);

#endif
