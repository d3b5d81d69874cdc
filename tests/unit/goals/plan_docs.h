/*
 * What the tests of plans and talks share: a stream from texts, with a policy and earlier periods.
 * Include it behind sc_test.h. People are in UTC, in 2026-Q3 as of 9 October 2026, a Friday.
 */
#ifndef PLAN_DOCS_H
#define PLAN_DOCS_H

#include "scorecard/base/time.h"
#include "scorecard/goals/goals.h"

#define PERIOD                                                                                     \
    "\"period\":{\"name\":\"2026-Q3\",\"from\":\"2026-07-01\",\"to\":\"2026-10-01\",\"tz\":"       \
    "\"UTC\",\"as_of\":\"2026-10-09T00:00:00Z\"}"

/* A stream while it is looked at. */
struct world {
    struct sc_policy *policy;
    struct sc_docs docs;
    struct sc_pasts *pasts;
    sc_json *before[8];
    size_t before_n;
    struct sc_goals_rows *rows;
    struct sc_goals_scene scene;
};

static inline sc_json *parse(const char *text)
{
    struct sc_err err;
    sc_json *v;

    sc_err_init(&err);
    v = sc_json_parse(sc_str_from(text), &err);
    if (!v)
        fail_msg("%s: %s", err.what, text);
    return v;
}

static inline void world_open(struct world *w, const char *yaml)
{
    struct sc_err err;

    *w = (struct world){.policy = NULL};
    sc_err_init(&err);
    w->policy = sc_policy_parse(sc_str_from(yaml), SC_STR("test"), &err);
    if (!w->policy)
        fail_msg("%s", err.what);
}

static inline void put(struct world *w, const char *doc)
{
    w->docs.items = sc_mem_grow(w->docs.items, w->docs.n + 1, sizeof *w->docs.items);
    w->docs.items[w->docs.n++] = parse(doc);
}

/* A scorecard of an earlier quarter. */
static inline void was(struct world *w, const char *doc)
{
    w->before[w->before_n++] = parse(doc);
}

/* Once all documents are put. */
static inline void world_settle(struct world *w)
{
    struct sc_memory_when when;
    struct sc_err err;

    sc_err_init(&err);
    assert_int_equal(sc_goals_scene_open(&w->scene, w->policy, &w->docs, &err), 0);
    when = sc_goals_when(&w->scene);
    w->pasts = sc_pasts_open(sc_json_get(w->docs.items[0], "period"), 1, &err);
    for (size_t i = 0; i < w->before_n; i++)
        assert_true(sc_pasts_add(w->pasts, w->before[i], SC_STR("")));
    sc_pasts_settle(w->pasts);
    w->rows = sc_goals_rows_open(&w->docs, NULL, &w->scene.span, &when);
    w->scene.rows = w->rows;
    w->scene.past = w->pasts;
}

static inline struct sc_goals_person person(struct world *w, size_t doc)
{
    return sc_goals_person_of(&w->scene, w->docs.items[doc]);
}

static inline void world_close(struct world *w)
{
    sc_goals_rows_close(w->rows);
    sc_goals_scene_close(&w->scene);
    sc_pasts_close(w->pasts);
    sc_docs_fini(&w->docs);
    for (size_t i = 0; i < w->before_n; i++)
        sc_json_free(w->before[i]);
    sc_policy_close(w->policy);
}

static inline int64_t day(const char *text)
{
    int64_t d = 0;

    assert_true(sc_time_parse_date(sc_str_from(text), &d));
    return d;
}

static inline void assert_day(int64_t seen, const char *wanted)
{
    struct sc_buf text;

    sc_buf_init(&text, 16);
    sc_time_put_date(&text, seen);
    assert_string_equal(sc_buf_cstr(&text), wanted);
    sc_buf_fini(&text);
}

static inline void assert_json(const sc_json *seen, const char *wanted)
{
    struct sc_buf text;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_json_put(&text, seen, false);
    assert_string_equal(sc_buf_cstr(&text), wanted);
    sc_buf_fini(&text);
}

#endif
