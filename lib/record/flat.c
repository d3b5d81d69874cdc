#include "scorecard/record/flat.h"

#include <string.h>

#include "scorecard/base/text.h"

/* Where the scan stands. The first error stops it: every step is a no-op once `bad` is set. */
struct scan {
    struct sc_str line;
    size_t at;
    char *out; /* where decoded bytes go */
    struct sc_err *err;
    bool bad;
};

static void fail(struct scan *s, const char *what)
{
    const struct sc_place place = {.column = (unsigned long)s->at + 1};

    if (s->bad)
        return;
    s->bad = true;
    (void)sc_err_set(s->err, SC_INPUT, "%s", what);
    (void)sc_err_at(s->err, &place);
}

/* The byte in hand, NUL behind the end: a NUL in the line is no JSON either. */
static char here(const struct scan *s)
{
    return s->at < s->line.len ? s->line.p[s->at] : '\0';
}

static void skip_blanks(struct scan *s)
{
    while (here(s) == ' ' || here(s) == '\t' || here(s) == '\r' || here(s) == '\n')
        s->at++;
}

/* True and one step further when c is the next byte that is not blank. */
static bool take(struct scan *s, char c)
{
    skip_blanks(s);
    if (s->bad || here(s) != c || s->at >= s->line.len)
        return false;
    s->at++;
    return true;
}

/* ---- texts ------------------------------------------------------------------------------- */

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Four hex digits at the place in hand. */
static unsigned long take_unit(struct scan *s)
{
    unsigned long unit = 0;

    for (int i = 0; i < 4; i++) {
        int digit = hex_value(here(s));

        if (digit < 0) {
            fail(s, "not JSON: \\u without four hex digits");
            return 0;
        }
        unit = unit * 16 + (unsigned long)digit;
        s->at++;
    }
    return unit;
}

static void put_code_point(struct scan *s, unsigned long c)
{
    if (c < 0x80) {
        *s->out++ = (char)c;
    } else if (c < 0x800) {
        *s->out++ = (char)(0xC0 | (c >> 6));
        *s->out++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *s->out++ = (char)(0xE0 | (c >> 12));
        *s->out++ = (char)(0x80 | ((c >> 6) & 0x3F));
        *s->out++ = (char)(0x80 | (c & 0x3F));
    } else {
        *s->out++ = (char)(0xF0 | (c >> 18));
        *s->out++ = (char)(0x80 | ((c >> 12) & 0x3F));
        *s->out++ = (char)(0x80 | ((c >> 6) & 0x3F));
        *s->out++ = (char)(0x80 | (c & 0x3F));
    }
}

/* The rest of an escape whose `\u` was taken: one unit, or the two of a surrogate pair. */
static void take_code_point(struct scan *s)
{
    unsigned long c = take_unit(s);

    if (s->bad)
        return;
    if (c == 0)
        fail(s, "\\u0000 is not text");
    if (c >= 0xD800 && c < 0xDC00 && here(s) == '\\') {
        unsigned long low;

        s->at++;
        low = here(s) == 'u' ? (s->at++, take_unit(s)) : 0;
        if (low >= 0xDC00 && low < 0xE000)
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    if (c >= 0xD800 && c < 0xE000)
        fail(s, "not JSON: half of a surrogate pair");
    put_code_point(s, c);
}

static void take_escape(struct scan *s)
{
    static const char letters[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    char c = here(s);
    const char *found = c ? strchr(letters, c) : NULL;

    if (found) {
        s->at++;
        *s->out++ = meanings[found - letters];
    } else if (c == 'u') {
        s->at++;
        take_code_point(s);
    } else {
        fail(s, "not JSON: unknown escape");
    }
}

/* A text whose opening quote was taken; without escapes it stays where it is. */
static struct sc_str take_text(struct scan *s)
{
    size_t from = s->at;
    char *start = s->out;

    while (!s->bad && here(s) != '"') {
        unsigned char c = (unsigned char)here(s);

        if (c < 0x20) {
            fail(s, s->at < s->line.len ? "not JSON: control byte in a text"
                                        : "the JSON ends too early");
        } else if (c == '\\') {
            if (s->out == start) {
                memcpy(s->out, s->line.p + from, s->at - from);
                s->out += s->at - from;
            }
            s->at++;
            take_escape(s);
        } else {
            if (s->out != start)
                *s->out++ = (char)c;
            s->at++;
        }
    }
    s->at++;
    if (s->bad)
        return (struct sc_str){0};
    if (s->out == start)
        return sc_str_sub(s->line, from, s->at - 1);
    return (struct sc_str){start, (size_t)(s->out - start)};
}

/* ---- values ------------------------------------------------------------------------------ */

/* From a bracket to the one that closes it. */
static struct sc_str take_nested(struct scan *s)
{
    size_t from = s->at;
    size_t depth = 0;
    bool quoted = false;

    do {
        char c = here(s);

        if (s->at >= s->line.len) {
            fail(s, "the JSON ends too early");
            return (struct sc_str){0};
        }
        if (quoted && c == '\\')
            s->at++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            depth++;
        else if (!quoted && (c == '}' || c == ']'))
            depth--;
        s->at++;
    } while (depth > 0);
    return sc_str_sub(s->line, from, s->at);
}

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' ||
           c == '-' || c == '.';
}

/* true, false, null, or a number by its first byte. */
static void take_word(struct scan *s, struct sc_flat_pair *pair)
{
    size_t from = s->at;
    char first = here(s);

    while (is_word_byte(here(s)))
        s->at++;
    pair->value = sc_str_sub(s->line, from, s->at);
    pair->type = SC_FLAT_NUMBER;
    if (sc_str_eq(pair->value, SC_STR("true")) || sc_str_eq(pair->value, SC_STR("false"))) {
        pair->type = SC_FLAT_BOOL;
    } else if (sc_str_eq(pair->value, SC_STR("null"))) {
        pair->type = SC_FLAT_NULL;
        pair->value = (struct sc_str){0};
    } else if (!(first >= '0' && first <= '9') && first != '-' && first != '+' && first != '.') {
        s->at = from;
        fail(s, from < s->line.len ? "not JSON" : "the JSON ends too early");
    }
}

static void take_value(struct scan *s, struct sc_flat_pair *pair)
{
    skip_blanks(s);
    if (here(s) == '{' || here(s) == '[') {
        pair->type = SC_FLAT_NESTED;
        pair->value = take_nested(s);
    } else if (take(s, '"')) {
        pair->type = SC_FLAT_TEXT;
        pair->value = take_text(s);
    } else {
        take_word(s, pair);
    }
}

static struct sc_flat_pair *next_pair(struct sc_flat *f)
{
    if (f->n == f->cap) {
        f->cap = f->cap ? f->cap * 2 : 64;
        f->pairs = sc_mem_grow(f->pairs, f->cap, sizeof *f->pairs);
    }
    return &f->pairs[f->n];
}

static void take_pair(struct sc_flat *f, struct scan *s)
{
    struct sc_flat_pair *pair = next_pair(f);

    if (f->n == SC_FLAT_PAIRS_MAX)
        fail(s, "too many keys in one object");
    if (!take(s, '"'))
        fail(s, s->at < s->line.len ? "not JSON: no key" : "the JSON ends too early");
    if (s->bad)
        return;
    pair->key = take_text(s);
    if (!s->bad && sc_flat_get(f, pair->key))
        fail(s, "a key stands twice in one object");
    if (!take(s, ':'))
        fail(s, s->at < s->line.len ? "not JSON: no colon" : "the JSON ends too early");
    if (s->bad)
        return;
    take_value(s, pair);
    f->n++;
}

static void take_object(struct sc_flat *f, struct scan *s)
{
    if (!take(s, '{'))
        fail(s, "not a JSON object");
    if (take(s, '}'))
        return;
    do
        take_pair(f, s);
    while (take(s, ','));
    if (!take(s, '}'))
        fail(s, s->at < s->line.len ? "not JSON: no comma" : "the JSON ends too early");
}

int sc_flat_scan(struct sc_flat *f, struct sc_str line, struct sc_err *err)
{
    struct scan s = {.line = line, .err = err, .at = sc_text_check(line)};

    f->n = 0;
    if (s.at < line.len)
        fail(&s, "not UTF-8");
    if (line.len > f->texts_cap) {
        f->texts = sc_mem_grow(f->texts, line.len, 1);
        f->texts_cap = line.len;
    }
    s.at = s.bad ? s.at : 0;
    s.out = f->texts;
    take_object(f, &s);
    skip_blanks(&s);
    if (s.at < line.len)
        fail(&s, "text behind the end of the JSON");
    return s.bad ? -1 : 0;
}

const struct sc_flat_pair *sc_flat_get(const struct sc_flat *f, struct sc_str key)
{
    for (size_t i = 0; i < f->n; i++)
        if (sc_str_eq(f->pairs[i].key, key))
            return &f->pairs[i];
    return NULL;
}

void sc_flat_fini(struct sc_flat *f)
{
    sc_mem_free(f->pairs);
    sc_mem_free(f->texts);
    *f = (struct sc_flat){0};
}
