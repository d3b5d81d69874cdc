/* sc-rate: adds a band with its certainty to every scorecard. */
#include "scorecard/frame/prog.h"
#include "scorecard/policy/policy.h"
#include "scorecard/rate/rate_stream.h"

#include <string.h>

struct options {
    struct sc_common common;
    const char *ledger;
    bool no_grade;
    bool allow_incomplete;
    bool exit_code;
};

#define STATUS_FOUND 10 /* --exit-code: a trigger fired */

static const struct sc_opt options_table[] = {
    {"ledger", 0, "FILE", SC_OPT_FILE, offsetof(struct options, ledger), NULL,
     "where earlier periods are: what moved, runs of low scores, whose turn it is", false},
    {"no-grade", 0, NULL, SC_OPT_FLAG, offsetof(struct options, no_grade), NULL,
     "no score, band or points anywhere: numbers to learn from, not to judge by", false},
    {"exit-code", 0, NULL, SC_OPT_FLAG, offsetof(struct options, exit_code), NULL,
     "end with status 10 when a trigger fired", false},
    {"allow-incomplete", 0, NULL, SC_OPT_FLAG, offsetof(struct options, allow_incomplete), NULL,
     "take a stream whose end record is missing or does not fit", false},
    {NULL, 0, NULL, SC_OPT_GROUP, 0, NULL, NULL, false},
};

static int run(void *options, struct sc_err *err);

static const struct sc_program program = {
    .name = "sc-rate",
    .purpose = "Adds to every scorecard its band and how certain that is.",
    .operands = "[FILE...]",
    .examples = "  sc-import -q --tz Europe/Berlin --roster roster.csv zendesk-2026-Q3.csv.gz |\n"
                "    sc-score --tz Europe/Berlin --period 2026-Q3 | sc-rate --ledger kept.jsonl\n"
                "  sc-import -q --tz Europe/Berlin zendesk-2026-Q3.csv.gz |\n"
                "    sc-score --tz Europe/Berlin --period 2026-Q3 | sc-rate --no-grade\n",
    .options = options_table,
    .options_size = sizeof(struct options),
    .run = run,
    .without = "v",
};

/* {"name":"sc-rate","version":"0.1.0","args":["--no-grade"]} joins run.programs. */
static void sign_run(sc_json *doc, const struct sc_common *common)
{
    sc_json *programs = sc_json_get(doc, "programs");
    sc_json *self = sc_json_object(), *args = sc_json_list();

    for (size_t i = 0; i < common->given.n; i++)
        sc_json_push(args, sc_json_text(sc_str_from(common->given.items[i])));
    sc_json_set(self, "name", sc_json_text(sc_str_from(program.name)));
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

/* "filtered":[read,promised], where somebody took documents out on purpose. */
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

static void sign_all(const struct options *o, const struct sc_docs *docs)
{
    for (size_t i = 0; i < docs->n; i++)
        if (sc_doc_is(docs->items[i], "run")) {
            sign_run(docs->items[i], &o->common);
            note_filter(docs->items[i], &docs->count);
        }
}

/* A run that was never finished is left out; who keeps the ledger should know. */
static void tell_torn(const struct sc_recall *recall)
{
    const struct sc_ledger *ledger = sc_recall_ledger(recall);
    struct sc_buf line;

    sc_buf_init(&line, SC_BUF_NO_CEILING);
    if (ledger && sc_ledger_put_torn(ledger, &line))
        sc_prog_say(&program, sc_buf_str(&line));
    sc_buf_fini(&line);
}

static int rate_all(const struct options *o, struct sc_docs *docs, const struct sc_policy *policy,
                    struct sc_rate_found *found, struct sc_err *err)
{
    struct sc_rate_job job = {.policy = policy, .no_grade = o->no_grade};
    int status;

    sign_all(o, docs);
    if (o->ledger && policy) {
        job.recall = sc_recall_open(o->ledger, docs, policy, err);
        if (!job.recall)
            return -1;
        tell_torn(job.recall);
        job.past = sc_recall_pasts(job.recall);
        job.scoring = sc_json_get_text(sc_docs_run(docs, err), "scoring");
    }
    status = sc_rate_stream(&job, docs, found, err);
    sc_recall_close(job.recall);
    return status;
}

/* The policy travels in the run document. NULL and *err, or NULL alone when nothing needs one. */
static struct sc_policy *policy_of(const struct sc_docs *docs, struct sc_err *err)
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

/* A broken stream goes on through a pipe, without its end record, but replaces no file. */
static int write_broken(const struct options *o, const struct sc_docs *docs, struct sc_out *out,
                        struct sc_err *err)
{
    if (o->common.output && strcmp(o->common.output, "-") != 0) {
        sc_out_abandon(out);
    } else {
        sc_docs_write(docs, out, false);
        sc_out_close(out, err);
    }
    if (err->code == SC_OK)
        sc_count_explain(&docs->count, err);
    return -1;
}

static int write_all(const struct options *o, const struct sc_docs *docs, struct sc_err *err)
{
    struct sc_out *out = sc_out_open(o->common.output, err);

    if (!out)
        return -1;
    if (docs->count.verdict == SC_STREAM_BROKEN && !o->allow_incomplete)
        return write_broken(o, docs, out, err);
    sc_docs_write(docs, out, true);
    return sc_out_close(out, err);
}

static void summarise(const struct options *o, const struct sc_docs *docs,
                      const struct sc_rate_found *found)
{
    const struct sc_count *count = &docs->count;

    if (count->verdict == SC_STREAM_FILTERED)
        sc_prog_summary(&program, &o->common, "%llu of %llu documents: filtered before",
                        (unsigned long long)count->read, (unsigned long long)count->promised);
    if (o->no_grade)
        sc_prog_summary(&program, &o->common, "documents: %zu, grades taken out", docs->n);
    else
        sc_prog_summary(&program, &o->common,
                        "scorecards: %zu, with a band: %zu, likely or firm: %zu, triggers: %zu",
                        found->cards, found->rated, found->sure, found->triggers);
}

static int run(void *options, struct sc_err *err)
{
    struct options *o = options;
    struct sc_docs docs = {0};
    struct sc_rate_found found = {0};
    struct sc_policy *policy = NULL;
    int status = sc_docs_read(&docs, (const char *const *)o->common.operands.items,
                              o->common.operands.n, err);

    if (status == 0)
        policy = policy_of(&docs, err);
    if (status == 0 && err->code == SC_OK)
        status = rate_all(o, &docs, policy, &found, err);
    if (status == 0 && err->code == SC_OK && write_all(o, &docs, err) == 0)
        summarise(o, &docs, &found);
    sc_policy_close(policy);
    sc_docs_fini(&docs);
    return o->exit_code && found.triggers > 0 && err->code == SC_OK ? STATUS_FOUND : SC_OK;
}

int main(int argc, char **argv)
{
    return sc_prog_main(&program, argc, argv);
}
