/*
 * CSV: what is read can be written, and reads back as the same cells; reading never goes past
 * the end; after an error nothing more comes; read in pieces of any size the same comes, with the
 * same places and the same error.
 */
#include "fuzz.h"

#include <string.h>

#include "scorecard/io/csv.h"
#include "scorecard/io/unpack.h"

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

/* Appends the record as we write it, and its cells as they must come back. */
static void put_both(struct sc_buf *written, struct sc_buf *expected,
                     const struct sc_csv_record *rec)
{
    size_t start = written->len;
    sc_buf_putc(written, 'x'); /* else a cell could look like the start of a packed file */
    for (size_t i = 0; i < rec->n && i + 1 < SC_CSV_COLUMNS_MAX; i++) {
        sc_buf_putc(written, ',');
        sc_csv_put_field(written, rec->fields[i]);
        put_expected(expected, rec->fields[i]);
        sc_buf_putc(expected, '\n');
    }
    sc_buf_putc(written, '\n');
    FUZZ_REQUIRE(sc_str_find(sc_buf_str(written), '\n', start) == written->len - 1);
}

static void check_round_trip(struct sc_str written, struct sc_str expected)
{
    struct sc_err err;
    struct sc_csv_record rec;
    struct sc_str cell;
    struct sc_in *in = sc_in_from_memory(written, "written");
    struct sc_csv *csv = sc_csv_open(in, ',', false);
    sc_err_init(&err);
    while (sc_csv_next(csv, &rec, &err) == 1)
        for (size_t i = 1; i < rec.n; i++)
            FUZZ_REQUIRE(sc_str_split(&expected, '\n', &cell) && sc_str_eq(cell, rec.fields[i]));
    FUZZ_REQUIRE(err.code == SC_OK && expected.len == 0);
    sc_csv_close(csv);
    sc_in_close(in);
}

static void read_all(struct sc_str text, char delim)
{
    struct sc_err err;
    struct sc_csv_record rec;
    struct sc_in *in = sc_in_from_memory(text, "fuzz");
    struct sc_csv *csv = sc_csv_open(in, delim, true);
    struct sc_buf written;
    struct sc_buf expected;
    unsigned long line = 0;
    int got;
    sc_err_init(&err);
    sc_buf_init(&written, SC_BUF_NO_CEILING);
    sc_buf_init(&expected, SC_BUF_NO_CEILING);
    while ((got = sc_csv_next(csv, &rec, &err)) == 1) {
        FUZZ_REQUIRE(rec.line > line && rec.line_end >= rec.line);
        FUZZ_REQUIRE(rec.n > 0 && rec.offset + rec.raw.len <= text.len);
        FUZZ_REQUIRE(memcmp(rec.raw.p, text.p + rec.offset, rec.raw.len) == 0);
        line = rec.line;
        put_both(&written, &expected, &rec);
    }
    FUZZ_REQUIRE((got < 0) == (err.code != SC_OK));
    if (got < 0)
        FUZZ_REQUIRE(sc_csv_next(csv, &rec, &err) < 0);
    check_round_trip(sc_buf_str(&written), sc_buf_str(&expected));
    sc_csv_close(csv);
    sc_in_close(in);
    sc_buf_fini(&written);
    sc_buf_fini(&expected);
}

static void put_record(struct sc_buf *out, const struct sc_csv_record *rec)
{
    sc_buf_printf(out, "%lu %lu %llu %zu:", rec->line, rec->line_end,
                  (unsigned long long)rec->offset, rec->n);
    for (size_t i = 0; i < rec->n; i++) {
        sc_buf_printf(out, "%zu ", rec->fields[i].len);
        sc_buf_put_str(out, rec->fields[i]);
    }
}

/* Everything that reading in pieces gives, the error too, as one text. */
static void dump(struct sc_buf *out, struct sc_str text, char delim, size_t piece)
{
    struct sc_err err;
    struct sc_csv_record rec;
    struct sc_in *in = sc_in_from_pieces(text, "fuzz", piece);
    struct sc_csv *csv = sc_csv_open(in, delim, false);
    sc_err_init(&err);
    while (sc_csv_next(csv, &rec, &err) == 1)
        put_record(out, &rec);
    sc_err_print(&err, out);
    sc_csv_close(csv);
    sc_in_close(in);
}

static void check_pieces(struct sc_str text, char delim)
{
    struct sc_buf whole;
    struct sc_buf pieces;
    if (sc_unpack_detect(text) != SC_PACK_NONE)
        return; /* what comes before damage in packed data does depend on the pieces */
    sc_buf_init(&whole, SC_BUF_NO_CEILING);
    sc_buf_init(&pieces, SC_BUF_NO_CEILING);
    dump(&whole, text, delim, SC_IN_CHUNK);
    dump(&pieces, text, delim, 1 + text.len % 61);
    FUZZ_REQUIRE(sc_str_eq(sc_buf_str(&whole), sc_buf_str(&pieces)));
    sc_buf_fini(&whole);
    sc_buf_fini(&pieces);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sc_str text = fuzz_text(data, size);
    read_all(text, ',');
    read_all(text, sc_csv_sniff(text));
    check_pieces(text, ',');
    check_pieces(text, '\t');
    return 0;
}
