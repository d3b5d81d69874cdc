/*
 * The digest of a row as a line: what sc_row_digest does, at a quarter of the cost for rows that
 * came as lines of plain CSV, as nearly all do.
 *
 * Equal for rows that count once, however they were spelled: of a bare row it is taken over its
 * bytes, of any other over the line that its cells would make. It is another number than that of
 * sc_row_digest.
 */
#ifndef SC_RECORD_LINE_DIGEST_H
#define SC_RECORD_LINE_DIGEST_H

#include "scorecard/record/row.h"

/*
 * Digest of all that a row of a known kind holds but where it came from (source and line).
 * Compared within one run and with its own kind only; never 0.
 */
uint64_t sc_line_digest(const struct sc_row *row);

#endif
