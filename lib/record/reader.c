/* Streams of records: the reading part of stream.h. */
#include "scorecard/record/bind.h"
#include "scorecard/record/jsonl.h"
#include "scorecard/record/stream.h"

#define LOOK_MAX 4096 /* bytes that are looked at for the first that is not blank */

struct sc_reader {
    enum sc_reader_mode mode;
    const char *const *paths; /* of inputs still to open: borrowed */
    size_t paths_n;

    struct sc_in *in;   /* the input in hand, NULL between two */
    struct sc_str name; /* of it */
    bool owns_in;
    struct sc_csv *csv;          /* one of the two reads it */
    struct sc_json_lines *lines; /* NULL, NULL: nothing in it */

    struct sc_bind *bind; /* headers hold beyond the end of an input */
    struct sc_jsonl jsonl;
    struct sc_count count;
    sc_json *doc;        /* of the last item */
    struct sc_err first; /* the error that ended reading */
};

static const char *const standard_input[] = {"-"};

static struct sc_reader *open_empty(enum sc_reader_mode mode)
{
    struct sc_reader *r = sc_mem_alloc_n(1, sizeof *r);

    r->mode = mode;
    r->bind = sc_bind_open();
    return r;
}

struct sc_reader *sc_reader_open(const char *const *paths, size_t n, enum sc_reader_mode mode)
{
    struct sc_reader *r = open_empty(mode);

    r->paths = n > 0 ? paths : standard_input;
    r->paths_n = n > 0 ? n : 1;
    return r;
}

struct sc_reader *sc_reader_over(struct sc_in *in, enum sc_reader_mode mode)
{
    struct sc_reader *r = open_empty(mode);

    r->in = in;
    return r;
}

static void close_input(struct sc_reader *r)
{
    sc_csv_close(r->csv);
    sc_json_lines_close(r->lines);
    if (r->owns_in)
        sc_in_close(r->in);
    r->csv = NULL;
    r->lines = NULL;
    r->in = NULL;
    r->owns_in = false;
}

void sc_reader_close(struct sc_reader *r)
{
    if (!r)
        return;
    close_input(r);
    sc_bind_close(r->bind);
    sc_jsonl_fini(&r->jsonl);
    sc_json_free(r->doc);
    sc_mem_free(r);
}

void sc_reader_count(const struct sc_reader *r, struct sc_count *count)
{
    *count = r->count;
    (void)sc_count_judge(count);
}

/* ---- inputs ------------------------------------------------------------------------------ */

static int fail_in(const struct sc_reader *r, unsigned long line, struct sc_err *err)
{
    const struct sc_place place = {.file = sc_in_name(r->in), .line = line};

    return sc_err_at(err, &place);
}

/* What the input holds from its first byte that is not blank; empty when there is none. */
static int look(struct sc_reader *r, struct sc_str *head, struct sc_err *err)
{
    const struct sc_str bom = SC_STR("\xEF\xBB\xBF");

    if (sc_in_peek(r->in, LOOK_MAX, head, err) < 0)
        return -1;
    if (sc_str_has_prefix(*head, bom))
        *head = sc_str_sub(*head, bom.len, head->len);
    *head = sc_str_trim(*head);
    return 0;
}

/* A spreadsheet may have saved the stream with its own delimiter behind the first cell. */
static char delimiter(struct sc_str head)
{
    const struct sc_str record = SC_STR("record");

    if (!sc_str_has_prefix(head, record) || head.len == record.len)
        return ',';
    switch (head.p[record.len]) {
    case ';':
    case '\t':
    case '|':
        return head.p[record.len];
    default:
        return ',';
    }
}

/* Tells the form of the input in hand and starts its reader. An empty one gets none. */
static int start_input(struct sc_reader *r, struct sc_err *err)
{
    struct sc_str head;

    r->name = sc_in_name(r->in);
    if (look(r, &head, err) != 0)
        return -1;
    if (head.len == 0)
        return 0;
    if (sc_in_refuse_foreign(r->in, err) != 0)
        return -1;
    if (head.p[0] == '[') {
        (void)sc_err_set(err, SC_INPUT,
                         "a JSON list: records are wanted one a line (jq -c '.[]', mlr --ojsonl)");
        return fail_in(r, 0, err);
    }
    if (head.p[0] == '{')
        r->lines = sc_json_lines_open(r->in);
    else
        r->csv = sc_csv_open(r->in, delimiter(head), false);
    return 0;
}

/* 1 when an input is in hand, 0 when there is none any more. */
static int next_input(struct sc_reader *r, struct sc_err *err)
{
    if (r->csv || r->lines)
        return 1;
    if (!r->in) {
        if (r->paths_n == 0)
            return 0;
        r->in = sc_in_open(r->paths[0], err);
        if (!r->in)
            return -1;
        sc_in_no_sha256(r->in);
        r->owns_in = true;
        r->paths++;
        r->paths_n--;
    }
    if (start_input(r, err) != 0)
        return -1;
    if (!r->csv && !r->lines)
        close_input(r);
    return 1;
}

/* ---- records ----------------------------------------------------------------------------- */

static int count_end(struct sc_reader *r, uint64_t n, struct sc_err *err)
{
    if (sc_count_end(&r->count, n))
        return 0;
    return sc_err_set(err, SC_INPUT, "end records that promise too many rows");
}

static void give_doc(struct sc_reader *r, struct sc_item *item, sc_json *doc)
{
    r->doc = doc;
    item->type = SC_ITEM_DOC;
    item->doc = doc;
    item->doc_kind = sc_json_get_text(doc, "record");
}

static int give_row(struct sc_reader *r, struct sc_item *item)
{
    sc_count_row(&r->count);
    if (r->mode == SC_READ_DOCS)
        give_doc(r, item, sc_row_to_doc(&item->row));
    else
        item->type = SC_ITEM_ROW;
    return 0;
}

/* One line of CSV: item->type stays SC_ITEM_NONE for a header or an end. */
static int take_csv(struct sc_reader *r, const struct sc_csv_record *rec, struct sc_item *item,
                    struct sc_err *err)
{
    bool is_cut = sc_bind_is_cut(r->bind, rec);
    uint64_t n;

    if (is_cut)
        sc_count_cut(&r->count);
    switch (sc_bind_tell(r->bind, rec)) {
    case SC_LINE_HEADER:
        return sc_bind_header(r->bind, rec, err);
    case SC_LINE_END:
        if (is_cut)
            return 0;
        return sc_bind_end(r->bind, rec, &n, err) != 0 ? -1 : count_end(r, n, err);
    case SC_LINE_ROW:
        break;
    }
    if (sc_bind_row(r->bind, rec, &item->row, err) != 0)
        return -1;
    item->row.place = item->place;
    return give_row(r, item);
}

static int take_json_row(struct sc_reader *r, struct sc_item *item, struct sc_err *err)
{
    if (sc_jsonl_row(&r->jsonl, &item->row, err) != 0)
        return -1;
    item->row.place = item->place;
    return sc_row_check(&item->row, err);
}

/* One line of JSON Lines, likewise. */
static int take_json(struct sc_reader *r, struct sc_str line, struct sc_item *item,
                     struct sc_err *err)
{
    struct sc_jsonl *j = &r->jsonl;
    sc_json *doc;
    uint64_t n;

    if (sc_jsonl_scan(j, line, err) != 0)
        return -1;
    if (j->is_end)
        return sc_jsonl_end(j, &n, err) != 0 ? -1 : count_end(r, n, err);
    if (j->kind && take_json_row(r, item, err) != 0)
        return -1;
    if (j->kind && r->mode == SC_READ_ROWS)
        return give_row(r, item);
    doc = sc_jsonl_doc(j, err);
    if (!doc)
        return -1;
    sc_count_row(&r->count);
    give_doc(r, item, doc);
    return 0;
}

/* One line of the input in hand, whatever it is; the input is closed at its end. */
static int take_line(struct sc_reader *r, struct sc_item *item, struct sc_err *err)
{
    struct sc_csv_record rec = {0};
    struct sc_str line = {0};
    int got;
    int status;

    if (r->csv)
        got = sc_csv_next(r->csv, &rec, err);
    else
        got = sc_json_lines_text(r->lines, &line, &rec.line, err);
    if (got < 0)
        return -1;
    if (got == 0) {
        close_input(r);
        return 0;
    }
    item->place = (struct sc_place){.file = r->name, .line = rec.line};
    status = r->csv ? take_csv(r, &rec, item, err) : take_json(r, line, item, err);
    return status == 0 ? 0 : fail_in(r, rec.line, err);
}

static int next(struct sc_reader *r, struct sc_item *item, struct sc_err *err)
{
    while (item->type == SC_ITEM_NONE) {
        int got = next_input(r, err);

        if (got <= 0)
            return got;
        if (r->in && take_line(r, item, err) != 0)
            return -1;
    }
    return 1;
}

int sc_reader_next(struct sc_reader *r, struct sc_item *item, struct sc_err *err)
{
    int got = -1;

    *item = (struct sc_item){0};
    sc_json_free(r->doc);
    r->doc = NULL;
    if (r->first.code == SC_OK)
        got = next(r, item, &r->first);
    if (got < 0 && err->code == SC_OK)
        *err = r->first;
    return got;
}
