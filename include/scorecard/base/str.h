/*
 * Text: borrowed slices and growing buffers.
 *
 * A `struct sc_str` borrows bytes that somebody else owns; it is passed by value and is not
 * NUL-terminated. A `struct sc_buf` owns its bytes and has a ceiling from birth: past the ceiling
 * it keeps what it has, drops the rest and says so in `over`. Memory never runs out quietly: see
 * mem.h.
 */
#ifndef SC_BASE_STR_H
#define SC_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Borrowed bytes. An empty slice may have p == NULL. */
struct sc_str {
    const char *p;
    size_t len;
};

/* A slice over a string literal. */
#define SC_STR(literal) ((struct sc_str){(literal), sizeof(literal) - 1})

/* printf arguments for "%.*s". */
#define SC_STR_ARG(s) (int)(s).len, (s).p

/* A slice over a C string; NULL gives the empty slice. */
struct sc_str sc_str_from(const char *text);

/* Bytes [from, to) of s, both clamped to its length. */
struct sc_str sc_str_sub(struct sc_str s, size_t from, size_t to);

bool sc_str_eq(struct sc_str a, struct sc_str b);

/* Equal but for the case of ASCII letters. */
bool sc_str_eq_nocase(struct sc_str a, struct sc_str b);

/* Byte order, shorter first on a common beginning: <0, 0, >0. */
int sc_str_cmp(struct sc_str a, struct sc_str b);

bool sc_str_has_prefix(struct sc_str s, struct sc_str prefix);
bool sc_str_has_suffix(struct sc_str s, struct sc_str suffix);

/* Without leading and trailing ASCII blanks (space, tab, CR, LF). */
struct sc_str sc_str_trim(struct sc_str s);

/* First position of byte c at or after `from`; s.len when there is none. */
size_t sc_str_find(struct sc_str s, char c, size_t from);

/*
 * Cuts the next part of *rest up to byte `sep` and moves *rest behind it.
 * Returns false when nothing is left; "a;;b" gives "a", "", "b", and so does "a;;b;".
 */
bool sc_str_split(struct sc_str *rest, char sep, struct sc_str *part);

#define SC_BUF_NO_CEILING SIZE_MAX

/* Growing text. `p` is always NUL-terminated once anything was put. */
struct sc_buf {
    char *p;
    size_t len;
    size_t cap;
    size_t ceiling; /* most bytes ever held */
    bool over;      /* something was dropped at the ceiling */
};

/* Empty, at most `ceiling` bytes. Allocates nothing yet. */
void sc_buf_init(struct sc_buf *b, size_t ceiling);
void sc_buf_fini(struct sc_buf *b);

/* Length 0, `over` cleared, memory kept. */
void sc_buf_reset(struct sc_buf *b);

/* Drops what stands behind the first `len` bytes, at most all; memory kept. */
void sc_buf_cut(struct sc_buf *b, size_t len);

void sc_buf_put(struct sc_buf *b, const void *bytes, size_t n);

/*
 * Room for n bytes (from 1) behind what b holds, NULL when the ceiling bars them (then `over` is
 * set). The caller writes there and says by sc_buf_added how many, which keeps the final NUL.
 */
char *sc_buf_room(struct sc_buf *b, size_t n);
void sc_buf_added(struct sc_buf *b, size_t n);

void sc_buf_put_str(struct sc_buf *b, struct sc_str s);
void sc_buf_puts(struct sc_buf *b, const char *text);
void sc_buf_putc(struct sc_buf *b, char c);
void sc_buf_printf(struct sc_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void sc_buf_vprintf(struct sc_buf *b, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

#define SC_STR_DIGITS 20 /* bytes of the longest: a sign and 19 digits */

/* Decimal digits of v, borrowed from the end of `text`, where they are written. */
struct sc_str sc_str_digits(char text[SC_STR_DIGITS], int64_t v);

/* Decimal digits of v. No printf underneath: used for every record. */
void sc_buf_put_i64(struct sc_buf *b, int64_t v);

/* What the buffer holds, borrowed until the next change of b. */
struct sc_str sc_buf_str(const struct sc_buf *b);

/* What the buffer holds as a C string, "" when nothing was put; borrowed likewise. */
const char *sc_buf_cstr(const struct sc_buf *b);

#endif
