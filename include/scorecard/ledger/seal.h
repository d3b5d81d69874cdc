/*
 * The lines of a ledger that are no documents: `begin` and `end` around each run, and what stands
 * in the place of an erased document (sc-ledger(5)).
 *
 *   {"record":"begin","v":1,"run":7,"bytes":12345,"sha256":H}
 *   ... documents, one a line ...
 *   {"record":"end","v":1,"run":7,"rows":42,"kinds":{"run":1,"scorecard":41},"given":G,
 *    "digest":D,"previous":P,"head":H}
 *   {"record":"forgotten","v":1,"kind":"scorecard","sha256":S,"by":9}
 *
 * H is the SHA-256 of the line up to the comma before the key that holds it, so each such line
 * carries a digest of itself. D is the SHA-256 over the digests of the documents (of each line
 * without its line end, as 64 digits and a line end), S that of the document that stood there. P is
 * the head of the run before (64 zeros for the first): the heads make the chain. Every one of these
 * lines has exactly one spelling: a line that differs from it in any byte is not one.
 */
#ifndef SC_LEDGER_SEAL_H
#define SC_LEDGER_SEAL_H

#include "scorecard/base/err.h"
#include "scorecard/base/hash.h"

#define SC_LEDGER_VERSION 1 /* of the format: what is written, and the newest that is read */

/* The head of the chain before the first run. */
#define SC_LEDGER_NO_HEAD "0000000000000000000000000000000000000000000000000000000000000000"

struct sc_seal_begin {
    uint64_t run;   /* from 1, without gaps */
    uint64_t bytes; /* of the run behind the line end of this line, `end` line included */
};

struct sc_seal_end {
    uint64_t run;
    uint64_t rows;       /* documents, erased ones included */
    struct sc_str kinds; /* {"kind":n,...}: see sc_kind_tally */
    char given[SC_HASH_HEX + 1];
    char digest[SC_HASH_HEX + 1];
    char previous[SC_HASH_HEX + 1];
    char head[SC_HASH_HEX + 1]; /* filled by sc_seal_put_end too */
};

struct sc_seal_stub {
    struct sc_str kind; /* borrowed from the line */
    char sha256[SC_HASH_HEX + 1];
    uint64_t by; /* number of the run that says why */
};

/* Append the line, without a line end. */
void sc_seal_put_begin(struct sc_buf *out, const struct sc_seal_begin *begin);
void sc_seal_put_end(struct sc_buf *out, struct sc_seal_end *end);
void sc_seal_put_stub(struct sc_buf *out, const struct sc_seal_stub *stub);

/* True, and the fields, when the line is exactly such a line. */
bool sc_seal_read_begin(struct sc_str line, struct sc_seal_begin *begin);
bool sc_seal_read_end(struct sc_str line, struct sc_seal_end *end);
bool sc_seal_read_stub(struct sc_str line, struct sc_seal_stub *stub);

/* Looks like the beginning of such a line, of whatever version. */
bool sc_seal_is_begin(struct sc_str line);
bool sc_seal_is_end(struct sc_str line);
bool sc_seal_is_stub(struct sc_str line);

/* The version that a `begin` line names, also a newer one's; 0 when it names none. */
uint64_t sc_seal_version(struct sc_str line);

/* The kind of a document, which stands first in its line; empty when the line is none. */
struct sc_str sc_seal_kind(struct sc_str line);

/* True for the kinds of the lines above, which no document may have. */
bool sc_seal_is_reserved(struct sc_str kind);

/* True for the name of a kind: letters, digits, - and _, not too long. */
bool sc_seal_is_kind_name(struct sc_str kind);

/* How many documents of each kind a run has; all zero is none. Names are copied. */
#define SC_SEAL_KINDS_MAX 64 /* different kinds in one run */
#define SC_SEAL_KIND_MAX  40 /* bytes of the name of a kind: letters, digits, - and _ */
struct sc_kind_tally {
    char names[SC_SEAL_KINDS_MAX][SC_SEAL_KIND_MAX + 1]; /* in byte order */
    uint64_t counts[SC_SEAL_KINDS_MAX];
    size_t n;
};

/* Counts one; false when the name is no name of a kind, or there are too many of them. */
bool sc_kind_tally_add(struct sc_kind_tally *tally, struct sc_str kind);

/* Appends {"run":1,"scorecard":41}. */
void sc_kind_tally_put(struct sc_buf *out, const struct sc_kind_tally *tally);

#endif
