/* The section `sources`: what is known of exports by the names of their files. */
#include "scorecard/base/zone.h"
#include "scorecard/io/encoding.h"
#include "scorecard/policy/schema.h"

#define PATH  SC_STR("sources")
#define GUESS SC_STR("auto") /* an encoding that is decided by the letters of the file */

static int check_zone(const struct sc_source_rule *rule, const struct sc_node *n,
                      struct sc_err *err)
{
    struct sc_arena arena = {0};
    struct sc_err cause;
    bool is_known;
    sc_err_init(&cause);
    is_known = rule->zone.len == 0 || sc_zone_open(&arena, rule->zone, &cause) != NULL;
    sc_arena_fini(&arena);
    if (is_known)
        return 0;
    sc_node_refuse(sc_node_get(n, "tz"), SC_STR("sources.tz"), err, "%s", cause.what);
    return sc_err_seen(err, rule->zone);
}

static int check_encoding(const struct sc_source_rule *rule, const struct sc_node *n,
                          struct sc_err *err)
{
    struct sc_err cause;
    sc_err_init(&cause);
    if (rule->encoding.len == 0 || sc_str_eq(rule->encoding, GUESS) ||
        sc_encoding_find(rule->encoding, &cause))
        return 0;
    sc_node_refuse(sc_node_get(n, "encoding"), SC_STR("sources.encoding"), err, "%s", cause.what);
    return sc_err_seen(err, rule->encoding);
}

/* A rule that another one hides, or that says nothing, is a mistake. */
static int check_use(const struct sc_policy *p, const struct sc_source_rule *rule,
                     const struct sc_node *n, struct sc_err *err)
{
    if (rule->files.len == 0)
        return sc_node_refuse(n, PATH, err,
                              "a source needs `files`, for example "
                              "files: \"tickets-*.csv\"");
    if (sc_str_find(rule->files, '/', 0) < rule->files.len) {
        sc_node_refuse(
            sc_node_get(n, "files"), SC_STR("sources.files"), err,
            "names without folders are compared: take away what stands before the last /");
        return sc_err_seen(err, rule->files);
    }
    if (rule->profile.len + rule->zone.len + rule->encoding.len == 0 && rule->date_order == 0)
        return sc_node_refuse(
            n, PATH, err, "nothing is said of these files: profile, tz, date_order or encoding");
    for (const struct sc_source_rule *other = p->sources; other < rule; other++)
        if (sc_str_eq(other->files, rule->files)) {
            sc_node_refuse(n, PATH, err, "the same files again; the first rule that fits holds");
            return sc_err_seen(err, rule->files);
        }
    return 0;
}

int sc_section_read_sources(struct sc_policy *p, const struct sc_node *n, struct sc_err *err)
{
    if (n->type != SC_NODE_LIST)
        return sc_node_refuse(n, PATH, err,
                              "a list is wanted: [{files: \"tickets-*.csv\", tz: "
                              "Europe/Berlin}]");
    p->sources = sc_arena_alloc_n(&p->arena, n->n + 1, sizeof *p->sources);
    p->sources_n = 0;
    for (const struct sc_node *c = n->first; c; c = c->next) {
        struct sc_source_rule *rule = &p->sources[p->sources_n++];
        struct sc_settings keys = {sc_source_keys, sc_source_keys_n, rule, &p->arena};
        if (sc_settings_read_map(&keys, c, PATH, err) < 0 || check_use(p, rule, c, err) < 0 ||
            check_zone(rule, c, err) < 0 || check_encoding(rule, c, err) < 0)
            return -1;
    }
    return 0;
}

static bool is_said(const struct sc_setting *key, const struct sc_source_rule *rule)
{
    if (key->type == SC_SET_WORD)
        return rule->date_order != 0;
    return ((const struct sc_str *)((const char *)rule + key->offset))->len > 0;
}

sc_json *sc_section_sources_json(const struct sc_policy *p)
{
    sc_json *list;
    if (p->sources_n == 0)
        return NULL;
    list = sc_json_list();
    for (size_t i = 0; i < p->sources_n; i++) {
        struct sc_source_rule rule = p->sources[i];
        struct sc_settings keys = {sc_source_keys, sc_source_keys_n, &rule, NULL};
        sc_json *map = sc_json_object();
        for (size_t k = 0; k < keys.n; k++)
            if (is_said(&keys.keys[k], &rule))
                sc_json_set(map, keys.keys[k].path, sc_setting_to_json(&keys, &keys.keys[k]));
        sc_json_push(list, map);
    }
    return list;
}
