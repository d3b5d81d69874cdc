#include "scorecard/base/sort.h"

#include <string.h>

#include "scorecard/base/mem.h"

/* Below this many numbers counting digits costs more than moving them one by one. */
#define FEW 48

#define DIGIT_BITS 8
#define DIGITS     (32 / DIGIT_BITS)
#define RADIX      (1u << DIGIT_BITS)

static void sort_few(uint32_t *values, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        uint32_t v = values[i];
        size_t k = i;

        for (; k > 0 && values[k - 1] > v; k--)
            values[k] = values[k - 1];
        values[k] = v;
    }
}

static unsigned digit(uint32_t v, unsigned no)
{
    return v >> no * DIGIT_BITS & (RADIX - 1);
}

static void count_digits(const uint32_t *values, size_t n, size_t counts[DIGITS][RADIX])
{
    for (size_t i = 0; i < n; i++)
        for (unsigned no = 0; no < DIGITS; no++)
            counts[no][digit(values[i], no)]++;
}

/* Moves the numbers to where their digit puts them; equal digits keep their order. */
static void distribute(const uint32_t *from, uint32_t *to, size_t n, unsigned no,
                       const size_t counts[RADIX])
{
    size_t next[RADIX];

    for (size_t d = 0, sum = 0; d < RADIX; d++) {
        next[d] = sum;
        sum += counts[d];
    }
    for (size_t i = 0; i < n; i++)
        to[next[digit(from[i], no)]++] = from[i];
}

/* From the lowest digit to the highest; one that all numbers share moves nothing. */
void sc_sort_u32(uint32_t *values, size_t n)
{
    size_t counts[DIGITS][RADIX] = {{0}};
    uint32_t *from = values, *spare, *to;

    if (n <= FEW) {
        sort_few(values, n);
        return;
    }
    to = spare = sc_mem_alloc(n * sizeof *spare);
    count_digits(values, n, counts);
    for (unsigned no = 0; no < DIGITS; no++) {
        uint32_t *last = from;

        if (counts[no][digit(values[0], no)] == n)
            continue;
        distribute(from, to, n, no, counts[no]);
        from = to;
        to = last;
    }
    if (from != values)
        memcpy(values, from, n * sizeof *values);
    sc_mem_free(spare);
}
