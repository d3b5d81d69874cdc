/* Carried columns: what may be asked for. Binding is shown by the golden cases. */
#include "sc_test.h"
#include "scorecard/import/carry.h"

static int parse(struct sc_arena *arena, const char *const *lists, size_t n, struct sc_carry *carry,
                 struct sc_err *err)
{
    sc_err_init(err);
    return sc_carry_parse(carry, lists, n, arena, err);
}

static void names_are_joined_by_commas_and_count_once(void **state)
{
    static const char *const lists[] = {"Plan Name, Region", "Region,id"};
    struct sc_carry carry;
    struct sc_err err;
    assert_int_equal(parse(*state, lists, 2, &carry, &err), 0);
    assert_int_equal(carry.n, 3);
    assert_str_eq(carry.names[0], "Plan Name");
    assert_str_eq(carry.names[1], "Region");
    assert_str_eq(carry.names[2], "id");
}

static void nothing_asked_for_is_nothing(void **state)
{
    struct sc_carry carry;
    struct sc_err err;
    assert_int_equal(parse(*state, NULL, 0, &carry, &err), 0);
    assert_int_equal(carry.n, 0);
}

static void an_empty_name_is_refused(void **state)
{
    static const char *const empty[] = {"a,,b", ",a", "", " "};
    struct sc_carry carry;
    struct sc_err err;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(parse(*state, &empty[i], 1, &carry, &err), -1);
        assert_int_equal(err.code, SC_USAGE);
    }
}

static void there_is_a_greatest_number(void **state)
{
    struct sc_buf text;
    struct sc_carry carry;
    struct sc_err err;
    const char *list;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (int i = 0; i < SC_CARRY_MAX; i++)
        sc_buf_printf(&text, "%sc%d", i ? "," : "", i);
    list = sc_buf_cstr(&text);
    assert_int_equal(parse(*state, &list, 1, &carry, &err), 0);
    assert_int_equal(carry.n, SC_CARRY_MAX);
    sc_buf_puts(&text, ",one_more");
    list = sc_buf_cstr(&text);
    assert_int_equal(parse(*state, &list, 1, &carry, &err), -1);
    sc_buf_fini(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(names_are_joined_by_commas_and_count_once),
        SC_TEST_ARENA(nothing_asked_for_is_nothing),
        SC_TEST_ARENA(an_empty_name_is_refused),
        SC_TEST_ARENA(there_is_a_greatest_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
