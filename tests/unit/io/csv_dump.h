/*
 * CSV as a text that tests can compare: one line a record, `1-2@0 [a][b]` (lines, offset, fields;
 * control bytes shown as \n \r \t \0), and at the end `error PLACE: WHAT` when reading failed.
 */
#ifndef CSV_DUMP_H
#define CSV_DUMP_H

#include "scorecard/io/csv.h"

static const size_t csv_dump_chunks[] = {1, 2, 3, 7, 64, 4096, SC_IN_CHUNK};

#define CSV_DUMP_CHUNKS (sizeof(csv_dump_chunks) / sizeof(*csv_dump_chunks))

static inline void csv_dump_text(struct sc_buf *out, struct sc_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        switch (s.p[i]) {
        case '\n':
            sc_buf_puts(out, "\\n");
            break;
        case '\r':
            sc_buf_puts(out, "\\r");
            break;
        case '\t':
            sc_buf_puts(out, "\\t");
            break;
        case '\0':
            sc_buf_puts(out, "\\0");
            break;
        default:
            sc_buf_putc(out, s.p[i]);
        }
    }
}

static inline void csv_dump_fields(struct sc_buf *out, const struct sc_csv_record *rec)
{
    for (size_t i = 0; i < rec->n; i++) {
        sc_buf_putc(out, '[');
        csv_dump_text(out, rec->fields[i]);
        sc_buf_putc(out, ']');
    }
    sc_buf_putc(out, '\n');
}

/* The byte that ends records: LF when one stands outside quotes, else CR when one does. */
static inline char csv_dump_eol(struct sc_str input)
{
    bool quoted = false;
    char eol = '\n';

    for (size_t i = 0; i < input.len; i++) {
        quoted ^= input.p[i] == '"';
        if (!quoted && input.p[i] == '\n')
            return '\n';
        if (!quoted && input.p[i] == '\r')
            eol = '\r';
    }
    return eol;
}

/* The raw bytes of a record must be the bytes of the input at its offset. */
static inline void csv_dump_check_raw(struct sc_str input, const struct sc_csv_record *rec)
{
    struct sc_str there = sc_str_sub(input, rec->offset, rec->offset + rec->raw.len);
    unsigned long line = 1;
    char eol = csv_dump_eol(input);

    assert_same_str(rec->raw, there);
    for (size_t i = 0; i < rec->offset; i++)
        line += input.p[i] == eol;
    assert_int_equal(rec->line, line);
    for (size_t i = 0; i < rec->raw.len; i++)
        line += rec->raw.p[i] == eol;
    assert_int_equal(rec->line_end, line);
}

/* Appends everything that reading `input` in chunks gives, with the raw bytes checked. */
static inline void csv_dump(struct sc_buf *out, struct sc_str input, char delim, size_t chunk)
{
    struct sc_in *in = sc_in_from_pieces(input, "t.csv", chunk);
    struct sc_csv *r = sc_csv_open(in, delim, true);
    struct sc_csv_record rec;
    struct sc_err err;
    int got;

    sc_err_init(&err);
    while ((got = sc_csv_next(r, &rec, &err)) > 0) {
        sc_buf_printf(out, "%lu-%lu@%lu ", rec.line, rec.line_end, (unsigned long)rec.offset);
        csv_dump_fields(out, &rec);
        if (input.len < 100000)
            csv_dump_check_raw(input, &rec);
    }
    if (got < 0) {
        sc_buf_puts(out, "error ");
        sc_err_print(&err, out);
        sc_buf_putc(out, '\n');
        assert_int_equal(err.code, SC_INPUT);
    }
    sc_csv_close(r);
    sc_in_close(in);
}

#endif
