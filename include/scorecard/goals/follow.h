/*
 * How an agreed goal stands, or how it ended (METRICS 6).
 *
 * A goal is measured on the card whose period contains the day before it is due; earlier ones give
 * progress. What is counted (courses, articles) is summed over the cards since its start, has a
 * chance by the negative binomial and may be reached early. A mean or a share is never reached
 * early: within its last period the chance is normal, over what is still to come; before that
 * period it is that of the next value. Where no spread is known the pace decides.
 */
#ifndef SC_GOALS_FOLLOW_H
#define SC_GOALS_FOLLOW_H

#include "scorecard/goals/chance.h"

/* What a goal comes to. */
struct sc_goal_stand {
    const char *status; /* "achieved" "on track" "at risk" "off track" "missed" "no data" */
    const char *basis;  /* "measured" "count" "mean" "history" "pace"; NULL: none */
    double value, n;
    double progress;     /* (baseline - value) / (baseline - target); NAN unknown */
    double probability;  /* NAN where there is none */
    double pace;         /* NAN likewise */
    struct sc_str why;   /* of "no data" */
    bool is_final;       /* its day has come: the status is its outcome */
    const sc_json *card; /* on which it was measured; NULL: there is none */
};

struct sc_goal_stand sc_goal_stand_of(struct sc_goal_field *f, const struct sc_goals_person *p,
                                      const sc_json *goal);

/*
 * The goal as it stands, for `goals.followed`: the columns of its row, and kind, what, label,
 * value, n, progress, probability, pace, basis, status, why, final, def, guard:
 *   {"metric","label","op","target","value","met"} or null
 */
sc_json *sc_goal_stand_doc(const struct sc_goals_person *p, const sc_json *goal,
                           const struct sc_goal_stand *stand);

/* False for a goal that starts behind the period, and one whose outcome an earlier card has. */
bool sc_goal_is_live(const struct sc_goals_person *p, const sc_json *goal);

#endif
