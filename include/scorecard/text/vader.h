/*
 * The sentiment rules of Hutto and Gilbert (2014) as their reference computes them (METRICS 10.1):
 * conforming for the word lists given, its quirks included.
 *
 * What it can and cannot do stands in METRICS 10.2: made on tweets; of negative sentences in
 * product reviews it finds 39 in 100. It has no effect on any score.
 */
#ifndef SC_TEXT_VADER_H
#define SC_TEXT_VADER_H

#include "scorecard/text/lexicon.h"

#define SC_VADER_EDGE 0.05 /* compound from which a text is positive, below minus that negative */

struct sc_feeling {
    double neg, neu, pos; /* shares, 3 decimals */
    double compound;      /* -1 to 1, 4 decimals */
    size_t words_n;       /* words and emoticons */
    size_t known_n;       /* of these in the word list */
    size_t stops_n;       /* of these frequent words of English */
};

struct sc_vader;

/* Borrows the lexicon. Keeps room between texts: one a thread. */
struct sc_vader *sc_vader_open(const struct sc_lexicon *lexicon);
void sc_vader_close(struct sc_vader *v);

/* Scores a text in UTF-8; bytes that are none count as letters that nothing is known of. */
void sc_vader_score(struct sc_vader *v, struct sc_str text, struct sc_feeling *f);

/*
 * True when the text looks like English that the list knows words of (METRICS 10.3): with five
 * words or more at least 8 in 100 are frequent words of English and one is in the list; with fewer
 * one is either. What is not is not scored, which is not neutral.
 */
bool sc_vader_understands(const struct sc_feeling *f);

#endif
