/* Looking at an input: what it is, what reads it, what must be asked. */
#include "scorecard/import/input.h"
#include "scorecard/import/carry.h"

#include "scorecard/base/text.h"
#include "scorecard/import/detect.h"

#include <string.h>

static struct sc_str base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (strcmp(path, "-") == 0)
        return SC_STR("stdin");
    return sc_str_from(slash ? slash + 1 : path);
}

/* ---- reading twice ---- */

int sc_input_keep(struct sc_input *input, const struct sc_import_options *options,
                  struct sc_err *err)
{
    if (sc_in_rewind(input->in))
        return 0;
    input->kept = input->in;
    return sc_in_spool(input->in, options->temp_folder, SC_INPUT_SPOOL_MAX, err);
}

/* ---- profile ---- */

/* Several fit: each is named with the option that chooses it. */
static int several_profiles(const struct sc_detected *d, struct sc_err *err)
{
    struct sc_buf names;
    sc_buf_init(&names, SC_ERR_WHAT_MAX / 2);
    for (size_t i = 0; i < d->tied_n; i++)
        sc_buf_printf(&names, "%s-p %.*s", i ? ", " : "", SC_STR_ARG(d->tied[i]->name));
    sc_err_set(err, SC_USAGE, "several profiles fit alike; say which: %s", sc_buf_cstr(&names));
    sc_buf_fini(&names);
    return -1;
}

/* True with the one column of its fingerprint, of several, that a profile misses. */
static bool nearly(const struct sc_input *input, const struct sc_profile *p, struct sc_str *missing)
{
    const struct sc_head *head = sc_heads_find(input->heads, p, true);
    struct sc_str names = sc_head_misses(head, p);
    sc_str_split(&names, '|', missing);
    return p->fingerprint_n > 2 && sc_head_hits(head, p) + 1 == p->fingerprint_n;
}

static int no_profile(const struct sc_input *input, const struct sc_detected *d, struct sc_err *err)
{
    struct sc_place place = {.file = sc_in_name(input->in)};
    struct sc_str nearest = d->runner_up ? d->runner_up->name : SC_STR("none"), missing;
    if (input->first_err) {
        *err = *input->first_err;
        return -1;
    }
    if (d->tied_n > 1)
        several_profiles(d, err);
    else if (!d->runner_up)
        sc_err_set(err, SC_USAGE,
                   "no profile knows any of these columns; start one (sc-import --learn %s "
                   ">mine.yaml) and say -p mine.yaml",
                   input->operand->path);
    else if (nearly(input, d->runner_up, &missing))
        sc_err_set(err, SC_USAGE,
                   "no profile fits these columns; %.*s would, if there were \"%.*s\": export that "
                   "too, or say -p %.*s",
                   SC_STR_ARG(nearest), SC_STR_ARG(missing), SC_STR_ARG(nearest));
    else
        sc_err_set(err, SC_USAGE,
                   "no profile fits these columns; the nearest is %.*s; start one "
                   "(sc-import --learn %s >mine.yaml) and say -p mine.yaml",
                   SC_STR_ARG(nearest), input->operand->path);
    return sc_err_at(err, &place);
}

/* The profiles of one vendor: `zendesk` is zendesk-csv and zendesk-api. */
static struct sc_profiles family(const struct sc_profiles *all, struct sc_str name,
                                 struct sc_arena *arena)
{
    struct sc_profiles some = {.items = sc_arena_alloc_n(arena, all->n, sizeof *some.items)};
    for (size_t i = 0; i < all->n; i++)
        if (sc_str_has_prefix(all->items[i].name, name) && all->items[i].name.len > name.len &&
            all->items[i].name.p[name.len] == '-')
            some.items[some.n++] = all->items[i];
    return some;
}

/* What -p names: a file of the user's, a profile, or a vendor whose profiles are tried. */
static int named_profile(struct sc_input *input, const struct sc_profiles *profiles,
                         struct sc_heads *heads, struct sc_arena *arena, struct sc_err *err)
{
    struct sc_str name = sc_str_from(input->operand->profile);
    if (sc_str_has_suffix(name, SC_STR(".yaml"))) {
        input->profile = sc_profile_open(arena, input->operand->profile, err);
        return input->profile ? 0 : -1;
    }
    input->profile = sc_profiles_find(profiles, name);
    if (input->profile)
        return 0;
    struct sc_profiles *some = sc_arena_alloc(arena, sizeof *some);
    *some = family(profiles, name, arena);
    if (some->n == 0)
        return sc_profiles_no_such(profiles, name, err);
    struct sc_detected d = sc_profiles_detect(some, heads);
    input->profile = d.best;
    return d.best ? 0 : no_profile(input, &d, err);
}

static int choose_profile(struct sc_input *input, const struct sc_look *look, struct sc_err *err)
{
    struct sc_detected d = sc_profiles_detect(look->profiles, input->heads);
    if (d.runner_up)
        input->runner_up = d.runner_up->name;
    if (input->operand->profile)
        return named_profile(input, look->profiles, input->heads, look->arena, err);
    input->profile = d.best;
    return d.best ? 0 : no_profile(input, &d, err);
}

/* ---- names ---- */

static int json_heads(struct sc_input *input, struct sc_arena *arena, struct sc_err *err)
{
    struct sc_source_json_names first;
    if (sc_source_json_names(input->in, arena, &first, err) < 0)
        return -1;
    input->heads = sc_heads_names(arena, SC_FILE_JSON, first.paths, first.n);
    input->envelope = first.envelope;
    return 0;
}

/* A first line that is no header may be a preamble's, so the profile decides what it means. */
static void table_heads(struct sc_input *input, struct sc_str head, struct sc_arena *arena)
{
    struct sc_in *memory = sc_in_from_memory(head, input->operand->path);
    struct sc_err *first = sc_arena_alloc(arena, sizeof *first);
    sc_err_init(first);
    struct sc_source *source = sc_source_csv(memory, false, first);
    input->first_err = source ? NULL : first;
    input->heads = sc_heads_table(arena, head);
    sc_source_close(source);
    sc_in_close(memory);
}

/*
 * Keys under which records stand: those of the profile, and the one under which its names were
 * found. A list that is exploded is no envelope: its items are parts of what is around them.
 */
static void json_envelope(struct sc_input *input, struct sc_arena *arena)
{
    const struct sc_profile *p = input->profile;
    struct sc_str *all = sc_arena_alloc_n(arena, p->envelope_n + 1, sizeof *all);
    bool is_known = input->envelope.len == 0 || p->explode.len > 0;
    for (size_t i = 0; i < p->envelope_n; i++) {
        all[i] = p->envelope[i];
        is_known |= sc_str_eq(all[i], input->envelope);
    }
    input->envelopes = all;
    input->envelopes_n = p->envelope_n;
    if (!is_known)
        all[input->envelopes_n++] = input->envelope;
}

/* The header of a table as its profile finds it. */
static int table_names(struct sc_input *input, struct sc_arena *arena, struct sc_err *err)
{
    const struct sc_head *head = sc_heads_find(input->heads, input->profile, false);
    if (head->n == 0 && input->first_err) {
        *err = *input->first_err;
        return -1;
    }
    input->skip_lines = head->skip_lines;
    input->names_n = head->n;
    input->names = sc_arena_alloc_n(arena, head->n + 1, sizeof *input->names);
    for (size_t i = 0; i < head->n; i++)
        input->names[i] = head->names[i].text;
    return 0;
}

/* Adds the paths that are not there yet. */
static void add_paths(struct sc_input *input, const struct sc_str *paths, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        bool there = false;
        for (size_t j = 0; j < input->names_n; j++)
            there |= sc_str_eq(input->names[j], paths[k]);
        if (!there)
            input->names[input->names_n++] = paths[k];
    }
}

static bool has_path(const struct sc_input *input, struct sc_str path)
{
    const struct sc_head *head = sc_heads_find(input->heads, input->profile, false);
    for (size_t i = 0; i < head->n; i++)
        if (sc_str_eq(head->names[i].text, path))
            return true;
    return false;
}

/* Paths that a JSON profile or its user asks for, each once: the cells of its records. */
static void profile_paths(struct sc_input *input, const struct sc_carry *carry,
                          struct sc_arena *arena)
{
    const struct sc_profile *p = input->profile;
    size_t most =
        p->state_rules_n + p->leave_rules_n + p->history_key_n + 1 + (carry ? carry->n : 0);
    for (size_t i = 0; i < p->mappings_n; i++)
        most += p->mappings[i].from_n + p->mappings[i].out_of_n;
    input->names = sc_arena_alloc_n(arena, most + 1, sizeof *input->names);
    input->names_n = 0;
    for (size_t i = 0; i < p->mappings_n; i++) {
        add_paths(input, p->mappings[i].from, p->mappings[i].from_n);
        add_paths(input, p->mappings[i].out_of, p->mappings[i].out_of_n);
    }
    for (size_t i = 0; i < p->state_rules_n; i++)
        add_paths(input, &p->state_rules[i].from, 1);
    for (size_t i = 0; i < p->leave_rules_n; i++)
        add_paths(input, &p->leave_rules[i].from, 1);
    add_paths(input, p->history_key, p->history_key_n);
    add_paths(input, p->only, p->only_n ? 1 : 0);
    for (size_t i = 0; carry && i < carry->n; i++)
        if (has_path(input, carry->names[i]))
            add_paths(input, &carry->names[i], 1);
}

/* ---- learning ---- */

static struct sc_source *source_over(const struct sc_input *input, struct sc_in *in, bool keep_raw,
                                     struct sc_err *err)
{
    const struct sc_profile *p = input->profile;
    struct sc_source_table table = {input->skip_lines, p->header_rows, p->footer,
                                    p->footer_n,       keep_raw,       p->quote == SC_QUOTE_NONE};
    if (!input->is_json)
        return sc_source_table(in, &table, err);
    struct sc_source_json wanted = {input->names,       input->names_n, input->envelopes,
                                    input->envelopes_n, keep_raw,       p->explode};
    return sc_source_json(in, &wanted);
}

/* Learns from every record of an input; the last one may be cut and is then left out. */
static void learn_from(struct sc_input *input, struct sc_in *in)
{
    struct sc_err ignored;
    struct sc_source_record rec;
    sc_err_init(&ignored);
    struct sc_source *source = source_over(input, in, false, &ignored);
    while (source && sc_source_next(source, &rec, &ignored) > 0)
        if (rec.n == input->names_n)
            sc_plan_learn(input->plan, &rec);
    if (source)
        sc_source_close(source);
}

/* The first bytes decide where they can; else the whole file does. */
static int learn(struct sc_input *input, struct sc_str head,
                 const struct sc_import_options *options, struct sc_err *err)
{
    struct sc_in *memory = sc_in_from_memory(head, input->operand->path);
    learn_from(input, memory);
    sc_in_close(memory);
    input->questions = sc_plan_ask(input->plan);
    bool wants_order = input->questions.needs_order && input->operand->order == SC_ORDER_UNKNOWN;
    if (!wants_order && !input->questions.wants_decimal)
        return 0;
    if (sc_input_keep(input, options, err) < 0)
        return -1;
    /* What is opened anew for its records has its digest made then. */
    if (!input->kept && strcmp(input->operand->path, "-") != 0)
        sc_in_no_sha256(input->in);
    learn_from(input, input->in);
    input->questions = sc_plan_ask(input->plan);
    if (!sc_in_rewind(input->in)) {
        sc_err_set(err, SC_SYSTEM, "cannot read the file again from its start");
        return -1;
    }
    return 0;
}

static int set_zone(struct sc_input *input, const struct sc_import_options *options,
                    struct sc_arena *arena, struct sc_err *err)
{
    const char *name = input->operand->zone;
    if (!name)
        name = options->zone_otherwise;
    if (input->profile->zone.len)
        name = sc_arena_cstr(arena, input->profile->zone);
    if (!name)
        return 0;
    input->zone = sc_zone_open(arena, sc_str_from(name), err);
    return input->zone ? 0 : -1;
}

static int make_plan(struct sc_input *input, struct sc_str head,
                     const struct sc_import_options *options, struct sc_arena *arena,
                     struct sc_err *err)
{
    struct sc_plan_options plan = {options->keep_text, options->keep_requester, input->base,
                                   options->requester, options->drop_tags};
    struct sc_place place = {.file = sc_in_name(input->in)};
    input->plan = sc_plan_open(arena, input->profile, input->names, input->names_n, &plan);
    struct sc_str missing = sc_plan_missing(input->plan, arena);
    if (missing.len) {
        sc_err_set(err, SC_INPUT, "columns that %.*s needs are missing: %.*s",
                   SC_STR_ARG(input->profile->name), SC_STR_ARG(missing));
        return sc_err_at(err, &place);
    }
    if (sc_plan_open_zones(input->plan, err) < 0 || set_zone(input, options, arena, err) < 0 ||
        learn(input, head, options, err) < 0)
        return -1;
    input->questions.needs_zone &= input->zone == NULL;
    input->questions.needs_order &= input->operand->order == SC_ORDER_UNKNOWN;
    sc_plan_set(input->plan, input->zone, input->operand->order);
    return 0;
}

/* ---- looking ---- */

/* Opens, refuses what is no export, and names the cells of the first record. */
static int look_at_head(struct sc_input *input, struct sc_str *head, const struct sc_look *look,
                        struct sc_err *err)
{
    input->in = input->kept ? input->kept : sc_in_open(input->operand->path, err);
    if (!input->in || sc_input_decode(input, look, err) < 0 ||
        sc_in_peek(input->in, SC_IN_CHUNK, head, err) < 0)
        return -1;
    *head = sc_arena_dup(look->arena, *head);
    input->is_json = sc_source_is_json(*head);
    if (input->is_json)
        return json_heads(input, look->arena, err);
    table_heads(input, *head, look->arena);
    return 0;
}

/* A file is opened again when its turn comes; what cannot be is kept open. */
static int let_go(struct sc_input *input, const struct sc_import_options *options,
                  struct sc_err *err)
{
    bool is_stdin = strcmp(input->operand->path, "-") == 0;
    bool can_rewind = sc_in_rewind(input->in);
    bool is_read_again = input->profile->also_n > 0 && !input->is_also;
    if (is_read_again && sc_input_keep(input, options, err) < 0)
        return -1;
    if (is_read_again && is_stdin)
        input->kept = input->in;
    if (can_rewind || input->kept)
        sc_input_close(input);
    return 0;
}

/* Everything after the profile is known. */
static int look_closer(struct sc_input *input, struct sc_str head, const struct sc_look *look,
                       struct sc_err *err)
{
    if (input->is_json != (input->profile->shape == SC_FILE_JSON)) {
        struct sc_place place = {.file = sc_in_name(input->in)};
        sc_err_set(err, SC_INPUT, "this is %s, the profile %.*s reads %s",
                   input->is_json ? "JSON" : "a table", SC_STR_ARG(input->profile->name),
                   input->is_json ? "tables" : "JSON");
        return sc_err_at(err, &place);
    }
    if (input->is_json) {
        profile_paths(input, look->options->carry, look->arena);
        json_envelope(input, look->arena);
    } else if (table_names(input, look->arena, err) < 0) {
        return -1;
    }
    if (make_plan(input, head, look->options, look->arena, err) < 0)
        return -1;
    return let_go(input, look->options, err);
}

int sc_input_look(struct sc_input *input, const struct sc_operand *operand,
                  const struct sc_look *look, struct sc_err *err)
{
    struct sc_str head;
    *input = (struct sc_input){.operand = operand, .base = base_name(operand->path)};
    input->label = input->base;
    if (look_at_head(input, &head, look, err) < 0 || choose_profile(input, look, err) < 0)
        return -1;
    return look_closer(input, head, look, err);
}

int sc_input_look_again(struct sc_input *input, const struct sc_input *first,
                        const struct sc_profile *profile, const struct sc_look *look,
                        struct sc_err *err)
{
    struct sc_str head;
    *input = (struct sc_input){.operand = first->operand,
                               .base = first->base,
                               .encoding = first->encoding,
                               .kept = first->kept,
                               .is_also = true,
                               .profile = profile};
    input->label = sc_arena_printf(look->arena, "%.*s (%.*s)", SC_STR_ARG(first->base),
                                   SC_STR_ARG(profile->name));
    if (look_at_head(input, &head, look, err) < 0)
        return -1;
    return look_closer(input, head, look, err);
}

struct sc_source *sc_input_open(struct sc_input *input, bool keep_raw, struct sc_err *err)
{
    bool was_closed = !input->in;
    if (was_closed)
        input->in = input->kept ? input->kept : sc_in_open(input->operand->path, err);
    if (!input->in)
        return NULL;
    if (was_closed && !input->kept && sc_in_decode(input->in, input->encoding.is, err) < 0)
        return NULL;
    return source_over(input, input->in, keep_raw, err);
}

void sc_input_close(struct sc_input *input)
{
    if (input->kept)
        (void)sc_in_rewind(input->kept);
    else if (input->in)
        sc_in_close(input->in);
    input->in = NULL;
}
