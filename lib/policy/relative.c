/* Targets that follow a reference, and the section `blend`: what a team has in a person's points.
 */
#include "scorecard/policy/schema.h"

#include <string.h>

/* ---- `target: {team: 1.05}` ---- */

/* References that a target may follow. To add one: a row here, a source in score/target.c. */
static const struct {
    const char *key;
    enum sc_relative_to to;
} references[] = {{"team", SC_TO_TEAM}, {"own_past", SC_TO_OWN_PAST}};
#define REFERENCES_N (sizeof references / sizeof *references)

#define OF(field) offsetof(struct sc_relative, field)

static const struct sc_setting factor_keys[] = {
    {"floor", SC_SET_REAL, SC_SET_SCORES, OF(floor), 0, 1000, NULL, NULL, "times the reference"},
    {"best", SC_SET_REAL, SC_SET_SCORES, OF(best), 0, 1000, NULL, NULL, "times the reference"},
};
#define FACTORS_N (sizeof factor_keys / sizeof *factor_keys)

static const struct sc_setting target_key = {
    "team", SC_SET_REAL, SC_SET_SCORES, OF(target), 1e-9, 1000, NULL, NULL, "times the reference"};

static int unknown_key(const struct sc_node *n, struct sc_str path, struct sc_err *err)
{
    const char *names[REFERENCES_N + FACTORS_N];
    for (size_t i = 0; i < REFERENCES_N; i++)
        names[i] = references[i].key;
    for (size_t i = 0; i < FACTORS_N; i++)
        names[REFERENCES_N + i] = factor_keys[i].path;
    return sc_setting_unknown(n, path, names, REFERENCES_N + FACTORS_N, err);
}

/* One factor: that of the target, by which reference it follows, of the floor or of the best. */
static int read_factor(struct sc_relative *r, const struct sc_node *n, struct sc_str path,
                       struct sc_err *err)
{
    struct sc_settings keys = {factor_keys, FACTORS_N, r, NULL};
    for (size_t i = 0; i < REFERENCES_N; i++) {
        if (!sc_str_eq(n->key, sc_str_from(references[i].key)))
            continue;
        if (r->to != SC_TO_NOTHING)
            return sc_node_refuse(n, path, err, "a target follows one reference");
        r->to = references[i].to;
        return sc_setting_read(&keys, &target_key, n, path, err);
    }
    for (size_t i = 0; i < FACTORS_N; i++) {
        if (!sc_str_eq(n->key, sc_str_from(factor_keys[i].path)))
            continue;
        *(i == 0 ? &r->has_floor : &r->has_best) = true;
        return sc_setting_read(&keys, &factor_keys[i], n, path, err);
    }
    return unknown_key(n, path, err);
}

int sc_relative_read(struct sc_relative *r, const struct sc_node *map, struct sc_str path,
                     struct sc_err *err)
{
    *r = (struct sc_relative){.to = SC_TO_NOTHING};
    for (const struct sc_node *c = map->first; c; c = c->next)
        if (read_factor(r, c, path, err) < 0)
            return -1;
    if (r->to == SC_TO_NOTHING)
        return sc_node_refuse(map, path, err,
                              "a number is wanted, {team: 1.05} or {own_past: 1.05}");
    return 0;
}

sc_json *sc_relative_json(const struct sc_relative *r)
{
    sc_json *map = sc_json_object();
    for (size_t i = 0; i < REFERENCES_N; i++)
        if (references[i].to == r->to)
            sc_json_set(map, references[i].key, sc_json_real(r->target));
    if (r->has_floor)
        sc_json_set(map, "floor", sc_json_real(r->floor));
    if (r->has_best)
        sc_json_set(map, "best", sc_json_real(r->best));
    return map;
}

const char *sc_relative_fault(const struct sc_metric *m, const struct sc_judge *j,
                              const struct sc_relative *r)
{
    double sign = m->direction == SC_DOWN ? -1 : 1;
    if (m->shape == SC_SHAPE_RATIO || m->shape == SC_SHAPE_RATE)
        return "this measure is relative to the team already";
    if (m->curve != SC_CURVE_ANCHORED || m->unit == SC_UNIT_NPS)
        return "this measure has no target that could follow another value";
    if (!r->has_floor && j->floor == j->target)
        return "a floor is wanted: {team: 1.05, floor: 0.8}";
    if (r->has_floor && !((r->target - r->floor) * sign > 0))
        return "the floor must be on the worse side of the target";
    if (r->has_best && (r->best - r->target) * sign < 0)
        return "the best must be on the better side of the target";
    return NULL;
}

/* ---- `blend` ---- */

static const char *blend_fault(const struct sc_metric *m)
{
    if (m->team_only)
        return "a value of teams is nobody's own";
    if (m->shape == SC_SHAPE_RATIO || m->shape == SC_SHAPE_RATE)
        return "this measure is relative to the team already";
    return NULL;
}

int sc_section_read_blend(struct sc_policy *p, const struct sc_node *n, struct sc_err *err)
{
    static const struct sc_setting share = {
        "blend", SC_SET_REAL, SC_SET_SCORES, 0, 0, 1, NULL, NULL, "share of the team's value"};
    if (n->type != SC_NODE_MAP && !n->is_null)
        return sc_node_refuse(n, SC_STR("blend"), err, "a map is wanted: {key: value}");
    for (const struct sc_node *c = n->first; c; c = c->next) {
        struct sc_str path = sc_arena_printf(&p->arena, "blend.%.*s", SC_STR_ARG(c->key));
        const struct sc_metric *m = sc_policy_metric_named(p, c, SC_STR("blend"), err);
        if (!m)
            return -1;
        struct sc_settings keys = {&share, 1, &p->blend[sc_metric_no(m)], &p->arena};
        if (blend_fault(m))
            return sc_node_refuse(c, path, err, "%s", blend_fault(m));
        if (sc_setting_read(&keys, &share, c, path, err) < 0)
            return -1;
    }
    return 0;
}

sc_json *sc_section_blend_json(const struct sc_policy *p)
{
    sc_json *section = sc_json_object();
    for (size_t i = 0; i < sc_metrics_n; i++)
        if (p->blend[i] > 0)
            sc_json_set(section, p->metrics[i].metric->id, sc_json_real(p->blend[i]));
    return section;
}
