#include "scorecard/record/row.h"

#include <math.h>
#include <string.h>

#include "scorecard/base/bits.h"
#include "scorecard/base/hash.h"
#include "scorecard/base/num.h"

/* Beyond this a double no longer tells neighbouring whole numbers apart, so a text is truer. */
#define EXACT_MAX 9007199254740992.0 /* 2^53 */

static int fail_required(const struct sc_row *row, const char *column, struct sc_err *err)
{
    struct sc_place place = row->place;

    place.field = sc_str_from(column);
    return sc_err_at(err, &place);
}

int sc_row_check(const struct sc_row *row, struct sc_err *err)
{
    const struct sc_kind *kind = row->kind;
    const struct sc_column *columns = kind->columns;
    const int *either = kind->either;

    for (uint64_t left = sc_kind_required(kind); left != 0; left &= left - 1) {
        const unsigned i = sc_bits_first(left);

        if (row->cells[i].len > 0)
            continue;
        (void)sc_err_set(err, SC_INPUT, "%s row without this value, which is required", kind->name);
        return fail_required(row, columns[i].name, err);
    }
    if (either[0] < 0 || row->cells[either[0]].len > 0 || row->cells[either[1]].len > 0)
        return 0;
    (void)sc_err_set(err, SC_INPUT, "%s row with neither %s nor %s", kind->name,
                     columns[either[0]].name, columns[either[1]].name);
    return fail_required(row, columns[either[0]].name, err);
}

/* Source and line stand side by side in every kind. */
uint64_t sc_row_digest(const struct sc_row *row)
{
    const struct sc_kind *kind = row->kind;
    size_t source = (size_t)kind->col_source;
    size_t behind = (size_t)kind->col_line + 1;
    uint64_t h = sc_hash_texts(kind->id, row->cells, source);

    h = sc_hash_texts(h, row->cells + behind, kind->n - behind);
    for (size_t i = 0; i < row->extra_n; i++)
        if (row->extras[i].len > 0) {
            const struct sc_str extra[] = {row->extra_names[i], row->extras[i]};
            h = sc_hash_texts(h, extra, 2);
        }
    return h ? h : 1;
}

/* A sum of hashed cells does not care in which order they come. */
static uint64_t fixed_cell(struct sc_str column, struct sc_str value)
{
    const struct sc_str parts[] = {column, value};

    return value.len > 0 ? sc_hash_mix(parts, 2) : 0;
}

uint64_t sc_row_fixed_digest(const struct sc_row *row)
{
    const struct sc_kind *kind = row->kind;
    uint64_t h = fixed_cell(SC_STR("record"), sc_str_from(kind->name));

    for (int i = 0; i < (int)kind->n; i++)
        if (i != kind->col_source && i != kind->col_line)
            h += fixed_cell(sc_str_from(kind->columns[i].name), row->cells[i]);
    for (size_t i = 0; i < row->extra_n; i++)
        h += fixed_cell(row->extra_names[i], row->extras[i]);
    h = sc_hash_mix64(h);
    return h ? h : 1;
}

/* ---- to documents ------------------------------------------------------------------------ */

/* The first U+2424 at or after `from`; s.len when there is none. */
static size_t find_line_end(struct sc_str s, size_t from)
{
    for (; from + 2 < s.len; from++) {
        const char *found = memchr(s.p + from, 0xE2, s.len - 2 - from);

        if (!found)
            break;
        from = (size_t)(found - s.p);
        if (memcmp(found, SC_NEWLINE_MARK, sizeof SC_NEWLINE_MARK - 1) == 0)
            return from;
    }
    return s.len;
}

static sc_json *text_to_json(struct sc_str cell)
{
    size_t at = find_line_end(cell, 0);
    size_t from = 0;
    struct sc_buf text;
    sc_json *v;

    if (at == cell.len)
        return sc_json_text(cell);
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (; at < cell.len; at = find_line_end(cell, from)) {
        sc_buf_put_str(&text, sc_str_sub(cell, from, at));
        sc_buf_putc(&text, '\n');
        from = at + sizeof SC_NEWLINE_MARK - 1;
    }
    sc_buf_put_str(&text, sc_str_sub(cell, from, cell.len));
    v = sc_json_text(sc_buf_str(&text));
    sc_buf_fini(&text);
    return v;
}

static sc_json *number_to_json(const struct sc_column *column, struct sc_str cell)
{
    int64_t i;
    double x;

    if (sc_num_parse_i64(cell, &i))
        return sc_json_int(i);
    if (column->type == SC_TYPE_REAL && sc_num_parse_real(cell, &x) && fabs(x) < EXACT_MAX)
        return sc_json_real(x);
    return text_to_json(cell);
}

sc_json *sc_cell_to_json(const struct sc_column *column, struct sc_str cell)
{
    if (sc_column_is_number(column))
        return number_to_json(column, cell);
    if (column->type == SC_TYPE_BOOL && sc_column_accepts(column, cell))
        return sc_json_bool(sc_str_eq(cell, SC_STR("true")));
    return text_to_json(cell);
}

sc_json *sc_row_to_doc(const struct sc_row *row)
{
    sc_json *doc = sc_json_object();
    size_t n = row->kind ? row->kind->n : 0;

    sc_json_set(doc, "record", sc_json_text(row->kind_name));
    if (row->kind)
        sc_json_set(doc, "v", sc_json_int(SC_RECORD_VERSION));
    for (size_t i = 0; i < n; i++)
        if (row->cells[i].len > 0)
            sc_json_set(doc, row->kind->columns[i].name,
                        sc_cell_to_json(&row->kind->columns[i], row->cells[i]));
    for (size_t i = 0; i < row->extra_n; i++)
        if (row->extras[i].len > 0)
            sc_json_set_str(doc, row->extra_names[i], text_to_json(row->extras[i]));
    return doc;
}

/* ---- from documents ---------------------------------------------------------------------- */

static bool is_list_of_cells(const sc_json *v)
{
    if (sc_json_type(v) != SC_JSON_LIST)
        return false;
    for (size_t i = 0; i < sc_json_len(v); i++) {
        enum sc_json_type type = sc_json_type(sc_json_at(v, i));

        if (type == SC_JSON_LIST || type == SC_JSON_OBJECT)
            return false;
    }
    return true;
}

static void put_plain(struct sc_buf *out, const sc_json *v)
{
    if (sc_json_type(v) == SC_JSON_TEXT)
        sc_buf_put_str(out, sc_json_as_text(v));
    else if (sc_json_type(v) != SC_JSON_NULL)
        sc_json_put(out, v, false);
}

static void put_list(struct sc_buf *out, const sc_json *list)
{
    for (size_t i = 0; i < sc_json_len(list); i++) {
        if (i > 0)
            sc_buf_putc(out, ';');
        put_plain(out, sc_json_at(list, i));
    }
}

struct sc_str sc_json_to_cell(const sc_json *v, struct sc_arena *arena)
{
    struct sc_str cell;
    struct sc_buf text;

    if (sc_json_type(v) == SC_JSON_TEXT)
        return sc_arena_dup(arena, sc_json_as_text(v));
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    if (is_list_of_cells(v))
        put_list(&text, v);
    else
        put_plain(&text, v);
    cell = sc_arena_dup(arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return cell;
}

static void put_key(struct sc_row *row, struct sc_str *extra_names, struct sc_str key,
                    struct sc_str cell)
{
    int column = row->kind ? sc_kind_column(row->kind, key) : -1;

    if (column >= 0) {
        row->cells[column] = cell;
        return;
    }
    extra_names[row->extra_n] = key;
    row->extras[row->extra_n++] = cell;
}

bool sc_doc_to_row(const sc_json *doc, struct sc_arena *arena, struct sc_row *row)
{
    struct sc_str kind_name = sc_json_get_text(doc, "record");
    struct sc_str *extra_names;
    struct sc_str key;
    sc_json *value;
    void *it = NULL;

    if (kind_name.len == 0)
        return false;
    *row = (struct sc_row){.kind = sc_kind_find(kind_name), .kind_name = kind_name};
    if (row->kind)
        row->cells = sc_arena_alloc_n(arena, row->kind->n, sizeof *row->cells);
    extra_names = sc_arena_alloc_n(arena, sc_json_len(doc), sizeof *extra_names);
    row->extras = sc_arena_alloc_n(arena, sc_json_len(doc), sizeof *row->extras);
    row->extra_names = extra_names;
    while (sc_json_each(doc, &it, &key, &value)) {
        if (sc_str_eq(key, SC_STR("record")) || (row->kind && sc_str_eq(key, SC_STR("v"))))
            continue;
        put_key(row, extra_names, key, sc_json_to_cell(value, arena));
    }
    return true;
}
