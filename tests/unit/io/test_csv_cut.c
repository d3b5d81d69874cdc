#include "sc_test.h"

#include "scorecard/io/csv_cut.h"

#define CAP 8

static struct sc_str fields[CAP];
static char scratch[256];

static struct sc_csv_cut cutter(char delim, char eol)
{
    return (struct sc_csv_cut){.delim = delim,
                               .eol = eol,
                               .other = eol == '\n' ? '\r' : '\n',
                               .fields = fields,
                               .cap = CAP,
                               .scratch = scratch};
}

/* Cuts from the literal; compares what it took and the fields, written "a|b|c". */
#define assert_cut(c, literal, took, wanted)                                                       \
    check_cut(__LINE__, (c), SC_STR(literal), (took), SC_STR(wanted))

static void check_cut(int line, struct sc_csv_cut *c, struct sc_str text, size_t took,
                      struct sc_str wanted)
{
    struct sc_buf seen;

    assert_int_equal(sc_csv_cut_record(c, text.p, text.p + text.len), took);
    if (took == 0)
        return;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < c->n; i++) {
        sc_buf_puts(&seen, i > 0 ? "|" : "");
        sc_buf_put_str(&seen, c->fields[i]);
    }
    sc_test_str_eq(__FILE__, line, sc_buf_str(&seen), wanted);
    sc_buf_fini(&seen);
}

static void plain_lines_are_cut_and_trimmed(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');

    (void)state;
    assert_cut(&c, "a,b,c\nrest", 6, "a|b|c");
    assert_cut(&c, " a b ,\t,c\r\n", 11, "a b||c");
    assert_cut(&c, ",\n", 2, "|");
    assert_int_equal(c.lines, 1);
}

static void quoted_fields_point_into_the_text(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');
    struct sc_str text = SC_STR("\"a,b\" ,c, \"d\"\r\n");

    (void)state;
    assert_int_equal(sc_csv_cut_record(&c, text.p, text.p + text.len), text.len);
    assert_int_equal(c.n, 3);
    assert_ptr_equal(c.fields[0].p, text.p + 1);
    assert_str_eq(c.fields[0], "a,b");
    assert_str_eq(c.fields[1], "c");
    assert_str_eq(c.fields[2], "d");
}

static void doubled_quotes_are_undone_in_scratch(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');

    (void)state;
    assert_cut(&c, "\"\"\"\",\"a\"\"b\",\"\"\"\"\"\"\n", 19, "\"|a\"b|\"\"");
    assert_ptr_equal(c.fields[0].p, scratch);
    assert_ptr_equal(c.fields[1].p, scratch + 1);
}

static void lines_inside_quotes_are_counted(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');

    (void)state;
    assert_cut(&c, "\"a\n\nb\",c,\"\n\"\nx", 13, "a\n\nb|c|\n");
    assert_int_equal(c.lines, 4);
}

static void the_other_line_end_is_a_blank(void **state)
{
    struct sc_csv_cut lf = cutter(',', '\n');
    struct sc_csv_cut cr = cutter(',', '\r');

    (void)state;
    assert_cut(&lf, "a\rb,c\r\r\n", 8, "a\rb|c");
    assert_cut(&cr, "a\nb,\nc\r", 7, "a\nb|c");
    assert_true(sc_csv_cut_is_blank(&lf, '\r'));
    assert_false(sc_csv_cut_is_blank(&lf, '\n'));
    assert_true(sc_csv_cut_is_blank(&cr, '\n'));
}

static void a_tab_is_no_blank_where_it_is_the_delimiter(void **state)
{
    struct sc_csv_cut c = cutter('\t', '\n');

    (void)state;
    assert_false(sc_csv_cut_is_blank(&c, '\t'));
    assert_true(sc_csv_cut_is_blank(&c, ' '));
    assert_false(sc_csv_cut_is_blank(&c, '\v'));
    assert_cut(&c, "\ta \t\n", 5, "|a|");
    assert_cut(&c, "\"a\"\t\"b\"\n", 8, "a|b");
}

static void records_that_are_not_whole_are_left(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');

    (void)state;
    assert_cut(&c, "", 0, "");
    assert_cut(&c, "a,b", 0, "");
    assert_cut(&c, "\"a\nb", 0, "");
    assert_cut(&c, "\"a\nb\"", 0, "");
    assert_cut(&c, "\"a\nb\",c", 0, "");
    assert_cut(&c, "\"a\nb\"\"", 0, "");
}

static void damage_is_left_to_the_strict_reader(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');

    (void)state;
    assert_cut(&c, "a\"b\n", 0, "");
    assert_cut(&c, "a,b\"\n", 0, "");
    assert_cut(&c, "\"a\"b\n", 0, "");
    assert_cut(&c, "\"a\" \"b\"\n", 0, "");
    assert_cut(&c, "\"a\nb\" c\n", 0, "");
}

static void more_fields_than_room_are_left(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');

    (void)state;
    assert_cut(&c, "1,2,3,4,5,6,7,8\n", 16, "1|2|3|4|5|6|7|8");
    assert_cut(&c, "1,2,3,4,5,6,7,8,9\n", 0, "");
    assert_cut(&c, "1,2,3,4,5,6,7,\"8\"\n", 18, "1|2|3|4|5|6|7|8");
    assert_cut(&c, "1,2,3,4,5,6,7,8,\"9\"\n", 0, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_lines_are_cut_and_trimmed),
        cmocka_unit_test(quoted_fields_point_into_the_text),
        cmocka_unit_test(doubled_quotes_are_undone_in_scratch),
        cmocka_unit_test(lines_inside_quotes_are_counted),
        cmocka_unit_test(the_other_line_end_is_a_blank),
        cmocka_unit_test(a_tab_is_no_blank_where_it_is_the_delimiter),
        cmocka_unit_test(records_that_are_not_whole_are_left),
        cmocka_unit_test(damage_is_left_to_the_strict_reader),
        cmocka_unit_test(more_fields_than_room_are_left),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
