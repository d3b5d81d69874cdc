/* What no single key can show: weights, categories, curves and bands that fit together. */
#include "scorecard/base/zone.h"
#include "scorecard/policy/schema.h"

#include <math.h>

#define WEIGHT_TOLERANCE 1e-9 /* of 100: decimals such as 33.3 + 33.3 + 33.4 must pass */

/* The node of one metric in the file; the section, then the file, when it is not written there. */
static const struct sc_node *metric_node(const struct sc_node *root, const char *id)
{
    const struct sc_node *section = sc_node_get(root, "metrics");
    const struct sc_node *n = section ? sc_node_get(section, id) : NULL;
    return n ? n : section ? section : root;
}

static int refuse_metric(const struct sc_node *root, const struct sc_metric_rule *rule,
                         struct sc_err *err, const char *what)
{
    char path[SC_ERR_FIELD_MAX];
    struct sc_buf b;
    sc_buf_init(&b, sizeof path - 1);
    sc_buf_printf(&b, "metrics.%s", rule->metric->id);
    sc_node_refuse(metric_node(root, rule->metric->id), sc_buf_str(&b), err, "%s", what);
    sc_buf_fini(&b);
    return -1;
}

/* Floor, target and best in this order along the direction (METRICS 2.3). */
static const char *curve_fault(const struct sc_metric *m, const struct sc_judge *j)
{
    if (m->curve == SC_CURVE_WITHIN && !(j->target >= 0 && j->floor > j->target))
        return "target < floor is wanted: distances from 1 with all points and with none";
    if (m->curve != SC_CURVE_ANCHORED)
        return NULL;
    double span = j->target - j->floor, rise = j->best - j->target;
    if (m->direction == SC_UP && !(span > 0 && rise >= 0))
        return "floor < target <= best is wanted, since more is better";
    if (m->direction == SC_DOWN && !(span < 0 && rise <= 0))
        return "floor > target >= best is wanted, since less is better";
    return NULL;
}

/* "within" belongs to ratios around 1, the other operators to everything else. */
static const char *op_fault(const struct sc_metric *m, const struct sc_judge *j)
{
    if ((m->curve == SC_CURVE_WITHIN) == (j->op == SC_OP_WITHIN))
        return NULL;
    return m->curve == SC_CURVE_WITHIN ? "this measure is met within a distance: op within"
                                       : "within is for ratios to the team only";
}

static const char *unit_fault(const struct sc_metric *m, const struct sc_judge *j)
{
    if (m->unit == SC_UNIT_SHARE && (j->target < 0 || j->target > 1))
        return "the target is a share: write 95% or 0.95";
    if (m->unit == SC_UNIT_SCORE5 && (j->target < 1 || j->target > 5))
        return "the target is a score from 1 to 5";
    if (m->unit == SC_UNIT_SCORE100 && (j->target <= 1 || j->target > 100))
        return "the target is a score from 0 to 100: write 85";
    return NULL;
}

static int check_metric(const struct sc_policy *p, size_t i, const struct sc_node *root,
                        struct sc_err *err)
{
    const struct sc_metric_rule *rule = &p->metrics[i];
    const char *fault;
    if (rule->judge.weight == 0)
        return 0;
    if (rule->category < 0)
        return refuse_metric(root, rule, err, "a scored measure needs one of the categories");
    if (rule->metric->team_only)
        return refuse_metric(root, rule, err, "a value of teams cannot be scored for a person");
    fault = unit_fault(rule->metric, &rule->judge);
    if (!fault)
        fault = op_fault(rule->metric, &rule->judge);
    if (!fault && rule->relative.to != SC_TO_NOTHING)
        fault = sc_relative_fault(rule->metric, &rule->judge, &rule->relative);
    else if (!fault)
        fault = curve_fault(rule->metric, &rule->judge);
    return fault ? refuse_metric(root, rule, err, fault) : 0;
}

static int check_weights(const struct sc_policy *p, const struct sc_node *root, struct sc_err *err)
{
    const struct sc_node *section = sc_node_get(root, "metrics");
    double sum = 0;
    for (size_t i = 0; i < sc_metrics_n; i++)
        sum += p->metrics[i].judge.weight;
    if (fabs(sum - 100) <= WEIGHT_TOLERANCE)
        return 0;
    return sc_node_refuse(section ? section : root, SC_STR("metrics"), err,
                          "weights sum to %.10g, not to 100", sum);
}

static int check_bands(const struct sc_policy *p, const struct sc_node *root, struct sc_err *err)
{
    const struct sc_node *section = sc_node_get(root, "bands");
    const struct sc_node *at = section ? section->first : root;
    for (size_t i = 1; i < p->bands_n; i++) {
        at = section ? at->next : root;
        if (p->bands[i].from >= p->bands[i - 1].from)
            return sc_node_refuse(at, SC_STR("bands"), err,
                                  "bands overlap: each starts below the one before");
    }
    if (p->bands[p->bands_n - 1].from > 0)
        return sc_node_refuse(at, SC_STR("bands"), err, "the last band must start from 0");
    return 0;
}

static int check_targets(const struct sc_policy *p, const struct sc_node *root, struct sc_err *err)
{
    const struct sc_node *section = sc_node_get(root, "targets");
    for (size_t i = 0; i < p->targets_n; i++) {
        const struct sc_target_rule *t = &p->targets[i];
        const struct sc_metric *m = p->metrics[t->metric_no].metric;
        struct sc_judge j = p->metrics[t->metric_no].judge;
        const char *fault;
        j.target = t->target;
        j.floor = t->has_floor ? t->floor : j.floor;
        j.best = t->has_best ? t->best : j.best;
        if (t->relative.to != SC_TO_NOTHING)
            fault = sc_relative_fault(m, &j, &t->relative);
        else
            fault = unit_fault(m, &j) ? unit_fault(m, &j) : curve_fault(m, &j);
        if (fault)
            return sc_node_refuse(section ? section : root, SC_STR("targets"), err, "%s %.*s: %s",
                                  m->id, SC_STR_ARG(t->key), fault);
    }
    return 0;
}

/* The node of a key in a section, for its place; else what holds it. */
static const struct sc_node *key_node(const struct sc_node *root, const char *section,
                                      const char *key)
{
    const struct sc_node *map = sc_node_get(root, section);
    const struct sc_node *n = map ? sc_node_get(map, key) : NULL;
    return n ? n : map ? map : root;
}

static int check_zone(const struct sc_policy *p, const struct sc_node *root, struct sc_err *err)
{
    struct sc_arena arena = {0};
    struct sc_err cause;
    bool is_known;
    if (p->zone.len == 0)
        return 0;
    sc_err_init(&cause);
    is_known = sc_zone_open(&arena, p->zone, &cause) != NULL;
    sc_arena_fini(&arena);
    if (is_known)
        return 0;
    sc_node_refuse(key_node(root, "calendar", "zone"), SC_STR("calendar.zone"), err, "%s",
                   cause.what);
    return sc_err_seen(err, p->zone);
}

/* Pages link only to what a browser opens without running it. */
static int check_link(const struct sc_policy *p, const struct sc_node *root, struct sc_err *err)
{
    struct sc_str link = p->link_ticket;
    if (link.len == 0 || sc_str_has_prefix(link, SC_STR("https://")) ||
        sc_str_has_prefix(link, SC_STR("http://")))
        return 0;
    sc_node_refuse(key_node(root, "links", "ticket"), SC_STR("links.ticket"), err,
                   "an address that starts with https:// is wanted");
    return sc_err_seen(err, link);
}

static int check_peers(const struct sc_policy *p, const struct sc_node *root, struct sc_err *err)
{
    if (p->peer_lead_weight + p->peer_peers_weight > 0)
        return 0;
    return sc_node_refuse(key_node(root, "peers", "peers"), SC_STR("peers"), err,
                          "lead and peers cannot both weigh 0");
}

static int check_plan(const struct sc_policy *p, const struct sc_node *root, struct sc_err *err)
{
    if (p->plan.coaching_below < p->plan.below)
        return sc_node_refuse(key_node(root, "improvement_plan", "coaching_below"),
                              SC_STR("improvement_plan.coaching_below"), err,
                              "coaching starts where a plan does not, so not below %.10g",
                              p->plan.below);
    if (p->plan.strong < p->plan.moderate)
        return sc_node_refuse(
            key_node(root, "improvement_plan", "strong"), SC_STR("improvement_plan.strong"), err,
            "strong evidence is not weaker than moderate, %.10g", p->plan.moderate);
    return 0;
}

/* A course is named and says what it is for: "Plain language: csat_mean". */
static int check_courses(const struct sc_policy *p, const struct sc_node *root, struct sc_err *err)
{
    for (size_t i = 0; i < p->courses_n; i++) {
        struct sc_str line = p->courses[i];
        size_t colon = sc_str_find(line, ':', 0);
        if (sc_str_trim(sc_str_sub(line, 0, colon)).len > 0 &&
            sc_str_trim(sc_str_sub(line, colon + 1, line.len)).len > 0)
            continue;
        sc_node_refuse(key_node(root, "resources", "courses"), SC_STR("resources.courses"), err,
                       "a course and what it is for is wanted, for example Plain language: "
                       "csat_mean, Written communication");
        return sc_err_seen(err, line);
    }
    return 0;
}

int sc_policy_check(const struct sc_policy *p, const struct sc_node *root, struct sc_err *err)
{
    for (size_t i = 0; i < sc_metrics_n; i++)
        if (check_metric(p, i, root, err) < 0)
            return -1;
    if (check_weights(p, root, err) < 0 || check_bands(p, root, err) < 0 ||
        check_plan(p, root, err) < 0)
        return -1;
    if (check_zone(p, root, err) < 0 || sc_calendar_check(p, root, err) < 0 ||
        check_link(p, root, err) < 0 || check_peers(p, root, err) < 0 ||
        check_courses(p, root, err) < 0)
        return -1;
    return check_targets(p, root, err);
}
