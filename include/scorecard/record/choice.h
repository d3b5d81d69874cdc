/*
 * The words of a column, found at one look.
 *
 * A row has several cells that hold one word of a short list each. The list is put into a table
 * without two words in one place, so that finding a word, whichever it is, is one comparison.
 */
#ifndef SC_RECORD_CHOICE_H
#define SC_RECORD_CHOICE_H

#include "scorecard/base/str.h"

#define SC_CHOICE_MAX   16 /* words of a list, at most */
#define SC_CHOICE_SLOTS 64

/* A list of words. Nothing to free. All zero has no words. */
struct sc_choice {
    struct sc_str words[SC_CHOICE_MAX + 1]; /* from 1; borrowed from the list */
    uint64_t factor; /* by which no two words meet in a slot; 0: there is none, look through */
    unsigned char slots[SC_CHOICE_SLOTS]; /* numbers of words; 0: none */
};

/* Different words separated by single blanks, SC_CHOICE_MAX at most; borrowed. */
void sc_choice_init(struct sc_choice *w, const char *list);

/* Place of a text in the list, from 1; 0 when it is none of the words. */
unsigned sc_choice_find(const struct sc_choice *w, struct sc_str text);

#endif
