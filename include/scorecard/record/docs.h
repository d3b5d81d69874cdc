/*
 * A whole stream of documents in memory: what the programs behind sc-score work on. Documents are
 * few (a scorecard a person, a document a team, what people wrote), so they are held, looked at in
 * any order, and written in the order in which they came.
 */
#ifndef SC_RECORD_DOCS_H
#define SC_RECORD_DOCS_H

#include "scorecard/record/stream.h"

/* Documents in the order of the stream, end records not among them. All zero is empty. */
struct sc_docs {
    sc_json **items; /* each owned */
    size_t n;
    size_t cap;
    struct sc_count count; /* whether the stream was whole */
};

/*
 * Reads the n paths ("-" and none: standard input) to their end. 0, or -1 with *err for what
 * cannot be read at all; a broken stream is not an error here, its verdict stands in `count`.
 */
int sc_docs_read(struct sc_docs *docs, const char *const *paths, size_t n, struct sc_err *err);

/* As sc_docs_read, from an open reader (borrowed): for tests. */
int sc_docs_take(struct sc_docs *docs, struct sc_reader *reader, struct sc_err *err);

/* The kind of a document, "scorecard"; borrowed from it. */
struct sc_str sc_doc_kind(const sc_json *doc);
bool sc_doc_is(const sc_json *doc, const char *kind);

/*
 * The first `run` document; NULL when the stream has none. -1 in *err (SC_INPUT) when two of them
 * carry different `scoring` digests: their numbers must not stand side by side.
 */
sc_json *sc_docs_run(const struct sc_docs *docs, struct sc_err *err);

/* Writes all of them, then the end record when asked to. */
void sc_docs_write(const struct sc_docs *docs, struct sc_out *out, bool with_end);

void sc_docs_fini(struct sc_docs *docs);

#endif
