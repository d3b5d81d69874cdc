/* Small ZIP archives for tests: entries that hold nothing, and the directory at the end. */
#ifndef SC_TEST_ZIP_H
#define SC_TEST_ZIP_H

#include "sc_test.h"

static inline void put_le(struct sc_buf *out, size_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        sc_buf_putc(out, i < 8 ? (char)(value >> (8 * i) & 0xff) : '\0');
}

/* An archive of n entries of these names; `flags` are those of all of them. */
static inline void put_zip(struct sc_buf *out, const char *const *names, size_t n, unsigned flags)
{
    size_t start;

    for (size_t i = 0; i < n; i++) {
        sc_buf_put(out, "PK\3\4", 4);
        put_le(out, 0, 22);
        put_le(out, strlen(names[i]), 2);
        put_le(out, 0, 2);
        sc_buf_puts(out, names[i]);
    }
    start = out->len;
    for (size_t i = 0; i < n; i++) {
        sc_buf_put(out, "PK\1\2", 4);
        put_le(out, 0, 4);
        put_le(out, flags, 2);
        put_le(out, 0, 18);
        put_le(out, strlen(names[i]), 2);
        put_le(out, 3, 2); /* of three bytes more */
        put_le(out, 0, 14);
        sc_buf_puts(out, names[i]);
        sc_buf_put(out, "xtr", 3);
    }
    n = out->len - start;
    sc_buf_put(out, "PK\5\6", 4);
    put_le(out, 0, 8);
    put_le(out, n, 4);
    put_le(out, start, 4);
    put_le(out, 0, 2);
}

#endif
