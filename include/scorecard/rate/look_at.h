/*
 * What a lead may look at (METRICS 4 and 8), only where privacy.signals of the policy is on: a list
 * of questions, each with the innocent answer first. Nothing of it changes a score; it is for the
 * lead alone, and is not kept unless somebody raised it with the person.
 */
#ifndef SC_RATE_LOOK_AT_H
#define SC_RATE_LOOK_AT_H

#include "scorecard/policy/policy.h"
#include "scorecard/record/docs.h"

#define SC_LOOK_AT_SKILL 1.0 /* points of 5 between oneself and the manager, over all skills */

struct sc_look_scene {
    const struct sc_policy *policy;
    const struct sc_docs *docs;  /* scorecards */
    const struct sc_docs *facts; /* and what people wrote: feedback */
    bool is_graded;              /* there are bands that may hang on something */
};

/*
 * Sets doc["look_at"] of every scorecard, or takes it off where the policy does not look. A list of
 *   {"id":"easier-mix",...}: the scorecard's signals as they are
 *   {"id":"numbers-over-reviews" or "reviews-over-numbers","numbers","reviews","gap","se","p",
 *    "adjusted_p","hint"}: see rate/blind.h
 *   {"id":"self-over-manager" or "manager-over-self","skills","self","manager","gap"}: means over
 * the skills that both have judged, and those in which they are as far apart
 *   {"id":"credit","rules":["assignee",...]}: the band is another one by these rules of credit
 * each with "label", "ask_first", "tickets" and "raised": the id of feedback of kind note by
 * somebody else that names one of its tickets, or its id as the situation; else null. Those that
 * are raised also stand in doc["rating"]["raised"], where there is any, which is kept.
 */
void sc_look_at_add(const struct sc_look_scene *scene);

#endif
