/*
 * Writing of JSON: our own, because jansson prints 87.35 as 87.349999999999994, does not cap its
 * recursion, and leaves bytes in texts that act on a terminal.
 */
#include <stdlib.h>

#include "scorecard/base/num.h"
#include "scorecard/io/json.h"

/* What our programs wrap around a value that was read. */
#define DEPTH_MAX (SC_JSON_DEPTH_MAX + 16)

struct member {
    struct sc_str key;
    const sc_json *value;
};

static void put_value(struct sc_buf *out, const sc_json *v, bool canonical, unsigned depth);

static bool is_plain_ascii(unsigned char c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

/* The only lead bytes of characters that have to be shown: C1, U+061C, U+20xx. */
static bool may_hide(unsigned char c)
{
    return c == 0xc2 || c == 0xd8 || c == 0xe2;
}

/* C1 controls, line separators and what turns the direction of writing. */
static bool is_hidden(unsigned code)
{
    return (code >= 0x80 && code <= 0x9f) || code == 0x61c || code == 0x200e || code == 0x200f ||
           (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

/* The character at p, of one to three bytes (text is UTF-8 by here); *n is its length. */
static unsigned decode(const unsigned char *p, size_t left, size_t *n)
{
    *n = 1;
    if (p[0] < 0x80 || left < 2)
        return p[0];
    *n = p[0] == 0xe2 && left > 2 ? 3 : 2;
    if (*n == 2)
        return (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
    return (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
}

static char short_escape(unsigned code)
{
    switch (code) {
    case '"':
    case '\\':
        return (char)code;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return '\0';
    }
}

static void put_escape(struct sc_buf *out, unsigned code)
{
    static const char digits[] = "0123456789abcdef";
    char text[6] = {'\\', 'u'};
    char letter = short_escape(code);

    if (letter != '\0') {
        text[1] = letter;
        sc_buf_put(out, text, 2);
        return;
    }
    for (unsigned i = 0; i < 4; i++)
        text[2 + i] = digits[code >> (12 - 4 * i) & 0xf];
    sc_buf_put(out, text, sizeof(text));
}

static void put_text(struct sc_buf *out, struct sc_str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t from = 0;
    size_t i = 0;

    sc_buf_putc(out, '"');
    while (i < s.len) {
        unsigned code;
        size_t n;

        if (is_plain_ascii(p[i]) || (p[i] >= 0x80 && !may_hide(p[i]))) {
            i++;
            continue;
        }
        code = decode(p + i, s.len - i, &n);
        if (code < 0x80 || is_hidden(code)) {
            sc_buf_put(out, s.p + from, i - from);
            put_escape(out, code);
            from = i + n;
        }
        i += n;
    }
    sc_buf_put_str(out, sc_str_sub(s, from, s.len));
    sc_buf_putc(out, '"');
}

static int by_key(const void *a, const void *b)
{
    const struct member *left = a;
    const struct member *right = b;

    return sc_str_cmp(left->key, right->key);
}

static void put_member(struct sc_buf *out, struct member m, bool canonical, unsigned depth)
{
    put_text(out, m.key);
    sc_buf_putc(out, ':');
    put_value(out, m.value, canonical, depth);
}

static void put_sorted(struct sc_buf *out, const sc_json *v, unsigned depth)
{
    size_t n = sc_json_len(v);
    struct member *members = sc_mem_alloc_n(n, sizeof(*members));
    struct sc_str key;
    sc_json *value;
    void *it = NULL;

    for (size_t i = 0; i < n && sc_json_each(v, &it, &key, &value); i++)
        members[i] = (struct member){key, value};
    qsort(members, n, sizeof(*members), by_key);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            sc_buf_putc(out, ',');
        put_member(out, members[i], true, depth);
    }
    sc_mem_free(members);
}

static void put_in_order(struct sc_buf *out, const sc_json *v, unsigned depth)
{
    struct member m;
    sc_json *value;
    void *it = NULL;
    bool first = true;

    while (sc_json_each(v, &it, &m.key, &value)) {
        if (!first)
            sc_buf_putc(out, ',');
        first = false;
        m.value = value;
        put_member(out, m, false, depth);
    }
}

static void put_object(struct sc_buf *out, const sc_json *v, bool canonical, unsigned depth)
{
    sc_buf_putc(out, '{');
    if (canonical && sc_json_len(v) > 0)
        put_sorted(out, v, depth);
    else
        put_in_order(out, v, depth);
    sc_buf_putc(out, '}');
}

static void put_list(struct sc_buf *out, const sc_json *v, bool canonical, unsigned depth)
{
    size_t n = sc_json_len(v);

    sc_buf_putc(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            sc_buf_putc(out, ',');
        put_value(out, sc_json_at(v, i), canonical, depth);
    }
    sc_buf_putc(out, ']');
}

static void put_scalar(struct sc_buf *out, const sc_json *v)
{
    switch (sc_json_type(v)) {
    case SC_JSON_BOOL:
        sc_buf_puts(out, sc_json_as_bool(v, false) ? "true" : "false");
        break;
    case SC_JSON_INT:
        sc_buf_put_i64(out, sc_json_as_int(v, 0));
        break;
    case SC_JSON_REAL:
        sc_num_put_real(out, sc_json_as_real(v, 0));
        break;
    case SC_JSON_TEXT:
        put_text(out, sc_json_as_text(v));
        break;
    default:
        sc_buf_puts(out, "null");
        break;
    }
}

/* `depth` lists and objects are around v. */
static void put_value(struct sc_buf *out, const sc_json *v, bool canonical, unsigned depth)
{
    enum sc_json_type type = sc_json_type(v);

    if (type != SC_JSON_OBJECT && type != SC_JSON_LIST) {
        put_scalar(out, v);
    } else if (depth == DEPTH_MAX) {
        sc_buf_puts(out, "null");
        out->over = true;
    } else if (type == SC_JSON_OBJECT) {
        put_object(out, v, canonical, depth + 1);
    } else {
        put_list(out, v, canonical, depth + 1);
    }
}

void sc_json_put(struct sc_buf *out, const sc_json *v, bool canonical)
{
    put_value(out, v, canonical, 0);
}
