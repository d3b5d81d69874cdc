/* Sections of the policy that are more than keys: metrics, categories, targets, bands, cycles. */
#include "scorecard/policy/schema.h"

#include <string.h>

/* "metrics.fcr" in the arena of the policy. */
static struct sc_str path_of(struct sc_policy *p, const char *section, struct sc_str key)
{
    return sc_arena_printf(&p->arena, "%s.%.*s", section, SC_STR_ARG(key));
}

static int want_map(const struct sc_node *n, struct sc_str path, struct sc_err *err)
{
    if (n->type == SC_NODE_MAP)
        return 0;
    return sc_node_refuse(n, path, err, "a map is wanted: {key: value}");
}

/* A key without a value takes every default: read as an empty map. */
static struct sc_node as_map(const struct sc_node *n)
{
    struct sc_node map = *n;
    if (n->type == SC_NODE_TEXT && n->is_null)
        map.type = SC_NODE_MAP;
    return map;
}

/* ---- metrics ---- */

const struct sc_metric *sc_policy_metric_named(const struct sc_policy *p, const struct sc_node *n,
                                               struct sc_str path, struct sc_err *err)
{
    const char *names[SC_METRICS_MAX];
    size_t names_n = 0;
    const struct sc_metric *m = sc_policy_metric(p, n->key);
    if (m)
        return m;
    for (size_t i = 0; i < sc_metrics_n; i++)
        if (!sc_metric_is_free(p->metrics[i].metric))
            names[names_n++] = p->metrics[i].metric->id;
    sc_setting_unknown(n, path, names, names_n, err);
    return NULL;
}

static bool is_measure(struct sc_str key)
{
    return sc_str_has_prefix(key, SC_STR(SC_MEASURE_PREFIX)) &&
           key.len > sizeof SC_MEASURE_PREFIX - 1;
}

/* What a figure from elsewhere is called in tables: its name, blanks for underscores, cut. */
static const char *label_of(struct sc_policy *p, struct sc_str name)
{
    char *label = sc_arena_cstr(&p->arena, sc_str_sub(name, 0, SC_LABEL_MAX));
    for (char *c = label; *c; c++)
        *c = *c == '_' ? ' ' : *c;
    return label;
}

/* A key measure:NAME takes the next free place; NULL with an error when there is none. */
static const struct sc_metric *take_place(struct sc_policy *p, const struct sc_node *n,
                                          struct sc_err *err)
{
    struct sc_str name = sc_str_sub(n->key, sizeof SC_MEASURE_PREFIX - 1, n->key.len);
    struct sc_metric *own = sc_arena_alloc(&p->arena, sizeof *own);
    size_t i = 0, places_n = 0;
    while (i < sc_metrics_n && !sc_metric_is_free(p->metrics[i].metric))
        i++;
    if (i == sc_metrics_n) {
        for (i = 0; i < sc_metrics_n; i++)
            places_n += sc_metrics[i].shape == SC_SHAPE_FIGURE;
        sc_node_refuse(n, path_of(p, "metrics", n->key), err, "more than %d figures from elsewhere",
                       (int)places_n);
        return NULL;
    }
    *own = sc_metrics[i];
    own->slot = &sc_metrics[i];
    own->id = sc_arena_cstr(&p->arena, n->key);
    own->name = sc_arena_cstr(&p->arena, name);
    own->label = label_of(p, name);
    return own;
}

/*
 * A target that is a map follows a reference. It is read here and taken out of the map, whose other
 * keys are plain; false for an error.
 */
static bool take_relative(struct sc_policy *p, struct sc_node *map, struct sc_str path,
                          struct sc_relative *relative, struct sc_err *err)
{
    const struct sc_node *target = map->type == SC_NODE_MAP ? sc_node_get(map, "target") : NULL;
    struct sc_node *last = NULL;
    *relative = (struct sc_relative){.to = SC_TO_NOTHING};
    if (!target || target->type != SC_NODE_MAP)
        return true;
    path = sc_arena_printf(&p->arena, "%.*s.target", SC_STR_ARG(path));
    if (sc_relative_read(relative, target, path, err) < 0)
        return false;
    const struct sc_node *c = map->first;
    map->first = NULL;
    for (; c; c = c->next) {
        struct sc_node *copy = sc_arena_alloc_n(&p->arena, 1, sizeof *copy);
        if (c == target)
            continue;
        *copy = *c;
        copy->next = NULL;
        *(last ? &last->next : &map->first) = copy;
        last = copy;
    }
    return true;
}

static void metric_default(struct sc_metric_rule *rule, const struct sc_metric *m, bool on)
{
    rule->metric = m;
    rule->on = on;
    rule->category_id = sc_str_from(m->category);
    rule->judge = m->judge;
    rule->relative = (struct sc_relative){.to = SC_TO_NOTHING};
    rule->has_benchmark = false;
    if (!on)
        rule->judge.weight = 0;
}

/* Only the policy knows whether more of a figure is better: its operator says so. */
static void set_direction(struct sc_policy *p, struct sc_metric_rule *rule)
{
    bool is_less = rule->judge.op == SC_OP_LT || rule->judge.op == SC_OP_LE;
    struct sc_metric *own;
    if (!rule->metric->slot)
        return;
    own = sc_arena_alloc(&p->arena, sizeof *own);
    *own = *rule->metric;
    own->direction = is_less ? SC_DOWN : SC_UP;
    rule->metric = own;
}

static int read_metric(struct sc_policy *p, const struct sc_node *n, struct sc_err *err)
{
    const struct sc_metric *m = is_measure(n->key)
                                    ? take_place(p, n, err)
                                    : sc_policy_metric_named(p, n, SC_STR("metrics"), err);
    if (!m)
        return -1;
    struct sc_metric_rule *rule = &p->metrics[sc_metric_no(m)];
    struct sc_settings keys = {sc_metric_keys, sc_metric_keys_n, rule, &p->arena};
    struct sc_node map = as_map(n);
    metric_default(rule, m, true);
    rule->has_benchmark = sc_node_get(&map, "benchmark") != NULL;
    if (!take_relative(p, &map, path_of(p, "metrics", n->key), &rule->relative, err))
        return -1;
    if (sc_settings_read_map(&keys, &map, path_of(p, "metrics", n->key), err) < 0)
        return -1;
    set_direction(p, rule);
    return 0;
}

int sc_section_read_metrics(struct sc_policy *p, const struct sc_node *n, struct sc_err *err)
{
    if (want_map(n, SC_STR("metrics"), err) < 0)
        return -1;
    for (size_t i = 0; i < sc_metrics_n; i++) /* only the listed ones are scored */
        metric_default(&p->metrics[i], &sc_metrics[i], false);
    for (const struct sc_node *c = n->first; c; c = c->next)
        if (read_metric(p, c, err) < 0)
            return -1;
    return 0;
}

sc_json *sc_section_metrics_json(const struct sc_policy *p)
{
    sc_json *section = sc_json_object();
    for (size_t i = 0; i < sc_metrics_n; i++) {
        struct sc_metric_rule rule = p->metrics[i];
        struct sc_settings keys = {sc_metric_keys, sc_metric_keys_n, &rule, NULL};
        sc_json *map = sc_json_object();
        for (size_t k = 0; k < keys.n && rule.on; k++) {
            const struct sc_setting *key = &keys.keys[k];
            bool of_benchmark = strncmp(key->path, "benchmark", 9) == 0;
            if (rule.relative.to != SC_TO_NOTHING && strcmp(key->path, "target") == 0)
                sc_json_set(map, key->path, sc_relative_json(&rule.relative));
            else if (!of_benchmark || rule.has_benchmark)
                sc_json_set(map, key->path, sc_setting_to_json(&keys, key));
        }
        if (rule.on)
            sc_json_set(section, rule.metric->id, map);
        else
            sc_json_free(map);
    }
    return section;
}

/* ---- categories ---- */

int sc_section_read_categories(struct sc_policy *p, const struct sc_node *n, struct sc_err *err)
{
    if (want_map(n, SC_STR("categories"), err) < 0)
        return -1;
    if (n->n > SC_CATEGORIES_MAX)
        return sc_node_refuse(n, SC_STR("categories"), err, "more than %d categories",
                              SC_CATEGORIES_MAX);
    p->categories_n = 0;
    for (const struct sc_node *c = n->first; c; c = c->next) {
        if (c->type != SC_NODE_TEXT)
            return sc_node_refuse(c, path_of(p, "categories", c->key), err, "a label is wanted");
        p->categories[p->categories_n++] =
            (struct sc_category){.id = sc_arena_dup(&p->arena, c->key),
                                 .label = sc_arena_dup(&p->arena, c->is_null ? c->key : c->text)};
    }
    return 0;
}

sc_json *sc_section_categories_json(const struct sc_policy *p)
{
    sc_json *section = sc_json_object();
    for (size_t i = 0; i < p->categories_n; i++)
        sc_json_set_str(section, p->categories[i].id, sc_json_text(p->categories[i].label));
    return section;
}

/* ---- targets ---- */

static const char *const target_levels[] = {"agent", "team", "level", "tenure", "role"};
#define TARGET_LEVELS_N (sizeof target_levels / sizeof target_levels[0])

/* One exception: a number, or a map with target, floor, best. */
static int read_target(struct sc_policy *p, struct sc_target_rule *rule, const struct sc_node *n,
                       struct sc_str path, struct sc_err *err)
{
    const struct sc_metric *m = sc_policy_metric_named(p, n, path, err);
    struct sc_settings keys = {sc_target_keys, sc_target_keys_n, rule, &p->arena};
    struct sc_str full;
    struct sc_node map;
    if (!m)
        return -1;
    rule->metric_no = sc_metric_no(m);
    rule->target = p->metrics[rule->metric_no].judge.target;
    rule->has_floor = sc_node_get(n, "floor") != NULL;
    rule->has_best = sc_node_get(n, "best") != NULL;
    full = sc_arena_printf(&p->arena, "%.*s.%.*s", SC_STR_ARG(path), SC_STR_ARG(n->key));
    if (n->type == SC_NODE_TEXT)
        return sc_setting_read(&keys, &sc_target_keys[0], n, full, err);
    map = *n;
    if (!take_relative(p, &map, full, &rule->relative, err))
        return -1;
    if (rule->relative.to != SC_TO_NOTHING && (rule->has_floor || rule->has_best))
        return sc_node_refuse(n, full, err,
                              "floor and best of a target that follows the team are "
                              "factors: {target: {team: 1.05, floor: 0.8}}");
    if (!sc_node_get(n, "target") && p->metrics[rule->metric_no].relative.to != SC_TO_NOTHING)
        return sc_node_refuse(n, full, err,
                              "a target is wanted: that of the metric follows others");
    return sc_settings_read_map(&keys, &map, full, err);
}

static struct sc_target_rule *target_new(struct sc_policy *p, enum sc_target_level level,
                                         struct sc_str key)
{
    p->targets = sc_mem_grow(p->targets, p->targets_n + 1, sizeof *p->targets);
    struct sc_target_rule *rule = &p->targets[p->targets_n++];
    *rule = (struct sc_target_rule){.level = level, .key = sc_arena_dup(&p->arena, key)};
    return rule;
}

/* Every exception for one agent, team, ... */
static int read_target_key(struct sc_policy *p, enum sc_target_level level,
                           const struct sc_node *who, struct sc_err *err)
{
    struct sc_str path =
        sc_arena_printf(&p->arena, "targets.%s.%.*s", target_levels[level], SC_STR_ARG(who->key));
    double months = 0;
    if (level == SC_TARGET_TENURE && !sc_num_parse_real(who->key, &months))
        return sc_node_refuse(who, path, err, "tenure is counted in whole months");
    if (want_map(who, path, err) < 0)
        return -1;
    for (const struct sc_node *c = who->first; c; c = c->next) {
        struct sc_target_rule *rule = target_new(p, level, who->key);
        rule->months = months;
        if (read_target(p, rule, c, path, err) < 0)
            return -1;
    }
    return 0;
}

int sc_section_read_targets(struct sc_policy *p, const struct sc_node *n, struct sc_err *err)
{
    if (want_map(n, SC_STR("targets"), err) < 0)
        return -1;
    for (const struct sc_node *c = n->first; c; c = c->next) {
        size_t level = 0;
        while (level < TARGET_LEVELS_N && !sc_str_eq(c->key, sc_str_from(target_levels[level])))
            level++;
        if (level == TARGET_LEVELS_N)
            return sc_setting_unknown(c, SC_STR("targets"), target_levels, TARGET_LEVELS_N, err);
        if (want_map(c, path_of(p, "targets", c->key), err) < 0)
            return -1;
        for (const struct sc_node *who = c->first; who; who = who->next)
            if (read_target_key(p, (enum sc_target_level)level, who, err) < 0)
                return -1;
    }
    return 0;
}

/* obj[key], made when absent. */
static sc_json *child_of(sc_json *obj, struct sc_str key)
{
    struct sc_buf name;
    sc_json *child;
    sc_buf_init(&name, SC_BUF_NO_CEILING);
    sc_buf_put_str(&name, key);
    child = sc_json_get(obj, sc_buf_cstr(&name));
    if (!child) {
        sc_json_set_str(obj, key, sc_json_object());
        child = sc_json_get(obj, sc_buf_cstr(&name));
    }
    sc_buf_fini(&name);
    return child;
}

sc_json *sc_section_targets_json(const struct sc_policy *p)
{
    sc_json *section = sc_json_object();
    for (size_t i = 0; i < p->targets_n; i++) {
        struct sc_target_rule rule = p->targets[i];
        sc_json *level = child_of(section, sc_str_from(target_levels[rule.level]));
        sc_json *who = child_of(level, rule.key);
        sc_json *map = child_of(who, sc_str_from(p->metrics[rule.metric_no].metric->id));
        sc_json_set(map, "target",
                    rule.relative.to != SC_TO_NOTHING ? sc_relative_json(&rule.relative)
                                                      : sc_json_real(rule.target));
        if (rule.has_floor)
            sc_json_set(map, "floor", sc_json_real(rule.floor));
        if (rule.has_best)
            sc_json_set(map, "best", sc_json_real(rule.best));
    }
    return section;
}

/* ---- bands ---- */

int sc_section_read_bands(struct sc_policy *p, const struct sc_node *n, struct sc_err *err)
{
    if (n->type != SC_NODE_LIST || n->n == 0 || n->n > SC_BANDS_MAX)
        return sc_node_refuse(n, SC_STR("bands"), err, "a list of 1 to %d bands is wanted",
                              SC_BANDS_MAX);
    p->bands_n = 0;
    for (const struct sc_node *c = n->first; c; c = c->next) {
        struct sc_band *band = &p->bands[p->bands_n++];
        struct sc_settings keys = {sc_band_keys, sc_band_keys_n, band, &p->arena};
        *band = (struct sc_band){0};
        if (sc_settings_read_map(&keys, c, SC_STR("bands"), err) < 0)
            return -1;
        if (!sc_node_get(c, "from") || band->label.len == 0)
            return sc_node_refuse(c, SC_STR("bands"), err, "a band needs `from` and `label`");
    }
    return 0;
}

sc_json *sc_section_bands_json(const struct sc_policy *p)
{
    sc_json *list = sc_json_list();
    for (size_t i = 0; i < p->bands_n; i++) {
        struct sc_band band = p->bands[i];
        struct sc_settings keys = {sc_band_keys, sc_band_keys_n, &band, NULL};
        sc_json *map = sc_json_object();
        for (size_t k = 0; k < keys.n; k++)
            sc_json_set(map, keys.keys[k].path, sc_setting_to_json(&keys, &keys.keys[k]));
        sc_json_push(list, map);
    }
    return list;
}

/* ---- cycles ---- */

int sc_section_read_cycles(struct sc_policy *p, const struct sc_node *n, struct sc_err *err)
{
    if (want_map(n, SC_STR("cycles"), err) < 0)
        return -1;
    for (const struct sc_node *c = n->first; c; c = c->next) {
        const char *names[SC_RANGE];
        int cycle = SC_RANGE;
        for (int i = 0; i < SC_RANGE; i++) {
            names[i] = sc_cycle_name((enum sc_cycle)i);
            if (sc_str_eq(c->key, sc_str_from(names[i])))
                cycle = i;
        }
        if (cycle == SC_RANGE)
            return sc_setting_unknown(c, SC_STR("cycles"), names, SC_RANGE, err);
        struct sc_settings keys = {sc_cycle_keys, sc_cycle_keys_n, &p->cycles[cycle], &p->arena};
        if (sc_settings_read_map(&keys, c, path_of(p, "cycles", c->key), err) < 0)
            return -1;
    }
    return 0;
}

sc_json *sc_section_cycles_json(const struct sc_policy *p)
{
    sc_json *section = sc_json_object();
    for (int i = 0; i < SC_RANGE; i++) {
        struct sc_cycle_rule rule = p->cycles[i];
        struct sc_settings keys = {sc_cycle_keys, sc_cycle_keys_n, &rule, NULL};
        sc_json *map = sc_json_object();
        for (size_t k = 0; k < keys.n; k++)
            sc_json_set(map, keys.keys[k].path, sc_setting_to_json(&keys, &keys.keys[k]));
        sc_json_set(section, sc_cycle_name((enum sc_cycle)i), map);
    }
    return section;
}

/* ---- defaults ---- */

static const struct {
    const char *id, *label;
} default_categories[] = {
    {"satisfaction", "Customer satisfaction"},
    {"quality", "Quality"},
    {"efficiency", "Efficiency"},
    {"growth", "Growth and teamwork"},
};

static const struct {
    double from;
    const char *label, *action;
} default_bands[] = {
    {90, "Exceptional", "recognition"},
    {80, "Strong", "keep going"},
    {70, "Meets expectations", "one or two goals"},
    {60, "Needs improvement", "coaching plan"},
    {0, "Below expectations", "a person looks whether an improvement plan is due"},
};

static const struct sc_cycle_rule default_cycles[SC_RANGE] = {
    [SC_WEEK] = {15, false, false},  [SC_MONTH] = {30, false, false},
    [SC_QUARTER] = {60, true, true}, [SC_HALF] = {60, true, true},
    [SC_YEAR] = {90, true, true},
};

void sc_sections_default(struct sc_policy *p)
{
    for (size_t i = 0; i < sc_metrics_n; i++)
        metric_default(&p->metrics[i], &sc_metrics[i], sc_metrics[i].judge.weight > 0);
    p->categories_n = sizeof default_categories / sizeof default_categories[0];
    for (size_t i = 0; i < p->categories_n; i++)
        p->categories[i] = (struct sc_category){.id = sc_str_from(default_categories[i].id),
                                                .label = sc_str_from(default_categories[i].label)};
    p->bands_n = sizeof default_bands / sizeof default_bands[0];
    for (size_t i = 0; i < p->bands_n; i++)
        p->bands[i] = (struct sc_band){.from = default_bands[i].from,
                                       .label = sc_str_from(default_bands[i].label),
                                       .action = sc_str_from(default_bands[i].action)};
    memcpy(p->cycles, default_cycles, sizeof default_cycles);
    sc_levels_default(p);
}
