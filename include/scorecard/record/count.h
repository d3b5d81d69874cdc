/*
 * Is a stream whole? /bin/sh cannot tell a program that the one before it died, so every stream
 * ends with an end record that promises a number of rows, and a reader counts. It counts and does
 * not look where an end record stands: streams may be joined, sorted or shuffled.
 *
 *   read == promised                              whole
 *   read <  promised, the last record is an end   filtered on purpose
 *   anything else                                 a producer died, or its end was filtered away
 *   the last line may be cut off                  likewise
 *
 * What counting cannot see: a stream that lost its end, joined before one that somebody filtered.
 */
#ifndef SC_RECORD_COUNT_H
#define SC_RECORD_COUNT_H

#include "scorecard/base/err.h"

enum sc_verdict {
    SC_STREAM_WHOLE,    /* rows promised == rows read */
    SC_STREAM_FILTERED, /* fewer than promised and the last record is an end: on purpose */
    SC_STREAM_BROKEN    /* no end, or more rows than promised: a producer died */
};

/* All zero is a valid start. */
struct sc_count {
    uint64_t read;     /* rows and documents */
    uint64_t promised; /* sum of the end records */
    uint64_t ends;
    bool end_is_last;        /* the last record was an end */
    bool is_cut;             /* a line may be cut off: never whole, never filtered */
    enum sc_verdict verdict; /* of a stream that ends here; sc_count_judge sets it */
};

/* One row or document. */
void sc_count_row(struct sc_count *c);

/* One end record that promises n rows. False, and nothing counted, when the sum overflows. */
bool sc_count_end(struct sc_count *c, uint64_t n);

/* A last line that may be cut off, row or end, was met. */
void sc_count_cut(struct sc_count *c);

/* Sets and returns the verdict on a stream that ends here. */
enum sc_verdict sc_count_judge(struct sc_count *c);

/*
 * The sentence for a broken stream, with the idiom that keeps the end record in a filter, code
 * SC_INPUT. Nothing happens when the stream is not broken.
 */
void sc_count_explain(const struct sc_count *count, struct sc_err *err);

#endif
