/* What a row must hold to be one. */
#include "sc_test.h"

#include "plan_fixture.h"

static void without_an_identifier_a_record_is_none(void **state)
{
    struct fixture f;
    assert_false(convert(&f, state, BASE, "Id|Created", " |2026-07-01T08:00:00Z"));
    assert_int_equal(f.why, SC_FIND_id_missing);
    assert_string_equal(sc_buf_cstr(&f.told), "x.csv:7:1: Id: no identifier\n");
    done(&f);
}

static void any_other_required_value_is_named(void **state)
{
    struct fixture f;
    assert_false(convert(&f, state, BASE, "Id|Created", "1|"));
    assert_int_equal(f.why, SC_FIND_required_missing);
    assert_string_equal(sc_buf_cstr(&f.told),
                        "x.csv:7:2: Created: required value is missing or does not read\n");
    done(&f);
    assert_false(convert(&f, state, BASE, "Id|Created", "1|yesterday"));
    assert_int_equal(f.why, SC_FIND_required_missing);
    done(&f);
}

#define REVIEW                                                                                     \
    "kind: qa\ncolumns:\n  id: {from: [Id]}\n  ticket: {from: [Ticket]}\n  agent: {from: "         \
    "[Agent]}\n"

static void of_two_alternatives_one_is_enough(void **state)
{
    struct fixture f;
    assert_true(convert(&f, state, REVIEW, "Id|Ticket|Agent", "1|7|"));
    done(&f);
    assert_true(convert(&f, state, REVIEW, "Id|Ticket|Agent", "1||Ana"));
    done(&f);
    assert_false(convert(&f, state, REVIEW, "Id|Ticket|Agent", "1||"));
    assert_int_equal(f.why, SC_FIND_either_missing);
    assert_string_equal(sc_buf_cstr(&f.told),
                        "x.csv:7: ticket or agent: neither holds a value, one is needed\n");
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(without_an_identifier_a_record_is_none),
        SC_TEST_ARENA(any_other_required_value_is_named),
        SC_TEST_ARENA(of_two_alternatives_one_is_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
