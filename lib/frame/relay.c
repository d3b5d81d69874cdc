#include "scorecard/frame/relay.h"

#include "scorecard/frame/prog.h"
#include "scorecard/io/out.h"

#include <string.h>

static void sign_run(const struct sc_relay *r, sc_json *doc)
{
    sc_json *programs = sc_json_get(doc, "programs");
    sc_json *self = sc_json_object(), *args = sc_json_list();

    for (size_t i = 0; i < r->common->given.n; i++)
        sc_json_push(args, sc_json_text(sc_str_from(r->common->given.items[i])));
    sc_json_set(self, "name", sc_json_text(sc_str_from(r->program->name)));
    sc_json_set(self, "version", sc_json_text(sc_str_from(sc_prog_version())));
    sc_json_set(self, "args", args);
    if (sc_json_type(programs) == SC_JSON_LIST) {
        sc_json_push(programs, self);
        return;
    }
    programs = sc_json_list();
    sc_json_push(programs, self);
    sc_json_set(doc, "programs", programs);
}

static void note_filter(sc_json *doc, const struct sc_count *count)
{
    sc_json *pair;

    if (count->verdict != SC_STREAM_FILTERED)
        return;
    pair = sc_json_list();
    sc_json_push(pair, sc_json_int((int64_t)count->read));
    sc_json_push(pair, sc_json_int((int64_t)count->promised));
    sc_json_set(doc, "filtered", pair);
}

void sc_relay_sign(const struct sc_relay *r, const struct sc_docs *docs)
{
    for (size_t i = 0; i < docs->n; i++)
        if (sc_doc_is(docs->items[i], "run")) {
            sign_run(r, docs->items[i]);
            note_filter(docs->items[i], &docs->count);
        }
}

struct sc_policy *sc_relay_policy(const struct sc_docs *docs, struct sc_err *err)
{
    sc_json *run_doc = sc_docs_run(docs, err);
    struct sc_policy *policy;

    if (err->code != SC_OK)
        return NULL;
    for (size_t i = 0; !run_doc && i < docs->n; i++)
        if (sc_doc_is(docs->items[i], "scorecard")) {
            sc_err_set(err, SC_INPUT, "scorecards without their run document; keep it in filters");
            return NULL;
        }
    if (!run_doc)
        return NULL;
    policy = sc_policy_from_json(sc_json_get(run_doc, "policy"), err);
    if (!policy)
        err->code = SC_INPUT;
    return policy;
}

void sc_relay_tell_torn(const struct sc_relay *r, const struct sc_ledger *ledger)
{
    struct sc_buf line;

    sc_buf_init(&line, SC_BUF_NO_CEILING);
    if (ledger && sc_ledger_put_torn(ledger, &line))
        sc_prog_say(r->program, sc_buf_str(&line));
    sc_buf_fini(&line);
}

static int write_broken(const struct sc_relay *r, const struct sc_docs *docs, struct sc_out *out,
                        struct sc_err *err)
{
    if (r->common->output && strcmp(r->common->output, "-") != 0) {
        sc_out_abandon(out);
    } else {
        sc_docs_write(docs, out, false);
        sc_out_close(out, err);
    }
    if (err->code == SC_OK)
        sc_count_explain(&docs->count, err);
    return -1;
}

int sc_relay_write(const struct sc_relay *r, const struct sc_docs *docs, struct sc_err *err)
{
    struct sc_out *out = sc_out_open(r->common->output, err);

    if (!out)
        return -1;
    if (docs->count.verdict == SC_STREAM_BROKEN && !r->allow_incomplete)
        return write_broken(r, docs, out, err);
    sc_docs_write(docs, out, true);
    return sc_out_close(out, err);
}

void sc_relay_tell_filtered(const struct sc_relay *r, const struct sc_docs *docs)
{
    const struct sc_count *count = &docs->count;

    if (count->verdict == SC_STREAM_FILTERED)
        sc_prog_summary(r->program, r->common, "%llu of %llu documents: filtered before",
                        (unsigned long long)count->read, (unsigned long long)count->promised);
}
