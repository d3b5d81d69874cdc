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
    const char *from;  /* where the field in hand starts, behind what is dropped of it */
    /* Bytes dropped at both ends of each field: 1 when the record begins with a quote, for then all
       its fields are likely to have them. Put back in records where one has none. */
    size_t skip;
    /* First and last opening quote that does not begin a field: of a doubled one, behind a blank,
       or damage. */
    size_t odd_from;
    size_t odd_to;
    size_t inner_eols; /* line ends inside quotes */
    uint64_t unquoted; /* 0: each field begins and ends with a quote */
    uint64_t unbare;   /* 0: no quotes, and no field begins or ends with what may be a blank */
    uint64_t high;     /* 0: no byte is 0x80 or above */
    bool is_done;      /* the end of the record was seen */

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
    const char *start = block + 1 + l->skip, *stop = block - l->skip;
    struct sc_str *to = l->to;
    const char *from = l->from;

    for (; ends != 0; ends &= ends - 1) {
        size_t at = sc_bits_first(ends);

        *to++ = (struct sc_str){from, (size_t)(stop + at - from)};
        from = start + at;
    }
    l->to = to;
    l->from = from;
}

#ifdef SC_CSV_WIDE
#define AT_ONCE 4

/*
 * As put_fields. How many fields end in a block is hard to guess for the processor, so some are
 * noted without asking; what was too many is overwritten, or lies behind the last field.
 */
SC_CSV_WIDE static inline void put_fields_wide(struct look *l, uint64_t ends, const char *block)
{
    const char *start = block + 1 + l->skip, *stop = block - l->skip;
    const size_t n = (size_t)__builtin_popcountll(ends);
    struct sc_str *to = l->to;
    const char *from = l->from;

    if (n == 0)
        return;
    l->to = to + n;
    l->from = start + (SC_CSV_BLOCK - 1 - __builtin_clzll(ends));
    for (size_t done = 0; done < n; done += AT_ONCE)
        for (int i = 0; i < AT_ONCE; i++, to++, ends &= ends - 1) {
            uint64_t at = _tzcnt_u64(ends);

            *to = (struct sc_str){from, (size_t)(stop + at - from)};
            from = start + at;
        }
}
#endif

static void note_odd(struct look *l, uint64_t odd, size_t from)
{
    if (l->odd_from == SIZE_MAX)
        l->odd_from = from + sc_bits_first(odd);
    l->odd_to = from + SC_CSV_BLOCK - 1;
}

/*
 * The masks of one block, which starts `from` bytes behind the start of the record, become what the
 * record is known to be so far; returns the ends of fields in it. Quotes open and close in turn,
 * and a doubled one closes and opens at once; so which delimiters and line ends stand outside
 * quotes is a matter of counting quotes: `between` has the bytes behind an odd number of them.
 */
static inline uint64_t look_at(struct look *l, const struct sc_csv_masks *m, uint64_t between,
                               size_t from)
{
    uint64_t inside = between ^ l->inside;
    uint64_t closing = m->quotes & ~inside;
    uint64_t record_end = m->eols & ~inside;
    uint64_t ours = record_end ^ (record_end - 1); /* up to its end; without one, all */
    uint64_t ends = (m->delims | m->eols) & ~inside & ours;
    uint64_t starts = (ends << 1 | l->start) & ours;
    uint64_t odd = m->quotes & inside & ours & ~starts;
    uint64_t inner_eols = m->eols & inside & ours;
    uint64_t low = m->lows & ours & ~ends;

    l->is_done = record_end != 0;
    l->unquoted |= (starts & ~m->quotes) | (ends & ~(closing << 1 | l->closed));
    l->unbare |= (m->quotes & ours) | (low & starts) | (ends & (low << 1 | l->low));
    l->high |= m->high;
    if (odd != 0)
        note_odd(l, odd, from);
    if (inner_eols != 0)
        l->inner_eols += sc_csv_mask_count(inner_eols);
    l->inside = 0 - (inside >> (SC_CSV_BLOCK - 1));
    l->start = ends >> (SC_CSV_BLOCK - 1);
    l->closed = closing >> (SC_CSV_BLOCK - 1);
    l->low = low >> (SC_CSV_BLOCK - 1);
    return ends;
}

static struct look look_from(const struct sc_csv_cut *c, const char *p)
{
    return (struct look){.to = c->fields,
                         .from = p + (*p == '"'),
                         .skip = *p == '"',
                         .odd_from = SIZE_MAX,
                         .start = 1};
}

/*
 * The same for what most blocks are: all fields in quotes, no line ends. True with the ends of
 * fields; what only other blocks need is not looked for.
 */
static inline bool look_quoted(struct look *l, const struct sc_csv_masks *m, uint64_t between,
                               uint64_t *ends)
{
    uint64_t inside = between ^ l->inside;
    uint64_t closing = m->quotes & ~inside;
    uint64_t found = m->delims & ~inside;
    uint64_t starts = found << 1 | l->start;
    uint64_t behind = closing << 1 | l->closed;

    /* A quote opens where a field starts, and where a field ends one has closed. */
    if ((m->eols | (starts ^ (m->quotes & inside)) | (found & ~behind)) != 0)
        return false;
    l->high |= m->high;
    l->unbare = 1;
    l->inside = 0 - (inside >> (SC_CSV_BLOCK - 1));
    l->start = found >> (SC_CSV_BLOCK - 1);
    l->closed = closing >> (SC_CSV_BLOCK - 1);
    *ends = found;
    return true;
}

/* Or no quotes at all, no blanks to be dropped, and no line ends. */
static inline bool look_bare(struct look *l, const struct sc_csv_masks *m, uint64_t *ends)
{
    uint64_t low = m->lows & ~m->delims;
    uint64_t starts = m->delims << 1 | l->start;
    uint64_t behind = low << 1 | l->low;

    if ((m->eols | m->quotes | l->inside | (low & starts) | (m->delims & behind)) != 0)
        return false;
    l->high |= m->high;
    l->unquoted = 1;
    l->start = m->delims >> (SC_CSV_BLOCK - 1);
    l->low = low >> (SC_CSV_BLOCK - 1);
    l->closed = 0;
    *ends = m->delims;
    return true;
}

static inline uint64_t look_any(struct look *l, const struct sc_csv_masks *m, uint64_t between,
                                size_t from)
{
    uint64_t ends;

    if (l->skip > 0 ? look_quoted(l, m, between, &ends) : look_bare(l, m, &ends))
        return ends;
    return look_at(l, m, between, from);
}

/* Finds the ends of all fields of the record at p, which need not be whole before `end`. */
static inline struct look look(const struct sc_csv_cut *c, const char *p, const char *end)
{
    const struct sc_csv_marks marks = {c->delim, c->eol};
    const struct sc_str *most = c->fields + c->cap;
    struct look l = look_from(c, p);
    char rest[SC_CSV_BLOCK];

    for (const char *at = p; at < end && !l.is_done && l.to <= most; at += SC_CSV_BLOCK) {
        bool is_whole = end - at >= SC_CSV_BLOCK;
        const char *block = is_whole ? at : fill_up(rest, at, (size_t)(end - at));
        struct sc_csv_masks m = sc_csv_look(block, marks);
        uint64_t ends = look_any(&l, &m, sc_csv_between(m.quotes), (size_t)(at - p));

        put_fields(&l, ends, at);
    }
    return l;
}

#ifdef SC_CSV_WIDE
/* As look. */
SC_CSV_WIDE static inline struct look look_wide(const struct sc_csv_cut *c, const char *p,
                                                const char *end)
{
    const struct sc_csv_marks marks = {c->delim, c->eol};
    const struct sc_str *most = c->fields + c->cap;
    struct look l = look_from(c, p);
    char rest[SC_CSV_BLOCK];

    for (const char *at = p; at < end && !l.is_done && l.to <= most; at += SC_CSV_BLOCK) {
        bool is_whole = end - at >= SC_CSV_BLOCK;
        const char *block = is_whole ? at : fill_up(rest, at, (size_t)(end - at));
        struct sc_csv_masks m = sc_csv_look_wide(block, marks);
        uint64_t ends = look_any(&l, &m, sc_csv_between_wide(m.quotes), (size_t)(at - p));

        put_fields_wide(&l, ends, at);
    }
    return l;
}
#endif

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

/* Bytes of the record between which a field may be odd. */
struct odd {
    size_t from;
    size_t to;
};

static inline bool may_be_odd(const struct sc_str *field, const char *p, struct odd odd)
{
    size_t from = (size_t)(field->p - p);

    return from + field->len > odd.from && from <= odd.to;
}

static bool cut_each(struct sc_csv_cut *c, const char *p, struct odd odd)
{
    for (size_t i = 0; i < c->n; i++)
        if (!cut_field(c, may_be_odd(&c->fields[i], p, odd), &c->fields[i]))
            return false;
    return true;
}

/* All fields are quoted, and freed of that: what is left are quotes inside some. */
static bool undouble_odd(struct sc_csv_cut *c, const char *p, struct odd odd)
{
    for (size_t i = 0; i < c->n; i++) {
        struct sc_str *field = &c->fields[i];

        if (may_be_odd(field, p, odd) && memchr(field->p, '"', field->len) && !undouble(c, field))
            return false;
    }
    return true;
}

/* All fields with their quotes again. */
static void put_back_quotes(const struct sc_csv_cut *c)
{
    for (size_t i = 0, n = c->n; i < n; i++) {
        c->fields[i].p--;
        c->fields[i].len += 2;
    }
}

/* What becomes of the record that was looked at. */
static inline size_t cut(struct sc_csv_cut *c, const char *p, const struct look *l)
{
    const struct odd odd = {l->odd_from, l->odd_to};

    if (!l->is_done || l->to > c->fields + c->cap)
        return 0;
    c->n = (size_t)(l->to - c->fields);
    c->lines = 1 + l->inner_eols;
    c->is_ascii = l->high == 0;
    c->is_bare = l->unbare == 0;
    c->used = 0;
    if (l->unquoted == 0) {
        if (odd.from != SIZE_MAX && !undouble_odd(c, p, odd))
            return 0;
        return (size_t)(l->from - l->skip - p);
    }
    if (l->skip > 0)
        put_back_quotes(c);
    if (l->unbare != 0 && !cut_each(c, p, odd))
        return 0;
    return (size_t)(l->from - l->skip - p);
}

#ifdef SC_CSV_WIDE
SC_CSV_WIDE static size_t cut_wide(struct sc_csv_cut *c, const char *p, const char *end)
{
    struct look l = look_wide(c, p, end);

    return cut(c, p, &l);
}
#else
static size_t cut_wide(struct sc_csv_cut *c, const char *p, const char *end)
{
    struct look l = look(c, p, end);

    return cut(c, p, &l);
}
#endif

size_t sc_csv_cut_record(struct sc_csv_cut *c, const char *p, const char *end)
{
    struct look l;

    if (p == end)
        return 0;
    if (c->is_wide)
        return cut_wide(c, p, end);
    l = look(c, p, end);
    return cut(c, p, &l);
}
