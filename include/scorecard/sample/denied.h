/*
 * Denied marks: what people looked at and found no reason (`verdict` rows). A mark that was judged
 * false is none for picking a conversation either.
 *
 * A verdict is about one rule in one conversation, or without a rule about all of it. Of several
 * on the same the newest holds, by its day, then its number; one that names the rule goes before
 * one that names none. A verdict on how a customer sounds is about one message: any other than
 * "negative" denies the sentiment mark of that message.
 *
 * Memory: 72 bytes a verdict and its texts.
 */
#ifndef SC_SAMPLE_DENIED_H
#define SC_SAMPLE_DENIED_H

#include "scorecard/record/row.h"

struct sc_denied;

struct sc_denied *sc_denied_open(void);
void sc_denied_close(struct sc_denied *d); /* NULL is fine */

/* Takes a row of kind verdict (copies); ignores others. */
void sc_denied_put_row(struct sc_denied *d, const struct sc_row *row);

/* Once, after the last row. */
void sc_denied_settle(struct sc_denied *d);

/* A mark: whose it is (sc_fact_hash of ticket and rule), and in which message; 0 unknown. */
struct sc_denied_mark {
    uint64_t ticket, rule;
    uint32_t seq;
    bool is_sentiment; /* then what people heard in the message counts, too */
};

/* Whether people said that the mark is wrong. */
bool sc_denied_has(const struct sc_denied *d, const struct sc_denied_mark *mark);

#endif
