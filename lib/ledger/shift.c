#include "scorecard/ledger/shift.h"

#define KEY_MAX 4096 /* bytes of a key path in a policy */

bool sc_json_is_same(const sc_json *a, const sc_json *b)
{
    struct sc_buf left, right;
    bool same;

    if (sc_json_type(a) <= SC_JSON_NULL || sc_json_type(b) <= SC_JSON_NULL)
        return sc_json_type(a) <= SC_JSON_NULL && sc_json_type(b) <= SC_JSON_NULL;
    sc_buf_init(&left, SC_BUF_NO_CEILING);
    sc_buf_init(&right, SC_BUF_NO_CEILING);
    sc_json_put(&left, a, true);
    sc_json_put(&right, b, true);
    same = sc_str_eq(sc_buf_str(&left), sc_buf_str(&right));
    sc_buf_fini(&left);
    sc_buf_fini(&right);
    return same;
}

static void set_pair(sc_json *obj, const sc_json *was, const sc_json *now)
{
    sc_json_set(obj, "was", was ? sc_json_dup(was) : sc_json_null());
    sc_json_set(obj, "now", now ? sc_json_dup(now) : sc_json_null());
}

/* ---- what -------------------------------------------------------------------------------- */

static void compare(sc_json *list, struct sc_str field, const sc_json *was, const sc_json *now)
{
    sc_json *obj;

    if (sc_json_is_same(was, now))
        return;
    obj = sc_json_object();
    sc_json_set(obj, "field", sc_json_text(field));
    set_pair(obj, was, now);
    sc_json_push(list, obj);
}

/* The element of a list of objects whose `key` is this text. */
static const sc_json *element(const sc_json *list, const char *key, struct sc_str text)
{
    for (size_t i = 0; i < sc_json_len(list); i++)
        if (sc_str_eq(sc_json_get_text(sc_json_at(list, i), key), text))
            return sc_json_at(list, i);
    return NULL;
}

static void compare_metric(sc_json *list, struct sc_str id, const sc_json *was, const sc_json *now)
{
    static const char *const fields[] = {"value", "n", "status", "points"};
    struct sc_buf name;

    sc_buf_init(&name, KEY_MAX);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        sc_buf_reset(&name);
        sc_buf_printf(&name, "metrics.%.*s.%s", SC_STR_ARG(id), fields[i]);
        compare(list, sc_buf_str(&name), sc_json_get(was, fields[i]), sc_json_get(now, fields[i]));
    }
    sc_buf_fini(&name);
}

static void compare_metrics(sc_json *list, const sc_json *was, const sc_json *now)
{
    for (size_t i = 0; i < sc_json_len(now); i++) {
        const sc_json *metric = sc_json_at(now, i);
        struct sc_str id = sc_json_get_text(metric, "id");
        compare_metric(list, id, element(was, "id", id), metric);
    }
    for (size_t i = 0; i < sc_json_len(was); i++) {
        const sc_json *metric = sc_json_at(was, i);
        struct sc_str id = sc_json_get_text(metric, "id");
        if (!element(now, "id", id))
            compare_metric(list, id, metric, NULL);
    }
}

sc_json *sc_shift(const sc_json *was, const sc_json *now)
{
    static const char *const paths[] = {"score", "coverage", "rating.band", "rating.certainty"};
    sc_json *list = sc_json_list();

    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        compare(list, sc_str_from(paths[i]), sc_json_path(was, paths[i]),
                sc_json_path(now, paths[i]));
    compare_metrics(list, sc_json_get(was, "metrics"), sc_json_get(now, "metrics"));
    return list;
}

/* ---- why --------------------------------------------------------------------------------- */

static sc_json *cause(sc_json *list, const char *what)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "what", sc_json_text(sc_str_from(what)));
    sc_json_push(list, obj);
    return obj;
}

/* Corrections that only one of the two has, in the order of the later run. */
static void why_corrections(sc_json *list, const sc_json *was, const sc_json *now, const char *what)
{
    static const char *const fields[] = {"id",    "kind",   "target", "field",
                                         "value", "reason", "by",     "at"};

    for (size_t i = 0; i < sc_json_len(now); i++) {
        const sc_json *c = sc_json_at(now, i);
        sc_json *obj;
        if (sc_json_is_same(element(was, "id", sc_json_get_text(c, "id")), c))
            continue;
        obj = cause(list, what);
        for (size_t k = 0; k < sizeof fields / sizeof fields[0]; k++)
            if (sc_json_get(c, fields[k]))
                sc_json_set(obj, fields[k], sc_json_dup(sc_json_get(c, fields[k])));
    }
}

/* Settings that differ: a list within the policy counts as one setting. */
static void why_policy(sc_json *list, struct sc_buf *key, const sc_json *was, const sc_json *now)
{
    size_t len = key->len;
    struct sc_str name;
    sc_json *value, *obj;

    if (sc_json_is_same(was, now))
        return;
    if (sc_json_type(was) != SC_JSON_OBJECT || sc_json_type(now) != SC_JSON_OBJECT) {
        obj = cause(list, "policy");
        sc_json_set(obj, "key", sc_json_text(sc_buf_str(key)));
        set_pair(obj, was, now);
        return;
    }
    for (int side = 0; side < 2; side++) {
        const sc_json *here = side == 0 ? now : was, *there = side == 0 ? was : now;
        for (void *it = NULL; sc_json_each(here, &it, &name, &value);) {
            struct sc_buf plain;
            const sc_json *other;
            sc_buf_init(&plain, KEY_MAX);
            sc_buf_put_str(&plain, name);
            other = sc_json_get(there, sc_buf_cstr(&plain));
            sc_buf_printf(key, "%s%s", len > 0 ? "." : "", sc_buf_cstr(&plain));
            if (side == 0 || !other)
                why_policy(list, key, side == 0 ? other : value, side == 0 ? value : other);
            sc_buf_fini(&plain);
            sc_buf_cut(key, len);
        }
    }
}

/* Elements of a list that are known by a name, and one field of which tells versions apart. */
static void why_named(sc_json *list, const char *what, const sc_json *was, const sc_json *now,
                      const char *field)
{
    for (size_t i = 0; i < sc_json_len(now) + sc_json_len(was); i++) {
        bool is_now = i < sc_json_len(now);
        const sc_json *it = is_now ? sc_json_at(now, i) : sc_json_at(was, i - sc_json_len(now));
        struct sc_str name = sc_json_get_text(it, "name");
        const sc_json *old = element(was, "name", name), *new = element(now, "name", name);
        sc_json *obj;
        if ((!is_now && new) || sc_json_is_same(sc_json_get(old, field), sc_json_get(new, field)))
            continue;
        obj = cause(list, what);
        sc_json_set(obj, "name", sc_json_text(name));
        set_pair(obj, sc_json_get(old, field), sc_json_get(new, field));
    }
}

static void why_value(sc_json *list, const char *what, const sc_json *was, const sc_json *now)
{
    if (!sc_json_is_same(was, now))
        set_pair(cause(list, what), was, now);
}

sc_json *sc_shift_why(const sc_json *was_run, const sc_json *now_run)
{
    const sc_json *was = sc_json_get(was_run, "corrections");
    const sc_json *now = sc_json_get(now_run, "corrections");
    sc_json *list = sc_json_list();
    struct sc_buf key;

    sc_buf_init(&key, KEY_MAX);
    why_corrections(list, was, now, "correction");
    why_corrections(list, now, was, "correction withdrawn");
    why_policy(list, &key, sc_json_get(was_run, "policy"), sc_json_get(now_run, "policy"));
    why_named(list, "file", sc_json_get(was_run, "files"), sc_json_get(now_run, "files"), "sha256");
    why_named(list, "program", sc_json_get(was_run, "programs"), sc_json_get(now_run, "programs"),
              "version");
    why_value(list, "as_of", sc_json_path(was_run, "period.as_of"),
              sc_json_path(now_run, "period.as_of"));
    why_value(list, "rows", sc_json_get(was_run, "rows"), sc_json_get(now_run, "rows"));
    sc_buf_fini(&key);
    return list;
}
