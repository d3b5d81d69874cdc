#include "sc_test.h"

#include "csv_dump.h"

/* Reads the literal at every chunk size and compares with what is wanted. */
#define assert_csv(literal, wanted) check(__LINE__, SC_STR(literal), ',', SC_STR(wanted))

static void check(int line, struct sc_str input, char delim, struct sc_str wanted)
{
    for (size_t i = 0; i < CSV_DUMP_CHUNKS; i++) {
        struct sc_buf seen;

        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        csv_dump(&seen, input, delim, csv_dump_chunks[i]);
        sc_test_str_eq(__FILE__, line, sc_buf_str(&seen), wanted);
        sc_buf_fini(&seen);
    }
}

/* Reads to the end; the last error, or SC_OK, and how many records there were. */
static size_t count(struct sc_str input, size_t chunk, struct sc_err *err)
{
    struct sc_in *in = sc_in_from_pieces(input, "t.csv", chunk);
    struct sc_csv *r = sc_csv_open(in, ',', false);
    struct sc_csv_record rec;
    size_t n = 0;

    sc_err_init(err);
    while (sc_csv_next(r, &rec, err) > 0)
        n++;
    sc_csv_close(r);
    sc_in_close(in);
    return n;
}

static void repeat(struct sc_buf *b, char c, size_t n)
{
    char block[4096];

    memset(block, c, sizeof(block));
    for (; n > sizeof(block); n -= sizeof(block))
        sc_buf_put(b, block, sizeof(block));
    sc_buf_put(b, block, n);
}

static void records_have_fields_lines_and_offsets(void **state)
{
    (void)state;
    assert_csv("", "");
    assert_csv("id,name\n1,Ana\n", "1-1@0 [id][name]\n2-2@8 [1][Ana]\n");
    assert_csv("id,name\r\n1,Ana\r\n", "1-1@0 [id][name]\n2-2@9 [1][Ana]\n");
    assert_csv("a,,\n,b\n,\n", "1-1@0 [a][][]\n2-2@4 [][b]\n3-3@7 [][]\n");
}

static void the_last_record_needs_no_line_end(void **state)
{
    (void)state;
    assert_csv("a", "1-1@0 [a]\n");
    assert_csv("a,b\nc,d", "1-1@0 [a][b]\n2-2@4 [c][d]\n");
    assert_csv("a,b\nc,", "1-1@0 [a][b]\n2-2@4 [c][]\n");
    assert_csv("a,b\nc,\"d\"", "1-1@0 [a][b]\n2-2@4 [c][d]\n");
    assert_csv("a,b\n\"\"", "1-1@0 [a][b]\n2-2@4 []\n");
    assert_csv("a,b\r\nc,d\r", "1-1@0 [a][b]\n2-2@5 [c][d]\n");
}

static void a_record_without_its_line_end_is_told(void **state)
{
    static const char *const texts[] = {"a,b\nc,d", "a,b\nc,d\n", "a,b\n\"c\",d"};
    static const bool open[] = {true, false, true};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct sc_in *in = sc_in_from_memory(sc_str_from(texts[i]), "t");
        struct sc_csv *r = sc_csv_open(in, ',', false);
        struct sc_csv_record rec;
        struct sc_err err;

        sc_err_init(&err);
        assert_int_equal(sc_csv_next(r, &rec, &err), 1);
        assert_false(rec.is_open);
        assert_int_equal(sc_csv_next(r, &rec, &err), 1);
        assert_int_equal(rec.is_open, open[i]);
        sc_csv_close(r);
        sc_in_close(in);
    }
}

static void quoted_fields_keep_what_is_inside(void **state)
{
    (void)state;
    assert_csv("\"a,b\",\" c \",\"\"\n", "1-1@0 [a,b][ c ][]\n");
    assert_csv("\"say \"\"hi\"\"\",\"\"\"\",\"\"\"\"\"\"\n", "1-1@0 [say \"hi\"][\"][\"\"]\n");
    assert_csv("\"a\"\"\",\"\"\"b\"\n", "1-1@0 [a\"][\"b]\n");
}

static void quoted_line_ends_stay_and_are_counted(void **state)
{
    (void)state;
    assert_csv("a,\"x\ny\r\nz\",b\nc\n", "1-3@0 [a][x\\ny\\r\\nz][b]\n4-4@13 [c]\n");
    assert_csv("\"x\n\",\"\n\ny\"\n\"q\"\n", "1-4@0 [x\\n][\\n\\ny]\n5-5@11 [q]\n");
    assert_csv("\"a\"\"\n\"\"b\"\nc\n", "1-2@0 [a\"\\n\"b]\n3-3@10 [c]\n");
}

static void blanks_around_fields_are_trimmed(void **state)
{
    (void)state;
    assert_csv("  a b ,\tc\t, \n", "1-1@0 [a b][c][]\n");
    assert_csv(" \"a \" , \"b\"\t\n", "1-1@0 [a ][b]\n");
    assert_csv("\"a\" \r\n", "1-1@0 [a]\n");
}

static void blank_lines_are_skipped_but_counted(void **state)
{
    (void)state;
    assert_csv("\n\na\n \t\n\nb\n\n", "3-3@2 [a]\n6-6@8 [b]\n");
    assert_csv("\r\na\r\n\r\nb\r\n", "2-2@2 [a]\n4-4@7 [b]\n");
    assert_csv("\n\n", "");
    assert_csv("   ", "");
}

static void a_line_of_empty_quotes_is_a_record(void **state)
{
    (void)state;
    assert_csv("\"\"\na\n", "1-1@0 []\n2-2@3 [a]\n");
}

static void line_ends_of_cr_cr_lf_are_tolerated(void **state)
{
    (void)state;
    assert_csv("a,b\r\r\n1,2\r\r\n", "1-1@0 [a][b]\n2-2@6 [1][2]\n");
    assert_csv("\"a\",\"b\"\r\r\n\"1\",\"2\"\r\r\n", "1-1@0 [a][b]\n2-2@10 [1][2]\n");
}

static void a_lone_cr_never_ends_a_record_in_a_file_of_lf(void **state)
{
    (void)state;
    assert_csv("id,text\n1,ok\r99,forged,1\n2,x\n",
               "1-1@0 [id][text]\n2-2@8 [1][ok\\r99][forged][1]\n3-3@25 [2][x]\n");
    assert_csv("id,te\rxt\n1,a\n", "1-1@0 [id][te\\rxt]\n2-2@9 [1][a]\n");
    assert_csv("id\r\nx\ry\r\n", "1-1@0 [id]\n2-2@4 [x\\ry]\n");
}

static void a_file_of_cr_alone_is_read(void **state)
{
    (void)state;
    assert_csv("id,name\r1,Ana\r2,Bo", "1-1@0 [id][name]\n2-2@8 [1][Ana]\n3-3@14 [2][Bo]\n");
    assert_csv("id,\"a\nb\"\r1,\"x\ny\"\r", "1-1@0 [id][a\\nb]\n2-2@9 [1][x\\ny]\n");
    assert_csv("a\r\r\rb\r", "1-1@0 [a]\n4-4@4 [b]\n");
}

static void an_lf_never_ends_a_record_in_a_file_of_cr(void **state)
{
    struct sc_buf text;
    struct sc_err err;

    (void)state;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_puts(&text, "id,text\r");
    while (text.len < SC_IN_CHUNK)
        sc_buf_puts(&text, "1,some text\r");
    sc_buf_puts(&text, "2,x\n99,forged\r");
    assert_int_equal(count(sc_buf_str(&text), SC_IN_CHUNK, &err), 1 + SC_IN_CHUNK / 12 + 1);
    assert_int_equal(err.code, SC_OK);
    sc_buf_fini(&text);
}

static void a_byte_order_mark_is_dropped(void **state)
{
    (void)state;
    assert_csv("\xef\xbb\xbfid,b\n1,2\n", "1-1@3 [id][b]\n2-2@8 [1][2]\n");
    assert_csv("\xef\xbb\xbf\"id\",\"b\"\n", "1-1@3 [id][b]\n");
    assert_csv("\xef\xbb\xbf", "");
    assert_csv("\xef\xbb\xbf\"id\"x\n",
               "error t.csv:1:5: text after the closing quote of a field\n");
    assert_csv("a\n\xef\xbb\xbf,b\n", "1-1@0 [a]\n2-2@2 [\xef\xbb\xbf][b]\n");
}

static void other_delimiters_are_read(void **state)
{
    (void)state;
    check(__LINE__, SC_STR("a;b,c;\"d;e\"\n"), ';', SC_STR("1-1@0 [a][b,c][d;e]\n"));
    check(__LINE__, SC_STR("a\t\tb\n\tc\n"), '\t', SC_STR("1-1@0 [a][][b]\n2-2@5 [][c]\n"));
    check(__LINE__, SC_STR("\"a\"\t\"b\"\t\n"), '\t', SC_STR("1-1@0 [a][b][]\n"));
    check(__LINE__, SC_STR("a | b|c\n"), '|', SC_STR("1-1@0 [a][b][c]\n"));
}

static void text_after_a_closing_quote_names_line_and_column(void **state)
{
    (void)state;
    assert_csv("id,t\n1,\"a\"b\n2,c\n",
               "1-1@0 [id][t]\nerror t.csv:2:6: text after the closing quote of a field\n");
    assert_csv("\"a\" \"b\"\n", "error t.csv:1:5: text after the closing quote of a field\n");
    assert_csv("id,t\n1,\"a\nb\" c\n",
               "1-1@0 [id][t]\nerror t.csv:3:4: text after the closing quote of a field\n");
    assert_csv("a\n\"He said \\\"no\\\", then\n99,forged\n\"\n",
               "1-1@0 [a]\nerror t.csv:2:12: text after the closing quote of a field\n");
}

static void a_quote_inside_a_plain_field_names_line_and_column(void **state)
{
    (void)state;
    assert_csv("a,b\"c\n", "error t.csv:1:4: a quote inside a field that does not start with "
                           "one\n");
    assert_csv("a\nb,c\nd,e \"f\"\ng\n",
               "1-1@0 [a]\n2-2@2 [b][c]\nerror t.csv:3:5: a quote inside a field that does not "
               "start with one\n");
}

static void a_formula_for_text_is_taken_with_its_quotes(void **state)
{
    (void)state;
    assert_csv("a,b\n=\"0012\",=\"x y\"\n1,2\n", "1-1@0 [a][b]\n2-2@4 [=\"0012\"][=\"x y\"]\n"
                                                 "3-3@19 [1][2]\n");
    assert_csv("=\"\"\r\n =\"a\" \r\n", "1-1@0 [=\"\"]\n2-2@5 [=\"a\"]\n");
    assert_csv("\"=\"\"a\"\"\",=\n", "1-1@0 [=\"a\"][=]\n");
}

static void a_torn_formula_is_a_fault_in_its_line(void **state)
{
    static const char *const torn[] = {"a\n=\"b,c\"\n", "a\n=\"b\n", "a\n=\"b\"c\n",
                                       "a\n=\"b\"\"\n", "a\n==\"b\"\n"};
    (void)state;
    for (size_t i = 0; i < sizeof torn / sizeof torn[0]; i++)
        for (size_t chunk = 1; chunk < 12; chunk++) {
            struct sc_err err;
            assert_int_equal(count(sc_str_from(torn[i]), chunk, &err), 1);
            assert_int_equal(err.code, SC_INPUT);
            assert_int_equal(err.line, 2);
        }
}

static void an_open_quote_names_where_it_opened_and_where_the_file_ended(void **state)
{
    (void)state;
    assert_csv("id,t\n1,a\n2,\"b\n3,c\n4,d\n",
               "1-1@0 [id][t]\n2-2@5 [1][a]\nerror t.csv:3: a quote opened in this line is never "
               "closed: the file ends in line 5\n");
    assert_csv("id,t\n1,\"b", "1-1@0 [id][t]\nerror t.csv:2: a quote opened in this line is never "
                              "closed: the file ends in line 2\n");
    assert_csv("\"a\nb\",\"c\nd\n\n",
               "error t.csv:2: a quote opened in this line is never closed: the file ends in line "
               "4\n");
    assert_csv("\"", "error t.csv:1: a quote opened in this line is never closed: the file ends in "
                     "line 1\n");
}

static void a_nul_byte_names_line_and_column(void **state)
{
    (void)state;
    assert_csv("id,t\n1,a\0b\n", "1-1@0 [id][t]\nerror t.csv:2:4: a NUL byte: not text\n");
    assert_csv("\0", "error t.csv:1:1: a NUL byte: not text\n");
    assert_csv("a\n\0\0\0", "1-1@0 [a]\nerror t.csv:2:1: a NUL byte: not text\n");
    assert_csv("\"a\nb\0\"\n", "error t.csv:2:2: a NUL byte: not text\n");
    assert_csv("a\n\"b\"c\0\n",
               "1-1@0 [a]\nerror t.csv:2:4: text after the closing quote of a field\n");
}

static void nothing_is_handed_out_after_an_error(void **state)
{
    struct sc_in *in = sc_in_from_memory(SC_STR("a,b\"c\nd\n"), "t.csv");
    struct sc_csv *r = sc_csv_open(in, ',', false);
    struct sc_csv_record rec;
    struct sc_err err;

    (void)state;
    for (int i = 0; i < 3; i++) {
        sc_err_init(&err);
        assert_int_equal(sc_csv_next(r, &rec, &err), -1);
        assert_int_equal(err.code, SC_INPUT);
        assert_int_equal(rec.n, 0);
    }
    sc_csv_close(r);
    sc_in_close(in);
}

static void the_end_stays_the_end(void **state)
{
    struct sc_in *in = sc_in_from_memory(SC_STR("a\nb"), "t.csv");
    struct sc_csv *r = sc_csv_open(in, ',', false);
    struct sc_csv_record rec;
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    assert_int_equal(sc_csv_next(r, &rec, &err), 1);
    assert_int_equal(sc_csv_next(r, &rec, &err), 1);
    assert_null(rec.raw.p);
    for (int i = 0; i < 3; i++)
        assert_int_equal(sc_csv_next(r, &rec, &err), 0);
    assert_int_equal(err.code, SC_OK);
    sc_csv_close(r);
    sc_in_close(in);
}

static void a_failed_read_is_the_reader_s_error(void **state)
{
    struct sc_in *in = sc_in_from_memory(SC_STR("\x1f\x8b\x08rubbish that is no gzip"), "t.gz");
    struct sc_csv *r = sc_csv_open(in, ',', false);
    struct sc_csv_record rec;
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    assert_int_equal(sc_csv_next(r, &rec, &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    assert_non_null(strstr(err.what, "gzip"));
    sc_csv_close(r);
    sc_in_close(in);
}

static void raw_is_the_record_as_read_without_its_line_end(void **state)
{
    struct sc_in *in = sc_in_from_pieces(SC_STR("a\n  b ,\"c\nd\" \r\r\ne"), "t.csv", 3);
    struct sc_csv *r = sc_csv_open(in, ',', true);
    struct sc_csv_record rec;
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    assert_int_equal(sc_csv_next(r, &rec, &err), 1);
    assert_str_eq(rec.raw, "a");
    assert_int_equal(sc_csv_next(r, &rec, &err), 1);
    assert_str_eq(rec.raw, "  b ,\"c\nd\" ");
    assert_int_equal(sc_csv_next(r, &rec, &err), 1);
    assert_str_eq(rec.raw, "e");
    sc_csv_close(r);
    sc_in_close(in);
}

/* "head\n" + open + n letters + close, read in big chunks and in small ones. */
static void check_field_of(size_t n, const char *open, const char *close, bool fits)
{
    const size_t chunks[] = {4096, SC_IN_CHUNK};
    struct sc_buf text;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_puts(&text, "head\n");
    sc_buf_puts(&text, open);
    repeat(&text, 'x', n);
    sc_buf_puts(&text, close);
    for (size_t i = 0; i < 2; i++) {
        struct sc_err err;

        assert_int_equal(count(sc_buf_str(&text), chunks[i], &err), fits ? 2 : 1);
        assert_int_equal(err.code, fits ? SC_OK : SC_INPUT);
        if (fits)
            continue;
        assert_int_equal(err.line, 2);
        assert_string_equal(err.what, "a field of over 16777216 bytes starts in this line: a quote "
                                      "left open?");
    }
    sc_buf_fini(&text);
}

static void a_field_at_its_cap_is_read_and_one_past_it_refused(void **state)
{
    (void)state;
    check_field_of(SC_CSV_FIELD_MAX, "", "\n", true);
    check_field_of(SC_CSV_FIELD_MAX, "", "", true);
    check_field_of(SC_CSV_FIELD_MAX, "\"", "\"\n", true);
    check_field_of(SC_CSV_FIELD_MAX, "a,\"", "\",b\n", true);
    check_field_of(SC_CSV_FIELD_MAX + 1, "", "\n", false);
    check_field_of(SC_CSV_FIELD_MAX + 1, "", "", false);
    check_field_of(SC_CSV_FIELD_MAX + 1, "\"", "\"\n", false);
    check_field_of(SC_CSV_FIELD_MAX + 1, "a,\"", "\",b\n", false);
    check_field_of(SC_CSV_FIELD_MAX + 2, "\"", "\"\n", false);
    check_field_of(SC_CSV_FIELD_MAX + 100, "\"", "", false);
}

static void a_swallowing_quote_names_the_line_where_it_opened(void **state)
{
    struct sc_buf text;
    struct sc_err err;

    (void)state;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_puts(&text, "id,text\n1,ok\n2,\"open\n");
    while (text.len < SC_CSV_FIELD_MAX + 1000)
        sc_buf_puts(&text, "3,a row that would be swallowed\n");
    assert_int_equal(count(sc_buf_str(&text), SC_IN_CHUNK, &err), 2);
    assert_int_equal(err.line, 3);
    assert_non_null(strstr(err.what, "a quote left open?"));
    sc_buf_fini(&text);
}

static void check_columns(size_t n, const char *field, bool fits)
{
    struct sc_buf text;
    struct sc_err err;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_puts(&text, "head\n");
    for (size_t i = 0; i < n; i++) {
        sc_buf_puts(&text, i > 0 ? "," : "");
        sc_buf_puts(&text, field);
    }
    sc_buf_puts(&text, "\n");
    for (size_t i = 0; i < CSV_DUMP_CHUNKS; i++) {
        assert_int_equal(count(sc_buf_str(&text), csv_dump_chunks[i], &err), fits ? 2 : 1);
        assert_int_equal(err.line, fits ? 0 : 2);
        assert_string_equal(err.what, fits ? "" : "a record of over 4096 fields");
    }
    sc_buf_fini(&text);
}

static void columns_at_their_cap_are_read_and_one_past_it_refused(void **state)
{
    (void)state;
    check_columns(SC_CSV_COLUMNS_MAX, "a", true);
    check_columns(SC_CSV_COLUMNS_MAX, "\"a\"", true);
    check_columns(SC_CSV_COLUMNS_MAX, "", true);
    check_columns(SC_CSV_COLUMNS_MAX + 1, "a", false);
    check_columns(SC_CSV_COLUMNS_MAX + 1, "\"a\"", false);
    check_columns(SC_CSV_COLUMNS_MAX + 1, "", false);
}

/* A record of exactly n bytes with its line end, in fields of a megabyte. */
static void check_record_of(size_t n, bool fits)
{
    struct sc_buf text;
    struct sc_err err;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_puts(&text, "head\n");
    while (text.len - 5 < n - 1) {
        size_t left = n - 1 - (text.len - 5);

        repeat(&text, 'x', left < 1000000 ? left : 1000000);
        if (left > 1000000)
            sc_buf_putc(&text, ',');
    }
    sc_buf_puts(&text, "\ntail\n");
    assert_int_equal(count(sc_buf_str(&text), SC_IN_CHUNK, &err), fits ? 3 : 1);
    assert_int_equal(err.line, fits ? 0 : 2);
    assert_string_equal(err.what, fits ? "" : "a record of over 20971520 bytes");
    assert_int_equal(count(sc_buf_str(&text), 4096, &err), fits ? 3 : 1);
    sc_buf_fini(&text);
}

static void a_record_at_its_cap_is_read_and_one_past_it_refused(void **state)
{
    (void)state;
    check_record_of(SC_CSV_RECORD_MAX, true);
    check_record_of(SC_CSV_RECORD_MAX + 1, false);
    check_record_of(SC_CSV_RECORD_MAX + 5000, false);
}

static void records_of_many_chunks_are_read_between_small_ones(void **state)
{
    struct sc_buf text;
    struct sc_err err;
    size_t n = 0;

    (void)state;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    while (text.len < 3 * SC_IN_CHUNK) {
        sc_buf_puts(&text, "small,\"one\"\n");
        repeat(&text, 'x', 1000 * (n % 300));
        sc_buf_puts(&text, ",\"with \"\"quotes\"\"\nand lines\"\n");
        n += 2;
    }
    assert_int_equal(count(sc_buf_str(&text), SC_IN_CHUNK, &err), n);
    assert_int_equal(err.code, SC_OK);
    sc_buf_fini(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_have_fields_lines_and_offsets),
        cmocka_unit_test(the_last_record_needs_no_line_end),
        cmocka_unit_test(a_record_without_its_line_end_is_told),
        cmocka_unit_test(quoted_fields_keep_what_is_inside),
        cmocka_unit_test(quoted_line_ends_stay_and_are_counted),
        cmocka_unit_test(blanks_around_fields_are_trimmed),
        cmocka_unit_test(blank_lines_are_skipped_but_counted),
        cmocka_unit_test(a_line_of_empty_quotes_is_a_record),
        cmocka_unit_test(line_ends_of_cr_cr_lf_are_tolerated),
        cmocka_unit_test(a_lone_cr_never_ends_a_record_in_a_file_of_lf),
        cmocka_unit_test(a_file_of_cr_alone_is_read),
        cmocka_unit_test(an_lf_never_ends_a_record_in_a_file_of_cr),
        cmocka_unit_test(a_byte_order_mark_is_dropped),
        cmocka_unit_test(other_delimiters_are_read),
        cmocka_unit_test(text_after_a_closing_quote_names_line_and_column),
        cmocka_unit_test(a_quote_inside_a_plain_field_names_line_and_column),
        cmocka_unit_test(an_open_quote_names_where_it_opened_and_where_the_file_ended),
        cmocka_unit_test(a_nul_byte_names_line_and_column),
        cmocka_unit_test(nothing_is_handed_out_after_an_error),
        cmocka_unit_test(the_end_stays_the_end),
        cmocka_unit_test(a_failed_read_is_the_reader_s_error),
        cmocka_unit_test(raw_is_the_record_as_read_without_its_line_end),
        cmocka_unit_test(a_field_at_its_cap_is_read_and_one_past_it_refused),
        cmocka_unit_test(a_swallowing_quote_names_the_line_where_it_opened),
        cmocka_unit_test(a_formula_for_text_is_taken_with_its_quotes),
        cmocka_unit_test(a_torn_formula_is_a_fault_in_its_line),
        cmocka_unit_test(columns_at_their_cap_are_read_and_one_past_it_refused),
        cmocka_unit_test(a_record_at_its_cap_is_read_and_one_past_it_refused),
        cmocka_unit_test(records_of_many_chunks_are_read_between_small_ones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
