#include "scorecard/base/text.h"

#include "scorecard/base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>
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

/* Marks that are written as accents over, under or around a letter (blocks of Unicode 15). */
static bool is_accent(uint32_t c)
{
    return (c >= 0x300 && c <= 0x36f) || (c >= 0x1ab0 && c <= 0x1aff) ||
           (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff) ||
           (c >= 0xfe20 && c <= 0xfe2f);
}

enum fold_class { FOLD_KEEP, FOLD_DROP, FOLD_BLANK };

static enum fold_class class_of_ascii(unsigned char c, bool header)
{
    bool is_word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    bool is_space = c == ' ' || (c >= '\t' && c <= '\r');
    return is_space || (header && !is_word) ? FOLD_BLANK : FOLD_KEEP;
}

/* Marks other than accents are vowels in many scripts: in a header they count as letters. */
static enum fold_class class_of(uint32_t c, bool header)
{
    if (is_accent(c) || uc_is_property_default_ignorable_code_point(c))
        return FOLD_DROP;
    if (uc_is_property_white_space(c))
        return FOLD_BLANK;
    uint32_t word = UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N;
    return header && !uc_is_general_category_withtable(c, word) ? FOLD_BLANK : FOLD_KEEP;
}

/* Bytes on their way into a buffer: folding puts single bytes, and a call for each costs. */
struct chunk {
    struct sc_buf *out;
    size_t len;
    char bytes[256];
};

static void chunk_flush(struct chunk *c)
{
    sc_buf_put(c->out, c->bytes, c->len);
    c->len = 0;
}

/* Appends n bytes, no more than a character has, with ASCII lowered. */
static void chunk_put(struct chunk *c, const unsigned char *p, size_t n)
{
    if (c->len + n > sizeof c->bytes)
        chunk_flush(c);
    for (size_t i = 0; i < n; i++)
        c->bytes[c->len++] = (char)(p[i] >= 'A' && p[i] <= 'Z' ? p[i] | 0x20 : p[i]);
}

/*
 * Appends s with ASCII lowered, blanks squeezed and trimmed. Its other letters are folded already;
 * where it is not UTF-8, they are bytes that stay.
 */
static void put_squeezed(struct sc_buf *out, struct sc_str s, bool is_utf8, bool header)
{
    static const unsigned char blank[] = {' '};
    const unsigned char *p = (const unsigned char *)s.p;
    struct chunk c;
    c.out = out;
    c.len = 0;
    bool is_first = true;
    bool has_blank = false;
    for (size_t i = 0, len; i < s.len; i += len) {
        enum fold_class class = FOLD_KEEP;
        len = p[i] >= 0x80 && is_utf8 ? char_len(p + i, s.len - i) : 1;
        if (p[i] < 0x80)
            class = class_of_ascii(p[i], header);
        else if (is_utf8)
            class = class_of(char_at(p + i, len), header);
        has_blank = has_blank || class == FOLD_BLANK;
        if (class != FOLD_KEEP)
            continue;
        if (has_blank && !is_first)
            chunk_put(&c, blank, sizeof blank);
        is_first = false;
        has_blank = false;
        chunk_put(&c, p + i, len);
    }
    chunk_flush(&c);
}

/*
 * NFKD and case folded; the caller frees the result. libunistring decomposes both before it folds,
 * because compatibility characters hide capitals, and behind, because folding composes some.
 */
static uint8_t *decompose(struct sc_str s, size_t *len)
{
    uint8_t *folded = u8_casefold((const uint8_t *)s.p, s.len, NULL, UNINORM_NFKD, NULL, len);
    if (folded == NULL)
        sc_mem_exhausted(s.len);
    return folded;
}

static void fold(struct sc_buf *out, struct sc_str s, bool header)
{
    bool is_utf8 = sc_text_check(s) == s.len;
    if (!is_utf8 || ascii_len(s) == s.len) {
        put_squeezed(out, s, is_utf8, header);
        return;
    }
    size_t len = 0;
    uint8_t *folded = decompose(s, &len);
    put_squeezed(out, (struct sc_str){(const char *)folded, len}, true, header);
    free(folded);
}

void sc_text_fold(struct sc_buf *out, struct sc_str s)
{
    fold(out, s, false);
}

void sc_text_fold_header(struct sc_buf *out, struct sc_str s)
{
    fold(out, s, true);
}

static struct sc_str folded_copy(struct sc_arena *arena, struct sc_str s, bool as_header)
{
    struct sc_buf folded;
    sc_buf_init(&folded, SC_BUF_NO_CEILING);
    fold(&folded, s, as_header);
    s = sc_arena_dup(arena, sc_buf_str(&folded));
    sc_buf_fini(&folded);
    return s;
}

struct sc_str sc_text_folded(struct sc_arena *arena, struct sc_str s)
{
    return folded_copy(arena, s, false);
}

struct sc_str sc_text_folded_header(struct sc_arena *arena, struct sc_str s)
{
    return folded_copy(arena, s, true);
}

static void put_lower(struct sc_buf *out, struct sc_str s)
{
    struct chunk c;
    c.out = out;
    c.len = 0;
    for (size_t i = 0; i < s.len; i++)
        chunk_put(&c, (const unsigned char *)s.p + i, 1);
    chunk_flush(&c);
}

void sc_text_fold_case(struct sc_buf *out, struct sc_str s)
{
    size_t len = 0;
    if (ascii_len(s) == s.len || sc_text_check(s) < s.len) {
        put_lower(out, s);
        return;
    }
    uint8_t *folded = u8_casefold((const uint8_t *)s.p, s.len, NULL, UNINORM_NFC, NULL, &len);
    if (folded == NULL)
        sc_mem_exhausted(s.len);
    sc_buf_put(out, folded, len);
    free(folded);
}

size_t sc_text_width(struct sc_str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t columns = 0;
    for (size_t i = 0, len; i < s.len; i += len) {
        len = char_len(p + i, s.len - i);
        int width = 1;
        if (len == 1)
            width = p[i] >= 0x20 && p[i] < 0x7f;
        else if (len > 1)
            width = uc_width(char_at(p + i, len), "UTF-8");
        else
            len = 1;
        columns += width > 0 ? (size_t)width : 0;
    }
    return columns;
}

/* The characters of s as numbers; a byte that is not UTF-8 gets one that no character has. */
static uint32_t *chars_of(struct sc_str s, size_t *n)
{
    const unsigned char *p = (const unsigned char *)s.p;
    uint32_t *chars = sc_mem_alloc_n(s.len, sizeof *chars);
    *n = 0;
    for (size_t i = 0; i < s.len;) {
        size_t len = char_len(p + i, s.len - i);
        chars[(*n)++] = len > 0 ? char_at(p + i, len) : 0x110000u + p[i];
        i += len > 0 ? len : 1;
    }
    return chars;
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Rows of the table of distances between all beginnings of two texts. */
struct distances {
    const uint32_t *a;
    const uint32_t *b;
    size_t b_n;
    size_t *now;     /* for a[0 .. i] against b[0 .. j], j = 0 .. b_n */
    size_t *before;  /* for a[0 .. i - 1] */
    size_t *earlier; /* for a[0 .. i - 2] */
};

static void fill_row(struct distances *d, size_t i)
{
    d->now[0] = i;
    for (size_t j = 1; j <= d->b_n; j++) {
        bool differ = d->a[i - 1] != d->b[j - 1];
        size_t best = least(d->before[j] + 1, d->now[j - 1] + 1, d->before[j - 1] + differ);
        bool is_swap =
            differ && i > 1 && j > 1 && d->a[i - 1] == d->b[j - 2] && d->a[i - 2] == d->b[j - 1];
        if (is_swap && d->earlier[j - 2] + 1 < best)
            best = d->earlier[j - 2] + 1;
        d->now[j] = best;
    }
}

/* Optimal string alignment: a pair that was swapped is not touched again. */
size_t sc_text_distance(struct sc_str a, struct sc_str b)
{
    size_t a_n, b_n;
    uint32_t *a_chars = chars_of(a, &a_n);
    uint32_t *b_chars = chars_of(b, &b_n);
    size_t *rows = sc_mem_alloc_n(3 * (b_n + 1), sizeof *rows);
    struct distances d = {a_chars, b_chars, b_n, rows, rows + b_n + 1, rows + 2 * (b_n + 1)};
    for (size_t j = 0; j <= b_n; j++)
        d.now[j] = j;
    for (size_t i = 1; i <= a_n; i++) {
        size_t *oldest = d.earlier;
        d.earlier = d.before;
        d.before = d.now;
        d.now = oldest;
        fill_row(&d, i);
    }
    size_t distance = d.now[b_n];
    sc_mem_free(rows);
    sc_mem_free(b_chars);
    sc_mem_free(a_chars);
    return distance;
}

/* Characters in s, bytes that are not UTF-8 counted as one each. */
static size_t count_chars(struct sc_str s)
{
    size_t n;
    sc_mem_free(chars_of(s, &n));
    return n;
}

const char *sc_text_nearest(struct sc_str seen, const char *const *names, size_t n)
{
    const char *nearest = NULL;
    size_t best = SIZE_MAX;
    size_t seen_n = count_chars(seen);
    for (size_t i = 0; i < n; i++) {
        struct sc_str name = sc_str_from(names[i]);
        size_t name_n = count_chars(name);
        size_t limit = name_n >= 6 ? name_n / 3 : 1;
        size_t apart = seen_n > name_n ? seen_n - name_n : name_n - seen_n;
        /* The lengths alone bar most names, and a long text from a costly comparison. */
        if (apart > limit)
            continue;
        size_t distance = sc_text_distance(seen, name);
        if (distance <= limit && distance < name_n && distance < best) {
            nearest = names[i];
            best = distance;
        }
    }
    return nearest;
}
