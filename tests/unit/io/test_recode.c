#include "encode.h"

#include "scorecard/base/text.h"
#include "scorecard/io/recode.h"

static const struct sc_encoding *encoding(const char *name)
{
    struct sc_err err;

    sc_err_init(&err);
    return sc_encoding_find(sc_str_from(name), &err);
}

/* Converts bytes that come in pieces of `piece` into room of `cap` at once. */
static int recode(struct sc_buf *out, const char *name, struct sc_str bytes, size_t piece,
                  size_t cap)
{
    struct sc_err err;
    struct sc_recode *r;
    struct sc_str coded = {0};
    char room[4096];
    size_t made, at = 0;
    int status;

    sc_err_init(&err);
    assert_true(cap <= sizeof(room));
    r = sc_recode_open(encoding(name), &err);
    assert_non_null(r);
    while (at < bytes.len) {
        coded = sc_str_sub(bytes, at, at + piece);
        at += coded.len;
        while ((made = sc_recode_step(r, &coded, room, cap)) > 0) {
            assert_true(made <= cap);
            sc_buf_put(out, room, made);
        }
        assert_int_equal(coded.len, 0);
    }
    status = sc_recode_finish(r, &err);
    while ((made = sc_recode_step(r, &coded, room, cap)) > 0)
        sc_buf_put(out, room, made);
    if (status != 0)
        assert_int_equal(err.code, SC_INPUT);
    sc_recode_close(r);
    return status;
}

/* In pieces and room of every small size the same comes out, with the same status. */
static void check(const char *name, struct sc_str bytes, int status, struct sc_str wanted)
{
    static const size_t sizes[] = {1, 2, 3, 4, 5, 7, 16, 63, 64, 65, 4096};
    const size_t n = sizeof(sizes) / sizeof(sizes[0]);
    struct sc_buf seen;

    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < n * n; i++) {
        sc_buf_reset(&seen);
        assert_int_equal(recode(&seen, name, bytes, sizes[i / n], sizes[i % n]), status);
        assert_same_str(sc_buf_str(&seen), wanted);
    }
    sc_buf_fini(&seen);
}

static void check_there_and_back(const char *name, struct sc_str text)
{
    struct sc_buf bytes;

    sc_buf_init(&bytes, SC_BUF_NO_CEILING);
    put_encoded(&bytes, encoding(name)->iconv, text);
    check(name, sc_buf_str(&bytes), 0, text);
    sc_buf_fini(&bytes);
}

static void text_of_every_encoding_comes_back_however_it_is_cut(void **state)
{
    (void)state;
    check_there_and_back("windows-1252", SC_STR("id;name\r\n1;J\xc3\xb6rg \xe2\x80\x9e\xe2\x82\xac "
                                                "5\xe2\x80\x9c \xc5\xbd\n"));
    check_there_and_back("windows-1250", SC_STR("P\xc5\x99\xc3\xadli\xc5\xa1 \xc5\xbelu\xc5\xa5"));
    check_there_and_back("windows-1251",
                         SC_STR("\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82"));
    check_there_and_back("iso-8859-15", SC_STR("c\xc5\x93ur, 5 \xe2\x82\xac"));
    check_there_and_back("cp850", SC_STR("Atribui\xc3\xa7\xc3\xa3o \xe2\x94\x80 N\xc3\x83O"));
    check_there_and_back("macintosh", SC_STR("d\xc3\xa9j\xc3\xa0 vu \xe2\x80\xa6"));
    check_there_and_back("koi8-r", SC_STR("\xd0\xbc\xd0\xb8\xd1\x80"));
    check_there_and_back("cp037", SC_STR("id,name\nplain \xc3\xa9"));
    check_there_and_back("utf-16le", SC_STR("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z\n"));
    check_there_and_back("utf-16be", SC_STR("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z\n"));
    check_there_and_back("utf-32le", SC_STR("a\xc3\xa9\xf0\x9f\x98\x80"));
    check_there_and_back("utf-32be", SC_STR("a\xc3\xa9\xf0\x9f\x98\x80"));
    check_there_and_back("shift_jis", SC_STR("\xe6\x97\xa5\xe6\x9c\xac,\xef\xbd\xb1,abc"));
    check_there_and_back("gb18030", SC_STR("\xe4\xb8\xad\xe6\x96\x87,\xf0\x9f\x98\x80,x"));
    check_there_and_back("big5", SC_STR("\xe4\xb8\xad\xe6\x96\x87,x"));
    check_there_and_back("euc-kr", SC_STR("\xed\x95\x9c\xea\xb8\x80,x"));
}

static void a_letter_that_waits_for_its_accent_is_not_lost(void **state)
{
    (void)state;
    /* windows-1258 writes the accents of Vietnamese behind the letter; the last one has none. */
    check("windows-1258", SC_STR("a\xec"), 0, SC_STR("\xc3\xa1"));
    check("windows-1258", SC_STR("xa"), 0, SC_STR("xa"));
    check("windows-1258", SC_STR("\xe2"), 0, SC_STR("\xc3\xa2"));
}

static void a_mark_is_converted_like_any_character(void **state)
{
    (void)state;
    check("utf-16le", SC_STR("\xff\xfei\0"), 0, SC_STR("\xef\xbb\xbfi"));
    check("utf-16be", SC_STR("\xfe\xff\0i"), 0, SC_STR("\xef\xbb\xbfi"));
}

/* What comes for a bad byte is never UTF-8, and the rest is what it would be without. */
static void check_bad(const char *name, struct sc_str bytes, struct sc_str wanted)
{
    check(name, bytes, 0, wanted);
    assert_true(sc_text_check(wanted) < wanted.len);
}

static void a_byte_that_the_encoding_does_not_have_comes_as_it_is(void **state)
{
    (void)state;
    check_bad("windows-1252", SC_STR("a\x81z,\xe9"), SC_STR("a\x81z,\xc3\xa9"));
    check_bad("windows-1253", SC_STR("\xd2"), SC_STR("\xd2"));
    check_bad("shift_jis", SC_STR("a\xff,b"), SC_STR("a\xff,b"));
}

static void two_bad_bytes_never_make_a_character(void **state)
{
    (void)state;
    /* C3 A5 would be a letter, but iso-8859-3 has neither. */
    check_bad("iso-8859-3", SC_STR("x\xc3\xa5y"), SC_STR("x\xc3\xff\xa5y"));
    check_bad("iso-8859-3", SC_STR("\xc3\xa5\xbe\xd0"), SC_STR("\xc3\xff\xa5\xff\xbe\xff\xd0"));
    check_bad("iso-8859-3", SC_STR("\xc3z\xa5"), SC_STR("\xc3z\xa5"));
}

static void half_a_pair_of_utf_16_comes_as_what_utf_8_forbids(void **state)
{
    (void)state;
    check_bad("utf-16le", SC_STR("a\0\x3d\xd8z\0"), SC_STR("a\xed\xa0\xbdz"));
    check_bad("utf-16be", SC_STR("\0a\xd8\x3d\0z"), SC_STR("a\xed\xa0\xbdz"));
    check_bad("utf-16le", SC_STR("\x00\xdez\0"), SC_STR("\xed\xb8\x80z"));
    /* The second half of a pair before the first half. */
    check_bad("utf-16le", SC_STR("\x00\xde\x3d\xd8z\0"), SC_STR("\xed\xb8\x80\xed\xa0\xbdz"));
}

static void an_input_cut_in_a_character_is_refused(void **state)
{
    (void)state;
    check("utf-16le", SC_STR("a\0b"), -1, SC_STR("a"));
    check("utf-16le", SC_STR("a\0\x3d\xd8"), -1, SC_STR("a"));
    check("shift_jis", SC_STR("a\x93"), -1, SC_STR("a"));
}

static void the_refusal_of_a_cut_input_names_the_encoding(void **state)
{
    struct sc_err err;
    struct sc_recode *r;
    struct sc_str coded = SC_STR("a");
    char room[8];

    (void)state;
    sc_err_init(&err);
    r = sc_recode_open(encoding("utf-16be"), &err);
    assert_int_equal(sc_recode_step(r, &coded, room, sizeof(room)), 0);
    assert_int_equal(sc_recode_finish(r, &err), -1);
    assert_string_equal(err.what, "ends in the middle of a character of UTF-16BE: copied whole?");
    sc_recode_close(r);
}

static void nothing_is_left_of_the_input_before_a_restart(void **state)
{
    struct sc_err err;
    struct sc_recode *r;
    struct sc_str coded = SC_STR("a\0\x3d");
    char room[8];

    (void)state;
    sc_err_init(&err);
    r = sc_recode_open(encoding("utf-16le"), &err);
    assert_int_equal(sc_recode_step(r, &coded, room, 1), 1);
    sc_recode_restart(r);
    coded = SC_STR("b\0");
    assert_int_equal(sc_recode_step(r, &coded, room, sizeof(room)), 1);
    assert_int_equal(room[0], 'b');
    assert_int_equal(sc_recode_finish(r, &err), 0);
    sc_recode_close(r);
}

/* Whatever the bytes, however they are cut: the same comes, and nothing hangs. */
static void random_bytes_come_the_same_in_all_pieces(void **state)
{
    uint64_t seed = 11;

    (void)state;
    for (size_t i = 0; i < sc_encodings_n; i++) {
        for (int round = 0; round < 20; round++) {
            char bytes[67];
            struct sc_str all = {bytes, 1 + sc_test_below(&seed, sizeof(bytes))};
            struct sc_buf whole, pieces;
            int status;

            for (size_t k = 0; k < all.len; k++)
                bytes[k] = (char)sc_test_below(&seed, 256);
            sc_buf_init(&whole, SC_BUF_NO_CEILING);
            sc_buf_init(&pieces, SC_BUF_NO_CEILING);
            status = recode(&whole, sc_encodings[i].name, all, all.len, 4096);
            assert_int_equal(recode(&pieces, sc_encodings[i].name, all, 1, 1), status);
            assert_same_str(sc_buf_str(&pieces), sc_buf_str(&whole));
            sc_buf_fini(&whole);
            sc_buf_fini(&pieces);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_of_every_encoding_comes_back_however_it_is_cut),
        cmocka_unit_test(a_letter_that_waits_for_its_accent_is_not_lost),
        cmocka_unit_test(a_mark_is_converted_like_any_character),
        cmocka_unit_test(a_byte_that_the_encoding_does_not_have_comes_as_it_is),
        cmocka_unit_test(two_bad_bytes_never_make_a_character),
        cmocka_unit_test(half_a_pair_of_utf_16_comes_as_what_utf_8_forbids),
        cmocka_unit_test(an_input_cut_in_a_character_is_refused),
        cmocka_unit_test(the_refusal_of_a_cut_input_names_the_encoding),
        cmocka_unit_test(nothing_is_left_of_the_input_before_a_restart),
        cmocka_unit_test(random_bytes_come_the_same_in_all_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
