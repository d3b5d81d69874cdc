/* Which records are converted at all: width, encoding, tests. */
#include "sc_test.h"

#include "plan_fixture.h"

#define LEAVE BASE "  subject: {from: [Subject]}\nleave_out: {Kind: [Test, \"9\"]}\n"

static bool is_taken(struct fixture *f, void **state, const char *line)
{
    return convert(f, state, LEAVE, "Id|Created|Kind|Other", line);
}

static void a_record_as_wide_as_the_header_is_taken(void **state)
{
    struct fixture f;
    assert_true(is_taken(&f, state, "1|2026-07-01T08:00:00Z||"));
    done(&f);
}

static void a_record_of_another_width_is_rejected_with_both_widths(void **state)
{
    struct fixture f;
    assert_false(is_taken(&f, state, "1|2026-07-01T08:00:00Z|"));
    assert_int_equal(f.why, SC_FIND_width);
    assert_string_equal(sc_buf_cstr(&f.told),
                        "x.csv:7: row and header differ in the number of cells: \"3 instead of "
                        "4\"\n");
    done(&f);
    assert_false(is_taken(&f, state, "1|2026-07-01T08:00:00Z|||"));
    assert_int_equal(f.why, SC_FIND_width);
    done(&f);
}

static void a_byte_that_is_not_utf8_rejects_where_something_reads_it(void **state)
{
    struct fixture f;
    assert_false(is_taken(&f, state, "1\xff|2026-07-01T08:00:00Z||"));
    assert_int_equal(f.why, SC_FIND_bad_utf8);
    assert_non_null(strstr(sc_buf_cstr(&f.told), "x.csv:7:1: Id: "));
    assert_non_null(strstr(sc_buf_cstr(&f.told), "\\xff"));
    done(&f);
    assert_true(is_taken(&f, state, "1|2026-07-01T08:00:00Z||\xff"));
    done(&f);
}

static void a_test_is_left_out_by_its_word(void **state)
{
    struct fixture f;
    assert_false(is_taken(&f, state, "1|2026-07-01T08:00:00Z| TEST |"));
    assert_int_equal(f.why, SC_FIND_test_record);
    done(&f);
    assert_false(is_taken(&f, state, "1|2026-07-01T08:00:00Z|9|"));
    assert_int_equal(f.why, SC_FIND_test_record);
    done(&f);
    assert_true(is_taken(&f, state, "1|2026-07-01T08:00:00Z|Tests|"));
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_record_as_wide_as_the_header_is_taken),
        SC_TEST_ARENA(a_record_of_another_width_is_rejected_with_both_widths),
        SC_TEST_ARENA(a_byte_that_is_not_utf8_rejects_where_something_reads_it),
        SC_TEST_ARENA(a_test_is_left_out_by_its_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
