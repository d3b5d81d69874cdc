/* CSV as a source: the header names the cells, every later record is handed on uncopied. */
#include "scorecard/base/text.h"
#include "scorecard/import/source_form.h"
#include "scorecard/io/csv_plain.h"

#include <limits.h>

#define HEAD_LOOK 4096 /* bytes that hold nearly every header line */

struct csv_source {
    struct sc_source base; /* first: sc_source_close casts back */
    struct sc_csv *csv;
    struct sc_csv_plain *plain; /* in its place where quotes mean nothing */
    struct sc_arena arena;      /* the names */
    const struct sc_str *footer;
    size_t footer_n;
    struct sc_buf folded; /* a first cell that may be the footer's */
    bool ended;
};

/* What the first bytes show. */
struct first_look {
    char delim;
    bool has_delim_line; /* the line behind the preamble names the delimiter */
};

static int next_record(struct csv_source *c, struct sc_csv_record *rec, struct sc_err *err)
{
    return c->plain ? sc_csv_plain_next(c->plain, rec, err) : sc_csv_next(c->csv, rec, err);
}

static int skip_line(struct csv_source *c, bool *holds_text, struct sc_err *err)
{
    return c->plain ? sc_csv_plain_skip_line(c->plain, holds_text, err)
                    : sc_csv_skip_line(c->csv, holds_text, err);
}

/* ---- before the header ---- */

static struct sc_str without_mark(struct sc_str head)
{
    struct sc_str bom = SC_STR("\xef\xbb\xbf");
    return sc_str_has_prefix(head, bom) ? sc_str_sub(head, bom.len, head.len) : head;
}

/* Cuts a physical line, with the end that sc_csv would take for one; false when it is not whole. */
static bool cut_line(struct sc_str *rest, struct sc_str *line)
{
    size_t end = sc_str_find(*rest, '\n', 0);
    if (end == rest->len)
        end = sc_str_find(*rest, '\r', 0);
    if (end == rest->len)
        return false;
    *line = sc_str_sub(*rest, 0, end);
    *rest = sc_str_sub(*rest, end + 1, rest->len);
    return true;
}

/* `sep=;`, which spreadsheets read and write as a first line; it may stand in quotes. */
static char named_delimiter(struct sc_str line)
{
    while (line.len > 0 && line.p[line.len - 1] == '\r')
        line.len--;
    if (line.len > 2 && line.p[0] == '"' && line.p[line.len - 1] == '"')
        line = sc_str_sub(line, 1, line.len - 1);
    bool is_it = line.len == 5 && sc_str_eq_nocase(sc_str_sub(line, 0, 4), SC_STR("sep="));
    return is_it ? line.p[4] : '\0';
}

/* Everything that the bytes tell; false when the header line is not whole in them. */
static bool look_at(struct sc_str head, unsigned long skip_lines, struct first_look *look)
{
    struct sc_str rest = without_mark(head), line, ahead;
    for (unsigned long i = 0; i < skip_lines; i++)
        if (!cut_line(&rest, &line))
            return false;
    ahead = rest;
    look->delim = cut_line(&ahead, &line) ? named_delimiter(line) : '\0';
    look->has_delim_line = look->delim != '\0';
    if (look->has_delim_line)
        return true;
    while (rest.len && (rest.p[0] == '\n' || rest.p[0] == '\r' || rest.p[0] == ' '))
        rest = sc_str_sub(rest, 1, rest.len);
    look->delim = sc_csv_sniff(rest);
    return cut_line(&rest, &line);
}

/* 1, 0 when there is no input, -1 with *err. */
static int take_first_look(struct sc_in *in, unsigned long skip_lines, struct first_look *look,
                           struct sc_err *err)
{
    struct sc_str head = {0};
    int got = sc_in_peek(in, HEAD_LOOK, &head, err);
    /* The wide exports of Jira (379 columns) need more; a short file is simply looked at twice. */
    if (got > 0 && !look_at(head, skip_lines, look)) {
        got = sc_in_peek(in, SC_IN_CHUNK, &head, err);
        look_at(head, skip_lines, look);
    }
    return got;
}

/* ---- behind the data ---- */

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool is_footer(struct csv_source *c, struct sc_str cell)
{
    cell = sc_str_trim(cell);
    for (size_t i = 0; i < c->footer_n; i++) {
        /* Only what begins alike, or is no ASCII, is worth folding. */
        if (cell.len == 0 ||
            ((unsigned char)cell.p[0] < 0x80 && lower(cell.p[0]) != c->footer[i].p[0]))
            continue;
        sc_buf_reset(&c->folded);
        sc_text_fold(&c->folded, cell);
        if (sc_str_has_prefix(sc_buf_str(&c->folded), c->footer[i]))
            return true;
    }
    return false;
}

/* A line of the report around the data. */
static void note_frame(struct csv_source *c, unsigned long line)
{
    if (c->base.frame_n++ == 0)
        c->base.frame_line = line;
}

/* Passes over so many lines. 1, 0 when there are no more, -1 with *err. */
static int pass_lines(struct csv_source *c, unsigned long n, struct sc_err *err)
{
    bool holds_text;
    int got = 1;
    for (unsigned long i = 0; i < n && got > 0; i++) {
        got = skip_line(c, &holds_text, err);
        if (got > 0 && holds_text)
            note_frame(c, i + 1);
    }
    return got;
}

/* Reads the rest of the input; the row of `line` is part of the footer. 0, or -1 with *err. */
static int pass_footer(struct csv_source *c, unsigned long line, struct sc_err *err)
{
    note_frame(c, line);
    c->ended = true;
    return pass_lines(c, ULONG_MAX, err);
}

/* Spreadsheets write rows without any value as delimiters alone: blank lines to people. */
static bool is_blank(const struct sc_csv_record *r)
{
    for (size_t i = 0; i < r->n; i++)
        if (sc_str_trim(r->fields[i]).len > 0)
            return false;
    return true;
}

/* ---- the source ---- */

static int next(struct sc_source *s, struct sc_source_record *rec, struct sc_err *err)
{
    struct csv_source *c = (struct csv_source *)s;
    struct sc_csv_record r;
    int got = c->ended ? 0 : next_record(c, &r, err);
    for (; got > 0 && r.fields[0].len == 0 && is_blank(&r); got = next_record(c, &r, err))
        note_frame(c, r.line);
    if (got <= 0)
        return got;
    if (c->footer_n > 0 && is_footer(c, r.fields[0]))
        return pass_footer(c, r.line, err);
    *rec = (struct sc_source_record){r.fields, r.n, r.line, r.raw, r.is_ascii};
    return got;
}

static bool resume(struct sc_source *s, struct sc_source_record *damaged)
{
    struct csv_source *c = (struct csv_source *)s;
    struct sc_csv_record r;
    if (!sc_csv_resume(c->csv, &r))
        return false;
    *damaged = (struct sc_source_record){.line = r.line, .raw = r.raw};
    return true;
}

static void close_csv(struct sc_source *s)
{
    struct csv_source *c = (struct csv_source *)s;
    sc_csv_close(c->csv);
    sc_csv_plain_close(c->plain);
    sc_arena_fini(&c->arena);
    sc_buf_fini(&c->folded);
    sc_mem_free(c);
}

/* Reads the header's rows and keeps their cells as names. 1, 0 without one, -1 with *err. */
static int read_names(struct csv_source *c, int rows, struct sc_err *err)
{
    struct sc_csv_record r;
    int got = next_record(c, &r, err);
    if (got <= 0)
        return got;
    struct sc_str *names = sc_arena_alloc_n(&c->arena, r.n, sizeof *names);
    for (size_t i = 0; i < r.n; i++)
        names[i] = sc_arena_dup(&c->arena, r.fields[i]);
    c->base.names = names;
    c->base.n = r.n;
    for (int row = 1; row < rows; row++) {
        got = next_record(c, &r, err);
        if (got <= 0)
            return got < 0 ? -1 : 1;
        note_frame(c, r.line);
        for (size_t i = 0; i < r.n && i < c->base.n; i++)
            if (sc_str_trim(names[i]).len == 0)
                names[i] = sc_arena_dup(&c->arena, r.fields[i]);
    }
    return 1;
}

struct sc_source *sc_source_table(struct sc_in *in, const struct sc_source_table *table,
                                  struct sc_err *err)
{
    struct first_look look = {0};
    bool holds_text;
    int got = take_first_look(in, table->skip_lines, &look, err);
    if (got < 0)
        return NULL;
    struct csv_source *c = sc_mem_alloc_n(1, sizeof *c);
    c->base.next = next;
    c->base.resume = resume;
    c->base.close = close_csv;
    c->footer = table->footer;
    c->footer_n = table->footer_n;
    sc_buf_init(&c->folded, SC_BUF_NO_CEILING);
    if (table->has_no_quotes)
        c->plain = sc_csv_plain_open(in, look.delim);
    else
        c->csv = sc_csv_open(in, look.delim, table->keep_raw);
    got = pass_lines(c, table->skip_lines, err);
    if (got > 0 && look.has_delim_line)
        got = skip_line(c, &holds_text, err);
    if (got > 0)
        got = read_names(c, table->header_rows, err);
    if (got > 0)
        return &c->base;
    if (got == 0) {
        struct sc_place place = {.file = sc_in_name(in)};
        (void)sc_err_set(err, SC_INPUT, "is empty: not even a header line");
        (void)sc_err_at(err, &place);
    }
    close_csv(&c->base);
    return NULL;
}

struct sc_source *sc_source_csv(struct sc_in *in, bool keep_raw, struct sc_err *err)
{
    struct sc_source_table plain = {.header_rows = 1, .keep_raw = keep_raw};
    return sc_source_table(in, &plain, err);
}
