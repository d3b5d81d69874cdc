/* sc-ledger: the memory of reviews, one append-only file. */
#include "scorecard/base/num.h"
#include "scorecard/base/text.h"
#include "scorecard/base/time.h"
#include "scorecard/frame/env.h"
#include "scorecard/frame/prog.h"
#include "scorecard/ledger/append.h"
#include "scorecard/ledger/erase.h"
#include "scorecard/ledger/show.h"
#include "scorecard/ledger/verify.h"
#include "scorecard/ledger/words.h"
#include "scorecard/policy/policy.h"

#include <string.h>
#include <sys/stat.h>

#define DAY_S  86400
#define WAIT_S 60 /* for another writer: even a large ledger is checked and written in less */

struct options {
    struct sc_common common;
    const char *wait;
    const char *head;
    const char *agent, *period, *kind;
    const char *as_of, *policy;
    bool provisional;
    bool allow_incomplete;
    bool diff;
    int view;
};

static const struct sc_opt options_table[] = {
    {"", 0, NULL, SC_OPT_GROUP, 0, NULL, "append, forget, expire, repair", false},
    {"wait", 0, "SECONDS", SC_OPT_TEXT, offsetof(struct options, wait), NULL,
     "how long to wait for another writer; default 60", false},
    {"", 0, NULL, SC_OPT_GROUP, 0, NULL, "append", false},
    {"provisional", 0, NULL, SC_OPT_FLAG, offsetof(struct options, provisional), NULL,
     "store a run that is only provisional too", false},
    {"allow-incomplete", 0, NULL, SC_OPT_FLAG, offsetof(struct options, allow_incomplete), NULL,
     "take a stream whose end record is missing or does not fit", false},
    {"", 0, NULL, SC_OPT_GROUP, 0, NULL, "verify", false},
    {"head", 0, "DIGEST", SC_OPT_TEXT, offsetof(struct options, head), NULL,
     "the head of the ledger, or of one of its runs, as append printed it", true},
    {"", 0, NULL, SC_OPT_GROUP, 0, NULL, "show", false},
    {"agent", 0, "ID", SC_OPT_TEXT, offsetof(struct options, agent), NULL,
     "documents of this person, and run documents", true},
    {"period", 0, "PERIOD", SC_OPT_TEXT, offsetof(struct options, period), NULL,
     "documents of this period, such as 2026-Q3", true},
    {"kind", 0, "KIND", SC_OPT_TEXT, offsetof(struct options, kind), NULL,
     "documents of this kind, such as scorecard", true},
    {"diff", 0, NULL, SC_OPT_FLAG, offsetof(struct options, diff), NULL,
     "what moved where a period was restated, and why", true},
    {"view", 0, NULL, SC_OPT_CHOICE, offsetof(struct options, view), "all|self",
     "self: only what the person of --agent may see", true},
    {"", 0, NULL, SC_OPT_GROUP, 0, NULL, "expire", false},
    {"as-of", 0, "DATE|today", SC_OPT_TEXT, offsetof(struct options, as_of), NULL,
     "the day that ages are counted from; with show: today, from which on notes that have ended "
     "are "
     "hidden",
     true},
    {"policy", 'c', "FILE", SC_OPT_FILE, offsetof(struct options, policy), NULL,
     "settings: privacy.retention says how long documents are kept", true},
    {NULL, 0, NULL, SC_OPT_GROUP, 0, NULL, NULL, false},
};

static int run(void *options, struct sc_err *err);

static const struct sc_program program = {
    .name = "sc-ledger",
    .purpose = "Keeps scorecards, ratings and what people decide in one file that only grows.\n"
               "Commands: append, verify, show, forget, expire, repair.",
    .operands = "COMMAND LEDGER [FILE...|AGENT]",
    .examples = "  sc-ledger append ledger.jsonl documents.jsonl >kept.jsonl\n"
                "  sc-ledger append ledger.jsonl documents.jsonl | sc-report -o reviews/\n"
                "  sc-ledger append ledger.jsonl documents.jsonl >kept.jsonl &&\\\n"
                "    sc-ledger show --kind scorecard ledger.jsonl\n",
    .options = options_table,
    .options_size = sizeof(struct options),
    .run = run,
    .without = "v",
};

/* ---- what all commands share ------------------------------------------------------------- */

static const char *ledger_of(const struct options *o)
{
    return o->common.operands.items[1];
}

static int fail_option(const char *name, struct sc_err *err)
{
    return sc_err_at(err, &(struct sc_place){.field = sc_str_from(name)});
}

/* Seconds to wait for the lock; -1 with *err. */
static long wait_of(const struct options *o, struct sc_err *err)
{
    int64_t seconds = WAIT_S;

    if (o->wait &&
        (!sc_num_parse_i64(sc_str_from(o->wait), &seconds) || seconds < 0 || seconds > 86400)) {
        (void)sc_err_set(err, SC_USAGE, "not a number of seconds from 0 to 86400");
        (void)sc_err_seen(err, sc_str_from(o->wait));
        return fail_option("--wait", err);
    }
    return (long)seconds;
}

/* Lines that were put together, as the summary; ends the buffer. */
static void tell(const struct options *o, struct sc_buf *words)
{
    struct sc_str rest = sc_buf_str(words), line;

    while (sc_str_split(&rest, '\n', &line))
        sc_prog_summary(&program, &o->common, "%.*s", SC_STR_ARG(line));
    sc_buf_fini(words);
}

/* ---- append ------------------------------------------------------------------------------ */

/* Passes the stream on; one that is broken without its end record, and not into a file. */
static int pass_on(const struct options *o, const struct sc_intake *in, bool is_whole,
                   struct sc_err *err)
{
    struct sc_out *out = sc_out_open(o->common.output, err);

    if (!out)
        return -1;
    if (!is_whole && o->common.output && strcmp(o->common.output, "-") != 0) {
        sc_out_abandon(out);
        return 0;
    }
    sc_intake_write(in, out, is_whole);
    return sc_out_close(out, err);
}

static int store(const struct options *o, struct sc_intake *in, struct sc_err *err)
{
    struct sc_append call = {.path = ledger_of(o), .keeps_provisional = o->provisional};
    struct sc_append_result result;
    struct sc_buf words;

    call.wait_s = wait_of(o, err);
    if (err->code != SC_OK || sc_append(&call, in, &result, err) != 0)
        return -1;
    if (pass_on(o, in, true, err) != 0)
        return -1;
    sc_buf_init(&words, SC_BUF_NO_CEILING);
    sc_append_put_words(&words, call.path, &result);
    tell(o, &words);
    return 0;
}

static int run_append(const struct options *o, struct sc_err *err)
{
    const struct sc_opt_texts *operands = &o->common.operands;
    struct sc_intake in = {0};
    int status =
        sc_intake_read(&in, (const char *const *)operands->items + 2, operands->n - 2, err);

    if (status == 0 && !o->allow_incomplete && !sc_intake_is_whole(&in)) {
        status = pass_on(o, &in, false, err);
        sc_count_explain(&in.count, err);
    } else if (status == 0)
        status = store(o, &in, err);
    sc_intake_fini(&in);
    return status;
}

/* ---- verify ------------------------------------------------------------------------------ */

static int run_verify(const struct options *o, struct sc_err *err)
{
    struct sc_verified verdict;
    struct sc_buf words;

    if (o->head && strlen(o->head) != SC_HASH_HEX) {
        (void)sc_err_set(err, SC_USAGE, "not a digest of %d digits", SC_HASH_HEX);
        (void)sc_err_seen(err, sc_str_from(o->head));
        return fail_option("--head", err);
    }
    if (sc_ledger_verify(ledger_of(o), o->head, &verdict, err) != 0)
        return -1;
    sc_buf_init(&words, SC_BUF_NO_CEILING);
    sc_verify_put_words(&words, ledger_of(o), &verdict);
    tell(o, &words);
    return 0;
}

/* ---- show -------------------------------------------------------------------------------- */

/* The day of --as-of, in days since 1970; -1 with *err. */
static int day_of(const struct options *o, int64_t *day, struct sc_err *err)
{
    if (o->as_of && strcmp(o->as_of, "today") == 0) {
        *day = sc_env_now() / DAY_S;
        return 0;
    }
    if (o->as_of && sc_time_parse_date(sc_str_from(o->as_of), day))
        return 0;
    if (o->as_of) {
        (void)sc_err_set(err, SC_USAGE, "not a date such as 2026-10-09, nor today");
        (void)sc_err_seen(err, sc_str_from(o->as_of));
    } else
        (void)sc_err_set(err, SC_USAGE, "expire needs the day that ages are counted from");
    return fail_option("--as-of", err);
}

static int show_to(const struct options *o, struct sc_ledger *l, int64_t today, struct sc_err *err)
{
    const struct sc_show ask = {.agent = sc_str_from(o->agent),
                                .period = sc_str_from(o->period),
                                .kind = sc_str_from(o->kind),
                                .is_self = o->view == 1,
                                .today = today};
    struct sc_out *out = sc_out_open(o->common.output, err);
    uint64_t n = 0;
    int status;

    if (!out)
        return -1;
    status = o->diff ? sc_show_diff(l, &ask, out, &n, err) : sc_show(l, &ask, out, &n, err);
    if (status != 0) {
        sc_out_abandon(out);
        return -1;
    }
    if (sc_out_close(out, err) != 0)
        return -1;
    sc_prog_summary(&program, &o->common, "%s: documents: %llu", ledger_of(o),
                    (unsigned long long)n);
    return 0;
}

static int run_show(const struct options *o, struct sc_err *err)
{
    int64_t today = sc_env_now() / DAY_S;
    struct sc_ledger *l;
    struct sc_buf torn;

    if (o->as_of && day_of(o, &today, err) != 0)
        return -1;
    if (o->view == 1 && (!o->agent || o->diff)) {
        (void)sc_err_set(err, SC_USAGE,
                         "self is a view for one person: name them with --agent, "
                         "without --diff");
        return fail_option("--view", err);
    }
    l = sc_ledger_open_existing(ledger_of(o), err);
    if (!l)
        return -1;
    sc_buf_init(&torn, SC_BUF_NO_CEILING);
    if (sc_ledger_put_torn(l, &torn))
        sc_prog_say(&program, sc_buf_str(&torn));
    sc_buf_fini(&torn);
    (void)show_to(o, l, today, err);
    sc_ledger_close(l);
    return 0;
}

/* ---- forget, expire, repair -------------------------------------------------------------- */

static int erase(const struct options *o, struct sc_erase *call, const char *what,
                 struct sc_err *err)
{
    struct sc_erase_result result;
    struct sc_buf words;

    call->path = ledger_of(o);
    call->wait_s = wait_of(o, err);
    if (err->code != SC_OK || sc_erase(call, &result, err) != 0)
        return -1;
    sc_buf_init(&words, SC_BUF_NO_CEILING);
    sc_erase_put_words(&words, call->path, what, &result);
    tell(o, &words);
    return 0;
}

static int run_forget(const struct options *o, struct sc_err *err)
{
    struct sc_erase call = {.agent = sc_str_from(o->common.operands.items[2])};

    if (call.agent.len == 0)
        return sc_err_set(err, SC_USAGE, "forget needs the id of a person: it is empty");
    return erase(o, &call, "of that person", err);
}

static int run_expire(const struct options *o, struct sc_err *err)
{
    struct sc_arena arena = {0};
    struct sc_erase call = {.wait_s = 0};
    struct sc_policy *policy = NULL;
    struct sc_buf what;
    int64_t day = 0;
    int status = day_of(o, &day, err);

    sc_buf_init(&what, 64);
    if (status == 0)
        policy = sc_policy_open(sc_env_policy(o->policy, &arena), err);
    if (policy) {
        call.today = day;
        call.before_day = day - policy->retention_s / DAY_S;
        sc_buf_puts(&what, "from before ");
        sc_time_put_date(&what, call.before_day);
        status = erase(o, &call, sc_buf_cstr(&what), err);
    }
    sc_policy_close(policy);
    sc_buf_fini(&what);
    sc_arena_fini(&arena);
    return status;
}

static int run_repair(const struct options *o, struct sc_err *err)
{
    struct sc_ledger_state state;
    long wait_s = wait_of(o, err);
    struct sc_buf words;

    if (err->code != SC_OK || sc_ledger_repair(ledger_of(o), wait_s, &state, err) != 0)
        return -1;
    sc_buf_init(&words, SC_BUF_NO_CEILING);
    sc_repair_put_words(&words, ledger_of(o), &state);
    tell(o, &words);
    return 0;
}

/* ---- commands ---------------------------------------------------------------------------- */

/* To add a command: a row here, its options in the table above, its section in sc-ledger(1). */
struct command {
    const char *name;
    int (*run)(const struct options *o, struct sc_err *err);
    size_t least, most; /* operands, itself among them */
    const char *operands;
    const char *options; /* that it has, each behind a blank */
};

static const struct command commands[] = {
    {"append", run_append, 2, SIZE_MAX, "LEDGER [FILE...]",
     " wait provisional allow-incomplete output"},
    {"verify", run_verify, 2, 2, "LEDGER", " head"},
    {"show", run_show, 2, 2, "LEDGER", " agent period kind diff view as-of output"},
    {"forget", run_forget, 3, 3, "LEDGER AGENT", " wait"},
    {"expire", run_expire, 2, 2, "LEDGER", " as-of policy wait"},
    {"repair", run_repair, 2, 2, "LEDGER", " wait"},
};

#define COMMANDS_N (sizeof commands / sizeof commands[0])

static const struct command *command_of(const struct options *o, struct sc_err *err)
{
    struct sc_str name = sc_str_from(o->common.operands.n > 0 ? o->common.operands.items[0] : "");
    const char *names[COMMANDS_N], *near;
    struct sc_buf list;

    sc_buf_init(&list, 256);
    for (size_t i = 0; i < COMMANDS_N; i++) {
        names[i] = commands[i].name;
        sc_buf_printf(&list, "%s%s", i > 0 ? ", " : "", names[i]);
        if (sc_str_eq(name, sc_str_from(names[i]))) {
            sc_buf_fini(&list);
            return &commands[i];
        }
    }
    near = sc_text_nearest(name, names, COMMANDS_N);
    (void)sc_err_set(err, SC_USAGE, "%s%s%s: one of %s", near ? "did you mean " : "no such command",
                     near ? near : "", near ? "?" : "", sc_buf_cstr(&list));
    sc_buf_fini(&list);
    (void)sc_err_seen(err, name);
    return NULL;
}

/* An option that a command does not have is refused, not ignored. */
static int refuse_others(const struct options *o, const struct command *c, struct sc_err *err)
{
    for (size_t i = 0; i < o->common.given.n; i++) {
        struct sc_str spelled = sc_str_from(o->common.given.items[i]), rest, word;
        struct sc_str name = sc_str_sub(spelled, 2, sc_str_find(spelled, '=', 0));
        bool has = false;
        for (rest = sc_str_from(c->options); !has && sc_str_split(&rest, ' ', &word);)
            has = sc_str_eq(word, name);
        if (has)
            continue;
        (void)sc_err_set(err, SC_USAGE, "not an option of %s", c->name);
        return sc_err_at(err, &(struct sc_place){.field = sc_str_sub(spelled, 0, name.len + 2)});
    }
    /* Names of files are not among those given. */
    if ((o->common.output && !strstr(c->options, " output")) ||
        (o->policy && !strstr(c->options, " policy"))) {
        (void)sc_err_set(err, SC_USAGE, "not an option of %s", c->name);
        return fail_option(o->policy ? "--policy" : "--output", err);
    }
    return 0;
}

/* An output takes the place of what has its name: that must not be the ledger. */
static int refuse_own_output(const struct options *o, struct sc_err *err)
{
    struct stat ledger, output;

    if (!o->common.output || stat(ledger_of(o), &ledger) != 0 ||
        stat(o->common.output, &output) != 0 || ledger.st_dev != output.st_dev ||
        ledger.st_ino != output.st_ino)
        return 0;
    (void)sc_err_set(err, SC_USAGE, "this is the ledger itself, which the output would replace");
    (void)sc_err_seen(err, sc_str_from(o->common.output));
    return fail_option("--output", err);
}

static int run(void *options, struct sc_err *err)
{
    const struct options *o = options;
    const struct command *c = command_of(o, err);

    if (!c)
        return SC_USAGE;
    if (o->common.operands.n < c->least || o->common.operands.n > c->most)
        (void)sc_err_set(err, SC_USAGE, "wrong number of operands: sc-ledger %s %s", c->name,
                         c->operands);
    else if (refuse_others(o, c, err) == 0 && refuse_own_output(o, err) == 0)
        (void)c->run(o, err);
    return SC_OK;
}

int main(int argc, char **argv)
{
    return sc_prog_main(&program, argc, argv);
}
