/* sc-profile(5) against the tables of keys, the built-in profiles, and the code that reads. */
#include "sc_test.h"

#include "scorecard/base/embed.h"
#include "scorecard/import/duration.h"
#include "scorecard/import/profile.h"
#include "scorecard/import/when.h"

static struct sc_str page(struct sc_arena *arena)
{
    struct sc_str text = sc_test_read(arena, "man/sc-profile.5");
    assert_non_null(text.p);
    return text;
}

/* From the line `.Sh NAME` to the next section. */
static struct sc_str section(struct sc_str text, const char *name)
{
    struct sc_str rest = text, line, found = {NULL, 0};
    while (sc_str_split(&rest, '\n', &line)) {
        if (!sc_str_has_prefix(line, SC_STR(".Sh ")))
            continue;
        if (found.p)
            return (struct sc_str){found.p, (size_t)(line.p - found.p)};
        if (sc_str_eq(sc_str_sub(line, 4, line.len), sc_str_from(name)))
            found = rest;
    }
    return found;
}

/* The n-th item of a section with its text; its name in *name. */
static bool item(struct sc_str section_text, size_t n, struct sc_str *name, struct sc_str *text)
{
    struct sc_str rest = section_text, line;
    const char *from = NULL;
    while (sc_str_split(&rest, '\n', &line)) {
        bool is_item = sc_str_has_prefix(line, SC_STR(".It Sy "));
        bool is_end = is_item || sc_str_has_prefix(line, SC_STR(".El"));
        if (from && is_end) {
            *text = (struct sc_str){from, (size_t)(line.p - from)};
            return true;
        }
        if (is_item && n-- == 0) {
            *name = sc_str_sub(line, 7, line.len);
            from = line.p;
        }
    }
    return false;
}

static bool find_item(struct sc_str section_text, const char *wanted, struct sc_str *text)
{
    struct sc_str name;
    for (size_t i = 0; item(section_text, i, &name, text); i++)
        if (sc_str_eq(name, sc_str_from(wanted)))
            return true;
    return false;
}

static bool contains(struct sc_str text, struct sc_str wanted)
{
    for (size_t i = 0; i + wanted.len <= text.len; i++)
        if (sc_str_eq(sc_str_sub(text, i, i + wanted.len), wanted))
            return true;
    return false;
}

/* The key stands in the section, with each of its words and its default. */
static void check_key(struct sc_arena *arena, struct sc_str section_text,
                      const struct sc_setting *key)
{
    struct sc_str text, rest, word;
    if (!find_item(section_text, key->path, &text))
        fail_msg("sc-profile(5) lacks %s", key->path);
    rest = sc_str_from(key->words);
    while (sc_str_split(&rest, ' ', &word))
        if (!contains(text, sc_arena_printf(arena, ".Ql %.*s", SC_STR_ARG(word))))
            fail_msg("sc-profile(5): %s lacks %.*s", key->path, SC_STR_ARG(word));
    bool has_default = strcmp(key->otherwise, "") != 0 && strcmp(key->otherwise, "[]") != 0;
    if (has_default && !contains(text, SC_STR("default")))
        fail_msg("sc-profile(5): %s lacks its default", key->path);
    if (has_default && !contains(text, sc_str_from(key->otherwise)))
        fail_msg("sc-profile(5): %s has not the default %s", key->path, key->otherwise);
}

static void every_key_is_on_the_page_with_words_and_default(void **state)
{
    struct sc_str text = page(*state), there;
    struct sc_str keys = section(text, "KEYS"), columns = section(text, "COLUMNS");
    for (size_t i = 0; i < sc_profile_keys_n; i++)
        check_key(*state, keys, &sc_profile_keys[i]);
    for (size_t i = 0; i < sc_mapping_keys_n; i++)
        check_key(*state, columns, &sc_mapping_keys[i]);
    /* Maps are read apart from the tables. */
    assert_true(find_item(keys, "columns", &there));
    assert_true(find_item(keys, "tags", &there));
    assert_true(find_item(keys, "states", &there));
    assert_true(find_item(keys, "leave_out", &there));
    assert_true(find_item(columns, "words", &there));
}

static bool is_key(const struct sc_setting *keys, size_t n, struct sc_str name)
{
    for (size_t i = 0; i < n; i++)
        if (sc_str_eq(name, sc_str_from(keys[i].path)))
            return true;
    return false;
}

static void every_key_of_the_page_exists(void **state)
{
    struct sc_str text = page(*state), name, body;
    size_t n = 0;
    for (size_t i = 0; item(section(text, "KEYS"), i, &name, &body); i++, n++)
        if (!is_key(sc_profile_keys, sc_profile_keys_n, name) &&
            !sc_str_eq(name, SC_STR("columns")) && !sc_str_eq(name, SC_STR("tags")) &&
            !sc_str_eq(name, SC_STR("states")) && !sc_str_eq(name, SC_STR("leave_out")))
            fail_msg("sc-profile(5) names %.*s", SC_STR_ARG(name));
    assert_int_equal(n, sc_profile_keys_n + 4);
    for (size_t i = 0; item(section(text, "COLUMNS"), i, &name, &body); i++, n++)
        if (!is_key(sc_mapping_keys, sc_mapping_keys_n, name) && !sc_str_eq(name, SC_STR("words")))
            fail_msg("sc-profile(5) names %.*s", SC_STR_ARG(name));
    assert_int_equal(n, sc_profile_keys_n + 4 + sc_mapping_keys_n + 1);
}

static void the_page_lists_the_built_in_profiles_and_no_others(void **state)
{
    struct sc_str list = section(page(*state), "BUILT-IN PROFILES"), name, body;
    size_t listed = 0, built_in = 0;
    for (const struct sc_embedded *row = sc_embedded_import_profiles; row->name; row++, built_in++)
        if (!find_item(list, row->name, &body))
            fail_msg("sc-profile(5) lacks the profile %s", row->name);
    while (item(list, listed, &name, &body))
        listed++;
    assert_true(built_in > 0);
    /* One item more for all the generic ones. */
    assert_int_equal(listed, built_in + 1);
}

/* The literal display of a section. */
static struct sc_str literal(struct sc_str section_text)
{
    struct sc_str rest = section_text, line;
    const char *from = NULL;
    while (sc_str_split(&rest, '\n', &line)) {
        if (from && sc_str_eq(line, SC_STR(".Ed")))
            return (struct sc_str){from, (size_t)(line.p - from)};
        if (sc_str_has_prefix(line, SC_STR(".Bd -literal")))
            from = rest.p;
    }
    return (struct sc_str){NULL, 0};
}

static void the_example_is_a_profile(void **state)
{
    struct sc_str yaml = literal(section(page(*state), "EXAMPLES"));
    struct sc_profile profile;
    struct sc_err err;
    sc_err_init(&err);
    assert_true(yaml.len > 200);
    if (sc_profile_parse(*state, yaml, SC_STR("example"), &profile, &err) != 0)
        fail_msg("line %lu of the example: %s: %s", err.line, err.field, err.what);
    assert_int_equal(profile.mappings_n, 8);
    assert_int_equal(profile.tag_rules_n, 1);
}

/* The display as people see it: an accented letter is an escape of the page's language. */
static struct sc_str shown(struct sc_arena *arena, struct sc_str text)
{
    struct sc_str umlaut = SC_STR("\\(:a");
    for (size_t i = 0; i + umlaut.len <= text.len; i++)
        if (sc_str_eq(sc_str_sub(text, i, i + umlaut.len), umlaut))
            return sc_arena_printf(arena, "%.*s\xc3\xa4%.*s", (int)i, text.p,
                                   (int)(text.len - i - umlaut.len), text.p + i + umlaut.len);
    return text;
}

/* The first of the values that stand two blanks or more apart. */
static struct sc_str first_value(struct sc_str line)
{
    size_t end = 0;
    while (end < line.len && !sc_str_has_prefix(sc_str_sub(line, end, line.len), SC_STR("  ")))
        end++;
    return sc_str_sub(line, 0, end);
}

static void every_time_on_the_page_is_read(void **state)
{
    struct sc_str rest = shown(*state, literal(section(page(*state), "VALUES"))), line;
    size_t n = 0;
    while (sc_str_split(&rest, '\n', &line)) {
        while (line.len > 0) {
            struct sc_when_seen seen = {0};
            struct sc_str value = first_value(line);
            sc_when_learn(&seen, value);
            if (seen.n == 0)
                fail_msg("not read: %.*s", SC_STR_ARG(value));
            n++;
            line = sc_str_trim(sc_str_sub(line, value.len, line.len));
        }
    }
    assert_int_equal(n, 17);
}

/* Durations of the page are those in single quotes below their heading that have a digit. */
static void every_duration_on_the_page_is_read(void **state)
{
    struct sc_str rest = section(page(*state), "VALUES"), line;
    bool is_below = false;
    size_t n = 0;
    while (sc_str_split(&rest, '\n', &line)) {
        int64_t seconds;
        is_below |= sc_str_eq(line, SC_STR(".Ss Durations"));
        if (!is_below || !sc_str_has_prefix(line, SC_STR(".Ql ")))
            continue;
        struct sc_str value = sc_str_sub(line, 4, line.len);
        while (sc_str_has_suffix(value, SC_STR(" ,")) || sc_str_has_suffix(value, SC_STR(" ;")))
            value.len -= 2;
        if (!sc_duration_parse(value, SC_UNIT_S, &seconds))
            fail_msg("not read: %.*s", SC_STR_ARG(value));
        n++;
    }
    assert_int_equal(n, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(every_key_is_on_the_page_with_words_and_default),
        SC_TEST_ARENA(every_key_of_the_page_exists),
        SC_TEST_ARENA(the_page_lists_the_built_in_profiles_and_no_others),
        SC_TEST_ARENA(the_example_is_a_profile),
        SC_TEST_ARENA(every_time_on_the_page_is_read),
        SC_TEST_ARENA(every_duration_on_the_page_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
