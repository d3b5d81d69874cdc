/* UTF-8 into another encoding, for tests of the way back. */
#ifndef SC_TEST_ENCODE_H
#define SC_TEST_ENCODE_H

#include <iconv.h>

#include "sc_test.h"

/* Appends the text as the C library writes it in `encoding` (a name of iconv). */
static inline void put_encoded(struct sc_buf *out, const char *encoding, struct sc_str text)
{
    iconv_t cd = iconv_open(encoding, "UTF-8");
    size_t from_n = text.len, room = 4 * text.len + 16;
    char *bytes = sc_mem_alloc(room);
    char *from = (char *)text.p, *to = bytes;

    assert_true(cd != (iconv_t)-1);
    assert_int_equal(iconv(cd, &from, &from_n, &to, &room), 0);
    assert_int_equal(iconv(cd, NULL, NULL, &to, &room), 0);
    assert_int_equal(from_n, 0);
    assert_int_equal(iconv_close(cd), 0);
    sc_buf_put(out, bytes, (size_t)(to - bytes));
    sc_mem_free(bytes);
}

#endif
