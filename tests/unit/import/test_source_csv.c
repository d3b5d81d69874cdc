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

static void dump_table(struct sc_buf *seen, struct sc_str input, size_t chunk,
                       const struct sc_source_table *table)
{
    struct sc_in *in = sc_in_from_pieces(input, "t.csv", chunk);
    struct sc_err err;
    sc_err_init(&err);
    sc_buf_init(seen, SC_BUF_NO_CEILING);
    source_dump(seen, sc_source_table(in, table, &err), &err);
    sc_in_close(in);
}

static void check_table(int line, const struct sc_source_table *table, struct sc_str input,
                        struct sc_str wanted)
{
    static const size_t chunks[] = {1, 2, 7, SC_IN_CHUNK};
    for (size_t i = 0; i < sizeof chunks / sizeof chunks[0]; i++) {
        struct sc_buf seen;
        dump_table(&seen, input, chunks[i], table);
        sc_test_str_eq(__FILE__, line, sc_buf_str(&seen), wanted);
        sc_buf_fini(&seen);
    }
}

#define assert_table(table, literal, wanted)                                                       \
    check_table(__LINE__, table, SC_STR(literal), SC_STR(wanted))

static void a_first_line_may_name_the_delimiter(void **state)
{
    (void)state;
    assert_source("sep=;\r\nid;a,b\r\n1;2,3\r\n", "= [id][a,b]\n3 [1][2,3]\n");
    assert_source("\xef\xbb\xbf\"sep=|\"\nid|n\n1|2\n", "= [id][n]\n3 [1][2]\n");
    assert_source("SEP=\t\nid\tn\n1\t2\n", "= [id][n]\n3 [1][2]\n");
    assert_source("sep=;;\n1;;\n", "= [sep=][][]\n2 [1][][]\n");
    assert_source("sep=;", "= [sep=][]\n");
}

static void the_dirt_of_line_ends_does_not_change_records(void **state)
{
    (void)state;
    assert_source("\"id\",\"t\"\r\r\n\"1\",\"x\"\r\r\n\r\r\n\"2\",\"a\r\r\nb\"\r\r\n",
                  "= [id][t]\n2 [1][x]\n4 [2][a\\r\\r\\nb]\n");
    assert_source("id;t\r\n1;\"a\nb\"\r\n2;c\r\n", "= [id][t]\n2 [1][a\\nb]\n4 [2][c]\n");
    assert_source("id,t,\n1,2,\n", "= [id][t][]\n2 [1][2][]\n");
    assert_source("id,t\n1,a\0b\n", "= [id][t]\n! t.csv:2:4: a NUL byte: not text\n");
}

static void lines_before_the_header_are_passed_over_whatever_they_hold(void **state)
{
    struct sc_source_table table = {.skip_lines = 3, .header_rows = 1};
    (void)state;
    assert_table(&table, "Report \"x\"y\n\n;;;;\nid,n\n1,2\n", "= [id][n]\n5 [1][2]\n");
    assert_table(&table,
                 "\xef\xbb\xbf"
                 "a\rb\rc\rid;n\r1;2\r",
                 "= [id][n]\n5 [1][2]\n");
    assert_table(&table, "a\nb\n", "! t.csv: is empty: not even a header line\n");
}

static void empty_names_take_those_of_the_rows_below(void **state)
{
    struct sc_source_table table = {.header_rows = 3};
    (void)state;
    assert_table(&table, "id,,q,\nx,A,y\n\"\",B,z,D,E\n1,2,3,4\n",
                 "= [id][A][q][D]\n4 [1][2][3][4]\n");
    assert_table(&table, "id,n\n1,2\n", "= [id][n]\n");
}

static void from_the_footer_on_nothing_is_a_record(void **state)
{
    static const struct sc_str footer[] = {{"grand total", 11}, {"uber", 4}};
    struct sc_source_table table = {.header_rows = 1, .footer = footer, .footer_n = 2};
    (void)state;
    assert_table(&table, "id,n\n1,Grand Total\n\"  GRAND  TOTALS (2)\"\n2,3\n\"bad\"x\n",
                 "= [id][n]\n2 [1][Grand Total]\n");
    assert_table(&table,
                 "id,n\nGrand,1\n\xc3\x9c"
                 "ber alles,\n2,3\n",
                 "= [id][n]\n2 [Grand][1]\n");
    assert_table(&table, "id,n\nunder,1\n,2\n", "= [id][n]\n2 [under][1]\n3 [][2]\n");
}

static void lines_around_the_data_are_counted(void **state)
{
    static const struct sc_str footer[] = {{"total", 5}};
    struct sc_source_table table = {
        .skip_lines = 3, .header_rows = 2, .footer = footer, .footer_n = 1};
    struct sc_source_record rec;
    struct sc_err err;
    (void)state;
    struct sc_in *in = sc_in_from_pieces(
        SC_STR("Report\n\n by me\nid,n\nx,y\n1,2\nTotal\n\n\"c\"d\nlast"), "t.csv", 5);
    sc_err_init(&err);
    struct sc_source *s = sc_source_table(in, &table, &err);
    assert_int_equal(sc_source_frame_n(s), 3);
    assert_int_equal(sc_source_frame_line(s), 1);
    assert_int_equal(sc_source_next(s, &rec, &err), 1);
    assert_int_equal(sc_source_next(s, &rec, &err), 0);
    assert_int_equal(sc_source_next(s, &rec, &err), 0);
    assert_int_equal(sc_source_frame_n(s), 6);
    sc_source_close(s);
    sc_in_close(in);
}

static void rows_of_delimiters_alone_are_no_records_but_are_counted(void **state)
{
    struct sc_source_table table = {.header_rows = 1};
    struct sc_source_record rec;
    struct sc_err err;
    (void)state;
    struct sc_in *in =
        sc_in_from_pieces(SC_STR("id,n\n1,2\n,\n , \n,3\n\"\",\"\",\"\"\n,,\n"), "t.csv", 3);
    sc_err_init(&err);
    struct sc_source *s = sc_source_table(in, &table, &err);
    assert_int_equal(sc_source_next(s, &rec, &err), 1);
    assert_int_equal(sc_source_frame_n(s), 0);
    assert_int_equal(sc_source_next(s, &rec, &err), 1);
    assert_int_equal(rec.line, 5);
    assert_int_equal(sc_source_frame_n(s), 2);
    assert_int_equal(sc_source_frame_line(s), 3);
    assert_int_equal(sc_source_next(s, &rec, &err), 0);
    assert_int_equal(sc_source_frame_n(s), 4);
    sc_source_close(s);
    sc_in_close(in);
}

static void where_quotes_mean_nothing_they_stay(void **state)
{
    struct sc_source_table table = {.header_rows = 1, .has_no_quotes = true, .keep_raw = true};
    (void)state;
    assert_table(&table, "id\tSubject\r\n1\t\"open, 5\" disk\r\n\r\n2\t\n",
                 "= [id][Subject]\n2 [1][\"open, 5\" disk]\n[1\t\"open, 5\" disk]\n"
                 "4 [2][]\n[2\t]\n");
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
        cmocka_unit_test(a_first_line_may_name_the_delimiter),
        cmocka_unit_test(the_dirt_of_line_ends_does_not_change_records),
        cmocka_unit_test(lines_before_the_header_are_passed_over_whatever_they_hold),
        cmocka_unit_test(empty_names_take_those_of_the_rows_below),
        cmocka_unit_test(from_the_footer_on_nothing_is_a_record),
        cmocka_unit_test(lines_around_the_data_are_counted),
        cmocka_unit_test(rows_of_delimiters_alone_are_no_records_but_are_counted),
        cmocka_unit_test(where_quotes_mean_nothing_they_stay),
        cmocka_unit_test(closing_nothing_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
