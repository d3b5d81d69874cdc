#include "scorecard/record/doc_index.h"

#include "scorecard/base/hash.h"

/* Documents are counted from 1 here, so that 0 is "none". */
struct sc_doc_index {
    const struct sc_docs *docs;
    struct sc_arena arena;
    struct sc_intern kinds, keys; /* a key is a kind's number and an agent */
    struct chains {
        uint32_t *first; /* by number of the kind or key */
        uint32_t *next;  /* by document */
    } by_kind, by_agent;
};

/* A number and a separator in front: no agent can be taken for one of another kind. */
static struct sc_str key_of(struct sc_buf *key, uint32_t kind_no, struct sc_str agent)
{
    sc_buf_reset(key);
    sc_buf_printf(key, "%u ", (unsigned)kind_no);
    sc_buf_put_str(key, agent);
    return sc_buf_str(key);
}

/* From the last document to the first: each becomes the head of its chain. */
static void link_doc(struct chains *c, uint32_t at, size_t no)
{
    c->next[no] = c->first[at];
    c->first[at] = (uint32_t)no;
}

static void open_chains(struct chains *c, size_t docs_n)
{
    c->first = sc_mem_alloc_n(docs_n + 1, sizeof *c->first);
    c->next = sc_mem_alloc_n(docs_n + 1, sizeof *c->next);
}

static void close_chains(struct chains *c)
{
    sc_mem_free(c->first);
    sc_mem_free(c->next);
}

struct sc_doc_index *sc_doc_index_open(const struct sc_docs *docs)
{
    struct sc_doc_index *x = sc_mem_alloc_n(1, sizeof *x);
    struct sc_buf key;

    *x = (struct sc_doc_index){.docs = docs};
    x->kinds.arena = x->keys.arena = &x->arena;
    open_chains(&x->by_kind, docs->n);
    open_chains(&x->by_agent, docs->n);
    sc_buf_init(&key, SC_BUF_NO_CEILING);
    for (size_t no = docs->n; no > 0; no--) {
        const sc_json *doc = docs->items[no - 1];
        uint32_t kind_no = sc_intern_put(&x->kinds, sc_doc_kind(doc));
        struct sc_str of_agent = key_of(&key, kind_no, sc_json_get_text(doc, "agent"));
        link_doc(&x->by_kind, kind_no, no);
        link_doc(&x->by_agent, sc_intern_put(&x->keys, of_agent), no);
    }
    sc_buf_fini(&key);
    return x;
}

void sc_doc_index_close(struct sc_doc_index *x)
{
    if (!x)
        return;
    sc_intern_fini(&x->kinds);
    sc_intern_fini(&x->keys);
    sc_arena_fini(&x->arena);
    close_chains(&x->by_kind);
    close_chains(&x->by_agent);
    sc_mem_free(x);
}

/* The walk: *i is the number of the document that it returned last. */
static const sc_json *step(const struct sc_doc_index *x, const struct chains *c, uint32_t at,
                           size_t *i)
{
    uint32_t no = *i > 0 ? c->next[*i] : at == UINT32_MAX ? 0 : c->first[at];

    if (no == 0)
        return NULL;
    *i = no;
    return x->docs->items[no - 1];
}

const sc_json *sc_doc_index_kind(const struct sc_doc_index *x, const char *kind, size_t *i)
{
    uint32_t at = *i == 0 ? sc_intern_get(&x->kinds, sc_str_from(kind)) : UINT32_MAX;

    return step(x, &x->by_kind, at, i);
}

const sc_json *sc_doc_index_of(const struct sc_doc_index *x, const char *kind, struct sc_str agent,
                               size_t *i)
{
    uint32_t at = *i == 0 ? sc_intern_get(&x->kinds, sc_str_from(kind)) : UINT32_MAX;

    if (at != UINT32_MAX) {
        struct sc_buf key;
        sc_buf_init(&key, SC_BUF_NO_CEILING);
        at = sc_intern_get(&x->keys, key_of(&key, at, agent));
        sc_buf_fini(&key);
    }
    return step(x, &x->by_agent, at, i);
}
