/* All profiles: found by name, the generic ones made from the table of kinds. */
#include "sc_test.h"

#include "scorecard/import/profile.h"

#include <string.h>

static void a_generic_profile_has_a_column_for_each_of_its_kind(void **state)
{
    for (int k = 0; k < SC_KIND_N; k++) {
        const struct sc_kind *kind = sc_kind_get((enum sc_kind_id)k);
        struct sc_profile p;
        sc_profile_generic(*state, kind, &p);
        assert_true(p.is_generic && p.is_of_any_vendor && p.is_verified);
        assert_true(sc_str_has_prefix(p.name, SC_STR("generic-")));
        assert_int_equal(p.mappings_n, kind->n);
        for (size_t i = 0; i < p.mappings_n; i++) {
            assert_int_equal(p.mappings[i].column, i);
            assert_int_equal(p.mappings[i].from_n, 1);
        }
    }
}

static void names_of_columns_are_looked_for_as_headers_are(void **state)
{
    struct sc_profile p;
    sc_profile_generic(*state, sc_kind_get(SC_KIND_ticket), &p);
    assert_str_eq(p.mappings[SC_COL_ticket_first_reply_at].from[0], "first reply at");
}

static void a_name_that_nobody_has_is_answered_with_the_nearest(void **state)
{
    struct sc_err err;
    sc_err_init(&err);
    struct sc_profiles *all = sc_profiles_open(*state, &err);
    assert_non_null(sc_profiles_find(all, SC_STR("zendesk-csv")));
    assert_null(sc_profiles_find(all, SC_STR("zendesk-cvs")));
    assert_int_equal(sc_profiles_no_such(all, SC_STR("zendesk-cvs"), &err), -1);
    assert_int_equal(err.code, SC_USAGE);
    assert_non_null(strstr(err.what, "zendesk-csv"));
}

static void every_kind_has_its_generic_profile_among_all(void **state)
{
    struct sc_err err;
    size_t generic = 0;
    sc_err_init(&err);
    struct sc_profiles *all = sc_profiles_open(*state, &err);
    for (size_t i = 0; i < all->n; i++)
        generic += all->items[i].is_generic;
    assert_int_equal(generic, SC_KIND_N);
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(sc_str_eq(all->items[i].name, all->items[k].name));
}

static void a_built_in_profile_is_printed_as_its_file_stands(void **state)
{
    struct sc_err err;
    sc_err_init(&err);
    struct sc_profiles *all = sc_profiles_open(*state, &err);
    struct sc_profile again;
    const struct sc_profile *p = sc_profiles_find(all, SC_STR("glpi-csv"));
    struct sc_str text = sc_profile_text(*state, p);
    assert_true(sc_str_has_prefix(text, SC_STR("label: ")));
    assert_int_equal(sc_profile_parse(*state, text, SC_STR("x"), &again, &err), 0);
    assert_int_equal(again.mappings_n, p->mappings_n);
    assert_int_equal(again.fingerprint_n, p->fingerprint_n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_generic_profile_has_a_column_for_each_of_its_kind),
        SC_TEST_ARENA(names_of_columns_are_looked_for_as_headers_are),
        SC_TEST_ARENA(a_name_that_nobody_has_is_answered_with_the_nearest),
        SC_TEST_ARENA(every_kind_has_its_generic_profile_among_all),
        SC_TEST_ARENA(a_built_in_profile_is_printed_as_its_file_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
