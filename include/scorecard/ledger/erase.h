/*
 * Erasing: the only thing that takes something out of a ledger. Each erased document leaves its
 * digest, so that the chain still verifies; a run at the end of the ledger, with one document
 * `forget`, says how many they were and why, not whose. The same documents, appended again, are
 * known to be there already; they do not come back.
 *
 * A new file is written beside the old one and put in its place, whole: whoever is killed meanwhile
 * leaves the old one. What an erased person's name stands in elsewhere is counted and told, not
 * changed: documents of other people.
 */
#ifndef SC_LEDGER_ERASE_H
#define SC_LEDGER_ERASE_H

#include "scorecard/ledger/ledger.h"

struct sc_erase {
    const char *path;
    long wait_s;
    struct sc_str agent; /* all documents of this person; empty: by age */
    int64_t before_day;  /* by age: runs whose period ends by this day, rows dated before it */
    int64_t today;       /* by age: notes that end by this day, however young they are */
};

struct sc_erase_result {
    uint64_t erased;    /* documents; 0: the ledger stays as it is */
    uint64_t mentions;  /* documents of others in which the person's id still stands */
    uint64_t run;       /* that says so */
    int64_t torn_bytes; /* moved to FILE.torn */
    char head[SC_HASH_HEX + 1];
};

/* 0, or -1 with *err: then the ledger is as it was. */
int sc_erase(const struct sc_erase *call, struct sc_erase_result *result, struct sc_err *err);

/*
 * Moves a torn tail to FILE.torn and removes what a killed rewrite left. *torn_bytes and
 * *zero_bytes say what there was. 0, or -1 with *err: for damage (SC_INPUT) nothing is touched.
 */
int sc_ledger_repair(const char *path, long wait_s, struct sc_ledger_state *state,
                     struct sc_err *err);

#endif
