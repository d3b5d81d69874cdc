#include "scorecard/base/text.h"

#include "scorecard/base/mem.h"

#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>
#include <unictype.h>
#include <uniwidth.h>

/* The high bit of each of eight bytes: none set means eight ASCII characters. */
#define HIGH_BITS 0x8080808080808080u

/* Length of the ASCII text at the beginning of s. */
static size_t ascii_len(struct sc_str s)
{
    size_t i = 0;
    for (uint64_t word; s.len - i >= sizeof word; i += sizeof word) {
        memcpy(&word, s.p + i, sizeof word);
        if ((word & HIGH_BITS) != 0)
            break;
    }
    while (i < s.len && (unsigned char)s.p[i] < 0x80)
        i++;
    return i;
}

/*
 * Length of the character at p of at most n bytes; 0 when that is not UTF-8. Lead byte and second
 * byte as in the table of well-formed sequences of RFC 3629, which shuts out overlong forms,
 * surrogates and all above U+10FFFF.
 */
static size_t char_len(const unsigned char *p, size_t n)
{
    unsigned char lead = p[0];
    if (lead < 0x80)
        return 1;
    size_t len = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (lead < 0xc2 || lead > 0xf4 || n < len)
        return 0;
    unsigned char low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < len; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    return len;
}

/* The character at p, whose length char_len has found good. */
static uint32_t char_at(const unsigned char *p, size_t len)
{
    static const unsigned char lead_bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t c = p[0] & lead_bits[len];
    for (size_t i = 1; i < len; i++)
        c = c << 6 | (p[i] & 0x3f);
    return c;
}

size_t sc_text_check(struct sc_str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t i = ascii_len(s);
    while (i < s.len) {
        size_t len = char_len(p + i, s.len - i);
        if (len == 0)
            return i;
        i += len;
        if (i < s.len && p[i] < 0x80)
            i += ascii_len((struct sc_str){s.p + i, s.len - i});
    }
    return s.len;
}

/* C1 controls, line separators and the controls that turn the direction of writing. */
static bool is_harmful(uint32_t c)
{
    return (c >= 0x80 && c <= 0x9f) || c == 0x61c || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* Appends the first character of s made harmless. Returns its length, 0 if past `max`. */
static size_t show_one(struct sc_buf *out, struct sc_str s, size_t max)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t len = char_len(p, s.len);
    if ((len > 0 ? len : 1) > max)
        return 0;
    uint32_t c = len > 0 ? char_at(p, len) : p[0];
    if (len == 0 || c < 0x20 || c == 0x7f)
        sc_buf_printf(out, "\\x%02x", (unsigned)p[0]);
    else if (is_harmful(c))
        sc_buf_printf(out, "\\u{%04X}", (unsigned)c);
    else
        sc_buf_put(out, p, len);
    return len > 0 ? len : 1;
}

/* Length of what may be shown as it stands at the beginning of s. */
static size_t plain_len(struct sc_str s)
{
    size_t i = 0;
    while (i < s.len && s.p[i] >= 0x20 && s.p[i] < 0x7f)
        i++;
    return i;
}

void sc_text_show(struct sc_buf *out, struct sc_str s, size_t max)
{
    for (size_t i = 0; i < s.len;) {
        size_t len = plain_len(sc_str_sub(s, i, max));
        sc_buf_put(out, s.p + i, len);
        i += len;
        if (i == s.len)
            return;
        len = show_one(out, sc_str_sub(s, i, s.len), max - i);
        if (len == 0) {
            sc_buf_puts(out, "...");
            return;
        }
        i += len;
    }
}
