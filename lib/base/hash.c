#include "scorecard/base/hash.h"

#include <nettle/base16.h>
#include <nettle/hmac.h>
#include <nettle/sha2.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#define TAKE_FACTOR 0x9e3779b97f4a7c15u /* odd, without pattern: 2^64 over the golden ratio */

#define FNV_OFFSET 0xcbf29ce484222325u

/* Joins the parts of a mixed hash: no export has this byte in an identifier. */
#define UNIT_SEPARATOR 0x1f

#define GROUP_BITS 5 /* 32 jackknife groups */

#define INTERN_SLOTS_FIRST 32u
#define INTERN_SLOTS_MAX   0x80000000u /* the largest power of two that slots_n can hold */

uint64_t sc_hash_bytes(struct sc_str s)
{
    return XXH3_64bits(s.p, s.len);
}

uint64_t sc_hash_seeded(struct sc_str s, uint64_t seed)
{
    return XXH3_64bits_withSeed(s.p, s.len, seed);
}

__extension__ typedef unsigned __int128 wide;

/*
 * Takes two words in by the folded product of W. Yi's wyhash: each bit of it depends on most bits
 * of both factors. A factor of 0 must not forget what was taken in before: so h is added again.
 */
static inline uint64_t take_words(uint64_t h, uint64_t a, uint64_t b)
{
    wide product = (wide)(h ^ a) * (b ^ TAKE_FACTOR);

    return h + ((uint64_t)product ^ (uint64_t)(product >> 64));
}

static inline uint64_t load_word(const char *p)
{
    uint64_t word;

    memcpy(&word, p, sizeof word);
    return word;
}

/* A text of fewer bytes than a word: two halves that may overlap, or up to three bytes. */
static inline uint64_t load_short(struct sc_str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    uint32_t first;
    uint32_t last;

    if (s.len < sizeof first)
        return p[0] | (unsigned)p[s.len / 2] << 8 | (unsigned)p[s.len - 1] << 16;
    memcpy(&first, p, sizeof first);
    memcpy(&last, p + s.len - sizeof last, sizeof last);
    return first | (uint64_t)last << 32;
}

/* The last words of a text may overlap those before: with the length it is told from others. */
static inline uint64_t take_text(uint64_t h, struct sc_str s)
{
    const size_t word = sizeof(uint64_t);

    if (s.len < word)
        return take_words(h, load_short(s), 0);
    for (size_t i = 0; i + 2 * word < s.len; i += 2 * word)
        h = take_words(h, load_word(s.p + i), load_word(s.p + i + word));
    if (s.len <= 2 * word)
        return take_words(h, load_word(s.p), load_word(s.p + s.len - word));
    return take_words(h, load_word(s.p + s.len - 2 * word), load_word(s.p + s.len - word));
}

uint64_t sc_hash_texts(uint64_t seed, const struct sc_str *texts, size_t n)
{
    uint64_t h = seed;

    for (size_t i = 0; i < n; i++)
        if (texts[i].len > 0)
            h = take_text(h + (i << 32 | texts[i].len), texts[i]);
    return sc_hash_mix64(h);
}

uint64_t sc_hash_fnv1a_more(uint64_t h, struct sc_str s)
{
    for (size_t i = 0; i < s.len; i++)
        h = sc_hash_fnv1a_byte(h, (unsigned char)s.p[i]);
    return h;
}

uint64_t sc_hash_fnv1a(struct sc_str s)
{
    return sc_hash_fnv1a_more(FNV_OFFSET, s);
}

uint64_t sc_hash_mix64(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

uint64_t sc_hash_mix(const struct sc_str *parts, size_t n)
{
    uint64_t h = FNV_OFFSET;

    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            h = sc_hash_fnv1a_byte(h, UNIT_SEPARATOR);
        h = sc_hash_fnv1a_more(h, parts[i]);
    }
    return sc_hash_mix64(h);
}

unsigned sc_hash_group(struct sc_str seed, struct sc_str requester)
{
    const struct sc_str parts[] = {seed, SC_STR("jk"), requester};

    return (unsigned)(sc_hash_mix(parts, 3) >> (64 - GROUP_BITS));
}

static void put_hex(const uint8_t *digest, char hex[SC_HASH_HEX + 1])
{
    base16_encode_update(hex, SHA256_DIGEST_SIZE, digest);
    hex[SC_HASH_HEX] = '\0';
}

/*
 * Nettle, because every export is digested while it is read, and Nettle uses the processor's own
 * instructions for SHA-256: 1400 MB/s where portable code makes 300.
 */
struct sc_sha256 {
    struct sha256_ctx state;
};

static void add(struct sc_sha256 *h, const void *bytes, size_t n)
{
    if (n > 0)
        sha256_update(&h->state, n, bytes);
}

void sc_hash_sha256(struct sc_str s, char hex[SC_HASH_HEX + 1])
{
    struct sc_sha256 h;

    sha256_init(&h.state);
    add(&h, s.p, s.len);
    sc_sha256_close(&h, hex);
}

struct sc_sha256 *sc_sha256_open(struct sc_arena *arena)
{
    struct sc_sha256 *h = sc_arena_alloc(arena, sizeof *h);

    sha256_init(&h->state);
    return h;
}

void sc_sha256_add(struct sc_sha256 *h, const void *bytes, size_t n)
{
    add(h, bytes, n);
}

void sc_sha256_close(struct sc_sha256 *h, char hex[SC_HASH_HEX + 1])
{
    uint8_t digest[SHA256_DIGEST_SIZE];

    sha256_digest(&h->state, sizeof digest, digest);
    put_hex(digest, hex);
}

/* The state that a key leaves behind; nettle returns to it after each digest. */
struct sc_keyed {
    struct hmac_sha256_ctx state;
};

struct sc_keyed *sc_keyed_open(struct sc_arena *arena, struct sc_str key)
{
    struct sc_keyed *k = sc_arena_alloc(arena, sizeof *k);

    hmac_sha256_set_key(&k->state, key.len, (const uint8_t *)key.p);
    return k;
}

uint64_t sc_keyed_hash(struct sc_keyed *k, struct sc_str s)
{
    uint8_t digest[sizeof(uint64_t)];
    uint64_t hash = 0;

    hmac_sha256_update(&k->state, s.len, (const uint8_t *)s.p);
    hmac_sha256_digest(&k->state, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++)
        hash = hash << 8 | digest[i];
    return hash;
}

/*
 * The slot that holds s, or the empty one where it belongs. A slot holds a number plus one, so
 * that cleared memory is an empty table. The whole hash is compared before the text: texts are
 * scattered over the arena, hashes lie together.
 */
static uint32_t *find_slot(const struct sc_intern *t, struct sc_str s, uint64_t hash)
{
    uint32_t mask = t->slots_n - 1;
    uint32_t i = (uint32_t)hash & mask;

    while (t->slots[i] != 0) {
        uint32_t number = t->slots[i] - 1;
        if (t->hashes[number] == hash && sc_str_eq(t->names[number], s))
            break;
        i = (i + 1) & mask;
    }
    return &t->slots[i];
}

/* Texts differ already, so a number goes to the first empty slot of its chain. */
static void place_again(struct sc_intern *t, uint32_t number)
{
    uint32_t mask = t->slots_n - 1;
    uint32_t i = (uint32_t)t->hashes[number] & mask;

    while (t->slots[i] != 0)
        i = (i + 1) & mask;
    t->slots[i] = number + 1;
}

/* Doubles the slots; half of them at most are ever taken, which keeps the chains short. */
static void intern_grow(struct sc_intern *t)
{
    size_t slots_n = t->slots_n == 0 ? INTERN_SLOTS_FIRST : (size_t)t->slots_n * 2;

    if (t->slots_n == INTERN_SLOTS_MAX)
        sc_mem_exhausted(SIZE_MAX);
    sc_mem_free(t->slots);
    t->slots = sc_mem_alloc_n(slots_n, sizeof *t->slots);
    t->slots_n = (uint32_t)slots_n;
    t->names = sc_mem_grow(t->names, slots_n / 2, sizeof *t->names);
    t->hashes = sc_mem_grow(t->hashes, slots_n / 2, sizeof *t->hashes);
    for (uint32_t i = 0; i < t->n; i++)
        place_again(t, i);
}

uint32_t sc_intern_put(struct sc_intern *t, struct sc_str s)
{
    uint64_t hash = sc_hash_bytes(s);
    uint32_t *slot = t->slots_n > 0 ? find_slot(t, s, hash) : NULL;

    if (slot && *slot != 0)
        return *slot - 1;
    if (t->n >= t->slots_n / 2) {
        intern_grow(t);
        slot = find_slot(t, s, hash);
    }
    t->names[t->n] = sc_arena_dup(t->arena, s);
    t->hashes[t->n] = hash;
    t->n++;
    *slot = t->n;
    return t->n - 1;
}

uint32_t sc_intern_get(const struct sc_intern *t, struct sc_str s)
{
    if (t->slots_n == 0)
        return UINT32_MAX;
    uint32_t slot = *find_slot(t, s, sc_hash_bytes(s));

    return slot == 0 ? UINT32_MAX : slot - 1;
}

void sc_intern_fini(struct sc_intern *t)
{
    sc_mem_free(t->names);
    sc_mem_free(t->slots);
    sc_mem_free(t->hashes);
    *t = (struct sc_intern){.arena = t->arena};
}
