/*
 * Reading a ledger (sc-ledger(5)): checked as a whole first, then handed out run by run. What is
 * no whole run is never handed out.
 *
 * Nobody waits for a writer: runs are only ever added at the end, and whoever erases puts another
 * file in the place of the old one, so an open ledger stays what it was when it was opened.
 */
#ifndef SC_LEDGER_LEDGER_H
#define SC_LEDGER_LEDGER_H

#include "scorecard/io/json.h"
#include "scorecard/ledger/whole.h"

struct sc_ledger;

/*
 * Opens and checks. A ledger that does not exist is empty history. NULL with *err: SC_INPUT for
 * damage, for a newer format, for what is no file; SC_SYSTEM when it cannot be read, also for a
 * link to nothing (a disk that is not there must not look like an empty history).
 */
struct sc_ledger *sc_ledger_open(const char *path, struct sc_err *err);

/* The same over an open file (borrowed) that somebody holds locked. */
struct sc_ledger *sc_ledger_over(int fd, const char *path, struct sc_err *err);

/* False for one that does not exist. */
bool sc_ledger_exists(const struct sc_ledger *l);

const struct sc_ledger_state *sc_ledger_state(const struct sc_ledger *l);

/* What a line of a whole run is. */
enum sc_ledger_part {
    SC_LEDGER_DOCUMENT,
    SC_LEDGER_ERASED, /* text is the line that stands for an erased document, kind is its kind */
    SC_LEDGER_END     /* of a run: text is its end line */
};

/* Texts are borrowed until the next call. */
struct sc_ledger_item {
    enum sc_ledger_part part;
    uint64_t run;       /* number of the run, from 1 */
    struct sc_str kind; /* of the document */
    struct sc_str text; /* the line, without its line end */
    int64_t at;         /* where it stands in the file, for sc_ledger_fetch */
    unsigned long line;
    bool is_first; /* of its run */
};

/* 1 with the next line in the order of the file (`begin` lines left out), 0 at the end, -1. */
int sc_ledger_next(struct sc_ledger *l, struct sc_ledger_item *item, struct sc_err *err);

/* Starts over. */
void sc_ledger_rewind(struct sc_ledger *l);

/* The document in a line that was handed out before, by its place; owned by the caller, or NULL. */
sc_json *sc_ledger_fetch(struct sc_ledger *l, int64_t at, size_t len, struct sc_err *err);

/*
 * "ledger.jsonl: 812 bytes of a run that was never finished are left out", for stderr; false when
 * there is no torn tail.
 */
bool sc_ledger_put_torn(const struct sc_ledger *l, struct sc_buf *out);

void sc_ledger_close(struct sc_ledger *l);

#endif
