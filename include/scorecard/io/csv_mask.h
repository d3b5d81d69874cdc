/*
 * Finding the bytes that matter in CSV, 64 at a time: a bit is set for each byte of a block that
 * is the delimiter, a quote, or ends a record. csv_cut.h walks from bit to bit.
 *
 * On x86-64 the block is compared by SSE2, which every such processor has; elsewhere byte by byte.
 * Everything is inline: it runs for every 64 bytes of an export.
 */
#ifndef SC_IO_CSV_MASK_H
#define SC_IO_CSV_MASK_H

#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define SC_CSV_BLOCK 64 /* bytes of a block, bits of a mask */

/* The bytes that are looked for, besides the quote. */
struct sc_csv_marks {
    char delim;
    char eol;
};

/* The mask of 64 bytes at p, for any processor: the lowest bit is the first byte. */
static inline uint64_t sc_csv_mask_portable(const char *p, struct sc_csv_marks marks)
{
    uint64_t mask = 0;

    for (unsigned i = 0; i < SC_CSV_BLOCK; i++)
        mask |= (uint64_t)(p[i] == marks.delim || p[i] == '"' || p[i] == marks.eol) << i;
    return mask;
}

#ifdef __SSE2__
/* The mask of 16 bytes. */
static inline uint64_t sc_csv_mask_16(const char *p, struct sc_csv_marks marks)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i hits = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(marks.delim));

    hits = _mm_or_si128(hits, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
    hits = _mm_or_si128(hits, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(marks.eol)));
    return (uint64_t)(unsigned)_mm_movemask_epi8(hits);
}

static inline uint64_t sc_csv_mask(const char *p, struct sc_csv_marks marks)
{
    return sc_csv_mask_16(p, marks) | sc_csv_mask_16(p + 16, marks) << 16 |
           sc_csv_mask_16(p + 32, marks) << 32 | sc_csv_mask_16(p + 48, marks) << 48;
}
#else
static inline uint64_t sc_csv_mask(const char *p, struct sc_csv_marks marks)
{
    return sc_csv_mask_portable(p, marks);
}
#endif

/* Where the lowest bit of a mask that is not 0 stands. */
static inline unsigned sc_csv_mask_first(uint64_t mask)
{
#ifdef __GNUC__
    return (unsigned)__builtin_ctzll(mask);
#else
    unsigned i = 0;

    while ((mask >> i & 1) == 0)
        i++;
    return i;
#endif
}

#endif
