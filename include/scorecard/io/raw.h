/*
 * Bytes of an input without what packs them: from a descriptor or from memory, through gzip or
 * zstd where the first bytes tell of it, digested on the way as they lay on disk. in.h stands on
 * it, and ahead.h lets a thread read from it.
 */
#ifndef SC_IO_RAW_H
#define SC_IO_RAW_H

#include <sys/types.h>

#include "scorecard/base/err.h"
#include "scorecard/base/hash.h"
#include "scorecard/io/unpack.h"

#define SC_RAW_CHUNK (256 * 1024) /* bytes read at most at once */

/* An input. Set up by sc_raw_init; the rest is raw.c's own. */
struct sc_raw {
    int fd;         /* -1: memory */
    bool owns_fd;   /* closed with it */
    bool can_block; /* a read may wait for somebody: no file */
    int stop_fd;    /* not -1: when it can be read from, waiting reads find the end (ahead.h) */
    off_t start;    /* where the descriptor stood when it was given to us; -1: a pipe */
    struct sc_str memory;
    size_t memory_pos;
    size_t piece; /* most bytes read at once */

    struct sc_arena arena;     /* of the digest */
    struct sc_sha256 *digest;  /* of the bytes as read */
    bool no_digest;            /* nobody asks for it */
    bool is_spooled;           /* fd is a plain copy: the digest is that of what was copied */
    char hex[SC_HASH_HEX + 1]; /* not empty: the digest is made */

    bool looked; /* the packing is known */
    enum sc_packing packing;
    bool ended;
    struct sc_unpack *unpack; /* NULL: plain */
    char *packed_buffer;      /* SC_RAW_CHUNK bytes as read, when unpacking */
    struct sc_str packed;     /* what is left of them */
};

/* Over a descriptor, or over memory when fd is -1. Reads nothing. */
void sc_raw_init(struct sc_raw *raw, int fd, struct sc_str memory);

/*
 * Some more bytes, unpacked, into `to`: how many (at most cap, from SC_UNPACK_LOOK on), 0 at the
 * end, -1 with *err (SC_SYSTEM; SC_INPUT for damage in what is packed).
 */
long sc_raw_read(struct sc_raw *raw, char *to, size_t cap, struct sc_err *err);

/*
 * The last bytes as they lie on disk, at most cap, without moving what is read: how many; 0 where
 * only reading on would show them.
 */
size_t sc_raw_tail(const struct sc_raw *raw, char *to, size_t cap);

/* Starts over, the digest too; false on a pipe (then nothing changed). */
bool sc_raw_rewind(struct sc_raw *raw);

/* From now on a plain copy of everything is read, from its start; the digest stays. `fd` is taken.
 */
bool sc_raw_replace(struct sc_raw *raw, int fd);

/* SHA-256 of what was read so far as it lay on disk; what is read after it no longer counts. */
void sc_raw_sha256(struct sc_raw *raw, char hex[SC_HASH_HEX + 1]);

void sc_raw_fini(struct sc_raw *raw);

#endif
