#include "sc_test.h"

#include "scorecard/io/digest.h"

#define SHA_EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define SHA_ABC   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void fill(char *bytes, size_t n, uint64_t *seed)
{
    for (size_t i = 0; i < n; i++)
        bytes[i] = (char)sc_test_random(seed);
}

static void known_digests_come_out(void **state)
{
    struct sc_digest *d = sc_digest_open();
    char hex[65];

    (void)state;
    sc_digest_hex(d, hex);
    assert_string_equal(hex, SHA_EMPTY);
    sc_digest_close(d);
    d = sc_digest_open();
    sc_digest_add(d, "ab", 2);
    sc_digest_add(d, "", 0);
    sc_digest_add(d, "c", 1);
    sc_digest_hex(d, hex);
    assert_string_equal(hex, SHA_ABC);
    sc_digest_close(d);
}

/* All n bytes at once against pieces of `piece` bytes that go through two buffers in turn. */
static void check(size_t n, size_t piece)
{
    char *all = sc_mem_alloc(n);
    char *buffers[2] = {sc_mem_alloc(piece), sc_mem_alloc(piece)};
    struct sc_digest *d = sc_digest_open();
    uint64_t seed = n;
    char hex[65];
    char wanted[65];

    fill(all, n, &seed);
    for (size_t at = 0, i = 0; at < n; at += piece, i++) {
        size_t len = n - at < piece ? n - at : piece;

        memcpy(buffers[i % 2], all + at, len);
        sc_digest_add(d, buffers[i % 2], len);
    }
    sc_digest_hex(d, hex);
    sc_hash_sha256((struct sc_str){all, n}, wanted);
    assert_string_equal(hex, wanted);
    sc_digest_close(d);
    sc_mem_free(buffers[0]);
    sc_mem_free(buffers[1]);
    sc_mem_free(all);
}

static void the_digest_is_the_same_with_and_without_a_thread(void **state)
{
    (void)state;
    check(1000, 100);
    check(SC_DIGEST_INLINE, 4096);
    check(SC_DIGEST_INLINE + 1, SC_DIGEST_INLINE);
    check(SC_DIGEST_INLINE + 1, 1000);
    check(4 * SC_DIGEST_INLINE, 256 * 1024);
    check(3 * SC_DIGEST_INLINE + 17, 12345);
}

static void after_waiting_the_bytes_may_change(void **state)
{
    struct sc_digest *d = sc_digest_open();
    const size_t n = 2 * SC_DIGEST_INLINE;
    char *bytes = sc_mem_alloc(n);
    uint64_t seed = 3;
    char hex[65];
    char wanted[65];

    (void)state;
    fill(bytes, n, &seed);
    sc_hash_sha256((struct sc_str){bytes, n}, wanted);
    sc_digest_add(d, bytes, n);
    sc_digest_wait(d);
    memset(bytes, 0, n);
    sc_digest_hex(d, hex);
    assert_string_equal(hex, wanted);
    sc_digest_close(d);
    sc_mem_free(bytes);
}

static void an_unfinished_digest_can_be_closed(void **state)
{
    const size_t n = 8 * SC_DIGEST_INLINE;
    char *bytes = sc_mem_alloc_n(n, 1);

    (void)state;
    for (int i = 0; i < 20; i++) {
        struct sc_digest *d = sc_digest_open();

        sc_digest_add(d, bytes, i % 2 == 0 ? n : 1);
        sc_digest_close(d);
    }
    sc_digest_close(NULL);
    sc_mem_free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_digests_come_out),
        cmocka_unit_test(the_digest_is_the_same_with_and_without_a_thread),
        cmocka_unit_test(after_waiting_the_bytes_may_change),
        cmocka_unit_test(an_unfinished_digest_can_be_closed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
