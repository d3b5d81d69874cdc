#include "rows.h"

#include "scorecard/score/mend.h"

static int put(struct sc_mend *m, struct sc_arena *arena, const char *id, const char *field,
               const char *value)
{
    struct sc_row row = row_of(
        arena, "correction", sc_arena_printf(arena, "id=%s", id).p, "kind=ticket", "target=T1",
        sc_arena_printf(arena, "field=%s", field).p, sc_arena_printf(arena, "value=%s", value).p,
        "reason=wrong agent", "by=lead", sc_arena_printf(arena, "at=2026-10-0%c", id[1]).p, NULL);
    struct sc_err err;

    sc_err_init(&err);
    return sc_mend_put(m, &row, &err);
}

static void a_correction_changes_its_cell_and_keeps_both_values(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_mend *m = sc_mend_open();
    struct sc_row row = row_of(arena, "ticket", "id=T1", "agent=bob", "status=solved", NULL);
    struct sc_err err;
    sc_json *list;

    sc_err_init(&err);
    assert_int_equal(put(m, arena, "c1", "agent", "ana"), 0);
    assert_true(sc_mend_row(m, &row));
    assert_str_eq(row.cells[SC_COL_ticket_agent], "ana");
    assert_str_eq(row.cells[SC_COL_ticket_status], "solved");
    assert_int_equal(sc_mend_check(m, &err), 0);
    list = sc_mend_to_json(m);
    assert_int_equal(sc_json_len(list), 1);
    assert_str_eq(sc_json_get_text(sc_json_at(list, 0), "was"), "bob");
    assert_str_eq(sc_json_get_text(sc_json_at(list, 0), "value"), "ana");
    assert_str_eq(sc_json_get_text(sc_json_at(list, 0), "field"), "agent");
    sc_json_free(list);
    sc_mend_close(m);
}

static void other_rows_are_left_alone(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_mend *m = sc_mend_open();
    struct sc_row other = row_of(arena, "ticket", "id=T2", "agent=bob", NULL);
    struct sc_row survey = row_of(arena, "survey", "id=T1", "agent=bob", NULL);
    struct sc_row hours = row_of(arena, "hours", "agent=bob", NULL);

    assert_false(sc_mend_row(m, &other));
    assert_int_equal(put(m, arena, "c1", "agent", "ana"), 0);
    assert_false(sc_mend_row(m, &other) || sc_mend_row(m, &survey) || sc_mend_row(m, &hours));
    assert_str_eq(survey.cells[SC_COL_survey_agent], "bob");
    sc_mend_close(m);
}

static void of_two_corrections_the_later_one_holds_in_any_order(void **state)
{
    struct sc_arena *arena = *state;

    for (int order = 0; order < 2; order++) {
        struct sc_mend *m = sc_mend_open();
        struct sc_row row = row_of(arena, "ticket", "id=T1", "agent=bob", NULL);
        assert_int_equal(put(m, arena, order ? "c1" : "c2", "agent", order ? "ana" : "cyd"), 0);
        assert_int_equal(put(m, arena, order ? "c2" : "c1", "agent", order ? "cyd" : "ana"), 0);
        assert_true(sc_mend_row(m, &row));
        assert_str_eq(row.cells[SC_COL_ticket_agent], "cyd");
        sc_mend_close(m);
    }
}

static void the_same_correction_twice_is_listed_once(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_mend *m = sc_mend_open();
    sc_json *list;

    assert_int_equal(put(m, arena, "c1", "agent", "ana"), 0);
    assert_int_equal(put(m, arena, "c1", "agent", "ana"), 0);
    list = sc_mend_to_json(m);
    assert_int_equal(sc_json_len(list), 1);
    sc_json_free(list);
    sc_mend_close(m);
}

static void a_correction_without_its_row_is_an_error(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_mend *m = sc_mend_open();
    struct sc_err err;

    sc_err_init(&err);
    assert_int_equal(put(m, arena, "c1", "agent", "ana"), 0);
    assert_int_equal(sc_mend_check(m, &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    assert_string_equal(err.seen, "T1");
    sc_mend_close(m);
}

static void corrections_that_cannot_be_are_refused(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_mend *m = sc_mend_open();
    struct sc_row kind = row_of(arena, "correction", "id=c9", "kind=tickets", "target=T1",
                                "field=agent", "value=ana", NULL);
    struct sc_err err;

    assert_int_equal(put(m, arena, "c1", "agnet", "ana"), -1);
    assert_int_equal(put(m, arena, "c1", "id", "T9"), -1);
    assert_int_equal(put(m, arena, "c1", "handle_s", "soon"), -1);
    assert_int_equal(put(m, arena, "c1", "status", "gone"), -1);
    sc_err_init(&err);
    assert_int_equal(sc_mend_put(m, &kind, &err), -1);
    assert_string_equal(err.field, "kind");
    sc_mend_close(m);
}

/* "was" does not depend on which version of a row comes first. */
static void of_several_versions_the_greatest_value_is_kept(void **state)
{
    struct sc_arena *arena = *state;

    for (int order = 0; order < 2; order++) {
        struct sc_mend *m = sc_mend_open();
        struct sc_row a = row_of(arena, "ticket", "id=T1", "agent=bob", NULL);
        struct sc_row b = row_of(arena, "ticket", "id=T1", "agent=eve", NULL);
        sc_json *list;
        assert_int_equal(put(m, arena, "c1", "agent", "ana"), 0);
        sc_mend_row(m, order ? &a : &b);
        sc_mend_row(m, order ? &b : &a);
        list = sc_mend_to_json(m);
        assert_str_eq(sc_json_get_text(sc_json_at(list, 0), "was"), "eve");
        sc_json_free(list);
        sc_mend_close(m);
    }
}

/* Which version of a row came before its correction does not matter: all of them come again. */
static void a_correction_behind_a_row_asks_for_the_rows_once_more(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_mend *m = sc_mend_open();
    struct sc_row early = row_of(arena, "ticket", "id=T1", "agent=zoe", NULL);
    struct sc_row late = row_of(arena, "ticket", "id=T1", "agent=bob", NULL);
    struct sc_err err;
    sc_json *list;

    sc_err_init(&err);
    assert_false(sc_mend_row(m, &early));
    assert_false(sc_mend_is_late(m));
    assert_int_equal(put(m, arena, "c1", "agent", "ana"), 0);
    assert_true(sc_mend_is_late(m));
    assert_true(sc_mend_row(m, &late));
    assert_int_equal(sc_mend_check(m, &err), -1); /* one version was read unmended */
    sc_mend_restart(m);
    assert_false(sc_mend_is_late(m));
    late = row_of(arena, "ticket", "id=T1", "agent=bob", NULL);
    assert_true(sc_mend_row(m, &early));
    assert_int_equal(put(m, arena, "c1", "agent", "ana"), 0);
    assert_true(sc_mend_row(m, &late));
    assert_false(sc_mend_is_late(m));
    sc_err_init(&err);
    assert_int_equal(sc_mend_check(m, &err), 0);
    list = sc_mend_to_json(m);
    assert_int_equal(sc_json_len(list), 1);
    assert_str_eq(sc_json_get_text(sc_json_at(list, 0), "was"), "zoe");
    sc_json_free(list);
    sc_mend_close(m);
}

static void a_correction_that_comes_again_is_not_late(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_mend *m = sc_mend_open();
    struct sc_row row = row_of(arena, "ticket", "id=T1", "agent=bob", NULL);

    assert_int_equal(put(m, arena, "c1", "agent", "ana"), 0);
    assert_true(sc_mend_row(m, &row));
    assert_int_equal(put(m, arena, "c1", "agent", "ana"), 0);
    assert_false(sc_mend_is_late(m));
    sc_mend_close(m);
}

/* A ledger's correction may be about another period; the same one in the stream is about this. */
static void a_correction_of_a_ledger_need_not_find_a_row(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_mend *m = sc_mend_open();
    struct sc_row row =
        row_of(arena, "correction", "id=c1", "kind=ticket", "target=T1", "field=agent", "value=ana",
               "reason=wrong agent", "by=lead", "at=2026-10-01", NULL);
    struct sc_err err;
    sc_json *list;

    sc_err_init(&err);
    assert_int_equal(sc_mend_put_optional(m, &row, &err), 0);
    assert_int_equal(sc_mend_check(m, &err), 0);
    list = sc_mend_to_json(m);
    assert_int_equal(sc_json_len(list), 0);
    sc_json_free(list);
    assert_int_equal(put(m, arena, "c1", "agent", "ana"), 0);
    assert_int_equal(sc_mend_check(m, &err), -1);
    sc_mend_close(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_correction_changes_its_cell_and_keeps_both_values),
        SC_TEST_ARENA(other_rows_are_left_alone),
        SC_TEST_ARENA(of_two_corrections_the_later_one_holds_in_any_order),
        SC_TEST_ARENA(the_same_correction_twice_is_listed_once),
        SC_TEST_ARENA(a_correction_without_its_row_is_an_error),
        SC_TEST_ARENA(corrections_that_cannot_be_are_refused),
        SC_TEST_ARENA(a_correction_behind_a_row_asks_for_the_rows_once_more),
        SC_TEST_ARENA(a_correction_that_comes_again_is_not_late),
        SC_TEST_ARENA(a_correction_of_a_ledger_need_not_find_a_row),
        SC_TEST_ARENA(of_several_versions_the_greatest_value_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
