#include "scorecard/io/csv_cut.h"

#include <string.h>

/* Where a cut stands. */
struct cursor {
    const char *p;    /* next byte */
    const char *end;  /* end of the buffer */
    const char *line; /* the line end at or after p; `end` when the buffer holds none */
    char *scratch;    /* free room for a field that has to be copied */
    bool quotes;      /* the line from p on may hold quotes */
};

enum step { FIELD_NEXT, RECORD_END, IRREGULAR };

/* The first test settles nearly all: every blank is at most a space. */
static inline bool is_blank(const struct sc_csv_cut *c, char byte)
{
    if ((unsigned char)byte > ' ')
        return false;
    return (byte == ' ' || byte == '\t' || byte == c->other) && byte != c->delim;
}

bool sc_csv_cut_is_blank(const struct sc_csv_cut *c, char byte)
{
    return is_blank(c, byte);
}

/* The first `byte` in [p, end), `end` when there is none. */
static const char *find(const char *p, const char *end, char byte)
{
    const char *at = p < end ? memchr(p, byte, (size_t)(end - p)) : NULL;

    return at ? at : end;
}

static void look_at_line(const struct sc_csv_cut *c, struct cursor *at)
{
    at->line = find(at->p, at->end, c->eol);
    at->quotes = find(at->p, at->line, '"') != at->line;
}

static void skip_blanks(const struct sc_csv_cut *c, struct cursor *at)
{
    while (at->p < at->line && is_blank(c, *at->p))
        at->p++;
}

static void put(struct sc_csv_cut *c, const char *from, const char *to)
{
    c->fields[c->n++] = (struct sc_str){from, (size_t)(to - from)};
}

/* Behind a field: the delimiter, or the end of the record. */
static enum step step_over(struct cursor *at)
{
    return at->p++ < at->line ? FIELD_NEXT : RECORD_END;
}

static enum step cut_plain(struct sc_csv_cut *c, struct cursor *at)
{
    const char *stop = find(at->p, at->line, c->delim);
    const char *to = stop;

    if (at->quotes && find(at->p, stop, '"') != stop)
        return IRREGULAR;
    while (to > at->p && is_blank(c, to[-1]))
        to--;
    put(c, at->p, to);
    at->p = stop;
    return step_over(at);
}

/* The rest of a line without any quote: the plain case, kept in registers. */
static bool cut_unquoted_line(struct sc_csv_cut *c, const char *p, const char *line)
{
    struct sc_str *field = c->fields;
    const struct sc_str *last = field + c->cap;
    const char *stop;

    do {
        const char *to;

        if (field == last)
            return false;
        stop = find(p, line, c->delim);
        for (to = stop; p < to && is_blank(c, *p); p++)
            ;
        while (to > p && is_blank(c, to[-1]))
            to--;
        *field++ = (struct sc_str){p, (size_t)(to - p)};
        p = stop + 1;
    } while (stop < line);
    c->n = (size_t)(field - c->fields);
    return true;
}

/*
 * From the byte behind the opening quote to the closing one, which is returned; NULL when it is
 * not in the buffer. A field with doubled quotes is copied into scratch without the doubling.
 */
static const char *cut_inside(struct sc_csv_cut *c, struct cursor *at)
{
    const char *from = at->p;
    const char *stop = find(from, at->end, '"');
    char *copy = at->scratch;

    if (stop + 1 < at->end && stop[1] != '"') {
        put(c, from, stop);
        return stop;
    }
    while (stop + 1 < at->end && stop[1] == '"') {
        size_t n = (size_t)(stop + 1 - from);

        memcpy(at->scratch, from, n);
        at->scratch += n;
        from = stop + 2;
        stop = find(from, at->end, '"');
    }
    if (stop + 1 >= at->end)
        return NULL;
    memcpy(at->scratch, from, (size_t)(stop - from));
    at->scratch += stop - from;
    put(c, copy, at->scratch);
    return stop;
}

static enum step cut_quoted(struct sc_csv_cut *c, struct cursor *at)
{
    const char *open = at->p++;
    const char *close = cut_inside(c, at);

    if (!close)
        return IRREGULAR;
    at->p = close + 1;
    if (close > at->line) {
        for (const char *p = open; (p = find(p, close, c->eol)) != close; p++)
            c->lines++;
        look_at_line(c, at);
    }
    if (at->line == at->end)
        return IRREGULAR;
    skip_blanks(c, at);
    if (at->p < at->line && *at->p != c->delim)
        return IRREGULAR;
    return step_over(at);
}

size_t sc_csv_cut_record(struct sc_csv_cut *c, const char *p, const char *end)
{
    struct cursor at = {.p = p, .end = end, .scratch = c->scratch};
    enum step step = FIELD_NEXT;

    c->n = 0;
    c->lines = 1;
    look_at_line(c, &at);
    /* Without a line end in the buffer only a quoted field with one inside could fit: rare. */
    if (at.line == end)
        return 0;
    if (!at.quotes)
        return cut_unquoted_line(c, p, at.line) ? (size_t)(at.line + 1 - p) : 0;
    while (step == FIELD_NEXT) {
        if (c->n == c->cap)
            return 0;
        skip_blanks(c, &at);
        if (at.p < at.line && *at.p == '"')
            step = cut_quoted(c, &at);
        else
            step = cut_plain(c, &at);
    }
    return step == RECORD_END ? (size_t)(at.p - p) : 0;
}
