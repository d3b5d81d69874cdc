/* sc-sample: rows in, the same rows out, and behind them the conversations to read in a review. */
#include "scorecard/frame/env.h"
#include "scorecard/frame/prog.h"
#include "scorecard/sample/sampling.h"

#include <string.h>

#define PICKS_N 3 /* conversations of an agent: a short, a medium and a long one */

struct options {
    struct sc_common common;
    const char *period, *as_of, *tz, *policy, *ledger, *seed, *agent;
    struct sc_opt_texts leave_out;
    int kind, form;
    long number;
    bool allow_incomplete;
};

enum form { FORM_CSV, FORM_JSONL, FORM_TEXT };

#define AT(field) offsetof(struct options, field)

static const struct sc_opt rows[] = {
    {.name = "", .type = SC_OPT_GROUP, .doc = "What to draw"},
    {.name = "number",
     .letter = 'n',
     .arg = "N",
     .type = SC_OPT_COUNT,
     .offset = AT(number),
     .doc = "conversations of each agent, default 3: a short, a medium and a long one"},
    {.name = "kind",
     .type = SC_OPT_CHOICE,
     .offset = AT(kind),
     .values = "random|representative|signal|all",
     .doc = "by chance, the most usual, or by flags, growing topics and metrics that get worse; "
            "all: N by chance, the most usual one, one marked and one of a trend"},
    {.name = "seed",
     .arg = "TEXT",
     .type = SC_OPT_TEXT,
     .offset = AT(seed),
     .doc = "what the draw hangs on; else the name of the period"},
    {.name = "agent",
     .arg = "NAME",
     .type = SC_OPT_TEXT,
     .offset = AT(agent),
     .doc = "draw for one agent only"},
    {.name = "leave-out",
     .arg = "ID=REASON",
     .type = SC_OPT_TEXTS,
     .offset = AT(leave_out),
     .doc = "take the next one instead of this ticket or call; the reason is kept"},
    {.name = "", .type = SC_OPT_GROUP, .doc = "From what"},
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
     .doc = "the day that the draw stands for, or today; else the latest creation of a ticket"},
    {.name = "tz",
     .arg = "ZONE",
     .type = SC_OPT_TEXT,
     .offset = AT(tz),
     .doc = "time zone of the period; else the policy's"},
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
     .doc = "conversations that were drawn in earlier periods are not drawn again; its "
            "corrections hold"},
    {.name = "allow-incomplete",
     .type = SC_OPT_FLAG,
     .offset = AT(allow_incomplete),
     .doc = "accept a stream whose end record is missing"},
    {.name = "", .type = SC_OPT_GROUP, .doc = "What to write"},
    {.name = "to",
     .letter = 't',
     .type = SC_OPT_CHOICE,
     .offset = AT(form),
     .values = "csv|jsonl|text",
     .doc = "form of the rows, or text: only the list of what was drawn"},
    {0}};

static int run(void *options, struct sc_err *err);

static const struct sc_program program = {
    .name = "sc-sample",
    .purpose = "Draws conversations to read in a review.",
    .operands = "[FILE...]",
    .examples = "  sc-import -q --tz Europe/Berlin zendesk-2026-Q3.csv.gz |\n"
                "    sc-sample --tz Europe/Berlin --period 2026-Q3 |\n"
                "    sc-score --tz Europe/Berlin --period 2026-Q3\n"
                "  sc-import -q --tz Europe/Berlin zendesk-2026-Q3.csv.gz |\n"
                "    sc-sample --tz Europe/Berlin --period 2026-Q3 --kind all -t text\n",
    .options = rows,
    .options_size = sizeof(struct options),
    .run = run,
};

static unsigned reasons_of(const struct options *o)
{
    static const unsigned of_kind[] = {SC_DRAW_RANDOM, SC_DRAW_REPRESENTATIVE, SC_DRAW_SIGNAL,
                                       SC_DRAW_RANDOM | SC_DRAW_REPRESENTATIVE | SC_DRAW_SIGNAL};

    return of_kind[o->kind];
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
        .verbose = o->common.verbose > 0,
        .say = o->common.quiet ? NULL : sc_prog_tell,
        .tell = sc_prog_tell,
        .ctx = (void *)&program,
    };
}

static bool is_given(const struct sc_common *common, const char *name)
{
    struct sc_str wanted = sc_str_from(name);

    for (size_t i = 0; i < common->given.n; i++)
        if (sc_str_has_prefix(sc_str_from(common->given.items[i]), wanted))
            return true;
    return false;
}

static int refuse(const char *option, const char *what, const char *seen, struct sc_err *err)
{
    struct sc_place place = {.field = sc_str_from(option)};

    sc_err_set(err, SC_USAGE, "%s", what);
    sc_err_at(err, &place);
    return sc_err_seen(err, sc_str_from(seen));
}

/* A replacement without a reason could be used to pick what looks best. */
static int read_left_out(struct options *o, struct sc_sampling_ask *ask, struct sc_err *err)
{
    struct sc_left_out *list = sc_arena_alloc_n(&o->common.arena, o->leave_out.n + 1, sizeof *list);

    for (size_t i = 0; i < o->leave_out.n; i++) {
        struct sc_str text = sc_str_from(o->leave_out.items[i]);
        size_t at = sc_str_find(text, '=', 0);
        list[i] = (struct sc_left_out){sc_str_sub(text, 0, at),
                                       sc_str_trim(sc_str_sub(text, at + 1, text.len))};
        if (list[i].id.len == 0 || list[i].why.len == 0)
            return refuse("--leave-out", "an id, = and the reason are wanted",
                          o->leave_out.items[i], err);
    }
    ask->left_out = list;
    ask->left_out_n = o->leave_out.n;
    return 0;
}

static int read_options(struct options *o, struct sc_sampling_ask *ask, struct sc_err *err)
{
    if (is_given(&o->common, "--number=") && o->number == 0)
        return refuse("--number", "one conversation at least", "0", err);
    ask->k = o->number > 0 ? (size_t)o->number : PICKS_N;
    ask->seed = o->seed;
    ask->agent = o->agent;
    ask->reasons = reasons_of(o);
    return read_left_out(o, ask, err);
}

/* A slip in an id would leave in what somebody wanted out. */
static void say_unknown(const struct sc_sampling *s)
{
    for (size_t i = 0; i < s->ask->left_out_n; i++) {
        struct sc_str id = s->ask->left_out[i].id;
        if (!sc_draw_bars(&s->draw, sc_fact_hash(id)))
            sc_call_say(s->ask->call, "--leave-out %.*s: not among the conversations of %s",
                        SC_STR_ARG(id), s->scope.period.name);
    }
}

static void say_signals(const struct sc_sampling *s)
{
    const struct sc_call *call = s->ask->call;

    if (sc_signs_denied_n(s->signs) > 0)
        sc_call_say(call, "marks that people judged false: %zu", sc_signs_denied_n(s->signs));
    if (sc_signs_n(s->signs) == 0)
        sc_call_say(call, "no flag and no growing topic in these rows: sc-text marks them");
    if (s->worse_n > 0)
        sc_call_say(call, "metrics of people that got worse within the period: %zu", s->worse_n);
}

static void say_summary(const struct options *o, const struct sc_sampling *s)
{
    size_t of[SC_DRAW_SIGNAL + 1] = {0};

    if (s->draw.sketch == NULL) {
        sc_prog_summary(&program, &o->common, "no data: nothing to draw from in %llu rows",
                        (unsigned long long)s->count.read);
        return;
    }
    say_unknown(s);

    for (size_t i = 0; i < s->picks.n; i++)
        of[s->picks.items[i].reason]++;
    if (s->redrawn_n > 0)
        sc_call_say(s->ask->call, "drawn anew: %llu", (unsigned long long)s->redrawn_n);
    if (s->replaced_n > 0)
        sc_call_say(s->ask->call, "in place of others, which the rows name: %zu", s->replaced_n);
    if ((s->ask->reasons & SC_DRAW_SIGNAL) != 0)
        say_signals(s);
    sc_prog_summary(&program, &o->common,
                    "%s: people: %zu, random: %zu, representative: %zu, signal: %zu, rows: %llu",
                    s->scope.period.name, s->agents_n, of[SC_DRAW_RANDOM],
                    of[SC_DRAW_REPRESENTATIVE], of[SC_DRAW_SIGNAL],
                    (unsigned long long)s->count.read);
}

/* A file keeps its old content when the draw fails; a pipe's reader sees no end record. */
static int close_out(const struct options *o, struct sc_out *out, bool is_good, struct sc_err *err)
{
    bool is_pipe = o->common.output == NULL || strcmp(o->common.output, "-") == 0;

    if (is_good || is_pipe)
        return sc_out_close(out, err) == 0 && is_good ? 0 : -1;
    sc_out_abandon(out);
    return -1;
}

/* 1 drawn, 0 a question is open, -1 with *err: whoever draws from half a desk draws wrongly. */
static int draw(struct sc_sampling *s, struct sc_err *err)
{
    if (!s->is_broken)
        return sc_sampling_draw(s, err);
    sc_count_explain(&s->count, err);
    return -1;
}

static int put_list(const struct options *o, struct sc_sampling *s, struct sc_err *err)
{
    int got = sc_sampling_read(s, s->ask, NULL, err) == 0 ? draw(s, err) : -1;
    struct sc_buf text;
    struct sc_out *out;

    if (got != 1)
        return got;
    out = sc_out_open(o->common.output, err);
    if (out == NULL)
        return -1;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_sampling_put_list(s, &text);
    sc_out_put_str(out, sc_buf_str(&text));
    sc_buf_fini(&text);
    return sc_out_close(out, err) == 0 ? 1 : -1;
}

static int put_rows(const struct options *o, struct sc_sampling *s, struct sc_err *err)
{
    enum sc_form form = o->form == FORM_JSONL ? SC_FORM_JSONL : SC_FORM_CSV;
    struct sc_out *out = sc_out_open(o->common.output, err);
    struct sc_writer *w;
    int got;

    if (out == NULL)
        return -1;
    w = sc_writer_open(out, form, true);
    got = sc_sampling_read(s, s->ask, w, err) == 0 ? draw(s, err) : -1;
    sc_sampling_put_rows(s, w);
    if (got == 1)
        sc_writer_end(w);
    sc_writer_close(w);
    return close_out(o, out, got == 1, err) == 0 || got == 0 ? got : -1;
}

static int sample(const struct options *o, const struct sc_sampling_ask *ask, struct sc_err *err)
{
    struct sc_sampling s = {.ask = ask};
    int got = o->form == FORM_TEXT ? put_list(o, &s, err) : put_rows(o, &s, err);

    if (got == 1)
        say_summary(o, &s);
    sc_sampling_close(&s);
    return got == 0 ? SC_USAGE : SC_OK;
}

static int run(void *options, struct sc_err *err)
{
    struct options *o = options;
    struct sc_sampling_ask ask = {0};
    struct sc_call call = call_of(o);
    struct sc_policy *policy;
    int status;

    ask.call = &call;
    if (read_options(o, &ask, err) < 0)
        return SC_OK;
    policy = sc_policy_open(sc_env_policy(o->policy, &o->common.arena), err);
    if (policy == NULL)
        return SC_OK;
    ask.policy = policy;
    status = sample(o, &ask, err);
    sc_policy_close(policy);
    return status;
}

int main(int argc, char **argv)
{
    return sc_prog_main(&program, argc, argv);
}
