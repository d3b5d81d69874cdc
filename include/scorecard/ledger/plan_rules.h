/*
 * What the ledger refuses about plans: a decision that cannot follow those that are there, an
 * improvement plan without a trigger, a last day that is too near or too far, a fourth area.
 *
 * The areas of a plan are agreed goals whose `parent` is the id of the decision that started it.
 */
#ifndef SC_LEDGER_PLAN_RULES_H
#define SC_LEDGER_PLAN_RULES_H

#include "scorecard/ledger/intake.h"
#include "scorecard/ledger/known.h"

#define SC_PLAN_AREAS_MOST 3

/* Checks a decision about a plan or its outcome. 0, or -1 with *err (SC_INPUT, place and field). */
int sc_plan_rules_check(struct sc_known *known, const struct sc_given *given, const sc_json *row,
                        struct sc_err *err);

/* Checks the goal of a plan: 0, also for a goal of none. */
int sc_plan_rules_check_goal(struct sc_known *known, const struct sc_given *given,
                             const sc_json *row, struct sc_err *err);

#endif
