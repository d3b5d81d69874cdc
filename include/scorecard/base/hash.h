/*
 * Hashes: one for tables, one for the statistics, one for digests.
 *
 * sc_hash_bytes is fast and may change between versions: it never decides an order or reaches an
 * output. sc_hash_mix is defined byte for byte (FNV-1a 64, then the SplitMix64 finalizer), so that
 * samples and jackknife groups are the same everywhere. SHA-256 names settings and runs.
 */
#ifndef SC_BASE_HASH_H
#define SC_BASE_HASH_H

#include "scorecard/base/mem.h"

uint64_t sc_hash_bytes(struct sc_str s);
uint64_t sc_hash_seeded(struct sc_str s, uint64_t seed);

/*
 * One hash over n texts and their places: made for the cells of a row, most of them short. Empty
 * ones cost nothing. It may change between versions and machines, as sc_hash_bytes.
 */
uint64_t sc_hash_texts(uint64_t seed, const struct sc_str *texts, size_t n);

/* FNV-1a, 64 bits, offset cbf29ce484222325, prime 100000001b3. */
uint64_t sc_hash_fnv1a(struct sc_str s);

/* The same over bytes before s, whose hash is h, and s. */
uint64_t sc_hash_fnv1a_more(uint64_t h, struct sc_str s);

/* One more byte of an FNV-1a that is at h: for texts that are changed while they are hashed. */
static inline uint64_t sc_hash_fnv1a_byte(uint64_t h, unsigned char byte)
{
    return (h ^ byte) * UINT64_C(0x100000001b3);
}

/* The finalizer of SplitMix64. */
uint64_t sc_hash_mix64(uint64_t z);

/* mix64(fnv1a64(parts joined by 0x1F)); n parts. */
uint64_t sc_hash_mix(const struct sc_str *parts, size_t n);

/* Jackknife group 0..31 of a requester: top five bits of sc_hash_mix({seed, "jk", requester}). */
unsigned sc_hash_group(struct sc_str seed, struct sc_str requester);

#define SC_HASH_HEX 64 /* digits of a SHA-256 */

/* SHA-256 as lower-case hex, `hex` takes SC_HASH_HEX digits and a NUL. */
void sc_hash_sha256(struct sc_str s, char hex[SC_HASH_HEX + 1]);

/* SHA-256 over bytes that come in pieces. */
struct sc_sha256;
struct sc_sha256 *sc_sha256_open(struct sc_arena *arena);
void sc_sha256_add(struct sc_sha256 *h, const void *bytes, size_t n);
void sc_sha256_close(struct sc_sha256 *h, char hex[SC_HASH_HEX + 1]);

/*
 * A keyed hash: the first 64 bits of HMAC-SHA256 (RFC 2104, FIPS 180-4), first byte highest. Who
 * does not know the key can neither compute it nor try texts out. The key's bytes are not kept.
 */
struct sc_keyed;
struct sc_keyed *sc_keyed_open(struct sc_arena *arena, struct sc_str key);
uint64_t sc_keyed_hash(struct sc_keyed *k, struct sc_str s);

/*
 * Text -> small integer, in order of first sight: agents, teams, categories.
 * Copies the texts into the arena. All zero but `arena` is a valid empty table.
 */
struct sc_intern {
    struct sc_arena *arena;
    struct sc_str *names; /* names[i] is the text with number i */
    uint32_t *slots;
    uint64_t *hashes;
    uint32_t n;
    uint32_t slots_n;
};

/* The number of s, added when new. At most 2^30 texts; one more counts as exhausted memory. */
uint32_t sc_intern_put(struct sc_intern *t, struct sc_str s);

/* The number of s, UINT32_MAX when it was never put. */
uint32_t sc_intern_get(const struct sc_intern *t, struct sc_str s);

/* Frees the tables (not the arena). */
void sc_intern_fini(struct sc_intern *t);

#endif
