#include "scorecard/ledger/erased.h"

#include "scorecard/ledger/memory.h"

static bool is_looked_for(struct sc_str kind)
{
    return sc_is_people_kind(kind) || sc_str_eq(kind, SC_STR("scorecard"));
}

int sc_erased_walk(struct sc_erased *e, struct sc_ledger *ledger, struct sc_err *err)
{
    struct sc_ledger_item item;
    struct sc_seal_stub stub;
    int got;

    e->digests.arena = &e->arena;
    if (sc_ledger_state(ledger)->erased_n == 0)
        return 0;
    sc_ledger_rewind(ledger);
    while ((got = sc_ledger_next(ledger, &item, err)) > 0)
        if (item.part == SC_LEDGER_ERASED && is_looked_for(item.kind) &&
            sc_seal_read_stub(item.text, &stub))
            (void)sc_intern_put(&e->digests, sc_str_from(stub.sha256));
    return got;
}

bool sc_erased_has(const struct sc_erased *e, const sc_json *doc)
{
    char hex[SC_HASH_HEX + 1];
    struct sc_buf text;

    if (e->digests.n == 0 || !is_looked_for(sc_json_get_text(doc, "record")))
        return false;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_json_put(&text, doc, false);
    sc_hash_sha256(sc_buf_str(&text), hex);
    sc_buf_fini(&text);
    return sc_intern_get(&e->digests, sc_str_from(hex)) != UINT32_MAX;
}

void sc_erased_fini(struct sc_erased *e)
{
    sc_intern_fini(&e->digests);
    sc_arena_fini(&e->arena);
}
