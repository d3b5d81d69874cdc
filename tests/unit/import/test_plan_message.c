/* Which records of a table are some, and how long texts are. */
#include "sc_test.h"

#include "plan_fixture.h"

#include "scorecard/import/cells.h"

static bool wants(struct fixture *f, const char *line)
{
    struct sc_str cells[CELLS_MAX];
    struct sc_source_record rec = record(line, cells);
    return sc_plan_wants(f->plan, &rec);
}

static void only_records_with_one_of_the_values_are_wanted(void **state)
{
    struct fixture f;
    bind(&f, state, BASE "only: [Type, comment, Chat Message]\n", "Id|Created|Type");
    assert_true(wants(&f, "1||comment"));
    assert_true(wants(&f, "1|| COMMENT "));
    assert_true(wants(&f, "1||chat message"));
    assert_false(wants(&f, "1||note"));
    assert_false(wants(&f, "1||"));
    done(&f);
}

static void a_record_of_another_width_is_left_to_be_rejected(void **state)
{
    struct fixture f;
    bind(&f, state, BASE "only: [Type, comment]\n", "Id|Created|Type");
    assert_true(wants(&f, "1||note|more"));
    done(&f);
    bind(&f, state, BASE, "Id|Created|Type");
    assert_true(wants(&f, "1||note"));
    done(&f);
}

static void length_is_counted_in_characters(void **state)
{
    (void)state;
    assert_int_equal(sc_plan_length(SC_STR("")), 0);
    assert_int_equal(sc_plan_length(SC_STR("abc")), 3);
    assert_int_equal(sc_plan_length(SC_STR("\xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80")), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(only_records_with_one_of_the_values_are_wanted),
        SC_TEST_ARENA(a_record_of_another_width_is_left_to_be_rejected),
        cmocka_unit_test(length_is_counted_in_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
