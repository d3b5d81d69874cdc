#include "sc_test.h"

#include "scorecard/policy/origins.h"
#include "scorecard/policy/schema.h"

#include <string.h>

static void a_path_finds_its_row_and_no_other_does(void **state)
{
    (void)state;
    assert_string_equal(sc_origin_find(SC_STR("coverage.score"))->unit, "share of weight");
    assert_string_equal(sc_origin_find(SC_STR("metrics.floor"))->unit, "unit of the measure");
    assert_null(sc_origin_find(SC_STR("coverage")));
    assert_null(sc_origin_find(SC_STR("floor")));
    assert_null(sc_origin_find(SC_STR("")));
}

static void every_setting_has_a_unit_and_a_source(void **state)
{
    (void)state;
    for (size_t i = 0; i < sc_policy_keys_n; i++)
        if (!sc_origin_find(sc_str_from(sc_policy_keys[i].path)))
            fail_msg("no row for %s", sc_policy_keys[i].path);
    for (size_t i = 0; i < sc_origins_n; i++)
        if (strlen(sc_origins[i].unit) == 0 || strlen(sc_origins[i].source) == 0)
            fail_msg("%s lacks its unit or source", sc_origins[i].path);
}

static size_t keys_of_legends(void)
{
    size_t n = 0;

    for (size_t l = 0; l < sc_legends_n; l++)
        n += *sc_legends[l].n;
    return n;
}

static void every_key_of_the_small_maps_has_them_too(void **state)
{
    for (size_t l = 0; l < sc_legends_n; l++)
        for (size_t k = 0; k < *sc_legends[l].n; k++) {
            struct sc_str path =
                sc_arena_printf(*state, "%s.%s", sc_legends[l].section, sc_legends[l].keys[k].path);
            if (!sc_origin_find(path))
                fail_msg("no row for %.*s", SC_STR_ARG(path));
        }
}

/* With the two tests above: no row is left over, none is there twice. */
static void there_are_as_many_rows_as_keys(void **state)
{
    (void)state;
    assert_int_equal(sc_origins_n, sc_policy_keys_n + keys_of_legends());
}

static void rows_stand_in_the_order_of_the_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < sc_policy_keys_n; i++)
        assert_string_equal(sc_origins[i].path, sc_policy_keys[i].path);
}

/* Words that people may look for: a source is named, or says that somebody chose. */
static void sources_are_of_known_kinds(void **state)
{
    static const char *const kinds[] = {
        "none",    "judgement", "custom",  "the guides", "simulated",  "the middle",
        "worked",  "HCAHPS",    "Zendesk", "vendors",    "callcentre", "Adams",
        "Scholle", "NHS",       "law",     "published",  "Benjamini",  "Spiegelhalter",
    };
    (void)state;
    for (size_t i = 0; i < sc_origins_n; i++) {
        bool is_known = false;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            is_known |= strncmp(sc_origins[i].source, kinds[k], strlen(kinds[k])) == 0;
        if (!is_known)
            fail_msg("%s is from: %s", sc_origins[i].path, sc_origins[i].source);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_finds_its_row_and_no_other_does),
        cmocka_unit_test(every_setting_has_a_unit_and_a_source),
        SC_TEST_ARENA(every_key_of_the_small_maps_has_them_too),
        cmocka_unit_test(there_are_as_many_rows_as_keys),
        cmocka_unit_test(rows_stand_in_the_order_of_the_keys),
        cmocka_unit_test(sources_are_of_known_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
