/* Text in other encodings through an input: in.h over recode.h. */
#include "encode.h"

#include <unistd.h>
#include <zstd.h>

#include "scorecard/base/hash.h"
#include "scorecard/io/csv.h"

static const struct sc_encoding *encoding(const char *name)
{
    struct sc_err err;

    sc_err_init(&err);
    return sc_encoding_find(sc_str_from(name), &err);
}

/* What an input hands out, after a peek of `peek` bytes when it is not 0. */
static void check(struct sc_in *in, const char *name, size_t peek, struct sc_str wanted)
{
    struct sc_buf seen;
    struct sc_str chunk;
    struct sc_err err;

    sc_err_init(&err);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    if (peek > 0)
        assert_int_equal(sc_in_peek(in, peek, &chunk, &err), 1);
    assert_int_equal(sc_in_decode(in, encoding(name), &err), 0);
    assert_int_equal(sc_in_peek(in, wanted.len + 1, &chunk, &err), 1);
    assert_same_str(chunk, sc_str_sub(wanted, 0, SC_IN_CHUNK));
    while (sc_in_read(in, &chunk, &err) > 0)
        sc_buf_put_str(&seen, chunk);
    assert_int_equal(err.code, SC_OK);
    assert_same_str(sc_buf_str(&seen), wanted);
    sc_buf_fini(&seen);
}

static void text_comes_as_utf_8_in_pieces_of_any_size(void **state)
{
    const struct sc_str text = SC_STR("id,name\n1,J\xc3\xb6rg\n2,\xe2\x82\xac \xf0\x9f\x98\x80\n");

    (void)state;
    for (size_t piece = 1; piece < 40; piece++)
        for (size_t peek = 0; peek < 80; peek += 13) {
            struct sc_buf bytes;
            struct sc_in *in;

            sc_buf_init(&bytes, SC_BUF_NO_CEILING);
            put_encoded(&bytes, "UTF-16LE", text);
            in = sc_in_from_pieces(sc_buf_str(&bytes), "t", piece);
            check(in, "utf-16le", peek, text);
            sc_in_close(in);
            sc_buf_fini(&bytes);
        }
}

static void utf_8_needs_no_conversion(void **state)
{
    struct sc_in *in = sc_in_from_memory(SC_STR("J\xc3\xb6rg \xff"), "t");

    (void)state;
    check(in, "utf-8", 3, SC_STR("J\xc3\xb6rg \xff"));
    sc_in_close(in);
}

/* Several chunks in which every letter grows from one byte to two. */
static void long_text_is_converted_to_its_end(void **state)
{
    struct sc_buf bytes, text;
    struct sc_in *in;

    (void)state;
    sc_buf_init(&bytes, SC_BUF_NO_CEILING);
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    while (bytes.len < 3 * SC_IN_CHUNK + 77) {
        sc_buf_puts(&bytes, "\xe4\xf6\xfc!");
        sc_buf_puts(&text, "\xc3\xa4\xc3\xb6\xc3\xbc!");
    }
    in = sc_in_from_memory(sc_buf_str(&bytes), "t");
    check(in, "windows-1252", SC_IN_CHUNK, sc_buf_str(&text));
    sc_in_close(in);
    sc_buf_fini(&bytes);
    sc_buf_fini(&text);
}

static void packed_text_is_unpacked_before_it_is_converted(void **state)
{
    char packed[128];
    size_t n = ZSTD_compress(packed, sizeof(packed), "id,n\n1,J\xf6rg\n", 12, 3);

    (void)state;
    assert_false(ZSTD_isError(n));
    for (size_t piece = 1; piece <= n; piece++)
        for (size_t peek = 0; peek < 13; peek += 6) {
            struct sc_in *in = sc_in_from_pieces((struct sc_str){packed, n}, "t", piece);

            check(in, "windows-1252", peek, SC_STR("id,n\n1,J\xc3\xb6rg\n"));
            assert_int_equal(sc_in_packing(in), SC_PACK_ZSTD);
            sc_in_close(in);
        }
}

static void the_digest_is_that_of_the_bytes_on_disk(void **state)
{
    const struct sc_str bytes = SC_STR("J\xf6rg");
    char wanted[SC_HASH_HEX + 1], seen[SC_HASH_HEX + 1];
    struct sc_in *in = sc_in_from_memory(bytes, "t");

    (void)state;
    check(in, "windows-1252", 2, SC_STR("J\xc3\xb6rg"));
    sc_hash_sha256(bytes, wanted);
    sc_in_sha256(in, seen);
    assert_string_equal(seen, wanted);
    sc_in_close(in);
}

static void read_text(struct sc_in *in, struct sc_str wanted)
{
    struct sc_buf seen;
    struct sc_str chunk;
    struct sc_err err;

    sc_err_init(&err);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    while (sc_in_read(in, &chunk, &err) > 0)
        sc_buf_put_str(&seen, chunk);
    assert_same_str(sc_buf_str(&seen), wanted);
    sc_buf_fini(&seen);
}

static void a_rewound_input_keeps_its_encoding(void **state)
{
    struct sc_in *in = sc_in_from_pieces(SC_STR("a\0\xf6\0"), "t", 3);

    (void)state;
    check(in, "utf-16le", 1, SC_STR("a\xc3\xb6"));
    for (int i = 0; i < 3; i++) {
        assert_true(sc_in_rewind(in));
        read_text(in, SC_STR("a\xc3\xb6"));
    }
    sc_in_close(in);
}

static void a_spooled_pipe_is_converted_once(void **state)
{
    struct sc_err err;
    struct sc_in *in;
    int ends[2];

    (void)state;
    sc_err_init(&err);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "J\xf6rg", 4), 4);
    assert_int_equal(close(ends[1]), 0);
    in = sc_in_from_fd(ends[0], "p", &err);
    assert_int_equal(sc_in_decode(in, encoding("windows-1252"), &err), 0);
    assert_int_equal(sc_in_spool(in, NULL, 100, &err), 0);
    for (int i = 0; i < 2; i++) {
        read_text(in, SC_STR("J\xc3\xb6rg"));
        assert_true(sc_in_rewind(in));
    }
    sc_in_close(in);
    assert_int_equal(close(ends[0]), 0);
}

static void a_character_cut_at_the_end_is_refused_by_name(void **state)
{
    struct sc_in *in = sc_in_from_memory(SC_STR("a\0b"), "cut.txt");
    struct sc_str chunk;
    struct sc_err err;
    int got;

    (void)state;
    sc_err_init(&err);
    assert_int_equal(sc_in_decode(in, encoding("utf-16le"), &err), 0);
    while ((got = sc_in_read(in, &chunk, &err)) > 0)
        assert_str_eq(chunk, "a");
    assert_int_equal(got, -1);
    assert_int_equal(err.code, SC_INPUT);
    assert_string_equal(err.file, "cut.txt");
    sc_in_close(in);
}

static void lines_are_those_of_the_file_in_its_encoding(void **state)
{
    struct sc_csv_record rec = {0};
    struct sc_buf bytes;
    struct sc_err err;
    struct sc_in *in;
    struct sc_csv *csv;

    (void)state;
    sc_err_init(&err);
    sc_buf_init(&bytes, SC_BUF_NO_CEILING);
    sc_buf_put(&bytes, "\xff\xfe", 2);
    put_encoded(&bytes, "UTF-16LE", SC_STR("id,n\r\n1,\"a\r\nb\"\r\n2,\xc3\xb6\r\n"));
    in = sc_in_from_pieces(sc_buf_str(&bytes), "t", 7);
    assert_int_equal(sc_in_decode(in, encoding("utf-16le"), &err), 0);
    csv = sc_csv_open(in, ',', true);
    assert_int_equal(sc_csv_next(csv, &rec, &err), 1);
    assert_str_eq(rec.fields[0], "id"); /* the mark is dropped */
    assert_int_equal(sc_csv_next(csv, &rec, &err), 1);
    assert_int_equal(rec.line, 2);
    assert_int_equal(sc_csv_next(csv, &rec, &err), 1);
    assert_int_equal(rec.line, 4);
    assert_str_eq(rec.fields[1], "\xc3\xb6");
    assert_str_eq(rec.raw, "2,\xc3\xb6");
    assert_int_equal(sc_csv_next(csv, &rec, &err), 0);
    sc_csv_close(csv);
    sc_in_close(in);
    sc_buf_fini(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_comes_as_utf_8_in_pieces_of_any_size),
        cmocka_unit_test(utf_8_needs_no_conversion),
        cmocka_unit_test(long_text_is_converted_to_its_end),
        cmocka_unit_test(packed_text_is_unpacked_before_it_is_converted),
        cmocka_unit_test(the_digest_is_that_of_the_bytes_on_disk),
        cmocka_unit_test(a_rewound_input_keeps_its_encoding),
        cmocka_unit_test(a_spooled_pipe_is_converted_once),
        cmocka_unit_test(a_character_cut_at_the_end_is_refused_by_name),
        cmocka_unit_test(lines_are_those_of_the_file_in_its_encoding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
