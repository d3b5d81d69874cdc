/* Markdown (CommonMark): text of others becomes text and nothing else. */
#ifndef SC_LIB_REPORT_MD_H
#define SC_LIB_REPORT_MD_H

#include "scorecard/base/str.h"

/*
 * Appends s on one line with every sign escaped that Markdown could read, wherever it stands.
 * Control bytes and the marks of html.h are dropped.
 */
void sc_md_text(struct sc_buf *out, struct sc_str s);

/* As sc_md_text; what stands between the marks of html.h is strong. */
void sc_md_rich(struct sc_buf *out, struct sc_str s);

#endif
