/* Time as the policy sees it: opening hours that can be read, and the section `sla`. */
#include "scorecard/base/calendar.h"
#include "scorecard/policy/schema.h"

#define PROMISES_N 2

static const char *const promise_names[PROMISES_N] = {"first_reply", "resolution"};

static struct sc_sla_targets *promise(struct sc_policy *p, int i)
{
    return i == 0 ? &p->sla_reply : &p->sla_resolution;
}

int sc_section_read_sla(struct sc_policy *p, const struct sc_node *n, struct sc_err *err)
{
    if (n->type != SC_NODE_MAP && !n->is_null)
        return sc_node_refuse(n, SC_STR("sla"), err, "a map is wanted: {key: value}");
    for (const struct sc_node *c = n->first; c; c = c->next) {
        int i = 0;
        while (i < PROMISES_N && !sc_str_eq(c->key, sc_str_from(promise_names[i])))
            i++;
        if (i == PROMISES_N)
            return sc_setting_unknown(c, SC_STR("sla"), promise_names, PROMISES_N, err);
        struct sc_settings keys = {sc_sla_keys, sc_sla_keys_n, promise(p, i), &p->arena};
        struct sc_str path = sc_arena_printf(&p->arena, "sla.%s", promise_names[i]);
        if (sc_settings_read_map(&keys, c, path, err) < 0)
            return -1;
    }
    return 0;
}

/* Only what is promised: 0 would read back as a promise of no time at all. */
sc_json *sc_section_sla_json(const struct sc_policy *p)
{
    struct sc_policy copy = *p;
    sc_json *section = sc_json_object();
    for (int i = 0; i < PROMISES_N; i++) {
        struct sc_settings keys = {sc_sla_keys, sc_sla_keys_n, promise(&copy, i), NULL};
        sc_json *map = sc_json_object();
        for (size_t k = 0; k < keys.n; k++) {
            const char *base = keys.base;
            if (*(const int64_t *)(const void *)(base + keys.keys[k].offset) > 0)
                sc_json_set(map, keys.keys[k].path, sc_setting_to_json(&keys, &keys.keys[k]));
        }
        if (sc_json_len(map) > 0)
            sc_json_set(section, promise_names[i], map);
        else
            sc_json_free(map);
    }
    return section;
}

/* ---- opening hours ---- */

/* A list in the file, as the calendar takes it. */
struct part {
    const char *key, *path;
    struct sc_calendar_spec spec;
};

/* The item of a list that has this text, for its place; else what holds it. */
static const struct sc_node *item_node(const struct sc_node *root, const char *key,
                                       struct sc_str text)
{
    const struct sc_node *map = sc_node_get(root, "calendar");
    const struct sc_node *list = map ? sc_node_get(map, key) : NULL;
    for (const struct sc_node *c = list ? list->first : NULL; c; c = c->next)
        if (sc_str_eq(c->text, text))
            return c;
    return list ? list : map ? map : root;
}

static int check_part(const struct part *part, const struct sc_node *root, struct sc_str text,
                      struct sc_err *err)
{
    struct sc_arena arena = {0};
    struct sc_err cause;
    bool is_good;
    sc_err_init(&cause);
    is_good = sc_calendar_open(&arena, &part->spec, 0, 0, &cause) != NULL;
    sc_arena_fini(&arena);
    if (is_good)
        return 0;
    sc_node_refuse(item_node(root, part->key, text), sc_str_from(part->path), err, "%s",
                   cause.what);
    return text.len ? sc_err_seen(err, text) : -1;
}

/* Each line alone, so that its place can be told; then the week as a whole. */
int sc_calendar_check(const struct sc_policy *p, const struct sc_node *root, struct sc_err *err)
{
    struct part hours = {.key = "hours", .path = "calendar.hours"};
    struct part holidays = {.key = "holidays", .path = "calendar.holidays"};
    hours.spec.hours_n = holidays.spec.holidays_n = 1;
    for (size_t i = 0; i < p->hours_n; i++) {
        hours.spec.hours = &p->hours[i];
        if (check_part(&hours, root, p->hours[i], err) < 0)
            return -1;
    }
    for (size_t i = 0; i < p->holidays_n; i++) {
        holidays.spec.holidays = &p->holidays[i];
        if (check_part(&holidays, root, p->holidays[i], err) < 0)
            return -1;
    }
    hours.spec.hours = p->hours;
    hours.spec.hours_n = p->hours_n;
    return check_part(&hours, root, SC_STR(""), err);
}
