#define _GNU_SOURCE /* MAP_ANONYMOUS, MADV_HUGEPAGE */

#include "scorecard/base/pages.h"

#include <stdint.h>
#include <sys/mman.h>

#include "scorecard/base/mem.h"

static size_t whole_units(size_t size)
{
    if (size > SIZE_MAX - 2 * SC_PAGES_UNIT)
        sc_mem_exhausted(size);
    return (size + SC_PAGES_UNIT - 1) / SC_PAGES_UNIT * SC_PAGES_UNIT;
}

/* Maps a unit more than asked for and gives back what lies around the aligned part. */
void *sc_pages_alloc(size_t size)
{
    size_t n = whole_units(size), before;
    char *p =
        mmap(NULL, n + SC_PAGES_UNIT, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (p == MAP_FAILED) {
        sc_mem_exhausted(size);
        return NULL;
    }
    before = (SC_PAGES_UNIT - (uintptr_t)p % SC_PAGES_UNIT) % SC_PAGES_UNIT;
    if (before > 0)
        (void)munmap(p, before);
    (void)munmap(p + before + n, SC_PAGES_UNIT - before);
#ifdef MADV_HUGEPAGE
    (void)madvise(p + before, n, MADV_HUGEPAGE);
#endif
    return p + before;
}

void sc_pages_free(void *p, size_t size)
{
    if (p)
        (void)munmap(p, whole_units(size));
}
