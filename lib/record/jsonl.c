#include "scorecard/record/jsonl.h"

#include <string.h>

#include "scorecard/base/num.h"

static int fail_field(struct sc_str field, struct sc_err *err)
{
    const struct sc_place place = {.field = field};

    return sc_err_at(err, &place);
}

int sc_jsonl_scan(struct sc_jsonl *j, struct sc_str line, struct sc_err *err)
{
    const struct sc_flat_pair *kind;
    const struct sc_flat_pair *version;

    sc_arena_reset(&j->arena);
    j->line = line;
    if (sc_flat_scan(&j->flat, line, err) != 0)
        return -1;
    kind = sc_flat_get(&j->flat, SC_STR("record"));
    if (!kind || kind->type != SC_FLAT_TEXT || kind->value.len == 0)
        return sc_err_set(err, SC_INPUT, "an object without \"record\", so of no kind");
    if (sc_str_eq(kind->value, SC_STR("record")))
        return sc_err_set(err, SC_INPUT, "\"record\" is no kind of record");
    j->kind_name = kind->value;
    j->kind = sc_kind_find(kind->value);
    j->is_end = sc_str_eq(kind->value, SC_STR("end"));
    version = sc_flat_get(&j->flat, SC_STR("v"));
    if (!version || sc_version_check(kind->value, version->value, err) == 0)
        return 0;
    return fail_field(SC_STR("v"), err);
}

static bool is_frame(const struct sc_flat_pair *pair)
{
    return sc_str_eq(pair->key, SC_STR("record")) || sc_str_eq(pair->key, SC_STR("v"));
}

/* `rows` is where we write it; a filter that came from CSV puts it under the first column. */
static const struct sc_flat_pair *find_count(const struct sc_flat *f)
{
    const struct sc_flat_pair *rows = sc_flat_get(f, SC_STR("rows"));

    for (size_t i = 0; !rows && i < f->n; i++)
        if (!is_frame(&f->pairs[i]) && f->pairs[i].value.len > 0)
            rows = &f->pairs[i];
    return rows;
}

int sc_jsonl_end(const struct sc_jsonl *j, uint64_t *count, struct sc_err *err)
{
    const struct sc_flat_pair *pair = find_count(&j->flat);
    int64_t n;

    if (pair && sc_num_parse_i64(pair->value, &n) && n >= 0) {
        *count = (uint64_t)n;
        return 0;
    }
    (void)sc_err_set(err, SC_INPUT, "end record without the number of rows that it ends");
    if (pair)
        (void)sc_err_seen(err, pair->value);
    return fail_field(SC_STR("end"), err);
}

/* ---- rows -------------------------------------------------------------------------------- */

static int nested_text(struct sc_jsonl *j, const struct sc_flat_pair *pair, struct sc_str *cell,
                       struct sc_err *err)
{
    sc_json *v = sc_json_parse_any(pair->value, err);

    if (!v)
        return fail_field(pair->key, err);
    *cell = sc_json_to_cell(v, &j->arena);
    sc_json_free(v);
    return 0;
}

static int cell_of(struct sc_jsonl *j, const struct sc_flat_pair *pair, struct sc_str *cell,
                   struct sc_err *err)
{
    if (pair->type == SC_FLAT_NESTED)
        return nested_text(j, pair, cell, err);
    *cell = pair->value;
    return 0;
}

static void reserve_extras(struct sc_jsonl *j, size_t n)
{
    if (n <= j->extras_cap)
        return;
    j->extra_names = sc_mem_grow(j->extra_names, n, sizeof *j->extra_names);
    j->extras = sc_mem_grow(j->extras, n, sizeof *j->extras);
    j->extras_cap = n;
}

/* What may head a column of CSV. */
static bool is_name(struct sc_str key)
{
    return key.len > 0 && !memchr(key.p, '\n', key.len) && !memchr(key.p, '\r', key.len);
}

int sc_jsonl_row(struct sc_jsonl *j, struct sc_row *row, struct sc_err *err)
{
    const struct sc_flat *f = &j->flat;

    row->kind = j->kind;
    row->kind_name = j->kind_name;
    row->lacks_texts = false;
    row->cells = j->cells;
    row->extra_n = 0;
    memset(j->cells, 0, sizeof j->cells);
    reserve_extras(j, f->n);
    for (size_t i = 0; i < f->n; i++) {
        struct sc_str cell = {0};
        int column = sc_kind_column(j->kind, f->pairs[i].key);

        if (is_frame(&f->pairs[i]))
            continue;
        if (cell_of(j, &f->pairs[i], &cell, err) != 0)
            return -1;
        if (column >= 0) {
            j->cells[column] = cell;
            continue;
        }
        if (!is_name(f->pairs[i].key))
            return sc_err_set(err, SC_INPUT, "a value with an empty name or a line end in it");
        j->extra_names[row->extra_n] = f->pairs[i].key;
        j->extras[row->extra_n++] = cell;
    }
    row->extra_names = j->extra_names;
    row->extras = j->extras;
    return 0;
}

/* ---- documents --------------------------------------------------------------------------- */

/* True when the value of a standard column is spelled as our own programs would spell it. */
static bool is_proper(const struct sc_column *column, const struct sc_flat_pair *pair)
{
    if (pair->type == SC_FLAT_NUMBER)
        return sc_column_is_number(column);
    if (pair->type == SC_FLAT_TEXT)
        return pair->value.len > 0 && !sc_column_is_number(column) && column->type != SC_TYPE_BOOL;
    return pair->type != SC_FLAT_NULL;
}

sc_json *sc_jsonl_doc(const struct sc_jsonl *j, struct sc_err *err)
{
    sc_json *doc = sc_json_parse(j->line, err);

    for (size_t i = 0; doc && j->kind && i < j->flat.n; i++) {
        const struct sc_flat_pair *pair = &j->flat.pairs[i];
        int column = sc_kind_column(j->kind, pair->key);

        if (column < 0 || is_proper(&j->kind->columns[column], pair))
            continue;
        if (pair->value.len == 0)
            sc_json_remove(doc, j->kind->columns[column].name);
        else
            sc_json_set_str(doc, pair->key,
                            sc_cell_to_json(&j->kind->columns[column], pair->value));
    }
    return doc;
}

void sc_jsonl_fini(struct sc_jsonl *j)
{
    sc_flat_fini(&j->flat);
    sc_mem_free(j->extra_names);
    sc_mem_free(j->extras);
    sc_arena_fini(&j->arena);
    *j = (struct sc_jsonl){0};
}
