/*
 * Unpacking: gzip (zlib) and zstd streams, bytes in, bytes out. in.h reads through it.
 *
 * Concatenated members (`cat a.gz b.gz`, pigz, bgzip, zstd frames) are one stream. Bytes behind a
 * member that are no member themselves, a wrong check sum, and an end in the middle are errors:
 * a cut download never passes for a whole export.
 */
#ifndef SC_IO_UNPACK_H
#define SC_IO_UNPACK_H

#include "scorecard/base/err.h"
#include "scorecard/base/mem.h"

#define SC_UNPACK_LOOK 4 /* bytes that tell the packing */

enum sc_packing { SC_PACK_NONE, SC_PACK_GZIP, SC_PACK_ZSTD };

/* The packing of an input that starts with `head`. */
enum sc_packing sc_unpack_detect(struct sc_str head);

struct sc_unpack;

/* An unpacker for gzip or zstd. NULL and *err (SC_SYSTEM) when the library has no memory. */
struct sc_unpack *sc_unpack_open(enum sc_packing packing, struct sc_err *err);

/*
 * Unpacks from *packed, which moves behind the bytes taken, into `out` of `cap` bytes. Returns
 * the bytes made (0: give more input), -1 with *err (SC_INPUT).
 */
long sc_unpack_step(struct sc_unpack *u, struct sc_str *packed, char *out, size_t cap,
                    struct sc_err *err);

/* At the end of the packed bytes: 0 when they ended with a member, else -1 with *err. */
int sc_unpack_finish(const struct sc_unpack *u, struct sc_err *err);

void sc_unpack_close(struct sc_unpack *u);

#endif
