#include "scorecard/goals/propose.h"

#include "scorecard/base/hash.h"
#include "scorecard/base/time.h"

#include <math.h>

/* ---- who gets one ---- */

bool sc_goals_in_plan(const sc_json *card)
{
    return sc_str_eq(sc_json_get_text(sc_json_get(card, "plan"), "kind"), SC_STR("improvement"));
}

/* Nobody who left, nobody whose role is not looked at, no team that is too small to show. */
static bool is_asked(const struct sc_goals_person *p)
{
    struct sc_str why = sc_json_get_text(p->card, "unscored");
    int64_t left = sc_goals_day(p->scene, sc_json_get(p->card, "person"), "left_on");

    if (!p->scene->cycle->goals || sc_json_get_bool(p->card, "small", false))
        return false;
    return !sc_str_eq(why, SC_STR("role")) && !sc_str_eq(why, SC_STR("no-data")) &&
           (left == SC_TIME_NONE || left >= p->scene->next.to_day);
}

static size_t most_of(const struct sc_goals_person *p)
{
    const struct sc_goal_rule *rule = &p->scene->policy->goals;

    if (p->is_team)
        return (size_t)rule->most_of_team;
    return (size_t)(sc_goals_in_plan(p->card) ? rule->most_in_plan : rule->most);
}

/* ---- what is promised already ---- */

static bool is_about(const sc_json *goal, struct sc_str what)
{
    return sc_str_eq(sc_json_get_text(goal, "what"), what) ||
           sc_str_eq(sc_json_get_text(goal, "metric"), what) ||
           sc_str_eq(sc_json_get_text(goal, "skill"), what);
}

/* Open goals and later ones about `what` (empty: about anything). */
static size_t promised(const sc_json *agenda, struct sc_str what)
{
    const sc_json *followed = sc_json_get(agenda, "followed");
    const sc_json *agreed = sc_json_get(agenda, "agreed");
    size_t n = 0;

    for (size_t i = 0; i < sc_json_len(followed); i++) {
        const sc_json *one = sc_json_at(followed, i);
        n += !sc_json_get_bool(one, "final", false) && (!what.len || is_about(one, what));
    }
    for (size_t i = 0; i < sc_json_len(agreed); i++)
        n += !what.len || is_about(sc_json_at(agreed, i), what);
    return n;
}

/* ---- goals ---- */

/* The same person, thing and start give the same id. */
static struct sc_str id_of(struct sc_arena *arena, const struct sc_goals_person *p,
                           const struct sc_goal_idea *idea)
{
    const struct sc_str parts[] = {
        p->is_team ? SC_STR("team") : SC_STR("agent"), p->key,
        sc_str_from(sc_goal_kind_name(idea->kind)), idea->what,
        sc_arena_printf(arena, "%lld", (long long)p->scene->next.from_day)};
    uint64_t hash = sc_hash_mix(parts, sizeof parts / sizeof parts[0]);

    return sc_arena_printf(arena, "g-%016llx", (unsigned long long)hash);
}

/* The team's own promise about the same measure, which this goal serves. */
static sc_json *parent_of(const struct sc_goals_person *p, const struct sc_goal_idea *idea)
{
    struct sc_str team = sc_json_get_text(p->card, "team");
    const sc_json *row;

    if (p->is_team || team.len == 0 || idea->kind != SC_GOAL_OF_METRIC)
        return sc_json_null();
    for (size_t i = 0; (row = sc_goals_rows_next(p->scene->rows, "goal", team, &i));) {
        int64_t due = sc_goals_day(p->scene, row, "due");
        if (sc_json_get_text(row, "agent").len == 0 && is_about(row, idea->what) &&
            sc_str_eq(sc_json_get_text(row, "state"), SC_STR("agreed")) && due != SC_TIME_NONE &&
            due >= p->scene->next.from_day)
            return sc_json_text(sc_json_get_text(row, "id"));
    }
    return sc_json_null();
}

/* "csat_mean: customers rate us 4.4": the words behind the measure. */
static sc_json *organisation_of(const struct sc_goals_person *p, const struct sc_goal_idea *idea)
{
    const struct sc_goal_rule *rule = &p->scene->policy->goals;

    for (size_t i = 0; i < rule->organisation_n; i++) {
        struct sc_str line = rule->organisation[i];
        size_t colon = sc_str_find(line, ':', 0);
        if (sc_str_eq(sc_str_trim(sc_str_sub(line, 0, colon)), idea->what))
            return sc_json_text_or_null(sc_str_trim(sc_str_sub(line, colon + 1, line.len)));
    }
    return sc_json_null();
}

static sc_json *reach_doc(const struct sc_goal_idea *idea)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "label",
                isnan(idea->p) ? sc_json_null()
                               : sc_json_text(sc_str_from(sc_reach_name(sc_reach_of(idea->p)))));
    sc_json_set(obj, "p", sc_json_real(idea->p));
    sc_json_set(obj, "basis", sc_json_text_or_null(sc_str_from(idea->basis)));
    sc_json_set(obj, "periods", sc_json_int((int64_t)idea->periods));
    return obj;
}

static struct sc_str label_of(const struct sc_goal_idea *idea)
{
    return idea->metric ? sc_str_from(idea->metric->label) : idea->what;
}

static struct sc_str unit_of(const struct sc_goal_idea *idea)
{
    if (idea->metric)
        return sc_str_from(sc_unit_name(idea->metric->unit));
    return sc_str_from(sc_unit_name(idea->is_item ? SC_UNIT_SCORE100 : SC_UNIT_SCORE5));
}

static void put_why(const struct sc_goals_person *p, const struct sc_goal_idea *idea, sc_json *obj)
{
    sc_json_set(obj, "label", sc_json_text(label_of(idea)));
    sc_json_set(obj, "def", sc_json_text_or_null(idea->def));
    sc_json_set(obj, "relevance",
                sc_json_text(idea->metric ? SC_STR("below-target") : SC_STR("development")));
    sc_json_set(obj, "organisation", organisation_of(p, idea));
    sc_json_set(obj, "attainability", reach_doc(idea));
    sc_json_set(obj, "weight", sc_json_real(idea->weight));
    sc_json_set(obj, "gap", sc_json_real(idea->gap));
}

static sc_json *goal_doc(const struct sc_goals_person *p, const struct sc_goal_idea *idea,
                         struct sc_str id)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "record", sc_json_text(SC_STR("goal")));
    sc_json_set(obj, "v", sc_json_int(1));
    sc_json_set(obj, "id", sc_json_text(id));
    sc_json_set(obj, p->is_team ? "team" : "agent", sc_json_text(p->key));
    sc_json_set(obj, sc_goal_kind_name(idea->kind), sc_json_text(idea->what));
    sc_json_set(obj, "op", sc_json_text(sc_str_from(sc_op_sign(idea->op))));
    sc_json_set(obj, "baseline", sc_json_real(idea->baseline));
    sc_json_set(obj, "target", sc_json_real(idea->target));
    sc_json_set(obj, "unit", sc_json_text(unit_of(idea)));
    sc_json_set(obj, "start", sc_goals_day_doc(p->scene->next.from_day));
    sc_json_set(obj, "due", sc_goals_day_doc(p->scene->next.to_day - 1));
    sc_json_set(obj, "guard", sc_json_text_or_null(idea->guard));
    sc_json_set(obj, "parent", parent_of(p, idea));
    sc_json_set(obj, "state", sc_json_text(SC_STR("proposed")));
    put_why(p, idea, obj);
    return obj;
}

/* What people said about a proposal stands in the row of its id. */
static bool is_answered(const struct sc_goals_person *p, struct sc_str id)
{
    const sc_json *row = sc_goals_rows_find(p->scene->rows, "goal", id);

    return row && !sc_str_eq(sc_json_get_text(row, "state"), SC_STR("proposed"));
}

sc_json *sc_goals_propose(struct sc_goal_field *f, const struct sc_goals_person *p,
                          const sc_json *agenda)
{
    sc_json *list = sc_json_list();
    struct sc_goal_idea ideas[SC_GOAL_IDEAS_MOST];
    struct sc_arena arena = {0};
    size_t taken = promised(agenda, SC_STR("")), most, n;

    if (!is_asked(p))
        return list;
    most = most_of(p);
    n = sc_goals_ideas(f, p, ideas);
    for (size_t i = 0; i < n && taken + sc_json_len(list) < most; i++) {
        struct sc_str id = id_of(&arena, p, &ideas[i]);
        if (promised(agenda, ideas[i].what) == 0 && !is_answered(p, id))
            sc_json_push(list, goal_doc(p, &ideas[i], id));
    }
    sc_arena_fini(&arena);
    return list;
}

/* ---- a strength to keep ---- */

sc_json *sc_goals_keep(const struct sc_goals_person *p)
{
    static const char *const keys[] = {"label", "value", "n", "op", "target", "attainment"};
    const sc_json *metrics = sc_json_get(p->card, "metrics"), *best = NULL;
    double most = 0;
    sc_json *obj;

    for (size_t i = 0; i < sc_json_len(metrics); i++) {
        const sc_json *m = sc_json_at(metrics, i);
        double attainment = sc_json_get_real(m, "attainment", 0);
        if (!sc_json_get_bool(m, "met", false) || !(sc_json_get_real(m, "weight", 0) > 0) ||
            !sc_str_eq(sc_json_get_text(m, "status"), SC_STR("scored")) || attainment <= most)
            continue;
        best = m;
        most = attainment;
    }
    if (!best)
        return sc_json_null();
    obj = sc_json_object();
    sc_json_set(obj, "metric", sc_json_text(sc_json_get_text(best, "id")));
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const sc_json *v = sc_json_get(best, keys[i]);
        sc_json_set(obj, keys[i], v ? sc_json_dup(v) : sc_json_null());
    }
    return obj;
}
