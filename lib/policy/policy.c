/* Opening a policy, and the questions that engines ask of it. */
#include "scorecard/policy/policy.h"

#include "scorecard/base/embed.h"
#include "scorecard/policy/schema.h"

#include <math.h>
#include <string.h>

#define BUILTIN "builtin:"

static struct sc_policy *policy_new(struct sc_str name)
{
    struct sc_policy *p = sc_mem_alloc_n(1, sizeof *p);
    struct sc_settings keys = {sc_policy_keys, sc_policy_keys_n, p, &p->arena};
    sc_settings_default(&keys);
    sc_sections_default(p);
    p->source = sc_arena_dup(&p->arena, name);
    return p;
}

void sc_policy_close(struct sc_policy *p)
{
    if (!p)
        return;
    sc_json_free(p->json);
    sc_mem_free(p->targets);
    sc_arena_fini(&p->arena);
    sc_mem_free(p);
}

/* First part of a dotted path. */
static struct sc_str head_of(const char *path)
{
    struct sc_str s = sc_str_from(path);
    return sc_str_sub(s, 0, sc_str_find(s, '.', 0));
}

static const struct sc_setting *key_at(struct sc_str path)
{
    for (size_t i = 0; i < sc_policy_keys_n; i++)
        if (sc_str_eq(sc_str_from(sc_policy_keys[i].path), path))
            return &sc_policy_keys[i];
    return NULL;
}

static int unknown_in_group(const struct sc_node *group, const struct sc_node *n,
                            struct sc_err *err)
{
    const char *names[64];
    size_t names_n = 0;
    for (size_t i = 0; i < sc_policy_keys_n; i++)
        if (sc_str_eq(head_of(sc_policy_keys[i].path), group->key))
            names[names_n++] = strchr(sc_policy_keys[i].path, '.') + 1;
    return sc_setting_unknown(n, group->key, names, names_n, err);
}

/* Reads the keys below one top-level node, or its single value. */
static int read_group(struct sc_policy *p, const struct sc_node *n, struct sc_err *err)
{
    struct sc_settings keys = {sc_policy_keys, sc_policy_keys_n, p, &p->arena};
    if (key_at(n->key))
        return sc_setting_read(&keys, key_at(n->key), n, n->key, err);
    if (n->type != SC_NODE_MAP && !n->is_null)
        return sc_node_refuse(n, n->key, err, "a map is wanted: {key: value}");
    for (const struct sc_node *c = n->first; c; c = c->next) {
        struct sc_str path =
            sc_arena_printf(&p->arena, "%.*s.%.*s", SC_STR_ARG(n->key), SC_STR_ARG(c->key));
        if (!key_at(path))
            return unknown_in_group(n, c, err);
        if (sc_setting_read(&keys, key_at(path), c, path, err) < 0)
            return -1;
    }
    return 0;
}

static bool is_group(struct sc_str name)
{
    for (size_t i = 0; i < sc_policy_keys_n; i++)
        if (sc_str_eq(head_of(sc_policy_keys[i].path), name))
            return true;
    return false;
}

/* Names of all sections and groups, each once; at most `most`. */
static size_t top_names(struct sc_policy *p, const char **names, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < sc_policy_sections_n && n < most; i++)
        names[n++] = sc_policy_sections[i].name;
    for (size_t i = 0; i < sc_policy_keys_n && n < most; i++) {
        struct sc_str head = head_of(sc_policy_keys[i].path);
        if (n == 0 || !sc_str_eq(head, sc_str_from(names[n - 1])))
            names[n++] = sc_arena_cstr(&p->arena, head);
    }
    return n;
}

static int unknown_top(struct sc_policy *p, const struct sc_node *n, struct sc_err *err)
{
    const char *names[64];
    size_t names_n = top_names(p, names, sizeof names / sizeof names[0]);
    return sc_setting_unknown(n, SC_STR(""), names, names_n, err);
}

/* Sections that `metrics` and `targets` refer to are read before them, wherever they stand. */
static int read_sections(struct sc_policy *p, const struct sc_node *root, struct sc_err *err)
{
    static const char *const order[] = {"categories", "metrics", "targets", "blend",  "bands",
                                        "sla",        "cycles",  "levels",  "sources"};
    for (size_t k = 0; k < sizeof order / sizeof order[0]; k++) {
        const struct sc_node *n = sc_node_get(root, order[k]);
        for (size_t i = 0; n && i < sc_policy_sections_n; i++)
            if (strcmp(sc_policy_sections[i].name, order[k]) == 0 &&
                sc_policy_sections[i].read(p, n, err) < 0)
                return -1;
    }
    return 0;
}

static bool is_section(struct sc_str name)
{
    for (size_t i = 0; i < sc_policy_sections_n; i++)
        if (sc_str_eq(sc_str_from(sc_policy_sections[i].name), name))
            return true;
    return false;
}

/* Categories get their numbers and weights once everything is read. */
static void link_categories(struct sc_policy *p)
{
    for (size_t i = 0; i < sc_metrics_n; i++) {
        struct sc_metric_rule *rule = &p->metrics[i];
        rule->category = -1;
        for (size_t c = 0; c < p->categories_n && rule->category < 0; c++)
            if (sc_str_eq(p->categories[c].id, rule->category_id))
                rule->category = (int)c;
        if (rule->category >= 0)
            p->categories[rule->category].weight += rule->judge.weight;
    }
}

static int read_policy(struct sc_policy *p, const struct sc_node *root, struct sc_err *err)
{
    if (root->type != SC_NODE_MAP && !root->is_null)
        return sc_node_refuse(root, SC_STR(""), err, "a map is wanted: {key: value}");
    for (const struct sc_node *c = root->first; c; c = c->next) {
        if (is_section(c->key))
            continue;
        if (!is_group(c->key))
            return unknown_top(p, c, err);
        if (read_group(p, c, err) < 0)
            return -1;
    }
    if (read_sections(p, root, err) < 0)
        return -1;
    link_categories(p);
    return sc_policy_check(p, root, err);
}

/* Fills a new policy from a tree (NULL when reading failed already) and seals it. */
static struct sc_policy *finish(struct sc_policy *p, const struct sc_node *root, struct sc_err *err)
{
    struct sc_place place = {.file = p->source};
    if (root && read_policy(p, root, err) == 0) {
        p->root = root;
        sc_policy_seal(p);
        return p;
    }
    sc_err_at(err, &place);
    sc_policy_close(p);
    return NULL;
}

struct sc_policy *sc_policy_parse(struct sc_str yaml, struct sc_str name, struct sc_err *err)
{
    struct sc_policy *p = policy_new(name);
    return finish(p, sc_yaml_parse(&p->arena, yaml, name, err), err);
}

static struct sc_policy *open_builtin(struct sc_str name, struct sc_err *err)
{
    struct sc_str stem = sc_str_sub(name, strlen(BUILTIN), name.len);
    const struct sc_embedded *row = sc_embedded_find(sc_embedded_policy_builtin, stem);
    if (row)
        return sc_policy_parse(sc_embedded_text(row), name, err);
    sc_err_set(err, SC_USAGE,
               "no such built-in policy; there are builtin:balanced and "
               "builtin:tickets");
    sc_err_seen(err, name);
    return NULL;
}

struct sc_policy *sc_policy_open(const char *name, struct sc_err *err)
{
    if (strncmp(name, BUILTIN, strlen(BUILTIN)) == 0)
        return open_builtin(sc_str_from(name), err);
    struct sc_policy *p = policy_new(sc_str_from(name));
    return finish(p, sc_yaml_open(&p->arena, name, err), err);
}

struct sc_policy *sc_policy_from_json(const sc_json *policy, struct sc_err *err)
{
    struct sc_policy *p = policy_new(SC_STR("run.policy"));
    return finish(p, sc_node_from_json(&p->arena, policy), err);
}

/* ---- questions ---- */

static bool rule_fits(const struct sc_target_rule *t, const struct sc_person_key *who)
{
    switch (t->level) {
    case SC_TARGET_AGENT:
        return sc_str_eq(t->key, who->agent);
    case SC_TARGET_TEAM:
        return sc_str_eq(t->key, who->team);
    case SC_TARGET_LEVEL:
        return sc_str_eq(t->key, who->level);
    case SC_TARGET_TENURE:
        return who->tenure_months >= 0 && who->tenure_months >= t->months;
    default:
        return sc_str_eq(t->key, who->role);
    }
}

/* More specific first; among tenures the longest that is reached. */
static bool is_nearer(const struct sc_target_rule *a, const struct sc_target_rule *b)
{
    return !b || a->level < b->level || (a->level == b->level && a->months > b->months);
}

/* The exception that wins; NULL where none fits. */
static const struct sc_target_rule *nearest_rule(const struct sc_policy *p, size_t metric_no,
                                                 const struct sc_person_key *who)
{
    const struct sc_target_rule *best = NULL;
    for (size_t i = 0; i < p->targets_n; i++) {
        const struct sc_target_rule *t = &p->targets[i];
        if (t->metric_no == metric_no && rule_fits(t, who) && is_nearer(t, best))
            best = t;
    }
    return best;
}

struct sc_judge sc_policy_judge(const struct sc_policy *p, size_t metric_no,
                                const struct sc_person_key *who, struct sc_str *rule,
                                struct sc_arena *arena)
{
    static const char *const words[] = {"agent", "team", "level", "tenure from month", "role"};
    struct sc_judge judge = p->metrics[metric_no].judge;
    const struct sc_target_rule *best = nearest_rule(p, metric_no, who);
    *rule = SC_STR("default");
    if (!best)
        return judge;
    *rule = sc_arena_printf(arena, "%s %.*s", words[best->level], SC_STR_ARG(best->key));
    judge.target = best->target;
    judge.floor = best->has_floor ? best->floor : judge.floor;
    judge.best = best->has_best ? best->best : judge.best;
    return judge;
}

struct sc_relative sc_policy_relative(const struct sc_policy *p, size_t metric_no,
                                      const struct sc_person_key *who)
{
    const struct sc_target_rule *best = nearest_rule(p, metric_no, who);
    return best ? best->relative : p->metrics[metric_no].relative;
}

const struct sc_metric *sc_policy_metric(const struct sc_policy *p, struct sc_str id)
{
    for (size_t i = 0; i < sc_metrics_n; i++) {
        const struct sc_metric *m = p->metrics[i].metric;
        if (!sc_metric_is_free(m) && sc_str_eq(sc_str_from(m->id), id))
            return m;
    }
    return NULL;
}

size_t sc_policy_band(const struct sc_policy *p, double score)
{
    double snapped = sc_num_snap(score);
    size_t i = 0;
    while (i + 1 < p->bands_n && snapped < p->bands[i].from)
        i++;
    return i;
}

const struct sc_cycle_rule *sc_policy_cycle(const struct sc_policy *p,
                                            const struct sc_period *period)
{
    static const double days[] = {7, 30.4, 91.3, 182.6, 365.2};
    double length = (double)(period->to_day - period->from_day);
    int nearest = SC_WEEK;
    if (period->cycle != SC_RANGE)
        return &p->cycles[period->cycle];
    for (int i = SC_WEEK; i <= SC_YEAR; i++)
        if (fabs(log(length / days[i])) < fabs(log(length / days[nearest])))
            nearest = i;
    return &p->cycles[nearest];
}
