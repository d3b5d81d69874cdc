/* Tags and words of other columns that give a status. */
#include "sc_test.h"

#include "scorecard/import/profile_states.h"

#include <string.h>

static int parse(struct sc_arena *arena, const char *yaml, struct sc_profile *p, struct sc_err *err)
{
    sc_err_init(err);
    return sc_profile_parse(arena, sc_str_from(yaml), SC_STR("mine.yaml"), p, err);
}

static void refused(struct sc_arena *arena, const char *yaml, unsigned long line, const char *what)
{
    struct sc_profile p;
    struct sc_err err;
    assert_int_equal(parse(arena, yaml, &p, &err), -1);
    assert_int_equal(err.code, SC_USAGE);
    if (err.line != line || !strstr(err.what, what))
        fail_msg("%s: line %lu: %s", yaml, err.line, err.what);
}

#define COLUMNS "columns: {id: {from: [A]}, status: {from: [B]}}\n"

static void a_tag_gives_a_status(void **state)
{
    struct sc_profile p;
    struct sc_err err;
    assert_int_equal(
        parse(*state, COLUMNS "tags: {Closed_By_MERGE: merged, Spam: spam}\n", &p, &err), 0);
    assert_int_equal(p.tag_rules_n, 2);
    assert_str_eq(p.tag_rules[0].tag, "closed_by_merge");
    assert_str_eq(p.tag_rules[0].status, "merged");
    assert_str_eq(p.tag_rules[1].status, "spam");
}

static void a_word_of_another_column_gives_a_status(void **state)
{
    struct sc_profile p;
    struct sc_err err;
    assert_int_equal(
        parse(*state,
              COLUMNS "states: {\"Is-Spam\": {\"TRUE\": spam, Yes: spam}, Gone: {x: deleted}}\n",
              &p, &err),
        0);
    assert_int_equal(p.state_rules_n, 3);
    assert_str_eq(p.state_rules[0].from, "is spam");
    assert_str_eq(p.state_rules[0].word, "true");
    assert_str_eq(p.state_rules[2].from, "gone");
    assert_str_eq(p.state_rules[2].status, "deleted");
    assert_int_equal(
        parse(*state, "shape: json\n" COLUMNS "states: {meta.Spam: {\"True\": spam}}\n", &p, &err),
        0);
    assert_str_eq(p.state_rules[0].from, "meta.Spam");
    assert_str_eq(p.state_rules[0].word, "true");
}

static void without_either_there_are_no_rules(void **state)
{
    struct sc_profile p;
    struct sc_err err;
    assert_int_equal(parse(*state, COLUMNS, &p, &err), 0);
    assert_int_equal(p.tag_rules_n + p.state_rules_n, 0);
}

static void what_is_no_status_is_refused_with_its_place(void **state)
{
    refused(*state, COLUMNS "tags: {x: gone}\n", 2, "not a status");
    refused(*state, COLUMNS "tags: [x]\n", 2, "{tag: status}");
    refused(*state, COLUMNS "states: [x]\n", 2, "{column: {word: status}}");
    refused(*state, COLUMNS "states: {a: b}\n", 2, "{word: status}");
    refused(*state, COLUMNS "states:\n  a:\n    x: gone\n", 4, "not a status");
    refused(*state, "kind: survey\ncolumns: {id: {from: [A]}}\ntags: {x: spam}\n", 3,
            "{tag: status}");
    refused(*state, "kind: survey\ncolumns: {id: {from: [A]}}\nstates: {a: {x: spam}}\n", 3,
            "{column:");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_tag_gives_a_status),
        SC_TEST_ARENA(a_word_of_another_column_gives_a_status),
        SC_TEST_ARENA(without_either_there_are_no_rules),
        SC_TEST_ARENA(what_is_no_status_is_refused_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
