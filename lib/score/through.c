#include "scorecard/score/through.h"

#include <stdlib.h>

/* One document as a line of JSON. */
struct item {
    struct sc_str kind, agent, id;
    struct sc_str text;
    struct sc_str bare; /* without source and line; gone once settled */
};

struct sc_through {
    struct sc_arena arena;
    struct sc_arena scratch; /* bare texts */
    struct item *items;
    size_t n, cap;
    struct sc_buf line;
};

struct sc_through *sc_through_open(void)
{
    struct sc_through *t = sc_mem_alloc_n(1, sizeof *t);

    sc_buf_init(&t->line, SC_BUF_NO_CEILING);
    return t;
}

void sc_through_close(struct sc_through *t)
{
    if (t == NULL)
        return;
    sc_mem_free(t->items);
    sc_buf_fini(&t->line);
    sc_arena_fini(&t->scratch);
    sc_arena_fini(&t->arena);
    sc_mem_free(t);
}

/* Text of a document as it is written. */
static struct sc_str text_of(struct sc_through *t, const sc_json *doc)
{
    sc_buf_reset(&t->line);
    sc_json_put(&t->line, doc, false);
    return sc_buf_str(&t->line);
}

/* `file` rows are known by name, everything else by id. */
static struct sc_str id_of(struct sc_str kind, const sc_json *doc)
{
    return sc_json_get_text(doc, sc_str_eq(kind, SC_STR("file")) ? "name" : "id");
}

static struct item *new_item(struct sc_through *t)
{
    if (t->n == t->cap) {
        t->cap = t->cap ? 2 * t->cap : 64;
        t->items = sc_mem_grow(t->items, t->cap, sizeof *t->items);
    }
    return &t->items[t->n++];
}

/* Takes the document: where it came from is cut off it, since that makes no other record. */
static void take(struct sc_through *t, struct sc_str kind, sc_json *doc)
{
    struct item *item = new_item(t);

    *item = (struct item){.kind = sc_arena_dup(&t->arena, kind)};
    item->agent = sc_arena_dup(&t->arena, sc_json_get_text(doc, "agent"));
    item->id = sc_arena_dup(&t->arena, id_of(kind, doc));
    item->text = sc_arena_dup(&t->arena, text_of(t, doc));
    sc_json_remove(doc, "source");
    sc_json_remove(doc, "line");
    item->bare = sc_arena_dup(&t->scratch, text_of(t, doc));
    sc_json_free(doc);
}

void sc_through_put_doc(struct sc_through *t, struct sc_str kind, const sc_json *doc)
{
    take(t, kind, sc_json_dup(doc));
}

void sc_through_put_row(struct sc_through *t, const struct sc_row *row)
{
    take(t, row->kind_name, sc_row_to_doc(row));
}

static sc_json *parsed(struct sc_str text)
{
    struct sc_err err;

    sc_err_init(&err);
    return sc_json_parse(text, &err); /* our own output: always reads back */
}

/* The text with another agent. */
static struct sc_str renamed(struct sc_through *t, struct sc_arena *arena, struct sc_str text,
                             struct sc_str agent)
{
    sc_json *doc = parsed(text);
    struct sc_str out;

    sc_json_set(doc, "agent", sc_json_text(agent));
    out = sc_arena_dup(arena, text_of(t, doc));
    sc_json_free(doc);
    return out;
}

/* Gives the item its agent's id. */
static void settle_item(struct sc_through *t, struct item *item, const struct sc_people *people)
{
    uint32_t person = item->agent.len ? sc_people_find(people, item->agent) : SC_NOBODY;

    if (person == SC_NOBODY || sc_str_eq(people->persons[person].id, item->agent))
        return;
    item->agent = people->persons[person].id;
    item->text = renamed(t, &t->arena, item->text, item->agent);
    item->bare = renamed(t, &t->scratch, item->bare, item->agent);
}

/* Kind and id, then the survivor first: greatest content, then least bytes. */
static int by_identity(const void *left, const void *right)
{
    const struct item *a = left, *b = right;
    int c = sc_str_cmp(a->kind, b->kind);

    c = c ? c : sc_str_cmp(a->id, b->id);
    c = c ? c : sc_str_cmp(b->bare, a->bare);
    return c ? c : sc_str_cmp(a->text, b->text);
}

static int by_place(const void *left, const void *right)
{
    const struct item *a = left, *b = right;
    int c = sc_str_cmp(a->kind, b->kind);

    c = c ? c : sc_str_cmp(a->agent, b->agent);
    c = c ? c : sc_str_cmp(a->id, b->id);
    return c ? c : sc_str_cmp(a->text, b->text);
}

static bool is_same_record(const struct item *a, const struct item *b)
{
    if (!sc_str_eq(a->kind, b->kind) || !sc_str_eq(a->id, b->id))
        return false;
    return a->id.len > 0 || sc_str_eq(a->bare, b->bare);
}

void sc_through_settle(struct sc_through *t, const struct sc_people *people)
{
    size_t kept = 0;

    if (t->n == 0)
        return;
    for (size_t i = 0; i < t->n; i++)
        settle_item(t, &t->items[i], people);
    qsort(t->items, t->n, sizeof *t->items, by_identity);
    for (size_t i = 0; i < t->n; i++)
        if (i == 0 || !is_same_record(&t->items[kept - 1], &t->items[i]))
            t->items[kept++] = t->items[i];
    t->n = kept;
    sc_arena_fini(&t->scratch);
    qsort(t->items, t->n, sizeof *t->items, by_place);
}

size_t sc_through_n(const struct sc_through *t)
{
    return t->n;
}

struct sc_str sc_through_kind(const struct sc_through *t, size_t i)
{
    return t->items[i].kind;
}

sc_json *sc_through_doc(const struct sc_through *t, size_t i)
{
    return parsed(t->items[i].text);
}
