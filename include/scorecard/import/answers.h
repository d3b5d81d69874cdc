/*
 * Answers that the policy has for an export (`sources:` of sc-policy(5)), where the command line
 * gave none.
 */
#ifndef SC_IMPORT_ANSWERS_H
#define SC_IMPORT_ANSWERS_H

#include "scorecard/import/import.h"
#include "scorecard/policy/policy.h"

/*
 * Fills what was not given for an operand from the first rule whose pattern fits its name without
 * folders ("-" for standard input). Texts are copied into the arena.
 */
void sc_answers_fill(struct sc_operand *operand, const struct sc_policy *policy,
                     struct sc_arena *arena);

#endif
