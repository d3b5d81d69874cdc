/* sc-goals: follows up what was agreed, proposes what could come next. */
#include "scorecard/base/time.h"
#include "scorecard/frame/env.h"
#include "scorecard/frame/prog.h"
#include "scorecard/frame/relay.h"
#include "scorecard/goals/check.h"
#include "scorecard/goals/goals_stream.h"
#include "scorecard/goals/template.h"
#include "scorecard/policy/policy.h"

#include <string.h>

struct options {
    struct sc_common common;
    const char *ledger;
    const char *as_of;
    const char *validate;
    const char *template;
    bool check;
    bool allow_incomplete;
    bool exit_code;
};

#define DAY_S        86400
#define STATUS_FOUND 10 /* --exit-code: something is overdue */

static const struct sc_opt options_table[] = {
    {"ledger", 0, "FILE", SC_OPT_FILE, offsetof(struct options, ledger), NULL,
     "where earlier periods are, and what people agreed on since", false},
    {"check", 0, NULL, SC_OPT_FLAG, offsetof(struct options, check), NULL,
     "write what is overdue, as CSV, in place of the documents", false},
    {"as-of", 0, "DATE", SC_OPT_TEXT, offsetof(struct options, as_of), NULL,
     "with --check: as of the beginning of this day, or \"today\"", false},
    {"validate", 0, "GOALS", SC_OPT_FILE, offsetof(struct options, validate), NULL,
     "check goals that people wrote (CSV, JSON Lines) and write those that are SMART", false},
    {"print-template", 0, "NAME", SC_OPT_TEXT, offsetof(struct options, template), NULL,
     "write a table to fill and append: goals, decisions, meetings, ...", false},
    {"exit-code", 0, NULL, SC_OPT_FLAG, offsetof(struct options, exit_code), NULL,
     "end with status 10 when something is overdue", false},
    {"allow-incomplete", 0, NULL, SC_OPT_FLAG, offsetof(struct options, allow_incomplete), NULL,
     "take a stream whose end record is missing or does not fit", false},
    {NULL, 0, NULL, SC_OPT_GROUP, 0, NULL, NULL, false},
};

static int run(void *options, struct sc_err *err);

static const struct sc_program program = {
    .name = "sc-goals",
    .purpose = "Follows up agreed goals, and proposes new ones where the cycle sets them.",
    .operands = "[FILE...]",
    .examples = "  sc-import -q --tz Europe/Berlin --roster roster.csv zendesk-2026-Q3.csv.gz |\n"
                "    sc-score --tz Europe/Berlin --period 2026-Q3 | sc-rate --ledger kept.jsonl |\n"
                "    sc-goals --ledger kept.jsonl\n"
                "  sc-goals --check --ledger kept.jsonl documents.jsonl\n"
                "  sc-goals --print-template decisions >decisions.csv\n",
    .options = options_table,
    .options_size = sizeof(struct options),
    .run = run,
    .without = "v",
};

static struct sc_relay relay_of(const struct options *o)
{
    return (struct sc_relay){&program, &o->common, o->allow_incomplete};
}

/* Where earlier periods are, when a ledger is named. */
static int open_job(const struct options *o, const struct sc_docs *docs,
                    const struct sc_policy *policy, struct sc_goals_job *job, struct sc_err *err)
{
    struct sc_relay relay;

    *job = (struct sc_goals_job){.policy = policy};
    if (!o->ledger || !policy)
        return 0;
    job->recall = sc_recall_open(o->ledger, docs, policy, err);
    if (!job->recall)
        return -1;
    relay = relay_of(o);
    sc_relay_tell_torn(&relay, sc_recall_ledger(job->recall));
    return 0;
}

static int follow_all(const struct options *o, struct sc_docs *docs, const struct sc_policy *policy,
                      struct sc_goals_found *found, struct sc_err *err)
{
    struct sc_relay relay = relay_of(o);
    struct sc_goals_job job;
    int status;

    sc_relay_sign(&relay, docs);
    if (open_job(o, docs, policy, &job, err) < 0)
        return -1;
    status = sc_goals_stream(&job, docs, found, err);
    sc_recall_close(job.recall);
    return status;
}

/* ---- goals that people wrote ---- */

static void tell_fault(const struct sc_goal_file *file, const struct sc_smart_fault *fault)
{
    const struct sc_goal_line *line = &file->items[fault->goal];
    struct sc_place place = {file->name, line->line, 0, sc_str_from(fault->field)};
    struct sc_buf text;
    struct sc_err err;

    sc_err_init(&err);
    sc_err_set(&err, SC_INPUT, "%c: %.*s", fault->letter, SC_STR_ARG(fault->text));
    sc_err_at(&err, &place);
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    if (fault->is_warning)
        sc_buf_puts(&text, "warning: ");
    sc_err_print(&err, &text);
    sc_prog_say(&program, sc_buf_str(&text));
    sc_buf_fini(&text);
}

/* The goals that may stand, as rows for the ledger. */
static int write_good(const struct options *o, const struct sc_goal_file *file,
                      const struct sc_smart *smart, struct sc_err *err)
{
    struct sc_docs good = {0};
    struct sc_out *out = sc_out_open(o->common.output, err);

    if (!out)
        return -1;
    good.items = sc_mem_alloc_n(file->n + 1, sizeof *good.items);
    for (size_t i = 0; i < file->n; i++)
        if (!sc_smart_is_refused(smart, i))
            good.items[good.n++] = file->items[i].goal;
    sc_docs_write(&good, out, true);
    sc_mem_free(good.items);
    return sc_out_close(out, err);
}

static int validate(const struct options *o, const struct sc_docs *docs,
                    const struct sc_policy *policy, struct sc_err *err)
{
    struct sc_goals_job job = {.policy = policy};
    struct sc_goal_file file = {0};
    struct sc_smart smart = {0};
    int status = sc_goal_file_read(&file, o->validate, err);

    if (status == 0 && docs->count.verdict == SC_STREAM_BROKEN && !o->allow_incomplete) {
        sc_count_explain(&docs->count, err);
        status = -1;
    }
    if (status == 0)
        status = open_job(o, docs, policy, &job, err);
    if (status == 0)
        status = sc_goals_validate(&job, docs, &file, &smart, err);
    for (size_t i = 0; status == 0 && i < smart.n; i++)
        tell_fault(&file, &smart.items[i]);
    if (status == 0)
        status = write_good(o, &file, &smart, err);
    if (status == 0)
        sc_prog_summary(&program, &o->common, "goals: %zu, refused: %zu", file.n, smart.refused);
    status = status == 0 && smart.refused > 0 ? SC_REJECTED : SC_OK;
    sc_recall_close(job.recall);
    sc_smart_fini(&smart);
    sc_goal_file_fini(&file);
    return status;
}

static void summarise(const struct options *o, const struct sc_docs *docs,
                      const struct sc_goals_found *found)
{
    struct sc_relay relay = relay_of(o);

    sc_relay_tell_filtered(&relay, docs);
    sc_prog_summary(&program, &o->common,
                    "scorecards: %zu, goals followed up: %zu, achieved: %zu, overdue: %zu, "
                    "proposed: %zu, plans: %zu",
                    found->cards, found->promises, found->kept, found->overdue, found->proposed,
                    found->plans);
}

/* What is overdue, a line each; nothing durable is written from a stream that is not whole. */
static int write_check(const struct options *o, const struct sc_docs *docs, struct sc_err *err)
{
    struct sc_buf text;
    struct sc_out *out;
    int status = -1;

    if (docs->count.verdict == SC_STREAM_BROKEN && !o->allow_incomplete) {
        sc_count_explain(&docs->count, err);
        return -1;
    }
    out = sc_out_open(o->common.output, err);
    if (!out)
        return -1;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_goals_put_overdue(docs, &text);
    sc_out_put(out, text.p, text.len);
    status = sc_out_close(out, err);
    sc_buf_fini(&text);
    return status;
}

/* The clock is read for "today" alone. */
static int move_as_of(const char *as_of, struct sc_docs *docs, struct sc_err *err)
{
    int64_t day = sc_env_now() / DAY_S;

    if (strcmp(as_of, "today") != 0 && !sc_time_parse_date(sc_str_from(as_of), &day)) {
        sc_err_set(err, SC_USAGE, "a date such as 2026-10-09, or today, is wanted");
        return sc_err_seen(err, sc_str_from(as_of));
    }
    return sc_goals_set_as_of(docs, day, err);
}

/* A table for people; nothing is read. */
static int write_template(const struct options *o, struct sc_err *err)
{
    struct sc_buf text;
    struct sc_out *out;
    int status = -1;

    if (o->check || o->validate || o->ledger || o->common.operands.n > 0)
        return sc_err_set(err, SC_USAGE, "--print-template stands alone");
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    if (!sc_template_put(&text, sc_str_from(o->template))) {
        sc_err_set(err, SC_USAGE, "not a template; there are: %s", sc_template_names());
        sc_err_seen(err, sc_str_from(o->template));
    } else if ((out = sc_out_open(o->common.output, err)) != NULL) {
        sc_out_put(out, text.p, text.len);
        status = sc_out_close(out, err);
    }
    sc_buf_fini(&text);
    return status;
}

static int run(void *options, struct sc_err *err)
{
    struct options *o = options;
    struct sc_docs docs = {0};
    struct sc_goals_found found = {0};
    struct sc_policy *policy = NULL;
    struct sc_relay relay = relay_of(o);
    int status;

    if (o->template)
        return write_template(o, err);
    if (o->validate && o->check)
        return sc_err_set(err, SC_USAGE, "--check or --validate, not both");
    if (o->validate && o->exit_code)
        return sc_err_set(err, SC_USAGE, "--validate ends with 1 on a fault: without --exit-code");
    if (o->as_of && !o->check)
        return sc_err_set(err, SC_USAGE, "--as-of goes with --check: the scorecards carry theirs");
    status = sc_docs_read(&docs, (const char *const *)o->common.operands.items,
                          o->common.operands.n, err);
    if (status == 0)
        policy = sc_relay_policy(&docs, err);
    if (status == 0 && err->code == SC_OK && o->as_of)
        status = move_as_of(o->as_of, &docs, err);
    if (status == 0 && err->code == SC_OK && o->validate) {
        status = validate(o, &docs, policy, err);
        sc_policy_close(policy);
        sc_docs_fini(&docs);
        return status;
    }
    if (status == 0 && err->code == SC_OK)
        status = follow_all(o, &docs, policy, &found, err);
    if (status == 0 && err->code == SC_OK)
        status = o->check ? write_check(o, &docs, err) : sc_relay_write(&relay, &docs, err);
    if (status == 0 && err->code == SC_OK)
        summarise(o, &docs, &found);
    sc_policy_close(policy);
    sc_docs_fini(&docs);
    return o->exit_code && found.overdue > 0 && err->code == SC_OK ? STATUS_FOUND : SC_OK;
}

int main(int argc, char **argv)
{
    return sc_prog_main(&program, argc, argv);
}
