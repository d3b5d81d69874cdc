/*
 * The paths are a tree; a record is walked over once, going down where a node is and skipping
 * where none is. A cell points into the record until it needs bytes of its own: escapes, or a list
 * that is joined. Those stand in a buffer per cell, which keeps its memory from record to record.
 */
#include "scorecard/import/json_cells.h"

#include <string.h>

#define NO_CELL ((size_t)-1)

struct sc_json_node {
    struct sc_str name;
    struct sc_json_node *first; /* children, in the order of the paths */
    struct sc_json_node *next;
    struct sc_json_node *hint; /* child to try first: records have their keys in one order */
    size_t cell;               /* NO_CELL: none ends here */
    bool has_paths;            /* cells below */
    bool is_page_list;
    bool leads_to_page_list;
    uint64_t visit; /* of the object in which its key stood last */
};

struct sc_json_cells {
    struct sc_arena arena; /* nodes and names */
    struct sc_json_node root;
    size_t n;
    size_t *same; /* the first path that is equal to this one: it has the cell */
    struct sc_str *cells;
    struct sc_buf *own; /* texts that do not stand in the record as they are */
    struct sc_buf key;
    uint64_t visit; /* objects entered so far */
    unsigned lists; /* lists of objects that are open */
    bool may_be_page;
};

/* ---- the tree of paths ----------------------------------------------------------------- */

static struct sc_json_node *child(const struct sc_json_node *node, struct sc_str name)
{
    for (struct sc_json_node *c = node->first; c; c = c->next)
        if (sc_str_eq(c->name, name))
            return c;
    return NULL;
}

static struct sc_json_node *child_or_new(struct sc_arena *arena, struct sc_json_node *node,
                                         struct sc_str name)
{
    struct sc_json_node *found = child(node, name);
    struct sc_json_node **last = &node->first;
    if (found)
        return found;
    while (*last)
        last = &(*last)->next;
    *last = sc_arena_alloc(arena, sizeof **last);
    (*last)->name = sc_arena_dup(arena, name);
    (*last)->cell = NO_CELL;
    return *last;
}

static struct sc_json_node *add_path(struct sc_json_cells *c, struct sc_str path, bool is_envelope)
{
    struct sc_json_node *node = &c->root;
    struct sc_str rest = path, part;
    while (sc_str_split(&rest, '.', &part)) {
        node->has_paths |= !is_envelope;
        node->leads_to_page_list |= is_envelope;
        node = child_or_new(&c->arena, node, part);
    }
    return node;
}

struct sc_json_cells *sc_json_cells_open(const struct sc_str *paths, size_t paths_n,
                                         const struct sc_str *envelope, size_t envelope_n)
{
    struct sc_json_cells *c = sc_mem_alloc_n(1, sizeof *c);
    c->root.cell = NO_CELL;
    c->n = paths_n;
    c->same = sc_arena_alloc_n(&c->arena, paths_n, sizeof *c->same);
    c->cells = sc_arena_alloc_n(&c->arena, paths_n, sizeof *c->cells);
    c->own = sc_arena_alloc_n(&c->arena, paths_n, sizeof *c->own);
    sc_buf_init(&c->key, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < paths_n; i++) {
        struct sc_json_node *node = add_path(c, paths[i], false);
        if (node->cell == NO_CELL)
            node->cell = i;
        c->same[i] = node->cell;
        sc_buf_init(&c->own[i], SC_BUF_NO_CEILING);
    }
    for (size_t i = 0; i < envelope_n; i++)
        add_path(c, envelope[i], true)->is_page_list = true;
    return c;
}

void sc_json_cells_close(struct sc_json_cells *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < c->n; i++)
        sc_buf_fini(&c->own[i]);
    sc_buf_fini(&c->key);
    sc_arena_fini(&c->arena);
    sc_mem_free(c);
}

const struct sc_json_node *sc_json_cells_root(const struct sc_json_cells *c)
{
    return &c->root;
}

bool sc_json_node_is_page_list(const struct sc_json_node *node)
{
    return node->is_page_list;
}

bool sc_json_node_leads_to_page_list(const struct sc_json_node *node)
{
    return node->leads_to_page_list;
}

/* As child, from the one behind the last hit on. */
static struct sc_json_node *child_near(struct sc_json_node *node, struct sc_str name)
{
    struct sc_json_node *from = node->hint ? node->hint : node->first, *c = from;
    while (c) {
        if (c->name.len == name.len && memcmp(c->name.p, name.p, name.len) == 0) {
            node->hint = c->next;
            return c;
        }
        c = c->next ? c->next : node->first;
        if (c == from)
            break;
    }
    return NULL;
}

static struct sc_json_node *find(struct sc_json_cells *c, struct sc_json_node *node,
                                 const struct sc_json_token *key)
{
    struct sc_str name = key->text, part;
    if (key->has_escapes) {
        sc_buf_reset(&c->key);
        sc_json_walk_unescape(&c->key, key->text);
        name = sc_buf_str(&c->key);
    }
    struct sc_json_node *found = child_near(node, name);
    /* Tools that flatten records write "via.channel" as one key. */
    bool has_dots = !found && sc_str_find(name, '.', 0) < name.len;
    if (!has_dots || sc_str_has_suffix(name, SC_STR(".")))
        return found;
    while (node && sc_str_split(&name, '.', &part))
        node = child(node, part);
    return node;
}

const struct sc_json_node *sc_json_cells_find(struct sc_json_cells *c,
                                              const struct sc_json_node *node,
                                              const struct sc_json_token *key)
{
    /* Nodes are c's own: only the hint in one changes. */
    return find(c, (struct sc_json_node *)node, key);
}

/* ---- one record ------------------------------------------------------------------------ */

static void put_meaning(struct sc_buf *out, const struct sc_json_token *value)
{
    if (value->has_escapes)
        sc_json_walk_unescape(out, value->text);
    else
        sc_buf_put_str(out, value->text);
}

/* Puts a scalar into the cell; what stands there already (from a list) goes before it. */
static void put_scalar(struct sc_json_cells *c, size_t cell, const struct sc_json_token *value)
{
    struct sc_buf *own = &c->own[cell];
    bool is_again = c->cells[cell].p != NULL;
    if (value->type == SC_JSON_NULL)
        return;
    if (!is_again && !value->has_escapes) {
        c->cells[cell] = value->text;
        return;
    }
    if (is_again && own->len == 0)
        sc_buf_put_str(own, c->cells[cell]);
    if (is_again)
        sc_buf_putc(own, ';');
    put_meaning(own, value);
    c->cells[cell] = sc_buf_str(own);
}

static enum sc_walk visit_value(struct sc_json_cells *c, struct sc_json_walk *w,
                                struct sc_json_node *node);

static enum sc_walk visit_object(struct sc_json_cells *c, struct sc_json_walk *w,
                                 struct sc_json_node *node)
{
    struct sc_json_token key, value;
    bool first = true;
    /* Objects of one list share their nodes: a key is doubled only within one visit. */
    uint64_t visit = ++c->visit;
    enum sc_walk step = sc_json_walk_enter(w);
    while (step == SC_WALK_OK) {
        step = sc_json_walk_member(w, &first, &key);
        if (step != SC_WALK_OK || key.type == SC_JSON_NONE)
            break;
        struct sc_json_node *found = find(c, node, &key);
        if (found && found->visit == visit) {
            w->p = key.text.p - 1;
            w->what = "a key stands twice in one object";
            return SC_WALK_BAD;
        }
        if (found)
            found->visit = visit;
        step = found ? visit_value(c, w, found) : sc_json_walk_value(w, &value);
    }
    return step;
}

/* The cell of a list: its scalars joined, or its text when not all are scalars. */
static enum sc_walk join_list(struct sc_json_cells *c, struct sc_json_walk *w, size_t cell)
{
    const char *from = w->p;
    struct sc_json_token value;
    bool first = true, more = true, is_flat = true;
    enum sc_walk step = sc_json_walk_enter(w);
    while (step == SC_WALK_OK) {
        step = sc_json_walk_element(w, &first, &more);
        if (step != SC_WALK_OK || !more)
            break;
        step = sc_json_walk_value(w, &value);
        is_flat &= value.type != SC_JSON_LIST && value.type != SC_JSON_OBJECT;
        if (step == SC_WALK_OK && is_flat)
            put_scalar(c, cell, &value);
    }
    if (step == SC_WALK_OK && !is_flat)
        c->cells[cell] = (struct sc_str){from, (size_t)(w->p - from)};
    return step;
}

/* The child for position i of a list. */
static struct sc_json_node *child_at(struct sc_json_node *node, size_t i)
{
    char digits[24];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + i % 10);
    while ((i /= 10) > 0);
    return child(node, (struct sc_str){digits + at, sizeof digits - at});
}

/* One element of a list below which paths go: by its position, and by what is in it. */
static enum sc_walk visit_element(struct sc_json_cells *c, struct sc_json_walk *w,
                                  struct sc_json_node *node, size_t i)
{
    struct sc_json_token value;
    struct sc_json_node *by_position = child_at(node, i);
    struct sc_json_walk again = *w;
    enum sc_walk step = SC_WALK_OK;
    /* Both may want it ("tags.0.name" and "tags.name"), so it is walked over twice. */
    if (by_position)
        step = visit_value(c, &again, by_position);
    if (step != SC_WALK_OK) {
        *w = again;
        return step;
    }
    return *w->p == '{' ? visit_object(c, w, node) : sc_json_walk_value(w, &value);
}

static enum sc_walk visit_elements(struct sc_json_cells *c, struct sc_json_walk *w,
                                   struct sc_json_node *node)
{
    bool first = true, more = true;
    enum sc_walk step = sc_json_walk_enter(w);
    c->lists++;
    for (size_t i = 0; step == SC_WALK_OK; i++) {
        step = sc_json_walk_element(w, &first, &more);
        if (step != SC_WALK_OK || !more)
            break;
        step = visit_element(c, w, node, i);
    }
    c->lists--;
    return step;
}

static enum sc_walk visit_list(struct sc_json_cells *c, struct sc_json_walk *w,
                               struct sc_json_node *node)
{
    struct sc_json_walk again = *w;
    if (node->cell != NO_CELL) {
        enum sc_walk step = join_list(c, w, node->cell);
        if (step != SC_WALK_OK || !node->has_paths)
            return step;
    }
    *w = again;
    return visit_elements(c, w, node);
}

static enum sc_walk visit_value(struct sc_json_cells *c, struct sc_json_walk *w,
                                struct sc_json_node *node)
{
    struct sc_json_token value;
    bool may_be_page = c->may_be_page && c->lists == 0;
    if (*w->p == '[' && may_be_page && node->is_page_list)
        return SC_WALK_STOP;
    if (*w->p == '[' && (node->cell != NO_CELL || node->has_paths))
        return visit_list(c, w, node);
    if (*w->p == '{' && (node->has_paths || (may_be_page && node->leads_to_page_list)))
        return visit_object(c, w, node);
    enum sc_walk step = sc_json_walk_value(w, &value);
    bool is_scalar = value.type != SC_JSON_LIST && value.type != SC_JSON_OBJECT;
    if (step == SC_WALK_OK && is_scalar && node->cell != NO_CELL)
        put_scalar(c, node->cell, &value);
    return step;
}

enum sc_walk sc_json_cells_read(struct sc_json_cells *c, struct sc_json_walk *w, bool may_be_page)
{
    c->may_be_page = may_be_page;
    c->lists = 0;
    for (size_t i = 0; i < c->n; i++) {
        c->cells[i] = (struct sc_str){0};
        if (c->own[i].len > 0)
            sc_buf_reset(&c->own[i]);
    }
    enum sc_walk step = visit_object(c, w, &c->root);
    /* A path that is asked for twice has one cell. */
    for (size_t i = 0; i < c->n && step == SC_WALK_OK; i++)
        c->cells[i] = c->cells[c->same[i]];
    return step;
}

struct sc_str *sc_json_cells_last(struct sc_json_cells *c)
{
    return c->cells;
}
