#include "scorecard/ledger/restate.h"

#include "scorecard/ledger/shift.h"
#include "scorecard/record/flat.h"

#include <stdlib.h>

/* A document of the stream, and the one that it takes the place of. */
struct entry {
    const sc_json *now;
    uint64_t run; /* of the last run that has one; 0: none */
    int64_t at;   /* its place there */
    size_t len;
};

struct sc_restate {
    struct sc_arena arena;
    struct sc_intern index; /* kind, whose, period -> entries */
    struct entry *entries;
    struct sc_flat flat;
    struct sc_buf key;
    uint64_t same;
    bool touched; /* the run in hand has a document of an entry */
};

/* ---- keys -------------------------------------------------------------------------------- */

/* Documents that belong to somebody: a person or a team. */
static const char *owner_key(struct sc_str kind)
{
    if (sc_str_eq(kind, SC_STR("scorecard")))
        return "agent";
    return sc_str_eq(kind, SC_STR("team")) ? "team" : NULL;
}

static struct sc_str make_key(struct sc_restate *r, struct sc_str kind, struct sc_str whose,
                              const sc_json *period)
{
    static const char *const parts[] = {"name", "from", "to"};

    sc_buf_reset(&r->key);
    sc_buf_put_str(&r->key, kind);
    sc_buf_putc(&r->key, 0x1f);
    sc_buf_put_str(&r->key, whose);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        sc_buf_putc(&r->key, 0x1f);
        sc_buf_put_str(&r->key, sc_json_get_text(period, parts[i]));
    }
    return sc_buf_str(&r->key);
}

/* Of a document that belongs to somebody. */
static struct sc_str key_of(struct sc_restate *r, const sc_json *doc)
{
    struct sc_str kind = sc_json_get_text(doc, "record");

    return make_key(r, kind, sc_json_get_text(doc, owner_key(kind)), sc_json_get(doc, "period"));
}

struct sc_restate *sc_restate_open(const struct sc_intake *in)
{
    struct sc_restate *r = sc_mem_alloc_n(1, sizeof *r);

    r->index.arena = &r->arena;
    sc_buf_init(&r->key, SC_BUF_NO_CEILING);
    r->entries = sc_arena_alloc_n(&r->arena, in->n + 1, sizeof r->entries[0]);
    for (size_t i = 0; i < in->n; i++) {
        const sc_json *doc = in->items[i].doc;
        if (owner_key(sc_json_get_text(doc, "record")))
            r->entries[sc_intern_put(&r->index, key_of(r, doc))].now = doc;
    }
    return r;
}

void sc_restate_close(struct sc_restate *r)
{
    if (!r)
        return;
    sc_intern_fini(&r->index);
    sc_flat_fini(&r->flat);
    sc_buf_fini(&r->key);
    sc_arena_fini(&r->arena);
    sc_mem_free(r);
}

/* ---- walking ----------------------------------------------------------------------------- */

static int take_document(struct sc_restate *r, const struct sc_ledger_item *item, const char *owner,
                         struct sc_err *err)
{
    const struct sc_flat_pair *whose, *period;
    uint32_t no = UINT32_MAX;
    sc_json *p;

    if (sc_flat_scan(&r->flat, item->text, err) != 0)
        return -1;
    whose = sc_flat_get(&r->flat, sc_str_from(owner));
    period = sc_flat_get(&r->flat, SC_STR("period"));
    if (!whose || !period || period->type != SC_FLAT_NESTED)
        return 0;
    p = sc_json_parse(period->value, err);
    if (!p)
        return -1;
    no = sc_intern_get(&r->index, make_key(r, item->kind, whose->value, p));
    sc_json_free(p);
    if (no == UINT32_MAX)
        return 0;
    r->touched = true;
    r->entries[no].run = item->run;
    r->entries[no].at = item->at;
    r->entries[no].len = item->text.len;
    return 0;
}

static void take_end(struct sc_restate *r, const struct sc_ledger_item *item,
                     const char given[SC_HASH_HEX + 1])
{
    struct sc_seal_end end;

    if (sc_seal_read_end(item->text, &end) && sc_str_eq(sc_str_from(end.given), sc_str_from(given)))
        r->same = item->run;
    else if (r->touched)
        r->same = 0;
    r->touched = false;
}

int sc_restate_walk(struct sc_restate *r, struct sc_ledger *ledger,
                    const char given[SC_HASH_HEX + 1], struct sc_err *err)
{
    struct sc_ledger_item item;
    int got;

    sc_ledger_rewind(ledger);
    while ((got = sc_ledger_next(ledger, &item, err)) > 0) {
        const char *owner = owner_key(item.kind);
        if (item.part == SC_LEDGER_END)
            take_end(r, &item, given);
        else if (item.part == SC_LEDGER_DOCUMENT && owner &&
                 take_document(r, &item, owner, err) != 0)
            return -1;
    }
    return got;
}

uint64_t sc_restate_same(const struct sc_restate *r)
{
    return r->same;
}

bool sc_restate_holds(struct sc_restate *r, const sc_json *doc)
{
    uint32_t no = UINT32_MAX;

    if (owner_key(sc_json_get_text(doc, "record")))
        no = sc_intern_get(&r->index, key_of(r, doc));
    return no != UINT32_MAX && r->entries[no].run > 0;
}

/* ---- what moved -------------------------------------------------------------------------- */

static void copy_value(sc_json *to, const sc_json *from, const char *key)
{
    const sc_json *v = sc_json_get(from, key);

    if (v)
        sc_json_set(to, key, sc_json_dup(v));
}

/* Takes `moved`. */
static sc_json *restated_doc(const struct entry *e, sc_json *moved)
{
    sc_json *doc = sc_json_object();

    sc_json_set(doc, "record", sc_json_text(SC_STR("restated")));
    sc_json_set(doc, "v", sc_json_int(1));
    copy_value(doc, e->now, owner_key(sc_json_get_text(e->now, "record")));
    sc_json_set(doc, "period",
                sc_json_text(sc_json_get_text(sc_json_get(e->now, "period"), "name")));
    sc_json_set(doc, "run", sc_json_int((int64_t)e->run));
    sc_json_set(doc, "moved", moved);
    return doc;
}

/* The element of run.restates for an earlier run, made when there is none. */
static sc_json *run_element(sc_json *runs, uint64_t run)
{
    sc_json *obj;

    for (size_t i = 0; i < sc_json_len(runs); i++)
        if (sc_json_get_int(sc_json_at(runs, i), "run", 0) == (int64_t)run)
            return sc_json_at(runs, i);
    obj = sc_json_object();
    sc_json_set(obj, "run", sc_json_int((int64_t)run));
    sc_json_set(obj, "documents", sc_json_int(0));
    sc_json_set(obj, "changed", sc_json_int(0));
    sc_json_set(obj, "fields", sc_json_list());
    sc_json_push(runs, obj);
    return obj;
}

static void count_one(sc_json *obj, const char *key)
{
    sc_json_set(obj, key, sc_json_int(sc_json_get_int(obj, key, 0) + 1));
}

static void add_fields(sc_json *fields, const sc_json *moved)
{
    for (size_t i = 0; i < sc_json_len(moved); i++) {
        struct sc_str name = sc_json_get_text(sc_json_at(moved, i), "field");
        bool known = false;
        for (size_t k = 0; k < sc_json_len(fields) && !known; k++)
            known = sc_str_eq(sc_json_as_text(sc_json_at(fields, k)), name);
        if (!known)
            sc_json_push(fields, sc_json_text(name));
    }
}

static int compare_entry(const struct entry *e, struct sc_ledger *ledger, sc_json *docs,
                         sc_json *runs, struct sc_err *err)
{
    sc_json *was = sc_ledger_fetch(ledger, e->at, e->len, err);
    sc_json *element, *moved;

    if (!was)
        return -1;
    element = run_element(runs, e->run);
    count_one(element, "documents");
    moved = sc_shift(was, e->now);
    sc_json_free(was);
    if (sc_json_len(moved) == 0) {
        sc_json_free(moved);
        return 0;
    }
    count_one(element, "changed");
    add_fields(sc_json_get(element, "fields"), moved);
    sc_json_push(docs, restated_doc(e, moved));
    return 0;
}

sc_json *sc_restate_moved(struct sc_restate *r, struct sc_ledger *ledger, sc_json **runs,
                          struct sc_err *err)
{
    sc_json *docs = sc_json_list();
    int status = 0;

    *runs = sc_json_list();
    for (uint32_t i = 0; i < r->index.n && status == 0; i++)
        if (r->entries[i].run > 0)
            status = compare_entry(&r->entries[i], ledger, docs, *runs, err);
    if (status == 0 && sc_json_len(*runs) > 0)
        return docs;
    sc_json_free(*runs);
    *runs = NULL;
    if (status == 0)
        return docs;
    sc_json_free(docs);
    return NULL;
}
