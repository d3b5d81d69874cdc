/*
 * Text of people: UTF-8, folding for comparison, width on a terminal, and the one place that
 * makes foreign text harmless before it reaches a terminal.
 */
#ifndef SC_BASE_TEXT_H
#define SC_BASE_TEXT_H

#include "scorecard/base/mem.h"
#include "scorecard/base/str.h"

/* Position of the first byte that is not UTF-8 (RFC 3629), s.len when all is well. */
size_t sc_text_check(struct sc_str s);

/*
 * Appends s made harmless for a terminal or a message: control bytes, DEL, C1, bidi controls,
 * line separators and bytes that are not UTF-8 are shown as \xNN or \u{NNNN}; at most `max` bytes
 * of s are shown, "..." marks a cut (never inside a character).
 */
void sc_text_show(struct sc_buf *out, struct sc_str s, size_t max);

/*
 * Appends the folded form of s for comparing names: NFKD, accents dropped, case folded, blanks
 * (also no-break) squeezed to one space and trimmed, invisible characters dropped.
 * "  Ana  SÍLVA " gives "ana silva". In what is not UTF-8 only ASCII is folded.
 */
void sc_text_fold(struct sc_buf *out, struct sc_str s);

/*
 * Appends s with its case folded and accents composed (NFC), nothing else: for addresses, where
 * "müller" and "muller" are two. In what is not UTF-8 only ASCII is lowered.
 */
void sc_text_fold_case(struct sc_buf *out, struct sc_str s);

/*
 * Appends the folded form of a column header: as sc_text_fold, then everything that is neither
 * letter nor digit becomes one space. "First reply time (min)" gives "first reply time min".
 */
void sc_text_fold_header(struct sc_buf *out, struct sc_str s);

/* The two of them as copies in the arena. */
struct sc_str sc_text_folded(struct sc_arena *arena, struct sc_str s);
struct sc_str sc_text_folded_header(struct sc_arena *arena, struct sc_str s);

/* Columns that s takes on a terminal; control bytes take none, bytes that are not UTF-8 one. */
size_t sc_text_width(struct sc_str s);

/* Edit distance in characters (insert, delete, replace, swap neighbours) for "did you mean". */
size_t sc_text_distance(struct sc_str a, struct sc_str b);

/*
 * The candidate nearest to `seen`, NULL when none is near enough (distance at most a third of
 * its length, at least 1, and something in common). The first of several wins. `names` has n C
 * strings; the result is one of them.
 */
const char *sc_text_nearest(struct sc_str seen, const char *const *names, size_t n);

#endif
