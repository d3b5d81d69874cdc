/*
 * A row as sortable bytes: its identifier, a NUL (so that 1 comes before 10 and neither between
 * the other's rows), its number of arrival, its line, its cells with their lengths.
 */
#include "scorecard/import/regroup.h"

#include "scorecard/io/sorter.h"

#include <string.h>

struct sc_regroup {
    const struct sc_kind *kind;
    int id;
    struct sc_sorter *sorter;
    struct sc_buf record; /* the one being made */
    uint64_t n;
    bool is_sorted;
    struct sc_str file;
    const struct sc_str *extra_names;
    size_t extra_n;
    struct sc_str *cells; /* of the row handed out: standard ones, then extra ones */
};

struct sc_regroup *sc_regroup_open(const struct sc_kind *kind, const char *folder)
{
    struct sc_regroup *g = sc_mem_alloc_n(1, sizeof *g);
    g->kind = kind;
    g->id = sc_kind_column(kind, SC_STR("id"));
    g->sorter = sc_sorter_open(folder, 0);
    sc_buf_init(&g->record, SC_BUF_NO_CEILING);
    return g;
}

void sc_regroup_close(struct sc_regroup *g)
{
    if (!g)
        return;
    sc_sorter_close(g->sorter);
    sc_buf_fini(&g->record);
    sc_mem_free(g->cells);
    sc_mem_free(g);
}

static void put_big_endian(struct sc_buf *out, uint64_t v)
{
    char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (char)(v >> (56 - 8 * i));
    sc_buf_put(out, bytes, sizeof bytes);
}

static void put_cells(struct sc_buf *out, const struct sc_str *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t len = (uint32_t)cells[i].len;
        sc_buf_put(out, &len, sizeof len);
        sc_buf_put_str(out, cells[i]);
    }
}

/* The NUL behind an identifier ends it, so none may stand in it. */
static void put_key(struct sc_buf *out, struct sc_str id)
{
    for (size_t i = 0; i < id.len; i++)
        sc_buf_putc(out, id.p[i] ? id.p[i] : '\1');
    sc_buf_putc(out, '\0');
}

int sc_regroup_put(struct sc_regroup *g, const struct sc_row *row, struct sc_err *err)
{
    uint64_t line = row->place.line;
    if (g->n == 0) {
        g->file = row->place.file;
        g->extra_names = row->extra_names;
        g->extra_n = row->extra_n;
    }
    sc_buf_reset(&g->record);
    put_key(&g->record, row->cells[g->id]);
    put_big_endian(&g->record, g->n++);
    sc_buf_put(&g->record, &line, sizeof line);
    put_cells(&g->record, row->cells, g->kind->n);
    put_cells(&g->record, row->extras, row->extra_n);
    return sc_sorter_put(g->sorter, sc_buf_str(&g->record), err);
}

static struct sc_str take(struct sc_str *rest, size_t n)
{
    struct sc_str part = sc_str_sub(*rest, 0, n);
    *rest = sc_str_sub(*rest, n, rest->len);
    return part;
}

static struct sc_str take_cell(struct sc_str *rest)
{
    uint32_t len;
    memcpy(&len, take(rest, sizeof len).p, sizeof len);
    return take(rest, len);
}

int sc_regroup_next(struct sc_regroup *g, struct sc_row *row, struct sc_err *err)
{
    struct sc_str rest;
    uint64_t line;
    size_t n = g->kind->n + g->extra_n;
    if (!g->is_sorted && sc_sorter_sort(g->sorter, err) < 0)
        return -1;
    g->is_sorted = true;
    int got = sc_sorter_next(g->sorter, &rest, err);
    if (got <= 0)
        return got;
    if (!g->cells)
        g->cells = sc_mem_alloc_n(n, sizeof *g->cells);
    (void)take(&rest, sc_str_find(rest, '\0', 0) + 1 + sizeof(uint64_t));
    memcpy(&line, take(&rest, sizeof line).p, sizeof line);
    for (size_t i = 0; i < n; i++)
        g->cells[i] = take_cell(&rest);
    *row = (struct sc_row){.kind = g->kind,
                           .kind_name = sc_str_from(g->kind->name),
                           .cells = g->cells,
                           .extra_names = g->extra_names,
                           .extras = g->cells + g->kind->n,
                           .extra_n = g->extra_n,
                           .place = {.file = g->file, .line = (unsigned long)line}};
    return 1;
}
