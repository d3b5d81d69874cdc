/*
 * Many texts looked for at once (Aho and Corasick 1975), as one table of transitions: a step a
 * byte, however many texts there are, and no input that makes it slower.
 *
 * A line end counts as a blank, in the patterns and in what is searched (norm.h). Bytes that occur
 * in no pattern share a column, so the table has about 40 of them.
 */
#ifndef SC_TEXT_AUTOMATON_H
#define SC_TEXT_AUTOMATON_H

#include "scorecard/base/err.h"
#include "scorecard/base/mem.h"

#define SC_AUTOMATON_BYTES_MAX (256u * 1024) /* of all patterns: the table then takes 60 MB */

struct sc_automaton;

/*
 * Lives in the arena, borrows nothing. Patterns have a byte at least; equal ones are each found.
 * NULL and *err (SC_USAGE) when they are longer than SC_AUTOMATON_BYTES_MAX together.
 */
const struct sc_automaton *sc_automaton_open(struct sc_arena *arena, const struct sc_str *patterns,
                                             size_t n, struct sc_err *err);

/* One occurrence: the pattern's number and the byte behind it. */
struct sc_occurrence {
    uint32_t pattern;
    size_t end;
};

/* A search that goes on where it stopped. Set `of` and `text`, the rest to zero. */
struct sc_search {
    const struct sc_automaton *of;
    struct sc_str text;
    size_t at;        /* bytes read */
    uint32_t state;   /* where the table is */
    uint32_t pending; /* next pattern that ends at `at`, from 1; 0: none */
};

/* The next occurrence, by its end, of several at one place the longest first. False at the end. */
bool sc_search_next(struct sc_search *s, struct sc_occurrence *found);

#endif
