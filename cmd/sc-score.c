/* sc-score: rows in, documents out: every agent and team measured and scored for a period. */
#include "scorecard/frame/env.h"
#include "scorecard/frame/prog.h"
#include "scorecard/policy/lint.h"
#include "scorecard/policy/schema.h"
#include "scorecard/score/explain.h"
#include "scorecard/score/fit.h"
#include "scorecard/score/reconcile.h"
#include "scorecard/score/standing.h"
#include "scorecard/score/write.h"

#include <string.h>

struct options {
    struct sc_common common;
    const char *period, *as_of, *tz, *policy, *ledger, *explain;
    int credit, curve, clock, every, form;
    bool allow_incomplete, print_policy, check_policy, fit_policy, reconcile, tickets;
    long expect_rows;
};

#define AT(field) offsetof(struct options, field)

static const struct sc_opt rows[] = {
    {.name = "", .type = SC_OPT_GROUP, .doc = "What to measure"},
    {.name = "period",
     .arg = "PERIOD",
     .type = SC_OPT_TEXT,
     .offset = AT(period),
     .doc = "2026-Q3, 2026-09, 2026-W40, 2026, 2026-H2, FROM..TO, last-month or last-quarter; "
            "else the last whole quarter in the data, else month"},
    {.name = "as-of",
     .arg = "DATE",
     .type = SC_OPT_TEXT,
     .offset = AT(as_of),
     .doc = "the day that the numbers stand for, or today; else the latest creation of a ticket"},
    {.name = "tz",
     .arg = "ZONE",
     .type = SC_OPT_TEXT,
     .offset = AT(tz),
     .doc = "time zone of the report; else the policy's"},
    {.name = "every",
     .type = SC_OPT_CHOICE,
     .offset = AT(every),
     .values = "week|month",
     .doc = "add the values of every week or month of the period"},
    {.name = "tickets",
     .type = SC_OPT_FLAG,
     .offset = AT(tickets),
     .doc = "add the tickets behind the numbers of each person, for pages"},
    {.name = "", .type = SC_OPT_GROUP, .doc = "How to judge"},
    {.name = "policy",
     .letter = 'c',
     .arg = "FILE",
     .type = SC_OPT_FILE,
     .offset = AT(policy),
     .doc = "settings; else $SC_POLICY, ./policy.yaml, the user's, the built-in ones"},
    {.name = "ledger",
     .arg = "FILE",
     .type = SC_OPT_FILE,
     .offset = AT(ledger),
     .doc = "earlier periods, for targets that follow them, and corrections"},
    {.name = "credit",
     .type = SC_OPT_CHOICE,
     .offset = AT(credit),
     .values = "solver|assignee|first-replier|rated",
     .doc = "whose a ticket and its rating are; else the policy's"},
    {.name = "clock",
     .type = SC_OPT_CHOICE,
     .offset = AT(clock),
     .values = "business|calendar",
     .doc = "time that durations are in; else the policy's: business where it has opening hours"},
    {.name = "curve",
     .type = SC_OPT_CHOICE,
     .offset = AT(curve),
     .values = "anchored|capped",
     .doc = "points at the target: anchored 85, capped 100; else the policy's"},
    {.name = "", .type = SC_OPT_GROUP, .doc = "What to take"},
    {.name = "expect-rows",
     .arg = "N",
     .type = SC_OPT_COUNT,
     .offset = AT(expect_rows),
     .doc = "refuse a stream of fewer rows"},
    {.name = "allow-incomplete",
     .type = SC_OPT_FLAG,
     .offset = AT(allow_incomplete),
     .doc = "accept a stream whose end record is missing"},
    {.name = "", .type = SC_OPT_GROUP, .doc = "Instead of documents"},
    {.name = "explain",
     .arg = "AGENT[/METRIC]",
     .type = SC_OPT_TEXT,
     .offset = AT(explain),
     .doc = "print where the numbers come from, down to single tickets"},
    {.name = "to",
     .letter = 't',
     .type = SC_OPT_CHOICE,
     .offset = AT(form),
     .values = "text|jsonl",
     .doc = "form of what --explain prints"},
    {.name = "reconcile",
     .type = SC_OPT_FLAG,
     .offset = AT(reconcile),
     .doc = "compare the help desk's own durations and deadline flags with time stamps"},
    {.name = "print-policy",
     .type = SC_OPT_FLAG,
     .offset = AT(print_policy),
     .doc = "print the settings in force, with comments",
     .no_input = true},
    {.name = "check-policy",
     .type = SC_OPT_FLAG,
     .offset = AT(check_policy),
     .doc = "check the settings and tell what is odd about them, with FILEs also by their rows",
     .no_input = true},
    {.name = "fit-policy",
     .type = SC_OPT_FLAG,
     .offset = AT(fit_policy),
     .doc = "print the settings fitted to what these rows hold, to be agreed by people"},
    {0}};

static int run(void *options, struct sc_err *err);

static const struct sc_program program = {
    .name = "sc-score",
    .purpose = "Measures and scores each agent and team for a period.",
    .operands = "[FILE...]",
    .examples =
        "  sc-import -q --tz Europe/Berlin --roster roster.csv zendesk-2026-Q3.csv.gz |\n"
        "    sc-score --tz Europe/Berlin --period 2026-Q3 --as-of 2026-10-09\n"
        "  sc-import -q --tz Europe/Berlin zendesk-2026-Q3.csv.gz |\n"
        "    sc-score --tz Europe/Berlin --period 2026-Q3 --fit-policy\n"
        "  sc-score --print-policy >policy.yaml && sc-score -c policy.yaml --check-policy\n",
    .options = rows,
    .options_size = sizeof(struct options),
    .run = run,
};

static bool is_given(const struct sc_common *common, const char *name)
{
    size_t len = strlen(name);

    for (size_t i = 0; i < common->given.n; i++) {
        const char *text = common->given.items[i] + 2;
        if (strncmp(text, name, len) == 0 && (text[len] == '=' || text[len] == '\0'))
            return true;
    }
    return false;
}

static struct sc_call call_of(struct options *o)
{
    return (struct sc_call){
        .program = program.name,
        .version = sc_prog_version(),
        .paths = o->common.operands.items,
        .paths_n = o->common.operands.n,
        .period = o->period,
        .as_of = o->as_of,
        .zone = o->tz,
        .policy_path = o->policy,
        .ledger = o->ledger,
        .host_zone = sc_env_host_zone(&o->common.arena),
        .args = o->common.given.items,
        .args_n = o->common.given.n,
        .now = sc_env_now(),
        .allow_incomplete = o->allow_incomplete,
        .has_expected = o->expect_rows > 0,
        .expected_rows = (uint64_t)o->expect_rows,
        .has_every = is_given(&o->common, "every"),
        .every = o->every == 0 ? SC_WEEK : SC_MONTH,
        .keep_ids = o->explain != NULL || o->tickets,
        .tells_tickets = o->tickets,
        .sensitive = !o->check_policy && !o->explain && !o->fit_policy && !o->reconcile,
        .reconcile = o->reconcile,
        .verbose = o->common.verbose > 0,
        .say = o->common.quiet ? NULL : sc_prog_tell,
        .tell = sc_prog_tell,
        .ctx = (void *)&program,
    };
}

/* The policy in force: what the call says goes over what the file says. */
static struct sc_policy *open_policy(struct options *o, struct sc_err *err)
{
    struct sc_policy *p = sc_policy_open(sc_env_policy(o->policy, &o->common.arena), err);

    if (p == NULL)
        return NULL;
    if (is_given(&o->common, "credit"))
        p->credit = (enum sc_credit)o->credit;
    if (is_given(&o->common, "curve"))
        p->capped = o->curve == 1;
    if (is_given(&o->common, "clock"))
        p->clock = o->clock == 0 ? SC_CLOCK_WISH_BUSINESS : SC_CLOCK_WISH_CALENDAR;
    if (o->tz != NULL)
        p->zone = sc_str_from(o->tz);
    sc_policy_seal(p);
    return p;
}

/* Text or documents to -o or standard output; what was begun stays unseen after an error. */
static int close_out(struct sc_out *out, bool is_good, struct sc_err *err)
{
    if (is_good)
        return sc_out_close(out, err);
    sc_out_abandon(out);
    return -1;
}

static int put_text(const struct options *o, struct sc_buf *text, struct sc_err *err)
{
    struct sc_out *out = sc_out_open(o->common.output, err);

    if (out == NULL)
        return -1;
    sc_out_put_str(out, sc_buf_str(text));
    return close_out(out, true, err);
}

static void say_summary(const struct options *o, const struct sc_run *r, const struct sc_tallied *t)
{
    if (r->is_empty) {
        sc_prog_summary(&program, &o->common, "no data: nothing to measure in %llu rows",
                        (unsigned long long)r->count.read);
        return;
    }
    sc_run_say_nobodys(r);
    sc_run_say_lacks(r);
    sc_run_say_first_look(r);
    sc_prog_summary(&program, &o->common,
                    "%s%s: %u scored, %u without a score, teams: %u, rows: %llu",
                    r->scope.period.name, r->scoring.is_provisional ? " (provisional)" : "",
                    t->scored, t->unscored, t->teams, (unsigned long long)r->count.read);
}

/* A file keeps its old content when the stream is broken; a pipe's reader sees no end record. */
static int put_documents(const struct options *o, const struct sc_run *r, struct sc_err *err)
{
    struct sc_out *out = sc_out_open(o->common.output, err);
    bool is_pipe = o->common.output == NULL || strcmp(o->common.output, "-") == 0;
    bool is_kept = is_pipe || !r->is_broken;
    struct sc_tallied tallied;

    if (out == NULL)
        return -1;
    sc_run_write(r, out, &tallied);
    if (close_out(out, is_kept, err) < 0 && is_kept)
        return -1;
    say_summary(o, r, &tallied);
    return sc_run_verdict(r, err);
}

static int put_of(const struct options *o, const struct sc_run *r, struct sc_buf *text,
                  struct sc_err *err)
{
    if (!o->reconcile)
        return o->explain ? sc_explain_put(r, sc_str_from(o->explain), text, err)
                          : sc_fit_put(r, text, err);
    sc_reconcile_put(r->reconcile, text);
    return 0;
}

/* One document, and the end record that tells that it is whole. */
static int put_explanation(const struct options *o, const struct sc_run *r, struct sc_err *err)
{
    struct sc_writer *w;
    struct sc_out *out;
    sc_json *doc;

    if (sc_explain_to_doc(r, sc_str_from(o->explain), &doc, err) < 0)
        return -1;
    out = sc_out_open(o->common.output, err);
    if (out != NULL) {
        w = sc_writer_open(out, SC_FORM_JSONL, false);
        sc_writer_put_doc(w, doc);
        sc_writer_end(w);
        sc_writer_close(w);
    }
    sc_json_free(doc);
    return out != NULL ? close_out(out, true, err) : -1;
}

/* Explanations, fitted policies and comparisons speak of a whole stream only. */
static int put_instead(const struct options *o, const struct sc_run *r, struct sc_err *err)
{
    struct sc_buf text;
    int status = sc_run_verdict(r, err);

    if (status == 0 && r->is_empty)
        status = sc_err_set(err, SC_INPUT, "no data: there is nothing to measure");
    if (status == 0 && o->explain != NULL && o->form == 1)
        return put_explanation(o, r, err);
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    if (status == 0)
        status = put_of(o, r, &text, err);
    if (status == 0)
        status = put_text(o, &text, err);
    sc_buf_fini(&text);
    return status;
}

static int score(struct options *o, const struct sc_policy *policy, struct sc_err *err)
{
    struct sc_call call = call_of(o);
    enum sc_severity worst;
    struct sc_run r;
    int status = sc_run_open(&r, &call, policy, err);

    if (status == 1) {
        status = SC_USAGE;
    } else if (status == 0) {
        status = o->explain || o->fit_policy || o->reconcile ? put_instead(o, &r, err)
                                                             : put_documents(o, &r, err);
        if (status == 0 && sc_findings_worst(&r.findings, &worst) && worst == SC_SEV_REJECT)
            status = SC_REJECTED;
    }
    sc_run_close(&r);
    return status;
}

static int put_policy(const struct options *o, const struct sc_policy *policy, struct sc_err *err)
{
    struct sc_buf text;
    int status;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_policy_put_yaml(&text, policy);
    status = put_text(o, &text, err);
    sc_buf_fini(&text);
    return status;
}

static int lint(const struct options *o, const struct sc_policy *policy,
                const struct sc_lint_seen *seen)
{
    size_t n = sc_policy_lint(policy, seen, sc_prog_tell, (void *)&program);

    sc_prog_summary(&program, &o->common, "%.*s is a valid policy, scoring %.16s, hints: %zu",
                    SC_STR_ARG(policy->source), policy->scoring, n);
    return 0;
}

/* Without files the settings alone, with files also what their rows show of them. */
static int check_policy(struct options *o, const struct sc_policy *policy, struct sc_err *err)
{
    struct sc_call call = call_of(o);
    struct sc_lint_seen seen;
    struct sc_run r;
    int status;

    if (o->common.operands.n == 0)
        return lint(o, policy, NULL);
    status = sc_run_open(&r, &call, policy, err);
    if (status == 1) {
        status = SC_USAGE;
    } else if (status == 0) {
        status = sc_run_verdict(&r, err);
        if (status == 0 && r.is_empty)
            status = sc_err_set(err, SC_INPUT, "no data: there is nothing to measure");
        if (status == 0) {
            sc_standings_see(&r, &seen);
            status = lint(o, policy, &seen);
        }
    }
    sc_run_close(&r);
    return status;
}

/* An option that would change nothing is a misunderstanding. */
static int check_options(const struct options *o, struct sc_err *err)
{
    struct sc_place place = {.field = SC_STR("--to")};

    if (o->explain != NULL || !is_given(&o->common, "to"))
        return 0;
    sc_err_set(err, SC_USAGE, "goes with --explain; documents are JSON Lines");
    return sc_err_at(err, &place);
}

static int run(void *options, struct sc_err *err)
{
    struct options *o = options;
    struct sc_policy *policy;
    int status;

    if (check_options(o, err) < 0)
        return SC_OK;
    policy = open_policy(o, err);
    if (policy == NULL)
        return SC_OK;
    status = o->print_policy   ? put_policy(o, policy, err)
             : o->check_policy ? check_policy(o, policy, err)
                               : score(o, policy, err);
    sc_policy_close(policy);
    return status;
}

int main(int argc, char **argv)
{
    return sc_prog_main(&program, argc, argv);
}
