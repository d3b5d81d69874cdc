/* One record out of several rows that stand together. */
#include "scorecard/import/merge.h"

#include "scorecard/base/hash.h"
#include "scorecard/base/num.h"
#include "scorecard/import/seen.h"

#define CELL_MAX (1u << 20)

/* A record under construction: its cells are copies. */
struct gathered {
    struct sc_buf *extras; /* of carried columns: the last value */
    struct sc_str *extra_texts;
    struct sc_buf cells[SC_KIND_COLUMNS_MAX];
    struct sc_str texts[SC_KIND_COLUMNS_MAX]; /* what is handed out */
    struct sc_buf file;
    unsigned long line;
    bool is_open;
};

struct sc_merge {
    const struct sc_kind *kind;
    int take[SC_KIND_COLUMNS_MAX]; /* enum sc_take */
    int id;
    const struct sc_str *extra_names; /* the same in all rows of an input */
    size_t extra_n;
    struct gathered two[2]; /* the one being gathered, and the one handed out */
    int at;
    struct sc_seen *finished; /* ids of records that were handed out */
};

struct sc_merge *sc_merge_open(const struct sc_profile *profile)
{
    struct sc_merge *m = sc_mem_alloc_n(1, sizeof *m);
    m->kind = profile->kind;
    m->id = sc_kind_column(profile->kind, SC_STR("id"));
    for (size_t i = 0; i < profile->mappings_n; i++)
        m->take[profile->mappings[i].column] = profile->mappings[i].take;
    for (int g = 0; g < 2; g++) {
        for (size_t i = 0; i < m->kind->n; i++)
            sc_buf_init(&m->two[g].cells[i], CELL_MAX);
        sc_buf_init(&m->two[g].file, CELL_MAX);
    }
    m->finished = sc_seen_open();
    return m;
}

void sc_merge_close(struct sc_merge *m)
{
    if (!m)
        return;
    for (int g = 0; g < 2; g++) {
        for (size_t i = 0; i < m->kind->n; i++)
            sc_buf_fini(&m->two[g].cells[i]);
        for (size_t i = 0; i < m->extra_n; i++)
            sc_buf_fini(&m->two[g].extras[i]);
        sc_mem_free(m->two[g].extras);
        sc_mem_free(m->two[g].extra_texts);
        sc_buf_fini(&m->two[g].file);
    }
    sc_seen_close(m->finished);
    sc_mem_free(m);
}

/* Room for the carried columns, known with the first row. */
static void learn_extras(struct sc_merge *m, const struct sc_row *row)
{
    if (m->extra_n || !row->extra_n)
        return;
    m->extra_n = row->extra_n;
    m->extra_names = row->extra_names;
    for (int g = 0; g < 2; g++) {
        m->two[g].extras = sc_mem_alloc_n(m->extra_n, sizeof *m->two[g].extras);
        m->two[g].extra_texts = sc_mem_alloc_n(m->extra_n, sizeof *m->two[g].extra_texts);
        for (size_t i = 0; i < m->extra_n; i++)
            sc_buf_init(&m->two[g].extras[i], CELL_MAX);
    }
}

/* Numbers by value; everything else (times above all) by its bytes. */
static int compare(struct sc_str a, struct sc_str b)
{
    double x, y;
    if (sc_num_parse_real(a, &x) && sc_num_parse_real(b, &y))
        return (x > y) - (x < y);
    return sc_str_cmp(a, b);
}

static bool replaces(enum sc_take take, struct sc_str old, struct sc_str now)
{
    if (now.len == 0)
        return false;
    if (old.len == 0)
        return true;
    switch (take) {
    case SC_TAKE_FIRST:
        return false;
    case SC_TAKE_MAX:
        return compare(now, old) > 0;
    case SC_TAKE_MIN:
        return compare(now, old) < 0;
    default:
        return true;
    }
}

static void set_cell(struct sc_buf *cell, struct sc_str value)
{
    sc_buf_reset(cell);
    sc_buf_put_str(cell, value);
}

/* Puts an item into a cell that holds distinct ones, sorted and joined by ";". */
static void put_item(struct sc_buf *cell, struct sc_str item)
{
    struct sc_str all = sc_buf_str(cell), rest = all, one;
    size_t at = 0;
    struct sc_buf after;
    while (sc_str_split(&rest, ';', &one) && sc_str_cmp(one, item) < 0)
        at += one.len + 1;
    if (at < all.len && sc_str_eq(one, item))
        return;
    at = at < all.len ? at : all.len;
    sc_buf_init(&after, SC_BUF_NO_CEILING);
    sc_buf_put_str(&after, sc_str_sub(all, 0, at));
    sc_buf_puts(&after, at == all.len && at > 0 ? ";" : "");
    sc_buf_put_str(&after, item);
    sc_buf_puts(&after, at < all.len ? ";" : "");
    sc_buf_put_str(&after, sc_str_sub(all, at, all.len));
    set_cell(cell, sc_buf_str(&after));
    sc_buf_fini(&after);
}

static void put_items(struct sc_buf *cell, struct sc_str items)
{
    struct sc_str item;
    while (sc_str_split(&items, ';', &item))
        if (item.len > 0)
            put_item(cell, item);
}

/* A sum that no int64_t holds stays at what it was: a cell cannot be wrong by more than that. */
static void add_up(struct sc_buf *cell, struct sc_str value)
{
    int64_t a = 0, b, sum;
    bool has = cell->len > 0 && sc_num_parse_i64(sc_buf_str(cell), &a);
    if (value.len == 0 || !sc_num_parse_i64(value, &b) || !sc_num_add(has ? a : 0, b, &sum))
        return;
    sc_buf_reset(cell);
    sc_buf_put_i64(cell, sum);
}

static void combine(enum sc_take take, struct sc_buf *cell, struct sc_str value)
{
    if (take == SC_TAKE_SET)
        put_items(cell, value);
    else if (take == SC_TAKE_SUM || take == SC_TAKE_COUNT)
        add_up(cell, value);
    else if (replaces(take, sc_buf_str(cell), value))
        set_cell(cell, value);
}

/* Adds flags that are not there yet. */
static void join_flags(struct sc_buf *cell, struct sc_str flags)
{
    struct sc_str flag;
    enum sc_find_id id;
    while (sc_str_split(&flags, ';', &flag))
        if (sc_finding_find(flag, &id))
            sc_flags_put(cell, id);
}

static void start(const struct sc_merge *m, struct gathered *g, const struct sc_row *row)
{
    for (size_t i = 0; i < m->kind->n; i++) {
        bool is_set = m->take[i] == SC_TAKE_SET;
        set_cell(&g->cells[i], is_set ? SC_STR("") : row->cells[i]);
        if (is_set)
            put_items(&g->cells[i], row->cells[i]);
    }
    for (size_t i = 0; i < m->extra_n; i++)
        set_cell(&g->extras[i], row->extras[i]);
    set_cell(&g->file, row->place.file);
    g->line = row->place.line;
    g->is_open = true;
}

static void add(const struct sc_merge *m, struct gathered *g, const struct sc_row *row)
{
    for (size_t i = 0; i < m->kind->n; i++) {
        if ((int)i == m->kind->col_flags)
            join_flags(&g->cells[i], row->cells[i]);
        else if ((int)i != m->kind->col_line && (int)i != m->kind->col_source)
            combine((enum sc_take)m->take[i], &g->cells[i], row->cells[i]);
    }
    for (size_t i = 0; i < m->extra_n; i++)
        combine(SC_TAKE_LAST, &g->extras[i], row->extras[i]);
}

static void hand_out(const struct sc_merge *m, struct gathered *g, struct sc_row *done)
{
    for (size_t i = 0; i < m->kind->n; i++)
        g->texts[i] = sc_buf_str(&g->cells[i]);
    for (size_t i = 0; i < m->extra_n; i++)
        g->extra_texts[i] = sc_buf_str(&g->extras[i]);
    *done = (struct sc_row){.kind = m->kind,
                            .kind_name = sc_str_from(m->kind->name),
                            .cells = g->texts,
                            .extra_names = m->extra_names,
                            .extras = g->extra_texts,
                            .extra_n = m->extra_n,
                            .place = {.file = sc_buf_str(&g->file), .line = g->line}};
    g->is_open = false;
}

static int refuse(const struct sc_row *row, struct sc_str id, struct sc_err *err)
{
    sc_err_set(err, SC_INPUT,
               "rows of one record do not stand together: --fold-all puts them together");
    sc_err_at(err, &row->place);
    return sc_err_seen(err, id);
}

int sc_merge_put(struct sc_merge *m, const struct sc_row *row, struct sc_row *done,
                 struct sc_err *err)
{
    struct gathered *now = &m->two[m->at];
    struct sc_str id = row->cells[m->id];
    learn_extras(m, row);
    if (now->is_open && sc_str_eq(sc_buf_str(&now->cells[m->id]), id)) {
        add(m, now, row);
        return 0;
    }
    if (sc_seen_put(m->finished, sc_hash_bytes(id)))
        return refuse(row, id, err);
    m->at = 1 - m->at;
    start(m, &m->two[m->at], row);
    if (!now->is_open)
        return 0;
    hand_out(m, now, done);
    return 1;
}

bool sc_merge_finish(struct sc_merge *m, struct sc_row *done)
{
    struct gathered *now = &m->two[m->at];
    if (!now->is_open)
        return false;
    hand_out(m, now, done);
    return true;
}
