#include "scorecard/base/str.h"

#include "scorecard/base/mem.h"

#include <stdio.h>
#include <string.h>

/* The smallest allocation of a buffer: most field texts fit without a second one. */
#define BUF_FIRST 64

struct sc_str sc_str_from(const char *text)
{
    return (struct sc_str){text, text != NULL ? strlen(text) : 0};
}

struct sc_str sc_str_sub(struct sc_str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from >= to)
        return (struct sc_str){NULL, 0};
    return (struct sc_str){s.p + from, to - from};
}

/* True where the words of `size` bytes at a and b differ. */
static inline bool differ(const char *a, const char *b, size_t size)
{
    uint64_t x = 0;
    uint64_t y = 0;

    memcpy(&x, a, size);
    memcpy(&y, b, size);
    return x != y;
}

/* Up to 16 bytes, as the words of columns and most names are: two words that may overlap. */
static inline bool eq_short(const char *a, const char *b, size_t len)
{
    if (len >= 8)
        return !differ(a, b, 8) && !differ(a + len - 8, b + len - 8, 8);
    if (len >= 4)
        return !differ(a, b, 4) && !differ(a + len - 4, b + len - 4, 4);
    return len == 0 || (a[0] == b[0] && a[len / 2] == b[len / 2] && a[len - 1] == b[len - 1]);
}

bool sc_str_eq(struct sc_str a, struct sc_str b)
{
    if (a.len != b.len)
        return false;
    return a.len <= 16 ? eq_short(a.p, b.p, a.len) : memcmp(a.p, b.p, a.len) == 0;
}

static unsigned char lower(char c)
{
    unsigned char u = (unsigned char)c;
    return (unsigned)u - 'A' < 26 ? u | 0x20 : u;
}

bool sc_str_eq_nocase(struct sc_str a, struct sc_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.p[i]) != lower(b.p[i]))
            return false;
    return true;
}

int sc_str_cmp(struct sc_str a, struct sc_str b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common > 0 ? memcmp(a.p, b.p, common) : 0;
    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool sc_str_has_prefix(struct sc_str s, struct sc_str prefix)
{
    return prefix.len == 0 || (s.len >= prefix.len && memcmp(s.p, prefix.p, prefix.len) == 0);
}

bool sc_str_has_suffix(struct sc_str s, struct sc_str suffix)
{
    return suffix.len == 0 ||
           (s.len >= suffix.len && memcmp(s.p + s.len - suffix.len, suffix.p, suffix.len) == 0);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct sc_str sc_str_trim(struct sc_str s)
{
    while (s.len > 0 && is_blank(s.p[s.len - 1]))
        s.len--;
    while (s.len > 0 && is_blank(s.p[0])) {
        s.p++;
        s.len--;
    }
    return s;
}

size_t sc_str_find(struct sc_str s, char c, size_t from)
{
    if (from >= s.len)
        return s.len;
    const char *hit = memchr(s.p + from, c, s.len - from);
    return hit != NULL ? (size_t)(hit - s.p) : s.len;
}

bool sc_str_split(struct sc_str *rest, char sep, struct sc_str *part)
{
    if (rest->len == 0)
        return false;
    size_t at = sc_str_find(*rest, sep, 0);
    *part = (struct sc_str){rest->p, at};
    *rest = sc_str_sub(*rest, at + 1, rest->len);
    return true;
}

void sc_buf_init(struct sc_buf *b, size_t ceiling)
{
    *b = (struct sc_buf){.ceiling = ceiling};
}

void sc_buf_fini(struct sc_buf *b)
{
    sc_mem_free(b->p);
    b->p = NULL;
    b->len = 0;
    b->cap = 0;
    b->over = false;
}

void sc_buf_reset(struct sc_buf *b)
{
    b->len = 0;
    b->over = false;
    if (b->p != NULL)
        b->p[0] = '\0';
}

void sc_buf_cut(struct sc_buf *b, size_t len)
{
    if (len >= b->len)
        return;
    b->len = len;
    b->p[len] = '\0';
}

/*
 * Makes room for n more bytes as far as the ceiling lets and returns how many fit. `cap` leaves
 * out the byte for the final NUL and never passes the ceiling, so the callers' test against `cap`
 * is the only one on the usual path.
 */
static size_t make_room(struct sc_buf *b, size_t n)
{
    if (n > b->ceiling - b->len) {
        n = b->ceiling - b->len;
        b->over = true;
    }
    if (n <= b->cap - b->len)
        return n;
    size_t cap = b->cap < b->ceiling / 2 ? b->cap * 2 : b->ceiling;
    if (cap < BUF_FIRST)
        cap = BUF_FIRST;
    if (cap < b->len + n)
        cap = b->len + n;
    if (cap > b->ceiling)
        cap = b->ceiling;
    b->p = sc_mem_grow(b->p, cap < SIZE_MAX ? cap + 1 : cap, 1);
    b->cap = cap;
    return n;
}

char *sc_buf_room(struct sc_buf *b, size_t n)
{
    if (n > b->cap - b->len && make_room(b, n) < n)
        return NULL;
    return b->p + b->len;
}

void sc_buf_added(struct sc_buf *b, size_t n)
{
    b->len += n;
    b->p[b->len] = '\0';
}

void sc_buf_put(struct sc_buf *b, const void *bytes, size_t n)
{
    if (n > b->cap - b->len)
        n = make_room(b, n);
    if (n == 0)
        return;
    memcpy(b->p + b->len, bytes, n);
    b->len += n;
    b->p[b->len] = '\0';
}

void sc_buf_put_str(struct sc_buf *b, struct sc_str s)
{
    sc_buf_put(b, s.p, s.len);
}

void sc_buf_puts(struct sc_buf *b, const char *text)
{
    sc_buf_put(b, text, strlen(text));
}

void sc_buf_putc(struct sc_buf *b, char c)
{
    if (b->len == b->cap && make_room(b, 1) == 0)
        return;
    b->p[b->len++] = c;
    b->p[b->len] = '\0';
}

void sc_buf_printf(struct sc_buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    sc_buf_vprintf(b, format, args);
    va_end(args);
}

void sc_buf_vprintf(struct sc_buf *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    size_t room = b->p != NULL ? b->cap - b->len + 1 : 0;
    int wanted = vsnprintf(room > 0 ? b->p + b->len : NULL, room, format, args);
    size_t n = wanted > 0 ? (size_t)wanted : 0;
    if (n >= room && n > 0) {
        n = make_room(b, n);
        if (n > 0)
            vsnprintf(b->p + b->len, n + 1, format, again);
    }
    va_end(again);
    /* A conversion that the C library refuses has text that is dropped, as past the ceiling. */
    b->over = b->over || wanted < 0;
    b->len += n;
    if (b->p != NULL)
        b->p[b->len] = '\0';
}

struct sc_str sc_str_digits(char text[SC_STR_DIGITS], int64_t v)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    char *at = text + SC_STR_DIGITS;
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    for (; u >= 100; u /= 100)
        memcpy(at -= 2, pairs + u % 100 * 2, 2);
    if (u >= 10)
        memcpy(at -= 2, pairs + u * 2, 2);
    else
        *--at = (char)('0' + u);
    if (v < 0)
        *--at = '-';
    return (struct sc_str){at, (size_t)(text + SC_STR_DIGITS - at)};
}

void sc_buf_put_i64(struct sc_buf *b, int64_t v)
{
    char text[SC_STR_DIGITS];
    sc_buf_put_str(b, sc_str_digits(text, v));
}

struct sc_str sc_buf_str(const struct sc_buf *b)
{
    return (struct sc_str){b->p, b->len};
}

const char *sc_buf_cstr(const struct sc_buf *b)
{
    return b->p != NULL ? b->p : "";
}
