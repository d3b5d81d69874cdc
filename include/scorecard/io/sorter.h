/*
 * Sorting more than memory holds: records of bytes go in, and come out in the order of their bytes
 * (memcmp; of two where one begins the other the shorter first; equal ones as they came).
 *
 * Up to SC_SORTER_MEMORY bytes are held, each record with 16 more; what is over goes in sorted runs
 * to a temporary file, which are merged with SC_SORTER_WINDOW bytes of memory each. 10 GB make 300
 * runs, so 10 MB of windows. Who wants numbers compared as numbers writes them big-endian.
 */
#ifndef SC_IO_SORTER_H
#define SC_IO_SORTER_H

#include "scorecard/base/err.h"

#define SC_SORTER_MEMORY ((size_t)32 << 20)
#define SC_SORTER_WINDOW ((size_t)32 << 10)

struct sc_sorter;

/* `memory` bytes are held at most (0: SC_SORTER_MEMORY); runs go to the folder (NULL: /tmp). */
struct sc_sorter *sc_sorter_open(const char *folder, size_t memory);

/* Takes a record (copies). 0, or -1 with *err when a run cannot be written. */
int sc_sorter_put(struct sc_sorter *s, struct sc_str record, struct sc_err *err);

/* Ends the putting. 0, or -1 with *err. */
int sc_sorter_sort(struct sc_sorter *s, struct sc_err *err);

/* 1 with the next record, borrowed until the next call; 0 after the last; -1 with *err. */
int sc_sorter_next(struct sc_sorter *s, struct sc_str *record, struct sc_err *err);

/* Runs that went to the temporary file so far. */
size_t sc_sorter_runs(const struct sc_sorter *s);

void sc_sorter_close(struct sc_sorter *s);

#endif
