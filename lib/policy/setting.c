/* One engine for every map that people edit: reads, defaults and prints keys by their rows. */
#include "scorecard/policy/setting.h"

#include "scorecard/base/text.h"

#include <string.h>

#define NAMES_MAX 64 /* keys of one map, at most */

static void *field(const struct sc_settings *keys, const struct sc_setting *key)
{
    return (char *)keys->base + key->offset;
}

static bool parse_share(struct sc_str s, double *value)
{
    if (!sc_str_has_suffix(s, SC_STR("%")))
        return sc_num_parse_real(s, value);
    if (!sc_num_parse_real(sc_str_trim(sc_str_sub(s, 0, s.len - 1)), value))
        return false;
    *value = sc_num_snap(*value / 100);
    return true;
}

static const struct {
    const char *unit;
    int64_t s;
} units[] = {{"d", 86400}, {"h", 3600}, {"min", 60}, {"s", 1}}; /* longest first */

/* 7d, 36h, 90min, 45s: with the longest unit that divides it. */
static void put_duration(struct sc_buf *out, int64_t seconds)
{
    size_t i = 0;
    while (seconds % units[i].s != 0)
        i++;
    sc_buf_put_i64(out, seconds / units[i].s);
    sc_buf_puts(out, units[i].unit);
}

static bool parse_duration(struct sc_str s, int64_t *seconds)
{
    int64_t count;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        struct sc_str unit = sc_str_from(units[i].unit);
        if (!sc_str_has_suffix(s, unit))
            continue;
        struct sc_str digits = sc_str_trim(sc_str_sub(s, 0, s.len - unit.len));
        if (sc_num_parse_i64(digits, &count) && count >= 0)
            return sc_num_mul(count, units[i].s, seconds);
    }
    return false;
}

static int read_number(const struct sc_setting *key, const struct sc_node *n, struct sc_str path,
                       struct sc_err *err, double *value)
{
    if (!parse_share(n->text, value)) {
        sc_node_refuse(n, path, err, "not a number");
        return sc_err_seen(err, n->text);
    }
    if (*value < key->min || *value > key->max) {
        sc_node_refuse(n, path, err, "not between %g and %g", key->min, key->max);
        return sc_err_seen(err, n->text);
    }
    return 0;
}

static int read_word(const struct sc_setting *key, const struct sc_node *n, struct sc_str path,
                     struct sc_err *err, int *value)
{
    struct sc_str rest = sc_str_from(key->words), word;
    for (int i = 0; sc_str_split(&rest, ' ', &word); i++) {
        if (sc_str_eq(word, n->text)) {
            *value = i;
            return 0;
        }
    }
    sc_node_refuse(n, path, err, "not one of: %s", key->words);
    return sc_err_seen(err, n->text);
}

static int read_texts(const struct sc_settings *keys, const struct sc_setting *key,
                      const struct sc_node *n, struct sc_str path, struct sc_err *err)
{
    struct sc_str *items = sc_arena_alloc_n(keys->arena, n->n + 1, sizeof *items);
    size_t count = 0;
    if (n->type != SC_NODE_LIST)
        return sc_node_refuse(n, path, err, "a list is wanted: [one, two]");
    for (const struct sc_node *c = n->first; c; c = c->next) {
        if (c->type != SC_NODE_TEXT)
            return sc_node_refuse(c, path, err, "a list of texts is wanted");
        items[count++] = sc_arena_dup(keys->arena, c->text);
    }
    memcpy(field(keys, key), &items, sizeof items);
    memcpy((char *)field(keys, key) + sizeof items, &count, sizeof count);
    return 0;
}

static int read_bool(const struct sc_node *n, struct sc_str path, struct sc_err *err, bool *value)
{
    *value = sc_str_eq(n->text, SC_STR("true"));
    if (*value || sc_str_eq(n->text, SC_STR("false")))
        return 0;
    sc_node_refuse(n, path, err, "not true or false");
    return sc_err_seen(err, n->text);
}

static int read_duration(const struct sc_setting *key, const struct sc_node *n, struct sc_str path,
                         struct sc_err *err, int64_t *value)
{
    if (!parse_duration(n->text, value)) {
        sc_node_refuse(n, path, err, "not a duration such as 7d, 36h, 90min");
        return sc_err_seen(err, n->text);
    }
    if ((double)*value < key->min || (double)*value > key->max) {
        struct sc_buf range;
        sc_buf_init(&range, 64);
        put_duration(&range, (int64_t)key->min);
        sc_buf_puts(&range, " and ");
        put_duration(&range, (int64_t)key->max);
        sc_node_refuse(n, path, err, "not between %s", sc_buf_cstr(&range));
        sc_buf_fini(&range);
        return sc_err_seen(err, n->text);
    }
    return 0;
}

static int read_int(const struct sc_setting *key, const struct sc_node *n, struct sc_str path,
                    struct sc_err *err, int *value)
{
    double number;
    if (read_number(key, n, path, err, &number) < 0)
        return -1;
    if (number != (double)(int)number) {
        sc_node_refuse(n, path, err, "not a whole number");
        return sc_err_seen(err, n->text);
    }
    *value = (int)number;
    return 0;
}

int sc_setting_read(const struct sc_settings *keys, const struct sc_setting *key,
                    const struct sc_node *n, struct sc_str path, struct sc_err *err)
{
    void *to = field(keys, key);
    if (key->type == SC_SET_TEXTS)
        return read_texts(keys, key, n, path, err);
    if (n->type != SC_NODE_TEXT)
        return sc_node_refuse(n, path, err, "one value is wanted");
    switch (key->type) {
    case SC_SET_REAL:
        return read_number(key, n, path, err, to);
    case SC_SET_INT:
        return read_int(key, n, path, err, to);
    case SC_SET_BOOL:
        return read_bool(n, path, err, to);
    case SC_SET_DURATION:
        return read_duration(key, n, path, err, to);
    case SC_SET_WORD:
        return read_word(key, n, path, err, to);
    default:
        *(struct sc_str *)to = sc_arena_dup(keys->arena, n->text);
        return 0;
    }
}

void sc_settings_default(const struct sc_settings *keys)
{
    for (size_t i = 0; i < keys->n; i++) {
        struct sc_err ignored;
        struct sc_node node = {.type = SC_NODE_TEXT};
        if (!keys->keys[i].otherwise)
            continue;
        node.text = sc_str_from(keys->keys[i].otherwise);
        if (keys->keys[i].type == SC_SET_TEXTS)
            node.type = SC_NODE_LIST; /* every list is empty by default */
        sc_err_init(&ignored);        /* a test holds every default readable */
        sc_setting_read(keys, &keys->keys[i], &node, SC_STR(""), &ignored);
    }
}

int sc_setting_unknown(const struct sc_node *n, struct sc_str path, const char *const *names,
                       size_t names_n, struct sc_err *err)
{
    const char *nearest = sc_text_nearest(n->key, names, names_n);
    if (nearest)
        sc_node_refuse(n, path, err, "unknown key; did you mean \"%s\"?", nearest);
    else
        sc_node_refuse(n, path, err, "unknown key");
    return sc_err_seen(err, n->key);
}

static const struct sc_setting *key_find(const struct sc_settings *keys, struct sc_str name)
{
    for (size_t i = 0; i < keys->n; i++)
        if (sc_str_eq(sc_str_from(keys->keys[i].path), name))
            return &keys->keys[i];
    return NULL;
}

static int key_not_found(const struct sc_settings *keys, const struct sc_node *n,
                         struct sc_str path, struct sc_err *err)
{
    const char *names[NAMES_MAX];
    size_t names_n = 0;
    for (; names_n < keys->n && names_n < NAMES_MAX; names_n++)
        names[names_n] = keys->keys[names_n].path;
    return sc_setting_unknown(n, path, names, names_n, err);
}

int sc_settings_read_map(const struct sc_settings *keys, const struct sc_node *map,
                         struct sc_str path, struct sc_err *err)
{
    struct sc_buf full;
    int rc = 0;
    if (map->type != SC_NODE_MAP)
        return sc_node_refuse(map, path, err, "a map is wanted: {key: value}");
    sc_buf_init(&full, SC_ERR_FIELD_MAX);
    for (const struct sc_node *c = map->first; c && rc == 0; c = c->next) {
        const struct sc_setting *key = key_find(keys, c->key);
        sc_buf_reset(&full);
        sc_buf_printf(&full, "%.*s.%.*s", SC_STR_ARG(path), SC_STR_ARG(c->key));
        rc = key ? sc_setting_read(keys, key, c, sc_buf_str(&full), err)
                 : key_not_found(keys, c, path, err);
    }
    sc_buf_fini(&full);
    return rc;
}

static sc_json *texts_json(const struct sc_str *items, size_t n)
{
    sc_json *list = sc_json_list();
    for (size_t i = 0; i < n; i++)
        sc_json_push(list, sc_json_text(items[i]));
    return list;
}

static sc_json *word_json(const char *words, int value)
{
    struct sc_str rest = sc_str_from(words), word = SC_STR("");
    for (int i = 0; i <= value; i++)
        sc_str_split(&rest, ' ', &word);
    return sc_json_text(word);
}

static sc_json *duration_json(int64_t seconds)
{
    struct sc_buf text;
    sc_json *v;
    sc_buf_init(&text, 32);
    put_duration(&text, seconds);
    v = sc_json_text(sc_buf_str(&text));
    sc_buf_fini(&text);
    return v;
}

sc_json *sc_setting_to_json(const struct sc_settings *keys, const struct sc_setting *key)
{
    const void *from = field(keys, key);
    size_t n;
    switch (key->type) {
    case SC_SET_REAL:
        return sc_json_real(*(const double *)from);
    case SC_SET_INT:
        return sc_json_int(*(const int *)from);
    case SC_SET_BOOL:
        return sc_json_bool(*(const bool *)from);
    case SC_SET_DURATION:
        return duration_json(*(const int64_t *)from);
    case SC_SET_WORD:
        return word_json(key->words, *(const int *)from);
    case SC_SET_TEXTS:
        memcpy(&n, (const char *)from + sizeof(struct sc_str *), sizeof n);
        return texts_json(*(struct sc_str *const *)from, n);
    default:
        return sc_json_text(*(const struct sc_str *)from);
    }
}
