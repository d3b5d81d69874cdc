/* sc-policy(5) against the tables: neither may drift. */
#include "sc_test.h"
#include "scorecard/policy/schema.h"

#include <string.h>

static bool page_has(struct sc_str page, const char *macro, const char *name)
{
    struct sc_buf line;
    sc_buf_init(&line, 256);
    sc_buf_printf(&line, "%s %s", macro, name);
    bool found = strstr(page.p, sc_buf_cstr(&line)) != NULL;
    sc_buf_fini(&line);
    return found;
}

static struct sc_str page(struct sc_arena *arena)
{
    return sc_test_read(arena, "man/sc-policy.5");
}

static void every_key_is_on_the_page(void **state)
{
    struct sc_arena arena = {0};
    struct sc_str text = page(&arena);
    (void)state;
    for (size_t i = 0; i < sc_policy_keys_n; i++)
        if (!page_has(text, ".It Sy", sc_policy_keys[i].path))
            fail_msg("sc-policy(5) lacks %s", sc_policy_keys[i].path);
    for (size_t i = 0; i < sc_policy_sections_n; i++)
        if (!page_has(text, ".It Sy", sc_policy_sections[i].name))
            fail_msg("sc-policy(5) lacks %s", sc_policy_sections[i].name);
    for (size_t i = 0; i < sc_metric_keys_n; i++)
        if (!strstr(text.p, sc_metric_keys[i].path))
            fail_msg("sc-policy(5) lacks %s of a metric", sc_metric_keys[i].path);
    for (size_t i = 0; i < sc_sla_keys_n; i++)
        if (!page_has(text, ".Sy", sc_sla_keys[i].path))
            fail_msg("sc-policy(5) lacks %s of the promises", sc_sla_keys[i].path);
    for (size_t i = 0; i < sc_source_keys_n; i++)
        if (!page_has(text, ".Sy", sc_source_keys[i].path))
            fail_msg("sc-policy(5) lacks %s of a source", sc_source_keys[i].path);
    sc_arena_fini(&arena);
}

static bool is_known(struct sc_str name)
{
    for (size_t i = 0; i < sc_policy_keys_n; i++)
        if (sc_str_eq(name, sc_str_from(sc_policy_keys[i].path)))
            return true;
    return false;
}

static void every_dotted_key_of_the_page_exists(void **state)
{
    struct sc_arena arena = {0};
    struct sc_str rest = page(&arena), line;
    int seen = 0;
    (void)state;
    while (sc_str_split(&rest, '\n', &line)) {
        if (!sc_str_has_prefix(line, SC_STR(".It Sy ")))
            continue;
        struct sc_str name = sc_str_sub(line, 7, line.len);
        if (sc_str_find(name, '.', 0) == name.len)
            continue;
        seen++;
        if (!is_known(name))
            fail_msg("sc-policy(5) names %.*s", SC_STR_ARG(name));
    }
    assert_true(seen > 20);
    sc_arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_is_on_the_page),
        cmocka_unit_test(every_dotted_key_of_the_page_exists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
