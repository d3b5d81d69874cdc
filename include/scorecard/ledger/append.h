/*
 * Appending: one stream becomes one run of the ledger, or nothing.
 *
 * A stream with a run document is stored as it is (run_text.h says what is left out), once: when an
 * earlier run was given the same documents, and no run since then has any of them anew, there is
 * nothing to do. When it has documents of people and periods that are there already, it restates
 * them: `run.restates` lists the runs, and a document `restated` per person what moved.
 * A stream of people's rows is checked (rules.h) and stored but for rows that hold already, and for
 * older versions of rows that it goes on to give again: a table may be a log of changes.
 * Documents that were erased stay so (erased.h).
 */
#ifndef SC_LEDGER_APPEND_H
#define SC_LEDGER_APPEND_H

#include "scorecard/ledger/intake.h"
#include "scorecard/ledger/ledger.h"

struct sc_append {
    const char *path;
    long wait_s;
    bool keeps_provisional; /* store runs that say they are provisional */
};

enum sc_appended {
    SC_APPENDED_RUN,         /* stored as a new run */
    SC_APPENDED_SAME,        /* was there already */
    SC_APPENDED_PROVISIONAL, /* not stored: only provisional */
};

/* What became of it. */
struct sc_append_result {
    enum sc_appended outcome;
    uint64_t run;       /* the new one; of SC_APPENDED_SAME the one that is there, 0: several */
    uint64_t rows;      /* documents in it */
    uint64_t restated;  /* persons and teams of whom something moved */
    uint64_t forgotten; /* documents that were given and are left out: they had been erased */
    int64_t torn_bytes; /* of a torn tail that was moved to FILE.torn */
    int64_t zero_bytes; /* NULs at the end that were cut off */
    bool unchecked;     /* people were not checked: no scorecard is there to know them from */
    char head[SC_HASH_HEX + 1]; /* of the ledger now; empty when nothing was looked at */
};

/* 0, or -1 with *err: then nothing was stored. */
int sc_append(const struct sc_append *call, struct sc_intake *in, struct sc_append_result *result,
              struct sc_err *err);

#endif
