#include "sc_test.h"

#include "source_dump.h"

static void read_all(struct sc_buf *seen, struct sc_str input, size_t chunk, bool keep_raw)
{
    struct sc_in *in = sc_in_from_pieces(input, "t.csv", chunk);
    struct sc_err err;
    sc_err_init(&err);
    sc_buf_init(seen, SC_BUF_NO_CEILING);
    source_dump(seen, sc_source_csv(in, keep_raw, &err), &err);
    sc_in_close(in);
}

/* The input at several chunk sizes gives what is wanted. */
#define assert_source(literal, wanted) check(__LINE__, SC_STR(literal), SC_STR(wanted))

static void check(int line, struct sc_str input, struct sc_str wanted)
{
    static const size_t chunks[] = {1, 2, 7, SC_IN_CHUNK};
    for (size_t i = 0; i < sizeof chunks / sizeof chunks[0]; i++) {
        struct sc_buf seen;
        read_all(&seen, input, chunks[i], false);
        sc_test_str_eq(__FILE__, line, sc_buf_str(&seen), wanted);
        sc_buf_fini(&seen);
    }
}

static void the_header_names_the_cells_of_every_record(void **state)
{
    (void)state;
    assert_source("Id,Subject\n7,Printer\n8,\"a,b\"\n",
                  "= [Id][Subject]\n2 [7][Printer]\n3 [8][a,b]\n");
}

static void the_delimiter_is_the_one_that_the_header_shows(void **state)
{
    (void)state;
    assert_source("ID;Titre;Statut\n1;a,b;Clos\n", "= [ID][Titre][Statut]\n2 [1][a,b][Clos]\n");
    assert_source("id\tSubject\n1\ta;b\n", "= [id][Subject]\n2 [1][a;b]\n");
    assert_source("id|n\n1|2\n", "= [id][n]\n2 [1][2]\n");
    assert_source("\"a;b;c;d\",n\n1,2\n", "= [a;b;c;d][n]\n2 [1][2]\n");
    assert_source("only\none\n", "= [only]\n2 [one]\n");
}

static void a_byte_order_mark_and_blank_lines_stand_before_the_header(void **state)
{
    (void)state;
    assert_source("\xef\xbb\xbfid;n\n1;2\n", "= [id][n]\n2 [1][2]\n");
    assert_source("\xef\xbb\xbf\"id\";\"n\"\n1;2\n", "= [id][n]\n2 [1][2]\n");
    assert_source("\n \r\nid;n\n1;2\n", "= [id][n]\n4 [1][2]\n");
}

static void a_header_cell_may_span_lines(void **state)
{
    (void)state;
    assert_source("id;\"How did\nwe do, all, in, all?\"\n1;5\n",
                  "= [id][How did\\nwe do, all, in, all?]\n3 [1][5]\n");
}

static void repeated_and_empty_names_keep_their_places(void **state)
{
    (void)state;
    assert_source("Key,Comment,Comment,\nA-1,x,y,z\n",
                  "= [Key][Comment][Comment][]\n2 [A-1][x][y][z]\n");
}

static void a_record_of_another_width_is_handed_out_as_it_is(void **state)
{
    (void)state;
    assert_source("a,b\n1\n1,2,3\n", "= [a][b]\n2 [1]\n3 [1][2][3]\n");
}

static void a_record_has_the_line_where_it_starts(void **state)
{
    (void)state;
    assert_source("id,text\r\n1,\"x\r\ny\"\r\n\r\n2,z\r\n",
                  "= [id][text]\n2 [1][x\\r\\ny]\n5 [2][z]\n");
    assert_source("id,n\r\r\n1,2\r\r\n", "= [id][n]\n2 [1][2]\n");
}

static void a_header_alone_is_no_error(void **state)
{
    (void)state;
    assert_source("id,n", "= [id][n]\n");
}

static void an_input_without_a_header_is_refused(void **state)
{
    (void)state;
    assert_source("", "! t.csv: is empty: not even a header line\n");
    assert_source("\xef\xbb\xbf", "! t.csv: is empty: not even a header line\n");
    assert_source("\n \n\r\n", "! t.csv: is empty: not even a header line\n");
}

static void an_error_has_its_place_and_follows_the_good_records(void **state)
{
    (void)state;
    assert_source("id,n\n1,2\n2,\"x\"y\n",
                  "= [id][n]\n2 [1][2]\n! t.csv:3:6: text after the closing quote of a field\n");
    assert_source("id,\"n\n1,2\n",
                  "! t.csv:1: a quote opened in this line is never closed: the file ends in "
                  "line 2\n");
}

static void damage_in_compressed_data_is_an_error(void **state)
{
    struct sc_buf seen;
    (void)state;
    read_all(&seen, SC_STR("\x1f\x8b\x08 damaged beyond repair"), SC_IN_CHUNK, false);
    assert_true(sc_str_has_prefix(sc_buf_str(&seen), SC_STR("! t.csv: ")));
    sc_buf_fini(&seen);
}

static void the_bytes_of_a_record_come_along_when_asked_for(void **state)
{
    struct sc_buf seen;
    (void)state;
    read_all(&seen, SC_STR("id;n\r\n\"1\"; 2 \r\n"), SC_IN_CHUNK, true);
    assert_buf_eq(&seen, "= [id][n]\n2 [1][2]\n[\"1\"; 2 ]\n");
    sc_buf_fini(&seen);
}

/* As wide as the exports of Jira: the first look at the input ends inside the header. */
static void the_header_may_be_longer_than_the_first_look(void **state)
{
    struct sc_buf input;
    struct sc_err err;
    size_t n;
    (void)state;
    sc_buf_init(&input, SC_BUF_NO_CEILING);
    sc_buf_puts(&input, "\"a, b, c and d in one\"");
    for (int i = 1; i < 900; i++)
        sc_buf_printf(&input, ";Custom field %d", i);
    sc_buf_puts(&input, "\n1,5");
    struct sc_in *in = sc_in_from_memory(sc_buf_str(&input), "t.csv");
    sc_err_init(&err);
    struct sc_source *s = sc_source_csv(in, false, &err);
    assert_non_null(s);
    const struct sc_str *names = sc_source_names(s, &n);
    assert_int_equal(n, 900);
    assert_str_eq(names[0], "a, b, c and d in one");
    assert_str_eq(names[899], "Custom field 899");
    sc_source_close(s);
    sc_in_close(in);
    sc_buf_fini(&input);
}

static void the_names_stay_while_records_come(void **state)
{
    struct sc_source_record rec;
    struct sc_err err;
    size_t n;
    (void)state;
    struct sc_in *in = sc_in_from_pieces(SC_STR("first,second\n1,2\n3,4\n"), "t.csv", 3);
    sc_err_init(&err);
    struct sc_source *s = sc_source_csv(in, false, &err);
    while (sc_source_next(s, &rec, &err) > 0)
        ;
    const struct sc_str *names = sc_source_names(s, &n);
    assert_int_equal(n, 2);
    assert_str_eq(names[1], "second");
    sc_source_close(s);
    sc_in_close(in);
}

static void closing_nothing_is_fine(void **state)
{
    (void)state;
    sc_source_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_header_names_the_cells_of_every_record),
        cmocka_unit_test(the_delimiter_is_the_one_that_the_header_shows),
        cmocka_unit_test(a_byte_order_mark_and_blank_lines_stand_before_the_header),
        cmocka_unit_test(a_header_cell_may_span_lines),
        cmocka_unit_test(repeated_and_empty_names_keep_their_places),
        cmocka_unit_test(a_record_of_another_width_is_handed_out_as_it_is),
        cmocka_unit_test(a_record_has_the_line_where_it_starts),
        cmocka_unit_test(a_header_alone_is_no_error),
        cmocka_unit_test(an_input_without_a_header_is_refused),
        cmocka_unit_test(an_error_has_its_place_and_follows_the_good_records),
        cmocka_unit_test(damage_in_compressed_data_is_an_error),
        cmocka_unit_test(the_bytes_of_a_record_come_along_when_asked_for),
        cmocka_unit_test(the_header_may_be_longer_than_the_first_look),
        cmocka_unit_test(the_names_stay_while_records_come),
        cmocka_unit_test(closing_nothing_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
