/*
 * Seen: which rows were written already, as 64-bit digests, about 11 bytes a row; from some 100,000
 * rows on it holds 16 MiB at once, which do for 1.7 million.
 *
 * Two different rows share a digest with probability n^2 / 2^65: 3 in 100 million for a million
 * rows. Growth is spread over many small tables, so there is no moment with twice the memory.
 */
#ifndef SC_IMPORT_SEEN_H
#define SC_IMPORT_SEEN_H

#include "scorecard/base/mem.h"

#define SC_SEEN_WIDE (16 * 1024 * 1024) /* bytes that it may hold beyond 12 a row */

struct sc_seen;

struct sc_seen *sc_seen_open(void);

/*
 * Says that the digest is put soon: the memory that it needs is fetched beside other work. Waiting
 * for it would cost as much as converting half a record.
 */
void sc_seen_expect(const struct sc_seen *s, uint64_t digest);

/* True when the digest was there already; adds it otherwise. */
bool sc_seen_put(struct sc_seen *s, uint64_t digest);

uint64_t sc_seen_n(const struct sc_seen *s);
size_t sc_seen_bytes(const struct sc_seen *s); /* memory of the tables */
void sc_seen_close(struct sc_seen *s);

#endif
