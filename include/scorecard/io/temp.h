/*
 * Temporary files without a name: for what must be read twice and came through a pipe, and for
 * what does not fit into memory. Only their owner can reach them, and they are gone with the
 * process, however it ends.
 */
#ifndef SC_IO_TEMP_H
#define SC_IO_TEMP_H

#include "scorecard/base/err.h"

/*
 * Opens one for writing and reading in the folder (NULL: /tmp). Its descriptor, which the caller
 * closes, or -1 with *err (SC_SYSTEM, with the folder as the place).
 */
int sc_temp_open(const char *folder, struct sc_err *err);

/* Writes all of it where the descriptor stands. 0, or -1 with *err. */
int sc_temp_write(int fd, struct sc_str bytes, struct sc_err *err);

/* Reads exactly n bytes from `at` on. 0, or -1 with *err (fewer bytes are damage: SC_SYSTEM). */
int sc_temp_read(int fd, void *to, size_t n, uint64_t at, struct sc_err *err);

#endif
