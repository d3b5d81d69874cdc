#include "sc_test.h"

#include "scorecard/frame/env.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own as working folder, and a clean environment. */
struct place {
    struct sc_arena arena;
    char folder[64];
};

static int setup(void **state)
{
    struct place *p = sc_mem_alloc_n(1, sizeof *p);

    strncat(p->folder, "/tmp/sc-env-XXXXXX", sizeof p->folder - 1);
    assert_non_null(mkdtemp(p->folder));
    assert_int_equal(chdir(p->folder), 0);
    unsetenv("SC_POLICY");
    unsetenv("XDG_CONFIG_HOME");
    setenv("HOME", p->folder, 1);
    *state = p;
    return 0;
}

static int teardown(void **state)
{
    struct place *p = *state;

    unlink("policy.yaml");
    unlink("config/scorecard/policy.yaml");
    rmdir("config/scorecard");
    rmdir("config");
    unlink(".config/scorecard/policy.yaml");
    rmdir(".config/scorecard");
    rmdir(".config");
    assert_int_equal(chdir("/"), 0);
    assert_int_equal(rmdir(p->folder), 0);
    sc_arena_fini(&p->arena);
    sc_mem_free(p);
    return 0;
}

static void touch(const char *path)
{
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    fclose(f);
}

static void config_at(struct place *p, const char *folder)
{
    mkdir(folder, 0700);
    mkdir(sc_arena_printf(&p->arena, "%s/scorecard", folder).p, 0700);
    touch(sc_arena_printf(&p->arena, "%s/scorecard/policy.yaml", folder).p);
}

static void without_anything_the_built_in_policy_holds(void **state)
{
    struct place *p = *state;

    assert_string_equal(sc_env_policy(NULL, &p->arena), "builtin:balanced");
}

static void the_policy_is_looked_for_in_order(void **state)
{
    struct place *p = *state;
    struct sc_str home;

    config_at(p, ".config");
    home = sc_arena_printf(&p->arena, "%s/.config/scorecard/policy.yaml", p->folder);
    assert_string_equal(sc_env_policy(NULL, &p->arena), home.p);
    config_at(p, "config");
    setenv("XDG_CONFIG_HOME", "config", 1);
    assert_string_equal(sc_env_policy(NULL, &p->arena), "config/scorecard/policy.yaml");
    touch("policy.yaml");
    assert_string_equal(sc_env_policy(NULL, &p->arena), "policy.yaml");
    setenv("SC_POLICY", "other.yaml", 1);
    assert_string_equal(sc_env_policy(NULL, &p->arena), "other.yaml");
    assert_string_equal(sc_env_policy("given.yaml", &p->arena), "given.yaml");
}

static void an_empty_variable_counts_as_unset(void **state)
{
    struct place *p = *state;

    setenv("SC_POLICY", "", 1);
    assert_string_equal(sc_env_policy(NULL, &p->arena), "builtin:balanced");
}

static void the_zone_of_the_environment_goes_over_the_machines(void **state)
{
    struct place *p = *state;

    setenv("TZ", "Asia/Tokyo", 1);
    assert_string_equal(sc_env_host_zone(&p->arena), "Asia/Tokyo");
    setenv("TZ", ":Asia/Seoul", 1);
    assert_string_equal(sc_env_host_zone(&p->arena), "Asia/Seoul");
    unsetenv("TZ");
    (void)sc_env_host_zone(&p->arena); /* the machine's, or NULL: either is right */
}

static void the_clock_is_later_than_this_test(void **state)
{
    (void)state;
    assert_true(sc_env_now() > 1700000000);
}

#define PLACE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLACE(without_anything_the_built_in_policy_holds),
        PLACE(the_policy_is_looked_for_in_order),
        PLACE(an_empty_variable_counts_as_unset),
        PLACE(the_zone_of_the_environment_goes_over_the_machines),
        PLACE(the_clock_is_later_than_this_test),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
