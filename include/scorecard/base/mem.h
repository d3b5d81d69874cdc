/*
 * Memory and ownership.
 *
 * Ownership is said once, here: functions borrow their arguments unless their comment says
 * `copies` or `takes`. What lives as long as the run comes from one arena of the program; what
 * lives as long as a record comes from an arena that is reset between records. Nothing in an
 * arena is freed one by one.
 *
 * Allocation never returns NULL. When memory is exhausted the handler that the program installed
 * is called; it must end the process (frame/prog.h says so on stderr and ends with status 4
 * before another byte is written). So a failing allocation can end a run but never change its
 * output. This handler is the library's only mutable global; tests replace it.
 */
#ifndef SC_BASE_MEM_H
#define SC_BASE_MEM_H

#include "scorecard/base/str.h"

/* Called with the bytes wanted; must not return. */
typedef void sc_mem_handler(size_t wanted);

/* Installs the handler for exhausted memory; NULL restores the default, a trap. */
void sc_mem_on_exhausted(sc_mem_handler *handler);

/*
 * Calls the handler and never returns: for memory that a library beneath us could not get, so that
 * its failure ends the run like our own.
 */
void sc_mem_exhausted(size_t wanted) __attribute__((noreturn));

/* `size` bytes, not cleared. */
void *sc_mem_alloc(size_t size);

/* `n` elements of `size` bytes, cleared; n * size is checked for overflow. */
void *sc_mem_alloc_n(size_t n, size_t size);

/* realloc for `n` elements of `size` bytes; old may be NULL. */
void *sc_mem_grow(void *old, size_t n, size_t size);

void sc_mem_free(void *p);

/* A region whose parts are freed together. All zero is a valid empty arena. */
struct sc_arena {
    struct sc_arena_block *head;
};

/* `size` bytes, cleared, aligned for any type. */
void *sc_arena_alloc(struct sc_arena *a, size_t size);
void *sc_arena_alloc_n(struct sc_arena *a, size_t n, size_t size);

/* Copies s into the arena, NUL-terminated behind its end. */
struct sc_str sc_arena_dup(struct sc_arena *a, struct sc_str s);

/* As sc_arena_dup, as a C string. */
char *sc_arena_cstr(struct sc_arena *a, struct sc_str s);

/* printf into the arena. */
struct sc_str sc_arena_printf(struct sc_arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Forgets everything, keeps one block for the next round. */
void sc_arena_reset(struct sc_arena *a);
void sc_arena_fini(struct sc_arena *a);

#endif
