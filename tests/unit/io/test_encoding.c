#include "sc_test.h"

#include "scorecard/io/encoding.h"
#include "scorecard/io/recode.h"

static const char *name_of(const char *name)
{
    struct sc_err err;
    const struct sc_encoding *e;

    sc_err_init(&err);
    e = sc_encoding_find(sc_str_from(name), &err);
    return e ? e->name : "none";
}

static void names_are_found_whatever_their_case_and_punctuation(void **state)
{
    (void)state;
    assert_string_equal(name_of("windows-1252"), "windows-1252");
    assert_string_equal(name_of("WINDOWS_1252"), "windows-1252");
    assert_string_equal(name_of("cp1252"), "windows-1252");
    assert_string_equal(name_of("CP 1252"), "windows-1252");
    assert_string_equal(name_of("utf8"), "UTF-8");
    assert_string_equal(name_of("UTF-16le"), "UTF-16LE");
    assert_string_equal(name_of("ISO_8859-15"), "iso-8859-15");
    assert_string_equal(name_of("Shift_JIS"), "shift_jis");
    assert_string_equal(name_of("sjis"), "shift_jis");
}

static void latin_1_is_read_as_the_encoding_that_holds_it(void **state)
{
    (void)state;
    assert_string_equal(name_of("latin-1"), "windows-1252");
    assert_string_equal(name_of("ISO-8859-1"), "windows-1252");
    assert_string_equal(name_of("us-ascii"), "UTF-8");
}

static void refuses(const char *name, const char *what)
{
    struct sc_err err;

    sc_err_init(&err);
    assert_null(sc_encoding_find(sc_str_from(name), &err));
    assert_int_equal(err.code, SC_USAGE);
    assert_string_equal(err.what, what);
    assert_string_equal(err.seen, name);
}

static void an_unknown_name_is_refused_with_the_nearest(void **state)
{
    (void)state;
    refuses("windos-1252", "no such encoding; did you mean windows-1252; sc-import(1) names all");
    refuses("klingon", "no such encoding; sc-import(1) names all");
    refuses("", "no such encoding; sc-import(1) names all");
    /* iconv would take this and drop what it cannot read. */
    refuses("utf-8//IGNORE", "no such encoding; sc-import(1) names all");
    refuses("UTF-7", "no such encoding; did you mean UTF-8; sc-import(1) names all");
}

static void a_name_of_any_length_is_refused(void **state)
{
    struct sc_err err;
    char name[400];

    (void)state;
    memset(name, 'x', sizeof(name));
    sc_err_init(&err);
    assert_null(sc_encoding_find((struct sc_str){name, sizeof(name)}, &err));
    assert_int_equal(err.code, SC_USAGE);
}

static void every_row_can_be_read_and_is_found_by_its_own_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < sc_encodings_n; i++) {
        struct sc_err err;
        struct sc_recode *r;

        sc_err_init(&err);
        assert_ptr_equal(sc_encoding_find(sc_str_from(sc_encodings[i].name), &err),
                         &sc_encodings[i]);
        r = sc_recode_open(&sc_encodings[i], &err);
        assert_non_null(r);
        sc_recode_close(r);
    }
}

static void no_alias_names_two_encodings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sc_encodings_n; i++) {
        struct sc_str rest = sc_str_from(sc_encodings[i].aliases), alias;

        while (sc_str_split(&rest, ' ', &alias)) {
            struct sc_err err;

            sc_err_init(&err);
            assert_ptr_equal(sc_encoding_find(alias, &err), &sc_encodings[i]);
        }
    }
}

static void every_encoding_is_on_the_page(void **state)
{
    struct sc_arena arena = {0};
    struct sc_str page = sc_test_read(&arena, "man/sc-import.1");

    (void)state;
    assert_non_null(page.p);
    for (size_t i = 0; i < sc_encodings_n; i++)
        if (!strstr(page.p, sc_encodings[i].name))
            fail_msg("sc-import(1) lacks %s", sc_encodings[i].name);
    sc_arena_fini(&arena);
}

static const char *sign_of(struct sc_str head)
{
    struct sc_encoding_signs signs = sc_encoding_look(head, true);

    return signs.encoding ? signs.encoding->name : "none";
}

static void a_mark_tells_the_encoding(void **state)
{
    (void)state;
    assert_string_equal(sign_of(SC_STR("\xef\xbb\xbfid,name\n")), "UTF-8");
    assert_string_equal(sign_of(SC_STR("\xff\xfei\0d\0")), "UTF-16LE");
    assert_string_equal(sign_of(SC_STR("\xfe\xff\0i\0d")), "UTF-16BE");
    assert_string_equal(sign_of(SC_STR("\xff\xfe\0\0i\0\0\0")), "UTF-32LE");
    assert_string_equal(sign_of(SC_STR("\0\0\xfe\xff\0\0\0i")), "UTF-32BE");
    assert_true(sc_encoding_look(SC_STR("\xff\xfei\0d\0"), true).has_mark);
}

static void zeros_tell_utf_16_without_a_mark(void **state)
{
    (void)state;
    assert_string_equal(sign_of(SC_STR("i\0d\0,\0n\0a\0m\0e\0")), "UTF-16LE");
    assert_string_equal(sign_of(SC_STR("\0i\0d\0,\0n\0a\0m\0e")), "UTF-16BE");
    /* One letter of four that is not ASCII is no counter proof. */
    assert_string_equal(sign_of(SC_STR("i\0d\0,\0n\0a\0m\0e\0\x13\x04")), "UTF-16LE");
    assert_false(sc_encoding_look(SC_STR("i\0d\0,\0n\0a\0m\0e\0"), true).has_mark);
}

static void text_in_bytes_shows_no_encoding_by_itself(void **state)
{
    (void)state;
    assert_string_equal(sign_of(SC_STR("id,name\n1,Ana\n")), "none");
    assert_string_equal(sign_of(SC_STR("id,name\n1,Jos\xe9\n")), "none");
    assert_string_equal(sign_of(SC_STR("i\0d\0")), "none");
    assert_string_equal(sign_of(SC_STR("ab\0cd\0ef\0gh\0")), "none");
    assert_string_equal(sign_of(SC_STR("")), "none");
}

static void bytes_that_are_not_utf_8_are_counted(void **state)
{
    struct sc_encoding_signs signs;

    (void)state;
    signs = sc_encoding_look(SC_STR("Jos\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80"), true);
    assert_int_equal(signs.characters, 3);
    assert_int_equal(signs.bad_n, 0);
    assert_int_equal(signs.first_bad, 14);
    signs = sc_encoding_look(SC_STR("Jos\xe9, Mar\xed, \xc3\xa9"), true);
    assert_int_equal(signs.characters, 1);
    assert_int_equal(signs.bad_n, 2);
    assert_int_equal(signs.first_bad, 3);
    assert_false(sc_encoding_is_utf8(&signs));
}

static void a_character_cut_at_the_end_is_no_evidence(void **state)
{
    static const char *const cut[] = {"a\xc3",         "a\xe2",         "a\xe2\x82", "a\xf0",
                                      "a\xf0\x9f",     "a\xf0\x9f\x98", "a\xe0",     "a\xe0\xa0",
                                      "a\xed\x9f",     "a\xf4",         "a\xf4\x8f", "a\xf0\x90",
                                      "a\xf4\x8f\xbf", "a\xee\x80"};

    (void)state;
    for (size_t i = 0; i < sizeof(cut) / sizeof(cut[0]); i++) {
        struct sc_str head = sc_str_from(cut[i]);

        assert_int_equal(sc_encoding_look(head, false).bad_n, 0);
        assert_true(sc_encoding_look(head, true).bad_n > 0);
    }
    /* These cannot go on: no character starts so. */
    assert_true(sc_encoding_look(SC_STR("a\xff"), false).bad_n > 0);
    assert_true(sc_encoding_look(SC_STR("a\xc0"), false).bad_n > 0);
    assert_true(sc_encoding_look(SC_STR("a\xe0\x80"), false).bad_n > 0);
    assert_true(sc_encoding_look(SC_STR("a\xed\xa0"), false).bad_n > 0);
    assert_true(sc_encoding_look(SC_STR("a\xf4\x90"), false).bad_n > 0);
    assert_true(sc_encoding_look(SC_STR("a\x80"), false).bad_n > 0);
}

static void a_little_damage_leaves_it_utf_8(void **state)
{
    struct sc_encoding_signs signs;

    (void)state;
    signs = sc_encoding_look(SC_STR("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
                                    "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 \xff"),
                             true);
    assert_int_equal(signs.characters, 10);
    assert_int_equal(signs.bad_n, 1);
    assert_true(sc_encoding_is_utf8(&signs));
    signs.characters = 9;
    assert_false(sc_encoding_is_utf8(&signs));
    signs = sc_encoding_look(SC_STR("plain"), true);
    assert_true(sc_encoding_is_utf8(&signs));
    signs = sc_encoding_look(SC_STR("\xef\xbb\xbf\xff"), true);
    assert_true(sc_encoding_is_utf8(&signs));
    signs = sc_encoding_look(SC_STR("\xff\xfe."), true);
    assert_false(sc_encoding_is_utf8(&signs));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found_whatever_their_case_and_punctuation),
        cmocka_unit_test(latin_1_is_read_as_the_encoding_that_holds_it),
        cmocka_unit_test(an_unknown_name_is_refused_with_the_nearest),
        cmocka_unit_test(a_name_of_any_length_is_refused),
        cmocka_unit_test(every_row_can_be_read_and_is_found_by_its_own_name),
        cmocka_unit_test(no_alias_names_two_encodings),
        cmocka_unit_test(every_encoding_is_on_the_page),
        cmocka_unit_test(a_mark_tells_the_encoding),
        cmocka_unit_test(zeros_tell_utf_16_without_a_mark),
        cmocka_unit_test(text_in_bytes_shows_no_encoding_by_itself),
        cmocka_unit_test(bytes_that_are_not_utf_8_are_counted),
        cmocka_unit_test(a_character_cut_at_the_end_is_no_evidence),
        cmocka_unit_test(a_little_damage_leaves_it_utf_8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
