#include "md.h"

#include "scorecard/report/html.h"

#include <string.h>

/* Signs that begin something anywhere in a line, in CommonMark or with tables. */
#define ANYWHERE "\\`*_[]<>&|~!#$"

/* Behind these at the start of a text, a list, a heading or a rule begins. */
#define AT_START "+-="

static bool begins_number(struct sc_str s, size_t i)
{
    size_t k = 0;

    while (k < i && s.p[k] >= '0' && s.p[k] <= '9')
        k++;
    return i > 0 && k == i && (s.p[i] == '.' || s.p[i] == ')') &&
           (i + 1 == s.len || s.p[i + 1] == ' ');
}

/* "https://" and "www." become links by themselves in some dialects. */
static bool begins_link(struct sc_str s, size_t i)
{
    if (s.p[i] == ':')
        return sc_str_has_prefix(sc_str_sub(s, i, s.len), SC_STR("://"));
    return s.p[i] == '.' && i >= 3 && memcmp(s.p + i - 3, "www", 3) == 0;
}

static bool is_sign(struct sc_str s, size_t i)
{
    return strchr(ANYWHERE, s.p[i]) != NULL || (i == 0 && strchr(AT_START, s.p[i]) != NULL) ||
           begins_number(s, i) || begins_link(s, i);
}

static struct sc_str trim_left(struct sc_str s)
{
    while (s.len > 0 && s.p[0] == ' ')
        s = sc_str_sub(s, 1, s.len);
    return s;
}

void sc_md_text(struct sc_buf *out, struct sc_str s)
{
    struct sc_buf clean;
    struct sc_str text;

    sc_buf_init(&clean, SC_BUF_NO_CEILING);
    sc_plain_text(&clean, s);
    text = trim_left(sc_buf_str(&clean));
    for (size_t i = 0; i < text.len; i++) {
        if (is_sign(text, i))
            sc_buf_putc(out, '\\');
        sc_buf_putc(out, text.p[i]);
    }
    sc_buf_fini(&clean);
}

/* Bytes of a blank of any script at the start or the end of s: no emphasis begins before one. */
static size_t blank_at(struct sc_str s, bool is_end)
{
    static const char *const blanks[] = {
        " ", "\xc2\xa0", "\xe1\x9a\x80", "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80"};
    struct sc_str last = sc_str_sub(s, s.len < 3 ? 0 : s.len - 3, s.len);
    struct sc_str near = is_end ? last : s;

    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
        struct sc_str blank = sc_str_from(blanks[i]);
        if (is_end ? sc_str_has_suffix(s, blank) : sc_str_has_prefix(s, blank))
            return blank.len;
    }
    if (near.len >= 3 && near.p[0] == '\xe2' && near.p[1] == '\x80' &&
        (unsigned char)near.p[2] >= 0x80 && (unsigned char)near.p[2] <= 0x8a)
        return 3;
    return 0;
}

/* Up to the next mark; blanks at its ends are left out, for emphasis does not hold them. */
static void put_strong(struct sc_buf *out, struct sc_str s)
{
    for (size_t n; (n = blank_at(s, false)) > 0;)
        s = sc_str_sub(s, n, s.len);
    for (size_t n; (n = blank_at(s, true)) > 0;)
        s = sc_str_sub(s, 0, s.len - n);
    if (s.len == 0)
        return;
    sc_buf_puts(out, "**");
    sc_md_text(out, s);
    sc_buf_puts(out, "**");
}

void sc_md_rich(struct sc_buf *out, struct sc_str s)
{
    bool is_strong = false;

    while (s.len > 0) {
        size_t n = 0;
        while (n < s.len && s.p[n] != SC_MARK_STRONG && s.p[n] != SC_MARK_PLAIN)
            n++;
        if (is_strong) {
            put_strong(out, sc_str_sub(s, 0, n));
        } else {
            if (n > 0 && s.p[0] == ' ')
                sc_buf_putc(out, ' ');
            sc_md_text(out, sc_str_sub(s, 0, n));
        }
        if (n < s.len)
            is_strong = s.p[n] == SC_MARK_STRONG;
        s = sc_str_sub(s, n < s.len ? n + 1 : n, s.len);
    }
}
