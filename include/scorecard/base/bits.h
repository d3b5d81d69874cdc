/*
 * Sets of small numbers as the bits of a word: which columns of a row, which bytes of a block.
 *
 *     for (uint64_t left = set; left != 0; left &= left - 1)
 *         use(sc_bits_first(left));
 */
#ifndef SC_BASE_BITS_H
#define SC_BASE_BITS_H

#include <stdint.h>
#include <string.h>

/* The least number of a set that is not empty: one instruction where the compiler knows it. */
static inline unsigned sc_bits_first(uint64_t set)
{
#ifdef __GNUC__
    return (unsigned)__builtin_ctzll(set);
#else
    unsigned i = 0;

    while ((set >> i & 1) == 0)
        i++;
    return i;
#endif
}

/* The set of the numbers below n, at most 64: a shift by the whole width would be undefined. */
static inline uint64_t sc_bits_below(unsigned n)
{
    return n < 64 ? (UINT64_C(1) << n) - 1 : UINT64_MAX;
}

/*
 * Writes the eight bytes of a word to `to`, the highest first, as digests are written whatever the
 * order of the machine. `to` need not be aligned.
 */
static inline void sc_bits_put(char *to, uint64_t word)
{
#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    word = __builtin_bswap64(word);
    memcpy(to, &word, sizeof word);
#else
    for (unsigned i = 0; i < sizeof word; i++)
        to[i] = (char)(word >> (56 - 8 * i));
#endif
}

#endif
