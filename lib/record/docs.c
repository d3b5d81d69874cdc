#include "scorecard/record/docs.h"

static void push(struct sc_docs *docs, sc_json *doc)
{
    if (docs->n == docs->cap) {
        docs->cap = docs->cap ? docs->cap * 2 : 64;
        docs->items = sc_mem_grow(docs->items, docs->cap, sizeof(docs->items[0]));
    }
    docs->items[docs->n++] = sc_json_ref(doc);
}

int sc_docs_take(struct sc_docs *docs, struct sc_reader *reader, struct sc_err *err)
{
    struct sc_item item;
    int got;

    while ((got = sc_reader_next(reader, &item, err)) > 0)
        if (item.type == SC_ITEM_DOC)
            push(docs, item.doc);
    if (got < 0)
        return -1;
    sc_reader_count(reader, &docs->count);
    return 0;
}

int sc_docs_read(struct sc_docs *docs, const char *const *paths, size_t n, struct sc_err *err)
{
    struct sc_reader *reader = sc_reader_open(paths, n, SC_READ_DOCS);
    int status = sc_docs_take(docs, reader, err);

    sc_reader_close(reader);
    return status;
}

struct sc_str sc_doc_kind(const sc_json *doc)
{
    return sc_json_get_text(doc, "record");
}

bool sc_doc_is(const sc_json *doc, const char *kind)
{
    return sc_str_eq(sc_doc_kind(doc), sc_str_from(kind));
}

sc_json *sc_docs_run(const struct sc_docs *docs, struct sc_err *err)
{
    sc_json *first = NULL;

    for (size_t i = 0; i < docs->n; i++) {
        if (!sc_doc_is(docs->items[i], "run"))
            continue;
        if (!first)
            first = docs->items[i];
        else if (!sc_str_eq(sc_json_get_text(first, "scoring"),
                            sc_json_get_text(docs->items[i], "scoring"))) {
            (void)sc_err_set(err, SC_INPUT,
                             "two runs with different settings in one stream; their numbers "
                             "cannot be compared");
            return NULL;
        }
    }
    return first;
}

void sc_docs_write(const struct sc_docs *docs, struct sc_out *out, bool with_end)
{
    struct sc_writer *writer = sc_writer_open(out, SC_FORM_JSONL, true);

    for (size_t i = 0; i < docs->n; i++)
        sc_writer_put_doc(writer, docs->items[i]);
    if (with_end)
        sc_writer_end(writer);
    sc_writer_close(writer);
}

void sc_docs_fini(struct sc_docs *docs)
{
    for (size_t i = 0; i < docs->n; i++)
        sc_json_free(docs->items[i]);
    sc_mem_free(docs->items);
    *docs = (struct sc_docs){0};
}
