#include "scorecard/io/recode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

/* Bytes of the longest beginning of a character, with the escapes of stateful encodings. */
#define TAIL_MAX 16

/* What TAIL_MAX bytes become at most, and a character that waited. */
#define SPILL_MAX (4 * TAIL_MAX)

#define NOT_UTF8 '\xff' /* a byte that no character of UTF-8 has */

struct sc_recode {
    const struct sc_encoding *encoding;
    iconv_t cd;
    char tail[TAIL_MAX]; /* the beginning of a character whose rest has not come */
    size_t tail_n;
    char spill[SPILL_MAX]; /* [from, to) is converted and found no room yet */
    size_t from;
    size_t to;
    bool was_bad; /* the last byte made was not a character */
};

static int fail_open(const struct sc_encoding *encoding, struct sc_err *err)
{
    if (errno == EINVAL)
        return sc_err_set(err, SC_USAGE, "this system cannot read text in %s", encoding->name);
    return sc_err_system(err, "cannot convert from %s", encoding->name);
}

struct sc_recode *sc_recode_open(const struct sc_encoding *encoding, struct sc_err *err)
{
    iconv_t cd = iconv_open("UTF-8", encoding->iconv ? encoding->iconv : "UTF-8");
    struct sc_recode *r;

    if ((intptr_t)cd == -1) {
        (void)fail_open(encoding, err);
        return NULL;
    }
    r = sc_mem_alloc_n(1, sizeof(*r));
    r->encoding = encoding;
    r->cd = cd;
    return r;
}

void sc_recode_restart(struct sc_recode *r)
{
    (void)iconv(r->cd, NULL, NULL, NULL, NULL);
    r->tail_n = r->from = r->to = 0;
    r->was_bad = false;
}

void sc_recode_close(struct sc_recode *r)
{
    if (!r)
        return;
    (void)iconv_close(r->cd);
    sc_mem_free(r);
}

/* ---- bytes that are no characters ---- */

static void spill(struct sc_recode *r, unsigned c)
{
    r->spill[r->to++] = (char)c;
}

/* Half a pair of UTF-16, in the three bytes that UTF-8 would have for it. */
static void spill_half(struct sc_recode *r, const char *p)
{
    bool is_little = strcmp(r->encoding->name, "UTF-16LE") == 0;
    unsigned high = (unsigned char)p[is_little], low = (unsigned char)p[!is_little];
    unsigned unit = high << 8 | low;

    spill(r, 0xe0 | unit >> 12);
    spill(r, 0x80 | (unit >> 6 & 0x3f));
    spill(r, 0x80 | (unit & 0x3f));
}

/* Passes on what stands at p and is no character; how many bytes it is. */
static size_t spill_bad(struct sc_recode *r, const char *p)
{
    size_t unit = r->encoding->unit;

    if (unit == 2) {
        spill_half(r, p);
    } else if (unit > 2) {
        spill(r, (unsigned char)NOT_UTF8);
    } else {
        if (r->was_bad || (unsigned char)*p < 0x80)
            spill(r, (unsigned char)NOT_UTF8);
        spill(r, (unsigned char)*p);
    }
    r->was_bad = true;
    return unit;
}

/* ---- conversion ---- */

/* Converts as much of *coded as there is room for; 0, or what stopped it (errno of iconv). */
static int convert(struct sc_recode *r, struct sc_str *coded, struct sc_str room, size_t *made)
{
    /* iconv does not write through its input; its type has no const. */
    char *from = (char *)coded->p, *to = (char *)room.p;
    size_t from_n = coded->len, to_n = room.len;
    size_t got = iconv(r->cd, &from, &from_n, &to, &to_n);
    int stopped = got == (size_t)-1 ? errno : 0;

    *coded = (struct sc_str){from, from_n};
    *made = room.len - to_n;
    if (*made > 0)
        r->was_bad = false;
    return stopped;
}

/*
 * The way through the small buffers: a byte more for the character that was cut, or the next one
 * where there is no room for a whole character.
 */
static void step_small(struct sc_recode *r, struct sc_str *coded)
{
    struct sc_str rest;
    size_t made;
    int stopped = 0;

    r->tail[r->tail_n++] = coded->p[0];
    *coded = sc_str_sub(*coded, 1, coded->len);
    rest = (struct sc_str){r->tail, r->tail_n};
    while (rest.len > 0 && stopped != EINVAL) {
        stopped = convert(r, &rest, (struct sc_str){r->spill + r->to, SPILL_MAX - r->to}, &made);
        r->to += made;
        /* A beginning longer than any is none. */
        if (stopped == EILSEQ || (stopped == EINVAL && rest.len == TAIL_MAX)) {
            rest = sc_str_sub(rest, spill_bad(r, rest.p), rest.len);
            stopped = 0;
        }
    }
    if (rest.len > 0)
        memmove(r->tail, rest.p, rest.len);
    r->tail_n = rest.len;
}

/* The way of nearly all bytes: straight from one buffer into the other. */
static size_t step_large(struct sc_recode *r, struct sc_str *coded, char *out, size_t cap)
{
    size_t made;
    int stopped = convert(r, coded, (struct sc_str){out, cap}, &made);

    if (stopped == EILSEQ)
        *coded = sc_str_sub(*coded, spill_bad(r, coded->p), coded->len);
    if (stopped == EINVAL && coded->len < TAIL_MAX) {
        memcpy(r->tail, coded->p, coded->len);
        r->tail_n = coded->len;
        *coded = sc_str_sub(*coded, coded->len, coded->len);
    }
    return made;
}

static size_t drain(struct sc_recode *r, char *out, size_t cap)
{
    size_t n = r->to - r->from;

    if (n > cap)
        n = cap;
    memcpy(out, r->spill + r->from, n);
    r->from += n;
    if (r->from == r->to)
        r->from = r->to = 0;
    return n;
}

size_t sc_recode_step(struct sc_recode *r, struct sc_str *coded, char *out, size_t cap)
{
    size_t made = 0;

    while (made == 0 && (r->to > 0 || coded->len > 0)) {
        if (r->to > 0)
            made = drain(r, out, cap);
        else if (r->tail_n > 0 || cap < SPILL_MAX)
            step_small(r, coded);
        else
            made = step_large(r, coded, out, cap);
    }
    return made;
}

int sc_recode_finish(struct sc_recode *r, struct sc_err *err)
{
    char *to = r->spill + r->to;
    size_t room = SPILL_MAX - r->to;

    if (r->tail_n > 0)
        return sc_err_set(err, SC_INPUT, "ends in the middle of a character of %s: copied whole?",
                          r->encoding->name);
    (void)iconv(r->cd, NULL, NULL, &to, &room);
    r->to = SPILL_MAX - room;
    return 0;
}
