/*
 * What every unit test shares: cmocka with its headers in the order it wants, exact comparison of
 * slices, an arena as fixture, random numbers with a fixed seed, whole files.
 *
 * Include it first. A test that wants an arena is listed as
 *     cmocka_unit_test_setup_teardown(name, sc_test_setup, sc_test_teardown)
 * or shorter SC_TEST_ARENA(name), and begins with `struct sc_arena *arena = *state;`.
 */
#ifndef SC_TEST_H
#define SC_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scorecard/base/mem.h"
#include "scorecard/base/str.h"

#include <stdio.h>
#include <string.h>

/* Fails, showing both texts and the caller's line, unless the slice holds exactly `wanted`. */
static inline void sc_test_str_eq(const char *file, int line, struct sc_str seen,
                                  struct sc_str wanted)
{
    if (sc_str_eq(seen, wanted))
        return;
    print_error("seen   \"%.*s\" (%zu bytes)\nwanted \"%.*s\" (%zu bytes)\n", (int)seen.len,
                seen.p != NULL ? seen.p : "", seen.len, (int)wanted.len,
                wanted.p != NULL ? wanted.p : "", wanted.len);
    _fail(file, line);
}

/* A struct sc_str against a string literal (which may hold NULs). */
#define assert_str_eq(seen, literal) sc_test_str_eq(__FILE__, __LINE__, (seen), SC_STR(literal))

/* Two struct sc_str, seen and wanted; either may be a compound literal. */
#define assert_same_str(...) sc_test_str_eq(__FILE__, __LINE__, __VA_ARGS__)

/* What a struct sc_buf * holds against a string literal. */
#define assert_buf_eq(buf, literal)                                                                \
    sc_test_str_eq(__FILE__, __LINE__, sc_buf_str(buf), SC_STR(literal))

static inline int sc_test_setup(void **state)
{
    *state = sc_mem_alloc_n(1, sizeof(struct sc_arena));
    return 0;
}

static inline int sc_test_teardown(void **state)
{
    sc_arena_fini(*state);
    sc_mem_free(*state);
    return 0;
}

#define SC_TEST_ARENA(name) cmocka_unit_test_setup_teardown(name, sc_test_setup, sc_test_teardown)

/* Next number of a fixed sequence (SplitMix64): the same data on every run and machine. */
static inline uint64_t sc_test_random(uint64_t *seed)
{
    uint64_t z = *seed += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* From 0 to n - 1. */
static inline uint64_t sc_test_below(uint64_t *seed, uint64_t n)
{
    return sc_test_random(seed) % n;
}

/*
 * The bytes of a file, in the arena. `path` is taken from the root of the sources; p == NULL when
 * there is no such file, so that a test on data that is not shipped can skip().
 */
static inline struct sc_str sc_test_read(struct sc_arena *arena, const char *path)
{
    struct sc_str full = sc_arena_printf(arena, "%s/%s", SC_SOURCE_DIR, path);
    FILE *in = fopen(full.p, "rb");
    if (in == NULL)
        return (struct sc_str){NULL, 0};
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    char chunk[4096];
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, in)) > 0;)
        sc_buf_put(&text, chunk, n);
    fclose(in);
    struct sc_str all = sc_arena_dup(arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return all;
}

#endif
