#include "scorecard/io/csv_cut.h"

#include <string.h>

#include "scorecard/base/bits.h"
#include "scorecard/io/csv_mask.h"

/*
 * A record is looked at block by block, and each field is noted as it stands between two
 * delimiters. Then fields are freed of quotes and blanks. What most exports have, quotes around
 * every field or around none, costs least.
 */

/* The look at the record. Places count from its start. */
struct look {
    struct sc_str *to; /* behind the fields found so far */
    const char *from;  /* where the field in hand starts */
    /* First and last opening quote that does not begin a field: of a doubled one, behind a blank,
       or damage. */
    size_t odd_from;
    size_t odd_to;
    size_t inner_eols; /* line ends inside quotes */
    bool all_quoted;   /* each field begins and ends with a quote, and none is odd */
    bool is_bare;      /* no quotes, and no field begins or ends with what may be a blank */
    bool is_ascii;

    /* What a block hands on to the next one, in bit 0 or in all bits. */
    uint64_t inside; /* all: quotes are open */
    uint64_t start;  /* a field begins */
    uint64_t closed; /* the last byte was a closing quote */
    uint64_t low;    /* the last byte may be a blank */
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

/* Notes the fields that end where bits stand in the block at `block`. */
static inline void put_fields(struct look *l, uint64_t ends, const char *block)
{
    struct sc_str *to = l->to;
    const char *from = l->from;

    for (; ends != 0; ends &= ends - 1) {
        const char *end = block + sc_bits_first(ends);

        *to++ = (struct sc_str){from, (size_t)(end - from)};
        from = end + 1;
    }
    l->to = to;
    l->from = from;
}

static void note_odd(struct look *l, uint64_t odd, size_t from)
{
    if (l->odd_from == SIZE_MAX)
        l->odd_from = from + sc_bits_first(odd);
    l->odd_to = from + SC_CSV_BLOCK - 1;
    l->all_quoted = false;
}

/*
 * One block, which starts `from` bytes behind the start p of the record; true when the record ends
 * in it. Quotes open and close in turn, and a doubled one closes and opens at once; so which
 * delimiters and line ends stand outside quotes is a matter of counting quotes.
 */
static inline bool look_at(struct look *l, const struct sc_csv_masks *m, const char *p, size_t from)
{
    uint64_t inside = m->quotes ? sc_csv_between(m->quotes) ^ l->inside : l->inside;
    uint64_t closing = m->quotes & ~inside;
    uint64_t record_end = m->eols & ~inside;
    uint64_t ours = record_end ^ (record_end - 1); /* up to its end; without one, all */
    uint64_t ends = (m->delims | m->eols) & ~inside & ours;
    uint64_t starts = (ends << 1 | l->start) & ours;
    uint64_t odd = m->quotes & inside & ours & ~starts;
    uint64_t inner_eols = m->eols & inside & ours;
    uint64_t low = m->lows & ours & ~ends;

    put_fields(l, ends, p + from);
    l->all_quoted &= ((starts & ~m->quotes) | (ends & ~(closing << 1 | l->closed))) == 0;
    l->is_bare &= ((m->quotes & ours) | (low & starts) | (ends & (low << 1 | l->low))) == 0;
    l->is_ascii &= m->is_ascii;
    if (odd != 0)
        note_odd(l, odd, from);
    if (inner_eols != 0)
        l->inner_eols += sc_csv_mask_count(inner_eols);
    l->inside = 0 - (inside >> (SC_CSV_BLOCK - 1));
    l->start = ends >> (SC_CSV_BLOCK - 1);
    l->closed = closing >> (SC_CSV_BLOCK - 1);
    l->low = low >> (SC_CSV_BLOCK - 1);
    return record_end != 0;
}

/* Finds the ends of all fields; false when the record is not whole in the buffer, or too wide. */
static bool look(const struct sc_csv_cut *c, const char *p, size_t len, struct look *found)
{
    const struct sc_csv_marks marks = {c->delim, c->eol};
    struct look l = {.to = c->fields, .from = p, .odd_from = SIZE_MAX, .start = 1};
    char rest[SC_CSV_BLOCK];
    bool is_done = false;

    l.all_quoted = l.is_bare = l.is_ascii = true;
    for (size_t from = 0; from < len && !is_done; from += SC_CSV_BLOCK) {
        bool is_whole = len - from >= SC_CSV_BLOCK;
        const char *block = is_whole ? p + from : fill_up(rest, p + from, len - from);
        struct sc_csv_masks m = sc_csv_look(block, marks);

        is_done = look_at(&l, &m, p, from);
        if (l.to > c->fields + c->cap)
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
static bool cut_closely(struct sc_csv_cut *c, struct sc_str *field)
{
    const char *p = field->p;
    const char *stop = p + field->len;

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

/* One field of any form, as it stands between two delimiters. */
static inline bool cut_field(struct sc_csv_cut *c, bool is_odd, struct sc_str *field)
{
    const char *p = field->p;
    const char *stop = p + field->len;

    if (p == stop)
        return true;
    if (is_odd || (unsigned char)*p <= ' ' || (unsigned char)stop[-1] <= ' ')
        return cut_closely(c, field);
    if (*p != '"')
        return true;
    *field = (struct sc_str){p + 1, field->len - 2};
    return stop[-1] == '"';
}

static bool cut_each(struct sc_csv_cut *c, const char *p, const struct look *l)
{
    for (size_t i = 0; i < c->n; i++) {
        struct sc_str *field = &c->fields[i];
        size_t from = (size_t)(field->p - p);
        bool is_odd = from + field->len > l->odd_from && from <= l->odd_to;

        if (!cut_field(c, is_odd, field))
            return false;
    }
    return true;
}

static void cut_quoted(const struct sc_csv_cut *c)
{
    for (size_t i = 0, n = c->n; i < n; i++) {
        c->fields[i].p++;
        c->fields[i].len -= 2;
    }
}

size_t sc_csv_cut_record(struct sc_csv_cut *c, const char *p, const char *end)
{
    struct look l;

    if (!look(c, p, (size_t)(end - p), &l))
        return 0;
    c->n = (size_t)(l.to - c->fields);
    c->lines = 1 + l.inner_eols;
    c->is_ascii = l.is_ascii;
    c->is_bare = l.is_bare;
    c->used = 0;
    if (l.all_quoted)
        cut_quoted(c);
    else if (!l.is_bare && !cut_each(c, p, &l))
        return 0;
    return (size_t)(l.from - p);
}
