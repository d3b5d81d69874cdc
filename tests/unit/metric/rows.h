/*
 * Rows for tests, written as `column=value` words: put(d, "ticket", "id=T1 agent=ana"). Times may
 * be short: 2025-01-06T09 is 2025-01-06T09:00:00Z. "_" in a value stands for a blank.
 */
#ifndef TEST_METRIC_ROWS_H
#define TEST_METRIC_ROWS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scorecard/base/time.h"
#include "scorecard/metric/tally.h"

#define ROW_TEXT_MAX 4096

/* A row that owns its texts. */
struct test_row {
    struct sc_row row;
    struct sc_str cells[SC_KIND_COLUMNS_MAX];
    char text[ROW_TEXT_MAX];
    size_t used;
};

/* "2025-01-06T09" and "2025-01-06T09:30" get their missing end. */
static inline struct sc_str row_value(struct test_row *r, struct sc_str value)
{
    static const char end[] = ":00:00Z";
    char *to = r->text + r->used;
    size_t n = value.len;

    assert_true(r->used + n + sizeof end < ROW_TEXT_MAX);
    if (n > 0)
        memcpy(to, value.p, n);
    for (size_t i = 0; i < n; i++)
        if (to[i] == '_')
            to[i] = ' ';
    if ((n == 13 || n == 16) && to[4] == '-' && to[7] == '-' && to[10] == 'T') {
        const char *rest = n == 13 ? end : end + 3;
        memcpy(to + n, rest, strlen(rest));
        n += strlen(rest);
    }
    r->used += n;
    return (struct sc_str){to, n};
}

static inline void row_set(struct test_row *r, struct sc_str word)
{
    size_t eq = sc_str_find(word, '=', 0);
    int col = sc_kind_column(r->row.kind, sc_str_sub(word, 0, eq));

    if (col < 0 || eq == word.len)
        fail_msg("no such column: %.*s", SC_STR_ARG(word));
    r->cells[col] = row_value(r, sc_str_sub(word, eq + 1, word.len));
}

static inline void row_make(struct test_row *r, const char *kind, const char *words)
{
    struct sc_str rest = sc_str_from(words), word;

    memset(r, 0, sizeof *r);
    r->row.kind = sc_kind_find(sc_str_from(kind));
    assert_non_null(r->row.kind);
    r->row.kind_name = sc_str_from(kind);
    r->row.cells = r->cells;
    r->row.place.file = SC_STR("test.csv");
    while (sc_str_split(&rest, ' ', &word))
        if (word.len > 0)
            row_set(r, word);
}

static inline void put_with(struct sc_data *d, const char *kind, const char *words,
                            struct sc_findings *findings)
{
    struct test_row r;
    struct sc_err err;

    sc_err_init(&err);
    row_make(&r, kind, words);
    assert_int_equal(sc_data_put_row(d, &r.row, findings, &err), 0);
}

static inline void put(struct sc_data *d, const char *kind, const char *words)
{
    put_with(d, kind, words, NULL);
}

static inline int64_t stamp(const char *text)
{
    struct test_row r = {0};
    int64_t t;

    assert_true(sc_time_parse(row_value(&r, sc_str_from(text)), &t));
    return t;
}

/* Everything a measurement needs; `rules` may be changed before measure(). */
struct bench {
    struct sc_arena arena;
    struct sc_period period;
    struct sc_rules rules;
    struct sc_data *d;
    struct sc_tallies *t;
};

static inline struct sc_data *open_data(bool keep_ids)
{
    struct sc_data_options options = {.keep_ids = keep_ids};

    return sc_data_open(&options);
}

static inline void bench_open(struct bench *b, const char *period, const char *as_of,
                              const char *zone)
{
    struct sc_err err;

    memset(b, 0, sizeof *b);
    sc_err_init(&err);
    b->rules.zone = sc_zone_open(&b->arena, sc_str_from(zone), &err);
    assert_non_null(b->rules.zone);
    assert_int_equal(sc_period_parse(sc_str_from(period), b->rules.zone, 1, &b->period, &err), 0);
    b->rules.period = &b->period;
    b->rules.as_of = stamp(as_of);
    b->rules.recontact_s = 7 * 86400;
    b->rules.recontact_most = 5;
    b->rules.fte_week_hours = 40;
    b->rules.eligible_weeks = SC_ELIGIBLE_WEEKS;
    b->rules.eligible_solved = SC_ELIGIBLE_SOLVED;
    b->d = open_data(true);
}

static inline void measure(struct bench *b)
{
    sc_data_finish(b->d, NULL);
    sc_data_link(b->d, &b->rules);
    b->t = sc_tallies_run(b->d, &b->rules);
}

static inline void bench_close(struct bench *b)
{
    sc_tallies_close(b->t);
    sc_data_close(b->d);
    sc_arena_fini(&b->arena);
}

static inline uint32_t who(const struct bench *b, const char *text)
{
    uint32_t person = sc_people_find(&b->d->people, sc_str_from(text));

    if (person == SC_NOBODY)
        fail_msg("nobody is called %s", text);
    return person;
}

static inline const struct sc_tally *tally(const struct bench *b, const char *text,
                                           const char *metric)
{
    const struct sc_metric *m = sc_metric_find(sc_str_from(metric));

    assert_non_null(m);
    return sc_tallies_person(b->t, who(b, text), sc_metric_no(m));
}

static inline double figure(const struct bench *b, const char *text, const char *metric)
{
    return sc_tally_figure(tally(b, text, metric), sc_metric_find(sc_str_from(metric)));
}

/* Finishes and links without measuring: for tests of folds. */
static inline void bench_link(struct bench *b)
{
    sc_data_finish(b->d, NULL);
    sc_data_link(b->d, &b->rules);
}

#define CAUGHT_MAX 256

/* The samples of one metric. */
struct caught {
    struct sc_sample samples[CAUGHT_MAX];
    size_t n;
};

static inline void catch_one(void *ctx, const struct sc_sample *s)
{
    struct caught *c = ctx;

    assert_true(c->n < CAUGHT_MAX);
    c->samples[c->n++] = *s;
}

static inline void catch_all(const struct bench *b, const char *metric, struct caught *c)
{
    size_t no = sc_metric_no(sc_metric_find(sc_str_from(metric)));

    c->n = 0;
    sc_walk_metric(b->d, &b->rules, no, catch_one, c);
    for (size_t i = 0; i < c->n; i++)
        assert_int_equal(c->samples[i].metric_no, no);
}

/* The k-th sample about the record with that id, NULL when there are fewer. */
static inline const struct sc_sample *caught_about(const struct caught *c, const char *id, int k)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->samples[i].record == sc_fact_hash(sc_str_from(id)) && k-- == 0)
            return &c->samples[i];
    return NULL;
}

/* One sample about `id` with that reason and, when it counts, that y. */
static inline void assert_sample(const struct caught *c, const char *id, enum sc_reason reason,
                                 int64_t y)
{
    const struct sc_sample *s = caught_about(c, id, 0);

    if (!s)
        fail_msg("no sample about %s", id);
    if (s->reason != reason)
        fail_msg("%s: %s, not %s", id, sc_reason_text(s->reason), sc_reason_text(reason));
    if (reason == SC_COUNTED && s->y != y)
        fail_msg("%s: y is %lld, not %lld", id, (long long)s->y, (long long)y);
    assert_null(caught_about(c, id, 1));
}

/* The sample about `id` is credited to that person. */
static inline void assert_credit(const struct bench *b, const struct caught *c, const char *id,
                                 const char *person)
{
    const struct sc_sample *s = caught_about(c, id, 0);

    assert_non_null(s);
    assert_int_equal(s->person, person ? who(b, person) : SC_NOBODY);
}

#endif
