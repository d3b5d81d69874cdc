#include "scorecard/io/csv_cut.h"

#include <string.h>

#include "scorecard/io/csv_mask.h"

/*
 * A record is looked at twice: block by block for the places where its fields end, then field by
 * field. What most exports have, quotes around every field or around none, costs least.
 */

/* The first look. Places count from the start of the record. */
struct look {
    uint32_t *to; /* behind the places found so far */
    /* First and last opening quote that does not begin a field: of a doubled one, behind a blank,
       or damage. */
    size_t odd_from;
    size_t odd_to;
    size_t inner_eols; /* line ends inside quotes */
    bool all_quoted;   /* each field begins and ends with a quote, and none is odd */
    bool is_ascii;

    /* What a block hands on to the next one, in bit 0 or in all bits. */
    uint64_t inside; /* all: quotes are open */
    uint64_t start;  /* a field begins */
    uint64_t closed; /* the last byte was a closing quote */
};

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

/* A block that the buffer does not fill, with NULs behind its n bytes, which match nothing. */
static const char *fill_up(char rest[SC_CSV_BLOCK], const char *p, size_t n)
{
    memset(rest, 0, SC_CSV_BLOCK);
    memcpy(rest, p, n);
    return rest;
}

/* Writes where bits stand; returns behind the last. */
static inline uint32_t *put_places(uint32_t *to, uint64_t mask, size_t from)
{
    for (; mask != 0; mask &= mask - 1)
        *to++ = (uint32_t)(from + sc_csv_mask_first(mask));
    return to;
}

static void note_odd(struct look *l, uint64_t odd, size_t from)
{
    if (l->odd_from == SIZE_MAX)
        l->odd_from = from + sc_csv_mask_first(odd);
    l->odd_to = from + SC_CSV_BLOCK - 1;
    l->all_quoted = false;
}

/*
 * One block, which starts `from` bytes behind the start of the record; true when the record ends
 * in it. Quotes open and close in turn, and a doubled one closes and opens at once; so which
 * delimiters and line ends stand outside quotes is a matter of counting quotes.
 */
static inline bool look_at(struct look *l, const struct sc_csv_masks *m, size_t from)
{
    uint64_t inside = sc_csv_between(m->quotes) ^ l->inside;
    uint64_t closing = m->quotes & ~inside;
    uint64_t record_end = m->eols & ~inside;
    uint64_t ours = record_end ^ (record_end - 1); /* up to its end; without one, all */
    uint64_t ends = (m->delims | m->eols) & ~inside & ours;
    uint64_t starts = (ends << 1 | l->start) & ours;
    uint64_t odd = m->quotes & inside & ours & ~starts;
    uint64_t inner_eols = m->eols & inside & ours;

    l->to = put_places(l->to, ends, from);
    l->all_quoted &= ((starts & ~m->quotes) | (ends & ~(closing << 1 | l->closed))) == 0;
    l->is_ascii &= m->is_ascii;
    if (odd != 0)
        note_odd(l, odd, from);
    if (inner_eols != 0)
        l->inner_eols += sc_csv_mask_count(inner_eols);
    l->inside = 0 - (inside >> (SC_CSV_BLOCK - 1));
    l->start = ends >> (SC_CSV_BLOCK - 1);
    l->closed = closing >> (SC_CSV_BLOCK - 1);
    return record_end != 0;
}

/* Finds the ends of all fields; false when the record is not whole in the buffer, or too wide. */
static bool look(const struct sc_csv_cut *c, const char *p, size_t len, struct look *found)
{
    const struct sc_csv_marks marks = {c->delim, c->eol};
    struct look l = {.to = c->ends, .odd_from = SIZE_MAX, .all_quoted = true, .is_ascii = true};
    char rest[SC_CSV_BLOCK];
    bool is_done = false;

    l.start = 1;
    for (size_t from = 0; from < len && !is_done; from += SC_CSV_BLOCK) {
        bool is_whole = len - from >= SC_CSV_BLOCK;
        const char *block = is_whole ? p + from : fill_up(rest, p + from, len - from);
        struct sc_csv_masks m = sc_csv_look(block, marks);

        is_done = look_at(&l, &m, from);
        if (l.to > c->ends + c->cap)
            return false;
    }
    *found = l;
    return is_done;
}

/* Copies a field with each doubled quote once; false for a quote that stands alone. */
static bool undouble(struct sc_csv_cut *c, struct sc_str *field)
{
    char *copy = c->scratch + c->used;
    size_t n = 0;

    for (size_t i = 0; i < field->len; i++) {
        if (field->p[i] == '"' && (i + 1 == field->len || field->p[++i] != '"'))
            return false;
        copy[n++] = field->p[i];
    }
    c->used += n;
    *field = (struct sc_str){copy, n};
    return true;
}

/* Any field: with blanks at its edges, with quotes inside. False when it is not regular. */
static bool cut_closely(struct sc_csv_cut *c, const char *p, const char *stop, struct sc_str *field)
{
    while (p < stop && is_blank(c, *p))
        p++;
    while (stop > p && is_blank(c, stop[-1]))
        stop--;
    *field = (struct sc_str){p, (size_t)(stop - p)};
    if (p == stop || !memchr(p, '"', field->len))
        return true;
    if (field->len < 2 || *p != '"' || stop[-1] != '"')
        return false;
    *field = (struct sc_str){p + 1, field->len - 2};
    return !memchr(field->p, '"', field->len) || undouble(c, field);
}

/* One field of any form. */
static inline bool cut_field(struct sc_csv_cut *c, const char *p, const char *stop, bool is_odd,
                             struct sc_str *field)
{
    if (p == stop) {
        *field = (struct sc_str){p, 0};
        return true;
    }
    if (is_odd || (unsigned char)*p <= ' ' || (unsigned char)stop[-1] <= ' ')
        return cut_closely(c, p, stop, field);
    if (*p != '"') {
        *field = (struct sc_str){p, (size_t)(stop - p)};
        return true;
    }
    *field = (struct sc_str){p + 1, (size_t)(stop - p) - 2};
    return stop[-1] == '"';
}

static bool cut_each(struct sc_csv_cut *c, const char *p, const struct look *l)
{
    size_t from = 0;

    for (size_t i = 0; i < c->n; i++) {
        size_t to = c->ends[i];
        bool is_odd = to > l->odd_from && from <= l->odd_to;

        if (!cut_field(c, p + from, p + to, is_odd, &c->fields[i]))
            return false;
        from = to + 1;
    }
    return true;
}

static void cut_quoted(const struct sc_csv_cut *c, const char *p)
{
    size_t from = 0;

    for (size_t i = 0, n = c->n; i < n; i++) {
        size_t to = c->ends[i];

        c->fields[i] = (struct sc_str){p + from + 1, to - from - 2};
        from = to + 1;
    }
}

size_t sc_csv_cut_record(struct sc_csv_cut *c, const char *p, const char *end)
{
    struct look l;

    if (!look(c, p, (size_t)(end - p), &l))
        return 0;
    c->n = (size_t)(l.to - c->ends);
    c->lines = 1 + l.inner_eols;
    c->is_ascii = l.is_ascii;
    c->used = 0;
    if (l.all_quoted)
        cut_quoted(c, p);
    else if (!cut_each(c, p, &l))
        return 0;
    return (size_t)c->ends[c->n - 1] + 1;
}
