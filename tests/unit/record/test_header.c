#include "sc_test.h"

#include "scorecard/record/header.h"

/* A header from a line without quotes. */
static void set(struct sc_header *h, const char *line, unsigned long no)
{
    struct sc_str rest = sc_str_from(line);
    struct sc_str cells[80];
    size_t n = 0;

    while (n < 80 && sc_str_split(&rest, ',', &cells[n]))
        n++;
    sc_header_set(h, cells, n, no);
}

/* The standard header of a kind with its first n columns and `more` behind. */
static void set_standard(struct sc_header *h, enum sc_kind_id id, size_t n, const char *more)
{
    struct sc_buf line;

    sc_buf_init(&line, SC_BUF_NO_CEILING);
    sc_buf_puts(&line, "record");
    for (size_t i = 0; i < n; i++)
        sc_buf_printf(&line, ",%s", sc_kind_get(id)->columns[i].name);
    sc_buf_puts(&line, more);
    set(h, sc_buf_cstr(&line), 1);
    sc_buf_fini(&line);
}

static void a_header_owns_its_names(void **state)
{
    struct sc_header h = {0};
    char line[] = "record,id,agent";

    (void)state;
    set(&h, line, 7);
    memset(line, 'x', sizeof line - 1);
    assert_int_equal(h.n, 3);
    assert_int_equal(h.line, 7);
    assert_str_eq(h.names[0], "record");
    assert_str_eq(h.names[1], "id");
    assert_str_eq(h.names[2], "agent");
    sc_header_fini(&h);
}

static void a_header_may_be_set_again(void **state)
{
    struct sc_header h = {0};

    (void)state;
    set(&h, "record,id", 1);
    set(&h, "record,a,b,c,d,e,f", 2);
    set(&h, "record,zeta", 3);
    assert_int_equal(h.n, 2);
    assert_str_eq(h.names[1], "zeta");
    sc_header_fini(&h);
}

static void line_ends_in_names_are_those_of_the_stream(void **state)
{
    const struct sc_str cells[] = {SC_STR("record"), SC_STR("a\nb\r\nc\rd"), SC_STR("e")};
    struct sc_header h = {0};

    (void)state;
    sc_header_set(&h, cells, 3, 1);
    assert_str_eq(h.names[1], "a" SC_NEWLINE_MARK "b" SC_NEWLINE_MARK "c" SC_NEWLINE_MARK "d");
    assert_str_eq(h.names[2], "e");
    sc_header_fini(&h);
}

static void headers_are_equal_name_by_name(void **state)
{
    struct sc_header a = {0}, b = {0};

    (void)state;
    set(&a, "record,id,agent", 1);
    set(&b, "record,id,agent", 9);
    assert_true(sc_header_eq(&a, &b));
    set(&b, "record,agent,id", 1);
    assert_false(sc_header_eq(&a, &b));
    set(&b, "record,id", 1);
    assert_false(sc_header_eq(&a, &b));
    /* Same bytes, other borders. */
    set(&b, "record,ida,gent", 1);
    assert_false(sc_header_eq(&a, &b));
    sc_header_fini(&a);
    sc_header_fini(&b);
}

static void the_standard_order_counts_from_the_first_column_on(void **state)
{
    const struct sc_kind *ticket = sc_kind_get(SC_KIND_ticket);
    struct sc_header h = {0};

    (void)state;
    set_standard(&h, SC_KIND_ticket, ticket->core_n, "");
    assert_int_equal(sc_header_standard(&h, ticket), ticket->core_n);
    assert_true(sc_header_is_standard(&h, ticket));
    set_standard(&h, SC_KIND_ticket, ticket->n, "");
    assert_int_equal(sc_header_standard(&h, ticket), ticket->n);
    assert_true(sc_header_is_standard(&h, ticket));
    set_standard(&h, SC_KIND_ticket, ticket->core_n, ",carried");
    assert_int_equal(sc_header_standard(&h, ticket), ticket->core_n);
    assert_false(sc_header_is_standard(&h, ticket));
    set_standard(&h, SC_KIND_ticket, ticket->n, ",carried");
    assert_int_equal(sc_header_standard(&h, ticket), ticket->n);
    /* One text of two. */
    set_standard(&h, SC_KIND_ticket, ticket->core_n + 1, "");
    assert_int_equal(sc_header_standard(&h, ticket), ticket->core_n);
    assert_false(sc_header_is_standard(&h, ticket));
    set_standard(&h, SC_KIND_ticket, ticket->core_n - 1, "");
    assert_int_equal(sc_header_standard(&h, ticket), 0);
    assert_false(sc_header_is_standard(&h, ticket));
    sc_header_fini(&h);
}

static void the_standard_header_of_one_kind_is_strange_to_all_others(void **state)
{
    struct sc_header h = {0};

    (void)state;
    for (int i = 0; i < SC_KIND_N; i++) {
        const struct sc_kind *own = sc_kind_get((enum sc_kind_id)i);

        set_standard(&h, own->id, own->core_n, "");
        for (int k = 0; k < SC_KIND_N; k++)
            assert_int_equal(sc_header_is_strange(&h, sc_kind_get((enum sc_kind_id)k)), k != i);
    }
    sc_header_fini(&h);
}

static void a_header_of_nobody_is_strange_to_nobody(void **state)
{
    struct sc_header h = {0};

    (void)state;
    set(&h, "record,id,status,created_at", 1);
    for (int k = 0; k < SC_KIND_N; k++)
        assert_false(sc_header_is_strange(&h, sc_kind_get((enum sc_kind_id)k)));
    sc_header_fini(&h);
}

static void assert_missing(enum sc_kind_id id, const char *line, const char *wanted)
{
    struct sc_header h = {0};
    struct sc_str missing = {0};

    set(&h, line, 1);
    assert_int_equal(sc_header_covers(&h, sc_kind_get(id), &missing), wanted == NULL);
    assert_same_str(missing, sc_str_from(wanted));
    sc_header_fini(&h);
}

static void a_header_covers_its_kind_when_nothing_required_is_missing(void **state)
{
    (void)state;
    assert_missing(SC_KIND_ticket, "record,id,status,created_at", NULL);
    assert_missing(SC_KIND_ticket, "record,created_at,x,status,id", NULL);
    assert_missing(SC_KIND_ticket, "record,id,created_at", "status");
    assert_missing(SC_KIND_ticket, "record", "id");
    assert_missing(SC_KIND_survey, "record,kind,ticket", NULL);
    assert_missing(SC_KIND_survey, "record,kind,agent", NULL);
    assert_missing(SC_KIND_survey, "record,kind,score", "ticket");
    assert_missing(SC_KIND_survey, "record,agent", "kind");
    assert_missing(SC_KIND_topic, "record", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_header_owns_its_names),
        cmocka_unit_test(a_header_may_be_set_again),
        cmocka_unit_test(line_ends_in_names_are_those_of_the_stream),
        cmocka_unit_test(headers_are_equal_name_by_name),
        cmocka_unit_test(the_standard_order_counts_from_the_first_column_on),
        cmocka_unit_test(the_standard_header_of_one_kind_is_strange_to_all_others),
        cmocka_unit_test(a_header_of_nobody_is_strange_to_nobody),
        cmocka_unit_test(a_header_covers_its_kind_when_nothing_required_is_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
