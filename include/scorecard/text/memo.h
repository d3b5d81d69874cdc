/*
 * What is noted while the rows go by, to be read back conversation by conversation.
 *
 * A note is a few fields. Notes are sorted beside the memory (io/sorter.h), so memory stays flat
 * however many rows there are, the order of the rows does not matter, and a row that comes twice
 * counts once.
 */
#ifndef SC_TEXT_MEMO_H
#define SC_TEXT_MEMO_H

#include "scorecard/base/err.h"

#define SC_MEMO_FIELDS 7

/* Kinds of notes in the order in which those of one conversation come back. */
enum sc_memo_kind {
    SC_MEMO_TICKET = 'A', /* updated_at, agent, category, priority, escalated_at, created_at */
    SC_MEMO_TEXT = 'C',   /* at, agent: it has texts; who answers */
    SC_MEMO_HIT = 'H',    /* at, seq, field, rule number, agent, value */
    SC_MEMO_MOOD = 'S',   /* at, seq, compound, agent (mean, change behind it) */
    SC_MEMO_VERDICT = 'V' /* rule, at, id, right, seq, sentiment, by */
};

/* Borrowed until the next one is read. */
struct sc_memo {
    struct sc_str ticket;
    enum sc_memo_kind kind;
    struct sc_str fields[SC_MEMO_FIELDS];
};

struct sc_memos;

struct sc_memos *sc_memos_open(const char *folder);
void sc_memos_close(struct sc_memos *m);

/* Notes it (copies); fields hold no NUL. 0, or -1 with *err. */
int sc_memos_put(struct sc_memos *m, const struct sc_memo *memo, struct sc_err *err);

/* Ends the noting. 0, or -1 with *err. */
int sc_memos_sort(struct sc_memos *m, struct sc_err *err);

/* 1 with the next one, by ticket, kind and fields, each only once; 0 at the end, -1 with *err. */
int sc_memos_next(struct sc_memos *m, struct sc_memo *memo, struct sc_err *err);

/* A number of up to nine digits as text that sorts like it; "" sorts before all. In `to`. */
#define SC_MEMO_DIGITS 10
struct sc_str sc_memo_number(char to[SC_MEMO_DIGITS], struct sc_str digits);

#endif
