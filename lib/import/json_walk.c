/*
 * One function a production of the grammar, each from its first byte to the byte behind it. A step
 * that meets the end of the text says so and leaves the rest to a second try: nothing is kept
 * between tries, so how the input comes in pieces cannot matter.
 */
#include "scorecard/import/json_walk.h"

#include <string.h>

#define NO_CHARACTER 0xfffd /* U+FFFD, the replacement character */

static enum sc_walk bad(struct sc_json_walk *w, const char *what)
{
    w->what = what;
    return SC_WALK_BAD;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

enum sc_walk sc_json_walk_blanks(struct sc_json_walk *w)
{
    while (w->p < w->end && (*w->p == ' ' || *w->p == '\n' || *w->p == '\r' || *w->p == '\t'))
        w->p++;
    return w->p < w->end ? SC_WALK_OK : SC_WALK_SHORT;
}

/* The escape at p, which is checked and skipped. */
static enum sc_walk escape(struct sc_json_walk *w)
{
    /* Of \uXXXX every byte is looked at, so that a short text is told from a wrong one. */
    size_t n = w->p + 1 < w->end && w->p[1] == 'u' ? 6 : 2;
    for (size_t i = 1; i < n; i++) {
        if (w->p + i >= w->end)
            return SC_WALK_SHORT;
        bool fits = i > 1 ? is_hex(w->p[i]) : w->p[i] && strchr("\"\\/bfnrtu", w->p[i]);
        if (!fits)
            return bad(w, "a backslash that escapes nothing");
    }
    w->p += n;
    return SC_WALK_OK;
}

/* The text whose opening quote stands at p. */
static enum sc_walk text(struct sc_json_walk *w, struct sc_json_token *t)
{
    const char *from = ++w->p;
    *t = (struct sc_json_token){.type = SC_JSON_TEXT};
    for (;;) {
        while (w->p < w->end && *w->p != '"' && *w->p != '\\' && (unsigned char)*w->p >= ' ')
            w->p++;
        if (w->p == w->end)
            return SC_WALK_SHORT;
        if (*w->p == '"')
            break;
        if (*w->p != '\\')
            return bad(w, "a control byte inside a text");
        t->has_escapes = true;
        enum sc_walk step = escape(w);
        if (step != SC_WALK_OK)
            return step;
    }
    t->text = (struct sc_str){from, (size_t)(w->p - from)};
    w->p++;
    return SC_WALK_OK;
}

static enum sc_walk digits(struct sc_json_walk *w)
{
    const char *from = w->p;
    while (w->p < w->end && is_digit(*w->p))
        w->p++;
    if (w->p == w->end)
        return SC_WALK_SHORT;
    return w->p > from ? SC_WALK_OK : bad(w, "not a number");
}

/* A number; the byte behind it must be there, since it might be one more digit. */
static enum sc_walk number(struct sc_json_walk *w)
{
    enum sc_walk step = SC_WALK_OK;
    w->p += *w->p == '-';
    /* No digit may follow a leading zero: what does is found where a comma should be. */
    if (w->p < w->end && *w->p == '0')
        w->p++;
    else
        step = digits(w);
    if (step == SC_WALK_OK && w->p < w->end && *w->p == '.') {
        w->p++;
        step = digits(w);
    }
    if (step == SC_WALK_OK && w->p < w->end && (*w->p | 32) == 'e') {
        w->p++;
        w->p += w->p < w->end && (*w->p == '+' || *w->p == '-');
        step = digits(w);
    }
    return step == SC_WALK_OK && w->p == w->end ? SC_WALK_SHORT : step;
}

static enum sc_walk word(struct sc_json_walk *w, struct sc_str wanted)
{
    struct sc_str rest = {w->p, (size_t)(w->end - w->p)};
    if (rest.len < wanted.len && sc_str_has_prefix(wanted, rest))
        return SC_WALK_SHORT;
    if (!sc_str_has_prefix(rest, wanted))
        return bad(w, "not JSON");
    w->p += wanted.len;
    return SC_WALK_OK;
}

/* The list or object at p, all that is in it checked. Depth is capped, so is the recursion. */
static enum sc_walk composite(struct sc_json_walk *w)
{
    bool is_object = *w->p == '{', first = true, more = true;
    struct sc_json_token token;
    enum sc_walk step = sc_json_walk_enter(w);
    while (step == SC_WALK_OK) {
        if (is_object)
            step = sc_json_walk_member(w, &first, &token);
        else
            step = sc_json_walk_element(w, &first, &more);
        if (step != SC_WALK_OK || !more || (is_object && token.type == SC_JSON_NONE))
            break;
        step = sc_json_walk_value(w, &token);
    }
    return step;
}

static enum sc_walk other_value(struct sc_json_walk *w, enum sc_json_type *type)
{
    switch (*w->p) {
    case '{':
        *type = SC_JSON_OBJECT;
        return composite(w);
    case '[':
        *type = SC_JSON_LIST;
        return composite(w);
    case 't':
        *type = SC_JSON_BOOL;
        return word(w, SC_STR("true"));
    case 'f':
        *type = SC_JSON_BOOL;
        return word(w, SC_STR("false"));
    case 'n':
        *type = SC_JSON_NULL;
        return word(w, SC_STR("null"));
    default:
        *type = SC_JSON_REAL;
        return *w->p == '-' || is_digit(*w->p) ? number(w) : bad(w, "not JSON");
    }
}

enum sc_walk sc_json_walk_value(struct sc_json_walk *w, struct sc_json_token *value)
{
    const char *from = w->p;
    if (w->p == w->end)
        return SC_WALK_SHORT;
    if (*w->p == '"')
        return text(w, value);
    *value = (struct sc_json_token){0};
    enum sc_walk step = other_value(w, &value->type);
    value->text = (struct sc_str){from, (size_t)(w->p - from)};
    return step;
}

enum sc_walk sc_json_walk_enter(struct sc_json_walk *w)
{
    if (w->depth == SC_JSON_DEPTH_MAX)
        return bad(w, "nested too deep");
    w->depth++;
    w->p++;
    return SC_WALK_OK;
}

/* To the start of what comes next, over the comma before it; *more is false behind `close`. */
static enum sc_walk to_next(struct sc_json_walk *w, char close, bool *first, bool *more)
{
    enum sc_walk step = sc_json_walk_blanks(w);
    if (step != SC_WALK_OK)
        return step;
    *more = *w->p != close;
    if (!*more) {
        w->p++;
        w->depth--;
        return SC_WALK_OK;
    }
    if (!*first) {
        if (*w->p != ',')
            return bad(w, close == ']' ? "neither a comma nor the end of the list"
                                       : "neither a comma nor the end of the object");
        w->p++;
    }
    *first = false;
    /* A closing bracket behind the comma is no value and no key: the caller's next step says so. */
    return sc_json_walk_blanks(w);
}

enum sc_walk sc_json_walk_element(struct sc_json_walk *w, bool *first, bool *more)
{
    return to_next(w, ']', first, more);
}

enum sc_walk sc_json_walk_member(struct sc_json_walk *w, bool *first, struct sc_json_token *key)
{
    bool more;
    key->type = SC_JSON_NONE;
    enum sc_walk step = to_next(w, '}', first, &more);
    if (step != SC_WALK_OK || !more)
        return step;
    if (*w->p != '"')
        return bad(w, "not a key in quotes");
    step = text(w, key);
    if (step == SC_WALK_OK)
        step = sc_json_walk_blanks(w);
    if (step != SC_WALK_OK)
        return step;
    if (*w->p != ':')
        return bad(w, "no colon behind a key");
    w->p++;
    return sc_json_walk_blanks(w);
}

/* ---- escapes --------------------------------------------------------------------------- */

static void put_character(struct sc_buf *out, unsigned c)
{
    char utf8[4];
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        utf8[i] = (char)(0x80 | (c & 0x3f));
    utf8[0] = (char)(lead[n] | c);
    sc_buf_put(out, utf8, n);
}

static unsigned hex4(const char *p)
{
    unsigned value = 0;
    for (int i = 0; i < 4; i++)
        value = value * 16 + (unsigned)(is_digit(p[i]) ? p[i] - '0' : (p[i] | 32) - 'a' + 10);
    return value;
}

static bool is_second_half(struct sc_str s, size_t i)
{
    return i + 6 <= s.len && s.p[i] == '\\' && s.p[i + 1] == 'u' &&
           (hex4(s.p + i + 2) & 0xfc00) == 0xdc00;
}

/* The \uXXXX at i, and the one behind it when the two are a pair; returns the bytes read. */
static size_t put_unicode(struct sc_buf *out, struct sc_str s, size_t i)
{
    unsigned c = hex4(s.p + i + 2);
    if ((c & 0xfc00) == 0xd800 && is_second_half(s, i + 6)) {
        put_character(out, 0x10000 + ((c & 0x3ff) << 10) + (hex4(s.p + i + 8) & 0x3ff));
        return 12;
    }
    put_character(out, c == 0 || (c & 0xf800) == 0xd800 ? NO_CHARACTER : c);
    return 6;
}

void sc_json_walk_unescape(struct sc_buf *out, struct sc_str s)
{
    static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
    size_t i = 0;
    while (i < s.len) {
        size_t stop = sc_str_find(s, '\\', i);
        sc_buf_put_str(out, sc_str_sub(s, i, stop));
        i = stop;
        if (i + 1 >= s.len)
            break;
        if (s.p[i + 1] == 'u') {
            i += put_unicode(out, s, i);
        } else {
            const char *named = strchr(from, s.p[i + 1]);
            sc_buf_putc(out, named ? to[named - from] : s.p[i + 1]);
            i += 2;
        }
    }
}
