#include "written.h"

#include "scorecard/text/flag.h"

static const struct sc_flag_mark whole = {.ticket = {"T1", 2},
                                          .seq = {"3", 1},
                                          .agent = {"ana", 3},
                                          .at = {"2025-01-06T09:00:00Z", 20},
                                          .rule = {"refund", 6},
                                          .kind = {"keyword", 7},
                                          .severity = {"high", 4},
                                          .owner = {"desk", 4},
                                          .field = {"body", 4},
                                          .value = {"my money", 8}};

/* The id that stands in the row, 16 digits. */
static void id_of(const struct sc_flag_mark *mark, char id[17])
{
    const char *at;
    struct written w;

    written_open(&w);
    sc_flag_write(mark, w.w);
    at = strstr(written_text(&w), "\"id\":\"");
    assert_non_null(at);
    memcpy(id, at + 6, 16);
    id[16] = 0;
    assert_int_equal(strspn(id, "0123456789abcdef"), 16);
    assert_int_equal(at[22], '"');
    written_close(&w);
}

static void a_mark_is_a_row_with_all_that_it_says(void **state)
{
    (void)state;
    struct written w;

    written_open(&w);
    sc_flag_write(&whole, w.w);
    assert_non_null(strstr(written_text(&w), "\"record\":\"flag\""));
    assert_non_null(strstr(written_text(&w), "\"ticket\":\"T1\",\"seq\":3,\"agent\":\"ana\","
                                             "\"at\":\"2025-01-06T09:00:00Z\","
                                             "\"rule\":\"refund\",\"kind\":\"keyword\","
                                             "\"severity\":\"high\",\"value\":\"my money\""));
    assert_non_null(strstr(written_text(&w), "\"owner\":\"desk\",\"field\":\"body\""));
    written_close(&w);
}

static void the_same_mark_has_the_same_id_and_any_other_another(void **state)
{
    (void)state;
    struct sc_flag_mark others[] = {whole, whole, whole, whole, whole};
    char id[17], again[17];

    id_of(&whole, id);
    id_of(&whole, again);
    assert_string_equal(id, again);
    others[0].ticket = SC_STR("T2");
    others[1].seq = SC_STR("4");
    others[2].field = SC_STR("subject");
    others[3].at = SC_STR("2025-01-07T09:00:00Z");
    others[4].rule = SC_STR("threat");
    for (size_t i = 0; i < 5; i++) {
        id_of(&others[i], again);
        assert_string_not_equal(id, again);
    }
}

static void what_a_rule_says_of_itself_changes_no_id(void **state)
{
    (void)state;
    struct sc_flag_mark other = whole;
    char id[17], again[17];

    other.severity = SC_STR("low");
    other.owner = SC_STR("somebody else");
    other.value = SC_STR("another phrase");
    other.agent = SC_STR("bo");
    id_of(&whole, id);
    id_of(&other, again);
    assert_string_equal(id, again);
}

static void zeros_before_a_number_go(void **state)
{
    (void)state;
    assert_str_eq(sc_flag_seq(SC_STR("0000000012")), "12");
    assert_str_eq(sc_flag_seq(SC_STR("0000000000")), "0");
    assert_str_eq(sc_flag_seq(SC_STR("7")), "7");
    assert_str_eq(sc_flag_seq(SC_STR("")), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_is_a_row_with_all_that_it_says),
        cmocka_unit_test(the_same_mark_has_the_same_id_and_any_other_another),
        cmocka_unit_test(what_a_rule_says_of_itself_changes_no_id),
        cmocka_unit_test(zeros_before_a_number_go),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
