#include "sc_test.h"

#include "scorecard/text/memo.h"

static void note(struct sc_memos *m, const char *ticket, enum sc_memo_kind kind, const char *field)
{
    struct sc_memo memo = {.ticket = sc_str_from(ticket), .kind = kind};
    struct sc_err err;

    sc_err_init(&err);
    memo.fields[0] = sc_str_from(field);
    memo.fields[SC_MEMO_FIELDS - 1] = SC_STR("last");
    assert_int_equal(sc_memos_put(m, &memo, &err), 0);
}

/* All notes as "ticket kind field," in the order in which they come back. */
static void read_back(struct sc_memos *m, struct sc_buf *seen)
{
    struct sc_memo memo;
    struct sc_err err;
    int status;

    sc_err_init(&err);
    sc_buf_init(seen, SC_BUF_NO_CEILING);
    assert_int_equal(sc_memos_sort(m, &err), 0);
    while ((status = sc_memos_next(m, &memo, &err)) == 1) {
        sc_buf_printf(seen, "%.*s %c %.*s,", SC_STR_ARG(memo.ticket), (int)memo.kind,
                      SC_STR_ARG(memo.fields[0]));
        assert_str_eq(memo.fields[1], "");
        assert_str_eq(memo.fields[SC_MEMO_FIELDS - 1], "last");
    }
    assert_int_equal(status, 0);
}

static void notes_come_back_by_ticket_kind_and_fields_each_once(void **state)
{
    (void)state;
    static const struct {
        const char *ticket;
        enum sc_memo_kind kind;
        const char *field;
    } notes[] = {{"T2", SC_MEMO_TICKET, "2025"}, {"T1", SC_MEMO_VERDICT, "x"},
                 {"T1", SC_MEMO_HIT, "b"},       {"T1", SC_MEMO_TICKET, "2026"},
                 {"T1", SC_MEMO_HIT, "a"},       {"T1", SC_MEMO_HIT, "b"},
                 {"", SC_MEMO_TEXT, "z"}};

    for (size_t first = 0; first < 7; first++) {
        struct sc_memos *m = sc_memos_open("/tmp");
        struct sc_buf seen;
        for (size_t i = 0; i < 7; i++)
            note(m, notes[(first + i) % 7].ticket, notes[(first + i) % 7].kind,
                 notes[(first + i) % 7].field);
        read_back(m, &seen);
        assert_buf_eq(&seen, " C z,T1 A 2026,T1 H a,T1 H b,T1 V x,T2 A 2025,");
        sc_buf_fini(&seen);
        sc_memos_close(m);
    }
}

static void a_ticket_whose_id_begins_another_stands_before_it(void **state)
{
    (void)state;
    struct sc_memos *m = sc_memos_open("/tmp");
    struct sc_buf seen;

    note(m, "T10", SC_MEMO_TEXT, "a");
    note(m, "T1", SC_MEMO_VERDICT, "b");
    read_back(m, &seen);
    assert_buf_eq(&seen, "T1 V b,T10 C a,");
    sc_buf_fini(&seen);
    sc_memos_close(m);
}

static void nothing_noted_is_nothing_read(void **state)
{
    (void)state;
    struct sc_memos *m = sc_memos_open("/tmp");
    struct sc_buf seen;

    read_back(m, &seen);
    assert_buf_eq(&seen, "");
    sc_buf_fini(&seen);
    sc_memos_close(m);
    sc_memos_close(NULL);
}

static void numbers_sort_as_numbers(void **state)
{
    (void)state;
    char nine[SC_MEMO_DIGITS], ten[SC_MEMO_DIGITS];

    assert_str_eq(sc_memo_number(nine, SC_STR("9")), "0000000009");
    assert_true(sc_str_cmp(sc_memo_number(nine, SC_STR("9")), sc_memo_number(ten, SC_STR("10"))) <
                0);
    assert_str_eq(sc_memo_number(nine, SC_STR("")), "");
    assert_str_eq(sc_memo_number(nine, SC_STR("1234567890")), "1234567890");
    assert_str_eq(sc_memo_number(nine, SC_STR("12345678901")), "12345678901"); /* as it is */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_come_back_by_ticket_kind_and_fields_each_once),
        cmocka_unit_test(a_ticket_whose_id_begins_another_stands_before_it),
        cmocka_unit_test(nothing_noted_is_nothing_read),
        cmocka_unit_test(numbers_sort_as_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
