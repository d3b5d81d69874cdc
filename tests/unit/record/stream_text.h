/*
 * Whole streams as text: what a reader hands out, one line a record, so that a test compares one
 * string. Rows show only cells that hold something: `ticket id=1 status=open +carried=x`, kinds
 * that the table lacks with a "?" before; documents as their JSON; then the verdict.
 */
#ifndef STREAM_TEXT_H
#define STREAM_TEXT_H

#include "scorecard/record/stream.h"

static inline void text_of_row(struct sc_buf *out, const struct sc_row *row)
{
    if (!row->kind)
        sc_buf_putc(out, '?');
    sc_buf_put_str(out, row->kind_name);
    for (size_t i = 0; row->kind && i < row->kind->n; i++)
        if (row->cells[i].len > 0)
            sc_buf_printf(out, " %s=%.*s", row->kind->columns[i].name, SC_STR_ARG(row->cells[i]));
    for (size_t i = 0; i < row->extra_n; i++)
        sc_buf_printf(out, " +%.*s=%.*s", SC_STR_ARG(row->extra_names[i]),
                      SC_STR_ARG(row->extras[i]));
}

static inline void text_of_item(struct sc_buf *out, const struct sc_item *item)
{
    if (item->type == SC_ITEM_ROW)
        text_of_row(out, &item->row);
    else
        sc_json_put(out, item->doc, false);
    sc_buf_putc(out, '\n');
}

static inline void text_of_count(struct sc_buf *out, const struct sc_reader *r)
{
    static const char *const words[] = {"whole", "filtered", "broken"};
    struct sc_count c;

    sc_reader_count(r, &c);
    sc_buf_printf(out, "%s %llu of %llu, ends %llu\n", words[c.verdict], (unsigned long long)c.read,
                  (unsigned long long)c.promised, (unsigned long long)c.ends);
}

/* Reads to the end or to the first error, which becomes the last line. */
static inline void text_of_reader(struct sc_buf *out, struct sc_reader *r)
{
    struct sc_item item;
    struct sc_err err;
    int got;

    sc_err_init(&err);
    while ((got = sc_reader_next(r, &item, &err)) > 0)
        text_of_item(out, &item);
    if (got == 0) {
        text_of_count(out, r);
    } else {
        sc_err_print(&err, out);
        sc_buf_putc(out, '\n');
    }
    sc_reader_close(r);
}

static inline void text_of_bytes(struct sc_buf *out, struct sc_str bytes, enum sc_reader_mode mode)
{
    struct sc_in *in = sc_in_from_memory(bytes, "s");

    text_of_reader(out, sc_reader_over(in, mode));
    sc_in_close(in);
}

/* The stream `bytes` reads as the text `wanted`. */
#define assert_reads_as(mode, bytes, wanted)                                                       \
    do {                                                                                           \
        struct sc_buf seen_;                                                                       \
                                                                                                   \
        sc_buf_init(&seen_, SC_BUF_NO_CEILING);                                                    \
        text_of_bytes(&seen_, sc_str_from(bytes), mode);                                           \
        sc_test_str_eq(__FILE__, __LINE__, sc_buf_str(&seen_), sc_str_from(wanted));               \
        sc_buf_fini(&seen_);                                                                       \
    } while (0)

#define assert_rows(bytes, wanted) assert_reads_as(SC_READ_ROWS, bytes, wanted)
#define assert_docs(bytes, wanted) assert_reads_as(SC_READ_DOCS, bytes, wanted)

#endif
