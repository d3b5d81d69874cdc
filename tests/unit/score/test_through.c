#include "rows.h"

#include "scorecard/score/through.h"

/* The documents in order, one a line. */
static void print(const struct sc_through *t, struct sc_buf *out)
{
    sc_buf_reset(out);
    for (size_t i = 0; i < sc_through_n(t); i++) {
        sc_json *doc = sc_through_doc(t, i);
        sc_json_put(out, doc, false);
        sc_buf_putc(out, '\n');
        sc_json_free(doc);
    }
}

static void settle(struct sc_through *t, struct sc_arena *arena, const struct sc_row *roster)
{
    struct sc_people people;
    struct sc_findings findings = {0};

    sc_people_init(&people, arena);
    if (roster != NULL)
        sc_people_put_row(&people, roster, &findings);
    sc_people_resolve(&people, &findings);
    sc_through_settle(t, &people);
    sc_people_fini(&people);
}

static void documents_come_by_kind_agent_and_id(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_through *t = sc_through_open();
    struct sc_row rows[] = {row_of(arena, "kudos", "id=k2", "agent=ana", NULL),
                            row_of(arena, "kudos", "id=k1", "agent=bob", NULL),
                            row_of(arena, "action", "id=x", "agent=cyd", "step=call", NULL),
                            row_of(arena, "kudos", "id=k1", "agent=ana", NULL)};
    struct sc_buf out;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    rows[3].cells[SC_COL_kudos_id] = SC_STR("k0");
    for (size_t i = 0; i < 4; i++)
        sc_through_put_row(t, &rows[i]);
    settle(t, arena, NULL);
    print(t, &out);
    assert_buf_eq(
        &out, "{\"record\":\"action\",\"v\":1,\"id\":\"x\",\"agent\":\"cyd\",\"step\":\"call\"}\n"
              "{\"record\":\"kudos\",\"v\":1,\"id\":\"k0\",\"agent\":\"ana\"}\n"
              "{\"record\":\"kudos\",\"v\":1,\"id\":\"k2\",\"agent\":\"ana\"}\n"
              "{\"record\":\"kudos\",\"v\":1,\"id\":\"k1\",\"agent\":\"bob\"}\n");
    sc_buf_fini(&out);
    sc_through_close(t);
}

static void agents_get_the_id_of_the_roster(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_through *t = sc_through_open();
    struct sc_row roster =
        row_of(arena, "agent", "id=a1", "name=Ana Silva", "email=ana@x.example", NULL);
    struct sc_row by_name = row_of(arena, "kudos", "id=k1", "agent=ana  SILVA", NULL);
    struct sc_row by_mail = row_of(arena, "kudos", "id=k2", "agent=Ana@X.example", NULL);
    sc_json *doc;

    sc_through_put_row(t, &by_name);
    sc_through_put_row(t, &by_mail);
    settle(t, arena, &roster);
    for (size_t i = 0; i < 2; i++) {
        doc = sc_through_doc(t, i);
        assert_str_eq(sc_json_get_text(doc, "agent"), "a1");
        sc_json_free(doc);
    }
    sc_through_close(t);
}

static void the_same_row_from_two_files_goes_through_once(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_through *t = sc_through_open();
    struct sc_row one = row_of(arena, "topic", "week=2026-W30", "name=login", "n=4", "source=b.csv",
                               "line=7", NULL);
    struct sc_row two = row_of(arena, "topic", "week=2026-W30", "name=login", "n=4", "source=a.csv",
                               "line=9", NULL);
    struct sc_row other = row_of(arena, "topic", "week=2026-W31", "name=login", "n=4", NULL);
    sc_json *doc;

    sc_through_put_row(t, &one);
    sc_through_put_row(t, &two);
    sc_through_put_row(t, &other);
    settle(t, arena, NULL);
    assert_int_equal(sc_through_n(t), 2);
    doc = sc_through_doc(t, 0);
    assert_str_eq(sc_json_get_text(doc, "source"), "a.csv");
    sc_json_free(doc);
    sc_through_close(t);
}

static void of_two_rows_with_one_id_one_stays_in_any_order(void **state)
{
    struct sc_arena *arena = *state;

    for (int order = 0; order < 2; order++) {
        struct sc_through *t = sc_through_open();
        struct sc_row a = row_of(arena, "goal", "id=g1", "agent=ana", "state=agreed", NULL);
        struct sc_row b = row_of(arena, "goal", "id=g1", "agent=ana", "state=proposed", NULL);
        sc_json *doc;
        sc_through_put_row(t, order ? &a : &b);
        sc_through_put_row(t, order ? &b : &a);
        settle(t, arena, NULL);
        assert_int_equal(sc_through_n(t), 1);
        doc = sc_through_doc(t, 0);
        assert_str_eq(sc_json_get_text(doc, "state"), "proposed");
        sc_json_free(doc);
        sc_through_close(t);
    }
}

static void unknown_documents_pass_untouched(void **state)
{
    struct sc_through *t = sc_through_open();
    struct sc_buf out;
    struct sc_err err;
    sc_json *doc;

    sc_err_init(&err);
    doc = sc_json_parse(SC_STR("{\"record\":\"weather\",\"z\":[1,{\"a\":null}],\"b\":2.5}"), &err);
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_through_put_doc(t, SC_STR("weather"), doc);
    settle(t, *state, NULL);
    print(t, &out);
    assert_buf_eq(&out, "{\"record\":\"weather\",\"z\":[1,{\"a\":null}],\"b\":2.5}\n");
    sc_json_free(doc);
    sc_buf_fini(&out);
    sc_through_close(t);
}

static void nothing_goes_through_nothing(void **state)
{
    struct sc_through *t = sc_through_open();

    settle(t, *state, NULL);
    assert_int_equal(sc_through_n(t), 0);
    sc_through_close(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(documents_come_by_kind_agent_and_id),
        SC_TEST_ARENA(agents_get_the_id_of_the_roster),
        SC_TEST_ARENA(the_same_row_from_two_files_goes_through_once),
        SC_TEST_ARENA(of_two_rows_with_one_id_one_stays_in_any_order),
        SC_TEST_ARENA(unknown_documents_pass_untouched),
        SC_TEST_ARENA(nothing_goes_through_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
