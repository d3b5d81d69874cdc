/* Customers as digests: what is one customer, what the key does, what is remembered. */
#include "sc_test.h"
#include "scorecard/base/hash.h"
#include "scorecard/import/requester.h"

static const char key_text[] = "0123456789abcdef0123456789abcdef";

static struct sc_str digest(struct sc_arena *arena, struct sc_requester *r, const char *text)
{
    struct sc_buf b;
    sc_buf_init(&b, 64);
    sc_requester_put(r, &b, sc_str_from(text));
    struct sc_str s = sc_arena_dup(arena, sc_buf_str(&b));
    sc_buf_fini(&b);
    return s;
}

static void normalises_to(const char *text, const char *wanted)
{
    struct sc_buf b;
    sc_buf_init(&b, 256);
    sc_requester_normalise(&b, sc_str_from(text));
    assert_same_str(sc_buf_str(&b), sc_str_from(wanted));
    sc_buf_fini(&b);
}

static void an_address_is_itself_however_it_is_dressed(void **state)
{
    (void)state;
    normalises_to("ann@mail.example", "ann@mail.example");
    normalises_to("  ANN@Mail.Example\t", "ann@mail.example");
    normalises_to("Ann Lee <Ann@mail.example>", "ann@mail.example");
    normalises_to("\"Lee, Ann\" < ann@mail.example >", "ann@mail.example");
    normalises_to("<ann@mail.example>", "ann@mail.example");
    normalises_to("MailTo:ann@mail.example", "ann@mail.example");
    normalises_to("mailto:ann@mail.example?subject=Hi", "ann@mail.example");
    normalises_to("Ann <mailto:ann@mail.example>", "ann@mail.example");
    normalises_to("90210", "90210");
}

static void case_is_folded_in_every_script_and_accents_stay(void **state)
{
    (void)state;
    normalises_to("ZO\xC3\x8B@mail.example", "zo\xC3\xAB@mail.example");
    normalises_to("zoe\xCC\x88@mail.example", "zo\xC3\xAB@mail.example"); /* decomposed */
    normalises_to("zoe@mail.example", "zoe@mail.example");
    normalises_to("\xD0\x90\xD0\x9D\xD0\x9D\xD0\x90", "\xD0\xB0\xD0\xBD\xD0\xBD\xD0\xB0");
}

static void what_only_looks_dressed_stays(void **state)
{
    (void)state;
    normalises_to("<>", "<>");
    normalises_to("a < >", "a < >");
    normalises_to("a > b", "a > b");
    normalises_to(">", ">");
    normalises_to("ab>", "ab>");
    normalises_to("mailto:", "mailto:");
    normalises_to("", "");
}

static void without_a_key_the_digest_is_the_defined_hash(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_str parts[3] = {SC_STR("requester"), SC_STR("ann@mail.example"), SC_STR("")};
    struct sc_requester *r = sc_requester_open(SC_STR(""));
    char wanted[17];
    (void)snprintf(wanted, sizeof wanted, "%016llx", (unsigned long long)sc_hash_mix(parts, 3));
    assert_same_str(digest(arena, r, "ann@mail.example"), sc_str_from(wanted));
    assert_same_str(digest(arena, NULL, "Ann <ANN@mail.example>"), sc_str_from(wanted));
    assert_str_eq(digest(arena, NULL, "ann@mail.example"), "77835c3266a0d53b");
    sc_requester_close(r);
}

/* printf ann@mail.example | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef */
static void with_a_key_it_is_an_hmac_that_others_can_compute(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_requester *r = sc_requester_open(sc_str_from(key_text));
    assert_str_eq(digest(arena, r, "ann@mail.example"), "33cbf021e1b09bf0");
    assert_str_eq(digest(arena, r, "Ann <ann@MAIL.example>"), "33cbf021e1b09bf0");
    sc_requester_close(r);
}

static void another_key_gives_other_digests_and_the_same_key_the_same(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_requester *a = sc_requester_open(sc_str_from(key_text));
    struct sc_requester *b = sc_requester_open(sc_str_from(key_text));
    struct sc_requester *c = sc_requester_open(SC_STR("another key of some length"));
    assert_same_str(digest(arena, a, "ann"), digest(arena, b, "ann"));
    assert_false(sc_str_eq(digest(arena, a, "ann"), digest(arena, c, "ann")));
    assert_false(sc_str_eq(digest(arena, a, "ann"), digest(arena, NULL, "ann")));
    assert_false(sc_str_eq(digest(arena, a, "ann"), digest(arena, a, "anne")));
    sc_requester_close(a);
    sc_requester_close(b);
    sc_requester_close(c);
}

/* Three times as many customers as slots: what is remembered never changes an answer. */
static void remembering_changes_nothing(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_requester *warm = sc_requester_open(sc_str_from(key_text));
    char text[80];
    for (int round = 0; round < 2; round++)
        for (unsigned i = 0; i < 3 * SC_REQUESTER_KNOWN_N; i++) {
            (void)snprintf(text, sizeof text, "c%u@mail.example", i);
            struct sc_str now = digest(arena, warm, text);
            if (i % 4096 != 0)
                continue;
            struct sc_requester *cold = sc_requester_open(sc_str_from(key_text));
            assert_same_str(now, digest(arena, cold, text));
            sc_requester_close(cold);
        }
    sc_requester_close(warm);
}

static void a_text_at_and_past_the_length_that_is_remembered_is_digested(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_requester *r = sc_requester_open(sc_str_from(key_text));
    char at[SC_REQUESTER_KNOWN_MAX + 1] = {0}, past[SC_REQUESTER_KNOWN_MAX + 2] = {0};
    memset(at, 'x', sizeof at - 1);
    memset(past, 'x', sizeof past - 1);
    struct sc_str a = digest(arena, r, at), p = digest(arena, r, past);
    assert_int_equal(a.len, SC_REQUESTER_DIGITS);
    assert_int_equal(p.len, SC_REQUESTER_DIGITS);
    assert_false(sc_str_eq(a, p));
    assert_same_str(digest(arena, r, at), a);
    assert_same_str(digest(arena, r, past), p);
    sc_requester_close(r);
}

/* Plain texts are hashed on a way of their own; NULL never takes it. */
static void plain_texts_have_the_digests_that_all_have(void **state)
{
    static const char bytes[] = "abzABZ0189@._+-<> :?\t\xc3\x8b";
    struct sc_requester *r = sc_requester_open(SC_STR(""));
    uint64_t seed = 11;
    for (size_t i = 0; i < 20000; i++) {
        char text[32] = {0};
        size_t len = sc_test_below(&seed, sizeof text);
        /* Half of them of plain bytes alone. */
        size_t kinds = sc_test_below(&seed, 2) ? 15 : sizeof bytes - 1;
        for (size_t k = 0; k < len; k++)
            text[k] = bytes[sc_test_below(&seed, kinds)];
        assert_same_str(digest(*state, r, text), digest(*state, NULL, text));
    }
    sc_requester_close(r);
}

static void every_byte_is_as_plain_as_it_should_be(void **state)
{
    struct sc_requester *r = sc_requester_open(SC_STR(""));
    for (int byte = 1; byte < 256; byte++) {
        char text[] = {'a', (char)byte, 'z', '\0'};
        assert_same_str(digest(*state, r, text), digest(*state, NULL, text));
    }
    sc_requester_close(r);
}

/* What is over the greatest length is cut, on both ways alike. */
static void long_texts_have_the_digests_that_all_have(void **state)
{
    struct sc_requester *r = sc_requester_open(SC_STR(""));
    char text[4200] = {0};
    memset(text, 'A', sizeof text - 1);
    for (size_t len = 4090; len < sizeof text - 1; len++) {
        text[len] = '\0';
        assert_same_str(digest(*state, r, text), digest(*state, NULL, text));
        text[len] = 'A';
    }
    sc_requester_close(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_is_itself_however_it_is_dressed),
        cmocka_unit_test(case_is_folded_in_every_script_and_accents_stay),
        cmocka_unit_test(what_only_looks_dressed_stays),
        SC_TEST_ARENA(without_a_key_the_digest_is_the_defined_hash),
        SC_TEST_ARENA(with_a_key_it_is_an_hmac_that_others_can_compute),
        SC_TEST_ARENA(another_key_gives_other_digests_and_the_same_key_the_same),
        SC_TEST_ARENA(remembering_changes_nothing),
        SC_TEST_ARENA(a_text_at_and_past_the_length_that_is_remembered_is_digested),
        SC_TEST_ARENA(plain_texts_have_the_digests_that_all_have),
        SC_TEST_ARENA(every_byte_is_as_plain_as_it_should_be),
        SC_TEST_ARENA(long_texts_have_the_digests_that_all_have),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
