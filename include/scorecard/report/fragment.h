/*
 * A page as a part of another one, for systems that keep pages of their own.
 *
 *     <div class="scorecard" lang="en"><style>...</style><div
 * class="sc-review"><main>...</div></div>
 *
 * There is no html, head or body in it, no script, no policy and no title. Every class begins with
 * "sc-", and every rule of the style stands inside of ".scorecard" (nested rules, which browsers
 * know since 2023), so that neither the page around it nor the fragment changes the other. A system
 * that takes styles out of what it is given shows the same text, tables and lists, only plain.
 */
#ifndef SC_REPORT_FRAGMENT_H
#define SC_REPORT_FRAGMENT_H

#include "scorecard/base/str.h"

/* Turns a whole page of this library (sc_html_begin to sc_html_end) into a fragment, in place. */
void sc_fragment_make(struct sc_buf *page);

/* Appends the style of pages as it stands in a fragment. */
void sc_fragment_put_style(struct sc_buf *out, struct sc_str style);

#endif
