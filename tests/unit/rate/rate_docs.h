/*
 * What the tests of ratings share: scorecards made of a score, and JSON compared as text. Include
 * it behind sc_test.h.
 */
#ifndef RATE_DOCS_H
#define RATE_DOCS_H

#include "scorecard/rate/past.h"
#include "scorecard/rate/rate.h"
#include "scorecard/stat/special.h"

#include <math.h>

static inline void assert_near(double seen, double wanted, double slack)
{
    if (!(fabs(seen - wanted) <= slack))
        fail_msg("seen %.12f, wanted %.12f", seen, wanted);
}

static inline sc_json *parse_any(const char *text)
{
    struct sc_err err;
    sc_json *v;
    sc_err_init(&err);
    v = sc_json_parse_any(sc_str_from(text), &err);
    assert_non_null(v);
    return v;
}

static inline sc_json *parse(const char *text)
{
    return parse_any(text);
}

static inline struct sc_policy *policy_from(const char *yaml)
{
    struct sc_err err;
    struct sc_policy *p;
    sc_err_init(&err);
    p = sc_policy_parse(sc_str_from(yaml), SC_STR("test"), &err);
    if (!p)
        fail_msg("%s", err.what);
    return p;
}

/* A scorecard with its rating; NAN for nobody's score. */
static inline sc_json *card(const char *period, const char *agent, double score, double se)
{
    struct sc_policy *p = policy_from("");
    double half = 0;
    sc_json *doc = parse("{\"record\":\"scorecard\",\"v\":1}"), *name = sc_json_object();
    if (se > 0)
        half = sc_t_ppf(0.95, 31) * se;
    sc_json_set(name, "name", sc_json_text(sc_str_from(period)));
    sc_json_set(doc, "agent", sc_json_text(sc_str_from(agent)));
    sc_json_set(doc, "period", name);
    sc_json_set(doc, "score", sc_json_real(score));
    sc_json_set(doc, "se", sc_json_real(se));
    sc_json_set(doc, "low", sc_json_real(score - half));
    sc_json_set(doc, "high", sc_json_real(score + half));
    sc_rate_doc(p, doc);
    sc_policy_close(p);
    return doc;
}

static inline struct sc_pasts *pasts(const char *period)
{
    struct sc_err err;
    struct sc_pasts *h;
    sc_json *obj = sc_json_object();
    sc_err_init(&err);
    sc_json_set(obj, "name", sc_json_text(sc_str_from(period)));
    h = sc_pasts_open(obj, 1, &err);
    assert_non_null(h);
    sc_json_free(obj);
    return h;
}

static inline void drop(sc_json *a, sc_json *b, sc_json *c)
{
    sc_json_free(a);
    sc_json_free(b);
    sc_json_free(c);
}

#define assert_json(seen, wanted) rate_json_eq(__FILE__, __LINE__, (seen), (wanted))

static inline void rate_json_eq(const char *file, int line, const sc_json *seen, const char *wanted)
{
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_json_put(&text, seen, false);
    sc_test_str_eq(file, line, sc_buf_str(&text), sc_str_from(wanted));
    sc_buf_fini(&text);
}

#endif
