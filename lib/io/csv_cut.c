#include "scorecard/io/csv_cut.h"

#include <string.h>

#include "scorecard/io/csv_mask.h"

/* A walk over the bytes that matter: delimiters, quotes, line ends. */
struct walk {
    const char *block; /* the block in hand; the bits of `mask` count from here */
    const char *end;   /* of the buffer */
    uint64_t mask;     /* bytes of the block that matter and were not visited */
    struct sc_csv_marks marks;
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

/* The mask of a block that the buffer does not fill: it is filled up with what never matters. */
static uint64_t mask_rest(const struct walk *w)
{
    char rest[SC_CSV_BLOCK] = {0};

    memcpy(rest, w->block, (size_t)(w->end - w->block));
    return sc_csv_mask(rest, w->marks);
}

static inline void look(struct walk *w)
{
    if (w->end - w->block >= SC_CSV_BLOCK)
        w->mask = sc_csv_mask(w->block, w->marks);
    else
        w->mask = mask_rest(w);
}

/* The next byte that matters, `end` when there is none. */
static inline const char *next(struct walk *w)
{
    const char *at;

    while (w->mask == 0) {
        if (w->end - w->block <= SC_CSV_BLOCK)
            return w->end;
        w->block += SC_CSV_BLOCK;
        look(w);
    }
    at = w->block + sc_csv_mask_first(w->mask);
    w->mask &= w->mask - 1;
    return at;
}

static inline enum step step_behind(const struct sc_csv_cut *c, char byte)
{
    return byte == c->delim ? FIELD_NEXT : RECORD_END;
}

/* A plain field from p to `stop`, where its delimiter or the line end stands. */
static inline void put_plain(struct sc_csv_cut *c, const char *p, const char *stop)
{
    while (stop > p && is_blank(c, stop[-1]))
        stop--;
    c->fields[c->n++] = (struct sc_str){p, (size_t)(stop - p)};
}

/* Copies [from, to) behind what scratch holds. */
static void copy(struct sc_csv_cut *c, const char *from, const char *to)
{
    memcpy(c->scratch + c->used, from, (size_t)(to - from));
    c->used += (size_t)(to - from);
}

/*
 * The quoted field whose opening quote is in front of p. On return *stop is the byte that matters
 * behind it. A field with doubled quotes is copied into scratch without the doubling: each time,
 * the first of the two ends a part, and the part goes with it.
 */
static enum step cut_quoted(struct sc_csv_cut *c, struct walk *w, const char *p, const char **stop)
{
    size_t copied = c->used;
    const char *close;

    for (;;) {
        while ((close = next(w)) < w->end && *close != '"')
            c->lines += *close == c->eol;
        *stop = next(w);
        if (*stop >= w->end)
            return IRREGULAR;
        if (**stop != '"')
            break;
        if (*stop != close + 1)
            return IRREGULAR;
        copy(c, p, close + 1);
        p = close + 2;
    }
    if (c->used == copied) {
        c->fields[c->n++] = (struct sc_str){p, (size_t)(close - p)};
    } else {
        copy(c, p, close);
        c->fields[c->n++] = (struct sc_str){c->scratch + copied, c->used - copied};
    }
    for (p = close + 1; p < *stop; p++)
        if (!is_blank(c, *p))
            return IRREGULAR;
    return step_behind(c, **stop);
}

size_t sc_csv_cut_record(struct sc_csv_cut *c, const char *p, const char *end)
{
    struct walk w = {.block = p, .end = end, .marks = {c->delim, c->eol}};
    enum step step = FIELD_NEXT;
    const char *field = p;
    const char *stop = p;

    c->n = 0;
    c->used = 0;
    c->lines = 1;
    look(&w);
    while (step == FIELD_NEXT) {
        stop = next(&w);
        if (stop >= end || c->n == c->cap)
            return 0;
        while (field < stop && is_blank(c, *field))
            field++;
        if (*stop != '"') {
            put_plain(c, field, stop);
            step = step_behind(c, *stop);
        } else {
            step = field == stop ? cut_quoted(c, &w, field + 1, &stop) : IRREGULAR;
        }
        field = stop + 1;
    }
    return step == RECORD_END ? (size_t)(stop + 1 - p) : 0;
}
