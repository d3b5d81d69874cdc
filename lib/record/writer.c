/* Streams of records: the writing part of stream.h. */
#include "scorecard/record/header.h"
#include "scorecard/record/stream.h"

#include <string.h>

#define CHUNK (64 * 1024) /* bytes collected before they go to the output */

/* The header that was last written for a kind. */
struct written {
    char *name; /* of a kind that the table lacks, else NULL */
    bool is_written;
    bool has_texts;
    struct sc_header extras; /* names of the extra columns */
};

struct sc_writer {
    struct sc_out *out;
    enum sc_form form;
    bool keep_text;
    uint64_t rows;     /* since the last end record */
    struct sc_buf buf; /* not yet given to `out` */
    struct sc_arena arena;
    struct written kinds[SC_KIND_N];
    struct written *foreign;
    size_t foreign_n;
    size_t width; /* cells of the header in force, the last one written, or of a bare end */
    const struct sc_row *draft; /* row that needs more than a line, NULL: none */
    size_t draft_from;          /* where the line of a draft starts in `buf` */
};

struct sc_writer *sc_writer_open(struct sc_out *out, enum sc_form form, bool keep_text)
{
    struct sc_writer *w = sc_mem_alloc_n(1, sizeof *w);

    w->out = out;
    w->form = form;
    w->keep_text = keep_text;
    w->width = 2;
    sc_buf_init(&w->buf, SC_BUF_NO_CEILING);
    return w;
}

static void flush(struct sc_writer *w)
{
    sc_out_put_str(w->out, sc_buf_str(&w->buf));
    sc_buf_reset(&w->buf);
}

static void end_row(struct sc_writer *w)
{
    w->rows++;
    if (w->buf.len >= CHUNK)
        flush(w);
}

void sc_writer_close(struct sc_writer *w)
{
    if (!w)
        return;
    flush(w);
    for (size_t i = 0; i < SC_KIND_N; i++)
        sc_header_fini(&w->kinds[i].extras);
    for (size_t i = 0; i < w->foreign_n; i++) {
        sc_mem_free(w->foreign[i].name);
        sc_header_fini(&w->foreign[i].extras);
    }
    sc_mem_free(w->foreign);
    sc_arena_fini(&w->arena);
    sc_buf_fini(&w->buf);
    sc_mem_free(w);
}

/* ---- CSV --------------------------------------------------------------------------------- */

static struct written *add_foreign(struct sc_writer *w, struct sc_str name)
{
    struct written *h;

    w->foreign = sc_mem_grow(w->foreign, w->foreign_n + 1, sizeof *w->foreign);
    h = &w->foreign[w->foreign_n++];
    *h = (struct written){.name = sc_mem_alloc(name.len + 1)};
    if (name.len > 0)
        memcpy(h->name, name.p, name.len);
    h->name[name.len] = '\0';
    return h;
}

static struct written *find(struct sc_writer *w, const struct sc_row *row)
{
    if (row->kind)
        return &w->kinds[row->kind->id];
    for (size_t i = 0; i < w->foreign_n; i++)
        if (sc_str_eq(row->kind_name, sc_str_from(w->foreign[i].name)))
            return &w->foreign[i];
    return add_foreign(w, row->kind_name);
}

static bool fits(const struct written *h, const struct sc_row *row, bool has_texts)
{
    if (!h->is_written || h->has_texts != has_texts || h->extras.n != row->extra_n)
        return false;
    for (size_t i = 0; i < row->extra_n; i++)
        if (!sc_str_eq(h->extras.names[i], row->extra_names[i]))
            return false;
    return true;
}

static void put_header(struct sc_writer *w, struct written *h, const struct sc_row *row, size_t n)
{
    sc_buf_puts(&w->buf, "record");
    for (size_t i = 0; i < n; i++) {
        sc_buf_putc(&w->buf, ',');
        sc_buf_puts(&w->buf, row->kind->columns[i].name);
    }
    sc_csv_put_fields(&w->buf, row->extra_names, row->extra_n);
    sc_buf_putc(&w->buf, '\n');
    sc_header_set(&h->extras, row->extra_names, row->extra_n, 0);
    h->is_written = true;
    w->width = 1 + n + row->extra_n;
}

/* Cells of the row that are written, extra ones not counted. */
static size_t cells_of(const struct sc_row *row, bool has_texts)
{
    if (!row->kind)
        return 0;
    return has_texts ? row->kind->n : row->kind->core_n;
}

static void put_line(struct sc_writer *w, const struct sc_row *row, size_t n)
{
    sc_csv_put_field(&w->buf, row->kind_name);
    sc_csv_put_fields(&w->buf, row->cells, n);
    if (row->extra_n > 0)
        sc_csv_put_fields(&w->buf, row->extras, row->extra_n);
    sc_buf_putc(&w->buf, '\n');
}

static void put_csv(struct sc_writer *w, const struct sc_row *row)
{
    struct written *h = find(w, row);
    bool has_texts = w->keep_text && !row->lacks_texts;
    size_t n = cells_of(row, has_texts);

    if (!fits(h, row, has_texts)) {
        h->has_texts = has_texts;
        put_header(w, h, row, n);
    }
    put_line(w, row, n);
    end_row(w);
}

/* ---- both forms -------------------------------------------------------------------------- */

static void put_json(struct sc_writer *w, const sc_json *doc)
{
    sc_json_put(&w->buf, doc, false);
    sc_buf_putc(&w->buf, '\n');
    end_row(w);
}

static void put_row_as_json(struct sc_writer *w, const struct sc_row *row)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {0};
    struct sc_row bare = *row;
    sc_json *doc;

    if (row->kind && !w->keep_text) {
        memcpy(cells, row->cells, row->kind->core_n * sizeof *cells);
        bare.cells = cells;
    }
    doc = sc_row_to_doc(&bare);
    put_json(w, doc);
    sc_json_free(doc);
}

void sc_writer_put_row(struct sc_writer *w, const struct sc_row *row)
{
    if (w->form == SC_FORM_CSV)
        put_csv(w, row);
    else
        put_row_as_json(w, row);
}

/* Under the header in force the line is all; what needs a header waits until it is kept. */
void sc_writer_draft_row(struct sc_writer *w, const struct sc_row *row)
{
    bool has_texts = w->keep_text && !row->lacks_texts;

    w->draft = NULL;
    w->draft_from = w->buf.len;
    if (w->form == SC_FORM_CSV && row->kind && fits(&w->kinds[row->kind->id], row, has_texts))
        put_line(w, row, cells_of(row, has_texts));
    else
        w->draft = row;
}

void sc_writer_keep(struct sc_writer *w)
{
    if (w->draft)
        sc_writer_put_row(w, w->draft);
    else
        end_row(w);
}

void sc_writer_drop(struct sc_writer *w)
{
    sc_buf_cut(&w->buf, w->draft_from);
}

void sc_writer_put_doc(struct sc_writer *w, const sc_json *doc)
{
    struct sc_row row;

    if (w->form == SC_FORM_JSONL) {
        put_json(w, doc);
    } else {
        sc_arena_reset(&w->arena);
        if (sc_doc_to_row(doc, &w->arena, &row))
            put_csv(w, &row);
    }
}

void sc_writer_put_lines(struct sc_writer *w, struct sc_str lines, uint64_t n)
{
    flush(w);
    sc_out_put_str(w->out, lines);
    w->rows += n;
}

void sc_writer_end(struct sc_writer *w)
{
    sc_buf_puts(&w->buf, w->form == SC_FORM_CSV ? "end," : "{\"record\":\"end\",\"v\":1,\"rows\":");
    sc_buf_put_i64(&w->buf, (int64_t)w->rows);
    if (w->form == SC_FORM_JSONL)
        sc_buf_putc(&w->buf, '}');
    for (size_t i = 2; w->form == SC_FORM_CSV && i < w->width; i++)
        sc_buf_putc(&w->buf, ',');
    sc_buf_putc(&w->buf, '\n');
    w->rows = 0;
}
