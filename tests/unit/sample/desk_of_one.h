/*
 * A frame over rows written as words (metric/rows.h), one quarter in UTC, and draws from it.
 */
#ifndef TEST_SAMPLE_DESK_OF_ONE_H
#define TEST_SAMPLE_DESK_OF_ONE_H

#include "metric/rows.h"

#include "scorecard/sample/draw.h"

struct table {
    struct bench b;
    struct sc_frame frame;
    struct sc_bars bars;
    struct sc_draw draw;
    struct sc_picks picks;
};

static inline void table_open(struct table *t)
{
    struct sc_data_options options = {.keep_ids = true, .keeps_threads = true};

    memset(t, 0, sizeof *t);
    bench_open(&t->b, "2025-Q1", "2025-04-30T00", "UTC");
    sc_data_close(t->b.d);
    t->b.d = sc_data_open(&options);
}

#define SOLVED "status=solved created_at=2025-02-01T00 resolved_at=2025-02-02T00 "

static inline void put_f(struct table *t, const char *kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static inline void put_f(struct table *t, const char *kind, const char *format, ...)
{
    char words[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    put(t->b.d, kind, words);
}

/* Settles the rows and draws k. */
static inline void table_lay(struct table *t, const char *seed, size_t k)
{
    bench_link(&t->b);
    sc_bars_settle(&t->bars);
    sc_frame_open(&t->frame, t->b.d, &t->b.rules, sc_str_from(seed));
    sc_draw_open(&t->draw, &t->frame, &t->bars, k, &t->b.arena);
}

static inline void table_close(struct table *t)
{
    sc_picks_fini(&t->picks);
    sc_draw_close(&t->draw);
    sc_bars_fini(&t->bars);
    sc_frame_close(&t->frame);
    sc_data_close(t->b.d);
    sc_arena_fini(&t->b.arena);
}

/* The 20 conversations of METRICS 9, of ana. */
static inline void put_published(struct table *t)
{
    static const int lengths[] = {2, 3, 4, 6, 7, 9, 12, 15, 3, 5, 8, 22, 2, 4, 6, 11, 5, 7, 30, 3};

    for (int i = 0; i < 20; i++)
        put_f(t, "ticket", "id=T%03d agent=ana replies=%d " SOLVED, i + 1, lengths[i]);
}

static inline const char *id_of(const struct table *t, size_t i)
{
    static char text[64];

    assert_true(i < t->picks.n);
    snprintf(text, sizeof text, "%.*s",
             SC_STR_ARG(sc_data_id(t->b.d, t->picks.items[i].candidate.id)));
    return text;
}

static inline void assert_text(struct sc_str s, const char *expected)
{
    if (!sc_str_eq(s, sc_str_from(expected)))
        fail_msg("\"%.*s\", not \"%s\"", SC_STR_ARG(s), expected);
}

#endif
