/*
 * Texts of up to 16 bytes as two words and a length, so that comparing them is comparing numbers.
 * Made for the words of exports, of which few are longer: each is seen thousands of times.
 *
 * Everything is inline: it runs for each word of each record.
 */
#ifndef SC_IMPORT_SHORT_TEXT_H
#define SC_IMPORT_SHORT_TEXT_H

#include "scorecard/base/str.h"

#include <string.h>

#define SC_SHORT_MAX (2 * sizeof(uint64_t)) /* bytes */

/* A text's beginning and end, which meet or overlap. All zero is no text. */
struct sc_short {
    uint64_t head, tail;
    size_t len;
};

/* False for the empty text and for one over SC_SHORT_MAX bytes; *out is then undefined. */
static inline bool sc_short_take(struct sc_str s, struct sc_short *out)
{
    const unsigned char *p = (const unsigned char *)s.p;
    uint32_t head, tail;
    out->len = s.len;
    if (s.len - 1 >= SC_SHORT_MAX)
        return false;
    if (s.len >= sizeof(uint64_t)) {
        memcpy(&out->head, p, sizeof out->head);
        memcpy(&out->tail, p + s.len - sizeof out->tail, sizeof out->tail);
    } else if (s.len >= sizeof(uint32_t)) {
        memcpy(&head, p, sizeof head);
        memcpy(&tail, p + s.len - sizeof tail, sizeof tail);
        out->head = head;
        out->tail = tail;
    } else {
        out->head = p[0] | (unsigned)p[s.len / 2] << 8 | (unsigned)p[s.len - 1] << 16;
        out->tail = 0;
    }
    return true;
}

/* True for the same text: of one length, so head and tail hold the same bytes of it. */
static inline bool sc_short_eq(const struct sc_short *a, const struct sc_short *b)
{
    return a->head == b->head && a->tail == b->tail && a->len == b->len;
}

/* A number below 2^bits that equal texts share. */
static inline size_t sc_short_slot(const struct sc_short *s, unsigned bits)
{
    uint64_t h = (s->head ^ s->tail * UINT64_C(0x9e3779b97f4a7c15)) + s->len;
    return (size_t)(h * UINT64_C(0xd6e8feb86659fd93) >> (64 - bits));
}

#endif
