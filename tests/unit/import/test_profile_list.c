/* What people are told of the profiles. */
#include "sc_test.h"
#include "scorecard/import/profile.h"

static void a_wrong_name_is_answered_with_the_nearest(void **state)
{
    struct sc_err err;
    sc_err_init(&err);
    struct sc_profiles *all = sc_profiles_open(*state, &err);
    assert_non_null(all);
    assert_int_equal(sc_profiles_no_such(all, SC_STR("zendesk-cvs"), &err), -1);
    assert_int_equal(err.code, SC_USAGE);
    assert_string_equal(err.what, "no such profile; did you mean zendesk-csv; sc-import "
                                  "--list-profiles names all");
    assert_string_equal(err.seen, "zendesk-cvs");
    sc_err_init(&err);
    sc_profiles_no_such(all, SC_STR("qqqqqqqqqqqq"), &err);
    assert_string_equal(err.what, "no such profile; sc-import --list-profiles names all");
}

static void each_has_a_line_with_its_standing(void **state)
{
    (void)state;
    struct sc_profile items[2] = {
        {.name = SC_STR("one"), .label = SC_STR("First"), .is_verified = true},
        {.name = SC_STR("two"), .label = SC_STR("Second")}};
    struct sc_profiles all = {items, 2};
    struct sc_buf b;
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_profiles_put_list(&all, &b);
    assert_buf_eq(&b, "one                          First\n"
                      "two                          Second (unverified)\n");
    sc_buf_fini(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_wrong_name_is_answered_with_the_nearest),
        cmocka_unit_test(each_has_a_line_with_its_standing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
