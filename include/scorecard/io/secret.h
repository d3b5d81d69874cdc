/*
 * Key files: bytes that only their owner may know. What is read is never part of a message.
 */
#ifndef SC_IO_SECRET_H
#define SC_IO_SECRET_H

#include "scorecard/base/err.h"
#include "scorecard/base/mem.h"

#define SC_SECRET_MIN 16   /* bytes: fewer can be tried out */
#define SC_SECRET_MAX 4096 /* bytes: more is some other file, named by mistake */

/*
 * All bytes of a key file, a final line end too, into the arena. 0, or -1 with *err: SC_USAGE for
 * one that group or others may read (with the command that mends it), one that is too short or too
 * long, a folder; SC_SYSTEM for one that cannot be read. A pipe will do: --key <(pass show key).
 */
int sc_secret_read(const char *path, struct sc_arena *arena, struct sc_str *key,
                   struct sc_err *err);

#endif
