/* CSV as a source: the header line names the cells, every later record is handed on uncopied. */
#include "scorecard/import/source_form.h"

#define HEAD_LOOK 4096 /* bytes that hold nearly every header line */

struct csv_source {
    struct sc_source base; /* first: sc_source_close casts back */
    struct sc_csv *csv;
    struct sc_arena arena; /* the names */
};

/* From the first line that is not blank on; a byte order mark is no part of it. */
static struct sc_str header_on(struct sc_str head)
{
    struct sc_str bom = SC_STR("\xef\xbb\xbf");
    size_t i = sc_str_has_prefix(head, bom) ? bom.len : 0;
    while (i < head.len && (head.p[i] == '\n' || head.p[i] == '\r' || head.p[i] == ' '))
        i++;
    return sc_str_sub(head, i, head.len);
}

static bool has_line_end(struct sc_str s)
{
    return sc_str_find(s, '\n', 0) < s.len || sc_str_find(s, '\r', 0) < s.len;
}

/* The delimiter that the header shows: 1, 0 when there is no input, -1 with *err. */
static int sniff(struct sc_in *in, char *delim, struct sc_err *err)
{
    struct sc_str head = {0};
    int got = sc_in_peek(in, HEAD_LOOK, &head, err);
    /* The wide exports of Jira (379 columns) need more; a short file is simply looked at twice. */
    if (got > 0 && !has_line_end(header_on(head)))
        got = sc_in_peek(in, SC_IN_CHUNK, &head, err);
    *delim = sc_csv_sniff(header_on(head));
    return got;
}

static int next(struct sc_source *s, struct sc_source_record *rec, struct sc_err *err)
{
    struct csv_source *c = (struct csv_source *)s;
    struct sc_csv_record r;
    int got = sc_csv_next(c->csv, &r, err);
    if (got > 0)
        *rec = (struct sc_source_record){r.fields, r.n, r.line, r.raw, r.is_ascii};
    return got;
}

static void close_csv(struct sc_source *s)
{
    struct csv_source *c = (struct csv_source *)s;
    sc_csv_close(c->csv);
    sc_arena_fini(&c->arena);
    sc_mem_free(c);
}

/* Reads the header record and keeps its cells as names. 1, 0 without one, -1 with *err. */
static int read_names(struct csv_source *c, struct sc_err *err)
{
    struct sc_csv_record r;
    int got = sc_csv_next(c->csv, &r, err);
    if (got <= 0)
        return got;
    struct sc_str *names = sc_arena_alloc_n(&c->arena, r.n, sizeof *names);
    for (size_t i = 0; i < r.n; i++)
        names[i] = sc_arena_dup(&c->arena, r.fields[i]);
    c->base.names = names;
    c->base.n = r.n;
    return 1;
}

struct sc_source *sc_source_csv(struct sc_in *in, bool keep_raw, struct sc_err *err)
{
    char delim;
    int got = sniff(in, &delim, err);
    if (got < 0)
        return NULL;
    struct csv_source *c = sc_mem_alloc_n(1, sizeof *c);
    c->base.next = next;
    c->base.close = close_csv;
    c->csv = sc_csv_open(in, delim, keep_raw);
    got = read_names(c, err);
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
