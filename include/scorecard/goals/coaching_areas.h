/*
 * What a plan works on: one to three areas, not everything.
 *
 * Once people agreed goals of the plan (goal rows whose parent is the decision that started it),
 * these are the areas. Before, they are the measures on which a person loses most points against
 * the target: weight x (points at target - points) / 100, the largest first, ties in the order of
 * the scorecard; two for coaching, three for an improvement plan. A measure that is missing, or on
 * target, is none. The target is that of a goal proposed for it, where there is one, else that of
 * the scorecard. `peers` is a mean over skills: where a goal is proposed about one of them, that
 * skill is the area, from the goal's baseline to its target.
 */
#ifndef SC_GOALS_COACHING_AREAS_H
#define SC_GOALS_COACHING_AREAS_H

#include "scorecard/goals/improvement.h"

#define SC_AREAS_MOST          3
#define SC_AREAS_MOST_COACHING 2

/* One area. JSON and texts are borrowed from the card and the rows. */
struct sc_area {
    const sc_json *metric; /* of the card; NULL: a skill or course, or not on this card */
    const sc_json *goal;   /* the agreed goal; NULL: none yet */
    struct sc_str id;      /* of the metric, else the skill or course */
    struct sc_str label;
    struct sc_str op;
    double current, target; /* NAN: not said */
    struct sc_str unit;
    int64_t by; /* day; SC_TIME_NONE: the end of the plan */
};

/*
 * Fills `areas`; how many. `proposed` is the list of proposed goals of the card, NULL for none.
 */
size_t sc_areas_of(const struct sc_goals_person *p, const struct sc_plan_story *story,
                   const sc_json *proposed, struct sc_area areas[SC_AREAS_MOST]);

/*
 * Names of earlier periods, nearest first, in a row with the one in hand, in which the metric of
 * the area was measured and not on target, a skill below the target of `peers`: a list, empty where
 * it is new.
 */
sc_json *sc_area_recurring(const struct sc_goals_person *p, const struct sc_area *area);

#endif
