/*
 * Where a person's plan stands: what people decided about it, else what the triggers propose.
 *
 * A plan is proposed by a trigger of the period in hand (rating.triggers): coaching, or an
 * improvement plan. People decide (`decision` rows about `plan`), also on coaching that no trigger
 * asked for, and about the outcome (ledger/plan_course.h has the order of decisions). A plan that
 * was decided in an earlier period goes on until its outcome.
 */
#ifndef SC_GOALS_IMPROVEMENT_H
#define SC_GOALS_IMPROVEMENT_H

#include "scorecard/goals/cadence.h"
#include "scorecard/ledger/plan_course.h"

enum sc_plan_stand {
    SC_PLAN_STANDS_NOWHERE,  /* no plan */
    SC_PLAN_STANDS_PROPOSED, /* a trigger asks for one, nobody decided yet */
    SC_PLAN_STANDS_DECLINED, /* people decided that none is needed */
    SC_PLAN_STANDS_DECIDED   /* course.state says where it is */
};

/* Days are counted from 1970-01-01, SC_TIME_NONE where there are none. */
struct sc_plan_story {
    enum sc_plan_stand stand;
    bool is_improvement; /* else coaching */
    struct sc_plan_course course;
    int64_t from, until; /* of the plan; `until` with its extension */
    int64_t half;        /* business day of the progress check */
    bool is_running;     /* decided, and no outcome that ends it */
    bool outcome_due;    /* its last day is over, and nobody has decided */
};

/*
 * The story of a person under the policy's lengths (improvement_plan.days, coaching.weeks; a
 * decision's `until` wins). A proposed plan starts on the first own business day from today on. The
 * last day is the business day on or after the full length, for an improvement plan never more
 * than SC_PLAN_MOST_DAYS later. An ended plan stands as decided in the period of its outcome.
 */
struct sc_plan_story sc_plan_story_of(const struct sc_goals_person *p,
                                      const struct sc_own_days *days);

/* "proposed", "declined", else the name of the course's state. */
const char *sc_plan_story_state(const struct sc_plan_story *story);

/* What of it the calendar of talks follows: nothing until people have decided. */
struct sc_talk_plan sc_plan_story_talks(const struct sc_plan_story *story);

#endif
