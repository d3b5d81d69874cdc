/*
 * SHA-256 of an input while it is read, on a thread of its own. in.h uses it.
 *
 * Digesting costs about half as much as cutting CSV, so a large input is digested beside the work
 * on it. The bytes are not copied: they must stay as they are until the next sc_digest_add or
 * sc_digest_wait returns, and a reader therefore fills two buffers in turn. The first
 * SC_DIGEST_INLINE bytes are digested by the caller, so that a small input starts no thread; so is
 * everything where no second processor or no thread is to be had. The digest is the same in any
 * case.
 */
#ifndef SC_IO_DIGEST_H
#define SC_IO_DIGEST_H

#include "scorecard/base/hash.h"

#define SC_DIGEST_INLINE (1024 * 1024) /* bytes */

struct sc_digest;

struct sc_digest *sc_digest_open(void);

/* Adds n bytes: waits until those added before are digested, and hands these over. */
void sc_digest_add(struct sc_digest *d, const void *bytes, size_t n);

/* Waits until all bytes added are digested. */
void sc_digest_wait(struct sc_digest *d);

/* The digest of all bytes added, as hex; nothing may be added after it. */
void sc_digest_hex(struct sc_digest *d, char hex[SC_HASH_HEX + 1]);

/* Ends the thread. NULL is fine. */
void sc_digest_close(struct sc_digest *d);

#endif
