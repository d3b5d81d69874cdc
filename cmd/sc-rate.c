/* sc-rate: adds a band with its certainty to every scorecard. */
#include "scorecard/frame/prog.h"
#include "scorecard/frame/relay.h"
#include "scorecard/policy/policy.h"
#include "scorecard/rate/rate_stream.h"

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

static struct sc_relay relay_of(const struct options *o)
{
    return (struct sc_relay){&program, &o->common, o->allow_incomplete};
}

static int rate_all(const struct options *o, struct sc_docs *docs, const struct sc_policy *policy,
                    struct sc_rate_found *found, struct sc_err *err)
{
    struct sc_rate_job job = {.policy = policy, .no_grade = o->no_grade};
    struct sc_relay relay = relay_of(o);
    int status;

    sc_relay_sign(&relay, docs);
    if (o->ledger && policy) {
        job.recall = sc_recall_open(o->ledger, docs, policy, err);
        if (!job.recall)
            return -1;
        sc_relay_tell_torn(&relay, sc_recall_ledger(job.recall));
        job.past = sc_recall_pasts(job.recall);
        job.scoring = sc_json_get_text(sc_docs_run(docs, err), "scoring");
    }
    status = sc_rate_stream(&job, docs, found, err);
    sc_recall_close(job.recall);
    return status;
}

static void summarise(const struct options *o, const struct sc_docs *docs,
                      const struct sc_rate_found *found)
{
    struct sc_relay relay = relay_of(o);

    sc_relay_tell_filtered(&relay, docs);
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
    struct sc_relay relay = relay_of(o);
    int status = sc_docs_read(&docs, (const char *const *)o->common.operands.items,
                              o->common.operands.n, err);

    if (status == 0)
        policy = sc_relay_policy(&docs, err);
    if (status == 0 && err->code == SC_OK)
        status = rate_all(o, &docs, policy, &found, err);
    if (status == 0 && err->code == SC_OK && sc_relay_write(&relay, &docs, err) == 0)
        summarise(o, &docs, &found);
    sc_policy_close(policy);
    sc_docs_fini(&docs);
    return o->exit_code && found.triggers > 0 && err->code == SC_OK ? STATUS_FOUND : SC_OK;
}

int main(int argc, char **argv)
{
    return sc_prog_main(&program, argc, argv);
}
