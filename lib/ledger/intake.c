#include "scorecard/ledger/intake.h"

#include "scorecard/record/kind.h"

#include <string.h>

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
        if (!sc_kind_find(sc_json_get_text(in->items[i].doc, "record")))
            return false;
    return true;
}

/* Byte of cell number `no` in a line of CSV, from 1; 0 when there are fewer. */
static unsigned long byte_of_cell(struct sc_str line, size_t no)
{
    bool quoted = false;

    for (size_t i = 0; i < line.len; i++) {
        if (no == 0)
            return (unsigned long)i + 1;
        quoted ^= line.p[i] == '"';
        no -= line.p[i] == ',' && !quoted;
    }
    return no == 0 ? (unsigned long)line.len + 1 : 0;
}

/* Position of a name in a header; SIZE_MAX when it is not there. */
static size_t cell_of_name(struct sc_str header, struct sc_str name)
{
    struct sc_str cell;

    for (size_t no = 0; sc_str_split(&header, ',', &cell); no++)
        if (sc_str_eq(sc_str_trim(cell), name))
            return no;
    return SIZE_MAX;
}

/* Walks to the line, keeping the header before it. */
static unsigned long byte_in_lines(struct sc_json_lines *lines, unsigned long wanted,
                                   struct sc_str field)
{
    struct sc_buf header;
    struct sc_err ignored;
    struct sc_str line;
    unsigned long no = 0, byte = 0;
    size_t cell;

    sc_err_init(&ignored);
    sc_buf_init(&header, SC_BUF_NO_CEILING);
    while (no < wanted && sc_json_lines_text(lines, &line, &no, &ignored) > 0) {
        if (no < wanted && sc_str_has_prefix(line, SC_STR("record,"))) {
            sc_buf_reset(&header);
            sc_buf_put_str(&header, line);
        }
        cell = no == wanted ? cell_of_name(sc_buf_str(&header), field) : SIZE_MAX;
        if (cell != SIZE_MAX)
            byte = byte_of_cell(line, cell);
    }
    sc_buf_fini(&header);
    return byte;
}

/*
 * Where a field starts in its line, found by looking at the file once more: only for a message. 0
 * where that cannot be told: a pipe, JSON, a row without a header.
 */
static unsigned long byte_in_file(const struct sc_given *given, struct sc_str field)
{
    char path[SC_ERR_PLACE_MAX];
    struct sc_json_lines *lines;
    struct sc_err ignored;
    struct sc_in *in;
    unsigned long byte;

    if (given->file.len >= sizeof path || given->file.len == 0 || given->file.p[0] == '(')
        return 0;
    memcpy(path, given->file.p, given->file.len);
    path[given->file.len] = '\0';
    sc_err_init(&ignored);
    in = sc_in_open(path, &ignored);
    if (!in)
        return 0;
    lines = sc_json_lines_open(in);
    byte = byte_in_lines(lines, given->line, field);
    sc_json_lines_close(lines);
    sc_in_close(in);
    return byte;
}

int sc_given_fail(const struct sc_given *given, const char *field, struct sc_err *err)
{
    struct sc_place place = {.file = given->file, .line = given->line};

    place.field = sc_str_from(field);
    if (field)
        place.column = byte_in_file(given, place.field);
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
