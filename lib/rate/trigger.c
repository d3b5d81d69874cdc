#include "scorecard/rate/trigger.h"

#include "scorecard/base/num.h"
#include "scorecard/stat/evidence.h"
#include "trigger_context.h"

#include <math.h>

#define PLAN "improvement-plan"

/* Periods whose scores make one trigger. */
struct evidence {
    sc_json *periods;
    double probability;
};

static struct evidence evidence_new(void)
{
    return (struct evidence){sc_json_list(), 1};
}

static void weigh(struct evidence *e, struct sc_str period, double score, double se, double edge)
{
    sc_json *obj = sc_json_object();
    double p = sc_rate_below(score, se, edge);

    sc_json_set(obj, "period", sc_json_text(period));
    sc_json_set(obj, "score", sc_json_real(score));
    sc_json_set(obj, "se", sc_json_real(se));
    sc_json_set(obj, "p", sc_json_real(p));
    sc_json_push(e->periods, obj);
    e->probability *= p;
}

/* What stands beside every trigger, so that nobody decides without it. */
static void put_context(const struct sc_trigger_scene *scene, const sc_json *doc, sc_json *obj)
{
    const sc_json *mix = sc_json_get(doc, "mix");

    sc_json_set(obj, "mix", mix ? sc_json_dup(mix) : sc_json_null());
    sc_json_set(obj, "qa", sc_trigger_qa(doc));
    sc_json_set(obj, "reviewers", sc_trigger_reviewers(scene->docs));
    sc_json_set(obj, "decided_by", sc_json_null());
}

static sc_json *head(const char *rule, const char *kind)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "rule", sc_json_text(sc_str_from(rule)));
    sc_json_set(obj, "kind", sc_json_text(sc_str_from(kind)));
    return obj;
}

/* A trigger that stands on scores; takes the evidence. */
static void fire(const struct sc_trigger_scene *scene, const sc_json *doc, sc_json *obj,
                 double below, struct evidence e)
{
    const struct sc_plan_rule *rule = &scene->policy->plan;
    struct sc_evidence_lines lines = {rule->moderate, rule->strong};
    enum sc_evidence grade = sc_evidence_of(e.probability, lines);
    bool is_weak = grade == SC_EVIDENCE_WEAK;

    sc_json_set(obj, "below", sc_json_real(below));
    sc_json_set(obj, "periods", e.periods);
    sc_json_set(obj, "probability", sc_json_real(e.probability));
    sc_json_set(obj, "evidence", sc_json_text(sc_str_from(sc_evidence_name(grade))));
    sc_json_set(obj, "advice",
                sc_json_text_or_null(is_weak
                                         ? SC_STR("borderline: coach, look at sample and mix first")
                                         : SC_STR("")));
    sc_json_set(obj, "events", sc_json_list());
    put_context(scene, doc, obj);
}

static struct sc_str period_of(const sc_json *doc)
{
    return sc_json_get_text(sc_json_get(doc, "period"), "name");
}

/* One line of the score now: coaching or a plan. */
static void fire_now(const struct sc_trigger_scene *scene, const sc_json *doc, sc_json *list,
                     double below)
{
    bool is_plan = below <= scene->policy->plan.below;
    sc_json *obj = is_plan ? head("plan-below", PLAN) : head("coaching", "coaching");
    struct evidence e = evidence_new();

    weigh(&e, period_of(doc), sc_json_get_real(doc, "score", NAN), sc_json_get_real(doc, "se", NAN),
          below);
    fire(scene, doc, obj, below, e);
    sc_json_push(list, obj);
}

/* Whether the periods right before are rated and below the line, as many as the rule wants. */
static bool is_run(const struct sc_trigger_scene *scene)
{
    for (int back = 1; back < scene->policy->plan.periods; back++) {
        const struct sc_past_one *p = sc_past_back(scene->row, back);
        if (!p || !p->is_rated || sc_num_snap(p->score) >= scene->policy->plan.twice_below)
            return false;
    }
    return true;
}

static void fire_run(const struct sc_trigger_scene *scene, const sc_json *doc, sc_json *list)
{
    double below = scene->policy->plan.twice_below;
    struct evidence e = evidence_new();
    sc_json *obj = head("plan-twice", PLAN);

    for (int back = scene->policy->plan.periods - 1; back > 0; back--) {
        const struct sc_past_one *p = sc_past_back(scene->row, back);
        weigh(&e, p->period, p->score, p->se, below);
    }
    weigh(&e, period_of(doc), sc_json_get_real(doc, "score", NAN), sc_json_get_real(doc, "se", NAN),
          below);
    fire(scene, doc, obj, below, e);
    sc_json_push(list, obj);
}

static void fire_scores(const struct sc_trigger_scene *scene, const sc_json *doc, sc_json *list)
{
    const struct sc_plan_rule *rule = &scene->policy->plan;
    double score = sc_num_snap(sc_json_get_real(doc, "score", NAN));

    if (sc_json_get_text(sc_json_get(doc, "rating"), "band").len == 0)
        return;
    if (score < rule->below)
        fire_now(scene, doc, list, rule->below);
    else if (score < rule->coaching_below)
        fire_now(scene, doc, list, rule->coaching_below);
    if (score < rule->twice_below && is_run(scene))
        fire_run(scene, doc, list);
}

/* ---- events ---- */

/* Confirmed by somebody else than who reported it and whom it is about. */
static bool is_confirmed(const sc_json *event)
{
    struct sc_str agent = sc_json_get_text(event, "agent");
    struct sc_str reporter = sc_json_get_text(event, "reported_by");
    struct sc_str second = sc_json_get_text(event, "confirmed_by");

    return reporter.len && second.len && !sc_str_eq(reporter, second) && !sc_str_eq(second, agent);
}

/* Ids of the person's events in the period, confirmed or not. */
static sc_json *events_of(const struct sc_trigger_scene *scene, struct sc_str agent,
                          bool wanted_confirmed)
{
    sc_json *ids = sc_json_list();

    for (size_t i = 0; i < scene->docs->n; i++) {
        const sc_json *event = scene->docs->items[i];
        if (sc_doc_is(event, "critical_event") &&
            sc_str_eq(sc_json_get_text(event, "agent"), agent) &&
            sc_span_has(scene->window, sc_json_get_text(event, "at")) &&
            is_confirmed(event) == wanted_confirmed)
            sc_json_push(ids, sc_json_text(sc_json_get_text(event, "id")));
    }
    return ids;
}

static void fire_events(const struct sc_trigger_scene *scene, const sc_json *doc, sc_json *list)
{
    sc_json *ids = events_of(scene, sc_json_get_text(doc, "agent"), true), *obj;

    if (sc_json_len(ids) == 0 || !scene->policy->plan.critical_event) {
        sc_json_free(ids);
        return;
    }
    obj = head("plan-critical", PLAN);
    sc_json_set(obj, "below", sc_json_null());
    sc_json_set(obj, "periods", sc_json_null());
    sc_json_set(obj, "probability", sc_json_null());
    sc_json_set(obj, "evidence", sc_json_null());
    sc_json_set(obj, "advice", sc_json_null());
    sc_json_set(obj, "events", ids);
    put_context(scene, doc, obj);
    sc_json_push(list, obj);
}

/* ---- all of it ---- */

static bool asked_for_a_plan(const struct sc_past_one *p)
{
    const sc_json *triggers = sc_json_get(sc_json_get(p->doc, "rating"), "triggers");

    for (size_t i = 0; i < sc_json_len(triggers); i++)
        if (sc_str_eq(sc_json_get_text(sc_json_at(triggers, i), "kind"), SC_STR(PLAN)))
            return true;
    return false;
}

static const struct sc_past_one *last_rated(struct sc_past_row row)
{
    const struct sc_past_one *p = row.items;

    for (size_t i = 0; i < row.n; i++, p++)
        if (p->is_rated)
            return p;
    return NULL;
}

static sc_json *plan_exit(const struct sc_trigger_scene *scene, const sc_json *doc)
{
    const struct sc_past_one *last = last_rated(scene->row);
    double score = sc_json_get_real(doc, "score", NAN);
    sc_json *obj;

    if (!last || !asked_for_a_plan(last) ||
        sc_json_get_text(sc_json_get(doc, "rating"), "band").len == 0)
        return sc_json_null();
    obj = sc_json_object();
    sc_json_set(obj, "from", sc_json_text(last->period));
    sc_json_set(obj, "score", sc_json_real(score));
    sc_json_set(obj, "met", sc_json_bool(sc_num_snap(score) >= scene->policy->plan.twice_below));
    return obj;
}

size_t sc_trigger_add(const struct sc_trigger_scene *scene, sc_json *doc)
{
    sc_json *rating = sc_json_get(doc, "rating"), *list = sc_json_list();
    size_t n;

    fire_scores(scene, doc, list);
    fire_events(scene, doc, list);
    n = sc_json_len(list);
    sc_json_set(rating, "triggers", list);
    sc_json_set(rating, "unconfirmed", events_of(scene, sc_json_get_text(doc, "agent"), false));
    sc_json_set(rating, "plan_exit", plan_exit(scene, doc));
    return n;
}
