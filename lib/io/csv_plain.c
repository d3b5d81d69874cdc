#include "scorecard/io/csv_plain.h"

#include <string.h>

struct sc_csv_plain {
    struct sc_in *in;
    char delim;
    struct sc_str *fields;
    struct sc_str rest;  /* of the chunk in hand */
    struct sc_buf line;  /* the beginning of a line that goes on in the next chunk */
    unsigned long no;    /* of the line in hand, from 1 */
    uint64_t offset;     /* where it starts */
    uint64_t next_start; /* where the next one does */
    bool ended;
    struct sc_err err; /* the one that ended reading: every later call tells it again */
};

struct sc_csv_plain *sc_csv_plain_open(struct sc_in *in, char delim)
{
    struct sc_csv_plain *r = sc_mem_alloc_n(1, sizeof *r);
    r->in = in;
    r->delim = delim;
    r->fields = sc_mem_alloc_n(SC_CSV_COLUMNS_MAX, sizeof *r->fields);
    sc_buf_init(&r->line, SC_CSV_RECORD_MAX + 1);
    sc_err_init(&r->err);
    return r;
}

void sc_csv_plain_close(struct sc_csv_plain *r)
{
    if (!r)
        return;
    sc_buf_fini(&r->line);
    sc_mem_free(r->fields);
    sc_mem_free(r);
}

static int fail(struct sc_csv_plain *r, struct sc_err *err, unsigned long column)
{
    const struct sc_place place = {.file = sc_in_name(r->in), .line = r->no, .column = column};
    (void)sc_err_at(err, &place);
    r->err = *err;
    return -1;
}

/* Cuts the line in hand out of the chunk; false when it goes on behind it. */
static bool cut_line(struct sc_csv_plain *r, struct sc_str *line)
{
    size_t end = sc_str_find(r->rest, '\n', 0);
    struct sc_str part = sc_str_sub(r->rest, 0, end);
    bool is_whole = end < r->rest.len;
    r->next_start += part.len + is_whole;
    r->rest = sc_str_sub(r->rest, end + 1, r->rest.len);
    if (is_whole && r->line.len == 0) {
        *line = part;
        return true;
    }
    sc_buf_put_str(&r->line, part);
    *line = sc_buf_str(&r->line);
    return is_whole;
}

/* The next line, CRs at its end with it: 1, 0 at the end, -1 with *err. */
static int read_line(struct sc_csv_plain *r, struct sc_str *line, struct sc_err *err)
{
    bool is_whole = false;
    *line = SC_STR("");
    sc_buf_reset(&r->line);
    r->no++;
    r->offset = r->next_start;
    while (!is_whole && !r->ended && r->line.len <= SC_CSV_RECORD_MAX) {
        int got = r->rest.len > 0 ? 1 : sc_in_read(r->in, &r->rest, err);
        if (got < 0)
            return fail(r, err, 0);
        r->ended = got == 0;
        is_whole = got > 0 && cut_line(r, line);
    }
    if (line->len <= SC_CSV_RECORD_MAX)
        return is_whole || line->len > 0;
    (void)sc_err_set(err, SC_INPUT, "a record of over %u bytes", SC_CSV_RECORD_MAX);
    return fail(r, err, 0);
}

/* The next line without mark and CRs, whatever it holds. 1, 0, -1. */
static int next_line(struct sc_csv_plain *r, struct sc_str *line, struct sc_err *err)
{
    const struct sc_str bom = SC_STR("\xef\xbb\xbf");
    if (r->err.code != SC_OK) {
        if (err->code == SC_OK)
            *err = r->err;
        return -1;
    }
    int got = read_line(r, line, err);
    if (got <= 0)
        return got;
    size_t nul = sc_str_find(*line, '\0', 0);
    if (nul < line->len) {
        (void)sc_err_set(err, SC_INPUT, "a NUL byte: not text");
        return fail(r, err, nul + 1);
    }
    if (r->no == 1 && sc_str_has_prefix(*line, bom))
        *line = sc_str_sub(*line, bom.len, line->len);
    while (line->len > 0 && line->p[line->len - 1] == '\r')
        line->len--;
    return 1;
}

/* A line of blanks; delimiters make it a record, tabs among them. */
static bool is_blank(const struct sc_csv_plain *r, struct sc_str line)
{
    return sc_str_trim(line).len == 0 && sc_str_find(line, r->delim, 0) == line.len;
}

/* Fields of the line; false when they are too many. */
static bool cut_fields(struct sc_csv_plain *r, struct sc_str line, size_t *n)
{
    bool is_last = false;
    for (*n = 0; !is_last; (*n)++) {
        size_t end = sc_str_find(line, r->delim, 0);
        if (*n == SC_CSV_COLUMNS_MAX)
            return false;
        r->fields[*n] = sc_str_trim(sc_str_sub(line, 0, end));
        is_last = end == line.len;
        line = sc_str_sub(line, end + 1, line.len);
    }
    return true;
}

int sc_csv_plain_next(struct sc_csv_plain *r, struct sc_csv_record *rec, struct sc_err *err)
{
    struct sc_str line;
    int got;
    *rec = (struct sc_csv_record){0};
    do
        got = next_line(r, &line, err);
    while (got > 0 && is_blank(r, line));
    if (got <= 0)
        return got;
    if (!cut_fields(r, line, &rec->n)) {
        (void)sc_err_set(err, SC_INPUT, "a record of over %u fields", SC_CSV_COLUMNS_MAX);
        return fail(r, err, 0);
    }
    rec->fields = r->fields;
    rec->line = rec->line_end = r->no;
    rec->offset = r->offset;
    rec->is_open = r->ended;
    rec->raw = line;
    return 1;
}

int sc_csv_plain_skip_line(struct sc_csv_plain *r, bool *holds_text, struct sc_err *err)
{
    struct sc_str line;
    int got = next_line(r, &line, err);
    *holds_text = got > 0 && sc_str_trim(line).len > 0;
    return got;
}
