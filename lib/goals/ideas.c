/*
 * Where the largest reachable gaps are. Measures that can guard speed stand in `guards`; to add
 * one: its id, in the order of preference.
 */
#include "scorecard/goals/propose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SKILL_STEP    0.25 /* forms are in whole points, their means in quarters at best */
#define SKILL_LOWEST  1.0  /* of the scale of skills */
#define ITEM_STEP     1.0  /* of 100, for an item of QA reviews: one answer of some dozen */
#define UNKNOWN_WORTH 0.5  /* of a gap whose chance nobody can tell */

static const char *const guards[] = {"qa", "csat_mean", "csat_pct", "fcr", "recontact"};

double sc_goal_step(enum sc_unit unit)
{
    switch (unit) {
    case SC_UNIT_SHARE:
    case SC_UNIT_SCORE5:
        return 0.005;
    case SC_UNIT_SCORE100:
        return 0.1;
    case SC_UNIT_RATIO:
    case SC_UNIT_FIGURE:
        return 0.01;
    case SC_UNIT_SECONDS:
        return 60;
    case SC_UNIT_COUNT:
    case SC_UNIT_NPS:
        break;
    }
    return 1;
}

bool sc_goal_needs_guard(const struct sc_metric *metric)
{
    return strcmp(metric->category, "efficiency") == 0 || metric->unit == SC_UNIT_SECONDS ||
           strcmp(metric->id, "volume") == 0;
}

struct sc_str sc_goal_guard_of(const sc_json *card, struct sc_str but)
{
    for (size_t i = 0; i < sizeof guards / sizeof guards[0]; i++) {
        struct sc_str id = sc_str_from(guards[i]);
        const sc_json *m = sc_past_metric(card, id);
        if (!sc_str_eq(id, but) && !isnan(sc_json_get_real(m, "value", NAN)) &&
            !isnan(sc_json_get_real(m, "target", NAN)))
            return id;
    }
    return SC_STR("");
}

/* ---- measures ---- */

/* A measure while its gap is looked at. */
struct gap {
    const struct sc_metric *metric;
    const sc_json *m;
    double value, target, floor;
    int direction;
};

/* A distance from the team's ratio: only what lies above it is a goal, being too quick is a talk.
 */
static bool open_within(struct gap *g)
{
    g->target = 1 + g->target;
    g->floor = 1 + g->floor;
    g->direction = -1;
    return g->value > g->target;
}

static bool open_gap(struct gap *g)
{
    g->value = sc_json_get_real(g->m, "value", NAN);
    g->target = sc_json_get_real(g->m, "target", NAN);
    g->floor = sc_json_get_real(g->m, "floor", NAN);
    g->direction = g->metric->direction == SC_DOWN ? -1 : 1;
    if (isnan(g->value) || isnan(g->target) || sc_json_get_bool(g->m, "met", true))
        return false;
    if (g->metric->direction == SC_WITHIN)
        return open_within(g);
    return g->direction * (g->target - g->value) > 0;
}

static double share_of(const struct gap *g)
{
    double whole = g->direction * (g->target - g->floor);

    return whole > 0 ? fmin(1, g->direction * (g->target - g->value) / whole) : 1;
}

/* The step from a value towards the target; NAN when it leads nowhere better than `than`. */
static double step_from(const struct gap *g, const struct sc_goal_outlook *o, double base,
                        double than)
{
    struct sc_goal_basis b = {.base = base, .target = g->target, .limit = o->group.limit};
    double aim;

    b.tau = o->group.tau;
    if (isnan(b.tau)) /* too few people: what one of them varies by anyway */
        b.tau = isnan(o->group.spread) ? o->own.sd : o->group.spread;
    b.step = sc_goal_step(g->metric->unit);
    b.direction = g->direction;
    aim = b.tau > 0 ? sc_goal_suggest(&b) : NAN;
    return g->direction * (aim - than) > 0 ? aim : NAN;
}

/*
 * From the own record; whose record is at the target already holds it; whose last value is further
 * than the step from the record goes on from there.
 */
static void suggest(const struct gap *g, const struct sc_goal_outlook *o, struct sc_goal_idea *idea)
{
    idea->baseline = o->base;
    if (g->direction * (o->base - g->target) >= 0) {
        idea->baseline = g->value;
        idea->target = g->target;
        return;
    }
    idea->target = step_from(g, o, o->base, g->value);
    if (!isnan(idea->target))
        return;
    idea->baseline = g->value;
    idea->target = step_from(g, o, g->value, g->value);
}

static bool idea_of_metric(struct sc_goal_field *f, const struct sc_goals_person *p, struct gap *g,
                           struct sc_goal_idea *idea)
{
    struct sc_goal_outlook o = sc_goal_outlook_of(f, p, g->metric, g->direction);
    bool is_habit = g->metric->curve == SC_CURVE_CENSUS; /* in the person's own hands */

    *idea = (struct sc_goal_idea){.kind = SC_GOAL_OF_METRIC, .metric = g->metric};
    idea->what = sc_str_from(g->metric->id);
    idea->op = g->direction > 0 ? SC_OP_GE : SC_OP_LE;
    idea->baseline = g->value;
    idea->target = g->target;
    if (!is_habit)
        suggest(g, &o, idea);
    if (sc_num_snap(idea->target) == sc_num_snap(g->target) && g->metric->direction != SC_WITHIN)
        idea->op = sc_goal_wish_of(p->scene, g->m).op; /* as the scorecard compares */
    idea->weight = sc_json_get_real(g->m, "weight", 0);
    idea->gap = share_of(g);
    idea->periods = o.own.k;
    idea->def = sc_json_get_text(g->m, "def");
    if (sc_goal_needs_guard(g->metric))
        idea->guard = sc_goal_guard_of(p->card, idea->what);
    if (isnan(idea->target) || (sc_goal_needs_guard(g->metric) && idea->guard.len == 0))
        return false;
    idea->p = sc_goal_chance(&o, idea->target, g->direction);
    idea->basis = sc_chance_basis_name(o.basis);
    return idea->weight > 0 && idea->gap > 0 &&
           (is_habit || isnan(idea->p) || sc_reach_of(idea->p) != SC_REACH_NOT);
}

/* ---- skills ---- */

/* Deviation of one skill between the people of the stream: forms carry no error of their own. */
static double spread_of(const struct sc_goals_person *p, const struct sc_goal_wish *w)
{
    double sum = 0, squares = 0, n = 0;

    for (size_t i = 0; i < p->scene->docs->n; i++) {
        const sc_json *card = p->scene->docs->items[i];
        double x =
            sc_doc_is(card, "scorecard") ? sc_goal_read(p->scene->policy, card, w).value : NAN;
        if (isnan(x))
            continue;
        sum += x;
        squares += x * x;
        n++;
    }
    return n > 1 ? sqrt(fmax(0, (squares - sum * sum / n) / (n - 1))) : NAN;
}

static bool idea_of_skill(const struct sc_goals_person *p, struct sc_str skill,
                          struct sc_goal_idea *idea)
{
    const struct sc_metric_rule *rule =
        &p->scene->policy->metrics[sc_metric_no(sc_metric_find(SC_STR("peers")))];
    struct sc_goal_wish w = {.kind = SC_GOAL_OF_SKILL, .what = skill};
    struct sc_goal_basis b = {.target = rule->judge.target, .limit = NAN, .step = SKILL_STEP};

    b.base = sc_goal_read(p->scene->policy, p->card, &w).value;
    b.direction = 1;
    if (!(b.base < b.target))
        return false;
    b.tau = fmax(2 * SKILL_STEP, spread_of(p, &w));
    *idea = (struct sc_goal_idea){.kind = SC_GOAL_OF_SKILL, .what = skill, .op = SC_OP_GE};
    idea->baseline = b.base;
    idea->target = sc_goal_suggest(&b);
    idea->weight = rule->judge.weight;
    idea->gap = fmin(1, (b.target - b.base) / (b.target - SKILL_LOWEST));
    idea->p = NAN;
    return idea->weight > 0 && idea->target > b.base;
}

/* ---- items of reviews ---- */

/*
 * What one question of the QA form says, held against the target of `qa`. It weighs its part of
 * that measure, so that one weak answer does not outweigh what all of them say.
 */
static bool idea_of_item(const struct sc_goals_person *p, const sc_json *item, size_t items_n,
                         struct sc_goal_idea *idea)
{
    const struct sc_judge *qa =
        &p->scene->policy->metrics[sc_metric_no(sc_metric_find(SC_STR("qa")))].judge;
    struct sc_goal_wish w = {.kind = SC_GOAL_OF_SKILL, .what = sc_json_get_text(item, "item")};
    struct sc_goal_basis b = {.target = qa->target, .limit = NAN, .step = ITEM_STEP};
    struct sc_goal_reading r = sc_goal_read(p->scene->policy, p->card, &w);

    b.base = r.value;
    b.direction = 1;
    if (!(b.base < b.target) || r.n < qa->n_score)
        return false;
    b.tau = fmax(2 * ITEM_STEP, spread_of(p, &w));
    *idea = (struct sc_goal_idea){.kind = SC_GOAL_OF_SKILL, .what = w.what, .op = SC_OP_GE};
    idea->is_item = true;
    idea->baseline = b.base;
    idea->target = sc_goal_suggest(&b);
    idea->weight = qa->weight / (double)items_n;
    idea->gap = fmin(1, (b.target - b.base) / (b.target - qa->floor));
    idea->p = NAN;
    return idea->weight > 0 && idea->target > b.base;
}

/* ---- all ---- */

/* Best first; of equals those in the order of the card. */
static void insert(struct sc_goal_idea *ideas, size_t *n, struct sc_goal_idea idea)
{
    size_t at = *n;

    if (*n == SC_GOAL_IDEAS_MOST)
        return;
    idea.worth = idea.weight * idea.gap * (isnan(idea.p) ? UNKNOWN_WORTH : idea.p);
    for (; at > 0 && ideas[at - 1].worth < idea.worth; at--)
        ideas[at] = ideas[at - 1];
    ideas[at] = idea;
    (*n)++;
}

/* Where forms name skills, a goal is about one of them and not about their mean. */
static bool is_of_skills(const sc_json *card, const struct sc_metric *metric)
{
    return strcmp(metric->id, "peers") == 0 && sc_json_len(sc_json_get(card, "skills")) > 0;
}

/* A form of this name speaks first. */
static bool has_skill(const sc_json *skills, struct sc_str name)
{
    for (size_t i = 0; i < sc_json_len(skills); i++)
        if (sc_str_eq(sc_json_get_text(sc_json_at(skills, i), "skill"), name))
            return true;
    return false;
}

size_t sc_goals_ideas(struct sc_goal_field *f, const struct sc_goals_person *p,
                      struct sc_goal_idea ideas[SC_GOAL_IDEAS_MOST])
{
    const sc_json *metrics = sc_json_get(p->card, "metrics");
    const sc_json *skills = sc_json_get(p->card, "skills"), *items = sc_json_get(p->card, "items");
    struct sc_goal_idea idea;
    size_t n = 0;

    for (size_t i = 0; i < sc_json_len(metrics); i++) {
        struct gap g = {.m = sc_json_at(metrics, i)};
        g.metric = sc_policy_metric(p->scene->policy, sc_json_get_text(g.m, "id"));
        if (g.metric && !is_of_skills(p->card, g.metric) && open_gap(&g) &&
            idea_of_metric(f, p, &g, &idea))
            insert(ideas, &n, idea);
    }
    for (size_t i = 0; i < sc_json_len(skills); i++)
        if (idea_of_skill(p, sc_json_get_text(sc_json_at(skills, i), "skill"), &idea))
            insert(ideas, &n, idea);
    for (size_t i = 0; i < sc_json_len(items); i++)
        if (!has_skill(skills, sc_json_get_text(sc_json_at(items, i), "item")) &&
            idea_of_item(p, sc_json_at(items, i), sc_json_len(items), &idea))
            insert(ideas, &n, idea);
    return n;
}
