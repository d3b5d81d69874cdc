#include "sc_test.h"

#include "scorecard/text/pii.h"

static void assert_pii(const char *text, const char *wanted)
{
    struct sc_str s = sc_str_from(text);
    struct sc_buf seen;
    struct sc_pii found;

    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    for (size_t at = 0; sc_pii_next(s, &at, &found);)
        sc_buf_printf(&seen, "%s%s:%.*s", seen.len ? "|" : "", sc_pii_name(found.kind),
                      (int)(found.to - found.from), s.p + found.from);
    if (strcmp(sc_buf_cstr(&seen), wanted) != 0)
        fail_msg("%s: seen %s, wanted %s", text, sc_buf_cstr(&seen), wanted);
    sc_buf_fini(&seen);
}

static void luhn_is_the_check_of_the_standard(void **state)
{
    (void)state;
    assert_true(sc_pii_luhn("79927398713", 11)); /* the example of the patent's text books */
    for (char last = '0'; last <= '9'; last++) {
        char digits[] = "7992739871x";
        digits[10] = last;
        assert_int_equal(sc_pii_luhn(digits, 11), last == '3');
    }
    assert_false(sc_pii_luhn("", 0));
}

static void cards_are_told_by_their_check_digit(void **state)
{
    (void)state;
    assert_pii("My card is 4111 1111 1111 1111, please", "card:4111 1111 1111 1111");
    assert_pii("4111-1111-1111-1111", "card:4111-1111-1111-1111");
    assert_pii("378282246310005", "card:378282246310005");
    assert_pii("4111 1111 1111 1112", "number:4111 1111 1111 1112");
    assert_pii("4444444444444444", "number:4444444444444444");
    assert_pii("1111 1111 1111 1117", "number:1111 1111 1111 1117"); /* no card begins with 1 */
}

static void addresses(void **state)
{
    (void)state;
    assert_pii("mail jo.doe+x@mail.example.org.", "email:jo.doe+x@mail.example.org");
    assert_pii("<a@b.co>", "email:a@b.co");
    assert_pii("at @home and a@b, x@y.1", "");
    assert_pii("12345678@x.example", "email:12345678@x.example");
    assert_pii("a@x.example,b@x.example", "email:a@x.example|email:b@x.example");
}

static void telephone_numbers(void **state)
{
    (void)state;
    assert_pii("call +49 30 1234567 now", "phone:+49 30 1234567");
    assert_pii("(030) 123 45 67", "phone:(030) 123 45 67");
    assert_pii("0171 2345678", "phone:0171 2345678");
    assert_pii("555-010-9999", "phone:555-010-9999");
    assert_pii("0049301234567", "phone:0049301234567");
}

static void dates_and_times_are_none(void **state)
{
    (void)state;
    assert_pii("on 2026-07-01 at 08:30:00", "");
    assert_pii("2026-07-01 08:30", "");
    assert_pii("01.07.2026, 1/7/26", "");
    assert_pii("ticket 76952, 3 of 12, 99 %", "");
    assert_pii("1,234,567.00", ""); /* a sum of money */
}

static void other_long_numbers_are_numbers(void **state)
{
    (void)state;
    assert_pii("order 12345678", "number:12345678");
    assert_pii("INC1234567", ""); /* part of a word */
    assert_pii("123456", "");
}

static void any_bytes_end(void **state)
{
    static const char alphabet[] = "0123456789 -.()+@ax/:,\xC3\xA4";
    uint64_t seed = 3;
    char text[80];

    (void)state;
    for (int round = 0; round < 20000; round++) {
        size_t n = sc_test_below(&seed, sizeof text), last = 0;
        struct sc_pii found;
        for (size_t i = 0; i < n; i++)
            text[i] = alphabet[sc_test_below(&seed, sizeof alphabet - 1)];
        for (size_t at = 0; sc_pii_next((struct sc_str){text, n}, &at, &found);) {
            assert_true(found.from >= last && found.from < found.to && found.to <= n);
            assert_int_equal(at, found.to);
            last = found.to;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(luhn_is_the_check_of_the_standard),
        cmocka_unit_test(cards_are_told_by_their_check_digit),
        cmocka_unit_test(addresses),
        cmocka_unit_test(telephone_numbers),
        cmocka_unit_test(dates_and_times_are_none),
        cmocka_unit_test(other_long_numbers_are_numbers),
        cmocka_unit_test(any_bytes_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
