/*
 * Where a message's own words are.
 *
 * E-mail carries what was said before. Lines that begin with ">" are quoted; from a line that
 * introduces a quoted message on ("On Monday Ana wrote:", "-----Original Message-----", "From:"
 * with "Sent:" or "To:" right behind) all is. Line ends are LF, CRLF or U+2424, as rows of CSV have
 * them.
 */
#ifndef SC_TEXT_QUOTE_H
#define SC_TEXT_QUOTE_H

#include "scorecard/base/str.h"

/* The next line of *rest, without its end; *rest moves behind it. False when nothing is left. */
bool sc_quote_line(struct sc_str *rest, struct sc_str *line);

/*
 * The text without what is quoted: itself when nothing is, which costs a look for line ends; else a
 * copy in `out`, lines joined by LF. Borrowed from either.
 */
struct sc_str sc_quote_strip(struct sc_str text, struct sc_buf *out);

/* Moreover without greeting, closing words and signature: what is left says how somebody feels. */
struct sc_str sc_quote_strip_courtesy(struct sc_str text, struct sc_buf *out);

#endif
