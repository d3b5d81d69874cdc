#include "scorecard/ledger/intake.h"

#include "scorecard/ledger/memory.h"

#include <string.h>

/*
 * Where each cell starts in its line: cells of a bare row lie in it with one comma between two, and
 * the kind and a comma stand before the first of them.
 */
static const uint32_t *columns_of(struct sc_intake *in, const struct sc_row *row)
{
    uintptr_t start = UINTPTR_MAX;
    uint32_t *columns;

    if (!row->kind || !row->is_bare)
        return NULL;
    for (size_t i = 0; i < row->kind->n; i++)
        if (row->cells[i].p && (uintptr_t)row->cells[i].p < start)
            start = (uintptr_t)row->cells[i].p;
    for (size_t i = 0; i < row->extra_n; i++)
        if (row->extras[i].p && (uintptr_t)row->extras[i].p < start)
            start = (uintptr_t)row->extras[i].p;
    columns = sc_arena_alloc_n(&in->arena, row->kind->n, sizeof *columns);
    for (size_t i = 0; i < row->kind->n; i++)
        if (row->cells[i].p)
            columns[i] = (uint32_t)((uintptr_t)row->cells[i].p - start + row->kind_name.len + 2);
    return columns;
}

static void push(struct sc_intake *in, const struct sc_item *item)
{
    struct sc_given *given;

    if (in->n == in->cap) {
        in->cap = in->cap ? 2 * in->cap : 64;
        in->items = sc_mem_grow(in->items, in->cap, sizeof in->items[0]);
    }
    given = &in->items[in->n++];
    *given = (struct sc_given){.doc = sc_json_ref(item->doc), .line = item->place.line};
    given->file = in->n > 1 && sc_str_eq(given[-1].file, item->place.file)
                      ? given[-1].file
                      : sc_arena_dup(&in->arena, item->place.file);
    if (sc_is_people_kind(item->doc_kind))
        given->columns = columns_of(in, &item->row);
    in->has_run = in->has_run || sc_str_eq(item->doc_kind, SC_STR("run"));
}

int sc_intake_take(struct sc_intake *in, struct sc_reader *reader, struct sc_err *err)
{
    struct sc_item item;
    int got;

    while ((got = sc_reader_next(reader, &item, err)) > 0)
        push(in, &item);
    if (got < 0)
        return -1;
    sc_reader_count(reader, &in->count);
    return 0;
}

int sc_intake_read(struct sc_intake *in, const char *const *paths, size_t n, struct sc_err *err)
{
    struct sc_reader *reader = sc_reader_open(paths, n, SC_READ_DOCS);
    int status = sc_intake_take(in, reader, err);

    sc_reader_close(reader);
    in->from_files = n > 0;
    for (size_t i = 0; i < n; i++)
        in->from_files = in->from_files && strcmp(paths[i], "-") != 0;
    return status;
}

bool sc_intake_is_whole(const struct sc_intake *in)
{
    if (in->count.verdict != SC_STREAM_BROKEN)
        return true;
    if (!in->from_files || in->count.is_cut || in->count.ends > 0 || in->n == 0)
        return false;
    for (size_t i = 0; i < in->n; i++)
        if (!sc_is_people_kind(sc_json_get_text(in->items[i].doc, "record")))
            return false;
    return true;
}

int sc_given_fail(const struct sc_given *given, const char *field, struct sc_err *err)
{
    struct sc_place place = {.file = given->file, .line = given->line};
    const struct sc_kind *kind = sc_kind_find(sc_json_get_text(given->doc, "record"));
    int column = kind && field ? sc_kind_column(kind, sc_str_from(field)) : -1;

    place.field = sc_str_from(field);
    if (column >= 0 && given->columns)
        place.column = given->columns[column];
    return sc_err_at(err, &place);
}

void sc_intake_write(const struct sc_intake *in, struct sc_out *out, bool with_end)
{
    struct sc_writer *writer = sc_writer_open(out, SC_FORM_JSONL, true);

    for (size_t i = 0; i < in->n; i++)
        sc_writer_put_doc(writer, in->items[i].doc);
    if (with_end)
        sc_writer_end(writer);
    sc_writer_close(writer);
}

void sc_intake_fini(struct sc_intake *in)
{
    for (size_t i = 0; i < in->n; i++)
        sc_json_free(in->items[i].doc);
    sc_mem_free(in->items);
    sc_arena_fini(&in->arena);
    *in = (struct sc_intake){0};
}
