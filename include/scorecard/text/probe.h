/*
 * Conversations that no rule marked, some of them drawn at random for a person to read: only so it
 * is known what the rules miss. The draw is by permanent random numbers, sc_hash_mix of seed and
 * ticket, the smallest ones: the same in any order of the input, and memory holds no more than are
 * drawn.
 */
#ifndef SC_TEXT_PROBE_H
#define SC_TEXT_PROBE_H

#include "scorecard/record/stream.h"

struct sc_probe;

/* Draws n (0: none). The seed is borrowed. */
struct sc_probe *sc_probe_open(struct sc_str seed, size_t n);
void sc_probe_close(struct sc_probe *p);

/* One conversation that may be drawn (copies). */
void sc_probe_see(struct sc_probe *p, struct sc_str ticket, struct sc_str agent);

/*
 * Writes those drawn as `sample` rows of the stratum, reason "random", by rank; each stands for
 * all_n / drawn conversations.
 */
void sc_probe_write(const struct sc_probe *p, struct sc_str stratum, uint64_t all_n,
                    struct sc_writer *out);

#endif
