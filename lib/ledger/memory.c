#include "scorecard/ledger/memory.h"

#include "scorecard/base/time.h"
#include "scorecard/ledger/people_rows.h"
#include "scorecard/record/flat.h"

#include <stdlib.h>

struct sc_memory {
    struct sc_arena arena;
    struct sc_ledger *ledger;
    struct sc_memory_when when;
    const struct sc_zone *utc;
    struct sc_memory_card *pasts; /* after reading: by kind, key, newest first */
    size_t n, cap;
    struct sc_intern index; /* kind, key and days of a document -> its position in pasts */
    struct sc_people_rows *rows;
    struct sc_flat flat;
    struct sc_buf key;
};

/* The run whose documents are read. */
struct walk {
    uint64_t run;
    int64_t run_at;
    size_t run_len;
    bool has_run_doc; /* without one it holds rows that people appended */
    bool run_is_past; /* its period is history */
};

/* ---- the period in hand ------------------------------------------------------------------ */

static bool read_day(const sc_json *obj, const char *key, int64_t *day)
{
    return sc_time_parse_date(sc_json_get_text(obj, key), day);
}

int sc_memory_when_of(const sc_json *run, struct sc_memory_when *when, struct sc_err *err)
{
    const sc_json *period = sc_json_get(run, "period");
    struct sc_str as_of = sc_json_get_text(period, "as_of");
    struct sc_str clock = sc_str_sub(as_of, 0, sizeof "2026-07-01T08:30:00" - 1);
    struct sc_buf wall;

    *when = (struct sc_memory_when){.as_of = SC_TIME_NONE, .as_of_local = SC_TIME_NONE};
    if (!read_day(period, "from", &when->from_day) || !read_day(period, "to", &when->to_day))
        return sc_err_set(err, SC_INPUT, "a run document that names no period");
    sc_buf_init(&wall, 64);
    sc_buf_put_str(&wall, clock);
    sc_buf_putc(&wall, 'Z');
    if (sc_time_parse(as_of, &when->as_of) && !sc_time_parse(sc_buf_str(&wall), &when->as_of_local))
        when->as_of_local = when->as_of;
    sc_buf_fini(&wall);
    when->fiscal_month = (int)sc_json_as_int(sc_json_path(run, "policy.calendar.fiscal_month"), 1);
    return 0;
}

/* ---- documents --------------------------------------------------------------------------- */

static struct sc_str key_of(struct sc_memory *h, const struct sc_memory_card *p)
{
    sc_buf_reset(&h->key);
    sc_buf_printf(&h->key, "%.*s\x1f%.*s\x1f%lld\x1f%lld", SC_STR_ARG(p->kind), SC_STR_ARG(p->key),
                  (long long)p->from_day, (long long)p->to_day);
    return sc_buf_str(&h->key);
}

/* A document of the same person and period takes the place of the one before it. */
static void put_past(struct sc_memory *h, const struct sc_memory_card *p)
{
    uint32_t no = sc_intern_put(&h->index, key_of(h, p));

    if (no == h->n && h->n == h->cap) {
        h->cap = h->cap ? 2 * h->cap : 64;
        h->pasts = sc_mem_grow(h->pasts, h->cap, sizeof h->pasts[0]);
    }
    if (no == h->n)
        h->n++;
    h->pasts[no] = *p;
    h->pasts[no].kind = sc_arena_dup(&h->arena, p->kind);
    h->pasts[no].key = sc_arena_dup(&h->arena, p->key);
    h->pasts[no].period = sc_arena_dup(&h->arena, p->period);
}

/* Names of periods that this version cannot read belong to no cycle but to a range. */
static enum sc_cycle cycle_of(const struct sc_memory *h, struct sc_str name)
{
    struct sc_period period;
    struct sc_err ignored;

    sc_err_init(&ignored);
    if (sc_period_parse(name, h->utc, h->when.fiscal_month, &period, &ignored) != 0)
        return SC_RANGE;
    return period.cycle;
}

/* The `period` of the line that was scanned last, owned by the caller; NULL when it has none. */
static sc_json *period_of(const struct sc_memory *h)
{
    const struct sc_flat_pair *pair = sc_flat_get(&h->flat, SC_STR("period"));
    struct sc_err ignored;

    sc_err_init(&ignored);
    return pair && pair->type == SC_FLAT_NESTED ? sc_json_parse(pair->value, &ignored) : NULL;
}

/* True for a period with days that ends before the one in hand. */
static bool is_past(const struct sc_memory *h, const sc_json *period, struct sc_memory_card *p)
{
    return read_day(period, "from", &p->from_day) && read_day(period, "to", &p->to_day) &&
           p->to_day <= h->when.from_day;
}

static struct sc_str flat_text(const struct sc_memory *h, const char *key)
{
    const struct sc_flat_pair *pair = sc_flat_get(&h->flat, sc_str_from(key));

    return pair ? pair->value : SC_STR("");
}

static void take_card(struct sc_memory *h, const struct walk *w, const struct sc_ledger_item *item)
{
    sc_json *period = period_of(h);
    struct sc_memory_card p = {
        .kind = item->kind, .run = w->run, .at = item->at, .len = item->text.len};

    p.run_at = w->run_at;
    p.run_len = w->run_len;
    p.key = flat_text(h, sc_str_eq(item->kind, SC_STR("team")) ? "team" : "agent");
    p.period = sc_json_get_text(period, "name");
    if (p.key.len > 0 && is_past(h, period, &p)) {
        p.cycle = cycle_of(h, p.period);
        put_past(h, &p);
    }
    sc_json_free(period);
}

static void take_run(struct sc_memory *h, struct walk *w, const struct sc_ledger_item *item)
{
    sc_json *period = period_of(h);
    struct sc_memory_card p;

    w->run_at = item->at;
    w->run_len = item->text.len;
    w->has_run_doc = true;
    w->run_is_past = is_past(h, period, &p);
    sc_json_free(period);
}

/* ---- reading ----------------------------------------------------------------------------- */

/* Runs begin with their run document; rows behind it only went through. */
static int take_row(struct sc_memory *h, const struct walk *w, const struct sc_ledger_item *item,
                    struct sc_err *err)
{
    sc_json *row;

    if (w->has_run_doc && !w->run_is_past)
        return 0;
    row = sc_json_parse(item->text, err);
    if (!row)
        return -1;
    sc_people_rows_put(h->rows, row, !w->has_run_doc, w->has_run_doc ? NULL : &h->when);
    return 0;
}

static int take_item(struct sc_memory *h, struct walk *w, const struct sc_ledger_item *item,
                     struct sc_err *err)
{
    bool is_run = sc_str_eq(item->kind, SC_STR("run"));
    bool is_card =
        sc_str_eq(item->kind, SC_STR("scorecard")) || sc_str_eq(item->kind, SC_STR("team"));

    if (item->is_first)
        *w = (struct walk){.run = item->run};
    if (item->part != SC_LEDGER_DOCUMENT)
        return 0;
    if (sc_str_eq(item->kind, SC_STR(SC_NOTE_KIND)))
        return 0; /* for their writer alone: no program knows them */
    if (sc_is_people_kind(item->kind))
        return take_row(h, w, item, err);
    if (!is_run && !is_card)
        return 0;
    if (sc_flat_scan(&h->flat, item->text, err) != 0)
        return -1;
    if (is_run && !w->has_run_doc)
        take_run(h, w, item);
    else if (is_card)
        take_card(h, w, item);
    return 0;
}

static int by_key_and_age(const void *left, const void *right)
{
    const struct sc_memory_card *a = left, *b = right;
    int c = sc_str_cmp(a->kind, b->kind);

    c = c ? c : sc_str_cmp(a->key, b->key);
    c = c ? c : (a->to_day < b->to_day) - (a->to_day > b->to_day);
    return c ? c : (a->from_day < b->from_day) - (a->from_day > b->from_day);
}

static int read_all(struct sc_memory *h, struct sc_err *err)
{
    struct sc_ledger_item item;
    struct walk w = {.run = 0};
    int got;

    while ((got = sc_ledger_next(h->ledger, &item, err)) > 0)
        if (take_item(h, &w, &item, err) != 0)
            return -1;
    return got;
}

struct sc_memory *sc_memory_open(const char *path, const struct sc_memory_when *when,
                                 struct sc_err *err)
{
    struct sc_memory *h = sc_mem_alloc_n(1, sizeof *h);

    h->when = *when;
    h->index.arena = &h->arena;
    h->rows = sc_people_rows_open();
    sc_buf_init(&h->key, SC_BUF_NO_CEILING);
    h->utc = sc_zone_fixed(&h->arena, SC_STR("UTC"), 0);
    if (path)
        h->ledger = sc_ledger_open(path, err);
    if ((path && !h->ledger) || (h->ledger && read_all(h, err) != 0)) {
        (void)sc_err_at(err, &(struct sc_place){.file = sc_str_from(path)});
        sc_memory_close(h);
        return NULL;
    }
    sc_people_rows_settle(h->rows);
    if (h->n > 0)
        qsort(h->pasts, h->n, sizeof h->pasts[0], by_key_and_age);
    return h;
}

void sc_memory_close(struct sc_memory *h)
{
    if (!h)
        return;
    sc_ledger_close(h->ledger);
    sc_people_rows_close(h->rows);
    sc_intern_fini(&h->index);
    sc_flat_fini(&h->flat);
    sc_buf_fini(&h->key);
    sc_mem_free(h->pasts);
    sc_arena_fini(&h->arena);
    sc_mem_free(h);
}

/* ---- asking ------------------------------------------------------------------------------ */

const struct sc_ledger *sc_memory_ledger(const struct sc_memory *h)
{
    return h->ledger;
}

/* The first document that does not sort before (kind, key): its newest one, when it has any. */
static size_t first_of(const struct sc_memory *h, struct sc_str kind, struct sc_str key)
{
    size_t low = 0, high = h->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int c = sc_str_cmp(h->pasts[mid].kind, kind);
        c = c ? c : sc_str_cmp(h->pasts[mid].key, key);
        if (c < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

size_t sc_memory_cards(const struct sc_memory *h, const char *kind, struct sc_str key, int cycle,
                       struct sc_memory_card past[SC_MEMORY_MOST])
{
    struct sc_str wanted = sc_str_from(kind);
    size_t n = 0;

    for (size_t i = first_of(h, wanted, key); i < h->n && n < SC_MEMORY_MOST; i++) {
        const struct sc_memory_card *p = &h->pasts[i];
        if (!sc_str_eq(p->kind, wanted) || !sc_str_eq(p->key, key))
            break;
        if (cycle == SC_MEMORY_ANY_CYCLE || (int)p->cycle == cycle)
            past[n++] = *p;
    }
    return n;
}

sc_json *sc_memory_doc(const struct sc_memory *h, const struct sc_memory_card *past,
                       struct sc_err *err)
{
    return sc_ledger_fetch(h->ledger, past->at, past->len, err);
}

sc_json *sc_memory_run_doc(const struct sc_memory *h, const struct sc_memory_card *past,
                           struct sc_err *err)
{
    return sc_ledger_fetch(h->ledger, past->run_at, past->run_len, err);
}

size_t sc_memory_rows_n(const struct sc_memory *h)
{
    return sc_people_rows_n(h->rows);
}

const sc_json *sc_memory_row(const struct sc_memory *h, size_t i)
{
    return sc_people_row(h->rows, i);
}

struct sc_memory_span sc_memory_rows_of(const struct sc_memory *h, const char *kind,
                                        struct sc_str agent)
{
    return sc_people_rows_span(h->rows, sc_str_from(kind), agent, false);
}

struct sc_memory_span sc_memory_rows_of_team(const struct sc_memory *h, const char *kind,
                                             struct sc_str team)
{
    return sc_people_rows_span(h->rows, sc_str_from(kind), team, true);
}

const sc_json *sc_memory_row_before(const struct sc_memory *h, size_t i, size_t age)
{
    return sc_people_row_before(h->rows, i, age);
}

const sc_json *sc_memory_next_row(const struct sc_memory *h, const char *kind, struct sc_str agent,
                                  size_t *i)
{
    while (*i < sc_people_rows_n(h->rows)) {
        const sc_json *row = sc_people_row(h->rows, (*i)++);
        if (sc_str_eq(sc_json_get_text(row, "record"), sc_str_from(kind)) &&
            (agent.len == 0 || sc_str_eq(sc_json_get_text(row, "agent"), agent)))
            return row;
    }
    return NULL;
}
