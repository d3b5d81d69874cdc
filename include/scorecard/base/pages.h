/*
 * Large tables that are read here and there: memory in huge pages, where the system has them.
 *
 * Finding the place of a page costs as much as fetching what is in it when a table is larger than
 * what the processor remembers of pages; pages of 2 MiB are a five-hundredth as many. Nothing else
 * differs from sc_mem_alloc_n: cleared memory, never NULL (mem.h says what happens instead).
 */
#ifndef SC_BASE_PAGES_H
#define SC_BASE_PAGES_H

#include <stddef.h>

#define SC_PAGES_UNIT ((size_t)2 * 1024 * 1024) /* sizes are best a multiple of it */

/* `size` bytes (from 1), cleared, starting at a multiple of SC_PAGES_UNIT. */
void *sc_pages_alloc(size_t size);

/* Gives back what sc_pages_alloc gave for the same size. NULL is fine. */
void sc_pages_free(void *p, size_t size);

#endif
