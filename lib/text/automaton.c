#include "scorecard/text/automaton.h"

#include <string.h>

#define FINAL UINT32_C(0x80000000) /* marks a transition to a state where patterns end */

/* A pattern that ends in a state, and the next one that does. */
struct ending {
    uint32_t pattern;
    uint32_t next; /* from 1; 0: none */
};

struct sc_automaton {
    unsigned char column[256];
    uint32_t columns;
    uint32_t *table; /* states x columns: first cell of the next state, FINAL */
    uint32_t *ends;  /* by state: first of its endings, from 1 */
    struct ending *endings;
    uint32_t states;
};

/* What is needed while it is made. */
struct making {
    struct sc_automaton *a;
    uint32_t *fail;  /* by state: the longest proper ending of its text that is a state */
    uint32_t *queue; /* states by length */
};

static void choose_columns(struct sc_automaton *a, const struct sc_str *patterns, size_t n)
{
    a->columns = 1; /* column 0: bytes of no pattern */
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < patterns[i].len; j++) {
            unsigned char b = (unsigned char)patterns[i].p[j];
            b = b == '\n' ? ' ' : b;
            if (a->column[b] == 0)
                a->column[b] = (unsigned char)a->columns++;
        }
    a->column['\n'] = a->column[' '];
}

/* Adds the way of a pattern to the tree; returns the state at its end. */
static uint32_t add(struct sc_automaton *a, struct sc_str pattern)
{
    uint32_t state = 0;

    for (size_t j = 0; j < pattern.len; j++) {
        uint32_t *cell = &a->table[state * a->columns + a->column[(unsigned char)pattern.p[j]]];
        if (*cell == 0)
            *cell = a->states++;
        state = *cell;
    }
    return state;
}

/* Endings that a state inherits stand behind its own: those are longer. */
static void inherit(struct sc_automaton *a, uint32_t state, uint32_t from)
{
    uint32_t *last = &a->ends[state];

    while (*last)
        last = &a->endings[*last - 1].next;
    *last = a->ends[from];
}

/* Breadth first, so that the state that one falls back to is finished before. */
static void close_table(struct making *m)
{
    struct sc_automaton *a = m->a;
    uint32_t read = 0, n = 1;

    m->queue[0] = 0;
    while (read < n) {
        uint32_t state = m->queue[read++];
        for (uint32_t c = 0; c < a->columns; c++) {
            uint32_t *cell = &a->table[state * a->columns + c];
            uint32_t back = a->table[m->fail[state] * a->columns + c];
            if (*cell == 0) {
                *cell = state ? back : 0;
                continue;
            }
            m->fail[*cell] = state ? back : 0;
            inherit(a, *cell, m->fail[*cell]);
            m->queue[n++] = *cell;
        }
    }
}

/*
 * Rewrites the table so that a cell is the place of its next state, and the states that most bytes
 * lead to, the short ones, lie together.
 */
static void lay_out(struct making *m, struct sc_arena *arena)
{
    struct sc_automaton *a = m->a;
    uint32_t *place = m->fail; /* no longer needed */
    uint32_t *table = sc_arena_alloc_n(arena, (size_t)a->states * a->columns, sizeof *table);
    uint32_t *ends = sc_arena_alloc_n(arena, a->states, sizeof *ends);

    for (uint32_t i = 0; i < a->states; i++)
        place[m->queue[i]] = i;
    for (uint32_t i = 0; i < a->states; i++) {
        const uint32_t *row = &a->table[m->queue[i] * a->columns];
        ends[i] = a->ends[m->queue[i]];
        for (uint32_t c = 0; c < a->columns; c++)
            table[i * a->columns + c] = place[row[c]] * a->columns | (a->ends[row[c]] ? FINAL : 0);
    }
    sc_mem_free(a->table);
    sc_mem_free(a->ends);
    a->table = table;
    a->ends = ends;
}

const struct sc_automaton *sc_automaton_open(struct sc_arena *arena, const struct sc_str *patterns,
                                             size_t n, struct sc_err *err)
{
    struct sc_automaton *a = sc_arena_alloc(arena, sizeof *a);
    struct making m = {.a = a};
    size_t most = 1;

    for (size_t i = 0; i < n; i++)
        most += patterns[i].len;
    if (most - 1 > SC_AUTOMATON_BYTES_MAX) {
        (void)sc_err_set(err, SC_USAGE, "phrases of %zu bytes together; at most %u", most - 1,
                         SC_AUTOMATON_BYTES_MAX);
        return NULL;
    }
    choose_columns(a, patterns, n);
    a->table = sc_mem_alloc_n(most * a->columns, sizeof *a->table);
    a->ends = sc_mem_alloc_n(most, sizeof *a->ends);
    a->endings = sc_arena_alloc_n(arena, n + 1, sizeof *a->endings);
    a->states = 1;
    for (size_t i = n; i-- > 0;) { /* backwards: of equal ones the first is found first */
        uint32_t state = add(a, patterns[i]);
        a->endings[i] = (struct ending){(uint32_t)i, a->ends[state]};
        a->ends[state] = (uint32_t)i + 1;
    }
    m.fail = sc_mem_alloc_n(a->states, sizeof *m.fail);
    m.queue = sc_mem_alloc_n(a->states, sizeof *m.queue);
    close_table(&m);
    lay_out(&m, arena);
    sc_mem_free(m.fail);
    sc_mem_free(m.queue);
    return a;
}

bool sc_search_next(struct sc_search *s, struct sc_occurrence *found)
{
    const struct sc_automaton *a = s->of;
    const unsigned char *p = (const unsigned char *)s->text.p;
    size_t i = s->at, n = s->text.len;
    uint32_t state = s->state;

    while (s->pending == 0) {
        while (i < n && !(state & FINAL))
            state = a->table[state + a->column[p[i++]]];
        s->at = i;
        s->state = state & ~FINAL;
        if (!(state & FINAL))
            return false;
        s->pending = a->ends[s->state / a->columns];
        state = s->state;
    }
    *found = (struct sc_occurrence){a->endings[s->pending - 1].pattern, s->at};
    s->pending = a->endings[s->pending - 1].next;
    return true;
}
