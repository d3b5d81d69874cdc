#include "scorecard/record/bind.h"

#include <string.h>

#include "scorecard/base/num.h"
#include "scorecard/record/cells.h"

#define BOM "\xEF\xBB\xBF"

/* What is known of one kind in this stream. */
struct binding {
    const struct sc_kind *kind; /* NULL: a kind that the table does not have */
    struct sc_str name;
    char *own_name; /* of such a kind */
    bool is_bound;
    struct sc_header header;
    struct sc_plan plan;
    uint64_t checked; /* the last run of several headers that its rows were held against */
};

/* Headers that follow one another without a row between them, each once. */
struct run {
    struct sc_header *headers;
    size_t n;
    size_t cap; /* headers that own memory */
};

struct sc_bind {
    struct binding kinds[SC_KIND_N];
    struct binding foreign[SC_BIND_FOREIGN_MAX];
    size_t foreign_n;
    struct binding *last; /* of the row before */
    struct run run;       /* since the last row */
    struct run unclear;   /* the last run that had several */
    uint64_t unclear_no;  /* its number, from 1 */
    size_t width;         /* cells of the last header */
    bool has_begun;       /* a header or a row of a known kind was seen */
    struct sc_cells room;
};

static struct sc_str first_cell(const struct sc_csv_record *rec)
{
    struct sc_str cell = rec->n > 0 ? rec->fields[0] : (struct sc_str){0};

    /* A mark in the middle of a stream: files were joined. */
    if (sc_str_has_prefix(cell, SC_STR(BOM)))
        cell = sc_str_sub(cell, sizeof BOM - 1, cell.len);
    return cell;
}

/*
 * Rows of one kind mostly come together: then nothing has to be found out again, because no header
 * came since and the kind is held against all unclear ones.
 */
static bool goes_on(const struct sc_bind *b, const struct sc_csv_record *rec)
{
    return b->last && b->run.n == 0 && b->last->checked == b->unclear_no && rec->n > 0 &&
           sc_str_eq(rec->fields[0], b->last->name);
}

enum sc_line sc_bind_tell(const struct sc_bind *b, const struct sc_csv_record *rec)
{
    return goes_on(b, rec) ? SC_LINE_ROW : sc_line_tell(rec);
}

enum sc_line sc_line_tell(const struct sc_csv_record *rec)
{
    struct sc_str cell = first_cell(rec);

    if (sc_str_eq(cell, SC_STR("record")))
        return SC_LINE_HEADER;
    return sc_str_eq(cell, SC_STR("end")) ? SC_LINE_END : SC_LINE_ROW;
}

struct sc_bind *sc_bind_open(void)
{
    struct sc_bind *b = sc_mem_alloc_n(1, sizeof *b);

    for (int i = 0; i < SC_KIND_N; i++) {
        b->kinds[i].kind = sc_kind_get((enum sc_kind_id)i);
        b->kinds[i].name = sc_str_from(b->kinds[i].kind->name);
    }
    return b;
}

static void binding_fini(struct binding *k)
{
    sc_header_fini(&k->header);
    sc_plan_fini(&k->plan);
    sc_mem_free(k->own_name);
}

static void run_fini(struct run *run)
{
    for (size_t i = 0; i < run->cap; i++)
        sc_header_fini(&run->headers[i]);
    sc_mem_free(run->headers);
}

void sc_bind_close(struct sc_bind *b)
{
    if (!b)
        return;
    for (size_t i = 0; i < SC_KIND_N; i++)
        binding_fini(&b->kinds[i]);
    for (size_t i = 0; i < b->foreign_n; i++)
        binding_fini(&b->foreign[i]);
    run_fini(&b->run);
    run_fini(&b->unclear);
    sc_cells_fini(&b->room);
    sc_mem_free(b);
}

static int fail(const struct sc_csv_record *rec, struct sc_str field, struct sc_err *err)
{
    const struct sc_place place = {.line = rec->line, .field = field};

    return sc_err_at(err, &place);
}

bool sc_bind_is_cut(const struct sc_bind *b, const struct sc_csv_record *rec)
{
    return rec->is_open && (sc_line_tell(rec) != SC_LINE_END || rec->n < b->width);
}

/* The next free header of the run, which may own memory from an earlier run. */
static struct sc_header *run_slot(struct run *run)
{
    if (run->n == run->cap) {
        run->headers = sc_mem_grow(run->headers, run->cap + 1, sizeof *run->headers);
        run->headers[run->cap++] = (struct sc_header){0};
    }
    return &run->headers[run->n];
}

int sc_bind_header(struct sc_bind *b, const struct sc_csv_record *rec, struct sc_err *err)
{
    struct run *run = &b->run;
    struct sc_header *slot;

    if (run->n == SC_BIND_RUN_MAX) {
        (void)sc_err_set(err, SC_INPUT, "over %d different headers in a row", SC_BIND_RUN_MAX);
        return fail(rec, (struct sc_str){0}, err);
    }
    b->has_begun = true;
    b->width = rec->n;
    slot = run_slot(run);
    sc_header_set(slot, rec->fields, rec->n, rec->line);
    for (size_t i = 0; i < run->n; i++)
        if (sc_header_eq(&run->headers[i], slot))
            return 0;
    run->n++;
    return 0;
}

int sc_bind_end(struct sc_bind *b, const struct sc_csv_record *rec, uint64_t *count,
                struct sc_err *err)
{
    int64_t n;
    size_t i = 1;

    b->run.n = 0;
    while (i < rec->n && rec->fields[i].len == 0)
        i++;
    if (i < rec->n && sc_num_parse_i64(rec->fields[i], &n) && n >= 0) {
        *count = (uint64_t)n;
        return 0;
    }
    (void)sc_err_set(err, SC_INPUT, "end record without the number of rows that it ends");
    if (i < rec->n)
        (void)sc_err_seen(err, rec->fields[i]);
    return fail(rec, SC_STR("end"), err);
}

/* ---- the kind of a row ------------------------------------------------------------------- */

static bool has_line_end(struct sc_str name)
{
    return sc_str_find(name, '\n', 0) < name.len || sc_str_find(name, '\r', 0) < name.len;
}

static int fail_name(const struct sc_bind *b, const struct sc_csv_record *rec, struct sc_str name,
                     struct sc_err *err)
{
    if (b->has_begun) {
        (void)sc_err_set(err, SC_INPUT,
                         name.len == 0 ? "row without a kind" : "a kind with a line end in it");
        return fail(rec, SC_STR("record"), err);
    }
    (void)sc_err_set(err, SC_INPUT,
                     "no stream of records: the first cell is neither \"record\" nor a kind of "
                     "record (exports are read with sc-import)");
    (void)sc_err_seen(err, name);
    return fail(rec, (struct sc_str){0}, err);
}

static struct binding *add_foreign(struct sc_bind *b, const struct sc_csv_record *rec,
                                   struct sc_str name, struct sc_err *err)
{
    struct binding *k;

    if (!b->has_begun || name.len == 0 || has_line_end(name)) {
        (void)fail_name(b, rec, name, err);
        return NULL;
    }
    if (b->foreign_n == SC_BIND_FOREIGN_MAX) {
        (void)sc_err_set(err, SC_INPUT, "over %d unknown kinds of record", SC_BIND_FOREIGN_MAX);
        (void)sc_err_seen(err, name);
        (void)fail(rec, SC_STR("record"), err);
        return NULL;
    }
    k = &b->foreign[b->foreign_n++];
    k->own_name = sc_mem_alloc(name.len);
    memcpy(k->own_name, name.p, name.len);
    k->name = (struct sc_str){k->own_name, name.len};
    return k;
}

static struct binding *find(struct sc_bind *b, const struct sc_csv_record *rec, struct sc_err *err)
{
    struct sc_str name = first_cell(rec);
    const struct sc_kind *kind;

    if (b->last && sc_str_eq(b->last->name, name))
        return b->last;
    kind = sc_kind_find(name);
    if (kind)
        return &b->kinds[kind->id];
    for (size_t i = 0; i < b->foreign_n; i++)
        if (sc_str_eq(b->foreign[i].name, name))
            return &b->foreign[i];
    return add_foreign(b, rec, name, err);
}

/* ---- the header of a kind ---------------------------------------------------------------- */

/* The one header before this row is that of its kind, unless it strayed from another. */
static int bind_one(struct sc_bind *b, struct binding *k, struct sc_err *err)
{
    struct sc_header old = k->header;

    b->run.n = 0;
    if (k->kind && sc_header_is_strange(&b->run.headers[0], k->kind))
        return 0;
    if (k->is_bound && sc_header_eq(&k->header, &b->run.headers[0]))
        return 0;
    k->header = b->run.headers[0];
    b->run.headers[0] = old;
    k->is_bound = true;
    return sc_plan_make(&k->plan, &k->header, k->kind, err);
}

static void keep_unclear(struct sc_bind *b)
{
    struct run old = b->unclear;

    b->unclear = b->run;
    b->unclear_no++;
    b->run = old;
    b->run.n = 0;
}

static bool is_in_force(const struct binding *k, const struct sc_header *h)
{
    if (k->is_bound)
        return sc_header_eq(&k->header, h);
    return k->kind && sc_header_is_standard(h, k->kind);
}

/* True when h could be the header of a line of kind k with n cells. */
static bool could_be(const struct sc_header *h, const struct binding *k, size_t n)
{
    struct sc_str missing;

    if (h->n != n || !k->kind)
        return h->n == n;
    return !sc_header_is_strange(h, k->kind) && sc_header_covers(h, k->kind, &missing);
}

/* A kind whose header may be among several in a row: once per kind and run. */
static int check_unclear(struct sc_bind *b, struct binding *k, const struct sc_csv_record *rec,
                         struct sc_err *err)
{
    bool might = false;

    if (k->checked == b->unclear_no)
        return 0;
    k->checked = b->unclear_no;
    for (size_t i = 0; i < b->unclear.n; i++) {
        if (is_in_force(k, &b->unclear.headers[i]))
            return 0;
        might = might || could_be(&b->unclear.headers[i], k, rec->n);
    }
    if (!might)
        return 0;
    (void)sc_err_set(err, SC_INPUT,
                     "of the %zu headers in a row up to line %lu, which one is that of the %.*s "
                     "rows? sorted or filtered?",
                     b->unclear.n, b->unclear.headers[b->unclear.n - 1].line, SC_STR_ARG(k->name));
    return fail(rec, (struct sc_str){0}, err);
}

static int settle(struct sc_bind *b, struct binding *k, const struct sc_csv_record *rec,
                  struct sc_err *err)
{
    b->has_begun = true;
    b->last = k;
    if (b->run.n == 1)
        return bind_one(b, k, err);
    if (b->run.n > 1)
        keep_unclear(b);
    return check_unclear(b, k, rec, err);
}

int sc_bind_row(struct sc_bind *b, const struct sc_csv_record *rec, struct sc_row *row,
                struct sc_err *err)
{
    bool is_known = goes_on(b, rec);
    struct binding *k = is_known ? b->last : find(b, rec, err);
    int status;

    if (!k || (!is_known && settle(b, k, rec, err) != 0))
        return -1;
    *row = (struct sc_row){.kind = k->kind, .kind_name = k->name};
    row->place.line = rec->line;
    if (k->is_bound)
        status = sc_plan_fill(&k->plan, rec, &b->room, row, err);
    else
        status = sc_plan_fill_plain(rec, &b->room, row, err);
    return status == 0 && k->kind ? sc_row_check(row, err) : status;
}
