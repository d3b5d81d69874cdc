#include "sc_test.h"

#include "scorecard/policy/origins.h"
#include "scorecard/policy/schema.h"

#include <string.h>

/* The whole policy as people read it. */
static struct sc_str print(struct sc_arena *arena, const char *yaml)
{
    struct sc_err err;
    struct sc_policy *p;
    struct sc_buf out;
    struct sc_str text;

    sc_err_init(&err);
    p = sc_policy_parse(sc_str_from(yaml), SC_STR("p.yaml"), &err);
    assert_non_null(p);
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_policy_put_yaml(&out, p);
    text = sc_arena_dup(arena, sc_buf_str(&out));
    sc_buf_fini(&out);
    sc_policy_close(p);
    return text;
}

static void has(struct sc_str text, const char *piece)
{
    if (!strstr(text.p, piece))
        fail_msg("not printed: %s", piece);
}

static void a_share_says_unit_range_default_effect_and_source(void **state)
{
    has(print(*state, ""),
        "  # share of all weight that must be measured for an overall score (share of weight; 0 to "
        "1; default 0.75; changes scores)\n"
        "  #   from: judgement: no weight grows by more than a third\n"
        "  score: 0.75\n");
}

static void a_word_says_which_there_are(void **state)
{
    has(print(*state, "qa: {critical: separate}"),
        "(word; one of: zero separate; default zero; changes values)\n"
        "  #   from: Zendesk QA's published formula (support.zendesk.com 7043701093786)\n"
        "  critical: \"separate\"\n");
}

static void a_key_of_its_own_stands_at_the_margin(void **state)
{
    has(print(*state, "fte_week_hours: 38.5"),
        "# hours of a full-time week (hours; 1 to 168; default 40; changes values)\n"
        "#   from: custom: a full-time week\n"
        "fte_week_hours: 38.5\n");
}

static void what_comes_from_nowhere_has_no_source(void **state)
{
    has(print(*state, ""),
        "  # address of a ticket, {id} stands for its identifier (address; changes no score)\n"
        "  ticket: \"\"\n");
}

static void maps_of_maps_have_a_legend(void **state)
{
    struct sc_str text = print(*state, "");

    has(text, "#   least            fewest records; below, the measure is missing (records)\n"
              "#                      from: judgement: half an interval is then wider than two "
              "bands\n");
    has(text, "#   grade            bands are given (switch)\n");
    has(text, "#   months           since the first day (months)\n");
    assert_null(strstr(text.p, "pattern of the file names"));
    has(print(*state, "sources: [{files: \"*\", tz: UTC}]"),
        "#   files            pattern of the file names, as in a shell (pattern)\n");
}

static void every_setting_is_printed_with_its_unit(void **state)
{
    struct sc_str text = print(*state, "");

    for (size_t i = 0; i < sc_policy_keys_n; i++) {
        const struct sc_setting *key = &sc_policy_keys[i];
        const struct sc_origin *origin = sc_origin_find(sc_str_from(key->path));
        struct sc_str line = sc_arena_printf(*state, "# %s (%s; ", key->doc, origin->unit);
        has(text, line.p);
        if (strcmp(origin->source, "none") != 0)
            has(text, sc_arena_printf(*state, "#   from: %s\n", origin->source).p);
    }
}

static void what_is_printed_reads_back_to_itself(void **state)
{
    struct sc_str first = print(*state, "metrics: {qa: {weight: 100}}\nblend: {qa: 0.3}");

    assert_same_str(print(*state, first.p), first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_share_says_unit_range_default_effect_and_source),
        SC_TEST_ARENA(a_word_says_which_there_are),
        SC_TEST_ARENA(a_key_of_its_own_stands_at_the_margin),
        SC_TEST_ARENA(what_comes_from_nowhere_has_no_source),
        SC_TEST_ARENA(maps_of_maps_have_a_legend),
        SC_TEST_ARENA(every_setting_is_printed_with_its_unit),
        SC_TEST_ARENA(what_is_printed_reads_back_to_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
