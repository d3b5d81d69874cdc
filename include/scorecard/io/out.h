/*
 * Output: one layer through which every byte of data leaves, so that no write error is lost and
 * no half-written file is ever seen.
 *
 * A file is written beside its goal under a temporary name (mode 0600) and renamed when it is
 * closed well; a failed run leaves the old file. Standard output is written through a buffer.
 * The first error is kept, later puts do nothing, and sc_out_close reports it.
 */
#ifndef SC_IO_OUT_H
#define SC_IO_OUT_H

#include "scorecard/base/err.h"
#include "scorecard/base/mem.h"

struct sc_out;

/* Standard output when path is NULL or "-". NULL and *err (SC_SYSTEM). */
struct sc_out *sc_out_open(const char *path, struct sc_err *err);

/*
 * A file `name` (one path component, no slash) in the open folder `dir_fd`: for packs. Never
 * follows a planted link.
 */
struct sc_out *sc_out_open_at(int dir_fd, const char *name, struct sc_err *err);

/* Collects into a buffer of the caller: for tests and for text made in memory. */
struct sc_out *sc_out_to_buf(struct sc_buf *buf);

void sc_out_put(struct sc_out *o, const void *bytes, size_t n);
void sc_out_put_str(struct sc_out *o, struct sc_str s);
void sc_out_puts(struct sc_out *o, const char *text);

/* Writes out what is buffered (a pipe's reader sees it). */
int sc_out_flush(struct sc_out *o, struct sc_err *err);

/* True once a write failed. */
bool sc_out_failed(const struct sc_out *o);

/* Flushes, fsyncs and renames a file, checks the close; frees o in any case. 0 or -1 with *err. */
int sc_out_close(struct sc_out *o, struct sc_err *err);

/* Throws the output away: the goal stays as it was; frees o. */
void sc_out_abandon(struct sc_out *o);

#endif
