#include "scorecard/goals/goal_file.h"

#include "scorecard/base/text.h"
#include "scorecard/io/csv.h"
#include "scorecard/record/stream.h"

#include <string.h>

#define HEAD_BYTES 4096 /* looked at to tell the form */

static void push(struct sc_goal_file *f, sc_json *goal, unsigned long line)
{
    f->items = sc_mem_grow(f->items, f->n + 1, sizeof *f->items);
    f->items[f->n++] = (struct sc_goal_line){goal, line};
}

void sc_goal_file_fini(struct sc_goal_file *f)
{
    for (size_t i = 0; i < f->n; i++)
        sc_json_free(f->items[i].goal);
    sc_mem_free(f->items);
    sc_arena_fini(&f->arena);
}

/* ---- rows as all programs write them ---- */

static int read_records(struct sc_goal_file *f, struct sc_in *in, struct sc_err *err)
{
    struct sc_reader *reader = sc_reader_over(in, SC_READ_DOCS);
    struct sc_item item;
    int got;

    while ((got = sc_reader_next(reader, &item, err)) > 0)
        if (sc_str_eq(item.doc_kind, SC_STR("goal")))
            push(f, sc_json_ref(item.doc), item.place.line);
    sc_reader_close(reader);
    return got;
}

/* ---- tables that people made ---- */

/* The columns of a table, by their place in it. */
struct head {
    const struct sc_kind *kind;
    const struct sc_column **columns;
    size_t n;
};

static int fail_at(const struct sc_goal_file *f, unsigned long line, struct sc_err *err)
{
    const struct sc_place place = {.file = f->name, .line = line};

    return sc_err_at(err, &place);
}

static int refuse_column(const struct sc_goal_file *f, const struct head *h, struct sc_str name,
                         struct sc_err *err)
{
    const char *names[SC_KIND_COLUMNS_MAX], *near;

    for (size_t i = 0; i < h->kind->n; i++)
        names[i] = h->kind->columns[i].name;
    near = sc_text_nearest(name, names, h->kind->n);
    (void)sc_err_set(err, SC_INPUT, "goals have no such column%s%s%s",
                     near ? " (did you mean " : "", near ? near : "", near ? "?)" : "");
    (void)fail_at(f, 1, err);
    return sc_err_seen(err, name);
}

static int read_head(struct sc_goal_file *f, struct sc_csv *csv, struct head *h, struct sc_err *err)
{
    struct sc_csv_record record;
    int got = sc_csv_next(csv, &record, err);

    if (got <= 0)
        return got;
    h->kind = sc_kind_get(SC_KIND_goal);
    h->n = record.n;
    h->columns = sc_arena_alloc_n(&f->arena, record.n + 1, sizeof *h->columns);
    for (size_t i = 0; i < record.n; i++) {
        struct sc_str name = sc_str_trim(record.fields[i]);
        int no = sc_kind_column(h->kind, name);
        if (no < 0 && !sc_str_eq(name, SC_STR("def")))
            return refuse_column(f, h, name, err);
        h->columns[i] = no < 0 ? NULL : &h->kind->columns[no];
    }
    return 1;
}

static sc_json *goal_of(const struct head *h, const struct sc_csv_record *record)
{
    sc_json *goal = sc_json_object();

    sc_json_set(goal, "record", sc_json_text(SC_STR("goal")));
    sc_json_set(goal, "v", sc_json_int(1));
    for (size_t i = 0; i < record->n; i++) {
        struct sc_str cell = sc_str_trim(record->fields[i]);
        if (cell.len == 0)
            continue;
        if (h->columns[i])
            sc_json_set(goal, h->columns[i]->name, sc_cell_to_json(h->columns[i], cell));
        else
            sc_json_set(goal, "def", sc_json_text(cell));
    }
    return goal;
}

static int read_table(struct sc_goal_file *f, struct sc_in *in, struct sc_str head_bytes,
                      struct sc_err *err)
{
    struct sc_csv *csv = sc_csv_open(
        in, sc_csv_sniff(sc_str_sub(head_bytes, 0, sc_str_find(head_bytes, '\n', 0))), false);
    struct sc_csv_record record;
    struct head h = {0};
    int got = read_head(f, csv, &h, err);

    while (got > 0 && (got = sc_csv_next(csv, &record, err)) > 0) {
        if (record.n == 1 && sc_str_trim(record.fields[0]).len == 0)
            continue;
        if (record.n > h.n) {
            (void)sc_err_set(err, SC_INPUT, "%zu cells under a header of %zu", record.n, h.n);
            got = fail_at(f, record.line, err);
            break;
        }
        push(f, goal_of(&h, &record), record.line);
    }
    sc_csv_close(csv);
    return got;
}

int sc_goal_file_take(struct sc_goal_file *f, struct sc_in *in, struct sc_err *err)
{
    struct sc_str head;
    int status = -1;

    f->name = sc_arena_dup(&f->arena, sc_in_name(in));
    if (sc_in_peek(in, HEAD_BYTES, &head, err) >= 0) {
        struct sc_str text = sc_str_trim(head);
        bool is_stream =
            text.len > 0 && (text.p[0] == '{' || sc_str_has_prefix(text, SC_STR("record,")));
        status = is_stream ? read_records(f, in, err) : read_table(f, in, text, err);
    }
    if (status < 0)
        (void)fail_at(f, 0, err);
    return status < 0 ? -1 : 0;
}

int sc_goal_file_read(struct sc_goal_file *f, const char *path, struct sc_err *err)
{
    struct sc_in *in = sc_in_open(path, err);
    int status;

    if (!in)
        return -1;
    status = sc_goal_file_take(f, in, err);
    sc_in_close(in);
    return status;
}
