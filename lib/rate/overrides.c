#include "scorecard/rate/overrides.h"

#include "scorecard/base/time.h"
#include "scorecard/rate/rate.h"

#include <stdlib.h>

#define OVERRIDES_VERSION 1

/* One decision that counts. */
struct one {
    struct sc_str by, agent;
    int step; /* 1 up, -1 down, 0 as computed */
};

struct lead {
    int64_t people, decisions, up, down;
};

struct window {
    int64_t from_day, to_day; /* to_day is excluded */
};

static struct window window_of(const struct sc_span *span, const sc_json *period)
{
    int64_t last = sc_span_day(span, sc_json_get_text(period, "as_of"));
    int64_t end = last == SC_TIME_NONE ? span->to_day : last + 1;

    return (struct window){end - SC_OVERRIDES_DAYS, end};
}

/* The band that a text names, by label or slug; bands_n for none. */
static size_t band_of(const struct sc_policy *policy, struct sc_str text)
{
    struct sc_buf said, slug;
    size_t b = 0;

    sc_buf_init(&said, SC_BUF_NO_CEILING);
    sc_buf_init(&slug, SC_BUF_NO_CEILING);
    sc_rate_put_slug(&said, text);
    for (; b < policy->bands_n; b++) {
        sc_buf_reset(&slug);
        sc_rate_put_slug(&slug, policy->bands[b].label);
        if (sc_str_eq(sc_buf_str(&slug), sc_buf_str(&said)))
            break;
    }
    sc_buf_fini(&said);
    sc_buf_fini(&slug);
    return b;
}

/* Bands stand highest first. What the policy does not know, or was not computed, is no step. */
static int step_of(const struct sc_policy *policy, const sc_json *decision)
{
    size_t from = band_of(policy, sc_json_get_text(decision, "computed"));
    size_t to = band_of(policy, sc_json_get_text(decision, "value"));

    if (from == policy->bands_n || to == policy->bands_n)
        return 0;
    return (to < from) - (to > from);
}

static bool counts(const sc_json *doc, const struct sc_span *span, struct window w)
{
    int64_t day = sc_span_day(span, sc_json_get_text(doc, "at"));

    return sc_doc_is(doc, "decision") &&
           sc_str_eq(sc_json_get_text(doc, "about"), SC_STR("band")) &&
           sc_json_get_text(doc, "by").len > 0 && day != SC_TIME_NONE && day >= w.from_day &&
           day < w.to_day;
}

static int by_lead(const void *left, const void *right)
{
    const struct one *a = left, *b = right;
    int c = sc_str_cmp(a->by, b->by);

    return c ? c : sc_str_cmp(a->agent, b->agent);
}

static struct lead sum(const struct one *all, size_t n)
{
    struct lead l = {0, 0, 0, 0};

    for (size_t i = 0; i < n; i++) {
        l.people += i == 0 || !sc_str_eq(all[i].agent, all[i - 1].agent);
        l.decisions++;
        l.up += all[i].step > 0;
        l.down += all[i].step < 0;
    }
    return l;
}

static sc_json *lead_doc(struct sc_str by, const struct lead *l)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "by", sc_json_text(by));
    sc_json_set(obj, "people", sc_json_int(l->people));
    sc_json_set(obj, "decisions", sc_json_int(l->decisions));
    sc_json_set(obj, "overrides", sc_json_int(l->up + l->down));
    sc_json_set(obj, "up", sc_json_int(l->up));
    sc_json_set(obj, "down", sc_json_int(l->down));
    return obj;
}

static void put_leads(sc_json *doc, const struct one *all, size_t n, int least)
{
    struct lead shown = {0, 0, 0, 0};
    sc_json *leads = sc_json_list();
    int64_t small = 0;

    for (size_t from = 0, to; from < n; from = to) {
        struct lead l;
        for (to = from; to < n && sc_str_eq(all[to].by, all[from].by); to++)
            continue;
        l = sum(all + from, to - from);
        if (l.people < least) {
            small++;
            continue;
        }
        shown.decisions += l.decisions;
        shown.up += l.up + l.down;
        sc_json_push(leads, lead_doc(all[from].by, &l));
    }
    sc_json_set(doc, "decisions", sc_json_int(shown.decisions));
    sc_json_set(doc, "overrides", sc_json_int(shown.up));
    sc_json_set(doc, "leads", leads);
    sc_json_set(doc, "small", sc_json_int(small));
}

static void set_day(sc_json *doc, const char *key, int64_t day)
{
    struct sc_buf text;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_time_put_date(&text, day);
    sc_json_set(doc, key, sc_json_text(sc_buf_str(&text)));
    sc_buf_fini(&text);
}

sc_json *sc_overrides_doc(const struct sc_policy *policy, const struct sc_docs *facts,
                          const struct sc_span *span, const sc_json *period)
{
    struct one *all = sc_mem_alloc_n(facts->n + 1, sizeof *all);
    struct window w = window_of(span, period);
    sc_json *doc = NULL;
    size_t n = 0;

    for (size_t i = 0; i < facts->n; i++) {
        const sc_json *d = facts->items[i];
        if (counts(d, span, w))
            all[n++] = (struct one){sc_json_get_text(d, "by"), sc_json_get_text(d, "agent"),
                                    step_of(policy, d)};
    }
    qsort(all, n, sizeof *all, by_lead);
    if (n > 0) {
        doc = sc_json_object();
        sc_json_set(doc, "record", sc_json_text(SC_STR("overrides")));
        sc_json_set(doc, "v", sc_json_int(OVERRIDES_VERSION));
        sc_json_set(doc, "period", period ? sc_json_dup(period) : sc_json_null());
        set_day(doc, "from", w.from_day);
        set_day(doc, "to", w.to_day);
        put_leads(doc, all, n, policy->least_group);
    }
    sc_mem_free(all);
    return doc;
}
