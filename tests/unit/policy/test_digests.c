#include "sc_test.h"

#include "scorecard/policy/schema.h"

#include <string.h>

/* What two policies say of each other. */
struct digests {
    char scoring[SC_HASH_HEX + 1];
    char def[17]; /* of one metric */
    struct sc_buf json;
};

static void digest(struct digests *d, struct sc_str yaml)
{
    struct sc_err err;
    struct sc_policy *p;

    sc_err_init(&err);
    p = sc_policy_parse(yaml, SC_STR("policy.yaml"), &err);
    if (p == NULL)
        fail_msg("%.*s: %s: %s", SC_STR_ARG(yaml), err.field, err.what);
    memcpy(d->scoring, p->scoring, sizeof d->scoring);
    sc_policy_metric_def(p, sc_metric_no(sc_metric_find(SC_STR("fcr"))), d->def);
    sc_buf_init(&d->json, SC_BUF_NO_CEILING);
    sc_json_put(&d->json, p->json, true);
    sc_policy_close(p);
}

/* A value that is not the default, for keys whose texts mean something. */
static const char *other_text(const struct sc_setting *key)
{
    static const char *const values[][2] = {
        {"calendar.zone", "Europe/Berlin"},
        {"calendar.hours", "[\"mon-fri 09:00-17:00\"]"},
        {"calendar.holidays", "[\"2026-12-25\"]"},
        {"resources.courses", "[\"Plain language: csat_mean\"]"},
        {"links.ticket", "\"https://desk.example/{id}\""},
    };

    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (strcmp(values[i][0], key->path) == 0)
            return values[i][1];
    return key->type == SC_SET_TEXTS ? "[other]" : "other";
}

/* Any word but the default. */
static struct sc_str other_word(const struct sc_setting *key)
{
    struct sc_str rest = sc_str_from(key->words), word = {0};

    while (sc_str_split(&rest, ' ', &word))
        if (!sc_str_eq(word, sc_str_from(key->otherwise)))
            return word;
    return word;
}

static struct sc_str other_value(struct sc_arena *arena, const struct sc_setting *key)
{
    double was = 0;

    switch (key->type) {
    case SC_SET_BOOL:
        return strcmp(key->otherwise, "true") == 0 ? SC_STR("false") : SC_STR("true");
    case SC_SET_WORD:
        return other_word(key);
    case SC_SET_DURATION:
        return SC_STR("11d");
    case SC_SET_INT: /* a step beside: keys hang together */
        assert_true(sc_num_parse_real(sc_str_from(key->otherwise), &was));
        return sc_arena_printf(arena, "%g", was < key->max ? was + 1 : was - 1);
    case SC_SET_REAL:
        assert_true(sc_num_parse_real(sc_str_from(key->otherwise), &was));
        return sc_arena_printf(arena, "%g", was > key->min ? was * 0.99 : key->max);
    default:
        return sc_str_from(other_text(key));
    }
}

static struct sc_str yaml_of(struct sc_arena *arena, const struct sc_setting *key)
{
    struct sc_str value = other_value(arena, key), rest = sc_str_from(key->path), section;

    if (!sc_str_split(&rest, '.', &section) || rest.len == 0)
        return sc_arena_printf(arena, "%s: %.*s\n", key->path, SC_STR_ARG(value));
    return sc_arena_printf(arena, "%.*s: {%.*s: %.*s}\n", SC_STR_ARG(section), SC_STR_ARG(rest),
                           SC_STR_ARG(value));
}

/* Definition and scoring follow the row's effect: what a row says of itself is what it does. */
static void each_key_changes_the_digests_that_its_effect_says(void **state)
{
    struct digests plain, other;

    digest(&plain, SC_STR(""));
    for (size_t i = 0; i < sc_policy_keys_n; i++) {
        const struct sc_setting *key = &sc_policy_keys[i];
        bool is_same_def, is_same_scoring;
        digest(&other, yaml_of(*state, key));
        is_same_def = strcmp(plain.def, other.def) == 0;
        is_same_scoring = strcmp(plain.scoring, other.scoring) == 0;
        if (sc_str_eq(sc_buf_str(&plain.json), sc_buf_str(&other.json)))
            fail_msg("%s: another value is not in the policy's JSON", key->path);
        if (is_same_def != (key->effect != SC_SET_MEASURES))
            fail_msg("%s: the definitions %s", key->path, is_same_def ? "stay" : "change");
        if (is_same_scoring != (key->effect == SC_SET_SHOWS))
            fail_msg("%s: the scoring %s", key->path, is_same_scoring ? "stays" : "changes");
        sc_buf_fini(&other.json);
    }
    sc_buf_fini(&plain.json);
}

struct pair {
    const char *a, *b;
    bool is_equal; /* scoring */
};

static void what_changes_no_number_changes_no_digest(void **state)
{
    static const struct pair pairs[] = {
        {"", "# a comment\n\n", true},
        {"credit: rated\nfte_week_hours: 38\n", "fte_week_hours: 38.0 # hours\ncredit: rated\n",
         true},
        {"metrics: {qa: {weight: 40}, fcr: {weight: 60}}",
         "metrics:\n  fcr: {weight: 60, target: 65%}\n  qa: {op: \">\", weight: 40}\n", true},
        {"curve: {at_target: 85}", "", true},
        {"contacts: {objections: me}", "", true},
        {"metrics: {qa: {weight: 40}, fcr: {weight: 60}}",
         "metrics: {qa: {weight: 60}, fcr: {weight: 40}}", false},
        {"metrics: {qa: {weight: 40}, fcr: {weight: 60}}",
         "metrics: {qa: {weight: 40}, fcr: {weight: 60, least: 29}}", false},
        {"targets: {team: {Tier 2: {fcr: 50%}}}", "", false},
        {"sla: {first_reply: {urgent: 1h}}", "", false},
        {"bands: [{from: 50, label: A}, {from: 0, label: B}]", "", false},
    };
    (void)state;

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct digests a, b;
        digest(&a, sc_str_from(pairs[i].a));
        digest(&b, sc_str_from(pairs[i].b));
        if ((strcmp(a.scoring, b.scoring) == 0) != pairs[i].is_equal)
            fail_msg("%s\n%s: %s", pairs[i].a, pairs[i].b, pairs[i].is_equal ? "differ" : "equal");
        sc_buf_fini(&a.json);
        sc_buf_fini(&b.json);
    }
}

/* Weights and targets judge a value; they do not define it. */
static void a_target_changes_the_scoring_and_no_definition(void **state)
{
    struct digests a, b;
    (void)state;

    digest(&a, SC_STR("metrics: {fcr: {weight: 100}}"));
    digest(&b, SC_STR("metrics: {fcr: {weight: 100, target: 66%}}"));
    assert_string_equal(a.def, b.def);
    assert_string_not_equal(a.scoring, b.scoring);
    sc_buf_fini(&a.json);
    sc_buf_fini(&b.json);
}

/* Printed with its comments and read back, whatever is set: the same digests. */
static void what_is_printed_reads_back_to_the_same_digests(void **state)
{
    for (size_t i = 0; i < sc_policy_keys_n; i++) {
        struct sc_str yaml = yaml_of(*state, &sc_policy_keys[i]);
        struct digests a, b;
        struct sc_buf printed;
        struct sc_err err;
        struct sc_policy *p;
        sc_err_init(&err);
        p = sc_policy_parse(yaml, SC_STR("policy.yaml"), &err);
        assert_non_null(p);
        sc_buf_init(&printed, SC_BUF_NO_CEILING);
        sc_policy_put_yaml(&printed, p);
        sc_policy_close(p);
        digest(&a, yaml);
        digest(&b, sc_buf_str(&printed));
        assert_string_equal(a.scoring, b.scoring);
        assert_string_equal(a.def, b.def);
        assert_string_equal(sc_buf_cstr(&a.json), sc_buf_cstr(&b.json));
        sc_buf_fini(&printed);
        sc_buf_fini(&a.json);
        sc_buf_fini(&b.json);
    }
}

/* Each key stands in the print with what it means and, where it has one, its default. */
static void each_key_is_printed_with_meaning_and_default(void **state)
{
    struct sc_buf printed;
    struct sc_err err;
    struct sc_policy *p;

    sc_err_init(&err);
    p = sc_policy_parse(SC_STR(""), SC_STR("policy.yaml"), &err);
    sc_buf_init(&printed, SC_BUF_NO_CEILING);
    sc_policy_put_yaml(&printed, p);
    for (size_t i = 0; i < sc_policy_keys_n; i++) {
        const struct sc_setting *key = &sc_policy_keys[i];
        struct sc_str doc = sc_arena_printf(*state, "# %s", key->doc), line;
        const char *at = strstr(sc_buf_cstr(&printed), doc.p);
        if (at == NULL)
            fail_msg("%s is printed without its meaning", key->path);
        line = sc_str_sub(sc_str_from(at), 0, strcspn(at, "\n"));
        if (key->otherwise[0] != '\0' && strcmp(key->otherwise, "[]") != 0 &&
            strstr(sc_arena_dup(*state, line).p, key->otherwise) == NULL)
            fail_msg("%s is printed without its default", key->path);
    }
    sc_buf_fini(&printed);
    sc_policy_close(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(each_key_changes_the_digests_that_its_effect_says),
        SC_TEST_ARENA(what_changes_no_number_changes_no_digest),
        SC_TEST_ARENA(a_target_changes_the_scoring_and_no_definition),
        SC_TEST_ARENA(what_is_printed_reads_back_to_the_same_digests),
        SC_TEST_ARENA(each_key_is_printed_with_meaning_and_default),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
