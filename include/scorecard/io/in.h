/*
 * Input files: plain, gzip or zstd, told by their first bytes; "-" is standard input.
 * Concatenated members are read through. What is clearly no table (HTML, XLSX, PDF, ...) is
 * refused by sc_in_refuse_foreign with the command that helps. Text in another encoding becomes
 * UTF-8 where sc_in_decode says so.
 *
 * What is large is read, digested and unpacked by a thread of its own (ahead.h), where there is a
 * second processor; nobody sees a difference.
 */
#ifndef SC_IO_IN_H
#define SC_IO_IN_H

#include "scorecard/base/err.h"
#include "scorecard/base/mem.h"
#include "scorecard/io/encoding.h"
#include "scorecard/io/unpack.h"

struct sc_in;

#define SC_IN_CHUNK (256 * 1024) /* bytes handed out at most at once */

/* Opens a path ("-" for fd 0). NULL and *err (SC_SYSTEM, or SC_INPUT for a folder). */
struct sc_in *sc_in_open(const char *path, struct sc_err *err);

/* Reads from an open descriptor, which stays the caller's. `name` is copied. */
struct sc_in *sc_in_from_fd(int fd, const char *name, struct sc_err *err);

/* Reads from memory, which must outlive the input: for tests. */
struct sc_in *sc_in_from_memory(struct sc_str bytes, const char *name);

/* As sc_in_from_memory, but reads and hands out at most `chunk` bytes at once (from 1). */
struct sc_in *sc_in_from_pieces(struct sc_str bytes, const char *name, size_t chunk);

/* The name for messages: the path, or "(standard input)". */
struct sc_str sc_in_name(const struct sc_in *in);

/*
 * The next decompressed bytes, valid until the next call. 1 with *chunk, 0 at the end, -1 with
 * *err. EINTR is retried; damage in compressed data is SC_INPUT.
 */
int sc_in_read(struct sc_in *in, struct sc_str *chunk, struct sc_err *err);

/*
 * The next bytes (up to `want`, at most SC_IN_CHUNK) without consuming them: fewer only when the
 * input ends before. 1 with *bytes, 0 when there are none, -1 with *err.
 */
int sc_in_peek(struct sc_in *in, size_t want, struct sc_str *bytes, struct sc_err *err);

/*
 * From here on the bytes are those of this encoding, handed out as UTF-8 (recode.h says what
 * becomes of bytes that are no characters); before the first sc_in_read, once. Peeking before it
 * shows the bytes as they are, peeking behind it the UTF-8. The digest stays that of the bytes on
 * disk. 0, or -1 with *err.
 */
int sc_in_decode(struct sc_in *in, const struct sc_encoding *encoding, struct sc_err *err);

/* How the input is packed; known once something was peeked or read. */
enum sc_packing sc_in_packing(const struct sc_in *in);

/* Starts over, the digest too, in the same encoding; false on a pipe (then nothing changed). */
bool sc_in_rewind(struct sc_in *in);

/*
 * Makes a pipe an input that can be rewound: reads what is left of it, unpacked and converted, into
 * a temporary file in the folder (NULL: /tmp), at most `max` bytes, and stands at the start of it.
 * Nothing may have been read (looking is no reading). 0, or -1 with *err (SC_USAGE when it is
 * longer).
 */
int sc_in_spool(struct sc_in *in, const char *folder, uint64_t max, struct sc_err *err);

/*
 * SHA-256 of the bytes as they lay on disk, as hex (65 bytes with NUL). Called once all is read;
 * what is read after it no longer counts.
 */
void sc_in_sha256(struct sc_in *in, char hex[65]);

/* Saves the work for the digest, where nobody asks for it; before the first read. */
void sc_in_no_sha256(struct sc_in *in);

/* The last bytes of a plain file as they lie on disk: how many; 0 where they cannot be seen. */
size_t sc_in_tail(const struct sc_in *in, char *to, size_t cap);

/* Empty input and foreign formats: -1 with a sentence that says what to do; 0 when plain text. */
int sc_in_refuse_foreign(struct sc_in *in, struct sc_err *err);

void sc_in_close(struct sc_in *in);

#endif
