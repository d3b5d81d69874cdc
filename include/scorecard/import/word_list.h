/*
 * Words in times and durations.
 *
 * Lists of words and how far they may be cut short: "sep-tember set-iembre" is a list of two. What
 * stands before the dash must be there, what stands behind it may be: sep, sept, septem. A word
 * without a dash stands for itself. Lists are written folded (base/text.h), apart by one blank.
 */
#ifndef SC_IMPORT_WORD_LIST_H
#define SC_IMPORT_WORD_LIST_H

#include "scorecard/base/str.h"

#define SC_WORD_MAX 32 /* bytes of a folded word; longer ones are in no list */

/*
 * Bytes of the blank that s starts with, 0 when it does not: space, tab, and the no-break and thin
 * ones that browsers, newer Java and French put inside times.
 */
size_t sc_word_blank(struct sc_str s);

/* The letters that s starts with, any of them that are not ASCII as well. */
struct sc_str sc_word_at(struct sc_str s);

/* The folded form of a word, in `space`; empty when it is too long. */
struct sc_str sc_word_fold(struct sc_str word, char space[SC_WORD_MAX]);

/* True when the folded word is in the list. The empty word is in none. */
bool sc_word_list_has(const char *list, struct sc_str folded);

#endif
