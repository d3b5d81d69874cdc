#include "scorecard/goals/plans.h"

#include "scorecard/base/time.h"
#include "scorecard/goals/coaching.h"
#include "scorecard/goals/develop.h"

struct sc_plans {
    struct sc_workdays days;
    struct sc_help *help;
};

struct sc_plans *sc_plans_open(const struct sc_goals_scene *scene, struct sc_err *err)
{
    struct sc_plans *plans = sc_mem_alloc_n(1, sizeof *plans);

    /* Without scorecards there is no period, and nobody to plan with. */
    if (scene->today != SC_TIME_NONE && sc_workdays_open(&plans->days, scene, err) < 0) {
        sc_plans_close(plans);
        return NULL;
    }
    plans->help = sc_help_open(scene);
    return plans;
}

void sc_plans_close(struct sc_plans *plans)
{
    if (!plans)
        return;
    sc_help_close(plans->help);
    sc_workdays_close(&plans->days);
    sc_mem_free(plans);
}

bool sc_plans_add(struct sc_plans *plans, struct sc_goals_person *p)
{
    struct sc_own_days days;
    struct sc_plan_story story;
    struct sc_talk_plan talks;
    sc_json *checkins;

    if (p->is_team)
        return false;
    days = sc_own_days_of(&plans->days, p->card);
    story = sc_plan_story_of(p, &days);
    talks = sc_plan_story_talks(&story);
    sc_json_set(p->card, "plan",
                sc_plan_doc(p, &days, &story, plans->help,
                            sc_json_get(sc_json_get(p->card, "goals"), "proposed")));
    checkins = sc_checkins_doc(p, &days, &talks);
    sc_json_set(p->card, "checkins", checkins);
    sc_json_set(p->card, "development", sc_development_doc(p, checkins));
    return story.stand == SC_PLAN_STANDS_PROPOSED || story.is_running;
}
