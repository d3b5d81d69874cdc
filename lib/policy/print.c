/* The policy as JSON (for the run document and the digests) and as YAML with comments. */
#include "scorecard/policy/origins.h"
#include "scorecard/policy/schema.h"

#include <string.h>

static struct sc_settings top_keys(const struct sc_policy *p, struct sc_policy *copy)
{
    *copy = *p;
    return (struct sc_settings){sc_policy_keys, sc_policy_keys_n, copy, NULL};
}

/* obj["section"]["key"] = v for the path "section.key", obj["key"] = v for "key". */
static void set_at_path(sc_json *obj, const char *path, sc_json *v)
{
    struct sc_str rest = sc_str_from(path), section;
    char name[64];
    size_t dot = sc_str_find(rest, '.', 0);
    if (dot == rest.len || dot >= sizeof name) {
        sc_json_set(obj, path, v);
        return;
    }
    section = sc_str_sub(rest, 0, dot);
    memcpy(name, section.p, section.len);
    name[section.len] = '\0';
    if (!sc_json_get(obj, name))
        sc_json_set(obj, name, sc_json_object());
    sc_json_set(sc_json_get(obj, name), path + dot + 1, v);
}

/* Everything whose effect is at most `last` (SC_SET_MEASURES, then _SCORES, then _SHOWS). */
static sc_json *policy_json(const struct sc_policy *p, enum sc_setting_effect last)
{
    struct sc_policy copy;
    struct sc_settings keys = top_keys(p, &copy);
    sc_json *obj = sc_json_object();
    for (size_t i = 0; i < keys.n; i++)
        if (keys.keys[i].effect <= last)
            set_at_path(obj, keys.keys[i].path, sc_setting_to_json(&keys, &keys.keys[i]));
    for (size_t i = 0; i < sc_policy_sections_n; i++) {
        const struct sc_section *section = &sc_policy_sections[i];
        sc_json *v = section->effect <= last ? section->to_json(p) : NULL;
        if (v)
            sc_json_set(obj, section->name, v);
    }
    return obj;
}

static void digest(const sc_json *v, char hex[SC_HASH_HEX + 1])
{
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_json_put(&text, v, true);
    sc_hash_sha256(sc_buf_str(&text), hex);
    sc_buf_fini(&text);
}

void sc_policy_seal(struct sc_policy *p)
{
    sc_json *scoring = policy_json(p, SC_SET_SCORES);
    digest(scoring, p->scoring);
    sc_json_free(scoring);
    sc_json_free(p->json);
    p->json = policy_json(p, SC_SET_SHOWS);
}

void sc_policy_metric_def(const struct sc_policy *p, size_t metric_no, char def[17])
{
    const struct sc_metric *m = p->metrics[metric_no].metric;
    char hex[SC_HASH_HEX + 1];
    sc_json *v = policy_json(p, SC_SET_MEASURES);
    sc_json_set(v, "metric", sc_json_text(sc_str_from(m->id)));
    sc_json_set(v, "population", sc_json_text(sc_str_from(m->population)));
    sc_json_set(v, "clock", sc_json_text(sc_str_from(m->clock)));
    sc_json_set(v, "credited", sc_json_text(sc_str_from(m->credit)));
    digest(v, hex);
    sc_json_free(v);
    memcpy(def, hex, 16);
    def[16] = '\0';
}

/* ---- YAML ---- */

/* "#   from: judgement"; the few that come from nowhere say nothing. */
static void put_source(struct sc_buf *out, int indent, struct sc_str path)
{
    const char *source = sc_origin_find(path)->source;

    if (strcmp(source, "none") != 0)
        sc_buf_printf(out, "%*s#   from: %s\n", indent, "", source);
}

/* "# meaning (share of weight; 0 to 1; default 0.75; changes scores)" and where it is from */
static void put_key_comment(struct sc_buf *out, int indent, const char *path)
{
    static const char *const effects[] = {[SC_SET_MEASURES] = "changes values",
                                          [SC_SET_SCORES] = "changes scores",
                                          [SC_SET_SHOWS] = "changes no score"};
    const struct sc_setting *key = NULL;
    struct sc_str name = sc_str_from(path);

    for (size_t i = 0; i < sc_policy_keys_n && !key; i++)
        if (strcmp(sc_policy_keys[i].path, path) == 0)
            key = &sc_policy_keys[i];
    if (!key)
        return;
    sc_buf_printf(out, "%*s# %s (%s; ", indent, "", key->doc, sc_origin_find(name)->unit);
    if (key->type == SC_SET_WORD)
        sc_buf_printf(out, "one of: %s; ", key->words);
    else if (key->type == SC_SET_REAL || key->type == SC_SET_INT)
        sc_buf_printf(out, "%g to %g; ", key->min, key->max);
    if (key->otherwise[0] != '\0')
        sc_buf_printf(out, "default %s; ", key->otherwise);
    sc_buf_printf(out, "%s)\n", effects[key->effect]);
    put_source(out, indent, name);
}

static void put_comment(struct sc_buf *out, int indent, const char *doc)
{
    if (doc)
        sc_buf_printf(out, "%*s# %s\n", indent, "", doc);
}

/* JSON scalars and lists are YAML as they stand; maps inside metrics go on one line. */
static void put_flow(struct sc_buf *out, const sc_json *v)
{
    struct sc_str key;
    sc_json *child;
    void *it = NULL;
    bool first = true;
    if (sc_json_type(v) != SC_JSON_OBJECT) {
        sc_json_put(out, v, false);
        return;
    }
    sc_buf_putc(out, '{');
    while (sc_json_each(v, &it, &key, &child)) {
        sc_buf_puts(out, first ? "" : ", ");
        sc_json *name = sc_json_text(key);
        bool plain = key.len > 0 && key.p[strspn(key.p, "abcdefghijklmnopqrstuvwxyz_")] == '\0';
        if (plain)
            sc_buf_put_str(out, key);
        else
            sc_json_put(out, name, false);
        sc_json_free(name);
        sc_buf_puts(out, ": ");
        put_flow(out, child);
        first = false;
    }
    sc_buf_putc(out, '}');
}

/* "    key: value" */
static void put_entry(struct sc_buf *out, int indent, struct sc_str key, const sc_json *v)
{
    sc_json *name = sc_json_text(key);
    bool plain = key.p[strspn(key.p, "abcdefghijklmnopqrstuvwxyz_")] == '\0';
    sc_buf_printf(out, "%*s", indent, "");
    if (plain)
        sc_buf_put_str(out, key);
    else
        sc_json_put(out, name, false);
    sc_buf_puts(out, ": ");
    put_flow(out, v);
    sc_buf_putc(out, '\n');
    sc_json_free(name);
}

/* The keys of a map of maps: what each means, its unit, and where its defaults come from. */
static void put_legend(struct sc_buf *out, const struct sc_legend *legend)
{
    for (size_t i = 0; i < *legend->n; i++) {
        struct sc_arena arena = {0};
        const struct sc_origin *o =
            sc_origin_find(sc_arena_printf(&arena, "%s.%s", legend->section, legend->keys[i].path));
        sc_buf_printf(out, "#   %-16s %s (%s)\n", legend->keys[i].path, legend->keys[i].doc,
                      o->unit);
        if (strcmp(o->source, "none") != 0)
            sc_buf_printf(out, "#   %-16s   from: %s\n", "", o->source);
        sc_arena_fini(&arena);
    }
}

static void put_map(struct sc_buf *out, const char *section, const sc_json *map)
{
    struct sc_str key;
    sc_json *child;
    void *it = NULL;
    struct sc_buf path;
    sc_buf_init(&path, 128);
    sc_buf_printf(out, "%s:%s\n", section, sc_json_len(map) ? "" : " {}");
    while (sc_json_each(map, &it, &key, &child)) {
        sc_buf_reset(&path);
        sc_buf_printf(&path, "%s.%.*s", section, SC_STR_ARG(key));
        put_key_comment(out, 2, sc_buf_cstr(&path));
        put_entry(out, 2, key, child);
    }
    sc_buf_fini(&path);
}

static void put_list(struct sc_buf *out, const char *section, const sc_json *list)
{
    sc_buf_printf(out, "%s:\n", section);
    for (size_t i = 0; i < sc_json_len(list); i++) {
        sc_buf_puts(out, "  - ");
        put_flow(out, sc_json_at(list, i));
        sc_buf_putc(out, '\n');
    }
}

static bool is_list_of_maps(const sc_json *list)
{
    return sc_json_len(list) > 0 && sc_json_type(sc_json_at(list, 0)) == SC_JSON_OBJECT;
}

static const char *section_doc(const char *name)
{
    for (size_t i = 0; i < sc_policy_sections_n; i++)
        if (strcmp(sc_policy_sections[i].name, name) == 0)
            return sc_policy_sections[i].doc;
    return NULL;
}

void sc_policy_put_yaml(struct sc_buf *out, const struct sc_policy *p)
{
    struct sc_str key;
    sc_json *v;
    void *it = NULL;
    sc_buf_printf(out, "# Scorecard policy, from %.*s. Scoring digest %.16s.\n",
                  SC_STR_ARG(p->source), p->scoring);
    while (sc_json_each(p->json, &it, &key, &v)) {
        const char *name = key.p;
        sc_buf_putc(out, '\n');
        put_comment(out, 0, section_doc(name));
        put_key_comment(out, 0, name);
        for (size_t i = 0; i < sc_legends_n; i++)
            if (strcmp(name, sc_legends[i].section) == 0)
                put_legend(out, &sc_legends[i]);
        if (sc_json_type(v) == SC_JSON_OBJECT)
            put_map(out, name, v);
        else if (sc_json_type(v) == SC_JSON_LIST && is_list_of_maps(v))
            put_list(out, name, v);
        else
            put_entry(out, 0, key, v);
    }
}
