#include "scorecard/goals/follow.h"

#include <math.h>

static sc_json *copy_of(const sc_json *obj, const char *key)
{
    const sc_json *v = sc_json_get(obj, key);

    return v ? sc_json_dup(v) : sc_json_null();
}

/* What must not get worse meanwhile, on the card that measured the goal. */
static sc_json *guard_doc(const sc_json *card, struct sc_str guard)
{
    static const char *const keys[] = {"label", "op", "target", "value", "met"};
    const sc_json *m = sc_past_metric(card, guard);
    sc_json *obj;

    if (guard.len == 0)
        return sc_json_null();
    obj = sc_json_object();
    sc_json_set(obj, "metric", sc_json_text(guard));
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        sc_json_set(obj, keys[i], copy_of(m, keys[i]));
    return obj;
}

static struct sc_str label_of(const struct sc_goal_wish *w)
{
    if (w->kind == SC_GOAL_OF_COURSE && sc_str_eq(w->what, SC_STR(SC_GOAL_ANY_COURSE)))
        return SC_STR("Courses");
    return w->metric ? sc_str_from(w->metric->label) : w->what;
}

static void put_row(sc_json *obj, const sc_json *goal, const struct sc_goal_wish *w)
{
    sc_json_set(obj, "id", copy_of(goal, "id"));
    sc_json_set(obj, "kind", sc_json_text(sc_str_from(sc_goal_kind_name(w->kind))));
    sc_json_set(obj, "what", sc_json_text(w->what));
    sc_json_set(obj, "label", sc_json_text(label_of(w)));
    sc_json_set(obj, "op", sc_json_text(sc_str_from(sc_op_sign(w->op))));
    sc_json_set(obj, "baseline", sc_json_real(w->baseline));
    sc_json_set(obj, "target", sc_json_real(w->target));
    sc_json_set(obj, "unit", copy_of(goal, "unit"));
    sc_json_set(obj, "start", sc_goals_day_doc(w->start));
    sc_json_set(obj, "due", sc_goals_day_doc(w->due));
    sc_json_set(obj, "parent", copy_of(goal, "parent"));
    sc_json_set(obj, "state", copy_of(goal, "state"));
    sc_json_set(obj, "by", copy_of(goal, "by"));
}

sc_json *sc_goal_stand_doc(const struct sc_goals_person *p, const sc_json *goal,
                           const struct sc_goal_stand *stand)
{
    struct sc_goal_wish w = sc_goal_wish_of(p->scene, goal);
    const sc_json *m = sc_past_metric(stand->card, w.what);
    sc_json *obj = sc_json_object();

    put_row(obj, goal, &w);
    sc_json_set(obj, "value", sc_json_real(stand->value));
    sc_json_set(obj, "n", sc_json_real(stand->n));
    sc_json_set(obj, "progress", sc_json_real(stand->progress));
    sc_json_set(obj, "probability", sc_json_real(stand->probability));
    sc_json_set(obj, "pace", sc_json_real(stand->pace));
    sc_json_set(obj, "basis", sc_json_text_or_null(sc_str_from(stand->basis)));
    sc_json_set(obj, "status", sc_json_text(sc_str_from(stand->status)));
    sc_json_set(obj, "why", sc_json_text_or_null(stand->why));
    sc_json_set(obj, "final", sc_json_bool(stand->is_final));
    sc_json_set(obj, "def", w.kind == SC_GOAL_OF_METRIC ? copy_of(m, "def") : sc_json_null());
    sc_json_set(obj, "guard", guard_doc(stand->card, sc_json_get_text(goal, "guard")));
    return obj;
}
