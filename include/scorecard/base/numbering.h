/*
 * Numbers for 64-bit keys, in the order of first sight: small dense numbers that an array can be
 * indexed by. What sc_intern is for texts. Two keys share a number only when they are equal; a
 * digest that stands for a text is as good as its 64 bits.
 *
 *     struct sc_numbering seen = {0};
 *     uint32_t i = sc_numbering_put(&seen, key);      0, then 1 for the next new key
 *     sc_numbering_fini(&seen);
 */
#ifndef SC_BASE_NUMBERING_H
#define SC_BASE_NUMBERING_H

#include <stddef.h>
#include <stdint.h>

#define SC_NUMBER_NONE UINT32_MAX

/* All zero is a valid empty table. */
struct sc_numbering {
    uint64_t *keys;  /* keys[i] is the key with number i */
    uint32_t *slots; /* a hash table of numbers, open addressing */
    uint32_t n, slots_n;
};

/* The number of `key`, the next one when it is new. At most 2^30 keys. */
uint32_t sc_numbering_put(struct sc_numbering *t, uint64_t key);

/* The number of `key`, SC_NUMBER_NONE when it was never put. */
uint32_t sc_numbering_get(const struct sc_numbering *t, uint64_t key);

/* Frees what it holds and leaves an empty table. */
void sc_numbering_fini(struct sc_numbering *t);

#endif
