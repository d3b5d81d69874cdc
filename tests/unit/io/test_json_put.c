#include "sc_test.h"

#include "scorecard/io/json.h"

static sc_json *parse(struct sc_str text)
{
    struct sc_err err;
    sc_json *v;

    sc_err_init(&err);
    v = sc_json_parse_any(text, &err);
    assert_string_equal(err.what, "");
    return v;
}

/* Reads the literal and writes it again. */
#define assert_put(literal, wanted)       check(__LINE__, SC_STR(literal), false, SC_STR(wanted))
#define assert_canonical(literal, wanted) check(__LINE__, SC_STR(literal), true, SC_STR(wanted))

static void check(int line, struct sc_str text, bool canonical, struct sc_str wanted)
{
    sc_json *v = parse(text);
    struct sc_buf seen;

    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_json_put(&seen, v, canonical);
    sc_test_str_eq(__FILE__, line, sc_buf_str(&seen), wanted);
    assert_false(seen.over);
    sc_buf_fini(&seen);
    sc_json_free(v);
}

static void values_are_written_compactly_in_their_order(void **state)
{
    (void)state;
    assert_put("{ \"z\" : 1 , \"a\" : [ ] , \"m\" : { } }", "{\"z\":1,\"a\":[],\"m\":{}}");
    assert_put("[ null, true, false, [ 1, [ 2 ] ] ]", "[null,true,false,[1,[2]]]");
    assert_put("\"x\"", "\"x\"");
}

static void numbers_have_no_binary_tails(void **state)
{
    (void)state;
    assert_put("[87.35,0.1,4.35,0.30000000000000004,1e-12,-0.0]", "[87.35,0.1,4.35,0.3,0,0]");
    assert_put("[1.50,2.0,1e3,-7.25]", "[1.5,2,1000,-7.25]");
    assert_put("[9223372036854775807,-9223372036854775808,9007199254740993]",
               "[9223372036854775807,-9223372036854775808,9007199254740993]");
}

static void control_bytes_and_quotes_are_escaped(void **state)
{
    (void)state;
    assert_put("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\b\\f\\n\\r\\t\"");
    assert_put("\"\\u0001\\u001b\\u001f\\u007f \"", "\"\\u0001\\u001b\\u001f\\u007f \"");
}

static void what_acts_on_a_terminal_is_escaped(void **state)
{
    (void)state;
    /* C1 controls, with the letters around them: U+007F..U+00A0. */
    assert_put("\"\xc2\x80\xc2\x9b\xc2\x9f\xc2\xa0\"", "\"\\u0080\\u009b\\u009f\xc2\xa0\"");
    /* Separators and bidi controls, with their neighbours. */
    assert_put("\"\xe2\x80\xa7\xe2\x80\xa8\xe2\x80\xae\xe2\x80\xaf\"",
               "\"\xe2\x80\xa7\\u2028\\u202e\xe2\x80\xaf\"");
    assert_put("\"\xe2\x81\xa5\xe2\x81\xa6\xe2\x81\xa9\xe2\x81\xaa\"",
               "\"\xe2\x81\xa5\\u2066\\u2069\xe2\x81\xaa\"");
    assert_put("\"\xe2\x80\x8d\xe2\x80\x8e\xe2\x80\x8f\xe2\x80\x90\"",
               "\"\xe2\x80\x8d\\u200e\\u200f\xe2\x80\x90\"");
    assert_put("\"\xd8\x9b\xd8\x9c\xd8\x9d\"", "\"\xd8\x9b\\u061c\xd8\x9d\"");
}

static void letters_of_all_lengths_stay_as_they_are(void **state)
{
    (void)state;
    assert_put("\"a\xc3\xa9\xe2\x82\xac\xf0\x9d\x84\x9e\xe4\xb8\xad\"",
               "\"a\xc3\xa9\xe2\x82\xac\xf0\x9d\x84\x9e\xe4\xb8\xad\"");
    assert_put("\"\\ud834\\udd1e\"", "\"\xf0\x9d\x84\x9e\"");
    assert_put("{\"n\xc3\xa4me\\u0007\":1}", "{\"n\xc3\xa4me\\u0007\":1}");
}

static void canonical_keys_are_sorted_by_their_bytes(void **state)
{
    (void)state;
    assert_canonical("{\"b\":1,\"a\":{\"d\":1,\"c\":[{\"z\":1,\"y\":2}]},\"aa\":3,\"B\":4,\"\":5}",
                     "{\"\":5,\"B\":4,\"a\":{\"c\":[{\"y\":2,\"z\":1}],\"d\":1},\"aa\":3,\"b\":1}");
    assert_canonical("{}", "{}");
    assert_canonical("{\"\xc3\xa9\":1,\"z\":2}", "{\"z\":2,\"\xc3\xa9\":1}");
}

static void the_order_of_setting_does_not_change_the_canonical_form(void **state)
{
    struct sc_buf first, seen;
    uint64_t seed = 7;

    (void)state;
    sc_buf_init(&first, SC_BUF_NO_CEILING);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    for (int round = 0; round < 50; round++) {
        sc_json *o = sc_json_object();
        uint64_t start = sc_test_below(&seed, 100);

        for (uint64_t i = 0; i < 100; i++) {
            char key[8];
            uint64_t k = (start + i * 37) % 100;

            (void)snprintf(key, sizeof(key), "k%d", (int)k);
            sc_json_set(o, key, sc_json_int((int64_t)k));
        }
        sc_buf_reset(&seen);
        sc_json_put(round == 0 ? &first : &seen, o, true);
        if (round > 0)
            assert_same_str(sc_buf_str(&seen), sc_buf_str(&first));
        sc_json_free(o);
    }
    sc_buf_fini(&first);
    sc_buf_fini(&seen);
}

static void nothing_is_written_as_null(void **state)
{
    struct sc_buf seen;

    (void)state;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_json_put(&seen, NULL, false);
    assert_buf_eq(&seen, "null");
    sc_buf_fini(&seen);
}

/* A list in a list in a list ... */
static sc_json *nest(size_t depth)
{
    sc_json *v = sc_json_list();

    while (--depth > 0) {
        sc_json *outer = sc_json_list();

        sc_json_push(outer, v);
        v = outer;
    }
    return v;
}

static void nesting_is_written_a_little_deeper_than_it_is_read(void **state)
{
    const size_t most = SC_JSON_DEPTH_MAX + 16;
    struct sc_buf seen;

    (void)state;
    for (size_t depth = most; depth <= most + 1; depth++) {
        sc_json *v = nest(depth);

        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        sc_json_put(&seen, v, depth % 2 == 0);
        assert_int_equal(seen.over, depth > most);
        assert_int_equal(seen.len, 2 * most + (depth > most ? 4 : 0));
        sc_buf_fini(&seen);
        sc_json_free(v);
    }
}

static void put_random_text(struct sc_buf *out, uint64_t *seed)
{
    size_t n = sc_test_below(seed, 8);

    for (size_t i = 0; i < n; i++)
        sc_buf_putc(out, (char)sc_test_below(seed, 256));
}

static sc_json *make_random(uint64_t *seed, int depth)
{
    struct sc_buf text;
    sc_json *v;
    size_t n = sc_test_below(seed, 4);

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    put_random_text(&text, seed);
    switch (sc_test_below(seed, depth > 3 ? 4 : 6)) {
    case 0:
        v = sc_json_int((int64_t)sc_test_random(seed));
        break;
    case 1:
        v = sc_json_real((double)(int64_t)sc_test_below(seed, 1000000) / 1000 - 300);
        break;
    case 2:
        v = sc_json_bool(n % 2 == 0);
        break;
    case 3:
        v = sc_json_text(sc_buf_str(&text));
        break;
    case 4:
        v = sc_json_list();
        while (n-- > 0)
            sc_json_push(v, make_random(seed, depth + 1));
        break;
    default:
        v = sc_json_object();
        while (n-- > 0) {
            put_random_text(&text, seed);
            sc_json_set_str(v, sc_buf_str(&text), make_random(seed, depth + 1));
        }
    }
    sc_buf_fini(&text);
    return v;
}

static void what_is_written_reads_back_to_the_same_bytes(void **state)
{
    struct sc_buf first, second;
    uint64_t seed = 8;

    (void)state;
    sc_buf_init(&first, SC_BUF_NO_CEILING);
    sc_buf_init(&second, SC_BUF_NO_CEILING);
    for (int i = 0; i < 20000; i++) {
        sc_json *v = make_random(&seed, 0);
        sc_json *again;

        sc_buf_reset(&first);
        sc_buf_reset(&second);
        sc_json_put(&first, v, i % 2 == 0);
        again = parse(sc_buf_str(&first));
        sc_json_put(&second, again, i % 2 == 0);
        assert_same_str(sc_buf_str(&second), sc_buf_str(&first));
        for (size_t k = 0; k < first.len; k++)
            assert_true((unsigned char)first.p[k] >= 0x20 && first.p[k] != 0x7f);
        sc_json_free(v);
        sc_json_free(again);
    }
    sc_buf_fini(&first);
    sc_buf_fini(&second);
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
        cmocka_unit_test(values_are_written_compactly_in_their_order),
        cmocka_unit_test(numbers_have_no_binary_tails),
        cmocka_unit_test(control_bytes_and_quotes_are_escaped),
        cmocka_unit_test(what_acts_on_a_terminal_is_escaped),
        cmocka_unit_test(letters_of_all_lengths_stay_as_they_are),
        cmocka_unit_test(canonical_keys_are_sorted_by_their_bytes),
        cmocka_unit_test(the_order_of_setting_does_not_change_the_canonical_form),
        cmocka_unit_test(nothing_is_written_as_null),
        cmocka_unit_test(nesting_is_written_a_little_deeper_than_it_is_read),
        cmocka_unit_test(what_is_written_reads_back_to_the_same_bytes),
    };

    return cmocka_run_group_tests(tests, setup, NULL);
}
