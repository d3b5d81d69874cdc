/* The lines around runs: one spelling each, a digest of themselves, nothing else taken for them. */
#include "sc_test.h"
#include "scorecard/ledger/seal.h"

#define ONES "1111111111111111111111111111111111111111111111111111111111111111"
#define TWOS "2222222222222222222222222222222222222222222222222222222222222222"

static struct sc_str begin_line(struct sc_arena *arena, uint64_t run, uint64_t bytes)
{
    const struct sc_seal_begin begin = {.run = run, .bytes = bytes};
    struct sc_buf b;
    struct sc_str line;

    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_seal_put_begin(&b, &begin);
    line = sc_arena_dup(arena, sc_buf_str(&b));
    sc_buf_fini(&b);
    return line;
}

static struct sc_str end_line(struct sc_arena *arena, struct sc_seal_end *end)
{
    struct sc_buf b;
    struct sc_str line;

    *end = (struct sc_seal_end){.run = 7,
                                .rows = 3,
                                .kinds = SC_STR("{\"run\":1,\"team\":2}"),
                                .given = ONES,
                                .digest = TWOS,
                                .previous = SC_LEDGER_NO_HEAD};
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_seal_put_end(&b, end);
    line = sc_arena_dup(arena, sc_buf_str(&b));
    sc_buf_fini(&b);
    return line;
}

static void a_begin_line_carries_a_digest_of_itself(void **state)
{
    struct sc_str line = begin_line(*state, 7, 12345);
    struct sc_str text = SC_STR("{\"record\":\"begin\",\"v\":1,\"run\":7,\"bytes\":12345");
    char hex[SC_HASH_HEX + 1];
    struct sc_seal_begin read;

    sc_hash_sha256(text, hex);
    assert_same_str(line, sc_arena_printf(*state, "%s,\"sha256\":\"%s\"}", text.p, hex));
    assert_true(sc_seal_read_begin(line, &read));
    assert_int_equal(read.run, 7);
    assert_int_equal(read.bytes, 12345);
    assert_int_equal(sc_seal_version(line), 1);
}

static void an_end_line_is_read_as_it_was_written(void **state)
{
    struct sc_seal_end end, read;
    struct sc_str line = end_line(*state, &end);

    assert_true(sc_seal_read_end(line, &read));
    assert_int_equal(read.run, 7);
    assert_int_equal(read.rows, 3);
    assert_same_str(read.kinds, SC_STR("{\"run\":1,\"team\":2}"));
    assert_string_equal(read.given, ONES);
    assert_string_equal(read.digest, TWOS);
    assert_string_equal(read.previous, SC_LEDGER_NO_HEAD);
    assert_string_equal(read.head, end.head);
}

static void no_other_line_of_that_length_is_taken_for_one(void **state)
{
    struct sc_seal_end end, read_end;
    struct sc_seal_begin read;
    struct sc_str lines[] = {begin_line(*state, 7, 12345), end_line(*state, &end)};

    for (size_t l = 0; l < 2; l++) {
        char *bytes = sc_arena_cstr(*state, lines[l]);
        struct sc_str changed = {bytes, lines[l].len};
        for (size_t i = 0; i < lines[l].len; i++)
            for (int byte = 1; byte < 256; byte++) {
                bytes[i] = (char)(lines[l].p[i] ^ byte);
                if (sc_seal_read_begin(changed, &read) || sc_seal_read_end(changed, &read_end))
                    fail_msg("line %zu byte %zu as 0x%02x", l, i, (unsigned char)bytes[i]);
                bytes[i] = lines[l].p[i];
            }
    }
}

static void every_beginning_of_a_begin_line_is_told(void **state)
{
    struct sc_str line = begin_line(*state, 7, 12345);
    struct sc_seal_begin read;

    for (size_t n = 0; n < line.len; n++) {
        assert_true(sc_seal_is_begin(sc_str_sub(line, 0, n)));
        assert_false(sc_seal_read_begin(sc_str_sub(line, 0, n), &read));
    }
    assert_false(sc_seal_is_begin(SC_STR("{\"record\":\"end\"")));
    assert_int_equal(sc_seal_version(SC_STR("{\"record\":\"begin\",\"v\":12,")), 12);
    assert_int_equal(sc_seal_version(SC_STR("{\"record\":\"run\",\"v\":12,")), 0);
}

static void what_stands_for_an_erased_document_keeps_kind_and_digest(void **state)
{
    struct sc_seal_stub stub = {.kind = SC_STR("scorecard"), .sha256 = ONES, .by = 9}, read;
    struct sc_buf b;
    (void)state;

    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_seal_put_stub(&b, &stub);
    assert_buf_eq(&b, "{\"record\":\"forgotten\",\"v\":1,\"kind\":\"scorecard\",\"sha256\":\"" ONES
                      "\",\"by\":9}");
    assert_true(sc_seal_is_stub(sc_buf_str(&b)));
    assert_true(sc_seal_read_stub(sc_buf_str(&b), &read));
    assert_str_eq(read.kind, "scorecard");
    assert_int_equal(read.by, 9);
    assert_false(sc_seal_read_stub(sc_str_sub(sc_buf_str(&b), 0, b.len - 1), &read));
    sc_buf_fini(&b);
}

static void kinds_are_counted_in_byte_order(void **state)
{
    static const char *const kinds[] = {"team", "run", "scorecard", "team", "agent", "team"};
    struct sc_kind_tally tally = {.n = 0};
    struct sc_buf b;
    (void)state;

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        assert_true(sc_kind_tally_add(&tally, sc_str_from(kinds[i])));
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_kind_tally_put(&b, &tally);
    assert_buf_eq(&b, "{\"agent\":1,\"run\":1,\"scorecard\":1,\"team\":3}");
    sc_buf_fini(&b);
}

static void names_of_kinds_are_words_and_not_too_many(void **state)
{
    struct sc_kind_tally tally = {.n = 0};

    assert_false(sc_kind_tally_add(&tally, SC_STR("")));
    assert_false(sc_kind_tally_add(&tally, SC_STR("a}b")));
    assert_false(sc_kind_tally_add(&tally, SC_STR("a\"b")));
    assert_false(sc_kind_tally_add(&tally, SC_STR("12345678901234567890123456789012345678901")));
    for (int i = 0; i < SC_SEAL_KINDS_MAX; i++)
        assert_true(sc_kind_tally_add(&tally, sc_arena_printf(*state, "kind-%d", i)));
    assert_false(sc_kind_tally_add(&tally, SC_STR("one-more")));
    assert_true(sc_kind_tally_add(&tally, SC_STR("kind-63")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_begin_line_carries_a_digest_of_itself),
        SC_TEST_ARENA(an_end_line_is_read_as_it_was_written),
        SC_TEST_ARENA(no_other_line_of_that_length_is_taken_for_one),
        SC_TEST_ARENA(every_beginning_of_a_begin_line_is_told),
        SC_TEST_ARENA(what_stands_for_an_erased_document_keeps_kind_and_digest),
        SC_TEST_ARENA(kinds_are_counted_in_byte_order),
        SC_TEST_ARENA(names_of_kinds_are_words_and_not_too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
