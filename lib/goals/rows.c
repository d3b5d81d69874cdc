#include "scorecard/goals/rows.h"

#include "scorecard/base/hash.h"
#include "scorecard/base/time.h"
#include "scorecard/ledger/people_rows.h"

#include <stdlib.h>
#include <string.h>

struct entry {
    const sc_json *row;
    size_t no; /* in the order of coming: the stream first */
};

struct sc_goals_rows {
    struct sc_arena arena;
    struct sc_intern index; /* kind and id, or all of a row without one -> position */
    const struct sc_span *span;
    const struct sc_memory_when *when; /* while rows are added */
    struct entry *items;
    size_t n, cap;
};

static bool is_wanted(struct sc_str kind)
{
    static const char *const kinds[] = {"goal", "action", "meeting", "decision", "feedback"};

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (sc_str_eq(kind, sc_str_from(kinds[i])))
            return true;
    return false;
}

struct sc_str sc_goals_row_owner(const sc_json *row)
{
    struct sc_str agent = sc_json_get_text(row, "agent");

    return agent.len ? agent : sc_json_get_text(row, "team");
}

/* Undated rows are the oldest. */
static int64_t dated(const struct sc_goals_rows *r, const sc_json *row)
{
    return sc_span_day(r->span, sc_json_get_text(row, "at"));
}

/* Without an id a row is told apart by all that it says. */
static struct sc_str name_of(struct sc_goals_rows *r, const sc_json *row)
{
    struct sc_str id = sc_json_get_text(row, "id"), name;
    struct sc_buf text;
    sc_json *bare;

    if (id.len)
        return sc_arena_printf(&r->arena, "%.*s\x1f%.*s", SC_STR_ARG(sc_doc_kind(row)),
                               SC_STR_ARG(id));
    bare = sc_json_dup(row);
    sc_json_remove(bare, "source");
    sc_json_remove(bare, "line");
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_json_put(&text, bare, true);
    name = sc_arena_dup(&r->arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    sc_json_free(bare);
    return name;
}

static void add(struct sc_goals_rows *r, const sc_json *row)
{
    struct sc_str name;
    uint32_t known;

    if (!is_wanted(sc_doc_kind(row)) || !sc_people_row_is_due(row, r->when))
        return;
    name = name_of(r, row);
    known = sc_intern_get(&r->index, name);
    if (known != UINT32_MAX) {
        if (dated(r, row) > dated(r, r->items[known].row))
            r->items[known].row = row;
        return;
    }
    if (r->n == r->cap) {
        r->cap = r->cap ? 2 * r->cap : 64;
        r->items = sc_mem_grow(r->items, r->cap, sizeof *r->items);
    }
    sc_intern_put(&r->index, name);
    r->items[r->n] = (struct entry){row, r->n};
    r->n++;
}

static int by_kind_and_id(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int c = sc_str_cmp(sc_doc_kind(a->row), sc_doc_kind(b->row));

    c = c ? c : sc_str_cmp(sc_json_get_text(a->row, "id"), sc_json_get_text(b->row, "id"));
    return c ? c : (a->no > b->no) - (a->no < b->no);
}

struct sc_goals_rows *sc_goals_rows_open(const struct sc_docs *docs, const struct sc_memory *memory,
                                         const struct sc_span *span,
                                         const struct sc_memory_when *when)
{
    struct sc_goals_rows *r = sc_mem_alloc_n(1, sizeof *r);

    r->index.arena = &r->arena;
    r->span = span;
    r->when = when;
    for (size_t i = 0; i < docs->n; i++)
        add(r, docs->items[i]);
    for (size_t i = 0; memory && i < sc_memory_rows_n(memory); i++)
        add(r, sc_memory_row(memory, i));
    r->when = NULL;
    if (r->n)
        qsort(r->items, r->n, sizeof *r->items, by_kind_and_id);
    return r;
}

void sc_goals_rows_close(struct sc_goals_rows *r)
{
    if (!r)
        return;
    sc_mem_free(r->items);
    sc_intern_fini(&r->index);
    sc_arena_fini(&r->arena);
    sc_mem_free(r);
}

const sc_json *sc_goals_rows_next(const struct sc_goals_rows *r, const char *kind,
                                  struct sc_str key, size_t *i)
{
    while (*i < r->n) {
        const sc_json *row = r->items[(*i)++].row;
        if (sc_doc_is(row, kind) && (key.len == 0 || sc_str_eq(sc_goals_row_owner(row), key)))
            return row;
    }
    return NULL;
}

const sc_json *sc_goals_rows_find(const struct sc_goals_rows *r, const char *kind, struct sc_str id)
{
    const sc_json *row;

    for (size_t i = 0; (row = sc_goals_rows_next(r, kind, SC_STR(""), &i));)
        if (sc_str_eq(sc_json_get_text(row, "id"), id))
            return row;
    return NULL;
}
