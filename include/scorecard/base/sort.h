/*
 * Sorting of plain numbers, many at a time: without comparing them.
 */
#ifndef SC_BASE_SORT_H
#define SC_BASE_SORT_H

#include <stddef.h>
#include <stdint.h>

/* Sorts n numbers, ascending. Takes as much memory again while it works. */
void sc_sort_u32(uint32_t *values, size_t n);

#endif
