#include "sc_test.h"

#include "scorecard/import/answers.h"

static const char policy_text[] =
    "sources:\n"
    "  - {files: \"freshdesk-*.csv\", profile: freshdesk-csv, tz: Europe/Berlin,\n"
    "     date_order: dmy, encoding: windows-1252}\n"
    "  - {files: \"*.csv\", tz: UTC}\n"
    "  - {files: \"-\", encoding: auto}\n";

static struct sc_operand fill(struct sc_arena *arena, struct sc_operand operand)
{
    struct sc_err err;
    struct sc_policy *policy;

    sc_err_init(&err);
    policy = sc_policy_parse(sc_str_from(policy_text), SC_STR("policy.yaml"), &err);
    assert_non_null(policy);
    sc_answers_fill(&operand, policy, arena);
    sc_policy_close(policy);
    return operand;
}

static void a_file_whose_name_fits_gets_all_answers(void **state)
{
    struct sc_operand o = fill(*state, (struct sc_operand){.path = "in/July/freshdesk-07.csv"});

    assert_string_equal(o.profile, "freshdesk-csv");
    assert_string_equal(o.zone, "Europe/Berlin");
    assert_int_equal(o.order, SC_ORDER_DMY);
    assert_string_equal(o.encoding, "windows-1252");
    assert_true(o.has_profile_by_rule);
}

static void what_the_command_line_says_holds(void **state)
{
    struct sc_operand given = {.path = "freshdesk-07.csv",
                               .profile = "generic",
                               .zone = "Asia/Tokyo",
                               .order = SC_ORDER_MDY,
                               .encoding = "cp850"};
    struct sc_operand o = fill(*state, given);

    assert_string_equal(o.profile, "generic");
    assert_string_equal(o.zone, "Asia/Tokyo");
    assert_int_equal(o.order, SC_ORDER_MDY);
    assert_string_equal(o.encoding, "cp850");
    assert_false(o.has_profile_by_rule);
}

static void each_answer_is_taken_by_itself(void **state)
{
    struct sc_operand o =
        fill(*state, (struct sc_operand){.path = "freshdesk-07.csv", .zone = "Asia/Tokyo"});

    assert_string_equal(o.profile, "freshdesk-csv");
    assert_string_equal(o.zone, "Asia/Tokyo");
    assert_string_equal(o.encoding, "windows-1252");
}

static void the_first_rule_that_fits_holds_alone(void **state)
{
    struct sc_operand o = fill(*state, (struct sc_operand){.path = "zendesk.csv"});

    assert_null(o.profile);
    assert_string_equal(o.zone, "UTC");
    assert_int_equal(o.order, SC_ORDER_UNKNOWN);
    assert_null(o.encoding);
}

static void a_file_that_fits_nothing_is_left_as_it_is(void **state)
{
    struct sc_operand o = fill(*state, (struct sc_operand){.path = "freshdesk-07.csv/x.json"});

    assert_null(o.profile);
    assert_null(o.zone);
    assert_null(o.encoding);
}

static void standard_input_is_a_name_too(void **state)
{
    struct sc_operand o = fill(*state, (struct sc_operand){.path = "-"});

    assert_string_equal(o.encoding, "auto");
    assert_null(o.zone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_file_whose_name_fits_gets_all_answers),
        SC_TEST_ARENA(what_the_command_line_says_holds),
        SC_TEST_ARENA(each_answer_is_taken_by_itself),
        SC_TEST_ARENA(the_first_rule_that_fits_holds_alone),
        SC_TEST_ARENA(a_file_that_fits_nothing_is_left_as_it_is),
        SC_TEST_ARENA(standard_input_is_a_name_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
