/*
 * Documents by kind, and by kind and agent: what would else be a walk over all of them for each
 * person, which takes minutes where people are thousands.
 *
 * The index borrows the documents: it stands as long as they do and no document is added, moved or
 * renamed. Both walks keep the order of the stream.
 */
#ifndef SC_RECORD_DOC_INDEX_H
#define SC_RECORD_DOC_INDEX_H

#include "scorecard/record/docs.h"

struct sc_doc_index;

/* Never NULL; one text and three numbers a document. */
struct sc_doc_index *sc_doc_index_open(const struct sc_docs *docs);
void sc_doc_index_close(struct sc_doc_index *index);

/*
 * The documents of a kind about an agent (`agent` member; empty: those without one), in order.
 * Start with *i = 0, then leave *i alone; NULL at the end.
 */
const sc_json *sc_doc_index_of(const struct sc_doc_index *index, const char *kind,
                               struct sc_str agent, size_t *i);

/* The documents of a kind, in order, as above. */
const sc_json *sc_doc_index_kind(const struct sc_doc_index *index, const char *kind, size_t *i);

#endif
