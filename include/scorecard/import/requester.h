/*
 * Customers without their names: a digest of 16 hex digits of the normalised address or id, the
 * same in every file and from every vendor.
 *
 * Normalising: blanks around it are trimmed, "Ann Lee <ann@x.example>" and "mailto:ann@x.example"
 * are the address alone, case is folded, accents are composed. With a key the digest is a keyed
 * hash (base/hash.h); who lacks the key cannot try addresses out. Without one it only shortens.
 */
#ifndef SC_IMPORT_REQUESTER_H
#define SC_IMPORT_REQUESTER_H

#include "scorecard/base/mem.h"

#define SC_REQUESTER_DIGITS 16

#define SC_REQUESTER_KNOWN_N   16384 /* distinct customers remembered; the same slot: the last */
#define SC_REQUESTER_KNOWN_MAX 55    /* bytes of a text that is remembered; most addresses */

struct sc_requester;

/* Digests under a key of any length, the empty one for none; the key's bytes are not kept. */
struct sc_requester *sc_requester_open(struct sc_str key);

/*
 * Appends the digest of a customer to `out`. `r` NULL: without a key. A text that was asked for
 * before, spelled alike, is looked up: the keyed hash alone costs about a microsecond.
 */
void sc_requester_put(struct sc_requester *r, struct sc_buf *out, struct sc_str text);

/* Appends the normalised text. */
void sc_requester_normalise(struct sc_buf *out, struct sc_str text);

/* NULL is fine. */
void sc_requester_close(struct sc_requester *r);

#endif
