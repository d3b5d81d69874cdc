/* Plain text: wrapping at a width, cells, emphasis only on a terminal. Everything is harmless. */
#ifndef SC_LIB_REPORT_TEXT_H
#define SC_LIB_REPORT_TEXT_H

#include "scorecard/base/str.h"

struct sc_text {
    struct sc_buf *out;
    size_t width;
    bool is_coloured;
};

/* Text as it is, control bytes dropped; the marks of html.h switch emphasis. */
void sc_text_put(struct sc_text *t, struct sc_str s);
void sc_text_strong(struct sc_text *t, struct sc_str s);
void sc_text_line(struct sc_text *t);

/* A heading with an empty line before it. */
void sc_text_head(struct sc_text *t, struct sc_str s);

/* A paragraph broken at blanks; the first line begins with `first`, others with `rest`. */
void sc_text_wrap(struct sc_text *t, struct sc_str s, const char *first, const char *rest);

/* Padded with blanks to `width` columns, cut where longer, and one blank behind. */
void sc_text_cell(struct sc_text *t, struct sc_str s, size_t width);

#endif
