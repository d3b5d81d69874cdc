/*
 * Streams: any bytes as rows and as documents. What was read is counted; what is written from it
 * reads back as whole, with the same number of records and the same cells.
 */
#include "fuzz.h"

#include "scorecard/record/stream.h"

static uint64_t mix_byte(uint64_t sum, unsigned byte)
{
    return (sum ^ byte) * 1099511628211u;
}

/* A running digest of cells; a line end inside one is what the writer makes of it, U+2424. */
static uint64_t mix(uint64_t sum, struct sc_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        bool is_crlf = s.p[i] == '\r' && i + 1 < s.len && s.p[i + 1] == '\n';
        if (s.p[i] == '\r' || s.p[i] == '\n')
            sum = mix_byte(mix_byte(mix_byte(sum, 0xe2), 0x90), 0xa4);
        else
            sum = mix_byte(sum, (unsigned char)s.p[i]);
        i += is_crlf;
    }
    return mix_byte(sum, 0x100);
}

static uint64_t mix_row(uint64_t sum, const struct sc_row *row)
{
    sum = mix(sum, row->kind_name);
    for (size_t i = 0; row->kind && i < row->kind->n; i++)
        sum = mix(sum, row->cells[i]);
    for (size_t i = 0; i < row->extra_n; i++)
        sum = mix(mix(sum, row->extra_names[i]), row->extras[i]);
    return sum;
}

/* Rows of a stream up to its end or its first fault. */
struct seen {
    uint64_t rows_n;
    uint64_t sum;
    bool is_refused;
};

/* Reads to the end; rows go to `w` when it is given. */
static struct seen read_all(struct sc_str text, enum sc_reader_mode mode, struct sc_writer *w)
{
    struct seen seen = {0};
    struct sc_item item;
    struct sc_err err;
    struct sc_count count;
    uint64_t n = 0;
    int got;
    sc_err_init(&err);
    struct sc_in *in = sc_in_from_memory(text, "fuzz");
    struct sc_reader *r = sc_reader_over(in, mode);
    while ((got = sc_reader_next(r, &item, &err)) == 1) {
        FUZZ_REQUIRE(item.type == SC_ITEM_ROW || item.type == SC_ITEM_DOC);
        FUZZ_REQUIRE(item.place.line > 0);
        n++;
        if (item.type != SC_ITEM_ROW)
            continue;
        seen.rows_n++;
        seen.sum = mix_row(seen.sum, &item.row);
        if (w)
            sc_writer_put_row(w, &item.row);
    }
    FUZZ_REQUIRE((got < 0) == (err.code != SC_OK));
    sc_reader_count(r, &count);
    FUZZ_REQUIRE(got < 0 || count.read == n);
    FUZZ_REQUIRE(count.verdict != SC_STREAM_WHOLE || count.read == count.promised);
    sc_reader_close(r);
    sc_in_close(in);
    seen.is_refused = got < 0;
    return seen;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_set_up;
    struct sc_err err;
    struct sc_buf text;
    if (!is_set_up)
        sc_json_setup();
    is_set_up = true;
    sc_err_init(&err);
    read_all(fuzz_text(data, size), SC_READ_DOCS, NULL);

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    struct sc_out *out = sc_out_to_buf(&text);
    struct sc_writer *w = sc_writer_open(out, SC_FORM_CSV, true);
    struct seen first = read_all(fuzz_text(data, size), SC_READ_ROWS, w);
    sc_writer_end(w);
    sc_writer_close(w);
    FUZZ_REQUIRE(sc_out_close(out, &err) == 0);
    struct seen second = read_all(sc_buf_str(&text), SC_READ_ROWS, NULL);
    FUZZ_REQUIRE(!second.is_refused);
    FUZZ_REQUIRE(second.rows_n == first.rows_n && second.sum == first.sum);
    sc_buf_fini(&text);
    return 0;
}
