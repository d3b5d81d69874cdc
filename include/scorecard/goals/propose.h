/*
 * What could come next (METRICS 6): the largest gaps that can be closed.
 *
 * A gap is weighed by the measure's weight, by how far below its target the value is, and by the
 * chance of reaching the suggested target. Left out are measures with a goal that is still open,
 * those whose people cannot be told apart (a team's matter), speed and volume where no quality is
 * measured that could guard them, and what is not realistic. People agree, change or decline.
 */
#ifndef SC_GOALS_PROPOSE_H
#define SC_GOALS_PROPOSE_H

#include "scorecard/goals/chance.h"

/* One goal that could be proposed. */
struct sc_goal_idea {
    enum sc_goal_kind kind;
    struct sc_str what;
    const struct sc_metric *metric; /* NULL for a skill */
    bool is_item;                   /* a skill that is an item of QA reviews: 0 to 100 */
    enum sc_op op;                  /* SC_OP_GE or SC_OP_LE */
    double baseline, target;
    double weight, gap; /* points of 100; share of the way from target to floor, 0..1 */
    double p;           /* chance of the target; NAN unknown */
    const char *basis;  /* of p; NULL unknown */
    size_t periods;     /* of the own record */
    double worth;       /* weight x gap x chance: what decides */
    struct sc_str guard;
    struct sc_str def;
};

#define SC_GOAL_IDEAS_MOST (SC_METRICS_MAX + 32)

/* All ideas of a person, the best first. Returns how many. */
size_t sc_goals_ideas(struct sc_goal_field *f, const struct sc_goals_person *p,
                      struct sc_goal_idea ideas[SC_GOAL_IDEAS_MOST]);

/* The step to which targets of a unit are rounded. */
double sc_goal_step(enum sc_unit unit);

/* True for speed and volume: such a goal needs a guard. */
bool sc_goal_needs_guard(const struct sc_metric *metric);

/* Of the measures of quality the first that this card has a value and a target of; empty: none. */
struct sc_str sc_goal_guard_of(const sc_json *card, struct sc_str but);

/*
 * Goals in the form of rows (sc-records(5)), state "proposed", and for each label, def, relevance,
 * organisation, attainability {"label","p","basis","periods"}, weight, gap. At most policy
 * goals.most less those of `agenda` that are still open; goals.most_in_plan with a plan of
 * improvement in card.plan, goals.most_of_team for a team. Ids stay the same in a rerun, and an id
 * that people answered to is not proposed again. Owned by the caller.
 */
sc_json *sc_goals_propose(struct sc_goal_field *f, const struct sc_goals_person *p,
                          const sc_json *agenda);

/* True for a card whose `plan` is one of improvement. */
bool sc_goals_in_plan(const sc_json *card);

/* {"metric","label","value","n","op","target","attainment"} of the firmest strength, or null. */
sc_json *sc_goals_keep(const struct sc_goals_person *p);

#endif
