#include "sc_test.h"

#include "scorecard/base/embed.h"

static const struct sc_embedded table[] = {
    {"jira", "a\n", 2},
    {"jira-service", "", 0},
    {NULL, NULL, 0},
};

static void a_row_is_found_by_its_whole_name(void **state)
{
    (void)state;
    assert_ptr_equal(sc_embedded_find(table, SC_STR("jira")), &table[0]);
    assert_ptr_equal(sc_embedded_find(table, SC_STR("jira-service")), &table[1]);
    assert_null(sc_embedded_find(table, SC_STR("jir")));
    assert_null(sc_embedded_find(table, SC_STR("Jira")));
    assert_null(sc_embedded_find(table, SC_STR("")));
}

static void no_row_has_an_empty_text(void **state)
{
    (void)state;
    assert_int_equal(sc_embedded_text(NULL).len, 0);
    assert_int_equal(sc_embedded_text(&table[1]).len, 0);
    assert_int_equal(sc_embedded_text(&table[0]).len, 2);
    assert_memory_equal(sc_embedded_text(&table[0]).p, "a\n", 2);
}

static void built_tables_are_sorted_and_nul_terminated(void **state)
{
    (void)state;
    const struct sc_embedded *tables[] = {sc_embedded_import_profiles, sc_embedded_policy_builtin,
                                          sc_embedded_report_assets};
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        for (const struct sc_embedded *row = tables[i]; row->name; row++) {
            assert_int_equal(row->text[row->len], 0);
            assert_int_equal(strlen(row->text), row->len);
            if (row[1].name)
                assert_true(strcmp(row->name, row[1].name) < 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_found_by_its_whole_name),
        cmocka_unit_test(no_row_has_an_empty_text),
        cmocka_unit_test(built_tables_are_sorted_and_nul_terminated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
