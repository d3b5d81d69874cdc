#include "scorecard/goals/measure.h"

#include "scorecard/base/time.h"

#include <math.h>

const char *sc_goal_kind_name(enum sc_goal_kind kind)
{
    static const char *const names[] = {"", "metric", "skill", "course"};

    return names[kind];
}

/* ---- what is asked for ---- */

static const struct {
    const char *sign;
    enum sc_op op;
} ops[] = {{">", SC_OP_GT},  {">=", SC_OP_GE}, {"<", SC_OP_LT},
           {"<=", SC_OP_LE}, {"=", SC_OP_EQ},  {"within", SC_OP_WITHIN}};

static enum sc_op op_of(const sc_json *goal, const struct sc_metric *metric)
{
    struct sc_str sign = sc_json_get_text(goal, "op");

    for (size_t i = 0; i < sizeof ops / sizeof ops[0]; i++)
        if (sc_str_eq(sign, sc_str_from(ops[i].sign)))
            return ops[i].op;
    if (metric && metric->direction == SC_WITHIN)
        return SC_OP_WITHIN;
    return metric && metric->direction == SC_DOWN ? SC_OP_LE : SC_OP_GE;
}

static struct sc_str first_of(const sc_json *goal, enum sc_goal_kind *kind)
{
    *kind = SC_GOAL_OF_NOTHING;
    for (int k = SC_GOAL_OF_METRIC; k <= SC_GOAL_OF_COURSE; k++) {
        struct sc_str text = sc_json_get_text(goal, sc_goal_kind_name((enum sc_goal_kind)k));
        if (text.len) {
            *kind = (enum sc_goal_kind)k;
            return text;
        }
    }
    return SC_STR("");
}

struct sc_goal_wish sc_goal_wish_of(const struct sc_goals_scene *s, const sc_json *goal)
{
    struct sc_goal_wish w = {.kind = SC_GOAL_OF_NOTHING};

    w.what = first_of(goal, &w.kind);
    if (w.kind == SC_GOAL_OF_METRIC)
        w.metric = sc_policy_metric(s->policy, w.what);
    w.op = op_of(goal, w.metric);
    w.baseline = sc_json_get_real(goal, "baseline", NAN);
    w.target = sc_json_get_real(goal, "target", w.kind == SC_GOAL_OF_COURSE ? 1 : NAN);
    w.start = sc_goals_day(s, goal, "start");
    if (w.start == SC_TIME_NONE)
        w.start = sc_goals_day(s, goal, "at");
    w.due = sc_goals_day(s, goal, "due");
    w.counts = w.kind == SC_GOAL_OF_COURSE || (w.metric && w.metric->unit == SC_UNIT_COUNT);
    return w;
}

int sc_goal_direction(const struct sc_goal_wish *w)
{
    if (w->op == SC_OP_LT || w->op == SC_OP_LE)
        return -1;
    if (w->op == SC_OP_WITHIN && w->baseline > 1)
        return -1; /* a ratio above the team's comes down to it */
    return 1;
}

/* What is counted may be passed. */
bool sc_goal_is_met(const struct sc_goal_wish *w, double value)
{
    double v = sc_num_snap(value), t = sc_num_snap(w->target);

    if (isnan(value) || isnan(w->target))
        return false;
    switch (w->op) {
    case SC_OP_GT:
        return v > t;
    case SC_OP_LT:
        return v < t;
    case SC_OP_LE:
        return v <= t;
    case SC_OP_WITHIN:
        return sc_num_snap(fabs(v - 1)) <= t;
    case SC_OP_EQ:
        return w->counts ? v >= t : v == t;
    case SC_OP_GE:
        break;
    }
    return v >= t;
}

/* ---- what a card says ---- */

static struct sc_goal_reading nothing(struct sc_str why)
{
    return (struct sc_goal_reading){.value = NAN, .n = NAN, .sd = NAN, .why = why};
}

static struct sc_goal_reading read_metric(const sc_json *card, const struct sc_goal_wish *w)
{
    const sc_json *m = sc_past_metric(card, w->what);
    struct sc_goal_reading r = nothing(SC_STR("not a measure of these files"));
    double se;

    if (!m)
        return r;
    r.value = sc_json_get_real(m, "value", NAN);
    r.n = sc_json_get_real(m, "n", NAN);
    r.sd = sc_json_get_real(m, "sd", NAN);
    r.def = sc_json_get_text(m, "def");
    r.why = isnan(r.value) ? sc_json_get_text(m, "reason") : SC_STR("");
    se = sc_json_get_real(m, "se", NAN);
    if (isnan(r.sd)) /* of shares and ratios: what the error comes from */
        r.sd = se * sqrt(r.n);
    return r;
}

/* A question of the QA form, where no form of skills has this name. */
static struct sc_goal_reading read_item(const sc_json *card, struct sc_str name)
{
    const sc_json *list = sc_json_get(card, "items");
    struct sc_goal_reading r = nothing(SC_STR("no forms about this"));

    for (size_t i = 0; i < sc_json_len(list); i++) {
        const sc_json *item = sc_json_at(list, i);
        if (!sc_str_eq(sc_json_get_text(item, "item"), name))
            continue;
        r.value = sc_json_get_real(item, "mean", NAN);
        r.n = sc_json_get_real(item, "n", NAN);
        r.why = SC_STR("");
    }
    return r;
}

/* [mean, n] of a role; 0 forms where there are none. */
static double forms_of(const sc_json *skill, const char *role, double *mean)
{
    const sc_json *pair = sc_json_get(skill, role);

    *mean = sc_json_as_real(sc_json_at(pair, 0), NAN);
    return isnan(*mean) ? 0 : sc_json_as_real(sc_json_at(pair, 1), 0);
}

static struct sc_goal_reading read_skill(const struct sc_policy *policy, const sc_json *card,
                                         struct sc_str name)
{
    const sc_json *list = sc_json_get(card, "skills"), *skill = NULL;
    struct sc_goal_reading r = nothing(SC_STR("no forms about this"));
    double lead, peers, lead_n, peers_n, weight;

    for (size_t i = 0; i < sc_json_len(list); i++)
        if (sc_str_eq(sc_json_get_text(sc_json_at(list, i), "skill"), name))
            skill = sc_json_at(list, i);
    lead_n = forms_of(skill, "lead", &lead);
    if (lead_n == 0)
        lead_n = forms_of(skill, "manager", &lead);
    peers_n = forms_of(skill, "peer", &peers);
    if (lead_n + peers_n == 0)
        return skill ? r : read_item(card, name);
    weight = lead_n == 0 ? 0 : policy->peer_lead_weight;
    r.value = weight == 0 ? peers : weight * lead;
    if (weight > 0 && peers_n > 0)
        r.value =
            (r.value + policy->peer_peers_weight * peers) / (weight + policy->peer_peers_weight);
    else if (weight > 0)
        r.value = lead;
    r.n = lead_n + peers_n;
    r.why = SC_STR("");
    return r;
}

static struct sc_goal_reading read_course(const sc_json *card, struct sc_str name)
{
    const sc_json *list = sc_json_get(card, "courses");
    const sc_json *m = sc_past_metric(card, SC_STR("training"));
    bool is_collected = m && !sc_str_eq(sc_json_get_text(m, "status"), SC_STR("not-collected"));
    struct sc_goal_reading r = nothing(SC_STR("no courses in these files"));

    if (!list && !is_collected)
        return r;
    r.value = 0;
    for (size_t i = 0; i < sc_json_len(list); i++)
        r.value += sc_str_eq(name, SC_STR(SC_GOAL_ANY_COURSE)) ||
                   sc_str_eq(sc_json_as_text(sc_json_at(list, i)), name);
    r.why = SC_STR("");
    return r;
}

struct sc_goal_reading sc_goal_read(const struct sc_policy *policy, const sc_json *card,
                                    const struct sc_goal_wish *w)
{
    switch (w->kind) {
    case SC_GOAL_OF_METRIC:
        return read_metric(card, w);
    case SC_GOAL_OF_SKILL:
        return read_skill(policy, card, w->what);
    case SC_GOAL_OF_COURSE:
        return read_course(card, w->what);
    case SC_GOAL_OF_NOTHING:
        break;
    }
    return nothing(SC_STR("the goal names nothing to measure"));
}
