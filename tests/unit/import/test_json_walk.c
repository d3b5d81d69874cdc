#include "sc_test.h"

#include "scorecard/import/json_walk.h"

static int set_up(void **state)
{
    (void)state;
    sc_json_setup();
    return 0;
}

static enum sc_walk walk(struct sc_str text, struct sc_json_walk *w)
{
    struct sc_json_token value;
    *w = (struct sc_json_walk){.p = text.p, .end = text.p + text.len};
    return sc_json_walk_value(w, &value);
}

static void assert_walk(const char *text, enum sc_walk wanted)
{
    struct sc_json_walk w;
    enum sc_walk got = walk(sc_str_from(text), &w);
    if (got != wanted)
        print_error("%s\n", text);
    assert_int_equal(got, wanted);
}

static void every_kind_of_value_is_read_as_it_is_spelled(void **state)
{
    static const struct {
        const char *text;
        enum sc_json_type type;
        const char *token;
    } cases[] = {
        {"\"a b\" ", SC_JSON_TEXT, "a b"},
        {"\"\"", SC_JSON_TEXT, ""},
        {"18446744073709551615,", SC_JSON_REAL, "18446744073709551615"},
        {"-0.50e+10 ", SC_JSON_REAL, "-0.50e+10"},
        {"0]", SC_JSON_REAL, "0"},
        {"1E5}", SC_JSON_REAL, "1E5"},
        {"true", SC_JSON_BOOL, "true"},
        {"false", SC_JSON_BOOL, "false"},
        {"null", SC_JSON_NULL, "null"},
        {"[1, [2], {}] ", SC_JSON_LIST, "[1, [2], {}]"},
        {"{\"a\" : {\"]\":[]}}x", SC_JSON_OBJECT, "{\"a\" : {\"]\":[]}}"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sc_str text = sc_str_from(cases[i].text);
        struct sc_json_walk w = {.p = text.p, .end = text.p + text.len};
        struct sc_json_token value;
        assert_int_equal(sc_json_walk_value(&w, &value), SC_WALK_OK);
        assert_int_equal(value.type, cases[i].type);
        assert_same_str(value.text, sc_str_from(cases[i].token));
        assert_int_equal(w.depth, 0);
        assert_ptr_equal(w.p, text.p + strlen(cases[i].token) + 2 * (value.type == SC_JSON_TEXT));
    }
}

static void what_is_not_json_is_refused(void **state)
{
    static const char *const texts[] = {
        "[01]",
        "1. ",
        ".5 ",
        "+1 ",
        "-a",
        "1e ",
        "1e+ ",
        "[0x10]",
        "nan",
        "NaN",
        "Infinity",
        "tru ",
        "nul]",
        "True",
        "'a'",
        "\"\\x41\"",
        "\"\\u12g4\"",
        "\"a\tb\"",
        "\"a\nb\"",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1;2]",
        "{,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\"}",
        "{\"a\" 1}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "[}",
        "{]",
        "[1}",
        "{\"a\":1]",
        "[--1]",
        "[1.e5]",
        "[-]",
        "}",
        "]",
        "# comment",
        "/* c */ 1",
        "[1,/**/2]",
        "\xef\xbb\xbf",
        "[-01]",
        "[1.2.3]",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct sc_json_walk w;
        enum sc_walk got = walk(sc_str_from(texts[i]), &w);
        if (got != SC_WALK_BAD)
            print_error("%s\n", texts[i]);
        assert_int_equal(got, SC_WALK_BAD);
        assert_non_null(w.what);
    }
}

static void a_fault_is_found_where_it_stands(void **state)
{
    struct sc_json_walk w;
    struct sc_str text = SC_STR("{\"a\": [1, 2 3]}");
    (void)state;
    assert_int_equal(walk(text, &w), SC_WALK_BAD);
    assert_int_equal(w.p - text.p, 12);
    assert_string_equal(w.what, "neither a comma nor the end of the list");
    text = SC_STR("{\"a\": \"x\\q\"}");
    assert_int_equal(walk(text, &w), SC_WALK_BAD);
    assert_int_equal(w.p - text.p, 8);
    assert_string_equal(w.what, "a backslash that escapes nothing");
}

static void every_beginning_of_a_value_is_short(void **state)
{
    static const char text[] =
        "{\"a\\n\\u00e9\" : [ -1.5e+3 , true,false , null ,{}, [ ] ], \"b\":\"\\\\\"}";
    (void)state;
    for (size_t n = 0; n + 1 < sizeof text; n++) {
        /* A copy of the exact size: a sanitizer sees every read past its end. */
        char *copy = sc_mem_alloc(n);
        struct sc_json_walk w;
        memcpy(copy, text, n);
        assert_int_equal(walk((struct sc_str){copy, n}, &w), SC_WALK_SHORT);
        sc_mem_free(copy);
    }
    assert_walk(text, SC_WALK_OK);
}

static void a_number_at_the_end_of_the_text_may_go_on(void **state)
{
    (void)state;
    assert_walk("12", SC_WALK_SHORT);
    assert_walk("12 ", SC_WALK_OK);
    assert_walk("-", SC_WALK_SHORT);
    assert_walk("1.", SC_WALK_SHORT);
    assert_walk("1e", SC_WALK_SHORT);
    assert_walk("1e-", SC_WALK_SHORT);
    assert_walk("0", SC_WALK_SHORT);
    assert_walk("tru", SC_WALK_SHORT);
}

static void nesting_is_capped(void **state)
{
    char text[2 * SC_JSON_DEPTH_MAX + 4] = "";
    struct sc_json_walk w;
    (void)state;
    memset(text, '[', SC_JSON_DEPTH_MAX);
    memset(text + SC_JSON_DEPTH_MAX, ']', SC_JSON_DEPTH_MAX);
    assert_int_equal(walk(sc_str_from(text), &w), SC_WALK_OK);
    memset(text, '[', SC_JSON_DEPTH_MAX + 1);
    assert_int_equal(walk(sc_str_from(text), &w), SC_WALK_BAD);
    assert_string_equal(w.what, "nested too deep");
    assert_int_equal(w.p - text, SC_JSON_DEPTH_MAX);
}

static void assert_unescaped(const char *text, const char *wanted)
{
    struct sc_buf out;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_json_walk_unescape(&out, sc_str_from(text));
    assert_same_str(sc_buf_str(&out), sc_str_from(wanted));
    sc_buf_fini(&out);
}

static void escapes_are_read(void **state)
{
    (void)state;
    assert_unescaped("", "");
    assert_unescaped("plain", "plain");
    assert_unescaped("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t");
    assert_unescaped("\\u0042\\u0020", "B ");
    assert_unescaped("a\\u0041\\u00e9\\u20AC.", "aA\xc3\xa9\xe2\x82\xac.");
    assert_unescaped("\\ud83d\\ude00!", "\xf0\x9f\x98\x80!");
    assert_unescaped("\\uDBFF\\uDFFF", "\xf4\x8f\xbf\xbf");
    assert_unescaped("\\u007f\\u0080\\u07ff\\u0800\\uffff",
                     "\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf");
}

static void an_escape_without_a_character_becomes_the_replacement(void **state)
{
    (void)state;
    assert_unescaped("cut \\ud83d", "cut \xef\xbf\xbd");
    assert_unescaped("\\ud83dx", "\xef\xbf\xbdx");
    assert_unescaped("\\ud83d\\n", "\xef\xbf\xbd\n");
    assert_unescaped("\\ud83d\\ud83d\\ude00", "\xef\xbf\xbd\xf0\x9f\x98\x80");
    assert_unescaped("\\ude00\\ud83d", "\xef\xbf\xbd\xef\xbf\xbd");
    assert_unescaped("a\\u0000b", "a\xef\xbf\xbd"
                                  "b");
}

/* ---- against the reader of json.h ------------------------------------------------------- */

static const char alphabet[] = "[]{},:\"\\ 01.e-tfn";

/* What both refuse or both take; the other reader sees too large numbers and twice-named keys. */
static void compare(struct sc_str text, uint64_t *taken)
{
    struct sc_json_walk w;
    struct sc_err err;
    sc_err_init(&err);
    sc_json *v = sc_json_parse_any(text, &err);
    enum sc_walk got = walk(text, &w);
    if (got == SC_WALK_OK && sc_json_walk_blanks(&w) == SC_WALK_OK)
        got = SC_WALK_BAD;
    if (v != NULL && got == SC_WALK_SHORT)
        /* A bare number: more digits might come. */
        assert_true(sc_json_type(v) == SC_JSON_INT || sc_json_type(v) == SC_JSON_REAL);
    else if (v != NULL || (!strstr(err.what, "twice") && !strstr(err.what, "large")))
        assert_int_equal(v != NULL, got == SC_WALK_OK);
    *taken += v != NULL;
    sc_json_free(v);
}

static void random_texts_are_json_for_both_readers_or_for_none(void **state)
{
    uint64_t seed = 20260701, taken = 0;
    char text[12];
    (void)state;
    for (int round = 0; round < 300000; round++) {
        size_t n = 1 + sc_test_below(&seed, sizeof text);
        for (size_t i = 0; i < n; i++)
            text[i] = alphabet[sc_test_below(&seed, sizeof alphabet - 1)];
        /* Leading blanks are the caller's. */
        if (text[0] != ' ')
            compare((struct sc_str){text, n}, &taken);
    }
    assert_in_range(taken, 1000, 300000);
}

static void damaged_json_is_json_for_both_readers_or_for_none(void **state)
{
    static const char sound[] = "{\"id\":7,\"via\":{\"channel\":\"em\\u00e9\\\"\"},\"tags\":[\"a\","
                                "\"b\"],\"x\":[{\"k\":-1.5e3},null,true,false]}";
    uint64_t seed = 7, taken = 0;
    char text[sizeof sound];
    (void)state;
    for (int round = 0; round < 20000; round++) {
        memcpy(text, sound, sizeof sound);
        for (uint64_t hits = 1 + sc_test_below(&seed, 2); hits > 0; hits--)
            text[sc_test_below(&seed, sizeof sound - 1)] =
                alphabet[sc_test_below(&seed, sizeof alphabet - 1)];
        if (text[0] != ' ')
            compare((struct sc_str){text, sizeof sound - 1}, &taken);
    }
    assert_in_range(taken, 1000, 20000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_value_is_read_as_it_is_spelled),
        cmocka_unit_test(what_is_not_json_is_refused),
        cmocka_unit_test(a_fault_is_found_where_it_stands),
        cmocka_unit_test(every_beginning_of_a_value_is_short),
        cmocka_unit_test(a_number_at_the_end_of_the_text_may_go_on),
        cmocka_unit_test(nesting_is_capped),
        cmocka_unit_test(escapes_are_read),
        cmocka_unit_test(an_escape_without_a_character_becomes_the_replacement),
        cmocka_unit_test(random_texts_are_json_for_both_readers_or_for_none),
        cmocka_unit_test(damaged_json_is_json_for_both_readers_or_for_none),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
