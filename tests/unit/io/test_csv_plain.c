/* Tables without quoting, at every size of pieces. */
#include "sc_test.h"

#include "scorecard/io/csv_plain.h"

static void put_record(struct sc_buf *out, const struct sc_csv_record *rec)
{
    sc_buf_printf(out, "%lu@%llu", rec->line, (unsigned long long)rec->offset);
    for (size_t i = 0; i < rec->n; i++)
        sc_buf_printf(out, "[%.*s]", SC_STR_ARG(rec->fields[i]));
    sc_buf_puts(out, rec->is_open ? " open\n" : "\n");
}

static void read_all(struct sc_buf *out, struct sc_str input, char delim, size_t chunk)
{
    struct sc_in *in = sc_in_from_pieces(input, "t.tsv", chunk);
    struct sc_csv_plain *r = sc_csv_plain_open(in, delim);
    struct sc_csv_record rec;
    struct sc_err err;
    int got;
    sc_err_init(&err);
    sc_buf_init(out, SC_BUF_NO_CEILING);
    while ((got = sc_csv_plain_next(r, &rec, &err)) > 0)
        put_record(out, &rec);
    if (got < 0) {
        sc_err_print(&err, out);
        sc_err_init(&err);
        assert_int_equal(sc_csv_plain_next(r, &rec, &err), -1);
        assert_int_equal(err.code, SC_INPUT);
    }
    sc_csv_plain_close(r);
    sc_in_close(in);
}

#define assert_read(delim, literal, wanted) check(__LINE__, delim, SC_STR(literal), SC_STR(wanted))

static void check(int line, char delim, struct sc_str input, struct sc_str wanted)
{
    for (size_t chunk = 1; chunk <= input.len + 1; chunk++) {
        struct sc_buf seen;
        read_all(&seen, input, delim, chunk);
        sc_test_str_eq(__FILE__, line, sc_buf_str(&seen), wanted);
        sc_buf_fini(&seen);
    }
}

static void a_quote_is_a_character_like_any_other(void **state)
{
    (void)state;
    assert_read('\t', "id\tSubject\n1\t\"open\n2\t5\" disk \"\n",
                "1@0[id][Subject]\n2@11[1][\"open]\n3@19[2][5\" disk \"]\n");
}

static void fields_are_trimmed_and_empty_ones_kept(void **state)
{
    (void)state;
    assert_read('\t', "a\tb\tc\n\t x \t\n\t\t\n", "1@0[a][b][c]\n2@6[][x][]\n3@12[][][]\n");
    assert_read('|', "a| b |\n", "1@0[a][b][]\n");
}

static void line_ends_of_all_kinds_and_blank_lines_are_passed(void **state)
{
    (void)state;
    assert_read(';',
                "\xef\xbb\xbf"
                "a;b\r\n\r\n  \n1;2\r\r\n3;4",
                "1@0[a][b]\n4@13[1][2]\n5@19[3][4] open\n");
}

static void a_lone_cr_ends_nothing(void **state)
{
    (void)state;
    assert_read(',', "a,b\rc\n", "1@0[a][b\rc]\n");
}

static void an_empty_input_has_no_record(void **state)
{
    (void)state;
    assert_read(',', "", "");
    assert_read(',', "\n\r\n", "");
}

static void a_nul_byte_is_refused_with_its_place(void **state)
{
    (void)state;
    assert_read(',', "a,b\n1,\0\n", "1@0[a][b]\nt.tsv:2:3: a NUL byte: not text");
}

static void caps_hold(void **state)
{
    struct sc_buf wide, seen;
    (void)state;
    sc_buf_init(&wide, SC_BUF_NO_CEILING);
    for (int i = 1; i < SC_CSV_COLUMNS_MAX; i++)
        sc_buf_putc(&wide, ',');
    read_all(&seen, sc_buf_str(&wide), ',', SC_IN_CHUNK);
    assert_int_equal(seen.len, 3 + 2 * (size_t)SC_CSV_COLUMNS_MAX + 6);
    sc_buf_fini(&seen);
    sc_buf_putc(&wide, ',');
    read_all(&seen, sc_buf_str(&wide), ',', SC_IN_CHUNK);
    assert_buf_eq(&seen, "t.tsv:1: a record of over 4096 fields");
    sc_buf_fini(&seen);
    sc_buf_reset(&wide);
    for (unsigned i = 0; i <= SC_CSV_RECORD_MAX; i++)
        sc_buf_putc(&wide, 'x');
    read_all(&seen, sc_buf_str(&wide), ',', SC_IN_CHUNK);
    assert_buf_eq(&seen, "t.tsv:1: a record of over 20971520 bytes");
    sc_buf_fini(&seen);
    sc_buf_fini(&wide);
}

static void lines_can_be_passed_over(void **state)
{
    struct sc_in *in = sc_in_from_pieces(SC_STR("x\n \n\na,b\n"), "t", 2);
    struct sc_csv_plain *r = sc_csv_plain_open(in, ',');
    struct sc_csv_record rec;
    struct sc_err err;
    bool holds_text;
    (void)state;
    sc_err_init(&err);
    assert_int_equal(sc_csv_plain_skip_line(r, &holds_text, &err), 1);
    assert_true(holds_text);
    assert_int_equal(sc_csv_plain_skip_line(r, &holds_text, &err), 1);
    assert_false(holds_text);
    assert_int_equal(sc_csv_plain_next(r, &rec, &err), 1);
    assert_int_equal(rec.line, 4);
    assert_int_equal(rec.n, 2);
    assert_int_equal(sc_csv_plain_skip_line(r, &holds_text, &err), 0);
    sc_csv_plain_close(r);
    sc_in_close(in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quote_is_a_character_like_any_other),
        cmocka_unit_test(fields_are_trimmed_and_empty_ones_kept),
        cmocka_unit_test(line_ends_of_all_kinds_and_blank_lines_are_passed),
        cmocka_unit_test(a_lone_cr_ends_nothing),
        cmocka_unit_test(an_empty_input_has_no_record),
        cmocka_unit_test(a_nul_byte_is_refused_with_its_place),
        cmocka_unit_test(caps_hold),
        cmocka_unit_test(lines_can_be_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
