/* Settings trees from libyaml's events: see io/yaml.h for what is refused and why. */
#include "scorecard/io/yaml.h"

#include "scorecard/base/text.h"

#include <string.h>
#include <yaml.h>

struct loader {
    struct sc_arena *arena;
    yaml_parser_t parser;
    yaml_event_t event;
    struct sc_place place;
    struct sc_err *err;
};

static int refuse(struct loader *l, const yaml_mark_t *mark, const char *what)
{
    sc_err_set(l->err, SC_USAGE, "%s", what);
    l->place.line = mark->line + 1;
    l->place.column = mark->column + 1;
    return sc_err_at(l->err, &l->place);
}

/* Moves to the next event; the one before is freed. */
static int advance(struct loader *l)
{
    yaml_event_delete(&l->event);
    if (yaml_parser_parse(&l->parser, &l->event))
        return 0;
    memset(&l->event, 0, sizeof l->event);
    if (l->parser.error == YAML_MEMORY_ERROR)
        sc_mem_exhausted(0);
    return refuse(l, &l->parser.problem_mark, l->parser.problem ? l->parser.problem : "not YAML");
}

static bool has_anchor_or_tag(const yaml_event_t *e)
{
    switch (e->type) {
    case YAML_SCALAR_EVENT:
        return e->data.scalar.anchor || e->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT:
        return e->data.sequence_start.anchor || e->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT:
        return e->data.mapping_start.anchor || e->data.mapping_start.tag;
    default:
        return e->type == YAML_ALIAS_EVENT;
    }
}

static struct sc_node *node_new(struct loader *l, enum sc_node_type type)
{
    struct sc_node *n = sc_arena_alloc(l->arena, sizeof *n);
    n->type = type;
    n->line = l->event.start_mark.line + 1;
    n->column = l->event.start_mark.column + 1;
    return n;
}

static bool is_null_word(struct sc_str s)
{
    return s.len == 0 || sc_str_eq(s, SC_STR("~")) || sc_str_eq(s, SC_STR("null"));
}

static struct sc_node *scalar(struct loader *l)
{
    struct sc_node *n = node_new(l, SC_NODE_TEXT);
    const char *value = (const char *)l->event.data.scalar.value;
    struct sc_str s = {value, l->event.data.scalar.length};
    n->is_null = l->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE && is_null_word(s);
    n->text = n->is_null ? SC_STR("") : sc_arena_dup(l->arena, s);
    return n;
}

static struct sc_node *value(struct loader *l, int depth);

/* Reads a key, moves behind it, and refuses one that was there before. */
static int map_key(struct loader *l, const struct sc_node *map, struct sc_node *place)
{
    if (l->event.type != YAML_SCALAR_EVENT || has_anchor_or_tag(&l->event))
        return refuse(l, &l->event.start_mark, "a key must be plain text");
    *place = *scalar(l);
    if (place->is_null)
        return refuse(l, &l->event.start_mark, "a key must be plain text");
    for (const struct sc_node *c = map->first; c; c = c->next) {
        if (sc_str_eq(c->key, place->text)) {
            refuse(l, &l->event.start_mark, "repeated key");
            return sc_err_seen(l->err, place->text);
        }
    }
    return advance(l);
}

static struct sc_node *collection(struct loader *l, int depth, enum sc_node_type type,
                                  yaml_event_type_t end)
{
    struct sc_node *n = node_new(l, type);
    struct sc_node **tail = &n->first;
    if (depth >= SC_YAML_DEPTH_MAX) {
        refuse(l, &l->event.start_mark, "nested too deeply");
        return NULL;
    }
    if (advance(l) < 0)
        return NULL;
    while (l->event.type != end) {
        struct sc_node key = {0};
        if (type == SC_NODE_MAP && map_key(l, n, &key) < 0)
            return NULL;
        struct sc_node *child = value(l, depth + 1);
        if (!child || advance(l) < 0)
            return NULL;
        if (type == SC_NODE_MAP) {
            child->key = key.text;
            child->line = key.line;
            child->column = key.column;
        }
        *tail = child;
        tail = &child->next;
        n->n++;
    }
    return n;
}

/* The value whose first event is at hand; leaves its last event at hand. */
static struct sc_node *value(struct loader *l, int depth)
{
    if (has_anchor_or_tag(&l->event)) {
        refuse(l, &l->event.start_mark, "anchors, aliases and tags are not used here");
        return NULL;
    }
    switch (l->event.type) {
    case YAML_SCALAR_EVENT:
        return scalar(l);
    case YAML_SEQUENCE_START_EVENT:
        return collection(l, depth, SC_NODE_LIST, YAML_SEQUENCE_END_EVENT);
    case YAML_MAPPING_START_EVENT:
        return collection(l, depth, SC_NODE_MAP, YAML_MAPPING_END_EVENT);
    default:
        refuse(l, &l->event.start_mark, "not YAML");
        return NULL;
    }
}

/* The only document of the stream. */
static struct sc_node *document(struct loader *l)
{
    for (int i = 0; i < 2; i++) /* stream start, document start */
        if (advance(l) < 0)
            return NULL;
    if (l->event.type == YAML_STREAM_END_EVENT)
        return node_new(l, SC_NODE_MAP);
    if (advance(l) < 0)
        return NULL;
    struct sc_node *root = value(l, 0);
    if (!root || advance(l) < 0 || advance(l) < 0) /* document end, what follows */
        return NULL;
    if (l->event.type != YAML_STREAM_END_EVENT) {
        refuse(l, &l->event.start_mark, "a second document; one file holds one");
        return NULL;
    }
    return root;
}

static int check_text(struct sc_str text, const struct sc_place *place, struct sc_err *err)
{
    if (text.len > SC_YAML_BYTES_MAX)
        sc_err_set(err, SC_USAGE, "larger than %u bytes", SC_YAML_BYTES_MAX);
    else if (sc_text_check(text) < text.len)
        sc_err_set(err, SC_USAGE, "not UTF-8 at byte %zu", sc_text_check(text) + 1);
    else
        return 0;
    return sc_err_at(err, place);
}

struct sc_node *sc_yaml_parse(struct sc_arena *arena, struct sc_str text, struct sc_str name,
                              struct sc_err *err)
{
    struct loader l = {.arena = arena, .place = {.file = name}, .err = err};
    if (check_text(text, &l.place, err) < 0)
        return NULL;
    if (!yaml_parser_initialize(&l.parser))
        sc_mem_exhausted(sizeof l.parser);
    yaml_parser_set_encoding(&l.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&l.parser, (const unsigned char *)(text.len ? text.p : ""),
                                 text.len);
    struct sc_node *root = document(&l);
    yaml_event_delete(&l.event);
    yaml_parser_delete(&l.parser);
    return root;
}

struct sc_node *sc_yaml_open(struct sc_arena *arena, const char *path, struct sc_err *err)
{
    struct sc_in *in = sc_in_open(path, err);
    struct sc_str chunk;
    struct sc_buf text;
    struct sc_node *root = NULL;
    int rc;
    if (!in)
        return NULL;
    sc_buf_init(&text, SC_YAML_BYTES_MAX + 1);
    while ((rc = sc_in_read(in, &chunk, err)) > 0)
        sc_buf_put_str(&text, chunk);
    if (rc == 0)
        root = sc_yaml_parse(arena, sc_buf_str(&text), sc_arena_dup(arena, sc_in_name(in)), err);
    sc_buf_fini(&text);
    sc_in_close(in);
    return root;
}

static struct sc_node *node_from_scalar(struct sc_arena *arena, const sc_json *v)
{
    struct sc_node *n = sc_arena_alloc(arena, sizeof *n);
    struct sc_buf text;
    n->type = SC_NODE_TEXT;
    n->is_null = sc_json_type(v) == SC_JSON_NULL;
    if (sc_json_type(v) == SC_JSON_TEXT) {
        n->text = sc_arena_dup(arena, sc_json_as_text(v));
    } else if (!n->is_null) {
        sc_buf_init(&text, 64);
        sc_json_put(&text, v, false);
        n->text = sc_arena_dup(arena, sc_buf_str(&text));
        sc_buf_fini(&text);
    }
    return n;
}

static struct sc_node *node_from_list(struct sc_arena *arena, const sc_json *v)
{
    struct sc_node *n = sc_arena_alloc(arena, sizeof *n);
    struct sc_node **tail = &n->first;
    n->type = SC_NODE_LIST;
    n->n = sc_json_len(v);
    for (size_t i = 0; i < n->n; i++) {
        *tail = sc_node_from_json(arena, sc_json_at(v, i));
        tail = &(*tail)->next;
    }
    return n;
}

static struct sc_node *node_from_object(struct sc_arena *arena, const sc_json *v)
{
    struct sc_node *n = sc_arena_alloc(arena, sizeof *n);
    struct sc_node **tail = &n->first;
    struct sc_str key;
    sc_json *child;
    void *it = NULL;
    n->type = SC_NODE_MAP;
    n->n = sc_json_len(v);
    while (sc_json_each(v, &it, &key, &child)) {
        *tail = sc_node_from_json(arena, child);
        (*tail)->key = sc_arena_dup(arena, key);
        tail = &(*tail)->next;
    }
    return n;
}

struct sc_node *sc_node_from_json(struct sc_arena *arena, const sc_json *v)
{
    switch (sc_json_type(v)) {
    case SC_JSON_LIST:
        return node_from_list(arena, v);
    case SC_JSON_OBJECT:
        return node_from_object(arena, v);
    default:
        return node_from_scalar(arena, v);
    }
}

const struct sc_node *sc_node_get(const struct sc_node *n, const char *key)
{
    if (!n || n->type != SC_NODE_MAP)
        return NULL;
    for (const struct sc_node *c = n->first; c; c = c->next)
        if (sc_str_eq(c->key, sc_str_from(key)))
            return c;
    return NULL;
}

int sc_node_refuse(const struct sc_node *n, struct sc_str path, struct sc_err *err,
                   const char *format, ...)
{
    struct sc_place place = {.line = n->line, .column = n->column, .field = path};
    struct sc_buf what;
    va_list args;
    sc_buf_init(&what, SC_ERR_WHAT_MAX);
    va_start(args, format);
    sc_buf_vprintf(&what, format, args);
    va_end(args);
    sc_err_set(err, SC_USAGE, "%s", sc_buf_cstr(&what));
    sc_buf_fini(&what);
    return sc_err_at(err, &place);
}
