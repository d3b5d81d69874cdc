#include "scorecard/ledger/run_text.h"

#include "scorecard/ledger/lines.h"
#include "scorecard/record/kind.h"

#include <string.h>

/* ---- what is kept ------------------------------------------------------------------------ */

/* Words of customers, wherever they stand. */
static const char *const never_kept[] = {"comment", "body", "subject"};

/* Questions to a lead about a person, until they are raised (rating.raised). */
static const char *const leads_only[] = {"signals", "look_at"};

static void strip(sc_json *v);

static void strip_object(sc_json *obj)
{
    struct sc_str key;
    sc_json *value;

    for (size_t i = 0; i < sizeof never_kept / sizeof never_kept[0]; i++)
        sc_json_remove(obj, never_kept[i]);
    for (void *it = NULL; sc_json_each(obj, &it, &key, &value);)
        strip(value);
}

static void strip(sc_json *v)
{
    if (sc_json_type(v) == SC_JSON_OBJECT)
        strip_object(v);
    for (size_t i = 0; sc_json_type(v) == SC_JSON_LIST && i < sc_json_len(v); i++)
        strip(sc_json_at(v, i));
}

static void strip_texts(sc_json *doc)
{
    const struct sc_kind *kind = sc_kind_find(sc_json_get_text(doc, "record"));

    for (size_t i = 0; kind && i < kind->n; i++)
        if (kind->columns[i].is_text)
            sc_json_remove(doc, kind->columns[i].name);
}

static void strip_questions(sc_json *doc)
{
    if (!sc_str_eq(sc_json_get_text(doc, "record"), SC_STR("scorecard")))
        return;
    for (size_t i = 0; i < sizeof leads_only / sizeof leads_only[0]; i++)
        sc_json_remove(doc, leads_only[i]);
}

/* Who tells a line by its beginning counts on `record`. */
sc_json *sc_ledger_keep(const sc_json *doc)
{
    sc_json *kept = sc_json_object();
    struct sc_str key;
    sc_json *value;

    sc_json_set(kept, "record", sc_json_text(sc_json_get_text(doc, "record")));
    for (void *it = NULL; sc_json_each(doc, &it, &key, &value);)
        sc_json_set_str(kept, key, sc_json_dup(value));
    strip(kept);
    strip_texts(kept);
    strip_questions(kept);
    return kept;
}

/* ---- runs -------------------------------------------------------------------------------- */

void sc_run_text_init(struct sc_run_text *r)
{
    *r = (struct sc_run_text){.rows = 0};
    sc_buf_init(&r->lines, SC_BUF_NO_CEILING);
    r->digest = sc_sha256_open(&r->arena);
}

void sc_run_text_fini(struct sc_run_text *r)
{
    sc_buf_fini(&r->lines);
    sc_arena_fini(&r->arena);
}

int sc_run_text_add(struct sc_run_text *r, const sc_json *doc, struct sc_err *err)
{
    struct sc_str kind = sc_json_get_text(doc, "record");
    char hex[SC_HASH_HEX + 1];
    size_t from = r->lines.len;
    size_t len;

    if (sc_seal_is_reserved(kind)) {
        (void)sc_err_set(err, SC_INPUT, "a kind of record that only ledgers may have");
        return sc_err_seen(err, kind);
    }
    if (!sc_kind_tally_add(&r->kinds, kind)) {
        (void)sc_err_set(err, SC_INPUT, "not the name of a kind, or one of over %d kinds",
                         SC_SEAL_KINDS_MAX);
        return sc_err_seen(err, kind);
    }
    sc_json_put(&r->lines, doc, false);
    len = r->lines.len - from;
    if (r->lines.over || len > SC_JSON_LINE_MAX)
        return sc_err_set(err, SC_INPUT, "a document of over %u bytes", SC_JSON_LINE_MAX);
    sc_hash_sha256(sc_str_sub(sc_buf_str(&r->lines), from, r->lines.len), hex);
    sc_sha256_add(r->digest, hex, SC_HASH_HEX);
    sc_sha256_add(r->digest, "\n", 1);
    sc_buf_putc(&r->lines, '\n');
    r->rows++;
    return 0;
}

void sc_run_text_digest(struct sc_run_text *r, char hex[SC_HASH_HEX + 1])
{
    sc_sha256_close(r->digest, hex);
}

void sc_run_text_put(const struct sc_run_text *r, struct sc_seal_end *end, struct sc_buf *out)
{
    struct sc_seal_begin begin = {.run = end->run};
    struct sc_buf kinds, tail;

    sc_buf_init(&kinds, SC_BUF_NO_CEILING);
    sc_buf_init(&tail, SC_BUF_NO_CEILING);
    sc_kind_tally_put(&kinds, &r->kinds);
    end->kinds = sc_buf_str(&kinds);
    end->rows = r->rows;
    sc_seal_put_end(&tail, end);
    sc_buf_putc(&tail, '\n');
    begin.bytes = r->lines.len + tail.len;
    sc_seal_put_begin(out, &begin);
    sc_buf_putc(out, '\n');
    sc_buf_put_str(out, sc_buf_str(&r->lines));
    sc_buf_put_str(out, sc_buf_str(&tail));
    sc_buf_fini(&kinds);
    sc_buf_fini(&tail);
    end->kinds = SC_STR("{}");
}
