#include "sc_test.h"

#include "scorecard/record/cells.h"

#define CELLS_MAX 80

/* A header, its plan, and the line under it. */
struct fixture {
    struct sc_header header;
    struct sc_plan plan;
    struct sc_cells room;
    struct sc_str fields[CELLS_MAX];
    struct sc_csv_record rec;
    struct sc_row row;
    struct sc_err err;
};

static int setup(void **state)
{
    struct fixture *f = sc_mem_alloc_n(1, sizeof *f);

    sc_err_init(&f->err);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    sc_header_fini(&f->header);
    sc_plan_fini(&f->plan);
    sc_cells_fini(&f->room);
    sc_mem_free(f);
    return 0;
}

static void split(struct fixture *f, const char *line)
{
    struct sc_str rest = sc_str_from(line);

    f->rec = (struct sc_csv_record){.fields = f->fields, .line = 5};
    for (bool more = true; more && f->rec.n < CELLS_MAX;) {
        size_t comma = sc_str_find(rest, ',', 0);

        f->fields[f->rec.n++] = sc_str_sub(rest, 0, comma);
        more = comma < rest.len;
        rest = sc_str_sub(rest, comma + 1, rest.len);
    }
}

/* Makes the plan of a header line; `kind` is NULL for a kind that nobody knows. */
static int make(struct fixture *f, const struct sc_kind *kind, const char *header)
{
    split(f, header);
    sc_header_set(&f->header, f->fields, f->rec.n, 4);
    f->row = (struct sc_row){.kind = kind, .kind_name = sc_str_from(kind ? kind->name : "odd")};
    return sc_plan_make(&f->plan, &f->header, kind, &f->err);
}

static int fill(struct fixture *f, const char *line)
{
    split(f, line);
    return sc_plan_fill(&f->plan, &f->rec, &f->room, &f->row, &f->err);
}

static void assert_error(struct fixture *f, const char *wanted)
{
    struct sc_buf line;

    sc_buf_init(&line, SC_BUF_NO_CEILING);
    sc_err_print(&f->err, &line);
    assert_same_str(sc_buf_str(&line), sc_str_from(wanted));
    assert_int_equal(f->err.code, SC_INPUT);
    sc_buf_fini(&line);
}

static const struct sc_kind *hours(void)
{
    return sc_kind_get(SC_KIND_hours);
}

static const struct sc_kind *kudos(void)
{
    return sc_kind_get(SC_KIND_kudos);
}

#define HOURS "record,agent,date,worked_s,leave_s,flags,source,line"
#define KUDOS "record,id,agent,giver,giver_role,at,ticket,topic,flags,source,line"

static void a_standard_line_is_handed_through_without_a_copy(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(make(f, hours(), HOURS), 0);
    assert_true(f->plan.is_simple);
    assert_int_equal(fill(f, "hours,ana,2026-07-01,28800,,,h.csv,2"), 0);
    assert_ptr_equal(f->row.cells, f->fields + 1);
    assert_int_equal(f->row.extra_n, 0);
    assert_str_eq(f->row.cells[SC_COL_hours_worked_s], "28800");
    assert_str_eq(f->row.cells[SC_COL_hours_leave_s], "");
}

static void extra_columns_behind_the_standard_ones_are_no_copy_either(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(make(f, hours(), HOURS ",site,mood"), 0);
    assert_int_equal(fill(f, "hours,ana,2026-07-01,,,,,,Berlin,fine"), 0);
    assert_ptr_equal(f->row.cells, f->fields + 1);
    assert_ptr_equal(f->row.extras, f->fields + 1 + 7);
    assert_int_equal(f->row.extra_n, 2);
    assert_str_eq(f->row.extra_names[0], "site");
    assert_str_eq(f->row.extra_names[1], "mood");
    assert_str_eq(f->row.extras[1], "fine");
}

static void missing_texts_are_unknown(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(make(f, kudos(), KUDOS), 0);
    assert_int_equal(fill(f, "kudos,1,ana,bob,peer,,,,,,"), 0);
    assert_true(f->row.lacks_texts);
    assert_str_eq(f->row.cells[SC_COL_kudos_giver], "bob");
    assert_str_eq(f->row.cells[SC_COL_kudos_text], "");
}

static void texts_that_are_there_are_read(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(make(f, kudos(), KUDOS ",text"), 0);
    assert_int_equal(fill(f, "kudos,1,ana,bob,peer,,,,,,,thank you"), 0);
    assert_false(f->row.lacks_texts);
    assert_str_eq(f->row.cells[SC_COL_kudos_text], "thank you");
}

static void other_orders_reach_their_columns(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(make(f, hours(), "record,mood,date,worked_s,agent,site"), 0);
    assert_false(f->plan.is_simple);
    assert_int_equal(fill(f, "hours,fine,2026-07-01,60,ana,Berlin"), 0);
    assert_str_eq(f->row.cells[SC_COL_hours_agent], "ana");
    assert_str_eq(f->row.cells[SC_COL_hours_date], "2026-07-01");
    assert_str_eq(f->row.cells[SC_COL_hours_worked_s], "60");
    assert_str_eq(f->row.cells[SC_COL_hours_line], "");
    assert_int_equal(f->row.extra_n, 2);
    assert_str_eq(f->row.extra_names[0], "mood");
    assert_str_eq(f->row.extras[0], "fine");
    assert_str_eq(f->row.extras[1], "Berlin");
}

static void a_later_line_forgets_the_cells_of_the_one_before(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(make(f, hours(), "record,date,agent,worked_s"), 0);
    assert_int_equal(fill(f, "hours,2026-07-01,ana,60"), 0);
    assert_int_equal(fill(f, "hours,2026-07-02,bob,"), 0);
    assert_str_eq(f->row.cells[SC_COL_hours_worked_s], "");
}

static void of_a_kind_that_nobody_knows_all_columns_are_extra(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(make(f, NULL, "record,id,v"), 0);
    assert_int_equal(fill(f, "odd,1,77"), 0);
    assert_null(f->row.cells);
    assert_int_equal(f->row.extra_n, 2);
    assert_str_eq(f->row.extra_names[1], "v");
    assert_str_eq(f->row.extras[1], "77");
}

static void a_version_that_json_tools_left_is_checked_and_dropped(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(make(f, hours(), "record,v,agent,date"), 0);
    assert_int_equal(fill(f, "hours,1,ana,2026-07-01"), 0);
    assert_int_equal(f->row.extra_n, 0);
    assert_int_equal(fill(f, "hours,,ana,2026-07-01"), 0);
    assert_int_equal(fill(f, "hours,2,ana,2026-07-01"), -1);
    assert_error(f, "5: v: written by a newer version: hours v 2, this one reads v 1");
}

static void nameless_columns_of_a_spreadsheet_must_be_empty(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(make(f, hours(), HOURS ",,"), 0);
    assert_int_equal(fill(f, "hours,ana,2026-07-01,,,,,,,"), 0);
    assert_int_equal(f->row.extra_n, 0);
    assert_int_equal(fill(f, "hours,ana,2026-07-01,,,,,,,x"), -1);
    assert_error(f, "5: cell 10 has no name in the header: \"x\"");
}

static void another_number_of_cells_than_the_header_is_an_error(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(make(f, hours(), HOURS), 0);
    assert_int_equal(fill(f, "hours,ana,2026-07-01"), -1);
    assert_error(f, "5: 3 cells under a header of 8");
}

static void a_column_named_twice_is_an_error(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(make(f, hours(), "record,agent,date,site,site"), -1);
    assert_error(f, "4: site: column named twice in the header");
}

static void record_may_not_come_again(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(make(f, hours(), "record,agent,date,record"), -1);
    assert_error(f, "4: record: column named twice in the header");
}

static void a_required_column_that_is_missing_is_named(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(make(f, hours(), "record,agent,worked_s"), -1);
    assert_error(f, "4: date: required column is missing from the header of hours rows");
}

static void headers_have_a_ceiling(void **state)
{
    struct fixture *f = *state;
    struct sc_str *cells = sc_mem_alloc_n(SC_HEADER_CELLS_MAX + 1, sizeof *cells);

    sc_header_set(&f->header, cells, SC_HEADER_CELLS_MAX, 4);
    assert_int_equal(sc_plan_make(&f->plan, &f->header, NULL, &f->err), 0);
    sc_header_set(&f->header, cells, SC_HEADER_CELLS_MAX + 1, 4);
    assert_int_equal(sc_plan_make(&f->plan, &f->header, NULL, &f->err), -1);
    assert_error(f, "4: header of over 1024 columns");
    sc_mem_free(cells);
}

/* ---- without a header -------------------------------------------------------------------- */

static int fill_plain(struct fixture *f, const struct sc_kind *kind, const char *line)
{
    split(f, line);
    f->row = (struct sc_row){.kind = kind, .kind_name = sc_str_from(kind ? kind->name : "odd")};
    return sc_plan_fill_plain(&f->rec, &f->room, &f->row, &f->err);
}

static void without_a_header_the_standard_number_of_cells_is_enough(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(fill_plain(f, kudos(), "kudos,1,ana,bob,,,,,,,"), 0);
    assert_true(f->row.lacks_texts);
    assert_str_eq(f->row.cells[SC_COL_kudos_text], "");
    assert_int_equal(fill_plain(f, kudos(), "kudos,1,ana,bob,,,,,,,,thanks"), 0);
    assert_false(f->row.lacks_texts);
    assert_str_eq(f->row.cells[SC_COL_kudos_text], "thanks");
}

static void without_a_header_any_other_number_is_an_error(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(fill_plain(f, kudos(), "kudos,1,ana"), -1);
    assert_error(f, "5: kudos row of 3 cells without a header, where 11 would be standard: header "
                    "lost; sorted or split?");
}

static void without_a_header_a_kind_that_nobody_knows_is_an_error(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(fill_plain(f, NULL, "odd,1"), -1);
    assert_error(f, "5: row of an unknown kind without a header: header lost; sorted or split?: "
                    "\"odd\"");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_standard_line_is_handed_through_without_a_copy),
        TEST(extra_columns_behind_the_standard_ones_are_no_copy_either),
        TEST(missing_texts_are_unknown),
        TEST(texts_that_are_there_are_read),
        TEST(other_orders_reach_their_columns),
        TEST(a_later_line_forgets_the_cells_of_the_one_before),
        TEST(of_a_kind_that_nobody_knows_all_columns_are_extra),
        TEST(a_version_that_json_tools_left_is_checked_and_dropped),
        TEST(nameless_columns_of_a_spreadsheet_must_be_empty),
        TEST(another_number_of_cells_than_the_header_is_an_error),
        TEST(a_column_named_twice_is_an_error),
        TEST(record_may_not_come_again),
        TEST(a_required_column_that_is_missing_is_named),
        TEST(headers_have_a_ceiling),
        TEST(without_a_header_the_standard_number_of_cells_is_enough),
        TEST(without_a_header_any_other_number_is_an_error),
        TEST(without_a_header_a_kind_that_nobody_knows_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
