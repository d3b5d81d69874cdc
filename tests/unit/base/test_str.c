#include "sc_test.h"

#include <inttypes.h>

static void a_null_c_string_is_the_empty_slice(void **state)
{
    (void)state;
    struct sc_str s = sc_str_from(NULL);
    assert_null(s.p);
    assert_int_equal(s.len, 0);
    assert_str_eq(sc_str_from("agent"), "agent");
}

static void a_slice_over_a_literal_keeps_inner_nuls(void **state)
{
    (void)state;
    assert_int_equal(SC_STR("a\0b").len, 3);
    assert_false(sc_str_eq(SC_STR("a\0b"), SC_STR("a\0c")));
    assert_int_equal(SC_STR("").len, 0);
}

static void a_part_of_a_slice_is_clamped_to_it(void **state)
{
    (void)state;
    struct sc_str s = SC_STR("ticket");
    assert_str_eq(sc_str_sub(s, 0, 6), "ticket");
    assert_str_eq(sc_str_sub(s, 1, 3), "ic");
    assert_str_eq(sc_str_sub(s, 4, SIZE_MAX), "et");
    assert_str_eq(sc_str_sub(s, 6, 6), "");
    assert_str_eq(sc_str_sub(s, 7, 9), "");
    assert_str_eq(sc_str_sub(s, 3, 2), "");
    assert_str_eq(sc_str_sub((struct sc_str){NULL, 0}, 0, 5), "");
}

static void slices_are_equal_by_length_and_bytes(void **state)
{
    (void)state;
    assert_true(sc_str_eq(SC_STR("csat"), SC_STR("csat")));
    assert_false(sc_str_eq(SC_STR("csat"), SC_STR("csa")));
    assert_false(sc_str_eq(SC_STR("csat"), SC_STR("CSAT")));
    assert_true(sc_str_eq(SC_STR(""), (struct sc_str){NULL, 0}));
}

static void case_is_ignored_for_ascii_letters_only(void **state)
{
    (void)state;
    assert_true(sc_str_eq_nocase(SC_STR("First Reply"), SC_STR("fIRST rEPLY")));
    assert_true(sc_str_eq_nocase(SC_STR("AZaz09"), SC_STR("azAZ09")));
    assert_false(sc_str_eq_nocase(SC_STR("abc"), SC_STR("abcd")));
    assert_false(sc_str_eq_nocase(SC_STR("@["), SC_STR("`{")));
    assert_false(sc_str_eq_nocase(SC_STR("\xc3\x89"), SC_STR("\xc3\xa9")));
    assert_true(sc_str_eq_nocase(SC_STR(""), (struct sc_str){NULL, 0}));
}

static void the_order_is_by_unsigned_bytes_and_shorter_first(void **state)
{
    (void)state;
    static const char *const sorted[] = {"", "1", "10", "9", "A", "a", "aa", "b", "\xc3\xa9"};
    const size_t n = sizeof sorted / sizeof sorted[0];
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            int order = sc_str_cmp(sc_str_from(sorted[i]), sc_str_from(sorted[j]));
            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
        }
    assert_true(sc_str_cmp(SC_STR("a\0b"), SC_STR("a\0a")) > 0);
    assert_int_equal(sc_str_cmp((struct sc_str){NULL, 0}, SC_STR("")), 0);
}

static void a_prefix_and_a_suffix_may_be_the_whole_but_not_more(void **state)
{
    (void)state;
    assert_true(sc_str_has_prefix(SC_STR("2026-Q3"), SC_STR("2026-")));
    assert_true(sc_str_has_prefix(SC_STR("2026"), SC_STR("2026")));
    assert_true(sc_str_has_prefix(SC_STR(""), (struct sc_str){NULL, 0}));
    assert_false(sc_str_has_prefix(SC_STR("202"), SC_STR("2026")));
    assert_false(sc_str_has_prefix(SC_STR("x2026"), SC_STR("2026")));
    assert_true(sc_str_has_suffix(SC_STR("rows.csv"), SC_STR(".csv")));
    assert_true(sc_str_has_suffix(SC_STR(".csv"), SC_STR(".csv")));
    assert_true(sc_str_has_suffix((struct sc_str){NULL, 0}, SC_STR("")));
    assert_false(sc_str_has_suffix(SC_STR("csv"), SC_STR(".csv")));
    assert_false(sc_str_has_suffix(SC_STR("a.csv.zst"), SC_STR(".csv")));
}

static void trimming_takes_the_four_ascii_blanks_and_no_more(void **state)
{
    (void)state;
    assert_str_eq(sc_str_trim(SC_STR(" \t\r\n in the middle \n")), "in the middle");
    assert_str_eq(sc_str_trim(SC_STR("\v\f")), "\v\f");
    assert_str_eq(sc_str_trim(SC_STR("\xc2\xa0")), "\xc2\xa0");
    assert_str_eq(sc_str_trim(SC_STR(" \t ")), "");
    assert_str_eq(sc_str_trim((struct sc_str){NULL, 0}), "");
}

static void finding_a_byte_gives_its_place_or_the_length(void **state)
{
    (void)state;
    struct sc_str s = SC_STR("a,b\0,c");
    assert_int_equal(sc_str_find(s, ',', 0), 1);
    assert_int_equal(sc_str_find(s, ',', 1), 1);
    assert_int_equal(sc_str_find(s, ',', 2), 4);
    assert_int_equal(sc_str_find(s, '\0', 0), 3);
    assert_int_equal(sc_str_find(s, 'x', 0), 6);
    assert_int_equal(sc_str_find(s, 'a', 6), 6);
    assert_int_equal(sc_str_find(s, 'a', 99), 6);
    assert_int_equal(sc_str_find((struct sc_str){NULL, 0}, 'a', 0), 0);
}

/* The parts of `text` at ';', each shown in brackets. */
static void assert_parts(const char *text, const char *wanted)
{
    struct sc_buf b;
    sc_buf_init(&b, 100);
    struct sc_str rest = sc_str_from(text);
    struct sc_str part;
    while (sc_str_split(&rest, ';', &part))
        sc_buf_printf(&b, "[%.*s]", SC_STR_ARG(part));
    assert_string_equal(sc_buf_cstr(&b), wanted);
    sc_buf_fini(&b);
}

static void splitting_gives_inner_empty_parts_and_none_at_the_end(void **state)
{
    (void)state;
    assert_parts("a;;b", "[a][][b]");
    assert_parts("a;;b;", "[a][][b]");
    assert_parts(";a", "[][a]");
    assert_parts("alone", "[alone]");
    assert_parts(";", "[]");
    assert_parts("", "");
    assert_parts(NULL, "");
}

static void a_new_buffer_holds_the_empty_text(void **state)
{
    (void)state;
    struct sc_buf b;
    sc_buf_init(&b, 10);
    assert_null(b.p);
    assert_string_equal(sc_buf_cstr(&b), "");
    assert_buf_eq(&b, "");
    sc_buf_put(&b, NULL, 0);
    sc_buf_puts(&b, "");
    sc_buf_put_str(&b, (struct sc_str){NULL, 0});
    sc_buf_printf(&b, "%s", "");
    assert_buf_eq(&b, "");
    assert_false(b.over);
    sc_buf_fini(&b);
}

static void what_is_put_stands_in_order_and_is_nul_terminated(void **state)
{
    (void)state;
    struct sc_buf b;
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_buf_puts(&b, "rows");
    sc_buf_putc(&b, '=');
    sc_buf_put_i64(&b, 17);
    sc_buf_put_str(&b, SC_STR(", "));
    sc_buf_printf(&b, "%s %d%%", "done", 100);
    sc_buf_put(&b, "\0!", 2);
    assert_buf_eq(&b, "rows=17, done 100%\0!");
    assert_int_equal(b.p[b.len], '\0');
    sc_buf_fini(&b);
}

static void a_reset_buffer_is_empty_and_keeps_its_memory(void **state)
{
    (void)state;
    struct sc_buf b;
    sc_buf_init(&b, 4);
    sc_buf_reset(&b);
    assert_null(b.p);
    sc_buf_puts(&b, "too long");
    assert_true(b.over);
    const char *before = b.p;
    sc_buf_reset(&b);
    assert_false(b.over);
    assert_string_equal(sc_buf_cstr(&b), "");
    sc_buf_puts(&b, "fits");
    assert_ptr_equal(b.p, before);
    assert_buf_eq(&b, "fits");
    sc_buf_fini(&b);
    assert_string_equal(sc_buf_cstr(&b), "");
}

static void exactly_the_ceiling_fits_and_one_more_is_dropped(void **state)
{
    (void)state;
    for (size_t ceiling = 0; ceiling < 200; ceiling++) {
        struct sc_buf b;
        sc_buf_init(&b, ceiling);
        for (size_t i = 0; i < ceiling; i++)
            sc_buf_putc(&b, (char)('a' + i % 26));
        assert_false(b.over);
        assert_int_equal(b.len, ceiling);
        sc_buf_putc(&b, '!');
        assert_true(b.over);
        assert_int_equal(b.len, ceiling);
        for (size_t i = 0; i < ceiling; i++)
            assert_int_equal(b.p[i], 'a' + i % 26);
        sc_buf_fini(&b);
    }
}

static void past_the_ceiling_the_beginning_stays_and_nothing_follows(void **state)
{
    (void)state;
    struct sc_buf b;
    sc_buf_init(&b, 8);
    sc_buf_puts(&b, "12345");
    sc_buf_puts(&b, "6789");
    assert_buf_eq(&b, "12345678");
    assert_true(b.over);
    sc_buf_puts(&b, "x");
    sc_buf_putc(&b, 'x');
    sc_buf_printf(&b, "%d", 1);
    sc_buf_put_i64(&b, 1);
    assert_buf_eq(&b, "12345678");
    assert_int_equal(b.p[8], '\0');
    sc_buf_fini(&b);
}

static void a_print_is_cut_at_the_ceiling_like_any_text(void **state)
{
    (void)state;
    for (size_t ceiling = 0; ceiling <= 12; ceiling++) {
        struct sc_buf b;
        sc_buf_init(&b, ceiling);
        sc_buf_printf(&b, "%s-%d", "agent", 12345);
        size_t kept = ceiling < 11 ? ceiling : 11;
        assert_same_str(sc_buf_str(&b), sc_str_sub(SC_STR("agent-12345"), 0, kept));
        assert_int_equal(b.over, ceiling < 11);
        sc_buf_fini(&b);
    }
}

static void a_print_longer_than_the_room_left_grows_the_buffer(void **state)
{
    (void)state;
    struct sc_buf b;
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    char long_text[500];
    memset(long_text, 'z', sizeof long_text);
    for (int n = 0; n < 500; n += 7) {
        sc_buf_reset(&b);
        sc_buf_puts(&b, "<");
        sc_buf_printf(&b, "%.*s>", n, long_text);
        assert_int_equal(b.len, n + 2);
        assert_int_equal(b.p[n], n > 0 ? 'z' : '<');
        assert_string_equal(b.p + n + 1, ">");
    }
    sc_buf_fini(&b);
}

static void room_is_written_by_the_caller_and_then_counted(void **state)
{
    struct sc_buf b;

    (void)state;
    sc_buf_init(&b, 300);
    sc_buf_puts(&b, "ab");
    char *room = sc_buf_room(&b, 200);
    assert_ptr_equal(room, b.p + 2);
    assert_true(b.cap - b.len >= 200);
    memset(room, 'x', 200);
    sc_buf_added(&b, 3);
    assert_buf_eq(&b, "abxxx");
    assert_int_equal(b.p[5], 0);
    assert_non_null(sc_buf_room(&b, 295));
    assert_false(b.over);
    assert_null(sc_buf_room(&b, 296));
    assert_true(b.over);
    assert_buf_eq(&b, "abxxx");
    sc_buf_fini(&b);
}

static void any_cutting_into_pieces_gives_the_same_bytes(void **state)
{
    (void)state;
    uint64_t seed = 1;
    char all[3000];
    for (size_t i = 0; i < sizeof all; i++)
        all[i] = (char)sc_test_below(&seed, 256);
    for (int round = 0; round < 300; round++) {
        size_t ceiling = sc_test_below(&seed, 4000);
        struct sc_buf b;
        sc_buf_init(&b, ceiling);
        for (size_t at = 0; at < sizeof all;) {
            size_t n = sc_test_below(&seed, round < 150 ? 20 : 900);
            n = n < sizeof all - at ? n : sizeof all - at;
            if (n == 1)
                sc_buf_putc(&b, all[at]);
            else
                sc_buf_put(&b, all + at, n);
            at += n;
        }
        size_t kept = ceiling < sizeof all ? ceiling : sizeof all;
        assert_same_str(sc_buf_str(&b), (struct sc_str){all, kept});
        assert_int_equal(b.over, ceiling < sizeof all);
        sc_buf_fini(&b);
    }
}

static void assert_i64_text(struct sc_buf *b, int64_t v)
{
    char wanted[32];
    snprintf(wanted, sizeof wanted, "%" PRId64, v);
    sc_buf_reset(b);
    sc_buf_put_i64(b, v);
    assert_string_equal(sc_buf_cstr(b), wanted);
}

static void integers_are_put_as_printf_puts_them(void **state)
{
    (void)state;
    struct sc_buf b;
    sc_buf_init(&b, 20);
    uint64_t seed = 2;
    for (int64_t power = 1; power <= INT64_MAX / 10; power *= 10)
        for (int64_t v = power - 2; v <= power + 2; v++) {
            assert_i64_text(&b, v);
            assert_i64_text(&b, -v);
        }
    for (int i = 0; i < 20000; i++)
        assert_i64_text(&b, (int64_t)(sc_test_random(&seed) >> sc_test_below(&seed, 64)));
    assert_i64_text(&b, INT64_MAX);
    assert_i64_text(&b, INT64_MIN);
    assert_false(b.over);
    sc_buf_fini(&b);
}

static void digits_are_written_at_the_end_of_the_room_for_them(void **state)
{
    static const struct {
        int64_t v;
        const char *text;
    } rows[] = {{0, "0"},
                {9, "9"},
                {10, "10"},
                {99, "99"},
                {100, "100"},
                {12345, "12345"},
                {-1, "-1"},
                {INT64_MAX, "9223372036854775807"},
                {INT64_MIN, "-9223372036854775808"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[SC_STR_DIGITS];
        struct sc_str digits = sc_str_digits(text, rows[i].v);
        assert_same_str(digits, sc_str_from(rows[i].text));
        assert_ptr_equal(digits.p + digits.len, text + sizeof text);
    }
}

static void a_buffer_is_cut_to_its_beginning(void **state)
{
    struct sc_buf b;
    (void)state;
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_buf_cut(&b, 0); /* nothing is there yet */
    sc_buf_puts(&b, "abcdef");
    sc_buf_cut(&b, 9);
    sc_buf_cut(&b, 6);
    assert_buf_eq(&b, "abcdef");
    sc_buf_cut(&b, 2);
    assert_buf_eq(&b, "ab");
    assert_string_equal(sc_buf_cstr(&b), "ab");
    sc_buf_cut(&b, 0);
    assert_buf_eq(&b, "");
    sc_buf_fini(&b);
}

static void equality_sees_every_byte_of_every_length(void **state)
{
    (void)state;
    for (size_t len = 0; len < 40; len++) {
        char a[40], b[40];
        memset(a, 'x', sizeof a);
        memset(b, 'x', sizeof b);
        assert_true(sc_str_eq((struct sc_str){a, len}, (struct sc_str){b, len}));
        assert_false(sc_str_eq((struct sc_str){a, len}, (struct sc_str){b, len + 1}));
        for (size_t i = 0; i < sizeof b; i++) {
            b[i] = (char)('x' ^ 0x80);
            assert_int_equal(sc_str_eq((struct sc_str){a, len}, (struct sc_str){b, len}), i >= len);
            b[i] = 'x';
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equality_sees_every_byte_of_every_length),
        cmocka_unit_test(a_null_c_string_is_the_empty_slice),
        cmocka_unit_test(a_slice_over_a_literal_keeps_inner_nuls),
        cmocka_unit_test(a_part_of_a_slice_is_clamped_to_it),
        cmocka_unit_test(slices_are_equal_by_length_and_bytes),
        cmocka_unit_test(case_is_ignored_for_ascii_letters_only),
        cmocka_unit_test(the_order_is_by_unsigned_bytes_and_shorter_first),
        cmocka_unit_test(a_prefix_and_a_suffix_may_be_the_whole_but_not_more),
        cmocka_unit_test(trimming_takes_the_four_ascii_blanks_and_no_more),
        cmocka_unit_test(finding_a_byte_gives_its_place_or_the_length),
        cmocka_unit_test(splitting_gives_inner_empty_parts_and_none_at_the_end),
        cmocka_unit_test(a_new_buffer_holds_the_empty_text),
        cmocka_unit_test(what_is_put_stands_in_order_and_is_nul_terminated),
        cmocka_unit_test(a_reset_buffer_is_empty_and_keeps_its_memory),
        cmocka_unit_test(exactly_the_ceiling_fits_and_one_more_is_dropped),
        cmocka_unit_test(past_the_ceiling_the_beginning_stays_and_nothing_follows),
        cmocka_unit_test(a_print_is_cut_at_the_ceiling_like_any_text),
        cmocka_unit_test(a_print_longer_than_the_room_left_grows_the_buffer),
        cmocka_unit_test(room_is_written_by_the_caller_and_then_counted),
        cmocka_unit_test(any_cutting_into_pieces_gives_the_same_bytes),
        cmocka_unit_test(integers_are_put_as_printf_puts_them),
        cmocka_unit_test(digits_are_written_at_the_end_of_the_room_for_them),
        cmocka_unit_test(a_buffer_is_cut_to_its_beginning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
