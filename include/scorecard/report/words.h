/*
 * Every sentence and label that a page says, in one table (report/words.def says how to add
 * one). A translation is another such file.
 *
 * A row has one text or several variants joined by "|". {name} stands for a value that the caller
 * fills in; *...* is shown strong. The rules for these texts are in the table's head, and a test
 * holds them.
 */
#ifndef SC_REPORT_WORDS_H
#define SC_REPORT_WORDS_H

#include "scorecard/base/str.h"

enum sc_word {
#define SC_WORD(id, text) SC_WORD_##id,
#include "scorecard/report/words.def"
#undef SC_WORD
    SC_WORD_N
};

#define SC_SLOTS_MAX 12

/* Values for the names in braces. Borrowed. */
struct sc_slots {
    struct {
        const char *name;
        struct sc_str text;
    } items[SC_SLOTS_MAX];
    size_t n;
};

/* Adds a value; the first of a name counts. */
void sc_slots_add(struct sc_slots *slots, const char *name, struct sc_str text);

/* How many variants a word has. */
size_t sc_word_variants(enum sc_word word);

/* Variant `i` (counted round) as it stands in the table. */
struct sc_str sc_word_variant(enum sc_word word, size_t i);

/* The only or first variant as it stands: for labels. */
struct sc_str sc_word(enum sc_word word);

/*
 * Appends variant `i` with its values. "*" becomes the marks of html.h; a value's control bytes
 * are dropped. A name that has no value is left out.
 */
void sc_words_put(struct sc_buf *out, enum sc_word word, size_t i, const struct sc_slots *slots);

/* The word of the table called by `id` in lower case ("grow_csat_mean"), SC_WORD_N when none. */
enum sc_word sc_word_find(struct sc_str id);

#endif
