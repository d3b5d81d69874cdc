#include "scorecard/rate/recall.h"

/* The settings that made a run, looked up once a run. */
struct settings {
    uint64_t run;
    sc_json *doc; /* its run document */
};

struct sc_recall {
    struct sc_memory *memory;
    struct sc_pasts *pasts;
    struct sc_docs kept;  /* documents of the ledger, owned */
    struct sc_docs facts; /* borrowed */
    struct settings *runs;
    size_t runs_n;
};

void sc_recall_close(struct sc_recall *r)
{
    if (!r)
        return;
    sc_pasts_close(r->pasts);
    sc_docs_fini(&r->kept);
    sc_mem_free(r->facts.items);
    for (size_t i = 0; i < r->runs_n; i++)
        sc_json_free(r->runs[i].doc);
    sc_mem_free(r->runs);
    sc_memory_close(r->memory);
    sc_mem_free(r);
}

static void push(struct sc_docs *docs, sc_json *doc)
{
    if (docs->n == docs->cap) {
        docs->cap = docs->cap ? 2 * docs->cap : 64;
        docs->items = sc_mem_grow(docs->items, docs->cap, sizeof(sc_json *));
    }
    docs->items[docs->n++] = doc;
}

/* The scoring digest of the run that a card is from. 0, or -1 with *err. */
static int scoring_of(struct sc_recall *r, const struct sc_memory_card *card,
                      struct sc_str *scoring, struct sc_err *err)
{
    const struct settings *known = r->runs;
    sc_json *doc;

    for (size_t i = 0; i < r->runs_n; i++, known++)
        if (known->run == card->run) {
            *scoring = sc_json_get_text(known->doc, "scoring");
            return 0;
        }
    doc = sc_memory_run_doc(r->memory, card, err);
    if (!doc)
        return -1;
    r->runs = sc_mem_grow(r->runs, r->runs_n + 1, sizeof *r->runs);
    r->runs[r->runs_n++] = (struct settings){card->run, doc};
    *scoring = sc_json_get_text(doc, "scoring");
    return 0;
}

static int recall_card(struct sc_recall *r, const struct sc_memory_card *card, struct sc_err *err)
{
    struct sc_str scoring;
    sc_json *doc = sc_memory_doc(r->memory, card, err);

    if (!doc)
        return -1;
    push(&r->kept, doc);
    if (scoring_of(r, card, &scoring, err) < 0)
        return -1;
    sc_pasts_add(r->pasts, doc, scoring);
    return 0;
}

static int recall_one(struct sc_recall *r, const sc_json *doc, struct sc_err *err)
{
    bool is_team = sc_doc_is(doc, "team");
    struct sc_str key = sc_json_get_text(doc, is_team ? "team" : "agent");
    struct sc_memory_card cards[SC_MEMORY_MOST];
    size_t n = sc_memory_cards(r->memory, is_team ? "team" : "scorecard", key,
                               sc_pasts_cycle(r->pasts), cards);

    for (size_t i = 0; i < n; i++)
        if (recall_card(r, &cards[i], err) < 0)
            return -1;
    return 0;
}

/* Earlier periods of everybody in the stream. */
static int recall_all(struct sc_recall *r, const struct sc_docs *docs, struct sc_err *err)
{
    for (size_t i = 0; i < docs->n; i++) {
        const sc_json *doc = docs->items[i];
        if ((sc_doc_is(doc, "scorecard") || sc_doc_is(doc, "team")) && recall_one(r, doc, err) < 0)
            return -1;
    }
    sc_pasts_settle(r->pasts);
    return 0;
}

struct sc_recall *sc_recall_open(const char *path, const struct sc_docs *docs,
                                 const struct sc_policy *policy, struct sc_err *err)
{
    struct sc_recall *r = sc_mem_alloc_n(1, sizeof *r);
    const sc_json *run = sc_docs_run(docs, err);
    struct sc_memory_when when;

    if (err->code == SC_OK && sc_memory_when_of(run, &when, err) == 0) {
        r->memory = sc_memory_open(path, &when, err);
        r->pasts = sc_pasts_open(sc_json_get(run, "period"), policy->fiscal_month, err);
    }
    if (r->memory && r->pasts && recall_all(r, docs, err) == 0)
        return r;
    sc_recall_close(r);
    return NULL;
}

const struct sc_pasts *sc_recall_pasts(const struct sc_recall *r)
{
    return r->pasts;
}

const struct sc_memory *sc_recall_memory(const struct sc_recall *r)
{
    return r->memory;
}

const struct sc_ledger *sc_recall_ledger(const struct sc_recall *r)
{
    return sc_memory_ledger(r->memory);
}

/* ---- facts ---- */

static bool is_fact(struct sc_str kind)
{
    return sc_str_eq(kind, SC_STR("decision")) || sc_str_eq(kind, SC_STR("feedback"));
}

/* kind and id of a row as one text. */
static struct sc_str name_of(struct sc_arena *arena, const sc_json *doc)
{
    return sc_arena_printf(arena, "%.*s\x1f%.*s", SC_STR_ARG(sc_doc_kind(doc)),
                           SC_STR_ARG(sc_json_get_text(doc, "id")));
}

/* A row of the stream is newer than what the ledger kept of it. */
const struct sc_docs *sc_recall_facts(struct sc_recall *r, const struct sc_docs *docs)
{
    struct sc_arena arena = {0};
    struct sc_intern seen = {.arena = &arena};

    r->facts.n = 0;
    for (size_t i = 0; i < docs->n; i++) {
        push(&r->facts, docs->items[i]);
        if (is_fact(sc_doc_kind(docs->items[i])))
            sc_intern_put(&seen, name_of(&arena, docs->items[i]));
    }
    for (size_t i = 0; i < sc_memory_rows_n(r->memory); i++) {
        const sc_json *row = sc_memory_row(r->memory, i);
        if (is_fact(sc_doc_kind(row)) && sc_intern_get(&seen, name_of(&arena, row)) == UINT32_MAX) {
            push(&r->kept, sc_json_dup(row));
            push(&r->facts, r->kept.items[r->kept.n - 1]);
        }
    }
    sc_intern_fini(&seen);
    sc_arena_fini(&arena);
    return &r->facts;
}
