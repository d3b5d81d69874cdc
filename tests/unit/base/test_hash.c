#include "sc_test.h"

#include "scorecard/base/hash.h"

#define SHA_EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define SHA_ABC   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static const struct sc_str nothing = {NULL, 0};

static void fnv1a_gives_the_published_values(void **state)
{
    (void)state;
    assert_int_equal(sc_hash_fnv1a(nothing), UINT64_C(0xcbf29ce484222325));
    assert_int_equal(sc_hash_fnv1a(SC_STR("a")), UINT64_C(0xaf63dc4c8601ec8c));
    assert_int_equal(sc_hash_fnv1a(SC_STR("foobar")), UINT64_C(0x85944171f73967e8));
    assert_int_equal(sc_hash_fnv1a_more(sc_hash_fnv1a(SC_STR("foo")), SC_STR("bar")),
                     UINT64_C(0x85944171f73967e8));
}

static void fnv1a_reads_bytes_above_127_as_unsigned(void **state)
{
    (void)state;
    /* (offset ^ 0xff) * prime, worked out by hand modulo 2^64. */
    uint64_t by_hand = (UINT64_C(0xcbf29ce484222325) ^ 0xff) * UINT64_C(0x100000001b3);
    assert_int_equal(sc_hash_fnv1a(SC_STR("\xff")), by_hand);
}

static void mix64_is_the_finalizer_of_splitmix64(void **state)
{
    (void)state;
    assert_int_equal(sc_hash_mix64(0), 0);
    assert_int_equal(sc_hash_mix64(UINT64_C(0x9e3779b97f4a7c15)), UINT64_C(0xe220a8397b1dcdaf));
    assert_int_equal(sc_hash_mix64(UINT64_C(0xcbf29ce484222325)), UINT64_C(0xf52a15e9a9b5e89b));
}

static uint64_t sample_hash(const char *seed, const char *ticket)
{
    const struct sc_str parts[] = {sc_str_from(seed), SC_STR("qa"), SC_STR("ana"),
                                   sc_str_from(ticket)};
    return sc_hash_mix(parts, 4);
}

static void samples_are_drawn_by_the_documented_hashes(void **state)
{
    (void)state;
    assert_int_equal(sample_hash("2025Q1", "T003"), UINT64_C(0x093a658fb7dc5ad7));
    assert_int_equal(sample_hash("2025Q1", "T017"), UINT64_C(0x32fe72e480cc1dc8));
    assert_int_equal(sample_hash("2025Q1", "T007"), UINT64_C(0x3c5ba0339d19ec16));
    assert_int_equal(sample_hash("42", "T013"), UINT64_C(0x026fdb11cadd34e2));
    assert_int_equal(sample_hash("42", "T017"), UINT64_C(0x27a2f2561d0f31e1));
    assert_int_equal(sample_hash("42", "T006"), UINT64_C(0x7f6554d7a62ffc2e));
}

static void parts_are_joined_so_that_their_borders_count(void **state)
{
    (void)state;
    const struct sc_str ab_c[] = {SC_STR("ab"), SC_STR("c")};
    const struct sc_str a_bc[] = {SC_STR("a"), SC_STR("bc")};
    const struct sc_str joined[] = {SC_STR("ab\x1f"
                                           "c")};
    assert_int_not_equal(sc_hash_mix(ab_c, 2), sc_hash_mix(a_bc, 2));
    assert_int_equal(sc_hash_mix(ab_c, 2), sc_hash_mix(joined, 1));
    assert_int_equal(sc_hash_mix(NULL, 0), sc_hash_mix64(sc_hash_fnv1a(nothing)));
}

static void requesters_fall_into_the_documented_groups(void **state)
{
    (void)state;
    struct sc_str seed = SC_STR("1");
    assert_int_equal(sc_hash_group(seed, SC_STR("r1")), 1);
    assert_int_equal(sc_hash_group(seed, SC_STR("r2")), 26);
    assert_int_equal(sc_hash_group(seed, SC_STR("r3")), 26);
    assert_int_equal(sc_hash_group(seed, SC_STR("r4")), 9);
    assert_int_equal(sc_hash_group(seed, SC_STR("r5")), 11);
    assert_int_equal(sc_hash_group(seed, SC_STR("alice@example.com")), 17);
}

static void groups_share_requesters_out_evenly(void **state)
{
    (void)state;
    enum { N = 32000, GROUPS = 32 };
    int seen[GROUPS] = {0};
    char name[24];
    for (int i = 0; i < N; i++) {
        snprintf(name, sizeof name, "requester-%d", i);
        unsigned group = sc_hash_group(SC_STR("1"), sc_str_from(name));
        assert_in_range(group, 0, GROUPS - 1);
        seen[group]++;
    }
    /* Five standard deviations of a binomial count with mean 1000 are 156. */
    for (int i = 0; i < GROUPS; i++)
        assert_in_range(seen[i], 1000 - 156, 1000 + 156);
}

/* A cell of a vector's args such as ["1", "alice@example.com"] between its n-th pair of quotes. */
static struct sc_str quoted(struct sc_str args, int n)
{
    size_t at = 0;
    for (int i = 0; i < 2 * n; i++)
        at = sc_str_find(args, '"', at) + 1;
    size_t from = sc_str_find(args, '"', at) + 1;
    return sc_str_sub(args, from, sc_str_find(args, '"', from));
}

/* Digits of a vector in base 10 or 16. */
static uint64_t digits(struct sc_str s, unsigned base)
{
    uint64_t value = 0;
    for (size_t i = 0; i < s.len; i++)
        value = value * base + (uint64_t)(s.p[i] <= '9' ? s.p[i] - '0' : s.p[i] - 'a' + 10);
    return value;
}

/* True when the row is one of the hash functions; it is then checked. */
static bool check_vector(struct sc_str name, struct sc_str args, struct sc_str wanted)
{
    if (sc_str_eq(name, SC_STR("fnv1a64"))) {
        assert_int_equal(sc_hash_fnv1a(quoted(args, 0)), digits(quoted(wanted, 0), 16));
    } else if (sc_str_eq(name, SC_STR("mix64"))) {
        assert_int_equal(sc_hash_mix64(digits(quoted(args, 0), 16)), digits(quoted(wanted, 0), 16));
    } else if (sc_str_eq(name, SC_STR("jk_group"))) {
        unsigned group = sc_hash_group(quoted(args, 0), quoted(args, 1));
        assert_int_equal(group, digits(wanted, 10));
    } else {
        return false;
    }
    return true;
}

static void the_reference_vectors_hold(void **state)
{
    struct sc_str rest = sc_test_read(*state, "../shared/vectors/vectors.tsv");
    struct sc_str line;
    int checked = 0;
    if (!rest.p)
        rest = sc_test_read(*state, "../../shared/vectors/vectors.tsv");
    if (!rest.p)
        skip();
    while (sc_str_split(&rest, '\n', &line)) {
        struct sc_str name = nothing;
        struct sc_str args = nothing;
        struct sc_str wanted = nothing;
        sc_str_split(&line, '\t', &name);
        sc_str_split(&line, '\t', &args);
        sc_str_split(&line, '\t', &wanted);
        checked += check_vector(name, args, wanted);
    }
    assert_int_equal(checked, 7);
}

static void table_hashes_differ_by_text_and_by_seed(void **state)
{
    (void)state;
    struct sc_str a = SC_STR("ana@example.com");
    struct sc_str b = SC_STR("bob@example.com");
    assert_int_equal(sc_hash_bytes(a), sc_hash_bytes(a));
    assert_int_not_equal(sc_hash_bytes(a), sc_hash_bytes(b));
    assert_int_not_equal(sc_hash_seeded(a, 1), sc_hash_seeded(a, 2));
    assert_int_equal(sc_hash_seeded(a, 0), sc_hash_bytes(a));
    assert_int_equal(sc_hash_bytes(nothing), sc_hash_bytes(SC_STR("")));
}

static void a_hash_of_texts_depends_on_seed_places_and_ends(void **state)
{
    (void)state;
    const struct sc_str apart[] = {SC_STR("ab"), SC_STR("c"), nothing};
    const struct sc_str other[] = {SC_STR("a"), SC_STR("bc"), nothing};
    const struct sc_str later[] = {nothing, SC_STR("ab"), SC_STR("c")};
    uint64_t h = sc_hash_texts(1, apart, 3);
    assert_true(h == sc_hash_texts(1, apart, 3));
    assert_true(h == sc_hash_texts(1, apart, 2)); /* nothing at the end adds nothing */
    assert_true(h != sc_hash_texts(2, apart, 3));
    assert_true(h != sc_hash_texts(1, other, 3));
    assert_true(h != sc_hash_texts(1, later, 3));
    assert_true(sc_hash_texts(1, NULL, 0) != sc_hash_texts(2, NULL, 0));
}

/* Words that make a factor of the product 0 do not wipe out the texts before them. */
static void no_text_hides_the_texts_before_it(void **state)
{
    (void)state;
    static const uint64_t factor = 0x9e3779b97f4a7c15u;
    char wipe[16] = "abcdefgh";
    memcpy(wipe + 8, &factor, sizeof factor);
    struct sc_str a[] = {SC_STR("a"), {wipe, sizeof wipe}, {wipe + 8, 8}, SC_STR("end")};
    struct sc_str b[] = {SC_STR("b"), {wipe, sizeof wipe}, {wipe + 8, 8}, SC_STR("end")};
    for (size_t n = 1; n <= 4; n++)
        assert_true(sc_hash_texts(1, a, n) != sc_hash_texts(1, b, n));
}

/* Texts of every length around the steps that differ in any one byte, or only in length. */
static void every_byte_of_a_text_counts(void **state)
{
    (void)state;
    char text[50];
    for (size_t len = 1; len <= sizeof text; len++) {
        struct sc_str s = {text, len}, shorter = {text, len - 1};
        memset(text, 'x', sizeof text);
        uint64_t h = sc_hash_texts(3, &s, 1);
        assert_true(h != sc_hash_texts(3, &shorter, 1));
        for (size_t i = 0; i < len; i++) {
            text[i] = 'y';
            assert_true(h != sc_hash_texts(3, &s, 1));
            text[i] = 'x';
        }
    }
}

/* 65 536 texts that count up, as identifiers do: two alike would be a chance of 1 in 2^33. */
static void texts_that_count_up_have_hashes_of_their_own(void **state)
{
    (void)state;
    enum { N = 1 << 16 };
    struct sc_intern seen = {.arena = &(struct sc_arena){0}};
    for (unsigned i = 0; i < N; i++) {
        char text[24];
        uint64_t h;
        struct sc_str s[] = {{text, (size_t)snprintf(text, sizeof text, "%u", i)}};
        h = sc_hash_texts(7, s, 1);
        assert_int_equal(sc_intern_put(&seen, (struct sc_str){(const char *)&h, sizeof h}), i);
    }
    sc_arena_fini(seen.arena);
    sc_intern_fini(&seen);
}

static void sha256_gives_the_published_digests(void **state)
{
    (void)state;
    char hex[SC_HASH_HEX + 1];
    sc_hash_sha256(nothing, hex);
    assert_string_equal(hex, SHA_EMPTY);
    sc_hash_sha256(SC_STR("abc"), hex);
    assert_string_equal(hex, SHA_ABC);
    /* FIPS 180 example of two blocks. */
    sc_hash_sha256(SC_STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), hex);
    assert_string_equal(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void sha256_in_pieces_is_sha256_of_the_whole(void **state)
{
    char text[200];
    char whole[SC_HASH_HEX + 1];
    char pieces[SC_HASH_HEX + 1];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i * 7);
    sc_hash_sha256((struct sc_str){text, sizeof text}, whole);
    for (size_t cut = 0; cut <= sizeof text; cut++) {
        struct sc_sha256 *h = sc_sha256_open(*state);
        sc_sha256_add(h, text, cut);
        sc_sha256_add(h, text + cut, sizeof text - cut);
        sc_sha256_close(h, pieces);
        assert_string_equal(pieces, whole);
    }
}

static void sha256_of_no_pieces_is_that_of_nothing(void **state)
{
    char hex[SC_HASH_HEX + 1];
    sc_sha256_close(sc_sha256_open(*state), hex);
    assert_string_equal(hex, SHA_EMPTY);
    struct sc_sha256 *h = sc_sha256_open(*state);
    sc_sha256_add(h, NULL, 0);
    sc_sha256_close(h, hex);
    assert_string_equal(hex, SHA_EMPTY);
}

static void texts_are_numbered_in_order_of_first_sight(void **state)
{
    struct sc_intern t = {.arena = *state};
    assert_int_equal(sc_intern_put(&t, SC_STR("zoe")), 0);
    assert_int_equal(sc_intern_put(&t, SC_STR("ana")), 1);
    assert_int_equal(sc_intern_put(&t, SC_STR("zoe")), 0);
    assert_int_equal(sc_intern_put(&t, SC_STR("bob")), 2);
    assert_int_equal(t.n, 3);
    assert_str_eq(t.names[0], "zoe");
    assert_str_eq(t.names[1], "ana");
    assert_str_eq(t.names[2], "bob");
    sc_intern_fini(&t);
}

static void looking_up_never_adds(void **state)
{
    struct sc_intern t = {.arena = *state};
    assert_int_equal(sc_intern_get(&t, SC_STR("ana")), UINT32_MAX);
    sc_intern_put(&t, SC_STR("ana"));
    assert_int_equal(sc_intern_get(&t, SC_STR("ana")), 0);
    assert_int_equal(sc_intern_get(&t, SC_STR("an")), UINT32_MAX);
    assert_int_equal(sc_intern_get(&t, SC_STR("ana ")), UINT32_MAX);
    assert_int_equal(t.n, 1);
    sc_intern_fini(&t);
}

static void the_empty_text_is_a_text_and_nul_bytes_count(void **state)
{
    struct sc_intern t = {.arena = *state};
    assert_int_equal(sc_intern_put(&t, nothing), 0);
    assert_int_equal(sc_intern_put(&t, SC_STR("a\0b")), 1);
    assert_int_equal(sc_intern_put(&t, SC_STR("a")), 2);
    assert_int_equal(sc_intern_put(&t, SC_STR("a\0c")), 3);
    assert_int_equal(sc_intern_get(&t, SC_STR("")), 0);
    assert_int_equal(sc_intern_get(&t, SC_STR("a\0b")), 1);
    sc_intern_fini(&t);
}

static void texts_are_copied(void **state)
{
    struct sc_intern t = {.arena = *state};
    char text[] = "ana";
    sc_intern_put(&t, sc_str_from(text));
    text[0] = 'x';
    assert_str_eq(t.names[0], "ana");
    assert_int_equal(sc_intern_get(&t, SC_STR("ana")), 0);
    sc_intern_fini(&t);
}

static void numbers_survive_every_growth(void **state)
{
    enum { N = 100000 };
    struct sc_intern t = {.arena = *state};
    char name[24];
    for (uint32_t i = 0; i < N; i++) {
        int len = snprintf(name, sizeof name, "agent-%u", i);
        assert_int_equal(sc_intern_put(&t, (struct sc_str){name, (size_t)len}), i);
    }
    for (uint32_t i = 0; i < N; i++) {
        int len = snprintf(name, sizeof name, "agent-%u", i);
        assert_int_equal(sc_intern_get(&t, (struct sc_str){name, (size_t)len}), i);
        assert_string_equal(t.names[i].p, name);
    }
    assert_int_equal(t.n, N);
    assert_true(t.slots_n >= 2 * N);
    sc_intern_fini(&t);
}

static void a_finished_table_starts_again_from_nothing(void **state)
{
    struct sc_intern t = {.arena = *state};
    sc_intern_put(&t, SC_STR("ana"));
    sc_intern_fini(&t);
    assert_int_equal(t.n, 0);
    assert_int_equal(sc_intern_get(&t, SC_STR("ana")), UINT32_MAX);
    assert_int_equal(sc_intern_put(&t, SC_STR("bob")), 0);
    sc_intern_fini(&t);
}

/* RFC 4231, cases 1, 2 and 6: a short key, a text as key, a key longer than a block. */
static void a_keyed_hash_begins_as_the_published_hmacs_do(void **state)
{
    char many[131];
    struct sc_keyed *k;

    k = sc_keyed_open(*state, SC_STR("\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b"
                                     "\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b"));
    assert_true(sc_keyed_hash(k, SC_STR("Hi There")) == 0xb0344c61d8db3853u);
    k = sc_keyed_open(*state, SC_STR("Jefe"));
    assert_true(sc_keyed_hash(k, SC_STR("what do ya want for nothing?")) == 0x5bdcc146bf60754eu);
    memset(many, 0xaa, sizeof many);
    k = sc_keyed_open(*state, (struct sc_str){many, sizeof many});
    assert_true(
        sc_keyed_hash(k, SC_STR("Test Using Larger Than Block-Size Key - Hash Key First")) ==
        0x60e431591ee0b67fu);
}

static void a_keyed_hash_does_not_depend_on_what_was_hashed_before(void **state)
{
    struct sc_keyed *k = sc_keyed_open(*state, SC_STR("Jefe"));
    uint64_t first = sc_keyed_hash(k, SC_STR("ana"));

    sc_keyed_hash(k, SC_STR("bob"));
    sc_keyed_hash(k, SC_STR(""));
    assert_true(sc_keyed_hash(k, SC_STR("ana")) == first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fnv1a_gives_the_published_values),
        cmocka_unit_test(fnv1a_reads_bytes_above_127_as_unsigned),
        cmocka_unit_test(mix64_is_the_finalizer_of_splitmix64),
        cmocka_unit_test(samples_are_drawn_by_the_documented_hashes),
        cmocka_unit_test(parts_are_joined_so_that_their_borders_count),
        cmocka_unit_test(requesters_fall_into_the_documented_groups),
        cmocka_unit_test(groups_share_requesters_out_evenly),
        SC_TEST_ARENA(the_reference_vectors_hold),
        cmocka_unit_test(table_hashes_differ_by_text_and_by_seed),
        cmocka_unit_test(a_hash_of_texts_depends_on_seed_places_and_ends),
        cmocka_unit_test(no_text_hides_the_texts_before_it),
        cmocka_unit_test(every_byte_of_a_text_counts),
        cmocka_unit_test(texts_that_count_up_have_hashes_of_their_own),
        cmocka_unit_test(sha256_gives_the_published_digests),
        SC_TEST_ARENA(sha256_in_pieces_is_sha256_of_the_whole),
        SC_TEST_ARENA(sha256_of_no_pieces_is_that_of_nothing),
        SC_TEST_ARENA(a_keyed_hash_begins_as_the_published_hmacs_do),
        SC_TEST_ARENA(a_keyed_hash_does_not_depend_on_what_was_hashed_before),
        SC_TEST_ARENA(texts_are_numbered_in_order_of_first_sight),
        SC_TEST_ARENA(looking_up_never_adds),
        SC_TEST_ARENA(the_empty_text_is_a_text_and_nul_bytes_count),
        SC_TEST_ARENA(texts_are_copied),
        SC_TEST_ARENA(numbers_survive_every_growth),
        SC_TEST_ARENA(a_finished_table_starts_again_from_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
