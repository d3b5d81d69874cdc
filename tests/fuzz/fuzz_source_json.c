/*
 * JSON as a source: pieces of the input never change a record, a line or an error; each record is
 * an object that json.h reads, with the same value at each path.
 */
#include "fuzz.h"

#include "scorecard/import/source.h"
#include "scorecard/io/unpack.h"

static const struct sc_str paths[] = {{"id", 2}, {"a.b", 3}, {"t", 1}, {"t.id", 4}, {"t.0", 3}};
static const struct sc_str envelope[] = {{"p", 1}, {"e.p", 3}};

#define PATHS_N (sizeof paths / sizeof paths[0])

/* What json.h says about a record that was handed out; it refuses more: size, doubled keys. */
static void check_record(const struct sc_source_record *rec)
{
    struct sc_err err;
    sc_err_init(&err);
    FUZZ_REQUIRE(rec->raw.len > 1 && rec->raw.p[0] == '{' && rec->raw.p[rec->raw.len - 1] == '}');
    sc_json *v = sc_json_parse(rec->raw, &err);
    struct sc_str id = sc_json_get_text(v, "id");
    const sc_json *b = sc_json_path(v, "a.b");
    if (sc_json_type(sc_json_get(v, "id")) == SC_JSON_TEXT)
        FUZZ_REQUIRE(sc_str_eq(rec->cells[0], id));
    /* A key may be spelled "a.b" as well. */
    if (sc_json_type(b) == SC_JSON_BOOL && !sc_json_get(v, "a.b"))
        FUZZ_REQUIRE(
            sc_str_eq(rec->cells[1], sc_json_as_bool(b, false) ? SC_STR("true") : SC_STR("false")));
    sc_json_free(v);
}

static void read_all(struct sc_buf *out, struct sc_str input, size_t chunk)
{
    struct sc_in *in = sc_in_from_pieces(input, "-", chunk);
    struct sc_source_record rec;
    struct sc_err err;
    int got;
    sc_err_init(&err);
    struct sc_source_json wanted = {.paths = paths,
                                    .paths_n = PATHS_N,
                                    .envelope = envelope,
                                    .envelope_n = 2,
                                    .keep_raw = true};
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

static void check_names(struct sc_str input)
{
    struct sc_in *in = sc_in_from_memory(input, "-");
    struct sc_arena arena = {0};
    struct sc_source_json_names names;
    struct sc_err err;
    sc_err_init(&err);
    int got = sc_source_json_names(in, &arena, &names, &err);
    FUZZ_REQUIRE((got < 0) == (err.code != SC_OK));
    sc_arena_fini(&arena);
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
    /* How much of damaged gzip or zstd comes out before the damage is seen, pieces may decide. */
    if (sc_unpack_detect(input) != SC_PACK_NONE)
        return 0;
    sc_buf_init(&whole, SC_BUF_NO_CEILING);
    sc_buf_init(&pieces, SC_BUF_NO_CEILING);
    read_all(&whole, input, SC_IN_CHUNK);
    read_all(&pieces, input, 1 + size % 5);
    FUZZ_REQUIRE(sc_str_eq(sc_buf_str(&whole), sc_buf_str(&pieces)));
    check_names(input);
    sc_buf_fini(&whole);
    sc_buf_fini(&pieces);
    return 0;
}
