/*
 * The file of a ledger while it is written: one writer at a time, nothing acknowledged is lost.
 *
 * The lock is a flock on the ledger itself: it ends with the process that holds it, so nothing has
 * to be cleaned up after a kill. Links are followed once, at opening: what is written, and what is
 * put beside the ledger, stands where the file itself is. New files have mode 0600 from the start.
 */
#ifndef SC_LEDGER_FILE_H
#define SC_LEDGER_FILE_H

#include "scorecard/base/err.h"
#include "scorecard/base/mem.h"

/* Set up by sc_ledger_file_open. */
struct sc_ledger_file {
    int fd;
    int dir_fd;       /* folder of the file itself */
    const char *path; /* as it was given: for messages */
    const char *name; /* in that folder */
    bool is_new;      /* we made it: closed while it is still empty, it is removed again */
    struct sc_arena arena;
};

/*
 * Opens for writing and locks, waiting up to wait_s seconds for another writer. Makes an empty file
 * where there is none and `may_create`. 0, or -1 with *err (SC_SYSTEM: the lock is held, no right
 * to write, a link to nothing; SC_INPUT: no plain file); the file is closed then.
 */
int sc_ledger_file_open(struct sc_ledger_file *f, const char *path, long wait_s, bool may_create,
                        struct sc_err *err);

/*
 * Adds the bytes behind the first `at` of the file, in one write where the system takes them so,
 * and makes them and the name of the file last. After a failure nothing is left of them, and if
 * even that fails, only a torn tail. 0 or -1 with *err (SC_SYSTEM).
 */
int sc_ledger_file_add(struct sc_ledger_file *f, int64_t at, struct sc_str bytes,
                       struct sc_err *err);

/*
 * Moves a torn tail out of the way: bytes [at, at + n) are added to the file NAME.torn, which is
 * synced before the ledger is cut at `at`. 0 or -1 with *err: then nothing was cut.
 */
int sc_ledger_file_set_aside(struct sc_ledger_file *f, int64_t at, int64_t n, struct sc_err *err);

/*
 * Removes what a killed rewrite left beside the ledger: copies under its temporary names, which are
 * nobody's while we hold the lock. Other files, those of other goals with a like name too, stay.
 */
void sc_ledger_file_sweep(struct sc_ledger_file *f);

/* Closes, which unlocks. */
void sc_ledger_file_close(struct sc_ledger_file *f);

#endif
