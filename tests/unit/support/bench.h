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

/* A run over rows that were put together by hand; ends and measures them. */
static inline void lay_rows(struct bench *b, struct desk *d, const char *yaml)
{
    b->path = desk_end(d);
    desk_prepare(&b->r, b->path);
    desk_go(&b->r, yaml);
    assert_int_equal(b->r.status, 0);
    sc_buf_init(&b->text, SC_BUF_NO_CEILING);
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
