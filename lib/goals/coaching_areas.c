#include "scorecard/goals/coaching_areas.h"

#include "scorecard/base/time.h"
#include "scorecard/goals/measure.h"

#include <math.h>

/* ---- agreed with people ---- */

static struct sc_str first_of(const sc_json *row, const char *const *keys)
{
    struct sc_str text = SC_STR("");

    for (; *keys && text.len == 0; keys++)
        text = sc_json_get_text(row, *keys);
    return text;
}

static struct sc_str or_else(struct sc_str text, struct sc_str otherwise)
{
    return text.len ? text : otherwise;
}

static struct sc_area area_of_goal(const struct sc_goals_person *p, const sc_json *goal)
{
    static const char *const names[] = {"metric", "skill", "course", NULL};
    struct sc_str id = first_of(goal, names);
    const sc_json *metric = sc_past_metric(p->card, id);

    return (struct sc_area){
        .metric = metric,
        .goal = goal,
        .id = id,
        .label = or_else(sc_json_get_text(metric, "label"), id),
        .op = or_else(sc_json_get_text(goal, "op"), sc_json_get_text(metric, "op")),
        .current = sc_json_get_real(metric, "value", NAN),
        .target = sc_json_get_real(goal, "target", NAN),
        .unit = or_else(sc_json_get_text(goal, "unit"), sc_json_get_text(metric, "unit")),
        .by = sc_goals_day(p->scene, goal, "due")};
}

static size_t agreed_areas(const struct sc_goals_person *p, const sc_json *start,
                           struct sc_area areas[SC_AREAS_MOST])
{
    struct sc_str plan = sc_json_get_text(start, "id");
    const sc_json *goal;
    size_t n = 0;

    for (size_t i = 0;
         n < SC_AREAS_MOST && (goal = sc_goals_rows_next(p->scene->rows, "goal", p->key, &i));)
        if (plan.len && sc_str_eq(sc_json_get_text(goal, "parent"), plan) &&
            sc_str_eq(sc_json_get_text(goal, "state"), SC_STR("agreed")))
            areas[n++] = area_of_goal(p, goal);
    return n;
}

/* ---- from the numbers ---- */

/* Points that the person would have more on target; 0 for what is no area. */
static double lost(const struct sc_policy *policy, const sc_json *metric)
{
    double weight = sc_json_get_real(metric, "weight", 0);
    double points = sc_json_get_real(metric, "attainment", NAN);
    double full = policy->capped ? 100 : policy->at_target;

    if (isnan(points) || sc_json_get_bool(metric, "met", true) || points >= full)
        return 0;
    return weight * (full - points) / 100;
}

/* What the goals of this run propose for a metric; NULL for nothing. */
static const sc_json *proposal_for(const sc_json *proposed, struct sc_str id)
{
    static const char *const names[] = {"what", "metric", NULL};

    for (size_t i = 0; i < sc_json_len(proposed); i++)
        if (sc_str_eq(first_of(sc_json_at(proposed, i), names), id))
            return sc_json_at(proposed, i);
    return NULL;
}

/* The first skill that the goals of this run propose; NULL for none. */
static const sc_json *skill_proposed(const sc_json *proposed)
{
    for (size_t i = 0; i < sc_json_len(proposed); i++)
        if (sc_json_get_text(sc_json_at(proposed, i), "skill").len > 0)
            return sc_json_at(proposed, i);
    return NULL;
}

/* `peers` is a mean over skills: a goal proposed about one of them is what the plan works on. */
static struct sc_area area_of_skill(const sc_json *goal)
{
    struct sc_str skill = sc_json_get_text(goal, "skill");

    return (struct sc_area){.id = skill,
                            .label = skill,
                            .op = sc_json_get_text(goal, "op"),
                            .current = sc_json_get_real(goal, "baseline", NAN),
                            .target = sc_json_get_real(goal, "target", NAN),
                            .unit = sc_json_get_text(goal, "unit"),
                            .by = SC_TIME_NONE};
}

static struct sc_area area_of_metric(const sc_json *metric, const sc_json *proposed)
{
    struct sc_str id = sc_json_get_text(metric, "id");
    const sc_json *goal = proposal_for(proposed, id);
    double target = sc_json_get_real(goal, "target", NAN);

    if (sc_str_eq(id, SC_STR("peers")) && skill_proposed(proposed))
        return area_of_skill(skill_proposed(proposed));
    return (struct sc_area){
        .metric = metric,
        .id = id,
        .label = sc_json_get_text(metric, "label"),
        .op = or_else(sc_json_get_text(goal, "op"), sc_json_get_text(metric, "op")),
        .current = sc_json_get_real(metric, "value", NAN),
        .target = isnan(target) ? sc_json_get_real(metric, "target", NAN) : target,
        .unit = sc_json_get_text(metric, "unit"),
        .by = SC_TIME_NONE};
}

/* The largest loss below `most`; of equal ones the first that is not taken yet. */
static size_t largest(const struct sc_policy *policy, const sc_json *metrics, const bool *taken)
{
    size_t best = sc_json_len(metrics);
    double most = 0;

    for (size_t i = 0; i < sc_json_len(metrics) && i < SC_METRICS_MAX; i++) {
        double loss = lost(policy, sc_json_at(metrics, i));
        if (taken[i] || loss <= most)
            continue;
        most = loss;
        best = i;
    }
    return best;
}

size_t sc_areas_of(const struct sc_goals_person *p, const struct sc_plan_story *story,
                   const sc_json *proposed, struct sc_area areas[SC_AREAS_MOST])
{
    const sc_json *metrics = sc_json_get(p->card, "metrics");
    size_t wanted = story->is_improvement ? SC_AREAS_MOST : SC_AREAS_MOST_COACHING, n = 0;
    bool taken[SC_METRICS_MAX] = {false};

    if (story->stand == SC_PLAN_STANDS_DECIDED)
        n = agreed_areas(p, story->course.start, areas);
    if (n)
        return n;
    while (n < wanted) {
        size_t i = largest(p->scene->policy, metrics, taken);
        if (i == sc_json_len(metrics))
            break;
        taken[i] = true;
        areas[n++] = area_of_metric(sc_json_at(metrics, i), proposed);
    }
    return n;
}

/* ---- what comes back ---- */

/* Measured and not on target; a skill is held against the target of `peers`. */
static bool was_open(const struct sc_policy *policy, const sc_json *card, struct sc_str id)
{
    const sc_json *metric = sc_past_metric(card, id);
    const struct sc_metric_rule *peers =
        &policy->metrics[sc_metric_no(sc_metric_find(SC_STR("peers")))];
    struct sc_goal_wish skill = {.kind = SC_GOAL_OF_SKILL, .what = id};

    if (metric)
        return sc_json_type(sc_json_get(metric, "met")) == SC_JSON_BOOL &&
               !sc_json_get_bool(metric, "met", true);
    return sc_goal_read(policy, card, &skill).value < peers->judge.target;
}

sc_json *sc_area_recurring(const struct sc_goals_person *p, const struct sc_area *area)
{
    sc_json *list = sc_json_list();

    for (int back = 1; back <= SC_PAST_MOST; back++) {
        const struct sc_past_one *one = sc_past_back(p->past, back);
        if (!one || !was_open(p->scene->policy, one->doc, area->id))
            break;
        sc_json_push(list, sc_json_text(one->period));
    }
    return list;
}
