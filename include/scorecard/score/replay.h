/*
 * Replay: the records of a stream once more, for what must be known before the first of them.
 *
 * A correction may stand behind the row that it mends. Then everything is read again with the
 * corrections in hand: files from the disk, and what came through a pipe from the memory, where the
 * first SC_REPLAY_MAX bytes of it are kept; of a longer pipe nothing.
 */
#ifndef SC_SCORE_REPLAY_H
#define SC_SCORE_REPLAY_H

#include "scorecard/record/stream.h"

#define SC_REPLAY_MAX (24u << 20) /* bytes of cells: some hundred thousand rows */

struct sc_replay;

/* For the n paths of a stream (borrowed); n == 0 is standard input. */
struct sc_replay *sc_replay_open(const char *const *paths, size_t n);
void sc_replay_close(struct sc_replay *r);

/* Takes an item as it was read (copies), where it could not be read again. */
void sc_replay_note(struct sc_replay *r, const struct sc_item *item);

/* All of it can be had again. */
bool sc_replay_is_whole(const struct sc_replay *r);

/* Stands before the first item again. */
void sc_replay_begin(struct sc_replay *r);

/* As sc_reader_next, after sc_replay_begin. */
int sc_replay_next(struct sc_replay *r, struct sc_item *item, struct sc_err *err);

#endif
