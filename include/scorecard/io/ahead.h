/*
 * Reading ahead: a thread of its own reads, digests and unpacks an input while the program works
 * on what came before. in.h uses it for inputs of some size.
 *
 * The thread fills a ring of SC_AHEAD_BLOCKS blocks and waits when all are full, so that it is at
 * most 4 MiB ahead. What comes out is what sc_raw_read would give, in the same order, errors at
 * their place among the bytes. A full block changes places with an empty buffer: nothing is copied.
 *
 * Between sc_ahead_open and sc_ahead_close the raw input is the thread's: nobody else reads from
 * it, rewinds it or asks for its digest. All signals are blocked in the thread: they are the
 * program's. No thread outlives sc_ahead_close, not even one that waits for a pipe.
 */
#ifndef SC_IO_AHEAD_H
#define SC_IO_AHEAD_H

#include "scorecard/io/raw.h"

#define SC_AHEAD_BLOCKS 16            /* of SC_RAW_CHUNK bytes: 4 MiB, some 10 ms of an import */
#define SC_AHEAD_FROM   (1024 * 1024) /* bytes after which a thread pays */

struct sc_ahead;

/*
 * Starts reading ahead from where `raw` stands, which was looked at already (its packing is
 * known). NULL where no second processor, no thread or no descriptor is to be had: then `raw` is as
 * it was.
 */
struct sc_ahead *sc_ahead_open(struct sc_raw *raw);

/*
 * The next bytes: how many, 0 at the end, -1 with *err, and the same again afterwards. *to is a
 * buffer from sc_mem_alloc with room for SC_RAW_CHUNK bytes, all of it for the taking: it is
 * exchanged for another such buffer, which the caller owns from then on.
 */
long sc_ahead_swap(struct sc_ahead *a, char **to, struct sc_err *err);

/* The same into memory of the caller, at most `cap` bytes, for who has no whole buffer to give. */
long sc_ahead_copy(struct sc_ahead *a, char *to, size_t cap, struct sc_err *err);

/* Ends the thread; what it read ahead is lost, and `raw` is the caller's again. NULL is fine. */
void sc_ahead_close(struct sc_ahead *a);

#endif
