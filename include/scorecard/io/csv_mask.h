/*
 * Finding the bytes that matter in CSV, 64 at a time: masks have a bit for each byte of a block,
 * the lowest for the first. csv_cut.h walks from bit to bit.
 *
 * On x86-64 the block is compared by SSE2, which every such processor has, or by what most have
 * since 2015, where the caller has asked sc_csv_can_be_wide; elsewhere byte by byte. All make the
 * same masks. Everything is inline: it runs for every 64 bytes of an export.
 */
#ifndef SC_IO_CSV_MASK_H
#define SC_IO_CSV_MASK_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Functions with this attribute may only run where sc_csv_can_be_wide says so. */
#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define SC_CSV_WIDE __attribute__((target("avx2,bmi,pclmul,popcnt")))
#endif

#define SC_CSV_BLOCK 64 /* bytes of a block, bits of a mask */

/* The bytes that are looked for, besides the quote. */
struct sc_csv_marks {
    char delim;
    char eol;
};

/* Where they stand in a block. */
struct sc_csv_masks {
    uint64_t quotes;
    uint64_t delims;
    uint64_t eols;
    uint64_t lows; /* the space and all below it: every blank is among them */
    uint64_t high; /* not 0 when a byte of the block is 0x80 or above; which one, nobody says */
};

/* The masks of 64 bytes at p, for any processor. */
static inline struct sc_csv_masks sc_csv_look_portable(const char *p, struct sc_csv_marks marks)
{
    struct sc_csv_masks m = {0};

    for (unsigned i = 0; i < SC_CSV_BLOCK; i++) {
        m.quotes |= (uint64_t)(p[i] == '"') << i;
        m.delims |= (uint64_t)(p[i] == marks.delim) << i;
        m.eols |= (uint64_t)(p[i] == marks.eol) << i;
        m.lows |= (uint64_t)((unsigned char)p[i] <= ' ') << i;
        m.high |= (unsigned char)p[i] & 0x80u;
    }
    return m;
}

#ifdef __SSE2__
static inline __m128i sc_csv_load(const char *p)
{
    return _mm_loadu_si128((const __m128i *)(const void *)p);
}

/* Which of 16 bytes equal those of `wanted`. */
static inline uint64_t sc_csv_equal_16(const char *p, __m128i wanted)
{
    return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(sc_csv_load(p), wanted));
}

static inline uint64_t sc_csv_equal(const char *p, char byte)
{
    const __m128i wanted = _mm_set1_epi8(byte);

    return sc_csv_equal_16(p, wanted) | sc_csv_equal_16(p + 16, wanted) << 16 |
           sc_csv_equal_16(p + 32, wanted) << 32 | sc_csv_equal_16(p + 48, wanted) << 48;
}

/* Which of 16 bytes are at most a space. */
static inline uint64_t sc_csv_low_16(const char *p)
{
    const __m128i bytes = sc_csv_load(p);

    return (unsigned)_mm_movemask_epi8(
        _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(' ')), bytes));
}

static inline uint64_t sc_csv_low(const char *p)
{
    return sc_csv_low_16(p) | sc_csv_low_16(p + 16) << 16 | sc_csv_low_16(p + 32) << 32 |
           sc_csv_low_16(p + 48) << 48;
}

static inline struct sc_csv_masks sc_csv_look(const char *p, struct sc_csv_marks marks)
{
    const __m128i all = _mm_or_si128(_mm_or_si128(sc_csv_load(p), sc_csv_load(p + 16)),
                                     _mm_or_si128(sc_csv_load(p + 32), sc_csv_load(p + 48)));

    return (struct sc_csv_masks){.quotes = sc_csv_equal(p, '"'),
                                 .delims = sc_csv_equal(p, marks.delim),
                                 .eols = sc_csv_equal(p, marks.eol),
                                 .lows = sc_csv_low(p),
                                 .high = (unsigned)_mm_movemask_epi8(all)};
}
#else
static inline struct sc_csv_masks sc_csv_look(const char *p, struct sc_csv_marks marks)
{
    return sc_csv_look_portable(p, marks);
}
#endif

/*
 * Bit i is set when an odd number of bits 0..i of the mask are: of a mask of quotes, the bytes from
 * each opening quote up to the byte before its closing one.
 */
static inline uint64_t sc_csv_between(uint64_t mask)
{
    mask ^= mask << 1;
    mask ^= mask << 2;
    mask ^= mask << 4;
    mask ^= mask << 8;
    mask ^= mask << 16;
    return mask ^ mask << 32;
}

#ifdef SC_CSV_WIDE
static inline bool sc_csv_can_be_wide(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("popcnt");
}

SC_CSV_WIDE static inline uint64_t sc_csv_bits_of(__m256i low, __m256i high)
{
    return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high)
                                                     << 32;
}

SC_CSV_WIDE static inline uint64_t sc_csv_equal_wide(__m256i low, __m256i high, char byte)
{
    const __m256i wanted = _mm256_set1_epi8(byte);

    return sc_csv_bits_of(_mm256_cmpeq_epi8(low, wanted), _mm256_cmpeq_epi8(high, wanted));
}

/* As sc_csv_look. */
SC_CSV_WIDE static inline struct sc_csv_masks sc_csv_look_wide(const char *p,
                                                               struct sc_csv_marks marks)
{
    const __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)p);
    const __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(p + 32));
    const __m256i space = _mm256_set1_epi8(' ');

    return (struct sc_csv_masks){
        .quotes = sc_csv_equal_wide(low, high, '"'),
        .delims = sc_csv_equal_wide(low, high, marks.delim),
        .eols = sc_csv_equal_wide(low, high, marks.eol),
        .lows = sc_csv_bits_of(_mm256_cmpeq_epi8(_mm256_min_epu8(low, space), low),
                               _mm256_cmpeq_epi8(_mm256_min_epu8(high, space), high)),
        .high = (unsigned)_mm256_movemask_epi8(_mm256_or_si256(low, high))};
}

/* As sc_csv_between: the product without carries by ones is the sum of all bits below each. */
SC_CSV_WIDE static inline uint64_t sc_csv_between_wide(uint64_t mask)
{
    const __m128i product =
        _mm_clmulepi64_si128(_mm_cvtsi64_si128((long long)mask), _mm_set1_epi8((char)0xff), 0);

    return (uint64_t)_mm_cvtsi128_si64(product);
}
#else
static inline bool sc_csv_can_be_wide(void)
{
    return false;
}
#endif

/* How many bits are set: made for masks that have few. */
static inline unsigned sc_csv_mask_count(uint64_t mask)
{
    unsigned n = 0;

    for (; mask != 0; mask &= mask - 1)
        n++;
    return n;
}

#endif
