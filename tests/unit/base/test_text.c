#include "sc_test.h"

#include "scorecard/base/text.h"

#include <stdlib.h>
#include <unistr.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* Random bytes, mostly pieces of UTF-8, some of them broken. */
static size_t random_text(uint64_t *seed, char *text, size_t most)
{
    static const char *const pieces[] = {"a",
                                         "Zq",
                                         " ",
                                         "\n",
                                         "\x1b[1m",
                                         "\xc3\xa9",
                                         "\xc2",
                                         "\xe2\x80\xae",
                                         "\xf0\x9f\x98",
                                         "\xf0\x9f\x98\x80",
                                         "\xed\xa0\x80",
                                         "\xc2\x85",
                                         "\x7f",
                                         "\xff",
                                         "\xe2\x80\xa8",
                                         "\xef\xbb\xbf",
                                         "\xc0\xaf",
                                         "12345678"};
    size_t n = 0;
    size_t wanted = sc_test_below(seed, most);
    while (n < wanted) {
        const char *piece = pieces[sc_test_below(seed, COUNT(pieces))];
        size_t len = strlen(piece);
        if (n + len > most)
            break;
        memcpy(text + n, piece, len);
        n += len;
        if (sc_test_below(seed, 40) == 0)
            text[n - 1] = (char)sc_test_below(seed, 256);
    }
    return n;
}

static void utf8_is_told_from_what_is_not(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t good_n;
    } rows[] = {{"", 0},
                {"plain text of some length", 25},
                {"12345678\xc3\xa9", 10},
                {"\xc3\xa9", 2},
                {"\xed\x9f\xbf\xee\x80\x80", 6},
                {"\xf4\x8f\xbf\xbf", 4},
                {"a\x80", 1},
                {"a\xc3", 1},
                {"\xc0\x80", 0},
                {"\xc1\xbf", 0},
                {"\xe0\x9f\xbf", 0},
                {"\xed\xa0\x80", 0},
                {"\xf0\x8f\xbf\xbf", 0},
                {"\xf4\x90\x80\x80", 0},
                {"\xf5\x80\x80\x80", 0},
                {"ok\xe2\x80", 2},
                {"ok\xe2\x80z", 2},
                {"1234567\xff", 7},
                {"12345678901\xfe", 11}};
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(sc_text_check(sc_str_from(rows[i].text)), rows[i].good_n);
    assert_int_equal(sc_text_check(SC_STR("a\0\xc3\xa9")), 4);
    assert_int_equal(sc_text_check((struct sc_str){NULL, 0}), 0);
}

static void any_bytes_are_judged_as_libunistring_judges_them(void **state)
{
    (void)state;
    uint64_t seed = 10;
    char text[64];
    for (int i = 0; i < 200000; i++) {
        size_t n = random_text(&seed, text, i % 2 == 0 ? 8 : sizeof text);
        const uint8_t *bad = u8_check((const uint8_t *)text, n);
        size_t wanted = bad != NULL ? (size_t)(bad - (const uint8_t *)text) : n;
        assert_int_equal(sc_text_check((struct sc_str){text, n}), wanted);
    }
}

static void every_sequence_of_three_bytes_is_judged_alike(void **state)
{
    (void)state;
    for (uint32_t lead = 0xc0; lead <= 0xff; lead++)
        for (uint32_t rest = 0; rest < 0x10000; rest += 7) {
            char text[4] = {(char)lead, (char)(rest >> 8), (char)rest, (char)0x80};
            const uint8_t *bad = u8_check((const uint8_t *)text, 4);
            size_t wanted = bad != NULL ? (size_t)(bad - (const uint8_t *)text) : 4;
            assert_int_equal(sc_text_check((struct sc_str){text, 4}), wanted);
        }
}

static void assert_shown(struct sc_str s, size_t max, const char *wanted)
{
    struct sc_buf b;
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_text_show(&b, s, max);
    assert_string_equal(sc_buf_cstr(&b), wanted);
    sc_buf_fini(&b);
}

static void harmless_text_is_shown_as_it_stands(void **state)
{
    (void)state;
    assert_shown(SC_STR("Ana S\xc3\xadlva, \"5\" \\ ~"), 100, "Ana S\xc3\xadlva, \"5\" \\ ~");
    assert_shown(SC_STR("\xe6\x97\xa5\xe6\x9c\xac \xf0\x9f\x98\x80"), 100,
                 "\xe6\x97\xa5\xe6\x9c\xac \xf0\x9f\x98\x80");
    assert_shown((struct sc_str){NULL, 0}, 100, "");
    assert_shown((struct sc_str){NULL, 0}, 0, "");
}

static void controls_and_broken_bytes_are_shown_as_escapes(void **state)
{
    (void)state;
    assert_shown(SC_STR("a\x1b]8;;x\x07z"), 100, "a\\x1b]8;;x\\x07z");
    assert_shown(SC_STR("\0\t\n\r\x1f\x7f"), 100, "\\x00\\x09\\x0a\\x0d\\x1f\\x7f");
    assert_shown(SC_STR("\xc2\x80\xc2\x9b\xc2\x9f\xc2\xa0"), 100,
                 "\\u{0080}\\u{009B}\\u{009F}\xc2\xa0");
    assert_shown(SC_STR("\xe2\x80\xa8\xe2\x80\xa9"), 100, "\\u{2028}\\u{2029}");
    assert_shown(SC_STR("\xd8\x9c\xe2\x80\x8e\xe2\x80\x8f"), 100, "\\u{061C}\\u{200E}\\u{200F}");
    assert_shown(SC_STR("\xe2\x80\xaa\xe2\x80\xae"), 100, "\\u{202A}\\u{202E}");
    assert_shown(SC_STR("\xe2\x81\xa6\xe2\x81\xa9"), 100, "\\u{2066}\\u{2069}");
    assert_shown(SC_STR("\x80\xff\xc3(\xed\xa0\x80"), 100, "\\x80\\xff\\xc3(\\xed\\xa0\\x80");
    assert_shown(SC_STR("neighbours \xe2\x80\xa7\xe2\x80\xaf\xe2\x81\xa5\xe2\x80\x8d"), 100,
                 "neighbours \xe2\x80\xa7\xe2\x80\xaf\xe2\x81\xa5\xe2\x80\x8d");
}

static void a_cut_is_marked_and_falls_between_characters(void **state)
{
    (void)state;
    assert_shown(SC_STR("abcdef"), 6, "abcdef");
    assert_shown(SC_STR("abcdef"), 5, "abcde...");
    assert_shown(SC_STR("abcdef"), 0, "...");
    assert_shown(SC_STR("ab\xe2\x82\xac"), 5, "ab\xe2\x82\xac");
    assert_shown(SC_STR("ab\xe2\x82\xac"), 4, "ab...");
    assert_shown(SC_STR("ab\xe2\x82\xac"), 3, "ab...");
    assert_shown(SC_STR("ab\xe2\x82\xac"), 2, "ab...");
    assert_shown(SC_STR("\xff\xff"), 1, "\\xff...");
    assert_shown(SC_STR("\n\n\n"), 2, "\\x0a\\x0a...");
}

/* What a terminal must never get: looked for bytewise, as a grep over the output would. */
static bool has_harmful_bytes(struct sc_str s)
{
    static const char *const harmful[] = {"\xe2\x80\xa8", "\xe2\x80\xae", "\x7f"};
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.p[i] < 0x20 ||
            ((unsigned char)s.p[i] == 0xc2 && (unsigned char)s.p[i + 1] < 0xa0))
            return true;
    for (size_t i = 0; i < COUNT(harmful); i++)
        if (strstr(s.p, harmful[i]) != NULL)
            return true;
    return sc_text_check(s) < s.len;
}

static void no_bytes_get_through_that_could_harm_and_twice_is_once(void **state)
{
    (void)state;
    uint64_t seed = 11;
    char text[64];
    struct sc_buf once, twice;
    sc_buf_init(&once, SC_BUF_NO_CEILING);
    sc_buf_init(&twice, SC_BUF_NO_CEILING);
    for (int i = 0; i < 100000; i++) {
        size_t n = random_text(&seed, text, sizeof text);
        sc_buf_reset(&once);
        sc_buf_reset(&twice);
        sc_text_show(&once, (struct sc_str){text, n}, sc_test_below(&seed, 80));
        sc_text_show(&twice, sc_buf_str(&once), SIZE_MAX);
        if (once.len > 0)
            assert_false(has_harmful_bytes(sc_buf_str(&once)));
        assert_same_str(sc_buf_str(&twice), sc_buf_str(&once));
    }
    sc_buf_fini(&once);
    sc_buf_fini(&twice);
}

typedef void fold_function(struct sc_buf *out, struct sc_str s);

static void assert_folded(fold_function *fold, struct sc_str s, const char *wanted)
{
    struct sc_buf b;
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_buf_puts(&b, "| ");
    fold(&b, s);
    assert_string_equal(sc_buf_cstr(&b) + 2, wanted);
    sc_buf_fini(&b);
}

static void names_are_folded_for_comparison(void **state)
{
    (void)state;
    static const struct {
        const char *text, *wanted;
    } rows[] = {{"", ""},
                {" \t\r\n ", ""},
                {"Ana Silva", "ana silva"},
                {"  Ana  S\xc3\x8dLVA ", "ana silva"},
                {"Ana\xc2\xa0Silva\xe3\x80\x80", "ana silva"},
                {"Ana\xe2\x80\xa8\xe1\x9a\x80Silva", "ana silva"},
                {"Si\xcc\x81lva", "silva"},
                {"STRASSE Stra\xc3\x9f"
                 "e",
                 "strasse strasse"},
                {"\xc4\xb0zmir", "izmir"},
                {"\xef\xbc\xa1\xef\xbd\x8e\xef\xbd\x81", "ana"},
                {"\xef\xac\x81"
                 "ne",
                 "fine"},
                {"\xe3\x8f\x94", "mb"},
                {"\xce\xa3\xce\x8a\xce\xa3\xce\xa5\xce\xa6\xce\x9f\xce\xa3",
                 "\xcf\x83\xce\xb9\xcf\x83\xcf\x85\xcf\x86\xce\xbf\xcf\x83"},
                {"\xef\xbb\xbf"
                 "A\xe2\x80\x8bn\xc2\xad"
                 "a",
                 "ana"},
                {"O'Brien-Smith Jr.", "o'brien-smith jr."},
                {"\xc3\x98yvind", "\xc3\xb8yvind"},
                {"\xe3\x81\x8c", "\xe3\x81\x8b\xe3\x82\x99"},
                {"AB\xff \xc3\x89", "ab\xff \xc3\x89"}};
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_folded(sc_text_fold, sc_str_from(rows[i].text), rows[i].wanted);
    assert_folded(sc_text_fold, (struct sc_str){NULL, 0}, "");
}

static void headers_keep_letters_and_digits_only(void **state)
{
    (void)state;
    static const struct {
        const char *text, *wanted;
    } rows[] = {
        {"First reply time (min)", "first reply time min"},
        {"first_reply_at", "first reply at"},
        {"\xef\xbb\xbf"
         "Ticket ID",
         "ticket id"},
        {"--CSAT %--", "csat"},
        {"#", ""},
        {"Satisfa\xc3\xa7\xc3\xa3o", "satisfacao"},
        {"n\xc2\xb0 2\xc2\xb2", "n 22"},
        {"\xe5\xa4\x84\xe7\x90\x86\xe6\x97\xb6\xe9\x97\xb4\xef\xbc\x88\xe7\xa7\x92\xef\xbc\x89",
         "\xe5\xa4\x84\xe7\x90\x86\xe6\x97\xb6\xe9\x97\xb4 \xe7\xa7\x92"},
        {"\xe0\xa4\xb9\xe0\xa4\xbf\xe0\xa4\x82\xe0\xa4\xa6\xe0\xa5\x80",
         "\xe0\xa4\xb9\xe0\xa4\xbf\xe0\xa4\x82\xe0\xa4\xa6\xe0\xa5\x80"},
        {"a.b/c:d", "a b c d"}};
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_folded(sc_text_fold_header, sc_str_from(rows[i].text), rows[i].wanted);
}

static void folded_copies_are_what_folding_appends(void **state)
{
    struct sc_arena arena = {0};
    (void)state;
    assert_str_eq(sc_text_folded(&arena, SC_STR(" \xC3\x9C"
                                                "ber (Min) ")),
                  "uber (min)");
    assert_str_eq(sc_text_folded_header(&arena, SC_STR(" \xC3\x9C"
                                                       "ber (Min) ")),
                  "uber min");
    assert_str_eq(sc_text_folded(&arena, SC_STR("")), "");
    sc_arena_fini(&arena);
}

static void addresses_lose_their_case_and_keep_all_else(void **state)
{
    (void)state;
    assert_folded(sc_text_fold_case, SC_STR("Ana  Silva@X.example "), "ana  silva@x.example ");
    assert_folded(sc_text_fold_case, SC_STR("M\xC3\x9CLLER"), "m\xC3\xBCller");
    assert_folded(sc_text_fold_case, SC_STR("Mu\xCC\x88ller"), "m\xC3\xBCller");
    assert_folded(sc_text_fold_case,
                  SC_STR("A\xFF"
                         "B"),
                  "a\xFF"
                  "b"); /* not UTF-8 */
    assert_folded(sc_text_fold_case, (struct sc_str){NULL, 0}, "");
}

/* Whether folding what is folded gives the same, for one text. */
static void assert_stable(struct sc_buf *once, struct sc_buf *twice, struct sc_str s)
{
    static fold_function *const folds[] = {sc_text_fold, sc_text_fold_header};
    for (size_t i = 0; i < COUNT(folds); i++) {
        sc_buf_reset(once);
        sc_buf_reset(twice);
        folds[i](once, s);
        folds[i](twice, sc_buf_str(once));
        assert_same_str(sc_buf_str(twice), sc_buf_str(once));
    }
}

static void folding_twice_is_folding_once_for_every_character(void **state)
{
    (void)state;
    struct sc_buf once, twice;
    sc_buf_init(&once, SC_BUF_NO_CEILING);
    sc_buf_init(&twice, SC_BUF_NO_CEILING);
    for (ucs4_t c = 1; c <= 0x2ffff; c++) {
        uint8_t text[8];
        int n = u8_uctomb(text, c, sizeof text);
        if (n > 0)
            assert_stable(&once, &twice, (struct sc_str){(const char *)text, (size_t)n});
    }
    uint64_t seed = 12;
    char text[64];
    for (int i = 0; i < 20000; i++) {
        size_t n = random_text(&seed, text, sizeof text);
        assert_stable(&once, &twice, (struct sc_str){text, n});
    }
    sc_buf_fini(&once);
    sc_buf_fini(&twice);
}

static void long_texts_are_folded_whole_wherever_their_characters_lie(void **state)
{
    (void)state;
    struct sc_buf text, wanted, b;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_init(&wanted, SC_BUF_NO_CEILING);
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    for (size_t n = 0; n < 600; n++) {
        static const char *const letters[][2] = {{"Q", "q"},
                                                 {"\xc3\x98", "\xc3\xb8"},
                                                 {"\xe6\x97\xa5", "\xe6\x97\xa5"},
                                                 {"\xf0\x90\x90\x80", "\xf0\x90\x90\xa8"}};
        sc_buf_puts(&text, letters[n % 5 % 4][0]);
        sc_buf_puts(&wanted, letters[n % 5 % 4][1]);
        sc_buf_reset(&b);
        sc_text_fold(&b, sc_buf_str(&text));
        assert_same_str(sc_buf_str(&b), sc_buf_str(&wanted));
    }
    sc_buf_fini(&text);
    sc_buf_fini(&wanted);
    sc_buf_fini(&b);
}

static void the_ascii_way_gives_what_the_general_way_gives(void **state)
{
    (void)state;
    uint64_t seed = 13;
    struct sc_buf fast, slow;
    sc_buf_init(&fast, SC_BUF_NO_CEILING);
    sc_buf_init(&slow, SC_BUF_NO_CEILING);
    for (int i = 0; i < 20000; i++) {
        char text[40];
        size_t n = sc_test_below(&seed, 30);
        for (size_t j = 0; j < n; j++)
            text[j] = (char)sc_test_below(&seed, 128);
        /* A zero width space sends the same text the other way and leaves no trace. */
        memcpy(text + n, "\xe2\x80\x8b", 3);
        sc_buf_reset(&fast);
        sc_buf_reset(&slow);
        fold_function *fold = i % 2 == 0 ? sc_text_fold : sc_text_fold_header;
        fold(&fast, (struct sc_str){text, n});
        fold(&slow, (struct sc_str){text, n + 3});
        assert_same_str(sc_buf_str(&fast), sc_buf_str(&slow));
    }
    sc_buf_fini(&fast);
    sc_buf_fini(&slow);
}

static void width_counts_columns_of_a_terminal(void **state)
{
    (void)state;
    assert_int_equal(sc_text_width(SC_STR("plain")), 5);
    assert_int_equal(sc_text_width(SC_STR("")), 0);
    assert_int_equal(sc_text_width(SC_STR("S\xc3\xadlva")), 5);
    assert_int_equal(sc_text_width(SC_STR("Si\xcc\x81lva")), 5);
    assert_int_equal(sc_text_width(SC_STR("\xe6\x97\xa5\xe6\x9c\xac")), 4);
    assert_int_equal(sc_text_width(SC_STR("\xf0\x9f\x98\x80")), 2);
    assert_int_equal(sc_text_width(SC_STR("a\xe2\x80\x8b\tb\x7f")), 2);
    assert_int_equal(sc_text_width(SC_STR("\xe2\x96\x88\xe2\x94\x82")), 2);
    assert_int_equal(sc_text_width(SC_STR("x\xff\xc3")), 3);
}

static size_t distance(const char *a, const char *b)
{
    return sc_text_distance(sc_str_from(a), sc_str_from(b));
}

static void distance_counts_the_four_slips_in_characters(void **state)
{
    (void)state;
    assert_int_equal(distance("", ""), 0);
    assert_int_equal(distance("agent", "agent"), 0);
    assert_int_equal(distance("", "team"), 4);
    assert_int_equal(distance("team", ""), 4);
    assert_int_equal(distance("agent", "agnt"), 1);
    assert_int_equal(distance("agent", "aggent"), 1);
    assert_int_equal(distance("agent", "agint"), 1);
    assert_int_equal(distance("agent", "agnet"), 1);
    assert_int_equal(distance("agent", "gaetn"), 2);
    assert_int_equal(distance("kitten", "sitting"), 3);
    assert_int_equal(distance("ca", "abc"), 3);
    assert_int_equal(distance("S\xc3\xadlva", "Silva"), 1);
    assert_int_equal(distance("\xff", "\xfe"), 1);
    assert_int_equal(distance("\xff", "\xc3\xbf"), 1);
}

/* The definition, word for word: the cheapest way to make b out of a, from their ends. */
static size_t plain_distance(struct sc_str a, struct sc_str b)
{
    if (a.len == 0 || b.len == 0)
        return a.len + b.len;
    struct sc_str a1 = sc_str_sub(a, 0, a.len - 1);
    struct sc_str b1 = sc_str_sub(b, 0, b.len - 1);
    if (a.p[a1.len] == b.p[b1.len])
        return plain_distance(a1, b1);
    size_t best = plain_distance(a1, b);
    size_t other = plain_distance(a, b1);
    best = other < best ? other : best;
    other = plain_distance(a1, b1);
    best = other < best ? other : best;
    if (a1.len > 0 && b1.len > 0 && a.p[a1.len] == b.p[b1.len - 1] &&
        a.p[a1.len - 1] == b.p[b1.len]) {
        other = plain_distance(sc_str_sub(a1, 0, a1.len - 1), sc_str_sub(b1, 0, b1.len - 1));
        best = other < best ? other : best;
    }
    return best + 1;
}

static void distance_is_that_of_the_definition_both_ways(void **state)
{
    (void)state;
    uint64_t seed = 14;
    for (int i = 0; i < 3000; i++) {
        char text[2][8];
        struct sc_str s[2];
        for (int j = 0; j < 2; j++) {
            s[j] = (struct sc_str){text[j], sc_test_below(&seed, 7)};
            for (size_t k = 0; k < s[j].len; k++)
                text[j][k] = (char)('a' + sc_test_below(&seed, 3));
        }
        size_t wanted = plain_distance(s[0], s[1]);
        assert_int_equal(sc_text_distance(s[0], s[1]), wanted);
        assert_int_equal(sc_text_distance(s[1], s[0]), wanted);
    }
}

static void the_nearest_name_is_found_or_none(void **state)
{
    (void)state;
    static const char *const names[] = {"created_at", "updated_at", "agent",  "id",
                                        "csat",       "n",          "ticket", "tickets"};
    static const struct {
        const char *seen, *wanted;
    } rows[] = {{"craeted_at", "created_at"},
                {"updatedat", "updated_at"},
                {"date_created", NULL},
                {"agents", "agent"},
                {"agentss", NULL},
                {"idd", "id"},
                {"csat", "csat"},
                {"ticket", "ticket"},
                {"ticketz", "ticket"},
                {"tickkets", "tickets"},
                {"x", NULL},
                {"", NULL},
                {"tkt", NULL},
                {"update", NULL},
                {"tiket", "ticket"},
                {"tikt", "ticket"},
                {"created", "created_at"},
                {"cre_ted_t", "created_at"}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *found = sc_text_nearest(sc_str_from(rows[i].seen), names, COUNT(names));
        if (rows[i].wanted == NULL)
            assert_null(found);
        else
            assert_string_equal(found, rows[i].wanted);
    }
    assert_null(sc_text_nearest(SC_STR("agent"), names, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_told_from_what_is_not),
        cmocka_unit_test(any_bytes_are_judged_as_libunistring_judges_them),
        cmocka_unit_test(every_sequence_of_three_bytes_is_judged_alike),
        cmocka_unit_test(harmless_text_is_shown_as_it_stands),
        cmocka_unit_test(controls_and_broken_bytes_are_shown_as_escapes),
        cmocka_unit_test(a_cut_is_marked_and_falls_between_characters),
        cmocka_unit_test(no_bytes_get_through_that_could_harm_and_twice_is_once),
        cmocka_unit_test(names_are_folded_for_comparison),
        cmocka_unit_test(headers_keep_letters_and_digits_only),
        cmocka_unit_test(folded_copies_are_what_folding_appends),
        cmocka_unit_test(addresses_lose_their_case_and_keep_all_else),
        cmocka_unit_test(folding_twice_is_folding_once_for_every_character),
        cmocka_unit_test(long_texts_are_folded_whole_wherever_their_characters_lie),
        cmocka_unit_test(the_ascii_way_gives_what_the_general_way_gives),
        cmocka_unit_test(width_counts_columns_of_a_terminal),
        cmocka_unit_test(distance_counts_the_four_slips_in_characters),
        cmocka_unit_test(distance_is_that_of_the_definition_both_ways),
        cmocka_unit_test(the_nearest_name_is_found_or_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
