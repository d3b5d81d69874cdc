/*
 * The word list of the sentiment rules, and what else the rules know of a word.
 *
 * A list is text, a word a line: the word, a tab, its valence, and anything behind another tab. Of
 * a word that stands twice the last line counts. Emoji have a list of their own, each with its
 * description in words; those of several code points are never met, since the rules look at one at
 * a time. The rules' own words (boosters, negators, idioms) come with the program: METRICS 10.1.
 *
 * Support text is not what the list was made for: in it "please help" is no praise. The support
 * words take the place of the list's where they are switched on.
 */
#ifndef SC_TEXT_LEXICON_H
#define SC_TEXT_LEXICON_H

#include "scorecard/base/err.h"
#include "scorecard/base/mem.h"

/* Words that the rules look for by name. */
enum sc_rule_word {
    SC_WORD_OTHER,
    SC_WORD_KIND,
    SC_WORD_OF,
    SC_WORD_NO,
    SC_WORD_OR,
    SC_WORD_NOR,
    SC_WORD_NEVER,
    SC_WORD_SO,
    SC_WORD_THIS,
    SC_WORD_WITHOUT,
    SC_WORD_DOUBT,
    SC_WORD_LEAST,
    SC_WORD_AT,
    SC_WORD_VERY,
    SC_WORD_BUT,
    SC_WORD_FIRST_OF_PHRASES /* those of idioms follow */
};

/* What is known of one word in lower case. */
struct sc_word_entry {
    struct sc_str text;
    double valence;
    double boost; /* 0: no booster */
    bool is_listed, is_negator, is_stop;
    unsigned rule_word; /* enum sc_rule_word, or the number of a word of phrases */
};

/* A sequence of two or three words with a value: an idiom's valence, or a booster's share. */
struct sc_word_phrase {
    unsigned words[3]; /* rule_word; the third 0 for two */
    double value;
    bool is_booster;
};

struct sc_lexicon;

/*
 * Reads a list (NULL: the one built in, lib/words.cmake), and a list of emoji (NULL: none). NULL
 * and *err: SC_SYSTEM when it cannot be read, SC_USAGE where nothing is built in, and with file and
 * line for a line without a tab or a number (from -100 to 100), a list without a word, bytes that
 * are not UTF-8. Everything lives in the arena.
 */
struct sc_lexicon *sc_lexicon_open(struct sc_arena *arena, const char *words, const char *emoji,
                                   struct sc_err *err);

/* The same of texts, for tests; `name` is for messages. */
struct sc_lexicon *sc_lexicon_parse(struct sc_arena *arena, struct sc_str words,
                                    struct sc_str emoji, struct sc_str name, struct sc_err *err);

/* Puts the words of support in place of the list's. */
void sc_lexicon_use_support_words(struct sc_lexicon *l);

/* The entry of a word in lower case; NULL when nothing is known of it. */
const struct sc_word_entry *sc_lexicon_find(const struct sc_lexicon *l, struct sc_str lower);

/* All phrases of two and three words; *n of them. */
const struct sc_word_phrase *sc_lexicon_phrases(const struct sc_lexicon *l, size_t *n);

/* The description of an emoji of one code point, empty when it has none. */
struct sc_str sc_lexicon_emoji(const struct sc_lexicon *l, uint32_t code_point);
bool sc_lexicon_has_emoji(const struct sc_lexicon *l);

#endif
