/*
 * A library to preload that lets one allocation fail: the test of what a program does when memory
 * runs out at any point.
 *
 *     SC_OOM_AT=N      the Nth allocation (from 1) gives NULL; 0 or unset: none
 *     SC_OOM_FROM=1    and all after it
 *     SC_OOM_COUNT=FILE   at the end, the number of allocations asked for
 *
 * The real allocator is the C library's own under its private names, so that nothing has to be
 * looked up while the process starts.
 */
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static long asked;
static long fail_at;
static int fail_from;

__attribute__((constructor)) static void start(void)
{
    const char *at = getenv("SC_OOM_AT");
    fail_at = at ? strtol(at, NULL, 10) : 0;
    fail_from = getenv("SC_OOM_FROM") != NULL;
    asked = 0;
}

__attribute__((destructor)) static void finish(void)
{
    const char *path = getenv("SC_OOM_COUNT");
    char text[32];
    if (!path)
        return;
    int n = snprintf(text, sizeof(text), "%ld\n", asked);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || write(fd, text, (size_t)n) != n)
        _exit(99);
    close(fd);
}

static int fails(void)
{
    asked++;
    return fail_at > 0 && (asked == fail_at || (fail_from && asked > fail_at));
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}
