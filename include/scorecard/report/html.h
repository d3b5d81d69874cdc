/*
 * HTML: the one place where text of others becomes part of a page.
 *
 * Markup that we wrote goes out by sc_buf_puts; everything that came from data goes through
 * sc_html_text, whatever it is. Text is only ever put between tags or inside double quotes, never
 * into a script, a style or an address (sc_html_link checks those).
 */
#ifndef SC_REPORT_HTML_H
#define SC_REPORT_HTML_H

#include "scorecard/base/str.h"

/*
 * Marks inside texts of the word table: what stands between them is shown strong. They are control
 * bytes, which no text from data can bring along (sc_html_text and sc_words_put drop them).
 */
#define SC_MARK_STRONG '\x01'
#define SC_MARK_PLAIN  '\x02'

/*
 * Appends s escaped: & < > " ' ` become references; control bytes, bidi controls and the marks
 * above are dropped, line ends become a blank, bytes that are not UTF-8 become U+FFFD.
 */
void sc_html_text(struct sc_buf *out, struct sc_str s);

/* As sc_html_text, but the marks become <b> and </b>; an open one is closed at the end. */
void sc_html_rich(struct sc_buf *out, struct sc_str s);

/* <tag>text</tag> and <tag class="class">text</tag>; tag and class are ours. */
void sc_html_el(struct sc_buf *out, const char *tag, struct sc_str text);
void sc_html_el_class(struct sc_buf *out, const char *tag, const char *class_name,
                      struct sc_str text);

/*
 * A link to a ticket by the policy's pattern, "https://desk.example/tickets/{id}": the id is
 * percent-encoded. Where the pattern is empty or does not begin with https:// or http:// it is
 * the text alone: "#47702".
 */
void sc_html_ticket(struct sc_buf *out, struct sc_str pattern, struct sc_str id);

/* What opens a page. */
struct sc_html_page {
    struct sc_str title;
    const char *body_class;
    const char *paper; /* "a4" or "letter" */
};

/*
 * <!doctype html> ... <body>: with the style sheets of report/assets inside and a content security
 * policy that allows nothing but this one style, by its digest.
 */
void sc_html_begin(struct sc_buf *out, const struct sc_html_page *page);
void sc_html_end(struct sc_buf *out);

/* The same text as sc_html_text without any markup: for titles of files and for plain text. */
void sc_plain_text(struct sc_buf *out, struct sc_str s);

#endif
