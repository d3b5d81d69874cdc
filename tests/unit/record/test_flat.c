#include "sc_test.h"

#include "scorecard/record/flat.h"

/* What the scan found: key, a letter for the type, value, one pair after the other. */
static void text_of(struct sc_buf *out, const struct sc_flat *f)
{
    for (size_t i = 0; i < f->n; i++)
        sc_buf_printf(out, "%s%.*s %c %.*s", i > 0 ? " | " : "", SC_STR_ARG(f->pairs[i].key),
                      "TNB0["[f->pairs[i].type], SC_STR_ARG(f->pairs[i].value));
}

static void assert_scans(const char *line, const char *wanted)
{
    struct sc_flat f = {0};
    struct sc_err err;
    struct sc_buf out;

    sc_err_init(&err);
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    if (sc_flat_scan(&f, sc_str_from(line), &err) == 0)
        text_of(&out, &f);
    else
        sc_buf_printf(&out, "%lu: %s", err.column, err.what);
    assert_same_str(sc_buf_str(&out), sc_str_from(wanted));
    sc_buf_fini(&out);
    sc_flat_fini(&f);
}

static void every_type_of_value_is_told(void **state)
{
    (void)state;
    assert_scans("{}", "");
    assert_scans("{\"a\":\"x\",\"b\":1,\"c\":true,\"d\":false,\"e\":null,\"f\":[1,2],\"g\":{}}",
                 "a T x | b N 1 | c B true | d B false | e 0  | f [ [1,2] | g [ {}");
    assert_scans(" { \"a\" : 1 , \"b\" : \"\" } \r", "a N 1 | b T ");
}

static void numbers_stay_as_they_are_spelled(void **state)
{
    (void)state;
    assert_scans("{\"id\":1.50,\"b\":12345678901234567890,\"c\":-0.0,\"d\":1e3,\"e\":1E+9}",
                 "id N 1.50 | b N 12345678901234567890 | c N -0.0 | d N 1e3 | e N 1E+9");
    /* What Miller passes on unquoted. */
    assert_scans("{\"a\":0x1F,\"b\":+5,\"c\":.5,\"d\":0b11,\"e\":5.}",
                 "a N 0x1F | b N +5 | c N .5 | d N 0b11 | e N 5.");
}

static void escapes_are_decoded(void **state)
{
    (void)state;
    assert_scans("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}", "a T \"\\/\b\f\n\r\t");
    assert_scans("{\"a\":\"x\\u0041\\u00e9\\u20ac\\ud83d\\ude00z\"}",
                 "a T xA\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z");
    assert_scans("{\"\\u0061b\":\"\\n\"}", "ab T \n");
}

static void several_decoded_texts_do_not_touch_each_other(void **state)
{
    (void)state;
    assert_scans("{\"a\":\"\\n1\",\"b\":\"plain\",\"c\":\"x\\n2\",\"d\":\"\\n\"}",
                 "a T \n1 | b T plain | c T x\n2 | d T \n");
}

static void nested_values_end_at_their_own_bracket(void **state)
{
    (void)state;
    assert_scans("{\"a\":{\"b\":[\"]\",\"\\\"}\",{}]},\"c\":1}",
                 "a [ {\"b\":[\"]\",\"\\\"}\",{}]} | c N 1");
    assert_scans("{\"a\":[[[[]]]]}", "a [ [[[[]]]]");
}

static void what_is_no_object_is_an_error(void **state)
{
    (void)state;
    assert_scans("", "1: not a JSON object");
    assert_scans("[]", "1: not a JSON object");
    assert_scans("1", "1: not a JSON object");
    assert_scans("{\"a\":1} x", "9: text behind the end of the JSON");
    assert_scans("{\"a\":1}{}", "8: text behind the end of the JSON");
}

static void damage_is_an_error_at_its_column(void **state)
{
    (void)state;
    assert_scans("{\"a\":1", "7: the JSON ends too early");
    assert_scans("{\"a\":", "6: the JSON ends too early");
    assert_scans("{\"a\"", "5: the JSON ends too early");
    assert_scans("{\"a", "4: the JSON ends too early");
    assert_scans("{", "2: the JSON ends too early");
    assert_scans("{\"a\":\"x", "8: the JSON ends too early");
    assert_scans("{\"a\":[1", "8: the JSON ends too early");
    assert_scans("{\"a\":\"\\", "8: not JSON: unknown escape");
    assert_scans("{\"a\" 1}", "6: not JSON: no colon");
    assert_scans("{\"a\":1 \"b\":2}", "8: not JSON: no comma");
    assert_scans("{\"a\":1,}", "8: not JSON: no key");
    assert_scans("{a:1}", "2: not JSON: no key");
    assert_scans("{\"a\":nope}", "6: not JSON");
    assert_scans("{\"a\":}", "6: not JSON");
    assert_scans("{\"a\":True}", "6: not JSON");
    assert_scans("{\"a\":\"\t\"}", "7: not JSON: control byte in a text");
    assert_scans("{\"a\":\"\\x\"}", "8: not JSON: unknown escape");
}

static void escapes_that_are_no_text_are_errors(void **state)
{
    (void)state;
    assert_scans("{\"a\":\"\\u0000\"}", "13: \\u0000 is not text");
    assert_scans("{\"a\":\"\\u12\"}", "11: not JSON: \\u without four hex digits");
    assert_scans("{\"a\":\"\\ud83d\"}", "13: not JSON: half of a surrogate pair");
    assert_scans("{\"a\":\"\\ude00\"}", "13: not JSON: half of a surrogate pair");
    assert_scans("{\"a\":\"\\ud83d\\n\"}", "14: not JSON: half of a surrogate pair");
    assert_scans("{\"a\":\"\\ud83d\\u0041\"}", "19: not JSON: half of a surrogate pair");
}

static void bytes_that_are_no_text_are_errors(void **state)
{
    struct sc_flat f = {0};
    struct sc_err err;

    (void)state;
    assert_scans("{\"a\":\"\xff\"}", "7: not UTF-8");
    sc_err_init(&err);
    assert_int_equal(sc_flat_scan(&f, SC_STR("{\"a\":\"\0\"}"), &err), -1);
    assert_string_equal(err.what, "not JSON: control byte in a text");
    sc_err_init(&err);
    assert_int_equal(sc_flat_scan(&f, SC_STR("{\"a\":1\0}"), &err), -1);
    sc_flat_fini(&f);
}

static void a_key_may_not_stand_twice(void **state)
{
    (void)state;
    assert_scans("{\"a\":1,\"b\":2,\"a\":3}", "17: a key stands twice in one object");
    assert_scans("{\"a\":1,\"\\u0061\":3}", "16: a key stands twice in one object");
}

static void keys_have_a_ceiling(void **state)
{
    struct sc_buf line;
    struct sc_flat f = {0};
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    sc_buf_init(&line, SC_BUF_NO_CEILING);
    sc_buf_puts(&line, "{\"k\":0");
    for (int i = 1; i < SC_FLAT_PAIRS_MAX; i++)
        sc_buf_printf(&line, ",\"k%d\":%d", i, i);
    sc_buf_putc(&line, '}');
    assert_int_equal(sc_flat_scan(&f, sc_buf_str(&line), &err), 0);
    assert_int_equal(f.n, SC_FLAT_PAIRS_MAX);
    line.len--;
    sc_buf_puts(&line, ",\"more\":1}");
    assert_int_equal(sc_flat_scan(&f, sc_buf_str(&line), &err), -1);
    assert_string_equal(err.what, "too many keys in one object");
    sc_buf_fini(&line);
    sc_flat_fini(&f);
}

static void a_scan_forgets_the_line_before(void **state)
{
    struct sc_flat f = {0};
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    assert_int_equal(sc_flat_scan(&f, SC_STR("{\"a\":1,\"b\":2}"), &err), 0);
    assert_int_equal(sc_flat_scan(&f, SC_STR("{\"c\":3}"), &err), 0);
    assert_int_equal(f.n, 1);
    assert_null(sc_flat_get(&f, SC_STR("a")));
    assert_str_eq(sc_flat_get(&f, SC_STR("c"))->value, "3");
    sc_flat_fini(&f);
}

/* Every cut of a good line is an error, none a crash: sanitizers watch. */
static void every_cut_of_a_line_is_refused(void **state)
{
    const struct sc_str whole = SC_STR(
        "{\"a\":\"x\\u00e9\\ud83d\\ude00\",\"b\":[1,{\"c\":\"]\"}],\"d\":-1.5e3,\"e\":null}");
    struct sc_flat f = {0};

    (void)state;
    for (size_t n = 0; n <= whole.len; n++) {
        char *copy = sc_mem_alloc(n + 1);
        struct sc_err err;

        memcpy(copy, whole.p, n);
        sc_err_init(&err);
        assert_int_equal(sc_flat_scan(&f, (struct sc_str){copy, n}, &err), n == whole.len ? 0 : -1);
        sc_mem_free(copy);
    }
    sc_flat_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_of_value_is_told),
        cmocka_unit_test(numbers_stay_as_they_are_spelled),
        cmocka_unit_test(escapes_are_decoded),
        cmocka_unit_test(several_decoded_texts_do_not_touch_each_other),
        cmocka_unit_test(nested_values_end_at_their_own_bracket),
        cmocka_unit_test(what_is_no_object_is_an_error),
        cmocka_unit_test(damage_is_an_error_at_its_column),
        cmocka_unit_test(escapes_that_are_no_text_are_errors),
        cmocka_unit_test(bytes_that_are_no_text_are_errors),
        cmocka_unit_test(a_key_may_not_stand_twice),
        cmocka_unit_test(keys_have_a_ceiling),
        cmocka_unit_test(a_scan_forgets_the_line_before),
        cmocka_unit_test(every_cut_of_a_line_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
