#include "sc_test.h"

#include <stdlib.h>
#include <unistd.h>

#include "record/stream_text.h"

#define HOURS "record,agent,date,worked_s,leave_s,flags,source,line\n"
#define TOPIC "record,week,name,n,previous_n,tickets,flags,source,line,category,first_at,last_at\n"
#define KUDOS "record,id,agent,giver,giver_role,at,ticket,topic,flags,source,line\n"

/* ---- CSV --------------------------------------------------------------------------------- */

static void a_stream_of_csv_is_read_to_its_end(void **state)
{
    (void)state;
    assert_rows(HOURS "hours,ana,2026-07-01,28800,,,,\n"
                      "hours,bob,2026-07-01,,28800,,,\n"
                      "end,2,,,,,,\n",
                "hours agent=ana date=2026-07-01 worked_s=28800\n"
                "hours agent=bob date=2026-07-01 leave_s=28800\n"
                "whole 2 of 2, ends 1\n");
}

static void kinds_alternate_freely(void **state)
{
    (void)state;
    assert_rows(HOURS "hours,ana,2026-07-01,,,,,\n" TOPIC "topic,2026-W27,refunds,3,,,,,,,,\n"
                      "hours,bob,2026-07-01,,,,,\n"
                      "topic,2026-W27,login,2,,,,,,,,\n"
                      "end,4,,,,,,,\n",
                "hours agent=ana date=2026-07-01\n"
                "topic week=2026-W27 name=refunds n=3\n"
                "hours agent=bob date=2026-07-01\n"
                "topic week=2026-W27 name=login n=2\n"
                "whole 4 of 4, ends 1\n");
}

static void quoted_cells_and_line_ends_inside_are_read(void **state)
{
    (void)state;
    assert_rows("record,agent,date,mood\nhours,\"Silva, Ana\",2026-07-01,\"so\nso\"\nend,1,,\n",
                "hours agent=Silva, Ana date=2026-07-01 +mood=so\nso\nwhole 1 of 1, ends 1\n");
}

static void unknown_columns_and_kinds_are_carried_along(void **state)
{
    (void)state;
    assert_rows("record,agent,date,mood\nhours,ana,2026-07-01,fine\n"
                "record,id,sign\nhoroscope,1,lion\nend,2,\n",
                "hours agent=ana date=2026-07-01 +mood=fine\n"
                "?horoscope +id=1 +sign=lion\n"
                "whole 2 of 2, ends 1\n");
}

static void blank_lines_and_windows_line_ends_do_not_matter(void **state)
{
    (void)state;
    /* Miller puts a blank line and a new header where the columns change. */
    assert_rows("record,agent,date,x\r\nhours,ana,2026-07-01,1\r\n\r\nrecord,agent,date\r\n"
                "end,1,\r\n",
                "hours agent=ana date=2026-07-01 +x=1\nwhole 1 of 1, ends 1\n");
    assert_rows("\n\n" HOURS "\nhours,ana,2026-07-01,,,,,\n\nend,1,,,,,,\n\n",
                "hours agent=ana date=2026-07-01\nwhole 1 of 1, ends 1\n");
}

static void a_stream_saved_by_a_spreadsheet_is_read(void **state)
{
    (void)state;
    /* Mark, semicolons, lines padded to the widest kind. */
    assert_rows("\xEF\xBB\xBFrecord;agent;date;\r\nhours;ana;2026-07-01;\r\nend;1;;\r\n",
                "hours agent=ana date=2026-07-01\nwhole 1 of 1, ends 1\n");
    assert_rows("record\tagent\tdate\nhours\tana\t2026-07-01\nend\t1\t\n",
                "hours agent=ana date=2026-07-01\nwhole 1 of 1, ends 1\n");
    assert_rows("record|agent|date\nhours|ana|2026-07-01\nend|1|\n",
                "hours agent=ana date=2026-07-01\nwhole 1 of 1, ends 1\n");
}

/* ---- sorted, filtered, split, shuffled --------------------------------------------------- */

/* A stream of three kinds with standard columns; topics stand behind "record" in the alphabet. */
#define H1   "hours,ana,2026-07-01,1,,,,\n"
#define H2   "hours,bob,2026-07-01,2,,,,\n"
#define K1   "kudos,1,ana,,,,,,,,\n"
#define T1   "topic,2026-W27,refunds,3,,,,,,,,\n"
#define T2   "topic,2026-W28,refunds,4,,,,,,,,\n"
#define END5 "end,5,,,,,,,,,,\n"

#define H1_ROW "hours agent=ana date=2026-07-01 worked_s=1\n"
#define H2_ROW "hours agent=bob date=2026-07-01 worked_s=2\n"
#define K1_ROW "kudos id=1 agent=ana\n"
#define T1_ROW "topic week=2026-W27 name=refunds n=3\n"
#define T2_ROW "topic week=2026-W28 name=refunds n=4\n"

static void a_sorted_stream_is_whole(void **state)
{
    (void)state;
    assert_rows(END5 H1 H2 K1 HOURS KUDOS TOPIC T1 T2,
                H1_ROW H2_ROW K1_ROW T1_ROW T2_ROW "whole 5 of 5, ends 1\n");
    /* sort -r */
    assert_rows(T2 T1 TOPIC KUDOS HOURS K1 H2 H1 END5,
                T2_ROW T1_ROW K1_ROW H2_ROW H1_ROW "whole 5 of 5, ends 1\n");
}

static void lines_filtered_away_leave_a_filtered_stream(void **state)
{
    (void)state;
    /* grep -v '^kudos,' */
    assert_rows(HOURS H1 H2 KUDOS TOPIC T1 T2 END5,
                H1_ROW H2_ROW T1_ROW T2_ROW "filtered 4 of 5, ends 1\n");
    /* grep -v '^hours,' */
    assert_rows(HOURS KUDOS K1 TOPIC T1 T2 END5, K1_ROW T1_ROW T2_ROW "filtered 3 of 5, ends 1\n");
    /* grep -v '^record,' */
    assert_rows(H1 H2 K1 T1 T2 END5, H1_ROW H2_ROW K1_ROW T1_ROW T2_ROW "whole 5 of 5, ends 1\n");
}

static void pieces_of_a_split_stream_are_read_but_not_whole(void **state)
{
    (void)state;
    assert_rows(HOURS H1 H2 KUDOS, H1_ROW H2_ROW "broken 2 of 0, ends 0\n");
    assert_rows(K1 TOPIC T1 T2 END5, K1_ROW T1_ROW T2_ROW "filtered 3 of 5, ends 1\n");
}

/* Two thousand of the orders that nine lines can have: each gives the five rows. */
static void any_order_of_the_lines_is_whole(void **state)
{
    static const char *const lines[9] = {HOURS, H1, H2, KUDOS, K1, TOPIC, T1, T2, END5};
    uint64_t seed = 20260701;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        const char *order[9];
        struct sc_buf bytes, seen;

        memcpy(order, lines, sizeof order);
        for (size_t i = 8; i > 0; i--) {
            size_t k = (size_t)sc_test_below(&seed, i + 1);
            const char *kept = order[i];

            order[i] = order[k];
            order[k] = kept;
        }
        sc_buf_init(&bytes, SC_BUF_NO_CEILING);
        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        for (size_t i = 0; i < 9; i++)
            sc_buf_puts(&bytes, order[i]);
        text_of_bytes(&seen, sc_buf_str(&bytes), SC_READ_ROWS);
        if (!strstr(seen.p, H1_ROW) || !strstr(seen.p, H2_ROW) || !strstr(seen.p, K1_ROW) ||
            !strstr(seen.p, T1_ROW) || !strstr(seen.p, T2_ROW) ||
            !strstr(seen.p, "whole 5 of 5, ends 1\n"))
            fail_msg("seed 20260701 round %d:\n%sgives\n%s", round, bytes.p, seen.p);
        sc_buf_fini(&bytes);
        sc_buf_fini(&seen);
    }
}

static void a_cut_after_any_line_is_broken(void **state)
{
    static const char *const lines[9] = {HOURS, H1, H2, KUDOS, K1, TOPIC, T1, T2, END5};

    (void)state;
    for (size_t n = 0; n < 9; n++) {
        struct sc_buf bytes, seen;

        sc_buf_init(&bytes, SC_BUF_NO_CEILING);
        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        for (size_t i = 0; i < n; i++)
            sc_buf_puts(&bytes, lines[i]);
        text_of_bytes(&seen, sc_buf_str(&bytes), SC_READ_ROWS);
        assert_non_null(strstr(seen.p, "broken "));
        sc_buf_fini(&bytes);
        sc_buf_fini(&seen);
    }
}

static void a_cut_after_any_byte_is_broken_or_an_error(void **state)
{
    static const char stream[] = HOURS H1 H2 "end,2,,,,,,\n";
    size_t whole = sizeof stream - 2; /* only the line end is missing */

    (void)state;
    for (size_t n = 0; n <= whole; n++) {
        struct sc_buf seen;

        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        text_of_bytes(&seen, (struct sc_str){stream, n}, SC_READ_ROWS);
        if ((strstr(seen.p, "whole ") || strstr(seen.p, "filtered ")) != (n == whole))
            fail_msg("%zu bytes of %zu:\n%s", n, whole, seen.p);
        sc_buf_fini(&seen);
    }
}

static void a_cut_end_is_no_end(void **state)
{
    (void)state;
    /* 30 were promised, 3 came through a filter, and then the pipe broke. */
    assert_rows(HOURS H1 H1 H1 "end,3", H1_ROW H1_ROW H1_ROW "broken 3 of 0, ends 0\n");
    assert_rows(HOURS H1 "end", H1_ROW "broken 1 of 0, ends 0\n");
    /* A short one that is whole; one that nobody has a header for. */
    assert_rows(HOURS H1 "end,1\n", H1_ROW "whole 1 of 1, ends 1\n");
    assert_rows("end,0", "whole 0 of 0, ends 1\n");
}

static void a_cut_row_is_told_though_the_counts_agree(void **state)
{
    (void)state;
    /* Sorted, so that the end comes first; the last cell may have been longer. */
    assert_rows("end,1,,,,,,\nhours,ana,2026-07-01,28",
                "s:2: hours row of 4 cells without a header, "
                "where 8 would be standard: header lost; sorted or split?\n");
    assert_rows("end,1,,,,,,\nhours,ana,2026-07-01,1,,,x.csv,1",
                "hours agent=ana date=2026-07-01 worked_s=1 source=x.csv line=1\n"
                "broken 1 of 1, ends 1\n");
}

static void joined_streams_with_other_columns_are_whole(void **state)
{
    (void)state;
    assert_rows(HOURS H1 "end,1,,,,,,\n"
                         "record,date,agent\nhours,2026-07-02,cyd\nend,1,\n" HOURS H2
                         "end,1,,,,,,\n",
                H1_ROW "hours agent=cyd date=2026-07-02\n" H2_ROW "whole 3 of 3, ends 3\n");
}

static void of_two_joined_producers_one_died(void **state)
{
    (void)state;
    assert_rows(HOURS H1 H2 HOURS H1 "end,1,,,,,,\n",
                H1_ROW H2_ROW H1_ROW "broken 3 of 1, ends 1\n");
    assert_rows(HOURS H1 "end,1,,,,,,\n" HOURS H1 H2,
                H1_ROW H1_ROW H2_ROW "broken 3 of 1, ends 1\n");
}

static void nothing_at_all_is_broken(void **state)
{
    (void)state;
    assert_rows("", "broken 0 of 0, ends 0\n");
    assert_rows("\n \r\n", "broken 0 of 0, ends 0\n");
    assert_rows("\xEF\xBB\xBF", "broken 0 of 0, ends 0\n");
    assert_rows("end,0\n", "whole 0 of 0, ends 1\n");
}

/* ---- JSON Lines -------------------------------------------------------------------------- */

static void a_stream_of_json_lines_is_read_to_its_end(void **state)
{
    (void)state;
    assert_rows("{\"record\":\"hours\",\"v\":1,\"agent\":\"ana\",\"date\":\"2026-07-01\"}\n"
                "{\"record\":\"run\",\"v\":1,\"id\":\"x\"}\n"
                "{\"record\":\"end\",\"v\":1,\"rows\":2}\n",
                "hours agent=ana date=2026-07-01\n"
                "{\"record\":\"run\",\"v\":1,\"id\":\"x\"}\n"
                "whole 2 of 2, ends 1\n");
}

static void what_miller_makes_of_csv_is_read(void **state)
{
    (void)state;
    assert_rows("{\"record\": \"ticket\", \"id\": 42, \"agent\": \"\", \"status\": \"open\", "
                "\"created_at\": \"2026-07-01T08:30:00Z\"}\n"
                "{\"record\": \"ticket\", \"id\": 1.50, \"agent\": 7, \"status\": \"open\", "
                "\"created_at\": \"2026-07-01T08:30:00Z\"}\n"
                "{\"record\": \"end\", \"id\": 2, \"agent\": \"\", \"status\": \"\", "
                "\"created_at\": \"\"}\n",
                "ticket id=42 status=open created_at=2026-07-01T08:30:00Z\n"
                "ticket id=1.50 agent=7 status=open created_at=2026-07-01T08:30:00Z\n"
                "whole 2 of 2, ends 1\n");
}

static void documents_of_unknown_kinds_pass_untouched(void **state)
{
    static const char line[] = "{\"record\":\"horoscope\",\"v\":7,\"deep\":[{\"a\":null}]}\n";
    char stream[256];
    char wanted[256];

    (void)state;
    snprintf(stream, sizeof stream, "%s{\"record\":\"end\",\"v\":1,\"rows\":1}\n", line);
    snprintf(wanted, sizeof wanted, "%swhole 1 of 1, ends 1\n", line);
    assert_rows(stream, wanted);
    assert_docs(stream, wanted);
}

static void a_newer_version_is_refused_in_one_sentence(void **state)
{
    (void)state;
    assert_docs("{\"record\":\"run\",\"v\":1}\n{\"record\":\"scorecard\",\"v\":2,\"new\":1}\n",
                "{\"record\":\"run\",\"v\":1}\n"
                "s:2: v: written by a newer version: scorecard v 2, this one reads v 1\n");
}

static void json_rows_need_what_their_kind_requires(void **state)
{
    (void)state;
    assert_rows("{\"record\":\"hours\",\"agent\":\"ana\"}\n",
                "s:1: date: hours row without this value, which is required\n");
    assert_docs("{\"record\":\"survey\",\"kind\":\"csat\",\"ticket\":\"\",\"agent\":null}\n",
                "s:1: ticket: survey row with neither ticket nor agent\n");
}

static void a_list_is_refused_with_the_way_out(void **state)
{
    (void)state;
    assert_rows(" [{\"record\":\"end\",\"rows\":0}]\n",
                "s: a JSON list: records are wanted one a line (jq -c '.[]', mlr --ojsonl)\n");
}

static void damage_in_json_is_an_error_at_its_place(void **state)
{
    (void)state;
    assert_rows("{\"record\":\"end\",\"rows\":0}\n{\"record\":\"run\",\n",
                "s:2:17: the JSON ends too early\n");
    assert_docs("{\"record\":\"run\",\"x\":{\"a\":1,\"a\":2}}\n",
                "s:1:30: a key stands twice in one object\n");
}

/* ---- documents --------------------------------------------------------------------------- */

static void rows_of_csv_are_documents_when_documents_are_wanted(void **state)
{
    (void)state;
    assert_docs("record,id,agent,target,reason,mood\ngoal,007,ana,4.30,\"a\xE2\x90\xA4"
                "b\",fine\nend,1,,,,\n",
                "{\"record\":\"goal\",\"v\":1,\"id\":\"007\",\"agent\":\"ana\",\"target\":4.3,"
                "\"reason\":\"a\\nb\",\"mood\":\"fine\"}\n"
                "whole 1 of 1, ends 1\n");
}

static void rows_of_json_are_documents_when_documents_are_wanted(void **state)
{
    (void)state;
    assert_docs(
        "{\"record\":\"goal\",\"id\":7,\"agent\":\"ana\",\"target\":\"4.3\",\"unit\":\"\"}\n"
        "{\"record\":\"end\",\"id\":1}\n",
        "{\"record\":\"goal\",\"id\":\"7\",\"agent\":\"ana\",\"target\":4.3}\n"
        "whole 1 of 1, ends 1\n");
}

/* ---- errors ------------------------------------------------------------------------------ */

static void errors_name_file_line_and_field(void **state)
{
    (void)state;
    assert_rows(HOURS H1 "hours,ana\n", H1_ROW "s:3: 2 cells under a header of 8\n");
    assert_rows(HOURS "hours,,2026-07-01,,,,,\n",
                "s:2: agent: hours row without this value, which is required\n");
    assert_rows("end,soon\n",
                "s:1: end: end record without the number of rows that it ends: \"soon\"\n");
    assert_rows("end,9223372036854775807\nend,9223372036854775807\nend,9\n",
                "s:3: end records that promise too many rows\n");
}

static void a_kind_may_not_hold_a_line_end(void **state)
{
    (void)state;
    assert_rows("record,x\n\"odd\nkind\",1\n", "s:2: record: a kind with a line end in it\n");
}

static void damage_in_csv_is_an_error(void **state)
{
    struct sc_buf seen;

    (void)state;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    text_of_bytes(&seen, SC_STR(HOURS H1 "hours,\"ana,2026\n"), SC_READ_ROWS);
    assert_true(
        sc_str_has_prefix(sc_buf_str(&seen), SC_STR(H1_ROW "s:3: a quote opened in this line")));
    sc_buf_fini(&seen);
}

static void foreign_files_are_refused(void **state)
{
    struct sc_buf seen;

    (void)state;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    text_of_bytes(&seen, SC_STR("<!doctype html><html></html>"), SC_READ_ROWS);
    assert_non_null(strstr(seen.p, "HTML"));
    sc_buf_fini(&seen);
}

static void the_first_error_comes_again_and_again(void **state)
{
    struct sc_in *in = sc_in_from_memory(SC_STR("hours,1\n" H1), "s");
    struct sc_reader *r = sc_reader_over(in, SC_READ_ROWS);
    struct sc_item item;

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct sc_err err;

        sc_err_init(&err);
        assert_int_equal(sc_reader_next(r, &item, &err), -1);
        assert_int_equal(item.type, SC_ITEM_NONE);
        assert_int_equal(err.line, 1);
        assert_int_equal(err.code, SC_INPUT);
    }
    sc_reader_close(r);
    sc_in_close(in);
}

/* ---- several inputs ---------------------------------------------------------------------- */

/* Writes the text into a new file under the name, which is a template of mkstemp. */
static void make_file(char *name, const char *text)
{
    int fd = mkstemp(name);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (int)strlen(text));
    close(fd);
}

static void several_files_are_one_stream_whatever_their_forms(void **state)
{
    char a[] = "/tmp/sc_reader_XXXXXX", b[] = "/tmp/sc_reader_XXXXXX",
         c[] = "/tmp/sc_reader_XXXXXX";
    const char *const paths[] = {a, b, c};
    struct sc_buf seen;

    (void)state;
    /* The header of the first holds for the third; the second is JSON Lines. */
    make_file(a, "record,date,agent\nhours,2026-07-01,ana\n");
    make_file(b, "{\"record\":\"topic\",\"name\":\"refunds\"}\n");
    make_file(c, "hours,2026-07-02,bob\nend,3,\n");
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    text_of_reader(&seen, sc_reader_open(paths, 3, SC_READ_ROWS));
    assert_buf_eq(&seen, "hours agent=ana date=2026-07-01\ntopic name=refunds\n"
                         "hours agent=bob date=2026-07-02\nwhole 3 of 3, ends 1\n");
    sc_buf_fini(&seen);
    unlink(a);
    unlink(b);
    unlink(c);
}

static void an_empty_file_among_others_adds_nothing(void **state)
{
    char a[] = "/tmp/sc_reader_XXXXXX", b[] = "/tmp/sc_reader_XXXXXX";
    const char *const paths[] = {a, b};
    struct sc_buf seen;

    (void)state;
    make_file(a, "");
    make_file(b, HOURS H1 "end,1,,,,,,\n");
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    text_of_reader(&seen, sc_reader_open(paths, 2, SC_READ_ROWS));
    assert_buf_eq(&seen, H1_ROW "whole 1 of 1, ends 1\n");
    sc_buf_fini(&seen);
    unlink(a);
    unlink(b);
}

static void a_file_that_is_not_there_is_a_system_error(void **state)
{
    const char *const paths[] = {"/nonexistent/rows.csv"};
    struct sc_reader *r = sc_reader_open(paths, 1, SC_READ_ROWS);
    struct sc_item item;
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    assert_int_equal(sc_reader_next(r, &item, &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    assert_non_null(strstr(err.file[0] ? err.file : err.what, "/nonexistent/rows.csv"));
    sc_reader_close(r);
}

static void rows_know_their_file_and_line(void **state)
{
    struct sc_in *in =
        sc_in_from_memory(SC_STR(HOURS "\n" H1 "hours,\"b\nc\",2026-07-01,,,,,\n" H2), "rows.csv");
    struct sc_reader *r = sc_reader_over(in, SC_READ_ROWS);
    static const unsigned long lines[] = {3, 4, 6};
    struct sc_item item;
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(sc_reader_next(r, &item, &err), 1);
        assert_str_eq(item.row.place.file, "rows.csv");
        assert_int_equal(item.row.place.line, lines[i]);
        assert_int_equal(item.place.line, lines[i]);
    }
    sc_reader_close(r);
    sc_in_close(in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stream_of_csv_is_read_to_its_end),
        cmocka_unit_test(kinds_alternate_freely),
        cmocka_unit_test(quoted_cells_and_line_ends_inside_are_read),
        cmocka_unit_test(unknown_columns_and_kinds_are_carried_along),
        cmocka_unit_test(blank_lines_and_windows_line_ends_do_not_matter),
        cmocka_unit_test(a_stream_saved_by_a_spreadsheet_is_read),
        cmocka_unit_test(a_sorted_stream_is_whole),
        cmocka_unit_test(lines_filtered_away_leave_a_filtered_stream),
        cmocka_unit_test(pieces_of_a_split_stream_are_read_but_not_whole),
        cmocka_unit_test(any_order_of_the_lines_is_whole),
        cmocka_unit_test(a_cut_after_any_line_is_broken),
        cmocka_unit_test(a_cut_after_any_byte_is_broken_or_an_error),
        cmocka_unit_test(a_cut_end_is_no_end),
        cmocka_unit_test(a_cut_row_is_told_though_the_counts_agree),
        cmocka_unit_test(joined_streams_with_other_columns_are_whole),
        cmocka_unit_test(of_two_joined_producers_one_died),
        cmocka_unit_test(nothing_at_all_is_broken),
        cmocka_unit_test(a_stream_of_json_lines_is_read_to_its_end),
        cmocka_unit_test(what_miller_makes_of_csv_is_read),
        cmocka_unit_test(documents_of_unknown_kinds_pass_untouched),
        cmocka_unit_test(a_newer_version_is_refused_in_one_sentence),
        cmocka_unit_test(json_rows_need_what_their_kind_requires),
        cmocka_unit_test(a_list_is_refused_with_the_way_out),
        cmocka_unit_test(damage_in_json_is_an_error_at_its_place),
        cmocka_unit_test(rows_of_csv_are_documents_when_documents_are_wanted),
        cmocka_unit_test(rows_of_json_are_documents_when_documents_are_wanted),
        cmocka_unit_test(errors_name_file_line_and_field),
        cmocka_unit_test(a_kind_may_not_hold_a_line_end),
        cmocka_unit_test(damage_in_csv_is_an_error),
        cmocka_unit_test(foreign_files_are_refused),
        cmocka_unit_test(the_first_error_comes_again_and_again),
        cmocka_unit_test(several_files_are_one_stream_whatever_their_forms),
        cmocka_unit_test(an_empty_file_among_others_adds_nothing),
        cmocka_unit_test(a_file_that_is_not_there_is_a_system_error),
        cmocka_unit_test(rows_know_their_file_and_line),
    };

    sc_json_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
