/*
 * A source read to its end and written as text, one record a line: `LINE [cell][cell]`, first
 * `= [name][name]`; an error ends it as `! ` and the error's line. Line ends in cells become \n
 * and \r.
 */
#ifndef SOURCE_DUMP_H
#define SOURCE_DUMP_H

#include "scorecard/import/source.h"

static inline void source_dump_cells(struct sc_buf *out, const struct sc_str *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        sc_buf_putc(out, '[');
        for (size_t k = 0; k < cells[i].len; k++) {
            char c = cells[i].p[k];
            if (c == '\n' || c == '\r')
                sc_buf_puts(out, c == '\n' ? "\\n" : "\\r");
            else
                sc_buf_putc(out, c);
        }
        sc_buf_putc(out, ']');
    }
    sc_buf_putc(out, '\n');
}

static inline void source_dump_error(struct sc_buf *out, const struct sc_err *err)
{
    sc_buf_puts(out, "! ");
    sc_err_print(err, out);
    sc_buf_putc(out, '\n');
}

/* Reads s to the end and closes it; s == NULL is the failure of its opening. */
static inline void source_dump(struct sc_buf *out, struct sc_source *s, struct sc_err *err)
{
    struct sc_source_record rec;
    int got = s ? 1 : -1;
    size_t n;
    if (s) {
        const struct sc_str *names = sc_source_names(s, &n);
        sc_buf_puts(out, "= ");
        source_dump_cells(out, names, n);
    }
    while (got > 0 && (got = sc_source_next(s, &rec, err)) > 0) {
        sc_buf_printf(out, "%lu ", rec.line);
        source_dump_cells(out, rec.cells, rec.n);
        if (rec.raw.len > 0)
            source_dump_cells(out, &rec.raw, 1);
    }
    if (got < 0)
        source_dump_error(out, err);
    sc_source_close(s);
}

#endif
