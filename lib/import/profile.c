/*
 * Profiles from YAML: everything of one that is no column and gives no status.
 *
 * To add a profile: a file in lib/import/profiles, a fixture with a golden in
 * tests/golden/sc-import, a line in sc-profile(5). To add a key: see profile_keys.c.
 */
#include "scorecard/import/profile.h"

#include "scorecard/base/text.h"
#include "scorecard/import/history_kind.h"
#include "scorecard/import/json_explode.h"
#include "scorecard/import/leave_out.h"
#include "scorecard/import/profile_columns.h"
#include "scorecard/import/profile_states.h"

/* ---- what the parts share ---- */

struct sc_str sc_profile_path(struct sc_arena *arena, const char *section, struct sc_str key)
{
    return sc_arena_printf(arena, "%s.%.*s", section, SC_STR_ARG(key));
}

/* A copy of the map without its child called `name`, which goes to *taken (NULL when absent). */
struct sc_node sc_profile_without(struct sc_arena *arena, const struct sc_node *map,
                                  const char *name, const struct sc_node **taken)
{
    struct sc_node rest = *map, **tail = &rest.first;
    *taken = sc_node_get(map, name);
    rest.first = NULL;
    for (const struct sc_node *c = map->first; c; c = c->next) {
        if (c == *taken)
            continue;
        *tail = sc_arena_alloc(arena, sizeof **tail);
        **tail = *c;
        (*tail)->next = NULL;
        tail = &(*tail)->next;
    }
    return rest;
}

void sc_profile_fold_headers(struct sc_arena *arena, struct sc_str *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        items[i] = sc_text_folded_header(arena, items[i]);
}

static void fold_all(struct sc_arena *arena, struct sc_str *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        items[i] = sc_text_folded(arena, items[i]);
}

/* "E-Mail|Work email": each alternative by itself. */
static struct sc_str fold_either(struct sc_arena *arena, struct sc_str either)
{
    struct sc_buf joined;
    struct sc_str one;
    sc_buf_init(&joined, SC_BUF_NO_CEILING);
    while (sc_str_split(&either, '|', &one)) {
        sc_buf_puts(&joined, joined.len ? "|" : "");
        sc_buf_put_str(&joined, sc_text_folded_header(arena, one));
    }
    one = sc_arena_dup(arena, sc_buf_str(&joined));
    sc_buf_fini(&joined);
    return one;
}

/* Where a key stands, else its map. */
static const struct sc_node *key_node(const struct sc_node *map, const char *key)
{
    const struct sc_node *n = sc_node_get(map, key);
    return n ? n : map;
}

/* ---- whole profiles ---- */

static int check_explode(const struct sc_profile *p, const struct sc_node *root, struct sc_err *err)
{
    if (p->explode.len == 0)
        return 0;
    if (p->shape != SC_FILE_JSON)
        return sc_node_refuse(root, SC_STR("explode"), err, "only JSON has lists of records");
    if (sc_json_explode_accepts(p->explode))
        return 0;
    sc_node_refuse(root, SC_STR("explode"), err, "not a path of keys, at most %d",
                   SC_JSON_EXPLODE_MAX);
    return sc_err_seen(err, p->explode);
}

/* A star at the end stays: it stands for any end. */
static struct sc_str fold_start(struct sc_arena *arena, struct sc_str name)
{
    bool is_start = sc_str_has_suffix(name, SC_STR("*"));
    name = sc_text_folded_header(arena, name);
    return is_start ? sc_arena_printf(arena, "%.*s*", SC_STR_ARG(name)) : name;
}

static int read_profile(struct sc_arena *arena, const struct sc_node *root, struct sc_profile *p,
                        struct sc_err *err)
{
    struct sc_settings keys = {sc_profile_keys, sc_profile_keys_n, p, arena};
    const struct sc_node *columns, *tags, *states, *leave_out;
    if (root->type != SC_NODE_MAP)
        return sc_node_refuse(root, SC_STR(""), err, "a map is wanted: {key: value}");
    struct sc_node rest = sc_profile_without(arena, root, "columns", &columns);
    rest = sc_profile_without(arena, &rest, "tags", &tags);
    rest = sc_profile_without(arena, &rest, "states", &states);
    rest = sc_profile_without(arena, &rest, "leave_out", &leave_out);
    sc_settings_default(&keys);
    if (sc_settings_read_map(&keys, &rest, SC_STR(""), err) < 0)
        return -1;
    if (p->is_history && !sc_str_eq(p->kind_name, SC_STR("ticket")))
        return sc_node_refuse(root, SC_STR("kind"), err, "a history is of tickets");
    p->kind = p->is_history ? sc_history_kind() : sc_kind_find(p->kind_name);
    if (!p->kind) {
        sc_node_refuse(key_node(root, "kind"), SC_STR("kind"), err, "no such record kind");
        return sc_err_seen(err, p->kind_name);
    }
    if (check_explode(p, root, err) < 0)
        return -1;
    if (p->list_separator.len != 1)
        return sc_node_refuse(key_node(root, "list_separator"), SC_STR("list_separator"), err,
                              "one byte is wanted");
    for (size_t i = 0; p->shape == SC_FILE_CSV && i < p->fingerprint_n; i++)
        p->fingerprint[i] = fold_either(arena, p->fingerprint[i]);
    for (size_t i = 0; i < p->unread_n; i++)
        p->unread[i] = fold_start(arena, p->unread[i]);
    fold_all(arena, p->nulls, p->nulls_n);
    fold_all(arena, p->footer, p->footer_n);
    if (sc_profile_columns_read(arena, p, columns, err) < 0 ||
        sc_profile_tags_read(arena, p, tags, err) < 0 ||
        sc_leave_out_read(arena, p, leave_out, err) < 0)
        return -1;
    if (p->shape == SC_FILE_CSV)
        sc_profile_fold_headers(arena, p->history_key, p->history_key_n);
    if (p->only_n == 1)
        return sc_node_refuse(root, SC_STR("only"), err, "a column and its values are wanted");
    if (p->shape == SC_FILE_CSV)
        sc_profile_fold_headers(arena, p->only, p->only_n ? 1 : 0);
    if (p->is_history && sc_history_check(p, root, err) < 0)
        return -1;
    return sc_profile_states_read(arena, p, states, err);
}

int sc_profile_parse(struct sc_arena *arena, struct sc_str yaml, struct sc_str file,
                     struct sc_profile *out, struct sc_err *err)
{
    struct sc_place place = {.file = file};
    const struct sc_node *root = sc_yaml_parse(arena, yaml, file, err);
    *out = (struct sc_profile){.name = sc_arena_dup(arena, file)};
    if (root && read_profile(arena, root, out, err) == 0)
        return 0;
    return sc_err_at(err, &place);
}

struct sc_profile *sc_profile_open(struct sc_arena *arena, const char *path, struct sc_err *err)
{
    struct sc_place place = {.file = sc_str_from(path)};
    struct sc_profile *p = sc_arena_alloc(arena, sizeof *p);
    const struct sc_node *root = sc_yaml_open(arena, path, err);
    p->name = sc_arena_dup(arena, place.file);
    if (root && read_profile(arena, root, p, err) == 0)
        return p;
    sc_err_at(err, &place);
    return NULL;
}
