/*
 * CSV: what is read can be written, and reads back as the same cells; reading never goes past
 * the end; after an error nothing more comes.
 */
#include "fuzz.h"

#include "scorecard/io/csv.h"

/* Cells as a reader of our own output sees them: line ends inside have become U+2424, blanks
 * around are kept by quotes. */
static void put_expected(struct sc_buf *out, struct sc_str cell)
{
    for (size_t i = 0; i < cell.len; i++) {
        bool is_crlf = cell.p[i] == '\r' && i + 1 < cell.len && cell.p[i + 1] == '\n';
        if (cell.p[i] == '\r' || cell.p[i] == '\n')
            sc_buf_puts(out, "\xe2\x90\xa4");
        else
            sc_buf_putc(out, cell.p[i]);
        i += is_crlf;
    }
}

static void check_round_trip(const struct sc_csv_record *rec)
{
    struct sc_buf line;
    struct sc_buf expected;
    struct sc_err err;
    struct sc_csv_record back;
    sc_buf_init(&line, SC_BUF_NO_CEILING);
    sc_buf_init(&expected, SC_BUF_NO_CEILING);
    sc_err_init(&err);
    sc_buf_putc(&line, 'x'); /* else a cell could look like the start of a packed file */
    for (size_t i = 0; i < rec->n; i++) {
        sc_buf_putc(&line, ',');
        sc_csv_put_field(&line, rec->fields[i]);
    }
    sc_buf_putc(&line, '\n');
    FUZZ_REQUIRE(sc_str_find(sc_buf_str(&line), '\n', 0) == line.len - 1);

    struct sc_in *in = sc_in_from_memory(sc_buf_str(&line), "line");
    struct sc_csv *csv = sc_csv_open(in, ',', false);
    FUZZ_REQUIRE(sc_csv_next(csv, &back, &err) == 1);
    FUZZ_REQUIRE(back.n == rec->n + 1);
    for (size_t i = 0; i < rec->n; i++) {
        sc_buf_reset(&expected);
        put_expected(&expected, rec->fields[i]);
        FUZZ_REQUIRE(sc_str_eq(back.fields[i + 1], sc_buf_str(&expected)));
    }
    sc_csv_close(csv);
    sc_in_close(in);
    sc_buf_fini(&line);
    sc_buf_fini(&expected);
}

static void read_all(struct sc_str text, char delim)
{
    struct sc_err err;
    struct sc_csv_record rec;
    struct sc_in *in = sc_in_from_memory(text, "fuzz");
    struct sc_csv *csv = sc_csv_open(in, delim, true);
    unsigned long line = 0;
    int got;
    sc_err_init(&err);
    while ((got = sc_csv_next(csv, &rec, &err)) == 1) {
        FUZZ_REQUIRE(rec.line > line && rec.line_end >= rec.line);
        FUZZ_REQUIRE(rec.n > 0 && rec.offset + rec.raw.len <= text.len);
        line = rec.line;
        check_round_trip(&rec);
    }
    FUZZ_REQUIRE((got < 0) == (err.code != SC_OK));
    if (got < 0)
        FUZZ_REQUIRE(sc_csv_next(csv, &rec, &err) < 0);
    sc_csv_close(csv);
    sc_in_close(in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sc_str text = fuzz_text(data, size);
    read_all(text, ',');
    read_all(text, sc_csv_sniff(text));
    return 0;
}
