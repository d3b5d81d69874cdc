#include "sc_test.h"

#include "scorecard/io/json.h"

static const size_t chunks[] = {1, 2, 3, 7, 64, 4096, SC_IN_CHUNK};

#define CHUNKS_N (sizeof(chunks) / sizeof(*chunks))

/* "LINE VALUE" a line, then "error PLACE: WHAT" when reading failed. */
static void read_all(struct sc_buf *out, struct sc_str text, size_t chunk)
{
    struct sc_in *in = sc_in_from_pieces(text, "t.jsonl", chunk);
    struct sc_json_lines *r = sc_json_lines_open(in);
    unsigned long line;
    struct sc_err err;
    sc_json *v;
    int got;

    sc_err_init(&err);
    while ((got = sc_json_lines_next(r, &v, &line, &err)) > 0) {
        sc_buf_printf(out, "%lu ", line);
        sc_json_put(out, v, false);
        sc_buf_putc(out, '\n');
        sc_json_free(v);
    }
    assert_null(v);
    if (got < 0) {
        sc_buf_puts(out, "error ");
        sc_err_print(&err, out);
        sc_buf_putc(out, '\n');
    }
    sc_json_lines_close(r);
    sc_in_close(in);
}

#define assert_lines(literal, wanted) check(__LINE__, SC_STR(literal), SC_STR(wanted))

static void check(int line, struct sc_str text, struct sc_str wanted)
{
    for (size_t i = 0; i < CHUNKS_N; i++) {
        struct sc_buf seen;

        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        read_all(&seen, text, chunks[i]);
        sc_test_str_eq(__FILE__, line, sc_buf_str(&seen), wanted);
        sc_buf_fini(&seen);
    }
}

static void each_line_is_an_object(void **state)
{
    (void)state;
    assert_lines("", "");
    assert_lines("{\"a\":1}\n{\"a\":2}\n", "1 {\"a\":1}\n2 {\"a\":2}\n");
    assert_lines("{\"a\":1}\n{\"a\":2}", "1 {\"a\":1}\n2 {\"a\":2}\n");
    assert_lines("{\"a\":1}\r\n{\"a\":2}\r\n", "1 {\"a\":1}\n2 {\"a\":2}\n");
}

static void blank_lines_are_skipped_but_counted(void **state)
{
    (void)state;
    assert_lines("\n \t\r\n{}\n\n\n{}\n\n", "3 {}\n6 {}\n");
    assert_lines("\n\n", "");
}

static void a_byte_order_mark_is_dropped(void **state)
{
    (void)state;
    assert_lines("\xef\xbb\xbf{}\n", "1 {}\n");
    assert_lines("\xef\xbb\xbf\n{}\n", "2 {}\n");
    assert_lines("{}\n\xef\xbb\xbf{}\n", "1 {}\nerror t.jsonl:2:3: not JSON\n");
}

static void damage_names_line_and_column_and_ends_reading(void **state)
{
    (void)state;
    assert_lines("{}\n\n{\"a\":x}\n{}\n", "1 {}\nerror t.jsonl:3:6: not JSON\n");
    assert_lines("{}\n{\"a\":1\n", "1 {}\nerror t.jsonl:2:6: the JSON ends too early\n");
    assert_lines("{}\n[]\n", "1 {}\nerror t.jsonl:2:1: not a JSON object\n");
    assert_lines("{}{}\n", "error t.jsonl:1:3: text behind the end of the JSON\n");
    assert_lines("{\n\"a\":1}\n", "error t.jsonl:1:1: the JSON ends too early\n");
    assert_lines("{}\n{\"a\0\":1}\n", "1 {}\nerror t.jsonl:2:4: a NUL byte: not text\n");
}

static void the_error_is_told_again(void **state)
{
    struct sc_in *in = sc_in_from_memory(SC_STR("x\n{}\n"), "t.jsonl");
    struct sc_json_lines *r = sc_json_lines_open(in);
    unsigned long line;
    struct sc_err err;
    sc_json *v;

    (void)state;
    for (int i = 0; i < 3; i++) {
        sc_err_init(&err);
        assert_int_equal(sc_json_lines_next(r, &v, &line, &err), -1);
        assert_string_equal(err.what, "not JSON");
        assert_int_equal(err.line, 1);
        assert_null(v);
    }
    sc_json_lines_close(r);
    sc_in_close(in);
}

static void a_failed_read_is_told(void **state)
{
    struct sc_in *in = sc_in_from_memory(SC_STR("\x28\xb5\x2f\xfd no zstd"), "t.zst");
    struct sc_json_lines *r = sc_json_lines_open(in);
    unsigned long line;
    struct sc_err err;
    sc_json *v;

    (void)state;
    sc_err_init(&err);
    assert_int_equal(sc_json_lines_next(r, &v, &line, &err), -1);
    assert_string_equal(err.file, "t.zst");
    assert_int_equal(err.code, SC_INPUT);
    sc_json_lines_close(r);
    sc_in_close(in);
    sc_json_lines_close(NULL);
}

/* A good line, then one of n bytes, read in large and in small chunks. */
static void check_line_of(size_t n, const char *wanted)
{
    struct sc_buf text;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_puts(&text, "{}\n{\"a\":\"");
    while (text.len < 3 + n - 2)
        sc_buf_putc(&text, 'x');
    sc_buf_puts(&text, "\"}\n{}\n");
    for (size_t i = CHUNKS_N - 2; i < CHUNKS_N; i++) {
        struct sc_in *in = sc_in_from_pieces(sc_buf_str(&text), "t.jsonl", chunks[i]);
        struct sc_json_lines *r = sc_json_lines_open(in);
        unsigned long line = 0;
        struct sc_err err;
        sc_json *v;

        sc_err_init(&err);
        while (sc_json_lines_next(r, &v, &line, &err) > 0)
            sc_json_free(v);
        assert_string_equal(err.what, wanted);
        assert_int_equal(err.line, wanted[0] != '\0' ? 2 : 0);
        sc_json_lines_close(r);
        sc_in_close(in);
    }
    sc_buf_fini(&text);
}

static void a_line_at_its_cap_is_read_and_one_past_it_refused(void **state)
{
    (void)state;
    check_line_of(SC_JSON_LINE_MAX, "");
    check_line_of(SC_JSON_LINE_MAX + 1, "a line of over 16777216 bytes");
    check_line_of(SC_JSON_LINE_MAX + 500000, "a line of over 16777216 bytes");
}

static void an_unparsed_line_has_the_same_cap(void **state)
{
    struct sc_buf line;

    (void)state;
    sc_buf_init(&line, SC_BUF_NO_CEILING);
    while (line.len < SC_JSON_LINE_MAX)
        sc_buf_puts(&line, "not JSON");
    for (int over = 0; over <= 1; over++) {
        struct sc_in *in;
        struct sc_json_lines *r;
        struct sc_str text;
        unsigned long no;
        struct sc_err err;

        if (over)
            sc_buf_putc(&line, 'x');
        in = sc_in_from_memory(sc_buf_str(&line), "t.jsonl");
        r = sc_json_lines_open(in);
        sc_err_init(&err);
        assert_int_equal(sc_json_lines_text(r, &text, &no, &err), over ? -1 : 1);
        assert_string_equal(err.what, over ? "a line of over 16777216 bytes" : "");
        sc_json_lines_close(r);
        sc_in_close(in);
    }
    sc_buf_fini(&line);
}

static void the_text_of_a_line_can_be_had_unparsed(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHUNKS_N; i++) {
        struct sc_in *in =
            sc_in_from_pieces(SC_STR("\n{\"a\": 1}\r\nnot JSON\n"), "t.jsonl", chunks[i]);
        struct sc_json_lines *r = sc_json_lines_open(in);
        struct sc_str text;
        unsigned long line;
        struct sc_err err;

        sc_err_init(&err);
        assert_int_equal(sc_json_lines_text(r, &text, &line, &err), 1);
        assert_str_eq(text, "{\"a\": 1}\r");
        assert_int_equal(line, 2);
        assert_int_equal(sc_json_lines_text(r, &text, &line, &err), 1);
        assert_str_eq(text, "not JSON");
        assert_int_equal(line, 3);
        assert_int_equal(sc_json_lines_text(r, &text, &line, &err), 0);
        sc_json_lines_close(r);
        sc_in_close(in);
    }
}

static int setup(void **state)
{
    (void)state;
    sc_json_setup();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_line_is_an_object),
        cmocka_unit_test(blank_lines_are_skipped_but_counted),
        cmocka_unit_test(a_byte_order_mark_is_dropped),
        cmocka_unit_test(damage_names_line_and_column_and_ends_reading),
        cmocka_unit_test(the_error_is_told_again),
        cmocka_unit_test(a_failed_read_is_told),
        cmocka_unit_test(a_line_at_its_cap_is_read_and_one_past_it_refused),
        cmocka_unit_test(an_unparsed_line_has_the_same_cap),
        cmocka_unit_test(the_text_of_a_line_can_be_had_unparsed),
    };

    return cmocka_run_group_tests(tests, setup, NULL);
}
