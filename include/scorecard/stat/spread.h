/*
 * How recognition is spread over a group (METRICS 7): who is reached, how unevenly, how long one
 * name repeats. Counts are awards per person; people without any are counted too.
 */
#ifndef SC_STAT_SPREAD_H
#define SC_STAT_SPREAD_H

#include <stddef.h>

struct sc_spread {
    double coverage;  /* share of people with at least one */
    double expected;  /* the same when R awards fell at random: 1 - (1 - 1/n)^R */
    double most;      /* the best that R awards could do: min(1, R/n) */
    double gini;      /* 0 all alike */
    double gini_star; /* n / (n - 1) times that: 1 when one has them all, also in small groups */
};

/*
 * Of n people. Gini needs two people and one award, else NAN; coverage needs one person. The
 * awards need not be sorted; nothing is kept.
 */
struct sc_spread sc_spread_of(const unsigned *awards, size_t n);

#endif
