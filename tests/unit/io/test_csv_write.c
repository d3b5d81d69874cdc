#include "sc_test.h"

#include "scorecard/io/csv.h"

#define assert_field(literal, wanted) check_field(__LINE__, SC_STR(literal), SC_STR(wanted))

static void check_field(int line, struct sc_str field, struct sc_str wanted)
{
    struct sc_buf out;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_csv_put_field(&out, field);
    sc_test_str_eq(__FILE__, line, sc_buf_str(&out), wanted);
    sc_buf_fini(&out);
}

static void plain_fields_are_not_quoted(void **state)
{
    (void)state;
    assert_field("", "");
    assert_field("a", "a");
    assert_field("two words; with | and ' and \xe2\x90\xa4", "two words; with | and ' and "
                                                             "\xe2\x90\xa4");
    assert_field("a\tb", "a\tb");
    assert_field("=1+1", "=1+1");
}

static void commas_and_quotes_are_quoted(void **state)
{
    (void)state;
    assert_field(",", "\",\"");
    assert_field("a,b", "\"a,b\"");
    assert_field("\"", "\"\"\"\"");
    assert_field("say \"hi\"", "\"say \"\"hi\"\"\"");
    assert_field("\",\"", "\"\"\",\"\"\"");
}

static void edge_blanks_are_quoted_because_readers_trim(void **state)
{
    (void)state;
    assert_field(" a", "\" a\"");
    assert_field("a ", "\"a \"");
    assert_field("\ta", "\"\ta\"");
    assert_field("a\t", "\"a\t\"");
    assert_field(" ", "\" \"");
}

static void each_line_end_becomes_one_symbol(void **state)
{
    (void)state;
    assert_field("a\nb", "a\xe2\x90\xa4"
                         "b");
    assert_field("a\r\nb", "a\xe2\x90\xa4"
                           "b");
    assert_field("a\rb", "a\xe2\x90\xa4"
                         "b");
    assert_field("\n\r\n\r", "\xe2\x90\xa4\xe2\x90\xa4\xe2\x90\xa4");
    assert_field("\n a \n", "\xe2\x90\xa4 a \xe2\x90\xa4");
    assert_field("a\n ", "\"a\xe2\x90\xa4 \"");
    assert_field("a,\"\r", "\"a,\"\"\xe2\x90\xa4\"");
}

static void fields_are_appended(void **state)
{
    struct sc_buf out;

    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_csv_put_field(&out, SC_STR("a"));
    sc_buf_putc(&out, ',');
    sc_csv_put_field(&out, SC_STR("b,c"));
    assert_buf_eq(&out, "a,\"b,c\"");
    sc_buf_fini(&out);
}

/* The law of putting many: as one by one. The fields stand in memory of just their size. */
static void check_fields(const struct sc_str *fields, size_t n)
{
    struct sc_buf many, single;

    sc_buf_init(&many, SC_BUF_NO_CEILING);
    sc_buf_init(&single, SC_BUF_NO_CEILING);
    sc_csv_put_fields(&many, fields, n);
    for (size_t i = 0; i < n; i++) {
        sc_buf_putc(&single, ',');
        sc_csv_put_field(&single, fields[i]);
    }
    assert_same_str(sc_buf_str(&many), sc_buf_str(&single));
    sc_buf_fini(&many);
    sc_buf_fini(&single);
}

static void many_fields_are_put_as_one_by_one(void **state)
{
    (void)state;
    for (size_t len = 1; len <= 26; len++)
        for (size_t at = 0; at < len; at++)
            for (int b = 0; b < 256; b++) {
                char *text = sc_mem_alloc(len);
                const struct sc_str fields[] = {SC_STR(""), {text, len}, SC_STR("x"), {text, len}};

                memset(text, 'm', len);
                text[at] = (char)b;
                check_fields(fields, 4);
                sc_mem_free(text);
            }
}

static void random_fields_are_put_as_one_by_one(void **state)
{
    static const char bytes[] = ",\"\n\r \t   !+-./09azzz\x80\xff";
    uint64_t seed = 41;

    (void)state;
    for (size_t i = 0; i < 20000; i++) {
        size_t len = 1 + sc_test_below(&seed, 40);
        char *text = sc_mem_alloc(len);
        const struct sc_str fields[] = {{text, len}, SC_STR("y"), {text, len}};

        for (size_t k = 0; k < len; k++)
            text[k] = bytes[sc_test_below(&seed, sizeof(bytes) - 1)];
        check_fields(fields, 3);
        sc_mem_free(text);
    }
}

static void each_of_many_fields_has_a_comma_before_it(void **state)
{
    const struct sc_str fields[] = {SC_STR("a"), SC_STR(""), SC_STR("b c"), SC_STR("d,e"),
                                    SC_STR("")};
    struct sc_buf out;

    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_csv_put_fields(&out, fields, 0);
    assert_buf_eq(&out, "");
    sc_csv_put_fields(&out, fields, 5);
    assert_buf_eq(&out, ",a,,b c,\"d,e\",");
    sc_buf_fini(&out);
}

static void the_most_frequent_delimiter_of_the_header_wins(void **state)
{
    (void)state;
    assert_int_equal(sc_csv_sniff(SC_STR("id,name,status\n1;2;3;4;5\n")), ',');
    assert_int_equal(sc_csv_sniff(SC_STR("id;name, first;status\n")), ';');
    assert_int_equal(sc_csv_sniff(SC_STR("id\tname\tstatus\r\n")), '\t');
    assert_int_equal(sc_csv_sniff(SC_STR("id|name|status")), '|');
    assert_int_equal(sc_csv_sniff(SC_STR("id;name\rx,y,z,w\r")), ';');
}

static void delimiters_inside_quotes_do_not_count(void **state)
{
    (void)state;
    assert_int_equal(sc_csv_sniff(SC_STR("\"a,b,c\nd,e\";\"x\"\"y,\";z\n")), ';');
}

static void a_comma_is_the_answer_to_nothing_and_to_ties(void **state)
{
    (void)state;
    assert_int_equal(sc_csv_sniff(SC_STR("")), ',');
    assert_int_equal(sc_csv_sniff(SC_STR("ticket")), ',');
    assert_int_equal(sc_csv_sniff(SC_STR("a;b,c")), ',');
    assert_int_equal(sc_csv_sniff(SC_STR("a|b\tc;d")), ';');
}

static void verbatim_fields_read_back_as_they_were(void **state)
{
    static const char *const fields[] = {
        "",           "plain",        " edge ", "a,b",         "say \"hi\"",
        "two\nlines", "dos\r\nlines", "\"",     "\xe2\x90\xa4"};
    (void)state;
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        struct sc_buf text;
        struct sc_csv_record rec;
        struct sc_err err;
        sc_err_init(&err);
        sc_buf_init(&text, SC_BUF_NO_CEILING);
        sc_csv_put_verbatim(&text, sc_str_from(fields[i]));
        sc_buf_puts(&text, ",end\n");
        struct sc_in *in = sc_in_from_memory(sc_buf_str(&text), "t");
        struct sc_csv *r = sc_csv_open(in, ',', false);
        assert_int_equal(sc_csv_next(r, &rec, &err), 1);
        assert_int_equal(rec.n, 2);
        assert_true(sc_str_eq(rec.fields[0], sc_str_from(fields[i])));
        sc_csv_close(r);
        sc_in_close(in);
        sc_buf_fini(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_fields_are_not_quoted),
        cmocka_unit_test(commas_and_quotes_are_quoted),
        cmocka_unit_test(edge_blanks_are_quoted_because_readers_trim),
        cmocka_unit_test(each_line_end_becomes_one_symbol),
        cmocka_unit_test(fields_are_appended),
        cmocka_unit_test(many_fields_are_put_as_one_by_one),
        cmocka_unit_test(random_fields_are_put_as_one_by_one),
        cmocka_unit_test(each_of_many_fields_has_a_comma_before_it),
        cmocka_unit_test(the_most_frequent_delimiter_of_the_header_wins),
        cmocka_unit_test(delimiters_inside_quotes_do_not_count),
        cmocka_unit_test(a_comma_is_the_answer_to_nothing_and_to_ties),
        cmocka_unit_test(verbatim_fields_read_back_as_they_were),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
