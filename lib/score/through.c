#include "scorecard/score/through.h"

#include <stdlib.h>

/* One document as a line of JSON. */
struct item {
    struct sc_str kind, agent, id;
    struct sc_str text;
    struct sc_str bare; /* without source and line, keys sorted; only while settling */
};

struct sc_through {
    struct sc_arena arena;
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
    sc_arena_fini(&t->arena);
    sc_mem_free(t);
}

/* Text of a document, canonical for comparing, as written for keeping. */
static struct sc_str text_of(struct sc_through *t, const sc_json *doc, bool canonical)
{
    sc_buf_reset(&t->line);
    sc_json_put(&t->line, doc, canonical);
    return sc_buf_str(&t->line);
}

/* Where a row came from does not make it another row. */
static struct sc_str bare_text(struct sc_through *t, const sc_json *doc)
{
    sc_json *bare = sc_json_dup(doc);
    struct sc_str text;

    sc_json_remove(bare, "source");
    sc_json_remove(bare, "line");
    text = text_of(t, bare, true);
    sc_json_free(bare);
    return text;
}

/* `file` rows are known by name, everything else by id. */
static struct sc_str id_of(struct sc_str kind, const sc_json *doc)
{
    return sc_json_get_text(doc, sc_str_eq(kind, SC_STR("file")) ? "name" : "id");
}

void sc_through_put_doc(struct sc_through *t, struct sc_str kind, const sc_json *doc)
{
    struct item *item;

    if (t->n == t->cap) {
        t->cap = t->cap ? 2 * t->cap : 64;
        t->items = sc_mem_grow(t->items, t->cap, sizeof *t->items);
    }
    item = &t->items[t->n++];
    *item = (struct item){.kind = sc_arena_dup(&t->arena, kind)};
    item->agent = sc_arena_dup(&t->arena, sc_json_get_text(doc, "agent"));
    item->id = sc_arena_dup(&t->arena, id_of(kind, doc));
    item->text = sc_arena_dup(&t->arena, text_of(t, doc, false));
}

void sc_through_put_row(struct sc_through *t, const struct sc_row *row)
{
    sc_json *doc = sc_row_to_doc(row);

    sc_through_put_doc(t, row->kind_name, doc);
    sc_json_free(doc);
}

static sc_json *parsed(struct sc_str text)
{
    struct sc_err err;

    sc_err_init(&err);
    return sc_json_parse(text, &err); /* our own output: always reads back */
}

/* Gives the item its agent's id and the text that tells it from others. */
static void settle_item(struct sc_through *t, struct item *item, const struct sc_people *people,
                        struct sc_arena *scratch)
{
    sc_json *doc = parsed(item->text);
    uint32_t person = item->agent.len ? sc_people_find(people, item->agent) : SC_NOBODY;

    if (person != SC_NOBODY && !sc_str_eq(people->persons[person].id, item->agent)) {
        item->agent = people->persons[person].id;
        sc_json_set(doc, "agent", sc_json_text(item->agent));
        item->text = sc_arena_dup(&t->arena, text_of(t, doc, false));
    }
    item->bare = sc_arena_dup(scratch, bare_text(t, doc));
    sc_json_free(doc);
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
    struct sc_arena scratch = {0};
    size_t kept = 0;

    if (t->n == 0)
        return;
    for (size_t i = 0; i < t->n; i++)
        settle_item(t, &t->items[i], people, &scratch);
    qsort(t->items, t->n, sizeof *t->items, by_identity);
    for (size_t i = 0; i < t->n; i++)
        if (i == 0 || !is_same_record(&t->items[kept - 1], &t->items[i]))
            t->items[kept++] = t->items[i];
    t->n = kept;
    sc_arena_fini(&scratch);
    qsort(t->items, t->n, sizeof *t->items, by_place);
}

size_t sc_through_n(const struct sc_through *t)
{
    return t->n;
}

sc_json *sc_through_doc(const struct sc_through *t, size_t i)
{
    return parsed(t->items[i].text);
}
