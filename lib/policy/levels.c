/* The section `levels`: the steps of a career, and what each asks for. */
#include "scorecard/policy/schema.h"

#define PATH SC_STR("levels")

static const struct sc_level_rule default_levels[] = {
    {{"1", 1}, {"Agent", 5}, 0, 0, 1, {"", 0}},
    {{"2", 1}, {"Experienced agent", 17}, 12, 70, 2, {"", 0}},
    {{"3", 1}, {"Senior agent", 12}, 24, 80, 2, {"subject expert; customer success", 32}},
    {{"4", 1},
     {"Team lead", 9},
     36,
     80,
     4,
     {"subject expert; product operations; training and enablement", 59}},
};

void sc_levels_default(struct sc_policy *p)
{
    p->levels_n = sizeof default_levels / sizeof default_levels[0];
    for (size_t i = 0; i < p->levels_n; i++)
        p->levels[i] = default_levels[i];
}

/* Each level asks for more time than the one before, and has a name of its own. */
static int check_order(const struct sc_policy *p, const struct sc_node *n, struct sc_err *err)
{
    const struct sc_level_rule *last = &p->levels[p->levels_n - 1];

    if (last->level.len == 0)
        return sc_node_refuse(n, PATH, err, "a level needs `level`, as the roster spells it");
    for (const struct sc_level_rule *l = p->levels; l < last; l++)
        if (sc_str_eq(l->level, last->level))
            return sc_node_refuse(n, PATH, err, "level %.*s is there twice",
                                  SC_STR_ARG(last->level));
    if (p->levels_n > 1 && last->months <= last[-1].months)
        return sc_node_refuse(n, PATH, err, "each level takes more months than the one before");
    return 0;
}

int sc_section_read_levels(struct sc_policy *p, const struct sc_node *n, struct sc_err *err)
{
    if (n->type != SC_NODE_LIST || n->n > SC_LEVELS_MAX)
        return sc_node_refuse(n, PATH, err, "a list of up to %d levels is wanted", SC_LEVELS_MAX);
    p->levels_n = 0;
    for (const struct sc_node *c = n->first; c; c = c->next) {
        struct sc_level_rule *rule = &p->levels[p->levels_n++];
        struct sc_settings keys = {sc_level_keys, sc_level_keys_n, rule, &p->arena};
        *rule = (struct sc_level_rule){.periods = 1};
        if (sc_settings_read_map(&keys, c, PATH, err) < 0 || check_order(p, c, err) < 0)
            return -1;
    }
    return 0;
}

sc_json *sc_section_levels_json(const struct sc_policy *p)
{
    sc_json *list = sc_json_list();

    for (size_t i = 0; i < p->levels_n; i++) {
        struct sc_level_rule rule = p->levels[i];
        struct sc_settings keys = {sc_level_keys, sc_level_keys_n, &rule, NULL};
        sc_json *map = sc_json_object();
        for (size_t k = 0; k < keys.n; k++)
            sc_json_set(map, keys.keys[k].path, sc_setting_to_json(&keys, &keys.keys[k]));
        sc_json_push(list, map);
    }
    return list;
}
