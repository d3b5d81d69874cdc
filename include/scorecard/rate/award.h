/*
 * Recognition (METRICS 7): who is to be recognised for what, with the criteria printed beside.
 *
 * The tool proposes, people give. Outcomes (numbers) and behaviours (what people did, with a ticket
 * and an effect) stay apart. Nothing below an award is told, no value of anybody else, and without
 * a word from the roster everything is private.
 */
#ifndef SC_RATE_AWARD_H
#define SC_RATE_AWARD_H

#include "scorecard/rate/past.h"
#include "scorecard/rate/rate.h"
#include "scorecard/rate/span.h"
#include "scorecard/record/docs.h"

#define SC_AWARD_PERIODS 2 /* over which coverage is counted, the one in hand among them */

struct sc_award_scene {
    const struct sc_policy *policy;
    const struct sc_docs *docs; /* scorecards, and kudos, feedback, decisions that went through */
    const struct sc_span *span;
    const struct sc_pasts *past; /* settled; NULL: nobody's history is known */
    bool is_ranked;              /* the cycle is graded: awards by rank too */
};

/*
 * One document of kind `recognition` for each team by name (for all together where policy
 * recognition.within is `all`), as a list owned by the caller:
 *   {"record":"recognition","v":1,"team","period","people","awards":[A,...],"lag":{"limit_h",
 *    "events","in_time","late","unanswered","open"},"spread":{"periods","awards","coverage",
 *    "expected","most","gini","streak","flags":["low-coverage","uneven","streak"]},"not_yet":
 *    [{"agent","metric","label","percentile"},...],"notes":[...]}
 *   A is {"award","about":"outcome" or "behaviour" or "tenure","agent","consent","criteria",...,
 *   "decided_by":null}, by award and agent:
 *     csat-champion      metric, value, n, lower, tie_group: how many were not known to be worse
 *     top-performer      score, group, places, shared
 *     ticket-of-the-week week, ticket, situation, behaviour, impact, feedback
 *     peer-recognition   nominations, one a nominator and month; givers
 *     customer-kudos     kudos, tickets
 *     own-win            feedback, situation, behaviour, impact: told by the person
 *     tenure             years, on
 *   `spread` counts awards of every kind but tenure. `not_yet` are those without any, with the
 *   measure in which they stand highest among their team.
 * Sets "recognition" in the rating of each scorecard that has one: a list of its own A.
 */
sc_json *sc_award_all(const struct sc_award_scene *scene);

#endif
