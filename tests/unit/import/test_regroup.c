#include "sc_test.h"

#include "scorecard/import/regroup.h"

static struct sc_str names[] = {{"colour", 6}};

/* Rows with an id and a text of their own, and one extra column. */
static void put(struct sc_regroup *g, struct sc_str id, const char *subject, unsigned long line)
{
    static struct sc_str extra;
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_err err;
    sc_err_init(&err);
    cells[SC_COL_ticket_id] = id;
    cells[SC_COL_ticket_subject] = sc_str_from(subject);
    extra = sc_str_from(subject);
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_ticket),
                         .cells = cells,
                         .extra_names = names,
                         .extras = &extra,
                         .extra_n = 1,
                         .place = {.file = SC_STR("t.csv"), .line = line}};
    assert_int_equal(sc_regroup_put(g, &row, &err), 0);
}

static void check_next(struct sc_regroup *g, struct sc_str id, const char *subject,
                       unsigned long line)
{
    struct sc_row row;
    struct sc_err err;
    sc_err_init(&err);
    assert_int_equal(sc_regroup_next(g, &row, &err), 1);
    assert_same_str(row.cells[SC_COL_ticket_id], id);
    assert_same_str(row.cells[SC_COL_ticket_subject], sc_str_from(subject));
    assert_int_equal(row.extra_n, 1);
    assert_same_str(row.extra_names[0], SC_STR("colour"));
    assert_same_str(row.extras[0], sc_str_from(subject));
    assert_same_str(row.place.file, SC_STR("t.csv"));
    assert_int_equal(row.place.line, line);
}

static void check_end(struct sc_regroup *g)
{
    struct sc_row row;
    struct sc_err err;
    sc_err_init(&err);
    assert_int_equal(sc_regroup_next(g, &row, &err), 0);
    sc_regroup_close(g);
}

static void rows_of_one_identifier_come_together_as_they_came(void **state)
{
    struct sc_regroup *g = sc_regroup_open(sc_kind_get(SC_KIND_ticket), NULL);
    (void)state;
    put(g, SC_STR("9"), "z", 2);
    put(g, SC_STR("10"), "b", 3);
    put(g, SC_STR("9"), "a", 4);
    put(g, SC_STR("1"), "c", 5);
    put(g, SC_STR("10"), "", 6);
    check_next(g, SC_STR("1"), "c", 5);
    check_next(g, SC_STR("10"), "b", 3);
    check_next(g, SC_STR("10"), "", 6);
    check_next(g, SC_STR("9"), "z", 2);
    check_next(g, SC_STR("9"), "a", 4);
    check_end(g);
}

static void an_identifier_may_hold_any_byte(void **state)
{
    struct sc_regroup *g = sc_regroup_open(sc_kind_get(SC_KIND_ticket), NULL);
    (void)state;
    put(g, SC_STR("a\0b"), "x", 2);
    put(g, SC_STR(""), "y", 3);
    put(g, SC_STR("a\0b"), "w", 4);
    check_next(g, SC_STR(""), "y", 3);
    check_next(g, SC_STR("a\0b"), "x", 2);
    check_next(g, SC_STR("a\0b"), "w", 4);
    check_end(g);
}

static void no_rows_are_no_rows(void **state)
{
    (void)state;
    check_end(sc_regroup_open(sc_kind_get(SC_KIND_ticket), NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_one_identifier_come_together_as_they_came),
        cmocka_unit_test(an_identifier_may_hold_any_byte),
        cmocka_unit_test(no_rows_are_no_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
