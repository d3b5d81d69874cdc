/*
 * What people decided about what the tool proposed: merged into ratings, never replacing them.
 *
 * The computed band stays where it is. A decision about it stands beside, with its reason and with
 * who was the second person, so that both values are seen.
 */
#ifndef SC_RATE_DECISION_H
#define SC_RATE_DECISION_H

#include "scorecard/record/docs.h"

/*
 * Looks through the decisions among `facts` that are about the agent and period of a scorecard
 * with a rating. Of several about one thing the latest `at` holds, then the greatest id.
 *   band     rating.decided_by becomes who decided; "decision" becomes {"id","value","computed",
 *            "reason","by","second","at"}, null without one
 *   trigger  decided_by of the trigger whose rule is the value; without a value of all
 *   plan     decided_by of all triggers that ask for an improvement plan
 *   award    decided_by of the award that is the value
 *   level    decided_by of rating.level
 * Returns how many decisions were about it.
 */
size_t sc_decision_apply(const struct sc_docs *facts, sc_json *card);

#endif
