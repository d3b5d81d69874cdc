/*
 * The small desk of score/desk.h, measured under a policy: what tests of cards, explanations,
 * replicates and sensitivity start from. A test lays the bench, looks, and lifts it.
 */
#ifndef SC_TEST_SUPPORT_BENCH_H
#define SC_TEST_SUPPORT_BENCH_H

#include "score/desk.h"

struct bench {
    struct desk_run r;
    struct sc_card card; /* by card_of */
    struct sc_buf text;  /* room for what is printed */
    const char *path;
};

/* A run over a file, which goes with the bench; `status` is left for the test to look at. */
static inline void lay_file(struct bench *b, const char *path, const char *yaml)
{
    b->path = path;
    sc_buf_init(&b->text, SC_BUF_NO_CEILING);
    desk_prepare(&b->r, path);
    desk_go(&b->r, yaml);
}

/* A run over rows that were put together by hand. */
static inline void lay_rows(struct bench *b, struct desk *d, const char *yaml)
{
    lay_file(b, desk_end(d), yaml);
    assert_int_equal(b->r.status, 0);
}

/* The whole desk under that policy. */
static inline void lay(struct bench *b, struct sc_arena *arena, const char *yaml)
{
    struct desk d;

    desk_begin(&d, arena);
    desk_fill(&d);
    lay_rows(b, &d, yaml);
}

static inline void card_of(struct bench *b, struct sc_arena *arena, const char *who)
{
    sc_card_of_person(&b->r.run.scoring, desk_find(&b->r, who), arena, &b->card);
}

static inline void lift(struct bench *b)
{
    sc_buf_fini(&b->text);
    desk_close(&b->r);
    unlink(b->path);
}

#endif
