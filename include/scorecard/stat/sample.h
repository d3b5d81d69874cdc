/*
 * Which conversations of an agent are read (METRICS 9), and what a checked sample says about all
 * (METRICS 10.4). No draw: the smallest of permanent random numbers, the same in any order.
 */
#ifndef SC_STAT_SAMPLE_H
#define SC_STAT_SAMPLE_H

#include "scorecard/base/str.h"

#include <stddef.h>
#include <stdint.h>

/* Which third an item is in by its length: short <= cut1 < medium <= cut2 < long. */
enum sc_stratum { SC_STRATUM_SHORT, SC_STRATUM_MEDIUM, SC_STRATUM_LONG, SC_STRATA_N };

struct sc_cuts {
    double low;  /* value at rank ceil(n / 3) */
    double high; /* value at rank ceil(2 n / 3); ties go down */
};

/* Of n sorted lengths; NAN for n = 0, which puts everything into the first third. */
struct sc_cuts sc_cuts_of(const double *sorted, size_t n);
enum sc_stratum sc_stratum_of(const struct sc_cuts *cuts, double length);

/* mix64(fnv1a64(seed 1F "qa" 1F agent 1F item)): the permanent random number of a conversation. */
uint64_t sc_sample_number(struct sc_str seed, struct sc_str agent, struct sc_str item);

struct sc_drawn {
    uint64_t number;
    double length;
};

/*
 * Draws k of n items and writes their places, in the order short, medium, long, then what filled
 * up; returns how many (n when n <= k). k = 3: the smallest number of each third; k = 2: short
 * and long; 1: the smallest of all; more: as for 3 and the smallest of the rest. An empty third
 * is filled up the same way. `picked` takes k places.
 */
size_t sc_sample_draw(const struct sc_drawn *items, size_t n, size_t k, size_t *picked);

/* Verdicts on a sample of what a rule marked, and of what it did not. */
struct sc_verified {
    double marked_n;   /* all that the rule marked */
    double checked_n;  /* of these looked at, ... */
    double checked_ok; /* ... rightly marked */
    double rest_n;     /* all that it did not mark */
    double probed_n;   /* of these looked at, drawn at random, ... */
    double probed_ok;  /* ... that it should have marked */
};

struct sc_recall {
    double precision;
    double found;  /* rightly marked, estimated: N1 p1 */
    double missed; /* N0 p0 */
    double recall; /* N1 p1 / (N1 p1 + N0 p0) */
    double se;     /* of the recall, delta method */
};

/* NAN where a sample is empty, and for the recall where nothing is to be found. */
struct sc_recall sc_recall_of(const struct sc_verified *v);

#endif
