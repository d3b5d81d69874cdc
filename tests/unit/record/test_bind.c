#include "sc_test.h"

#include "record/stream_text.h"
#include "scorecard/record/bind.h"

#define HOURS "record,agent,date,worked_s,leave_s,flags,source,line\n"
#define TOPIC "record,week,name,n,previous_n,tickets,flags,source,line,category,first_at,last_at\n"
#define KUDOS "record,id,agent,giver,giver_role,at,ticket,topic,flags,source,line\n"

#define CELLS_MAX 100

static void split(struct sc_csv_record *rec, struct sc_str line)
{
    rec->n = 0;
    for (bool more = true; more && rec->n < CELLS_MAX;) {
        size_t comma = sc_str_find(line, ',', 0);

        rec->fields[rec->n++] = sc_str_sub(line, 0, comma);
        more = comma < line.len;
        line = sc_str_sub(line, comma + 1, line.len);
    }
}

static int take(struct sc_bind *b, const struct sc_csv_record *rec, struct sc_buf *out,
                struct sc_err *err)
{
    struct sc_row row;
    uint64_t n;

    switch (sc_line_tell(rec)) {
    case SC_LINE_HEADER:
        return sc_bind_header(b, rec, err);
    case SC_LINE_END:
        if (sc_bind_end(b, rec, &n, err) != 0)
            return -1;
        sc_buf_printf(out, "end of %llu\n", (unsigned long long)n);
        return 0;
    case SC_LINE_ROW:
        break;
    }
    if (sc_bind_row(b, rec, &row, err) != 0)
        return -1;
    text_of_row(out, &row);
    sc_buf_putc(out, '\n');
    return 0;
}

/* Feeds lines (without quotes) and compares what comes out; an error is the last line. */
static void assert_binds(const char *lines, const char *wanted)
{
    struct sc_bind *b = sc_bind_open();
    struct sc_str fields[CELLS_MAX];
    struct sc_csv_record rec = {.fields = fields};
    struct sc_str rest = sc_str_from(lines);
    struct sc_str line;
    struct sc_err err;
    struct sc_buf out;

    sc_err_init(&err);
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    while (err.code == SC_OK && sc_str_split(&rest, '\n', &line)) {
        rec.line++;
        split(&rec, line);
        if (take(b, &rec, &out, &err) != 0)
            sc_err_print(&err, &out);
    }
    assert_same_str(sc_buf_str(&out), sc_str_from(wanted));
    sc_buf_fini(&out);
    sc_bind_close(b);
}

/* ---- binding ----------------------------------------------------------------------------- */

static void a_header_binds_to_the_kind_of_the_row_right_after_it(void **state)
{
    (void)state;
    assert_binds("record,date,agent,mood\n"
                 "hours,2026-07-01,ana,fine\n"
                 "hours,2026-07-02,bob,so so\n",
                 "hours agent=ana date=2026-07-01 +mood=fine\n"
                 "hours agent=bob date=2026-07-02 +mood=so so\n");
}

static void kinds_may_alternate_under_one_header_each(void **state)
{
    (void)state;
    assert_binds("record,date,agent\n"
                 "hours,2026-07-01,ana\n"
                 "record,name,n\n"
                 "topic,refunds,3\n"
                 "hours,2026-07-02,bob\n"
                 "topic,login,4\n",
                 "hours agent=ana date=2026-07-01\n"
                 "topic name=refunds n=3\n"
                 "hours agent=bob date=2026-07-02\n"
                 "topic name=login n=4\n");
}

static void a_kind_keeps_its_header_until_it_gets_another(void **state)
{
    (void)state;
    assert_binds("record,date,agent\n"
                 "hours,2026-07-01,ana\n"
                 "record,agent,date\n"
                 "hours,ana,2026-07-02\n"
                 "record,name,n\n"
                 "topic,refunds,3\n"
                 "hours,bob,2026-07-03\n",
                 "hours agent=ana date=2026-07-01\n"
                 "hours agent=ana date=2026-07-02\n"
                 "topic name=refunds n=3\n"
                 "hours agent=bob date=2026-07-03\n");
}

static void the_same_header_again_changes_nothing(void **state)
{
    (void)state;
    assert_binds("record,date,agent\nhours,2026-07-01,ana\nrecord,date,agent\n"
                 "record,date,agent\nhours,2026-07-02,bob\n",
                 "hours agent=ana date=2026-07-01\nhours agent=bob date=2026-07-02\n");
}

static void of_several_different_headers_in_a_row_none_binds(void **state)
{
    (void)state;
    /* The rows of the first kind were filtered away; the others are in standard order. */
    assert_binds(KUDOS HOURS "hours,ana,2026-07-01,60,,,,\n",
                 "hours agent=ana date=2026-07-01 worked_s=60\n");
    /* Sorted: headers together, rows of all kinds behind. */
    assert_binds(KUDOS HOURS TOPIC "topic,2026-W40,refunds,3,,,,,,,,\nhours,ana,2026-07-01,60,,,,\n"
                                   "kudos,1,ana,,,,,,,,\n",
                 "topic week=2026-W40 name=refunds n=3\n"
                 "hours agent=ana date=2026-07-01 worked_s=60\n"
                 "kudos id=1 agent=ana\n");
    assert_binds(KUDOS "record,agent,date\nhours,ana,2026-07-01\n",
                 "3: of the 2 headers in a row up to line 2, which one is that of the hours rows? "
                 "sorted or filtered?");
}

static void a_kind_that_has_a_header_keeps_it_through_several_others(void **state)
{
    (void)state;
    assert_binds("record,date,agent\nhours,2026-07-01,ana\n" KUDOS TOPIC "hours,2026-07-02,bob\n",
                 "hours agent=ana date=2026-07-01\nhours agent=bob date=2026-07-02\n");
    /* Its own stands among them. */
    assert_binds("record,date,agent\nhours,2026-07-01,ana\n" KUDOS
                 "record,date,agent\nrecord,agent,date\nhours,2026-07-02,bob\n",
                 "hours agent=ana date=2026-07-01\nhours agent=bob date=2026-07-02\n");
}

static void one_of_several_that_would_fit_another_way_makes_the_row_unclear(void **state)
{
    (void)state;
    assert_binds("record,date,agent\nhours,2026-07-01,ana\n" KUDOS
                 "record,agent,date\nhours,bob,2026-07-02\n",
                 "hours agent=ana date=2026-07-01\n"
                 "5: of the 2 headers in a row up to line 4, which one is that of the hours rows? "
                 "sorted or filtered?");
    /* All standard columns, in an order of somebody's own, would look like the standard. */
    assert_binds(KUDOS "record,date,agent,worked_s,leave_s,flags,source,line\n"
                       "hours,2026-07-01,ana,60,,,,\n",
                 "3: of the 2 headers in a row up to line 2, which one is that of the hours rows? "
                 "sorted or filtered?");
}

static void an_end_between_two_headers_parts_them(void **state)
{
    (void)state;
    /* What Miller leaves when a filter gave the end record other columns than the rows. */
    assert_binds("record,date,agent,x\nhours,2026-07-01,ana,1\nrecord,date,agent\nend,1,\n"
                 "record,n,name\ntopic,3,refunds\n",
                 "hours agent=ana date=2026-07-01 +x=1\nend of 1\ntopic name=refunds n=3\n");
}

static void the_standard_header_of_one_kind_never_binds_to_another(void **state)
{
    (void)state;
    /* Shuffled lines: the header of topics came to stand before a row of hours. */
    assert_binds(TOPIC "hours,ana,2026-07-01,60,,,,\ntopic,2026-W40,refunds,3,,,,,,,,\n",
                 "hours agent=ana date=2026-07-01 worked_s=60\n"
                 "topic week=2026-W40 name=refunds n=3\n");
}

static void too_many_different_headers_in_a_row_are_an_error(void **state)
{
    struct sc_buf lines;

    (void)state;
    sc_buf_init(&lines, SC_BUF_NO_CEILING);
    for (int i = 0; i < SC_BIND_RUN_MAX; i++)
        sc_buf_printf(&lines, "record,c%d\n", i);
    sc_buf_puts(&lines, "topic,2026-W40,refunds,3,,,,,,,,\n");
    assert_binds(sc_buf_cstr(&lines), "topic week=2026-W40 name=refunds n=3\n");
    sc_buf_reset(&lines);
    for (int i = 0; i <= SC_BIND_RUN_MAX; i++)
        sc_buf_printf(&lines, "record,c%d\n", i);
    assert_binds(sc_buf_cstr(&lines), "65: over 64 different headers in a row");
    sc_buf_fini(&lines);
}

/* ---- without a header -------------------------------------------------------------------- */

static void rows_without_a_header_have_the_standard_columns(void **state)
{
    (void)state;
    assert_binds("hours,ana,2026-07-01,60,,,,\nend,1,,,,,,\n",
                 "hours agent=ana date=2026-07-01 worked_s=60\nend of 1\n");
    assert_binds("kudos,1,ana,,,,,,,,\nkudos,2,ana,,,,,,,,,thanks\n",
                 "kudos id=1 agent=ana\nkudos id=2 agent=ana text=thanks\n");
}

static void rows_without_a_header_and_with_another_width_lost_it(void **state)
{
    (void)state;
    assert_binds("hours,ana,2026-07-01\n",
                 "1: hours row of 3 cells without a header, where 8 would be standard: header "
                 "lost; sorted or split?");
}

static void what_is_no_stream_at_all_is_told_so(void **state)
{
    (void)state;
    assert_binds("Ticket ID,Subject\n1,hello\n",
                 "1: no stream of records: the first cell is neither \"record\" nor a kind of "
                 "record (exports are read with sc-import): \"Ticket ID\"");
    assert_binds("\n",
                 "1: no stream of records: the first cell is neither \"record\" nor a kind of "
                 "record (exports are read with sc-import): \"\"");
}

static void a_row_without_a_kind_is_an_error(void **state)
{
    (void)state;
    assert_binds("record,a\n,1\n", "2: record: row without a kind");
}

static void a_mark_of_byte_order_in_the_middle_is_dropped(void **state)
{
    (void)state;
    assert_binds("record,date,agent\nhours,2026-07-01,ana\n\xEF\xBB\xBFrecord,agent,date\n"
                 "hours,bob,2026-07-02\n",
                 "hours agent=ana date=2026-07-01\nhours agent=bob date=2026-07-02\n");
}

/* ---- unknown kinds ----------------------------------------------------------------------- */

static void kinds_that_nobody_knows_are_carried_with_all_columns(void **state)
{
    (void)state;
    assert_binds("record,id,mood\nhoroscope,1,fine\nrecord,x\nodd,y\nhoroscope,2,\n",
                 "?horoscope +id=1 +mood=fine\n?odd +x=y\n?horoscope +id=2 +mood=\n");
    assert_binds("record\nodd\n", "?odd\n");
}

static void a_kind_that_nobody_knows_needs_a_header(void **state)
{
    (void)state;
    assert_binds(HOURS TOPIC "odd,1\n",
                 "3: row of an unknown kind without a header: header lost; sorted or split?: "
                 "\"odd\"");
    assert_binds(HOURS "record,x\nodd,1\n",
                 "3: of the 2 headers in a row up to line 2, which one is that of the odd rows? "
                 "sorted or filtered?");
}

static void unknown_kinds_have_a_ceiling(void **state)
{
    struct sc_buf lines, wanted;

    (void)state;
    sc_buf_init(&lines, SC_BUF_NO_CEILING);
    sc_buf_init(&wanted, SC_BUF_NO_CEILING);
    for (int i = 0; i <= SC_BIND_FOREIGN_MAX; i++) {
        sc_buf_printf(&lines, "record,x\nodd%d,1\n", i);
        if (i < SC_BIND_FOREIGN_MAX)
            sc_buf_printf(&wanted, "?odd%d +x=1\n", i);
    }
    sc_buf_puts(&wanted, "130: record: over 64 unknown kinds of record: \"odd64\"");
    assert_binds(sc_buf_cstr(&lines), sc_buf_cstr(&wanted));
    sc_buf_fini(&lines);
    sc_buf_fini(&wanted);
}

/* ---- what a row must hold ---------------------------------------------------------------- */

static void a_required_cell_that_is_empty_is_an_error(void **state)
{
    (void)state;
    assert_binds(HOURS "hours,ana,,60,,,,\n",
                 "2: date: hours row without this value, which is required");
}

static void one_of_two_cells_is_enough_where_either_will_do(void **state)
{
    (void)state;
    assert_binds("record,kind,ticket,agent\nsurvey,csat,5,\nsurvey,nps,,ana\nsurvey,ces,6,bob\n"
                 "survey,csat,,\n",
                 "survey kind=csat ticket=5\nsurvey kind=nps agent=ana\n"
                 "survey kind=ces ticket=6 agent=bob\n"
                 "5: ticket: survey row with neither ticket nor agent");
    assert_binds("record,id,team,metric\ngoal,g1,Tier 1,csat_mean\ngoal,g2,,csat_mean\n",
                 "goal id=g1 team=Tier 1 metric=csat_mean\n"
                 "3: agent: goal row with neither agent nor team");
}

static void a_header_without_a_required_column_is_an_error_at_its_line(void **state)
{
    (void)state;
    assert_binds("record,agent\nhours,ana\n",
                 "1: date: required column is missing from the header of hours rows");
}

/* ---- the end ----------------------------------------------------------------------------- */

static void the_count_of_an_end_is_its_first_cell_that_holds_something(void **state)
{
    (void)state;
    assert_binds("end,0\n", "end of 0\n");
    assert_binds("end,12,,,\n", "end of 12\n");
    /* A filter moved the first column to the back, or put a column before all others. */
    assert_binds("end,,,12\n", "end of 12\n");
    assert_binds("end,12,x\n", "end of 12\n");
}

static void an_end_without_a_count_is_an_error(void **state)
{
    (void)state;
    assert_binds("end\n", "1: end: end record without the number of rows that it ends");
    assert_binds("end,,\n", "1: end: end record without the number of rows that it ends");
    assert_binds("end,many\n",
                 "1: end: end record without the number of rows that it ends: \"many\"");
    assert_binds("end,-1\n", "1: end: end record without the number of rows that it ends: \"-1\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_header_binds_to_the_kind_of_the_row_right_after_it),
        cmocka_unit_test(kinds_may_alternate_under_one_header_each),
        cmocka_unit_test(a_kind_keeps_its_header_until_it_gets_another),
        cmocka_unit_test(the_same_header_again_changes_nothing),
        cmocka_unit_test(of_several_different_headers_in_a_row_none_binds),
        cmocka_unit_test(a_kind_that_has_a_header_keeps_it_through_several_others),
        cmocka_unit_test(one_of_several_that_would_fit_another_way_makes_the_row_unclear),
        cmocka_unit_test(an_end_between_two_headers_parts_them),
        cmocka_unit_test(the_standard_header_of_one_kind_never_binds_to_another),
        cmocka_unit_test(too_many_different_headers_in_a_row_are_an_error),
        cmocka_unit_test(rows_without_a_header_have_the_standard_columns),
        cmocka_unit_test(rows_without_a_header_and_with_another_width_lost_it),
        cmocka_unit_test(what_is_no_stream_at_all_is_told_so),
        cmocka_unit_test(a_row_without_a_kind_is_an_error),
        cmocka_unit_test(a_mark_of_byte_order_in_the_middle_is_dropped),
        cmocka_unit_test(kinds_that_nobody_knows_are_carried_with_all_columns),
        cmocka_unit_test(a_kind_that_nobody_knows_needs_a_header),
        cmocka_unit_test(unknown_kinds_have_a_ceiling),
        cmocka_unit_test(a_required_cell_that_is_empty_is_an_error),
        cmocka_unit_test(one_of_two_cells_is_enough_where_either_will_do),
        cmocka_unit_test(a_header_without_a_required_column_is_an_error_at_its_line),
        cmocka_unit_test(the_count_of_an_end_is_its_first_cell_that_holds_something),
        cmocka_unit_test(an_end_without_a_count_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
