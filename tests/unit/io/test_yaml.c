/* Settings trees: what they hold, where they say it stood, what they refuse. */
#include "sc_test.h"
#include "scorecard/io/yaml.h"

#include <string.h>

static struct sc_node *parse(void **state, struct sc_str text, struct sc_err *err)
{
    sc_err_init(err);
    return sc_yaml_parse(*state, text, SC_STR("x.yaml"), err);
}

static void nodes_know_their_place(void **state)
{
    struct sc_err err;
    struct sc_node *root = parse(state, SC_STR("a: 1\nb:\n  - x\n  - {c: d}\n"), &err);
    assert_non_null(root);
    assert_int_equal(root->n, 2);
    const struct sc_node *b = sc_node_get(root, "b");
    assert_int_equal(b->type, SC_NODE_LIST);
    assert_int_equal(b->line, 2);
    assert_int_equal(b->column, 1);
    const struct sc_node *map = b->first->next;
    assert_int_equal(map->line, 4);
    assert_int_equal(map->column, 5);
    assert_true(sc_str_eq(sc_node_get(map, "c")->text, SC_STR("d")));
    assert_null(sc_node_get(root, "z"));
    assert_null(sc_node_get(b, "c"));
}

static void nothing_is_guessed_from_plain_words(void **state)
{
    struct sc_err err;
    struct sc_node *root = parse(state, SC_STR("{a: no, b: 0x1F, c: ~, d: \"\", e: null}"), &err);
    assert_non_null(root);
    assert_true(sc_str_eq(sc_node_get(root, "a")->text, SC_STR("no")));
    assert_true(sc_str_eq(sc_node_get(root, "b")->text, SC_STR("0x1F")));
    assert_true(sc_node_get(root, "c")->is_null);
    assert_false(sc_node_get(root, "d")->is_null);
    assert_true(sc_node_get(root, "e")->is_null);
}

static void an_empty_text_is_an_empty_map(void **state)
{
    struct sc_err err;
    const char *texts[] = {"", "# only a comment\n", "\n\n"};
    for (size_t i = 0; i < 3; i++) {
        struct sc_node *root = parse(state, sc_str_from(texts[i]), &err);
        assert_non_null(root);
        assert_int_equal(root->n, 0);
    }
}

static void what_hides_something_is_refused_with_its_place(void **state)
{
    static const struct {
        const char *text;
        unsigned long line, column;
        const char *what;
    } cases[] = {
        {"a: 1\na: 2\n", 2, 1, "repeated key"},
        {"a: &x 1\n", 1, 4, "anchors"},
        {"a: *x\n", 1, 4, "anchors"},
        {"a: !!int 1\n", 1, 4, "anchors"},
        {"a: 1\n---\nb: 2\n", 2, 1, "second document"},
        {"? [a]\n: 1\n", 1, 3, "plain text"},
        {"~: 1\n", 1, 1, "plain text"},
        {"a: b: c\n", 1, 5, "not allowed"},
        {"[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", 1, 17, "too deeply"},
        {"a: \x80\n", 0, 0, "not UTF-8 at byte 4"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sc_err err;
        assert_null(parse(state, sc_str_from(cases[i].text), &err));
        if (err.line != cases[i].line || err.column != cases[i].column ||
            !strstr(err.what, cases[i].what))
            fail_msg("%s: %lu:%lu %s", cases[i].text, err.line, err.column, err.what);
        assert_int_equal(err.code, SC_USAGE);
        assert_string_equal(err.file, "x.yaml");
    }
}

static void json_gives_the_same_tree(void **state)
{
    struct sc_err err;
    sc_err_init(&err);
    sc_json *v =
        sc_json_parse(SC_STR("{\"a\":0.95,\"b\":[true,\"x\"],\"c\":{\"d\":null},\"e\":7}"), &err);
    struct sc_node *root = sc_node_from_json(*state, v);
    assert_true(sc_str_eq(sc_node_get(root, "a")->text, SC_STR("0.95")));
    assert_true(sc_str_eq(sc_node_get(root, "b")->first->text, SC_STR("true")));
    assert_true(sc_node_get(sc_node_get(root, "c"), "d")->is_null);
    assert_true(sc_str_eq(sc_node_get(root, "e")->text, SC_STR("7")));
    assert_int_equal(root->n, 4);
    sc_json_free(v);
}

static void a_file_that_is_not_there_is_a_system_error(void **state)
{
    struct sc_err err;
    sc_err_init(&err);
    assert_null(sc_yaml_open(*state, "/nonexistent/policy.yaml", &err));
    assert_int_equal(err.code, SC_SYSTEM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(nodes_know_their_place),
        SC_TEST_ARENA(nothing_is_guessed_from_plain_words),
        SC_TEST_ARENA(an_empty_text_is_an_empty_map),
        SC_TEST_ARENA(what_hides_something_is_refused_with_its_place),
        SC_TEST_ARENA(json_gives_the_same_tree),
        SC_TEST_ARENA(a_file_that_is_not_there_is_a_system_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
