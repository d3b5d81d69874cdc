/* The tables of keys by themselves. */
#include "sc_test.h"

#include "scorecard/import/profile.h"

#include <string.h>

/* The two tables in turn. */
static void each_table(void (*look)(const struct sc_setting *keys, size_t n))
{
    look(sc_profile_keys, sc_profile_keys_n);
    look(sc_mapping_keys, sc_mapping_keys_n);
}

static void look_at_names(const struct sc_setting *keys, size_t n)
{
    assert_true(n > 10);
    for (size_t i = 0; i < n; i++) {
        assert_true(strlen(keys[i].path) > 0 && strlen(keys[i].doc) > 0);
        assert_null(strchr(keys[i].path, '-'));
        for (size_t k = 0; k < i; k++)
            if (strcmp(keys[i].path, keys[k].path) == 0 || keys[i].offset == keys[k].offset)
                fail_msg("%s and %s share a name or a field", keys[i].path, keys[k].path);
    }
}

static void no_two_keys_share_a_name_or_a_field(void **state)
{
    (void)state;
    each_table(look_at_names);
}

static void look_at_default(const struct sc_setting *keys, size_t n)
{
    union {
        struct sc_profile profile;
        struct sc_mapping mapping;
    } out = {0};
    struct sc_arena arena = {0};
    struct sc_settings all = {keys, n, &out, &arena};
    sc_settings_default(&all);
    sc_arena_fini(&arena);
}

static void every_default_reads(void **state)
{
    struct sc_profile p = {0};
    struct sc_mapping m = {0};
    struct sc_settings keys = {sc_profile_keys, sc_profile_keys_n, &p, *state};
    sc_settings_default(&keys);
    assert_int_equal(p.header_rows, 1);
    assert_str_eq(p.kind_name, "ticket");
    assert_str_eq(p.list_separator, ";");
    assert_int_equal(p.shape, SC_FILE_CSV);
    assert_false(p.is_verified);
    keys = (struct sc_settings){sc_mapping_keys, sc_mapping_keys_n, &m, *state};
    sc_settings_default(&keys);
    assert_int_equal(m.unit, SC_UNIT_S);
    assert_int_equal(m.take, SC_TAKE_LAST);
    assert_int_equal(m.item, SC_ITEM_ALL);
    each_table(look_at_default);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_two_keys_share_a_name_or_a_field),
        SC_TEST_ARENA(every_default_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
