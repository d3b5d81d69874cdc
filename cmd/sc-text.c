/* sc-text: what conversations say: marks for people to look at, topics, texts without names. */
#include "scorecard/base/time.h"
#include "scorecard/frame/env.h"
#include "scorecard/frame/prog.h"
#include "scorecard/policy/policy.h"
#include "scorecard/text/filter.h"

#include <math.h>
#include <string.h>

struct options {
    struct sc_common common;
    struct sc_opt_texts rules;
    const char *policy;
    const char *compare_at;
    const char *seed;
    const char *lexicon;
    const char *emoji;
    long probe;
    bool sentiment;
    bool plain_words;
    bool redact;
    bool allow_incomplete;
    int form;
};

#define AT(field) offsetof(struct options, field)

static const struct sc_opt rows[] = {
    {.name = "rules",
     .arg = "FILE",
     .type = SC_OPT_FILES,
     .offset = AT(rules),
     .doc = "what to look for; may be given several times"},
    {.name = "compare-at",
     .arg = "DATE",
     .type = SC_OPT_TEXT,
     .offset = AT(compare_at),
     .doc = "each topic before and from this day on, say that of a help article"},
    {.name = "probe",
     .arg = "N",
     .type = SC_OPT_COUNT,
     .offset = AT(probe),
     .doc = "draw N conversations that no rule marked, to find what was missed"},
    {.name = "seed",
     .arg = "TEXT",
     .type = SC_OPT_TEXT,
     .offset = AT(seed),
     .doc = "what that draw starts from; default \"1\""},
    {.name = "sentiment",
     .type = SC_OPT_FLAG,
     .offset = AT(sentiment),
     .doc = "estimate how customers' messages sound; the policy must allow it"},
    {.name = "lexicon",
     .arg = "FILE",
     .type = SC_OPT_FILE,
     .offset = AT(lexicon),
     .doc = "word list for it, instead of the one built in"},
    {.name = "emoji",
     .arg = "FILE",
     .type = SC_OPT_FILE,
     .offset = AT(emoji),
     .doc = "descriptions of emoji for it"},
    {.name = "plain-words",
     .type = SC_OPT_FLAG,
     .offset = AT(plain_words),
     .doc = "the list as it is, without what words mean in support"},
    {.name = "redact",
     .type = SC_OPT_FLAG,
     .offset = AT(redact),
     .doc = "replace addresses, numbers and names of the roster in texts that go on"},
    {.name = "policy",
     .letter = 'c',
     .arg = "FILE",
     .type = SC_OPT_FILE,
     .offset = AT(policy),
     .doc = "settings: the zone of weeks, whether sentiment is allowed"},
    {.name = "to",
     .letter = 't',
     .type = SC_OPT_CHOICE,
     .offset = AT(form),
     .values = "csv|jsonl",
     .doc = "form of the rows"},
    {.name = "allow-incomplete",
     .type = SC_OPT_FLAG,
     .offset = AT(allow_incomplete),
     .doc = "take a stream whose end record is missing or does not fit"},
    {0}};

static int run(void *options, struct sc_err *err);

static const struct sc_program program = {
    .name = "sc-text",
    .purpose = "Marks what conversations say for people to look at; counts recurring issues.",
    .operands = "[FILE...]",
    .examples = "  sc-import -q --keep-text --tz Europe/Berlin --roster roster.csv\\\n"
                "    messages.csv.gz | sc-text --rules rules.yaml >marked.csv\n"
                "  sc-import -q --keep-text --tz Europe/Berlin --roster roster.csv\\\n"
                "    messages.csv.gz | sc-text --redact >redacted.csv\n",
    .options = rows,
    .options_size = sizeof(struct options),
    .run = run,
    .without = "v",
};

static int fail_option(const char *name, const char *seen, struct sc_err *err)
{
    (void)sc_err_seen(err, sc_str_from(seen));
    return sc_err_at(err, &(struct sc_place){.field = sc_str_from(name)});
}

/* An option that changes nothing is refused, not ignored. */
static int check_options(const struct options *o, struct sc_err *err)
{
    if (o->seed && o->probe == 0)
        return sc_err_set(err, SC_USAGE, "--seed is for --probe");
    if (o->probe > SC_PROBE_MAX)
        return sc_err_set(err, SC_USAGE, "--probe: at most %d", SC_PROBE_MAX);
    if (o->rules.n == 0 && o->compare_at)
        return sc_err_set(err, SC_USAGE, "--compare-at needs --rules");
    if (o->rules.n == 0 && !o->sentiment && o->probe > 0)
        return sc_err_set(err, SC_USAGE, "--probe needs --rules or --sentiment");
    if (!o->sentiment && (o->lexicon || o->emoji || o->plain_words))
        return sc_err_set(err, SC_USAGE,
                          "--lexicon, --emoji and --plain-words are for --sentiment");
    if (o->rules.n == 0 && !o->redact && !o->sentiment)
        return sc_err_set(err, SC_USAGE, "nothing to do: --rules, --sentiment or --redact");
    return 0;
}

/* The word list: a file, or the one that was there when the program was built. */
static struct sc_lexicon *open_words(const struct options *o, struct sc_arena *arena,
                                     struct sc_err *err)
{
    struct sc_lexicon *words = sc_lexicon_open(arena, o->lexicon, o->emoji, err);

    if (words && !o->plain_words)
        sc_lexicon_use_support_words(words);
    return words;
}

/* Sentiment is only estimated where people agreed on it. */
static int set_moods(struct options *o, bool is_allowed, struct sc_marks_options *m,
                     struct sc_err *err)
{
    struct sc_moods_options moods = {.folder = m->folder, .probe_n = m->probe_n, .seed = m->seed};

    if (!o->sentiment)
        return 0;
    if (!is_allowed)
        return sc_err_set(err, SC_USAGE,
                          "--sentiment: the policy does not allow it (privacy.sentiment)");
    moods.lexicon = open_words(o, &o->common.arena, err);
    if (!moods.lexicon)
        return -1;
    m->moods = sc_moods_open(&moods);
    return 0;
}

/* What the engine is told. Policy and zone live in the arena of the options. */
static int set_call(struct options *o, struct sc_filter_call *call, struct sc_err *err)
{
    struct sc_arena *arena = &o->common.arena;
    struct sc_policy *policy = sc_policy_open(sc_env_policy(o->policy, arena), err);
    struct sc_marks_options *m = &call->marks;
    bool sentiment;

    if (!policy)
        return -1;
    sentiment = policy->sentiment;
    m->zone = policy->zone.len ? sc_zone_open(arena, policy->zone, err)
                               : sc_zone_fixed(arena, SC_STR("UTC"), 0);
    sc_policy_close(policy);
    call->norm = sc_norm_open(arena);
    m->rules = sc_rules_open(arena, call->norm, o->rules.items, o->rules.n, err);
    if (!m->zone || !m->rules)
        return -1;
    m->folder = sc_env_temp_folder();
    m->probe_n = (size_t)o->probe;
    m->seed = sc_str_from(o->seed ? o->seed : "1");
    m->compares = o->compare_at != NULL;
    if (o->compare_at && !sc_time_parse_date(sc_str_from(o->compare_at), &m->compare_day)) {
        (void)sc_err_set(err, SC_USAGE, "not a date such as 2026-10-09");
        return fail_option("--compare-at", o->compare_at, err);
    }
    if (set_moods(o, sentiment, m, err) != 0)
        return -1;
    call->paths = o->common.operands.items;
    call->paths_n = o->common.operands.n;
    call->redacts = o->redact;
    call->allow_incomplete = o->allow_incomplete;
    call->say = o->common.quiet ? NULL : sc_prog_tell;
    call->ctx = (void *)&program;
    return 0;
}

/* Where these numbers come from, and how far they can be trusted, stands beside every use. */
static void summarise_moods(const struct options *o, const struct sc_moods_counts *m)
{
    sc_prog_summary(&program, &o->common,
                    "sentiment: %llu messages of customers scored, %llu not (not English: %llu, "
                    "too long: %llu); %.0f %% of their words are in the list",
                    (unsigned long long)m->scored_n, (unsigned long long)m->foreign_n + m->long_n,
                    (unsigned long long)m->foreign_n, (unsigned long long)m->long_n,
                    m->words_n > 0 ? 100.0 * (double)m->known_n / (double)m->words_n : 0);
    sc_prog_summary(
        &program, &o->common,
        "sentiment: a word-list estimate, English only; on 3708 product-review "
        "sentences this method found 39 %% of the negative ones; not used in any score");
    if (m->judged_n == 0)
        return;
    sc_prog_summary(&program, &o->common,
                    "sentiment: on your %llu judged messages macro-F1 is %.2f%s",
                    (unsigned long long)m->judged_n, m->macro_f1,
                    m->is_withheld ? ", below 0.60: its marks are withheld" : "");
    if (isfinite(m->alpha))
        sc_prog_summary(&program, &o->common, "sentiment: your people agree with alpha %.2f",
                        m->alpha);
}

static void summarise(const struct options *o, const struct sc_filter_result *r)
{
    const struct sc_marks_counts *m = &r->marks;
    struct sc_buf line;

    if (r->count.verdict == SC_STREAM_FILTERED)
        sc_prog_summary(&program, &o->common, "%llu of %llu rows: filtered before",
                        (unsigned long long)r->count.read, (unsigned long long)r->count.promised);
    if (m->texts_n == 0)
        sc_prog_summary(&program, &o->common,
                        "no texts among the rows: sc-import writes them with --keep-text");
    if (m->unjudged_n > 0)
        sc_prog_summary(&program, &o->common,
                        "%llu tickets ask for an escalation, but no ticket says when one was: not "
                        "judged",
                        (unsigned long long)m->unjudged_n);
    if (m->stray_n > 0)
        sc_prog_summary(&program, &o->common,
                        "verdicts on rules or conversations that are not here: %llu",
                        (unsigned long long)m->stray_n);
    sc_buf_init(&line, SC_BUF_NO_CEILING);
    sc_buf_printf(&line, "rows: %llu, texts: %llu in %llu conversations",
                  (unsigned long long)r->count.read, (unsigned long long)m->texts_n,
                  (unsigned long long)m->conversations_n);
    if (o->rules.n > 0)
        sc_buf_printf(&line, ", marks: %llu, topics: %llu", (unsigned long long)m->flags_n,
                      (unsigned long long)m->topics_n);
    if (o->redact)
        sc_buf_printf(&line, ", replaced: %llu", (unsigned long long)r->redacted_n);
    sc_prog_summary(&program, &o->common, "%s", sc_buf_cstr(&line));
    sc_buf_fini(&line);
    if (r->has_moods)
        summarise_moods(o, &r->moods);
}

/* A broken stream goes on through a pipe, without its end record, but replaces no file. */
static int filter_to(const struct options *o, const struct sc_filter_call *call, struct sc_out *out,
                     struct sc_err *err)
{
    bool is_file = o->common.output && strcmp(o->common.output, "-") != 0;
    struct sc_filter_result result;
    struct sc_writer *w = sc_writer_open(out, o->form ? SC_FORM_JSONL : SC_FORM_CSV, true);
    int status = sc_filter(call, w, &result, err);

    sc_writer_close(w);
    if (is_file && (status != 0 || result.is_broken))
        sc_out_abandon(out);
    else if (sc_out_close(out, err) != 0)
        return -1;
    if (status == 0 && result.is_broken)
        sc_count_explain(&result.count, err);
    else if (status == 0)
        summarise(o, &result);
    return status;
}

static int run(void *options, struct sc_err *err)
{
    struct options *o = options;
    struct sc_filter_call call = {0};
    struct sc_out *out;

    if (check_options(o, err) != 0 || set_call(o, &call, err) != 0)
        return SC_OK;
    out = sc_out_open(o->common.output, err);
    if (out)
        (void)filter_to(o, &call, out, err);
    sc_moods_close(call.marks.moods);
    return SC_OK;
}

int main(int argc, char **argv)
{
    return sc_prog_main(&program, argc, argv);
}
