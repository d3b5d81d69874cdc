/*
 * Every level has cells of its own, read when the object of that level changes: the fields of an
 * outer object may stand behind the list, so they are read before its first item is handed out.
 */
#include "scorecard/import/json_explode.h"

#include <string.h>

#define LEVELS_MAX (SC_JSON_EXPLODE_MAX + 1)

/* The paths of one level: 0 is the item, 1 the object around it. */
struct level {
    struct sc_json_cells *cells;
    struct sc_str *paths;
    size_t paths_n;
    const char *read_of; /* where the object starts whose cells these are, NULL: of none */
};

/* A list that is being gone through. */
struct open_list {
    struct sc_json_walk w;
    bool first;
    size_t part; /* of the path that its items are followed on with */
};

struct sc_json_explode {
    struct sc_arena arena;
    struct sc_str parts[SC_JSON_EXPLODE_MAX];
    size_t parts_n;
    struct level levels[LEVELS_MAX];
    size_t levels_n; /* at least one */
    struct open_list lists[SC_JSON_EXPLODE_MAX];
    size_t lists_n;
    struct sc_str objects[LEVELS_MAX]; /* [0] the outer one, [i] the item of lists[i - 1] */
    struct sc_buf key;
    size_t n; /* cells in all, and for each its level and its place there */
    size_t *level_of, *place_of;
    struct sc_str *cells;
};

bool sc_json_explode_accepts(struct sc_str list)
{
    struct sc_str part;
    size_t n = 0;
    for (; sc_str_split(&list, '.', &part); n++)
        if (part.len == 0)
            return false;
    return n > 0 && n <= SC_JSON_EXPLODE_MAX;
}

/* ---- the levels of the paths ----------------------------------------------------------- */

/* How many "^." a path begins with; *path is what follows them. */
static size_t take_level(struct sc_str *path)
{
    size_t level = 0;
    for (; level + 1 < LEVELS_MAX && sc_str_has_prefix(*path, SC_STR("^.")); level++)
        *path = sc_str_sub(*path, 2, path->len);
    return level;
}

static void sort_paths(struct sc_json_explode *x, const struct sc_json_explode_wanted *wanted)
{
    x->n = wanted->paths_n;
    x->level_of = sc_arena_alloc_n(&x->arena, x->n + 1, sizeof *x->level_of);
    x->place_of = sc_arena_alloc_n(&x->arena, x->n + 1, sizeof *x->place_of);
    x->cells = sc_arena_alloc_n(&x->arena, x->n + 1, sizeof *x->cells);
    x->levels_n = 1;
    for (size_t k = 0; k < LEVELS_MAX; k++)
        x->levels[k].paths = sc_arena_alloc_n(&x->arena, x->n + 1, sizeof *x->levels[k].paths);
    for (size_t i = 0; i < x->n; i++) {
        struct sc_str path = wanted->paths[i];
        size_t k = take_level(&path);
        struct level *level = &x->levels[k];
        x->level_of[i] = k;
        x->place_of[i] = level->paths_n;
        level->paths[level->paths_n++] = path;
        x->levels_n = k + 1 > x->levels_n ? k + 1 : x->levels_n;
    }
}

struct sc_json_explode *sc_json_explode_open(const struct sc_json_explode_wanted *wanted)
{
    struct sc_json_explode *x = sc_mem_alloc_n(1, sizeof *x);
    struct sc_str rest = wanted->list;
    while (sc_str_split(&rest, '.', &x->parts[x->parts_n]))
        x->parts_n++;
    sort_paths(x, wanted);
    for (size_t k = 0; k < x->levels_n; k++)
        x->levels[k].cells = sc_json_cells_open(x->levels[k].paths, x->levels[k].paths_n,
                                                wanted->envelope, wanted->envelope_n);
    sc_buf_init(&x->key, SC_BUF_NO_CEILING);
    return x;
}

void sc_json_explode_close(struct sc_json_explode *x)
{
    if (!x)
        return;
    for (size_t k = 0; k < x->levels_n; k++)
        sc_json_cells_close(x->levels[k].cells);
    sc_buf_fini(&x->key);
    sc_arena_fini(&x->arena);
    sc_mem_free(x);
}

struct sc_json_cells *sc_json_explode_outer(struct sc_json_explode *x)
{
    return x->levels[x->levels_n - 1].cells;
}

struct sc_str *sc_json_explode_cells(struct sc_json_explode *x)
{
    return x->cells;
}

/* ---- to the lists ---------------------------------------------------------------------- */

static bool is_key(struct sc_json_explode *x, const struct sc_json_token *key, struct sc_str wanted)
{
    if (!key->has_escapes)
        return sc_str_eq(key->text, wanted);
    sc_buf_reset(&x->key);
    sc_json_walk_unescape(&x->key, key->text);
    return sc_str_eq(sc_buf_str(&x->key), wanted);
}

/* To the value of a member of the object at w->p; the text was checked before. */
static bool to_member(struct sc_json_explode *x, struct sc_json_walk *w, struct sc_str wanted)
{
    struct sc_json_token key, value;
    bool first = true;
    (void)sc_json_walk_enter(w);
    while (sc_json_walk_member(w, &first, &key) == SC_WALK_OK && key.type != SC_JSON_NONE) {
        if (is_key(x, &key, wanted))
            return true;
        (void)sc_json_walk_value(w, &value);
    }
    return false;
}

/* Opens the list that the path leads to from `part` on, through plain objects. */
static void open_below(struct sc_json_explode *x, struct sc_str object, size_t part)
{
    struct sc_json_walk w = {.p = object.p, .end = object.p + object.len};
    do {
        if (!to_member(x, &w, x->parts[part++]))
            return;
    } while (*w.p == '{' && part < x->parts_n);
    if (*w.p != '[')
        return;
    (void)sc_json_walk_enter(&w);
    x->lists[x->lists_n++] = (struct open_list){.w = w, .first = true, .part = part};
}

/* ---- records --------------------------------------------------------------------------- */

enum sc_walk sc_json_explode_read(struct sc_json_explode *x, struct sc_json_walk *w,
                                  bool may_be_page)
{
    const char *from = w->p;
    enum sc_walk step = sc_json_cells_read(sc_json_explode_outer(x), w, may_be_page);
    x->lists_n = 0;
    if (step != SC_WALK_OK)
        return step;
    for (size_t k = 0; k < x->levels_n; k++)
        x->levels[k].read_of = NULL;
    x->levels[x->levels_n - 1].read_of = from;
    x->objects[0] = (struct sc_str){from, (size_t)(w->p - from)};
    open_below(x, x->objects[0], 0);
    return step;
}

/* The cells of the item in objects[lists_n] and of those around it. */
static enum sc_walk read_levels(struct sc_json_explode *x, struct sc_json_walk *w)
{
    size_t depth = x->lists_n;
    for (size_t k = 0; k < x->levels_n && k <= depth; k++) {
        struct sc_str object = x->objects[depth - k];
        struct level *level = &x->levels[k];
        if (level->read_of == object.p)
            continue;
        *w = (struct sc_json_walk){.p = object.p, .end = object.p + object.len};
        if (sc_json_cells_read(level->cells, w, false) != SC_WALK_OK)
            return SC_WALK_BAD;
        level->read_of = object.p;
    }
    for (size_t i = 0; i < x->n; i++) {
        size_t k = x->level_of[i];
        x->cells[i] =
            k > depth ? SC_STR("") : sc_json_cells_last(x->levels[k].cells)[x->place_of[i]];
    }
    return SC_WALK_OK;
}

enum sc_walk sc_json_explode_next(struct sc_json_explode *x, struct sc_json_walk *w,
                                  struct sc_str *item)
{
    *item = (struct sc_str){0};
    while (x->lists_n > 0) {
        struct open_list *list = &x->lists[x->lists_n - 1];
        struct sc_json_token value;
        bool more = false;
        (void)sc_json_walk_element(&list->w, &list->first, &more);
        if (!more) {
            x->lists_n--;
            continue;
        }
        const char *from = list->w.p;
        (void)sc_json_walk_value(&list->w, &value);
        if (value.type == SC_JSON_NULL)
            continue;
        if (value.type != SC_JSON_OBJECT) {
            *w = (struct sc_json_walk){.p = from, .what = "not a JSON object"};
            return SC_WALK_BAD;
        }
        x->objects[x->lists_n] = value.text;
        if (list->part == x->parts_n) {
            *item = value.text;
            return read_levels(x, w);
        }
        open_below(x, value.text, list->part);
    }
    return SC_WALK_OK;
}
