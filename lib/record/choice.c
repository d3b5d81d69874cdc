#include "scorecard/record/choice.h"

#include <string.h>

#include "scorecard/base/hash.h"

#define SLOT_BITS 6 /* of SC_CHOICE_SLOTS */

/* Nine words meet with half of all factors, sixteen with nearly every one: these are plenty. */
#define TRIES_MOST 10000

_Static_assert(1 << SLOT_BITS == SC_CHOICE_SLOTS, "a slot for each number of these bits");

/*
 * First and last bytes and the length: enough to tell the words of most lists apart, and no loop.
 * Not enough to tell a word from any text, so the word that is found is compared in full.
 */
static inline uint64_t key_of(struct sc_str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    uint32_t first;
    uint32_t last;

    if (s.len < sizeof first)
        return p[0] | (unsigned)p[s.len / 2] << 8 | (unsigned)p[s.len - 1] << 16;
    memcpy(&first, p, sizeof first);
    memcpy(&last, p + s.len - sizeof last, sizeof last);
    return (first | (uint64_t)last << 32) + s.len;
}

static inline size_t slot_of(uint64_t factor, struct sc_str s)
{
    return key_of(s) * factor >> (64 - SLOT_BITS);
}

/* Fills the slots; false when two words meet. */
static bool place(struct sc_choice *w, unsigned n)
{
    memset(w->slots, 0, sizeof w->slots);
    for (unsigned no = 1; no <= n; no++) {
        unsigned char *slot = &w->slots[slot_of(w->factor, w->words[no])];

        if (*slot != 0)
            return false;
        *slot = (unsigned char)no;
    }
    return true;
}

void sc_choice_init(struct sc_choice *w, const char *list)
{
    struct sc_str rest = sc_str_from(list);
    unsigned n = 0;
    uint64_t tries;

    *w = (struct sc_choice){0};
    while (n < SC_CHOICE_MAX && sc_str_split(&rest, ' ', &w->words[n + 1]))
        n++;
    for (tries = 1; tries <= TRIES_MOST; tries++) {
        w->factor = sc_hash_mix64(tries) | 1;
        if (place(w, n))
            return;
    }
    w->factor = 0;
}

/* For a list whose words cannot be told apart by their keys. */
static unsigned look_through(const struct sc_choice *w, struct sc_str text)
{
    for (unsigned no = 1; no <= SC_CHOICE_MAX && w->words[no].len > 0; no++)
        if (sc_str_eq(w->words[no], text))
            return no;
    return 0;
}

unsigned sc_choice_find(const struct sc_choice *w, struct sc_str text)
{
    unsigned no;

    if (text.len == 0)
        return 0;
    if (w->factor == 0)
        return look_through(w, text);
    no = w->slots[slot_of(w->factor, text)];
    return no != 0 && sc_str_eq(w->words[no], text) ? no : 0;
}
