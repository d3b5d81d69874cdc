/*
 * Exploded JSON: pieces of the input never change a record, a line or an error; two levels up from
 * an item stands the outer object, as json.h reads it.
 */
#include "fuzz.h"

#include "scorecard/import/source.h"
#include "scorecard/io/unpack.h"

static const struct sc_str paths[] = {{"id", 2}, {"^.id", 4}, {"^.^.id", 6}, {"t.id", 4}};

#define PATHS_N (sizeof paths / sizeof paths[0])

static void check_record(const struct sc_source_record *rec)
{
    struct sc_err err;
    sc_err_init(&err);
    FUZZ_REQUIRE(rec->raw.len > 1 && rec->raw.p[0] == '{');
    sc_json *outer = sc_json_parse(rec->raw, &err);
    /* It is there only when a list lies in a list. */
    if (rec->cells[2].len > 0 && sc_json_type(sc_json_get(outer, "id")) == SC_JSON_TEXT)
        FUZZ_REQUIRE(sc_str_eq(rec->cells[2], sc_json_get_text(outer, "id")));
    sc_json_free(outer);
}

static void read_all(struct sc_buf *out, struct sc_str input, size_t chunk)
{
    struct sc_in *in = sc_in_from_pieces(input, "-", chunk);
    struct sc_source_record rec;
    struct sc_err err;
    int got;
    sc_err_init(&err);
    struct sc_source_json wanted = {
        .paths = paths, .paths_n = PATHS_N, .keep_raw = true, .explode = SC_STR("t.u")};
    struct sc_source *s = sc_source_json(in, &wanted);
    while ((got = sc_source_next(s, &rec, &err)) > 0) {
        check_record(&rec);
        sc_buf_put_i64(out, (int64_t)rec.line);
        for (size_t i = 0; i < rec.n; i++) {
            sc_buf_putc(out, '|');
            sc_buf_put_str(out, rec.cells[i]);
        }
        sc_buf_put_str(out, rec.raw);
    }
    FUZZ_REQUIRE((got < 0) == (err.code != SC_OK));
    sc_err_print(&err, out);
    sc_source_close(s);
    sc_in_close(in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_set_up;
    struct sc_str input = fuzz_text(data, size);
    struct sc_buf whole, pieces;
    if (!is_set_up)
        sc_json_setup();
    is_set_up = true;
    if (sc_unpack_detect(input) != SC_PACK_NONE)
        return 0;
    sc_buf_init(&whole, SC_BUF_NO_CEILING);
    sc_buf_init(&pieces, SC_BUF_NO_CEILING);
    read_all(&whole, input, SC_IN_CHUNK);
    read_all(&pieces, input, 1 + size % 5);
    FUZZ_REQUIRE(sc_str_eq(sc_buf_str(&whole), sc_buf_str(&pieces)));
    sc_buf_fini(&whole);
    sc_buf_fini(&pieces);
    return 0;
}
