#include "scorecard/goals/agenda.h"

#include "scorecard/goals/follow.h"
#include "scorecard/goals/propose.h"

static bool is_agreed(const sc_json *goal)
{
    return sc_str_eq(sc_json_get_text(goal, "state"), SC_STR("agreed"));
}

static void put_goal(struct sc_goal_field *f, const struct sc_goals_person *p, const sc_json *goal,
                     sc_json *agenda)
{
    struct sc_goal_wish w = sc_goal_wish_of(p->scene, goal);
    struct sc_goal_stand stand;
    sc_json *later;

    if (sc_goal_is_live(p, goal)) {
        stand = sc_goal_stand_of(f, p, goal);
        sc_json_push(sc_json_get(agenda, "followed"), sc_goal_stand_doc(p, goal, &stand));
    } else if (w.start >= p->scene->span.to_day) {
        later = sc_json_dup(goal);
        sc_json_remove(later, "source");
        sc_json_remove(later, "line");
        sc_json_push(sc_json_get(agenda, "agreed"), later);
    }
}

sc_json *sc_goals_agenda(struct sc_goal_field *f, const struct sc_goals_person *p)
{
    sc_json *agenda = sc_json_object();
    const sc_json *goal;

    sc_json_set(agenda, "followed", sc_json_list());
    sc_json_set(agenda, "agreed", sc_json_list());
    sc_json_set(agenda, "overdue", sc_json_list());
    sc_json_set(agenda, "actions", sc_json_list());
    for (size_t i = 0; (goal = sc_goals_rows_next(p->scene->rows, "goal", p->key, &i));)
        if (is_agreed(goal) && (sc_json_get_text(goal, "agent").len == 0) == p->is_team)
            put_goal(f, p, goal, agenda);
    sc_goals_overdue(p, agenda);
    sc_json_set(agenda, "proposed", sc_goals_propose(f, p, agenda));
    sc_json_set(agenda, "keep", sc_goals_keep(p));
    return agenda;
}
