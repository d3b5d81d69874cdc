#include "scorecard/ledger/people_rows.h"

#include "scorecard/base/time.h"

#include <stdlib.h>

#define LONGER_DAYS 3 /* by which a period can be longer than the one before it */
#define DAY_S       86400

/* An older version of a row that people appended. */
struct version {
    sc_json *row; /* owned */
    struct version *before;
};

struct entry {
    sc_json *row; /* owned */
    struct version *before;
    bool appended;
    size_t no;      /* position before sorting: rows without an id stay in their order */
    size_t next_of; /* position, from 1, of the owner's row before it; 0: none */
};

struct sc_people_rows {
    struct sc_arena arena;
    struct sc_intern index; /* kind and id, or the whole row without one -> position */
    struct entry *items;
    size_t n, cap;
    struct sc_intern owners;
    size_t *last_of; /* position, from 1, of an owner's last row */
    size_t last_cap;
    uint32_t owners_n; /* that have a row */
};

bool sc_is_people_kind(struct sc_str kind)
{
    static const char *const kinds[] = {"decision", "dispute", "correction", "meeting",
                                        "feedback", "goal",    "action",     SC_NOTE_KIND};

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (sc_str_eq(kind, sc_str_from(kinds[i])))
            return true;
    return false;
}

struct sc_people_rows *sc_people_rows_open(void)
{
    struct sc_people_rows *rows = sc_mem_alloc_n(1, sizeof *rows);

    rows->index.arena = &rows->arena;
    rows->owners.arena = &rows->arena;
    return rows;
}

void sc_people_rows_close(struct sc_people_rows *rows)
{
    if (!rows)
        return;
    for (size_t i = 0; i < rows->n; i++) {
        sc_json_free(rows->items[i].row);
        for (struct version *v = rows->items[i].before; v; v = v->before)
            sc_json_free(v->row);
    }
    sc_mem_free(rows->items);
    sc_intern_fini(&rows->index);
    sc_intern_fini(&rows->owners);
    sc_mem_free(rows->last_of);
    sc_arena_fini(&rows->arena);
    sc_mem_free(rows);
}

/* ---- what is known when ------------------------------------------------------------------ */

/* The day that dates a row: the first of these that it has. */
static struct sc_str date_of(const sc_json *row)
{
    static const char *const names[] = {"at", "answered_at", "opened_at", "held_at", "planned_at"};
    struct sc_str date = {0};

    for (size_t i = 0; i < sizeof names / sizeof names[0] && date.len == 0; i++)
        date = sc_json_get_text(row, names[i]);
    return date;
}

static bool is_before(struct sc_str date, const struct sc_memory_when *when)
{
    int64_t value;

    if (when->as_of == SC_TIME_NONE)
        return true;
    if (sc_time_parse_date(date, &value))
        return value * DAY_S < when->as_of_local;
    return !sc_time_parse(date, &value) || value < when->as_of;
}

/* True and the last day of a period that can be read. */
static bool end_of_period(struct sc_str name, int fiscal_month, int64_t *to_day)
{
    struct sc_arena arena = {0};
    struct sc_period period;
    struct sc_err ignored;
    bool good;

    if (name.len == 0)
        return false;
    sc_err_init(&ignored);
    good = sc_period_parse(name, sc_zone_fixed(&arena, SC_STR("UTC"), 0), fiscal_month, &period,
                           &ignored) == 0;
    if (good)
        *to_day = period.to_day;
    sc_arena_fini(&arena);
    return good;
}

/* A talk that is planned for the time behind the period: who prepares it knows its day and place.
 */
static bool is_planned_next(const sc_json *row, const struct sc_memory_when *when)
{
    struct sc_str planned = sc_json_get_text(row, "planned_at");
    int64_t most = when->to_day + (when->to_day - when->from_day) + LONGER_DAYS, value;

    if (!sc_str_eq(sc_json_get_text(row, "record"), SC_STR("meeting")))
        return false;
    if (sc_time_parse_date(planned, &value))
        return value < most;
    return sc_time_parse(planned, &value) && value / DAY_S < most;
}

bool sc_people_row_is_due(const sc_json *row, const struct sc_memory_when *when)
{
    int64_t to_day;

    if (end_of_period(sc_json_get_text(row, "period"), when->fiscal_month, &to_day))
        return to_day <= when->to_day;
    return is_before(date_of(row), when) || is_planned_next(row, when);
}

/* ---- merging ----------------------------------------------------------------------------- */

static void put_key(struct sc_buf *out, struct sc_str kind, struct sc_str id)
{
    sc_buf_put_str(out, kind);
    sc_buf_putc(out, 0x1f);
    sc_buf_put_str(out, id);
}

/* Rows without an id are known by all that they hold. */
static void put_key_of(struct sc_buf *out, const sc_json *row)
{
    struct sc_str id = sc_json_get_text(row, "id");

    if (id.len > 0)
        put_key(out, sc_json_get_text(row, "record"), id);
    else
        sc_json_put(out, row, true);
}

static struct entry *entry_for(struct sc_people_rows *rows, struct sc_str key)
{
    uint32_t no = sc_intern_put(&rows->index, key);

    if (no == rows->n && rows->n == rows->cap) {
        rows->cap = rows->cap ? 2 * rows->cap : 64;
        rows->items = sc_mem_grow(rows->items, rows->cap, sizeof rows->items[0]);
    }
    if (no == rows->n)
        rows->items[rows->n++] = (struct entry){.no = no};
    return &rows->items[no];
}

static struct sc_str owner_of(const sc_json *row)
{
    struct sc_str agent = sc_json_get_text(row, "agent");

    return agent.len > 0 ? agent : sc_json_get_text(row, "team");
}

/* A new entry becomes the last of its owner's. */
static void link_owner(struct sc_people_rows *rows, struct entry *e)
{
    uint32_t owner = sc_intern_put(&rows->owners, owner_of(e->row));

    if (owner >= rows->last_cap) {
        rows->last_cap = rows->last_cap ? 2 * rows->last_cap : 64;
        rows->last_of = sc_mem_grow(rows->last_of, rows->last_cap, sizeof rows->last_of[0]);
    }
    e->next_of = rows->owners.n > rows->owners_n ? 0 : rows->last_of[owner];
    rows->owners_n = rows->owners.n;
    rows->last_of[owner] = e->no + 1;
}

const sc_json *sc_people_rows_next_of(const struct sc_people_rows *rows, struct sc_str owner,
                                      size_t *i)
{
    uint32_t no = sc_intern_get(&rows->owners, owner);

    if (no == UINT32_MAX)
        return NULL;
    *i = *i == 0 ? rows->last_of[no] : rows->items[*i - 1].next_of;
    return *i == 0 ? NULL : rows->items[*i - 1].row;
}

/* What went through in a run is a copy of what was appended, or an export: no version of its own.
 */
static void keep_before(struct sc_people_rows *rows, struct entry *e, bool appended)
{
    struct version *v;

    if (!e->row || !e->appended || !appended) {
        sc_json_free(e->row);
        return;
    }
    v = sc_arena_alloc(&rows->arena, sizeof *v);
    *v = (struct version){.row = e->row, .before = e->before};
    e->before = v;
}

void sc_people_rows_put(struct sc_people_rows *rows, sc_json *row, bool appended,
                        const struct sc_memory_when *when)
{
    struct entry *e;
    struct sc_buf key;
    bool is_new;

    if (when && !sc_people_row_is_due(row, when)) {
        sc_json_free(row);
        return;
    }
    sc_buf_init(&key, SC_BUF_NO_CEILING);
    put_key_of(&key, row);
    e = entry_for(rows, sc_buf_str(&key));
    sc_buf_fini(&key);
    if (e->row && e->appended && !appended) {
        sc_json_free(row);
        return;
    }
    is_new = e->row == NULL;
    keep_before(rows, e, appended);
    e->row = row;
    e->appended = appended;
    if (is_new)
        link_owner(rows, e);
}

static const struct entry *find(const struct sc_people_rows *rows, struct sc_buf *key)
{
    uint32_t no = sc_intern_get(&rows->index, sc_buf_str(key));

    sc_buf_fini(key);
    return no == UINT32_MAX ? NULL : &rows->items[no];
}

static const struct entry *find_like(const struct sc_people_rows *rows, const sc_json *row)
{
    struct sc_buf key;

    sc_buf_init(&key, SC_BUF_NO_CEILING);
    put_key_of(&key, row);
    return find(rows, &key);
}

const sc_json *sc_people_rows_find(const struct sc_people_rows *rows, struct sc_str kind,
                                   struct sc_str id)
{
    const struct entry *e;
    struct sc_buf key;

    sc_buf_init(&key, SC_BUF_NO_CEILING);
    put_key(&key, kind, id);
    e = find(rows, &key);
    return e ? e->row : NULL;
}

const sc_json *sc_people_rows_like(const struct sc_people_rows *rows, const sc_json *row)
{
    const struct entry *e = find_like(rows, row);

    return e ? e->row : NULL;
}

bool sc_people_rows_had(const struct sc_people_rows *rows, const sc_json *row,
                        bool (*is_same)(const sc_json *a, const sc_json *b))
{
    const struct entry *e = find_like(rows, row);

    if (!e)
        return false;
    for (const struct version *v = e->before; v; v = v->before)
        if (is_same(v->row, row))
            return true;
    return is_same(e->row, row);
}

/* ---- in order ---------------------------------------------------------------------------- */

static int by_owner(const sc_json *row, struct sc_str kind, struct sc_str owner, bool is_team)
{
    struct sc_str agent = sc_json_get_text(row, "agent");
    bool is_teams = agent.len == 0;
    int c = sc_str_cmp(sc_json_get_text(row, "record"), kind);

    c = c ? c : sc_str_cmp(is_teams ? sc_json_get_text(row, "team") : agent, owner);
    return c ? c : (is_teams > is_team) - (is_teams < is_team);
}

static int by_place(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    struct sc_str agent = sc_json_get_text(b->row, "agent");
    struct sc_str owner = agent.len > 0 ? agent : sc_json_get_text(b->row, "team");
    int c = by_owner(a->row, sc_json_get_text(b->row, "record"), owner, agent.len == 0);

    c = c ? c : sc_str_cmp(sc_json_get_text(a->row, "id"), sc_json_get_text(b->row, "id"));
    return c ? c : (a->no > b->no) - (a->no < b->no);
}

void sc_people_rows_settle(struct sc_people_rows *rows)
{
    if (rows->n > 0)
        qsort(rows->items, rows->n, sizeof rows->items[0], by_place);
}

size_t sc_people_rows_n(const struct sc_people_rows *rows)
{
    return rows->n;
}

const sc_json *sc_people_row(const struct sc_people_rows *rows, size_t i)
{
    return rows->items[i].row;
}

struct sc_memory_span sc_people_rows_span(const struct sc_people_rows *rows, struct sc_str kind,
                                          struct sc_str owner, bool is_team)
{
    size_t low = 0, high = rows->n;
    struct sc_memory_span span = {0, 0};

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (by_owner(rows->items[mid].row, kind, owner, is_team) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    span.first = low;
    while (low < rows->n && by_owner(rows->items[low].row, kind, owner, is_team) == 0)
        low++;
    span.n = low - span.first;
    return span;
}

const sc_json *sc_people_row_before(const struct sc_people_rows *rows, size_t i, size_t age)
{
    const struct version *v = rows->items[i].before;

    if (age == 0)
        return rows->items[i].row;
    while (v && --age > 0)
        v = v->before;
    return v ? v->row : NULL;
}
