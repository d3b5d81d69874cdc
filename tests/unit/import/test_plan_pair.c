#include "sc_test.h"

#include "scorecard/import/cells.h"

static void check(const char *cell, const char *wanted)
{
    struct sc_str got = sc_plan_pair(sc_str_from(cell));
    if (!sc_str_eq(got, sc_str_from(wanted)))
        fail_msg("%s gives %.*s, wanted %s", cell, SC_STR_ARG(got), wanted);
}

static void the_value_of_a_reference_is_taken(void **state)
{
    (void)state;
    check("{'link': 'https://x.example/api?a=1,b', 'value': '287ebd7da9fe'}", "287ebd7da9fe");
    check("{\"link\":\"https://x.example\",\"value\":\"7\"}", "7");
    check("{'value': '6'}", "6");
    check("{'value': 6, 'link': None}", "6");
}

static void what_is_displayed_stands_in_for_a_value(void **state)
{
    (void)state;
    check("{'display_value': 'Ana Silva', 'link': 'https://x.example'}", "Ana Silva");
    check("{'display_value': \"Cy O'Brien\", 'value': ''}", "Cy O'Brien");
    check("{'display_value': 'Resolved', 'value': '6'}", "6");
    check("{'display_value': 'a \\'b\\' c'}", "a \\'b\\' c");
}

static void an_empty_reference_is_nothing(void **state)
{
    (void)state;
    check("{'link': None, 'value': None}", "");
    check("{\"display_value\": null, \"value\": null}", "");
    check("{'value': ''}", "");
}

static void other_texts_in_braces_stay(void **state)
{
    static const char *const texts[] = {"{",
                                        "{}",
                                        "{'value'",
                                        "{'value': 'x'",
                                        "{'value': 'x'} y",
                                        "{a}",
                                        "{'id': 'x'}",
                                        "{'value': 'x', 'n': 1}",
                                        "{product_purchased}",
                                        "{'value'}",
                                        "{,}",
                                        "{'link': 'x'}",
                                        "{'value': 'x",
                                        "{'value':",
                                        "{:}"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        check(texts[i], texts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_value_of_a_reference_is_taken),
        cmocka_unit_test(what_is_displayed_stands_in_for_a_value),
        cmocka_unit_test(an_empty_reference_is_nothing),
        cmocka_unit_test(other_texts_in_braces_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
