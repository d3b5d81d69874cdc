#include "sc_test.h"

#include <math.h>

#include "scorecard/io/json.h"

/* Parses what must be sound. */
static sc_json *good(struct sc_str text)
{
    struct sc_err err;
    sc_json *v;

    sc_err_init(&err);
    v = sc_json_parse_any(text, &err);
    assert_string_equal(err.what, "");
    assert_non_null(v);
    return v;
}

/* "line:column: what" of what must be refused; "" when it is taken. */
static void check_refused(int at, struct sc_str text, bool any, const char *wanted)
{
    struct sc_buf seen;
    struct sc_err err;
    sc_json *v;

    sc_err_init(&err);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    v = any ? sc_json_parse_any(text, &err) : sc_json_parse(text, &err);
    if (!v)
        sc_buf_printf(&seen, "%lu:%lu: %s", err.line, err.column, err.what);
    sc_test_str_eq(__FILE__, at, sc_buf_str(&seen), sc_str_from(wanted));
    assert_int_equal(err.code, v ? SC_OK : SC_INPUT);
    sc_json_free(v);
    sc_buf_fini(&seen);
}

#define assert_line(literal, wanted) check_refused(__LINE__, SC_STR(literal), false, (wanted))
#define assert_any(literal, wanted)  check_refused(__LINE__, SC_STR(literal), true, (wanted))

static void repeat(struct sc_buf *b, const char *text, size_t n)
{
    while (n-- > 0)
        sc_buf_puts(b, text);
}

static void an_object_is_taken_and_nothing_else(void **state)
{
    (void)state;
    assert_line("{}", "");
    assert_line(" {\"a\":1}\r", "");
    assert_line("[]", "0:1: not a JSON object");
    assert_line("12", "0:1: not a JSON object");
    assert_line("\"a\"", "0:1: not a JSON object");
    assert_line("", "0:1: the JSON ends too early");
    assert_line("id,name", "0:2: not JSON");
}

static void any_value_is_taken_from_a_whole_text(void **state)
{
    (void)state;
    assert_any("[]", "");
    assert_any("\n[\n{\"a\":1},\n{\"a\":2}\n]\n", "");
    assert_any("12", "");
    assert_any("\"a\"", "");
    assert_any("null", "");
    assert_any("", "1:1: the JSON ends too early");
}

static void damage_has_a_line_and_a_column(void **state)
{
    (void)state;
    assert_line("{\"a\":x}", "0:6: not JSON");
    assert_line("{\"a\":1,}", "0:8: not JSON");
    assert_line("{\"a\":1", "0:6: the JSON ends too early");
    assert_line("{\"a\":1} {}", "0:9: text behind the end of the JSON");
    assert_any("[\n1,\n x]", "3:2: not JSON");
    assert_any("{\"a\": 1,\n \"b\": }", "2:7: not JSON");
    assert_any("[1]\n[2]", "2:1: text behind the end of the JSON");
    assert_any("[NaN]", "1:4: not JSON");
    assert_any("[01]", "1:2: not JSON");
    assert_any("[1.]", "1:3: not JSON");
    assert_any("['a']", "1:2: not JSON");
}

static void a_key_that_stands_twice_is_refused(void **state)
{
    (void)state;
    assert_line("{\"id\":1,\"id\":2}", "0:12: a key stands twice in one object");
    assert_line("{\"a\":{\"b\":1,\"b\":1}}", "0:15: a key stands twice in one object");
    assert_line("{\"a\":{\"b\":1},\"b\":1}", "");
}

static void nul_bytes_are_refused_raw_and_escaped(void **state)
{
    (void)state;
    assert_line("{\"a\":1}\0", "0:8: a NUL byte: not text");
    assert_line("{\"a\":\"\0\"}", "0:7: a NUL byte: not text");
    assert_line("{\"a\":\"\\\0\"}", "0:8: a NUL byte: not text");
    assert_any("12\0", "1:3: a NUL byte: not text");
    assert_line("{\"a\":\"\\u0000\"}", "0:13: \\u0000 is not text");
    assert_line("{\"\\u0000\":1}", "0:9: \\u0000 is not text");
}

static void text_that_is_not_utf_8_is_refused(void **state)
{
    (void)state;
    assert_line("{\"a\":\"\xe9\"}", "0:6: not UTF-8");
    assert_line("{\"a\":\"\xc0\x80\"}", "0:6: not UTF-8");
    assert_line("{\"a\":\"\xed\xa0\x80\"}", "0:6: not UTF-8");
    assert_line("{\"a\":\"\\ud800\"}", "0:13: not JSON");
}

static void numbers_out_of_range_are_refused(void **state)
{
    (void)state;
    assert_any("[9223372036854775807,-9223372036854775808]", "");
    assert_any("[9223372036854775808]", "1:20: a number that is too large");
    assert_any("[-9223372036854775809]", "1:21: a number that is too large");
    assert_any("[1e400]", "1:6: a number that is too large");
    assert_any("[1e-400]", "");
}

static void check_depth(size_t depth, const char *open, const char *close, const char *wanted)
{
    struct sc_buf text;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    repeat(&text, open, depth - 1);
    sc_buf_puts(&text, "[]");
    repeat(&text, close, depth - 1);
    check_refused(__LINE__, sc_buf_str(&text), true, wanted);
    sc_buf_fini(&text);
}

static void nesting_at_the_cap_is_read_and_one_past_it_refused(void **state)
{
    (void)state;
    check_depth(SC_JSON_DEPTH_MAX, "[", "]", "");
    check_depth(SC_JSON_DEPTH_MAX, "{\"a\":", "}", "");
    check_depth(SC_JSON_DEPTH_MAX + 1, "[", "]", "1:65: nested deeper than 64");
    check_depth(SC_JSON_DEPTH_MAX + 1, "{\"a\":", "}", "1:321: nested deeper than 64");
    check_depth(100000, "[", "]", "1:65: nested deeper than 64");
}

static void brackets_inside_texts_do_not_nest(void **state)
{
    /* Behind one escaped quote, behind two, behind an escaped backslash. */
    static const char *const starts[] = {"{\"a\":\"\\\"", "{\"a\":\"\\\"\\\"",
                                         "{\"a\":\"\\\\\",\"b\":\""};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct sc_buf text;

        sc_buf_init(&text, SC_BUF_NO_CEILING);
        sc_buf_puts(&text, starts[i]);
        repeat(&text, "[", 1000);
        sc_buf_puts(&text, "\"}");
        check_refused(__LINE__, sc_buf_str(&text), false, "");
        sc_buf_fini(&text);
    }
}

static void values_of_a_line_at_the_cap_are_read_and_one_past_it_refused(void **state)
{
    struct sc_buf text;

    (void)state;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    /* The object and the list are two brackets; each comma is one more value. */
    sc_buf_puts(&text, "{\"a\":[1");
    repeat(&text, ",1", SC_JSON_VALUES_MAX - 2);
    sc_buf_puts(&text, "]}");
    check_refused(__LINE__, sc_buf_str(&text), false, "");
    text.len -= 2;
    sc_buf_puts(&text, ",1]}");
    check_refused(__LINE__, sc_buf_str(&text), false, "0:1000004: over 500000 values in one line");
    check_refused(__LINE__, sc_buf_str(&text), true, "");
    sc_buf_fini(&text);
}

static void a_line_at_its_cap_is_read_and_one_past_it_refused(void **state)
{
    struct sc_buf text;
    struct sc_err err;

    (void)state;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_puts(&text, "{\"a\":\"");
    while (text.len < SC_JSON_LINE_MAX - 2)
        sc_buf_putc(&text, 'x');
    sc_buf_puts(&text, "\"}");
    assert_int_equal(text.len, SC_JSON_LINE_MAX);
    check_refused(__LINE__, sc_buf_str(&text), false, "");
    sc_buf_puts(&text, " ");
    sc_err_init(&err);
    assert_null(sc_json_parse(sc_buf_str(&text), &err));
    assert_string_equal(err.what, "a line of over 16777216 bytes");
    sc_buf_fini(&text);
}

static void types_are_told_apart(void **state)
{
    sc_json *v = good(SC_STR("[null,true,1,1.0,\"\",[],{}]"));
    const enum sc_json_type wanted[] = {SC_JSON_NULL, SC_JSON_BOOL, SC_JSON_INT,    SC_JSON_REAL,
                                        SC_JSON_TEXT, SC_JSON_LIST, SC_JSON_OBJECT, SC_JSON_NONE};

    (void)state;
    assert_int_equal(sc_json_len(v), 7);
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(sc_json_type(sc_json_at(v, i)), wanted[i]);
    sc_json_free(v);
    assert_int_equal(sc_json_type(NULL), SC_JSON_NONE);
}

static void values_come_out_as_they_went_in(void **state)
{
    sc_json *o = sc_json_object();

    (void)state;
    sc_json_set(o, "i", sc_json_int(INT64_MIN));
    sc_json_set(o, "r", sc_json_real(0.1));
    sc_json_set(o, "t", sc_json_text(SC_STR("a\xc3\xa4")));
    sc_json_set(o, "b", sc_json_bool(true));
    sc_json_set(o, "n", sc_json_null());
    assert_int_equal(sc_json_get_int(o, "i", 0), INT64_MIN);
    assert_true(sc_json_get_real(o, "r", 0) == 0.1);
    assert_str_eq(sc_json_get_text(o, "t"), "a\xc3\xa4");
    assert_true(sc_json_get_bool(o, "b", false));
    assert_int_equal(sc_json_type(sc_json_get(o, "n")), SC_JSON_NULL);
    assert_int_equal(sc_json_len(o), 5);
    sc_json_free(o);
}

static void absent_null_and_other_types_give_the_stand_in(void **state)
{
    sc_json *o = good(SC_STR("{\"n\":null,\"t\":\"1\",\"l\":[1],\"b\":true}"));
    const char *const keys[] = {"n", "t", "l", "b", "absent"};

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(sc_json_get_int(o, keys[i], -7), -7);
        assert_true(sc_json_get_real(o, keys[i], -7.5) == -7.5);
        if (i != 1)
            assert_str_eq(sc_json_get_text(o, keys[i]), "");
        if (i != 3)
            assert_true(sc_json_get_bool(o, keys[i], true));
    }
    assert_int_equal(sc_json_as_int(NULL, 3), 3);
    assert_true(sc_json_as_real(NULL, 3.5) == 3.5);
    assert_true(sc_json_as_bool(NULL, true));
    assert_str_eq(sc_json_as_text(NULL), "");
    sc_json_free(o);
}

static void an_exact_real_is_an_integer_too(void **state)
{
    sc_json *v = good(SC_STR("[5.0,-2e3,5.5,9007199254740991.0,9007199254740992.0,1e300,7]"));
    const int64_t wanted[] = {5, -2000, -1, 9007199254740991, -1, -1, 7};

    (void)state;
    for (size_t i = 0; i < 7; i++)
        assert_true(sc_json_as_int(sc_json_at(v, i), -1) == wanted[i]);
    assert_true(sc_json_as_real(sc_json_at(v, 6), 0) == 7.0);
    sc_json_free(v);
}

static void what_is_no_number_becomes_null(void **state)
{
    const double odd[] = {NAN, INFINITY, -INFINITY};

    (void)state;
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(sc_json_type(sc_json_real(odd[i])), SC_JSON_NULL);
}

static void texts_are_mended_to_utf_8_without_nul(void **state)
{
    sc_json *o = sc_json_object();

    (void)state;
    sc_json_set(o, "a", sc_json_text(SC_STR("caf\xe9")));
    sc_json_set(o, "b", sc_json_text(SC_STR("\0x\xff\xfe")));
    sc_json_set(o, "c", sc_json_text(SC_STR("")));
    sc_json_set_str(o, SC_STR("k\xff"), sc_json_int(1));
    assert_str_eq(sc_json_get_text(o, "a"), "caf\xef\xbf\xbd");
    assert_str_eq(sc_json_get_text(o, "b"), "\xef\xbf\xbdx\xef\xbf\xbd\xef\xbf\xbd");
    assert_int_equal(sc_json_type(sc_json_get(o, "c")), SC_JSON_TEXT);
    assert_int_equal(sc_json_get_int(o, "k\xef\xbf\xbd", 0), 1);
    sc_json_free(o);
}

static void an_empty_text_may_be_null(void **state)
{
    sc_json *a = sc_json_text_or_null(SC_STR(""));
    sc_json *b = sc_json_text_or_null(SC_STR("x"));

    (void)state;
    assert_int_equal(sc_json_type(a), SC_JSON_NULL);
    assert_str_eq(sc_json_as_text(b), "x");
    sc_json_free(a);
    sc_json_free(b);
}

static void keys_keep_the_order_of_their_first_setting(void **state)
{
    sc_json *o = sc_json_object();
    struct sc_buf seen;
    struct sc_str key;
    sc_json *value;
    void *it = NULL;

    (void)state;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_json_set(o, "z", sc_json_int(1));
    sc_json_set(o, "a", sc_json_int(2));
    sc_json_set(o, "m", NULL);
    sc_json_set(o, "z", sc_json_int(3));
    sc_json_remove(o, "a");
    sc_json_remove(o, "absent");
    sc_json_set(o, "a", sc_json_int(4));
    while (sc_json_each(o, &it, &key, &value))
        sc_buf_printf(&seen, "%.*s=%d ", SC_STR_ARG(key), (int)sc_json_as_int(value, -1));
    assert_buf_eq(&seen, "z=3 m=-1 a=4 ");
    sc_buf_fini(&seen);
    sc_json_free(o);
}

static void lists_grow_at_their_end(void **state)
{
    sc_json *l = sc_json_list();

    (void)state;
    sc_json_push(l, sc_json_int(1));
    sc_json_push(l, NULL);
    assert_int_equal(sc_json_len(l), 2);
    assert_int_equal(sc_json_as_int(sc_json_at(l, 0), 0), 1);
    assert_int_equal(sc_json_type(sc_json_at(l, 1)), SC_JSON_NULL);
    assert_null(sc_json_at(l, 2));
    sc_json_free(l);
}

static void paths_lead_through_keys_and_positions(void **state)
{
    sc_json *v = good(SC_STR("{\"metrics\":[{\"id\":\"csat\"},{\"id\":\"fcr\",\"\":5}],\"0\":7}"));

    (void)state;
    assert_str_eq(sc_json_as_text(sc_json_path(v, "metrics.1.id")), "fcr");
    assert_int_equal(sc_json_as_int(sc_json_path(v, "0"), 0), 7);
    assert_int_equal(sc_json_as_int(sc_json_path(v, "metrics.1."), 0), 0);
    assert_ptr_equal(sc_json_path(v, ""), v);
    assert_null(sc_json_path(v, "metrics.2.id"));
    assert_null(sc_json_path(v, "metrics.x"));
    assert_null(sc_json_path(v, "metrics.-1"));
    assert_null(sc_json_path(v, "metrics.99999999999999999999999"));
    assert_null(sc_json_path(v, "metrics.0.id.deeper"));
    assert_null(sc_json_path(NULL, "a"));
    sc_json_free(v);
}

static void looking_into_a_scalar_finds_nothing(void **state)
{
    sc_json *v = sc_json_int(1);
    struct sc_str key;
    sc_json *value;
    void *it = NULL;

    (void)state;
    assert_null(sc_json_get(v, "a"));
    assert_null(sc_json_at(v, 0));
    assert_int_equal(sc_json_len(v), 0);
    assert_int_equal(sc_json_len(NULL), 0);
    assert_false(sc_json_each(v, &it, &key, &value));
    sc_json_free(v);
}

static void a_copy_is_deep_and_a_reference_is_not(void **state)
{
    sc_json *v = good(SC_STR("{\"a\":[1]}"));
    sc_json *copy = sc_json_dup(v);
    sc_json *same = sc_json_ref(v);

    (void)state;
    sc_json_push(sc_json_get(v, "a"), sc_json_int(2));
    assert_ptr_equal(same, v);
    sc_json_free(v);
    assert_int_equal(sc_json_len(sc_json_get(same, "a")), 2);
    assert_int_equal(sc_json_len(sc_json_get(copy, "a")), 1);
    sc_json_free(same);
    sc_json_free(copy);
    sc_json_free(NULL);
}

static int setup(void **state)
{
    (void)state;
    sc_json_setup();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_object_is_taken_and_nothing_else),
        cmocka_unit_test(any_value_is_taken_from_a_whole_text),
        cmocka_unit_test(damage_has_a_line_and_a_column),
        cmocka_unit_test(a_key_that_stands_twice_is_refused),
        cmocka_unit_test(nul_bytes_are_refused_raw_and_escaped),
        cmocka_unit_test(text_that_is_not_utf_8_is_refused),
        cmocka_unit_test(numbers_out_of_range_are_refused),
        cmocka_unit_test(nesting_at_the_cap_is_read_and_one_past_it_refused),
        cmocka_unit_test(brackets_inside_texts_do_not_nest),
        cmocka_unit_test(values_of_a_line_at_the_cap_are_read_and_one_past_it_refused),
        cmocka_unit_test(a_line_at_its_cap_is_read_and_one_past_it_refused),
        cmocka_unit_test(types_are_told_apart),
        cmocka_unit_test(values_come_out_as_they_went_in),
        cmocka_unit_test(absent_null_and_other_types_give_the_stand_in),
        cmocka_unit_test(an_exact_real_is_an_integer_too),
        cmocka_unit_test(what_is_no_number_becomes_null),
        cmocka_unit_test(texts_are_mended_to_utf_8_without_nul),
        cmocka_unit_test(an_empty_text_may_be_null),
        cmocka_unit_test(keys_keep_the_order_of_their_first_setting),
        cmocka_unit_test(lists_grow_at_their_end),
        cmocka_unit_test(paths_lead_through_keys_and_positions),
        cmocka_unit_test(looking_into_a_scalar_finds_nothing),
        cmocka_unit_test(a_copy_is_deep_and_a_reference_is_not),
    };

    return cmocka_run_group_tests(tests, setup, NULL);
}
