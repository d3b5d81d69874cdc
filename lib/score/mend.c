#include "scorecard/score/mend.h"

#include "scorecard/base/hash.h"

struct entry {
    struct sc_str id, target, value, reason, by, at;
    const struct sc_kind *kind;
    int column;
    struct sc_str was; /* what the row had; the greatest of its versions */
    bool applied;
    bool is_optional; /* a ledger's: it may be about a row of another period */
};

struct sc_mend {
    struct sc_arena arena;
    struct sc_intern targets; /* "kind 1F id" of every correction: most rows end here */
    struct entry *entries;    /* by at, then id: the last one holds */
    size_t n, cap;
    struct sc_buf key;
    bool has_rows;   /* some row has come */
    bool is_late;    /* and a correction behind it, which may be one of that row */
    bool is_settled; /* the rows come again: every correction is known */
};

struct sc_mend *sc_mend_open(void)
{
    struct sc_mend *m = sc_mem_alloc_n(1, sizeof *m);

    m->targets.arena = &m->arena;
    sc_buf_init(&m->key, SC_BUF_NO_CEILING);
    return m;
}

void sc_mend_close(struct sc_mend *m)
{
    if (m == NULL)
        return;
    sc_intern_fini(&m->targets);
    sc_mem_free(m->entries);
    sc_buf_fini(&m->key);
    sc_arena_fini(&m->arena);
    sc_mem_free(m);
}

static struct sc_str key_of(struct sc_mend *m, const struct sc_kind *kind, struct sc_str id)
{
    sc_buf_reset(&m->key);
    sc_buf_puts(&m->key, kind->name);
    sc_buf_putc(&m->key, 0x1f);
    sc_buf_put_str(&m->key, id);
    return sc_buf_str(&m->key);
}

static int refuse(const struct sc_row *row, const char *field, struct sc_str seen,
                  struct sc_err *err)
{
    struct sc_place place = row->place;

    place.field = sc_str_from(field);
    sc_err_at(err, &place);
    return sc_err_seen(err, seen);
}

/* Kind and column that the row names, and whether the value may stand there. */
static int check(const struct sc_row *row, struct entry *e, struct sc_err *err)
{
    struct sc_str kind = row->cells[SC_COL_correction_kind];
    struct sc_str field = row->cells[SC_COL_correction_field];

    e->kind = sc_kind_find(kind);
    if (e->kind == NULL || sc_kind_column(e->kind, SC_STR("id")) < 0) {
        sc_err_set(err, SC_INPUT, "not a kind of row with an id");
        return refuse(row, "kind", kind, err);
    }
    e->column = sc_kind_column(e->kind, field);
    if (e->column < 0 || e->column == sc_kind_column(e->kind, SC_STR("id"))) {
        sc_err_set(err, SC_INPUT, "not a column of %s that can be mended", e->kind->name);
        return refuse(row, "field", field, err);
    }
    if (!sc_column_accepts(&e->kind->columns[e->column], e->value)) {
        sc_err_set(err, SC_INPUT, "%s of %s wants %s", e->kind->columns[e->column].name,
                   e->kind->name, sc_type_expected(&e->kind->columns[e->column]));
        return refuse(row, "value", e->value, err);
    }
    return 0;
}

static bool is_same(const struct entry *a, const struct entry *b)
{
    return a->kind == b->kind && a->column == b->column && sc_str_eq(a->id, b->id) &&
           sc_str_eq(a->target, b->target) && sc_str_eq(a->value, b->value) &&
           sc_str_eq(a->at, b->at);
}

static int compare(const struct entry *a, const struct entry *b)
{
    int c = sc_str_cmp(a->at, b->at);

    return c ? c : sc_str_cmp(a->id, b->id);
}

static void insert(struct sc_mend *m, const struct entry *e)
{
    size_t at = m->n;

    if (m->n == m->cap) {
        m->cap = m->cap ? 2 * m->cap : 16;
        m->entries = sc_mem_grow(m->entries, m->cap, sizeof *m->entries);
    }
    while (at > 0 && compare(&m->entries[at - 1], e) > 0) {
        m->entries[at] = m->entries[at - 1];
        at--;
    }
    m->entries[at] = *e;
    m->n++;
}

static int put(struct sc_mend *m, const struct sc_row *row, bool is_optional, struct sc_err *err)
{
    const struct sc_str *cells = row->cells;
    struct entry e = {.id = sc_arena_dup(&m->arena, cells[SC_COL_correction_id]),
                      .target = sc_arena_dup(&m->arena, cells[SC_COL_correction_target]),
                      .value = sc_arena_dup(&m->arena, cells[SC_COL_correction_value]),
                      .reason = sc_arena_dup(&m->arena, cells[SC_COL_correction_reason]),
                      .by = sc_arena_dup(&m->arena, cells[SC_COL_correction_by]),
                      .at = sc_arena_dup(&m->arena, cells[SC_COL_correction_at]),
                      .is_optional = is_optional};

    if (check(row, &e, err) < 0)
        return -1;
    for (size_t i = 0; i < m->n; i++)
        if (is_same(&m->entries[i], &e)) {
            m->entries[i].is_optional &= is_optional;
            return 0;
        }
    m->is_late |= m->has_rows && !m->is_settled;
    insert(m, &e);
    sc_intern_put(&m->targets, key_of(m, e.kind, e.target));
    return 0;
}

int sc_mend_put(struct sc_mend *m, const struct sc_row *row, struct sc_err *err)
{
    return put(m, row, false, err);
}

int sc_mend_put_optional(struct sc_mend *m, const struct sc_row *row, struct sc_err *err)
{
    return put(m, row, true, err);
}

bool sc_mend_row(struct sc_mend *m, struct sc_row *row)
{
    int id_column = m->n > 0 && row->kind ? sc_kind_column(row->kind, SC_STR("id")) : -1;
    bool changed = false;
    struct sc_str id;

    m->has_rows = true;
    if (id_column < 0)
        return false;
    id = row->cells[id_column];
    if (sc_intern_get(&m->targets, key_of(m, row->kind, id)) == UINT32_MAX)
        return false;
    for (size_t i = 0; i < m->n; i++) {
        struct entry *e = &m->entries[i];
        struct sc_str *cell = &row->cells[e->column];
        if (e->kind != row->kind || !sc_str_eq(e->target, id))
            continue;
        if (!e->applied || sc_str_cmp(*cell, e->was) > 0)
            e->was = sc_arena_dup(&m->arena, *cell);
        e->applied = true;
        *cell = e->value;
        row->is_bare = false;
        changed = true;
    }
    return changed;
}

bool sc_mend_is_late(const struct sc_mend *m)
{
    return m->is_late;
}

void sc_mend_restart(struct sc_mend *m)
{
    m->is_late = false;
    m->is_settled = true;
    for (size_t i = 0; i < m->n; i++) {
        m->entries[i].applied = false;
        m->entries[i].was = (struct sc_str){NULL, 0};
    }
}

int sc_mend_check(const struct sc_mend *m, struct sc_err *err)
{
    if (m->is_late)
        return sc_err_set(err, SC_INPUT,
                          "corrections stand behind rows, and this pipe is too long to be read "
                          "again: name files, or put corrections first");
    for (size_t i = 0; i < m->n; i++) {
        const struct entry *e = &m->entries[i];
        if (e->applied || e->is_optional)
            continue;
        sc_err_set(err, SC_INPUT, "correction %.*s: there is no %s row with this id",
                   SC_STR_ARG(e->id), e->kind->name);
        return sc_err_seen(err, e->target);
    }
    return 0;
}

static sc_json *entry_to_json(const struct entry *e)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "id", sc_json_text(e->id));
    sc_json_set(obj, "kind", sc_json_text(sc_str_from(e->kind->name)));
    sc_json_set(obj, "target", sc_json_text(e->target));
    sc_json_set(obj, "field", sc_json_text(sc_str_from(e->kind->columns[e->column].name)));
    sc_json_set(obj, "was", sc_json_text_or_null(e->was));
    sc_json_set(obj, "value", sc_json_text_or_null(e->value));
    sc_json_set(obj, "reason", sc_json_text_or_null(e->reason));
    sc_json_set(obj, "by", sc_json_text_or_null(e->by));
    sc_json_set(obj, "at", sc_json_text_or_null(e->at));
    return obj;
}

sc_json *sc_mend_to_json(const struct sc_mend *m)
{
    sc_json *list = sc_json_list();

    for (size_t i = 0; i < m->n; i++)
        if (m->entries[i].applied || !m->entries[i].is_optional)
            sc_json_push(list, entry_to_json(&m->entries[i]));
    return list;
}
