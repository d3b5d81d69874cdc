#include "scorecard/base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* First block of an arena; each further one doubles up to the largest. */
#define BLOCK_FIRST ((size_t)8 * 1024)
#define BLOCK_MOST  ((size_t)1024 * 1024)

/*
 * Under the address sanitizer what an arena has not given out is out of bounds, so that a use
 * after sc_arena_reset is found like one after free.
 */
#ifndef __has_feature
#define __has_feature(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#define FORBID(p, size) ASAN_POISON_MEMORY_REGION(p, size)
#define ALLOW(p, size)  ASAN_UNPOISON_MEMORY_REGION(p, size)
#else
#define FORBID(p, size) ((void)0)
#define ALLOW(p, size)  ((void)0)
#endif

struct sc_arena_block {
    struct sc_arena_block *next;
    size_t used;
    size_t cap;
    max_align_t data[];
};

static sc_mem_handler *on_exhausted;

void sc_mem_on_exhausted(sc_mem_handler *handler)
{
    on_exhausted = handler;
}

void sc_mem_exhausted(size_t wanted)
{
    if (on_exhausted != NULL)
        on_exhausted(wanted);
    /* No handler, or one that came back: going on without the memory could change the output. */
    __builtin_trap();
}

void *sc_mem_alloc(size_t size)
{
    void *p = malloc(size > 0 ? size : 1);
    if (p == NULL)
        sc_mem_exhausted(size);
    return p;
}

void *sc_mem_alloc_n(size_t n, size_t size)
{
    /* calloc checks the product itself; 0 bytes may be NULL there, which we never return. */
    void *p = n > 0 && size > 0 ? calloc(n, size) : calloc(1, 1);
    if (p == NULL)
        sc_mem_exhausted(size > 0 && n > SIZE_MAX / size ? SIZE_MAX : n * size);
    return p;
}

void *sc_mem_grow(void *old, size_t n, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes) || bytes > PTRDIFF_MAX)
        sc_mem_exhausted(SIZE_MAX);
    void *p = realloc(old, bytes > 0 ? bytes : 1);
    if (p == NULL)
        sc_mem_exhausted(bytes);
    return p;
}

void sc_mem_free(void *p)
{
    free(p);
}

/* A block of at least `size` bytes, empty and not linked. */
static struct sc_arena_block *block_new(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct sc_arena_block))
        sc_mem_exhausted(SIZE_MAX);
    struct sc_arena_block *block = sc_mem_alloc(sizeof *block + size);
    block->next = NULL;
    block->used = 0;
    block->cap = size;
    FORBID(block->data, size);
    return block;
}

/*
 * Puts a block with room for `size` bytes into the arena. What is larger than a usual block gets
 * one of its own behind the head, so that the room left in the head is not lost.
 */
static struct sc_arena_block *block_add(struct sc_arena *a, size_t size)
{
    size_t usual = a->head == NULL ? BLOCK_FIRST : a->head->cap * 2;
    if (usual > BLOCK_MOST)
        usual = BLOCK_MOST;
    struct sc_arena_block *block = block_new(size > usual ? size : usual);
    if (a->head != NULL && size > usual) {
        block->next = a->head->next;
        a->head->next = block;
    } else {
        block->next = a->head;
        a->head = block;
    }
    return block;
}

/* `size` bytes, not cleared; `align` is a power of two up to that of max_align_t. */
static void *take(struct sc_arena *a, size_t size, size_t align)
{
    struct sc_arena_block *block = a->head;
    size_t from = 0;
    if (block != NULL)
        from = (block->used + align - 1) & ~(align - 1);
    if (block == NULL || from > block->cap || size > block->cap - from) {
        block = block_add(a, size);
        from = 0;
    }
    block->used = from + size;
    ALLOW((char *)block->data + from, size);
    return (char *)block->data + from;
}

void *sc_arena_alloc(struct sc_arena *a, size_t size)
{
    return memset(take(a, size, _Alignof(max_align_t)), 0, size);
}

void *sc_arena_alloc_n(struct sc_arena *a, size_t n, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes) || bytes > PTRDIFF_MAX)
        sc_mem_exhausted(SIZE_MAX);
    return sc_arena_alloc(a, bytes);
}

char *sc_arena_cstr(struct sc_arena *a, struct sc_str s)
{
    char *p = take(a, s.len + 1, 1);
    if (s.len > 0)
        memcpy(p, s.p, s.len);
    p[s.len] = '\0';
    return p;
}

struct sc_str sc_arena_dup(struct sc_arena *a, struct sc_str s)
{
    return (struct sc_str){sc_arena_cstr(a, s), s.len};
}

struct sc_str sc_arena_printf(struct sc_arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    size_t len = n > 0 ? (size_t)n : 0;
    char *p = take(a, len + 1, 1);
    p[0] = '\0';
    if (len > 0)
        vsnprintf(p, len + 1, format, again);
    va_end(again);
    va_end(args);
    return (struct sc_str){p, len};
}

void sc_arena_reset(struct sc_arena *a)
{
    /* The largest stays: after a few records no round needs a second block. */
    struct sc_arena_block *keep = a->head;
    for (struct sc_arena_block *b = a->head; b != NULL; b = b->next)
        if (b->cap > keep->cap)
            keep = b;
    struct sc_arena_block *next;
    for (struct sc_arena_block *b = a->head; b != NULL; b = next) {
        next = b->next;
        if (b != keep)
            sc_mem_free(b);
    }
    if (keep != NULL) {
        keep->next = NULL;
        keep->used = 0;
        FORBID(keep->data, keep->cap);
    }
    a->head = keep;
}

void sc_arena_fini(struct sc_arena *a)
{
    struct sc_arena_block *next;
    for (struct sc_arena_block *b = a->head; b != NULL; b = next) {
        next = b->next;
        sc_mem_free(b);
    }
    a->head = NULL;
}
