/*
 * Phrases of the rules file: a few words, some of them with a wildcard.
 *
 *     cancel my account     these words in a row
 *     cancel* my account    the first begins with "cancel"
 *     *ation                a word that ends so; *refund* one that holds it
 *     money * back          exactly one word, any, in between
 *
 * A star stands at the edges of a word or is a word of its own, never at the edges of the phrase,
 * never two in a row: so a phrase covers a known number of words, and looking for it takes the same
 * time whatever the text is. Anything that looks like a regular expression is refused, since it
 * would be taken by the letter. Case, apostrophes and punctuation do not matter (norm.h).
 */
#ifndef SC_TEXT_PHRASE_H
#define SC_TEXT_PHRASE_H

#include "scorecard/base/err.h"
#include "scorecard/text/norm.h"

#define SC_PHRASE_BYTES_MAX 200
#define SC_PHRASE_WORDS_MAX 16

/* One word of a phrase. */
struct sc_phrase_word {
    struct sc_str text; /* empty: any word */
    bool open_left;     /* may have letters before it */
    bool open_right;    /* or behind it */
};

/* Everything lives in the arena. */
struct sc_phrase {
    struct sc_str written; /* as in the file */
    struct sc_phrase_word *words;
    size_t n;
    struct sc_str anchor; /* what the automaton looks for: the longest piece without wildcards */
    size_t anchor_word;   /* its first word */
    size_t anchor_n;      /* words that it covers */
};

/* How a phrase is written; borrowed. */
struct sc_phrase_source {
    struct sc_norm *norm;
    struct sc_str text;
    bool in_words; /* whole words match; without it the first and the last may be parts of words */
};

/* Reads a phrase (copies). 0, or -1 with *err (SC_USAGE), without a place. */
int sc_phrase_read(struct sc_phrase *p, const struct sc_phrase_source *source,
                   struct sc_arena *arena, struct sc_err *err);

/* Where a phrase stands in a normal form: [start, end), separators around it left out. */
struct sc_phrase_place {
    size_t start, end;
};

/* True when the phrase stands around its anchor, which ends before byte `end` of the normal form.
 */
bool sc_phrase_fits(const struct sc_phrase *p, struct sc_str normal, size_t end,
                    struct sc_phrase_place *place);

#endif
