/* sc-import: exports of help desks, QA, survey, LMS and HR systems in, rows out. */
#include "scorecard/base/shell.h"
#include "scorecard/base/text.h"
#include "scorecard/frame/env.h"
#include "scorecard/frame/prog.h"
#include "scorecard/import/answers.h"
#include "scorecard/import/carry.h"
#include "scorecard/import/describe.h"
#include "scorecard/import/import.h"
#include "scorecard/import/learn.h"
#include "scorecard/import/requester.h"
#include "scorecard/import/roster_line.h"
#include "scorecard/import/split.h"
#include "scorecard/import/tolerance.h"
#include "scorecard/io/secret.h"
#include "scorecard/policy/policy.h"

#include <stdlib.h>
#include <string.h>

struct options {
    struct sc_common common;
    const char *profile, *zone, *policy, *rejects, *only, *show, *check, *how_to, *tolerate, *learn,
        *encoding;
    const char *since, *until, *max_errors;
    struct sc_range range;
    struct sc_buf description;
    const char *key, *split;
    struct sc_opt_texts rosters, carried;
    struct sc_carry carry;
    struct sc_requester *requester;
    struct sc_staff *staff;
    int order, form, level, on_error;
    bool list, keep_text, keep_requester, dry_run, strict, fold_all, make_roster, drop_tags;
    struct sc_operand *inputs;
    size_t inputs_n;
};

#define AT(field) offsetof(struct options, field)

static const struct sc_opt rows[] = {
    {"", 0, NULL, SC_OPT_GROUP, 0, NULL, "For the files that follow", false},
    {"profile", 'p', "NAME", SC_OPT_TEXT, AT(profile), NULL,
     "read them as this vendor's export; a name ending in .yaml is a file of your own", false},
    {"tz", 0, "ZONE", SC_OPT_TEXT, AT(zone), NULL, "zone of times that carry none", false},
    {"date-order", 0, NULL, SC_OPT_CHOICE, AT(order), "auto|ymd|dmy|mdy",
     "order of day and month where the values do not prove it", false},
    {"encoding", 0, "NAME", SC_OPT_TEXT, AT(encoding), NULL,
     "what they are written in where it is not UTF-8: windows-1252, cp850, ...; auto decides by "
     "the "
     "letters in it",
     false},
    {"", 0, NULL, SC_OPT_GROUP, 0, NULL, "Output", false},
    {"roster", 0, "FILE", SC_OPT_FILES, AT(rosters), NULL,
     "people with their names, aliases and teams, read before everything else", false},
    {"make-roster", 0, NULL, SC_OPT_FLAG, AT(make_roster), NULL,
     "write no rows but a roster to start from: the people whom the files name", false},
    {"to", 't', NULL, SC_OPT_CHOICE, AT(form), "csv|jsonl", "form of the rows", false},
    {"only", 0, "KIND", SC_OPT_TEXT, AT(only), NULL, "write rows of this kind alone", false},
    {"since", 0, "DATE", SC_OPT_TEXT, AT(since), NULL,
     "write rows of which some time is not before this day", false},
    {"until", 0, "DATE", SC_OPT_TEXT, AT(until), NULL,
     "write rows of which some time is before this day", false},
    {"carry", 0, "COL,...", SC_OPT_TEXTS, AT(carried), NULL,
     "write these columns of the files too, behind the standard ones", false},
    {"drop-tags", 0, NULL, SC_OPT_FLAG, AT(drop_tags), NULL, "leave tags out", false},
    {"split", 0, "DIR", SC_OPT_FILE, AT(split), NULL,
     "write into a new folder, one file a kind, instead of standard output", false},
    {"keep-text", 0, NULL, SC_OPT_FLAG, AT(keep_text), NULL, "write subjects and comments too",
     false},
    {"keep-requester", 0, NULL, SC_OPT_FLAG, AT(keep_requester), NULL,
     "write customers as they stand, not their digest", false},
    {"key", 0, "FILE", SC_OPT_FILE, AT(key), NULL,
     "key of the customers' digests, at least 16 bytes that only you may read", false},
    {"fold-all", 0, NULL, SC_OPT_FLAG, AT(fold_all), NULL,
     "put rows of one record together that stand apart, by a temporary file where needed", false},
    {"rejects", 0, "FILE", SC_OPT_FILE, AT(rejects), NULL, "keep rejected records with the reason",
     false},
    {"tolerate", 0, "PERCENT", SC_OPT_TEXT, AT(tolerate), NULL,
     "share of rejected records that still ends with status 0 (0.1 and at most 50 records)", false},
    {"on-error", 0, NULL, SC_OPT_CHOICE, AT(on_error), "stop|reject",
     "what to do with a table whose quotes are damaged: refuse it, or leave the damaged record out",
     false},
    {"max-errors", 0, "N", SC_OPT_TEXT, AT(max_errors), NULL,
     "stop with status 3 when more records than this are rejected", false},
    {"strict", 0, NULL, SC_OPT_FLAG, AT(strict), NULL,
     "status 1 for any rejected record and any warning", false},
    {"dry-run", 0, NULL, SC_OPT_FLAG, AT(dry_run), NULL,
     "write no rows but how each column would be read and what was found", false},
    {"warn", 'W', NULL, SC_OPT_CHOICE, AT(level), "warn|note|reject", "mildest findings to tell",
     false},
    {"policy", 'c', "FILE", SC_OPT_FILE, AT(policy), NULL,
     "settings whose sources and calendar.zone hold where the call says nothing; found as by "
     "sc-score",
     false},
    {"", 0, NULL, SC_OPT_GROUP, 0, NULL, "Profiles", false},
    {"list-profiles", 0, NULL, SC_OPT_FLAG, AT(list), NULL, "name all built-in profiles", true},
    {"show-profile", 0, "NAME", SC_OPT_TEXT, AT(show), NULL, "print a built-in profile", true},
    {"check-profile", 0, "FILE", SC_OPT_FILE, AT(check), NULL, "check a profile of your own", true},
    {"how-to", 0, "NAME", SC_OPT_TEXT, AT(how_to), NULL,
     "where the vendor's export button is and what to choose", true},
    {"learn", 0, "FILE", SC_OPT_FILE, AT(learn), NULL,
     "print a profile to start from, for an export that no profile fits", true},
    {NULL, 0, NULL, SC_OPT_FLAG, 0, NULL, NULL, false},
};

static int run(void *options, struct sc_err *err);
static int operand(void *options, const char *path, struct sc_err *err);

static const struct sc_program program = {
    .name = "sc-import",
    .purpose = "Read any export, normalise it, account for every record.",
    .operands = "[FILE...]",
    .examples = "  sc-import --tz Europe/Berlin zendesk-2026-Q3.csv.gz >rows.csv\n"
                "  sc-import --roster roster.csv surveys.csv.gz qa.csv.gz >rows.csv\n"
                "  sc-import --how-to zendesk-csv\n",
    .options = rows,
    .options_size = sizeof(struct options),
    .operand = operand,
    .run = run,
};

/* ---- profiles ---- */

/* Appends what is asked for about profiles. 0, or -1 with *err. */
static int put_answer(struct options *o, struct sc_buf *text, struct sc_err *err)
{
    struct sc_profiles *all = sc_profiles_open(&o->common.arena, err);
    const struct sc_profile *p;
    if (!all)
        return -1;
    if (o->learn)
        return sc_learn_file(o->learn, o->encoding, all, text, err);
    if (o->list) {
        sc_profiles_put_list(all, text);
        return 0;
    }
    struct sc_str name = sc_str_from(o->show ? o->show : o->how_to);
    p = sc_profiles_find(all, name);
    if (!p)
        return sc_profiles_no_such(all, name, err);
    sc_buf_put_str(text, o->how_to ? p->how_to : sc_profile_text(&o->common.arena, p));
    return 0;
}

static int print(const struct options *o, struct sc_str text, struct sc_err *err)
{
    struct sc_out *out = sc_out_open(o->common.output, err);
    if (!out)
        return SC_SYSTEM;
    sc_out_put_str(out, text);
    return sc_out_close(out, err) == 0 ? SC_OK : SC_SYSTEM;
}

static int about_profiles(struct options *o, struct sc_err *err)
{
    struct sc_buf text;
    if (o->check) {
        if (!sc_profile_open(&o->common.arena, o->check, err))
            return (int)err->code;
        sc_prog_summary(&program, &o->common, "%s: a good profile", o->check);
        return SC_OK;
    }
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    int status = put_answer(o, &text, err) < 0 ? (int)err->code : print(o, sc_buf_str(&text), err);
    sc_buf_fini(&text);
    return status;
}

/* ---- importing ---- */

static void add_input(struct options *o, struct sc_operand input)
{
    o->inputs = sc_mem_grow(o->inputs, o->inputs_n + 1, sizeof *o->inputs);
    o->inputs[o->inputs_n++] = input;
}

/* An operand takes the answers given before it. */
static struct sc_operand given_so_far(const struct options *o, const char *path)
{
    return (struct sc_operand){.path = path,
                               .profile = o->profile,
                               .zone = o->zone,
                               .order = (enum sc_date_order)o->order,
                               .encoding = o->encoding};
}

static int operand(void *options, const char *path, struct sc_err *err)
{
    struct options *o = options;
    (void)err;
    add_input(o, given_so_far(o, path));
    return 0;
}

/* One more word of a command; nothing for an option that was not given. */
static void put_word(struct sc_buf *out, const char *option, const char *value)
{
    if (!value)
        return;
    sc_buf_printf(out, " %s", option);
    sc_shell_put(out, sc_str_from(value));
}

/* The call so far, without what belongs to single operands; rosters are named among those. */
static const char *command(struct options *o)
{
    struct sc_buf text;
    const char *copy;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_puts(&text, program.name);
    for (size_t i = 0; i < o->common.given.n; i++) {
        const char *given = o->common.given.items[i];
        if (strncmp(given, "--profile", 9) != 0 && strncmp(given, "--tz", 4) != 0 &&
            strncmp(given, "--date-order", 12) != 0 && strncmp(given, "--encoding", 10) != 0)
            put_word(&text, "", given);
    }
    put_word(&text, "--policy=", o->policy);
    put_word(&text, "--key=", o->key);
    put_word(&text, "--rejects=", o->rejects);
    put_word(&text, "--split=", o->split);
    put_word(&text, "--output=", o->common.output);
    copy = sc_arena_cstr(&o->common.arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return copy;
}

static bool too_many_rejected(const struct options *o, const struct sc_import_counts *counts,
                              const struct sc_findings *findings)
{
    enum sc_severity worst;
    if (o->strict)
        return sc_findings_worst(findings, &worst) && worst >= SC_SEV_WARN;
    return !sc_tolerance_holds(o->tolerate, counts);
}

static void tell_line(void *o, struct sc_str line)
{
    if (!((struct options *)o)->common.quiet)
        sc_prog_say(&program, line);
}

/* What must be answered is said however quiet the call is. */
static void ask_line(void *o, struct sc_str line)
{
    (void)o;
    sc_prog_say(&program, line);
}

/* Midnights are those of --tz, else of the policy. */
static int set_range(struct options *o, struct sc_import_options *import, struct sc_err *err)
{
    const char *name = o->zone ? o->zone : import->zone_otherwise;
    const struct sc_zone *zone = NULL;
    if (!o->since && !o->until)
        return 0;
    if (name && !(zone = sc_zone_open(&o->common.arena, sc_str_from(name), err)))
        return -1;
    import->range = &o->range;
    return sc_range_set(&o->range, o->since, o->until, zone, err);
}

static int set_max_errors(const struct options *o, struct sc_import_options *import,
                          struct sc_err *err)
{
    int64_t most;
    import->max_rejected = UINT64_MAX;
    if (!o->max_errors)
        return 0;
    if (!sc_num_parse_i64(sc_str_from(o->max_errors), &most) || most < 0) {
        sc_err_set(err, SC_USAGE, "--max-errors: not a whole number from 0 on");
        return sc_err_seen(err, sc_str_from(o->max_errors));
    }
    import->max_rejected = (uint64_t)most;
    return 0;
}

static int check_options(struct options *o, struct sc_import_options *import, struct sc_err *err)
{
    if (o->only && !(import->only = sc_kind_find(sc_str_from(o->only)))) {
        sc_err_set(err, SC_USAGE, "--only: no such record kind; sc-records(5) names all");
        return sc_err_seen(err, sc_str_from(o->only));
    }
    if (sc_carry_parse(&o->carry, o->carried.items, o->carried.n, &o->common.arena, err) < 0)
        return -1;
    import->carry = &o->carry;
    if (sc_tolerance_check(o->tolerate, err) < 0)
        return -1;
    struct sc_policy *policy = sc_policy_open(sc_env_policy(o->policy, &o->common.arena), err);
    if (!policy)
        return -1;
    if (policy->zone.len)
        import->zone_otherwise = sc_arena_cstr(&o->common.arena, policy->zone);
    for (size_t i = 0; i < o->inputs_n; i++)
        sc_answers_fill(&o->inputs[i], policy, &o->common.arena);
    sc_policy_close(policy);
    return set_max_errors(o, import, err) < 0 ? -1 : set_range(o, import, err);
}

/* The digests of customers, under a key when there is one. */
static int open_key(struct options *o, struct sc_import_options *import, struct sc_err *err)
{
    struct sc_str key = {NULL, 0};
    if (o->key && o->keep_requester)
        return sc_err_set(err, SC_USAGE, "--key and --keep-requester exclude each other");
    if (o->key && sc_secret_read(o->key, &o->common.arena, &key, err) < 0)
        return -1;
    import->has_key = o->key != NULL;
    import->requester = o->requester = sc_requester_open(key);
    import->staff = o->staff = sc_staff_open(o->make_roster);
    sc_staff_know_customers(o->staff, o->keep_requester ? NULL : o->requester);
    return 0;
}

static void put_rosters_first(struct options *o)
{
    struct sc_operand *inputs = o->inputs;
    size_t n = o->inputs_n;
    o->inputs = NULL;
    o->inputs_n = 0;
    for (size_t i = 0; i < o->rosters.n; i++)
        add_input(o, (struct sc_operand){.path = o->rosters.items[i], .is_roster = true});
    for (size_t i = 0; i < n; i++)
        add_input(o, inputs[i]);
    if (n == 0)
        add_input(o, given_so_far(o, "-"));
    sc_mem_free(inputs);
}

static void put_starter_roster(struct options *o, struct sc_out *out)
{
    uint32_t bots, n = sc_roster_line_put_all(o->staff, out, &bots);
    sc_prog_summary(&program, &o->common,
                    "%u people for a roster, %u of them read like machines (bot true): check them",
                    (unsigned)n, (unsigned)bots);
}

/* Runs with everything open; ends the stream only when all of it was read. */
static int import_into(struct options *o, struct sc_import_options *import, struct sc_out *out,
                       struct sc_import_counts *counts, struct sc_err *err)
{
    struct sc_writer *writer =
        sc_writer_open(out, o->form == 0 ? SC_FORM_CSV : SC_FORM_JSONL, o->keep_text);
    import->writer = o->make_roster ? NULL : writer;
    int status = (int)sc_import_run(o->inputs, o->inputs_n, import, counts, err);
    if (status == SC_OK && o->dry_run) {
        sc_findings_describe(import->findings, &o->description);
        sc_out_put_str(out, sc_buf_str(&o->description));
    } else if (status == SC_OK && o->make_roster) {
        put_starter_roster(o, out);
    } else if (status == SC_OK && !import->split) {
        sc_writer_end(writer);
    }
    sc_writer_close(writer);
    return status;
}

/* One folder in place of standard output; a dry run makes none. */
static int open_split(struct options *o, struct sc_import_options *import, struct sc_err *err)
{
    if (!o->split)
        return 0;
    if (o->common.output || o->make_roster)
        return sc_err_set(err, SC_USAGE, "--split: excludes -o and --make-roster");
    if (o->dry_run)
        return 0;
    import->split =
        sc_split_open(o->split, o->form == 0 ? SC_FORM_CSV : SC_FORM_JSONL, o->keep_text, err);
    return import->split ? 0 : -1;
}

static int finish_split(struct sc_split *split, int status, struct sc_err *err)
{
    if (split && status == SC_OK)
        return sc_split_close(split, err) == 0 ? SC_OK : SC_SYSTEM;
    sc_split_abandon(split);
    return status;
}

static int close_rejects(struct sc_out *rejects, int status, struct sc_err *err)
{
    if (!rejects)
        return status;
    if (status == SC_OK)
        return sc_out_close(rejects, err) == 0 ? SC_OK : SC_SYSTEM;
    sc_out_abandon(rejects);
    return status;
}

static int finish(struct options *o, struct sc_out *out, int status, struct sc_err *err)
{
    /* A pipe keeps what it got, without an end record; a file keeps what it was. */
    if (status != SC_OK && o->common.output && strcmp(o->common.output, "-") != 0) {
        sc_out_abandon(out);
        return status;
    }
    return sc_out_close(out, err) == 0 ? status : SC_SYSTEM;
}

static int import_all(struct options *o, struct sc_err *err)
{
    static const enum sc_severity levels[] = {SC_SEV_WARN, SC_SEV_NOTE, SC_SEV_REJECT};
    struct sc_findings findings = {
        .tell = tell_line, .ctx = o, .least = o->common.verbose ? SC_SEV_NOTE : levels[o->level]};
    struct sc_import_counts counts;
    struct sc_import_options import = {.keep_text = o->keep_text,
                                       .keep_requester = o->keep_requester,
                                       .drop_tags = o->drop_tags,
                                       .fold_all = o->fold_all,
                                       .command = command(o),
                                       .host_zone = sc_env_host_zone(&o->common.arena),
                                       .temp_folder = sc_env_temp_folder(),
                                       .findings = &findings,
                                       .passes_damage = o->on_error == 1,
                                       .describe = o->dry_run ? &o->description : NULL,
                                       .say = tell_line,
                                       .ask = ask_line,
                                       .say_ctx = o};
    put_rosters_first(o);
    if (check_options(o, &import, err) < 0 || open_key(o, &import, err) < 0 ||
        open_split(o, &import, err) < 0)
        return err->code;
    sc_buf_init(&o->description, SC_BUF_NO_CEILING);
    struct sc_out *out = sc_out_open(o->common.output, err);
    if (!out)
        return finish_split(import.split, SC_SYSTEM, err);
    if (o->rejects && (import.rejects = sc_out_open(o->rejects, err)))
        sc_out_puts(import.rejects, "file,line,finding,record\n");
    int status = err->code != SC_OK ? SC_SYSTEM : import_into(o, &import, out, &counts, err);
    status = finish_split(import.split, status, err);
    status = close_rejects(import.rejects, status, err);
    status = finish(o, out, status, err);
    if (status != SC_OK)
        return status;
    sc_findings_finish(&findings);
    sc_prog_summary(
        &program, &o->common, "%llu records read, %llu rows written, %llu rejected%s%s",
        (unsigned long long)counts.read,
        (unsigned long long)(o->dry_run || o->make_roster ? 0 : counts.imported - counts.outside),
        (unsigned long long)counts.rejected, counts.rejected && o->rejects ? ", kept in " : "",
        counts.rejected && o->rejects ? o->rejects : "");
    return too_many_rejected(o, &counts, &findings) ? SC_REJECTED : SC_OK;
}

static bool is_about_profiles(const struct options *o)
{
    return o->list || o->show || o->check || o->how_to || o->learn;
}

static int run(void *options, struct sc_err *err)
{
    struct options *o = options;
    int status = is_about_profiles(o) ? about_profiles(o, err) : import_all(o, err);
    sc_requester_close(o->requester);
    sc_staff_close(o->staff);
    sc_mem_free(o->inputs);
    sc_buf_fini(&o->description);
    return status;
}

int main(int argc, char **argv)
{
    return sc_prog_main(&program, argc, argv);
}
