/*
 * Triggers (METRICS 5.5): what the policy says a person has to look at, each with its evidence.
 *
 * A trigger starts nothing. It says which rule fired, how sure the numbers are behind it, and what
 * to look at first; `decided_by` stays null until a person has decided. Evidence is the chance that
 * the noise-free score is below the line, over all periods of the rule: 80 % and more is strong,
 * 50 % moderate, less is weak, and then the conversation comes before any plan.
 */
#ifndef SC_RATE_TRIGGER_H
#define SC_RATE_TRIGGER_H

#include "scorecard/rate/past.h"
#include "scorecard/rate/rate.h"
#include "scorecard/rate/span.h"
#include "scorecard/record/docs.h"

/* What triggers look at beside the scorecard itself. */
struct sc_trigger_scene {
    const struct sc_policy *policy;
    const struct sc_docs *docs;   /* for critical events and the raters */
    const struct sc_span *window; /* days of the period in hand */
    struct sc_past_row row;       /* the person's earlier periods; empty when none are known */
};

/*
 * Sets in doc["rating"], which is there:
 *   "triggers": a list, in this order, of those that fired:
 *     coaching       the score is from improvement_plan.below to below coaching_below
 *     plan-below     it is below improvement_plan.below
 *     plan-twice     it and those of the periods right before, improvement_plan.periods of them,
 *                    are all below twice_below; an unrated period or a gap breaks the run
 *     plan-critical  a critical event of the period was confirmed by somebody else than who
 *                    reported it and whom it is about
 *   each {"rule","kind":"coaching" or "improvement-plan","below","periods":[{"period","score",
 *   "se","p"},...],"probability","evidence":"strong","moderate","weak" or null,"advice","events":
 *   [id,...],"mix","qa","reviewers","decided_by":null}. `below` and what follows up to `evidence`
 *   are null for events. `mix` is the scorecard's; `qa` its {"value","adjusted"} where the
 *   severity of reviewers is known, `reviewers` that severity; each null where documents lack it.
 *   "unconfirmed": ids of critical events that nobody else has confirmed: they trigger nothing.
 *   "plan_exit": {"from","score","met"} when the nearest rated period before asked for a plan: met
 *   from twice_below on; else null.
 * Returns how many fired. A scorecard without a band fires for events only.
 */
size_t sc_trigger_add(const struct sc_trigger_scene *scene, sc_json *doc);

#endif
