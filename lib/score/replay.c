#include "scorecard/score/replay.h"

#include <string.h>
#include <sys/stat.h>

/* One item as bytes: cells and extra columns, each behind its length; of a document its JSON. */
struct kept {
    const struct sc_kind *kind;
    struct sc_str kind_name, text, file;
    unsigned long line;
    uint32_t extra_n;
    bool lacks_texts, is_doc;
};

struct sc_replay {
    const char *const *paths;
    size_t paths_n;
    bool is_pipe; /* some input cannot be read again: items are kept */
    bool is_cut;  /* too much of it: nothing is */
    struct sc_arena arena;
    struct kept *items;
    size_t n, cap, bytes;
    struct sc_buf line;
    size_t next;
    struct sc_reader *reader; /* over the files, once begun */
    struct sc_arena row;      /* of the item handed out */
    sc_json *doc;
};

static bool is_file(const char *path)
{
    struct stat info;

    return strcmp(path, "-") != 0 && stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

struct sc_replay *sc_replay_open(const char *const *paths, size_t n)
{
    struct sc_replay *r = sc_mem_alloc_n(1, sizeof *r);

    r->paths = paths;
    r->paths_n = n;
    r->is_pipe = n == 0;
    for (size_t i = 0; i < n; i++)
        r->is_pipe |= !is_file(paths[i]);
    sc_buf_init(&r->line, SC_BUF_NO_CEILING);
    return r;
}

static void drop_items(struct sc_replay *r)
{
    sc_mem_free(r->items);
    sc_arena_fini(&r->arena);
    r->items = NULL;
    r->n = r->cap = r->bytes = 0;
}

void sc_replay_close(struct sc_replay *r)
{
    if (r == NULL)
        return;
    drop_items(r);
    sc_buf_fini(&r->line);
    sc_reader_close(r->reader);
    sc_arena_fini(&r->row);
    sc_json_free(r->doc);
    sc_mem_free(r);
}

#define LONG 0xff /* first byte of a cell whose length stands in the next four */

static void put_cell(struct sc_buf *line, struct sc_str cell)
{
    uint32_t len = (uint32_t)cell.len;
    bool is_long = len >= LONG;

    sc_buf_putc(line, (char)(is_long ? LONG : len));
    if (is_long)
        sc_buf_put_str(line, (struct sc_str){(const char *)&len, sizeof len});
    sc_buf_put_str(line, cell);
}

static void put_row(struct sc_buf *line, const struct sc_row *row)
{
    for (size_t i = 0; row->kind && i < row->kind->n; i++)
        put_cell(line, row->cells[i]);
    for (size_t i = 0; i < row->extra_n; i++) {
        put_cell(line, row->extra_names[i]);
        put_cell(line, row->extras[i]);
    }
}

/* Texts that come with every row are there once. */
static struct sc_str once(struct sc_replay *r, struct sc_str text, struct sc_str last)
{
    return sc_str_eq(text, last) && last.p != NULL ? last : sc_arena_dup(&r->arena, text);
}

void sc_replay_note(struct sc_replay *r, const struct sc_item *item)
{
    const struct sc_row *row = &item->row;
    struct kept last = r->n > 0 ? r->items[r->n - 1] : (struct kept){.kind = NULL};
    struct kept kept = {.is_doc = item->type == SC_ITEM_DOC, .line = item->place.line};

    if (!r->is_pipe || r->is_cut)
        return;
    sc_buf_reset(&r->line);
    if (kept.is_doc)
        sc_json_put(&r->line, item->doc, false);
    else
        put_row(&r->line, row);
    r->bytes += r->line.len + sizeof kept;
    if (r->bytes > SC_REPLAY_MAX) {
        r->is_cut = true;
        drop_items(r);
        return;
    }
    kept.text = sc_arena_dup(&r->arena, sc_buf_str(&r->line));
    kept.kind_name = once(r, kept.is_doc ? item->doc_kind : row->kind_name, last.kind_name);
    kept.file = once(r, kept.is_doc ? item->place.file : row->place.file, last.file);
    if (!kept.is_doc) {
        kept.kind = row->kind;
        kept.line = row->place.line;
        kept.extra_n = (uint32_t)row->extra_n;
        kept.lacks_texts = row->lacks_texts;
    }
    if (r->n == r->cap) {
        r->cap = r->cap ? 2 * r->cap : 256;
        r->items = sc_mem_grow(r->items, r->cap, sizeof *r->items);
    }
    r->items[r->n++] = kept;
}

bool sc_replay_is_whole(const struct sc_replay *r)
{
    return !r->is_cut;
}

void sc_replay_begin(struct sc_replay *r)
{
    r->next = 0;
    if (!r->is_pipe)
        r->reader = sc_reader_open(r->paths, r->paths_n, SC_READ_ROWS);
}

static struct sc_str next_cell(struct sc_str *rest)
{
    uint32_t len = (unsigned char)rest->p[0];
    size_t from = 1;
    struct sc_str cell;

    if (len == LONG) {
        memcpy(&len, rest->p + from, sizeof len);
        from += sizeof len;
    }
    cell = sc_str_sub(*rest, from, from + len);
    *rest = sc_str_sub(*rest, from + len, rest->len);
    return cell;
}

static void take_row(struct sc_replay *r, const struct kept *kept, struct sc_item *item)
{
    size_t cells_n = kept->kind ? kept->kind->n : 0;
    struct sc_str *cells = sc_arena_alloc_n(&r->row, cells_n + 1, sizeof *cells);
    struct sc_str *names = sc_arena_alloc_n(&r->row, kept->extra_n + 1u, sizeof *names);
    struct sc_str *extras = sc_arena_alloc_n(&r->row, kept->extra_n + 1u, sizeof *extras);
    struct sc_str rest = kept->text;

    for (size_t i = 0; i < cells_n; i++)
        cells[i] = next_cell(&rest);
    for (size_t i = 0; i < kept->extra_n; i++) {
        names[i] = next_cell(&rest);
        extras[i] = next_cell(&rest);
    }
    item->type = SC_ITEM_ROW;
    item->place = (struct sc_place){.file = kept->file, .line = kept->line};
    item->row = (struct sc_row){.kind = kept->kind,
                                .kind_name = kept->kind_name,
                                .lacks_texts = kept->lacks_texts,
                                .cells = cells,
                                .extra_names = names,
                                .extras = extras,
                                .extra_n = kept->extra_n,
                                .place = item->place};
}

int sc_replay_next(struct sc_replay *r, struct sc_item *item, struct sc_err *err)
{
    const struct kept *kept;

    if (r->reader)
        return sc_reader_next(r->reader, item, err);
    if (r->next == r->n)
        return 0;
    kept = &r->items[r->next++];
    sc_arena_reset(&r->row);
    *item = (struct sc_item){.type = SC_ITEM_DOC};
    if (!kept->is_doc) {
        take_row(r, kept, item);
        return 1;
    }
    sc_json_free(r->doc);
    r->doc = sc_json_parse(kept->text, err);
    item->doc = r->doc;
    item->doc_kind = kept->kind_name;
    item->place = (struct sc_place){.file = kept->file, .line = kept->line};
    return r->doc ? 1 : -1;
}
