#include "scorecard/rate/past.h"

#include "scorecard/base/time.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One document with whom it is about and when it was added. */
struct entry {
    struct sc_str kind, who;
    size_t order;
    struct sc_past_one past;
};

struct sc_pasts {
    struct sc_arena arena;
    const struct sc_zone *zone;
    int fiscal_month;
    struct sc_period row[SC_PAST_MOST + 1]; /* row[i] lies i places back */
    struct entry *entries;
    struct sc_past_one *pasts; /* of the entries, in their order: settled */
    size_t n;
};

struct sc_pasts *sc_pasts_open(const sc_json *period, int fiscal_month, struct sc_err *err)
{
    struct sc_pasts *h = sc_mem_alloc_n(1, sizeof *h);
    struct sc_str name = sc_json_get_text(period, "name");

    /* Days and cycles of periods do not depend on the zone. */
    h->zone = sc_zone_open(&h->arena, SC_STR("UTC"), err);
    h->fiscal_month = fiscal_month;
    if (!h->zone || sc_period_parse(name, h->zone, fiscal_month, &h->row[0], err) < 0) {
        err->code = SC_INPUT;
        sc_pasts_close(h);
        return NULL;
    }
    for (size_t i = 0; i < SC_PAST_MOST; i++)
        sc_period_before(&h->row[i], h->zone, fiscal_month, &h->row[i + 1]);
    return h;
}

void sc_pasts_close(struct sc_pasts *h)
{
    if (!h)
        return;
    sc_mem_free(h->entries);
    sc_mem_free(h->pasts);
    sc_arena_fini(&h->arena);
    sc_mem_free(h);
}

/* Places back of a period by its name; 0 when it is not in the row before the one in hand. */
static int place_of(const struct sc_pasts *h, struct sc_str name)
{
    struct sc_err err;
    struct sc_period p;

    sc_err_init(&err);
    if (sc_period_parse(name, h->zone, h->fiscal_month, &p, &err) < 0)
        return 0;
    for (int i = 1; i <= SC_PAST_MOST; i++)
        if (p.from_day == h->row[i].from_day && p.to_day == h->row[i].to_day)
            return i;
    return 0;
}

static struct sc_str who_of(const sc_json *doc, struct sc_str kind)
{
    return sc_json_get_text(doc, sc_str_eq(kind, SC_STR("team")) ? "team" : "agent");
}

/* A document from before its rating was added says why there is no score. */
static struct sc_str why_unrated(const sc_json *doc, const sc_json *rating)
{
    struct sc_str unscored = sc_json_get_text(doc, "unscored");
    struct sc_str reason = sc_json_get_text(rating, "reason");

    if (unscored.len)
        return unscored;
    return reason.len ? reason : SC_STR("not-rated");
}

static struct sc_past_one past_of(const sc_json *doc, int back)
{
    const sc_json *rating = sc_json_get(doc, "rating");
    struct sc_past_one p = {.back = back, .doc = doc};

    p.period = sc_json_get_text(sc_json_get(doc, "period"), "name");
    p.score = sc_json_get_real(doc, "score", NAN);
    p.se = sc_json_get_real(doc, "se", NAN);
    p.band = sc_json_get_text(rating, "band");
    p.is_rated = p.band.len > 0 && !isnan(p.score) && !isnan(p.se);
    if (!p.is_rated)
        p.why = why_unrated(doc, rating);
    return p;
}

bool sc_pasts_add(struct sc_pasts *h, const sc_json *doc, struct sc_str scoring)
{
    struct sc_str kind = sc_json_get_text(doc, "record");
    int back = place_of(h, sc_json_get_text(sc_json_get(doc, "period"), "name"));
    struct entry *e;

    if (back == 0 || !(sc_str_eq(kind, SC_STR("scorecard")) || sc_str_eq(kind, SC_STR("team"))))
        return false;
    h->entries = sc_mem_grow(h->entries, h->n + 1, sizeof *h->entries);
    e = &h->entries[h->n];
    *e = (struct entry){kind, who_of(doc, kind), h->n, past_of(doc, back)};
    e->past.scoring = sc_arena_dup(&h->arena, scoring);
    h->n++;
    return true;
}

static int compare_who(const struct entry *a, struct sc_str kind, struct sc_str who)
{
    int c = sc_str_cmp(a->kind, kind);

    return c ? c : sc_str_cmp(a->who, who);
}

/* By person, nearest period first, the one that was added last before the others. */
static int by_person(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int c = compare_who(a, b->kind, b->who);

    c = c ? c : (a->past.back > b->past.back) - (a->past.back < b->past.back);
    return c ? c : (a->order < b->order) - (a->order > b->order);
}

void sc_pasts_settle(struct sc_pasts *h)
{
    size_t kept = 0;

    if (h->n == 0)
        return;
    qsort(h->entries, h->n, sizeof *h->entries, by_person);
    for (size_t i = 0; i < h->n; i++) {
        const struct entry *e = &h->entries[i], *last = kept ? &h->entries[kept - 1] : NULL;
        if (!last || compare_who(last, e->kind, e->who) != 0 || last->past.back != e->past.back)
            h->entries[kept++] = *e;
    }
    h->n = kept;
    h->pasts = sc_mem_alloc_n(kept, sizeof *h->pasts);
    for (size_t i = 0; i < kept; i++)
        h->pasts[i] = h->entries[i].past;
}

struct sc_past_row sc_pasts_of(const struct sc_pasts *h, const sc_json *doc)
{
    struct sc_str kind = sc_json_get_text(doc, "record"), who = who_of(doc, kind);
    size_t low = 0, high = h->n, end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_who(&h->entries[middle], kind, who) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < h->n && compare_who(&h->entries[end], kind, who) == 0;)
        end++;
    return (struct sc_past_row){end > low ? h->pasts + low : NULL, end - low};
}

const struct sc_past_one *sc_past_back(struct sc_past_row h, int back)
{
    const struct sc_past_one *p = h.items;

    for (size_t i = 0; i < h.n; i++, p++)
        if (p->back == back)
            return p;
    return NULL;
}

size_t sc_pasts_n(const struct sc_pasts *h)
{
    return h->n;
}

const struct sc_past_one *sc_pasts_at(const struct sc_pasts *h, size_t i)
{
    return &h->pasts[i];
}

enum sc_cycle sc_pasts_cycle(const struct sc_pasts *h)
{
    return h->row[0].cycle;
}

int sc_pasts_year(const struct sc_pasts *h)
{
    static const int places[] = {[SC_WEEK] = 0, [SC_MONTH] = 12, [SC_QUARTER] = 4,
                                 [SC_HALF] = 2, [SC_YEAR] = 1,   [SC_RANGE] = 0};

    return places[h->row[0].cycle];
}

sc_json *sc_past_metric(const sc_json *doc, struct sc_str id)
{
    const sc_json *metrics = sc_json_get(doc, "metrics");

    for (size_t i = 0; i < sc_json_len(metrics); i++)
        if (sc_str_eq(sc_json_get_text(sc_json_at(metrics, i), "id"), id))
            return sc_json_at(metrics, i);
    return NULL;
}

/* Values that are there, by metric. */
static sc_json *values_doc(const sc_json *doc)
{
    const sc_json *metrics = sc_json_get(doc, "metrics");
    sc_json *obj = sc_json_object();

    for (size_t i = 0; i < sc_json_len(metrics); i++) {
        const sc_json *m = sc_json_at(metrics, i);
        double value = sc_json_get_real(m, "value", NAN);
        sc_json *one;
        if (isnan(value))
            continue;
        one = sc_json_object();
        sc_json_set(one, "value", sc_json_real(value));
        sc_json_set(one, "def", sc_json_text_or_null(sc_json_get_text(m, "def")));
        sc_json_set_str(obj, sc_json_get_text(m, "id"), one);
    }
    return obj;
}

static sc_json *copy_of(const sc_json *obj, const char *key)
{
    const sc_json *v = sc_json_get(obj, key);

    return v ? sc_json_dup(v) : sc_json_null();
}

static sc_json *one_doc(const struct sc_past_one *p)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "period", sc_json_text(p->period));
    sc_json_set(obj, "back", sc_json_int(p->back));
    sc_json_set(obj, "score", sc_json_real(p->score));
    sc_json_set(obj, "low", copy_of(p->doc, "low"));
    sc_json_set(obj, "high", copy_of(p->doc, "high"));
    sc_json_set(obj, "band", sc_json_text_or_null(p->band));
    sc_json_set(obj, "certainty", copy_of(sc_json_get(p->doc, "rating"), "certainty"));
    sc_json_set(obj, "reason", sc_json_text_or_null(p->why));
    sc_json_set(obj, "targets_met", copy_of(p->doc, "targets_met"));
    sc_json_set(obj, "metrics", values_doc(p->doc));
    return obj;
}

sc_json *sc_past_doc(struct sc_past_row h)
{
    sc_json *list = sc_json_list();

    for (size_t i = h.n; i > 0; i--)
        sc_json_push(list, one_doc(&h.items[i - 1]));
    return list;
}
