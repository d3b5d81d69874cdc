#include "scorecard/import/drift.h"

#include "scorecard/base/text.h"
#include "scorecard/import/cells.h"

#define NAMED_MOST  5  /* of a kind, unless all are wanted */
#define NAME_MOST   40 /* bytes of a header: survey tools make questions of them */
#define NEAR_LETTER 4  /* letters of a name for each one that may differ */

/* A comparison. */
struct look {
    const struct sc_plan *plan;
    struct sc_arena *arena;
    bool *is_taken; /* of each header: read, known, or named as a renamed one */
};

static bool fits(struct sc_str wanted, struct sc_str form)
{
    if (sc_str_has_suffix(wanted, SC_STR("*")))
        return sc_str_has_prefix(form, sc_str_sub(wanted, 0, wanted.len - 1));
    return sc_str_eq(wanted, form);
}

/* Takes the headers that answer to a name; alternatives stand apart by "|". */
static void take(struct look *l, struct sc_str names)
{
    struct sc_str one;
    while (sc_str_split(&names, '|', &one))
        for (size_t i = 0; i < l->plan->names_n; i++)
            for (size_t k = 0; k < l->plan->headers[i].forms_n; k++)
                l->is_taken[i] |= fits(one, l->plan->headers[i].forms[k]);
}

static void take_all(struct look *l, const struct sc_str *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        take(l, names[i]);
}

/* Everything that the profile knows. */
static void take_known(struct look *l)
{
    const struct sc_profile *p = l->plan->profile;
    take_all(l, p->fingerprint, p->fingerprint_n);
    take_all(l, p->unread, p->unread_n);
    for (size_t i = 0; i < p->mappings_n; i++) {
        take_all(l, p->mappings[i].from, p->mappings[i].from_n);
        take_all(l, p->mappings[i].out_of, p->mappings[i].out_of_n);
        take_all(l, p->mappings[i].scale_of, p->mappings[i].scale_of_n);
    }
    for (size_t i = 0; i < p->state_rules_n; i++)
        take(l, p->state_rules[i].from);
    for (size_t i = 0; i < p->leave_rules_n; i++)
        take(l, p->leave_rules[i].from);
    for (size_t i = 0; i < l->plan->names_n; i++)
        l->is_taken[i] |= l->plan->headers[i].forms[0].len == 0;
}

/* What accounts add of their own is no change of the vendor's. */
static bool is_new(const struct look *l, size_t i)
{
    return !l->is_taken[i] && !l->plan->headers[i].is_custom;
}

static bool is_fed(const struct sc_plan *plan, int column)
{
    for (size_t i = 0; i < plan->cells_n; i++)
        if (plan->cells[i].map->column == column)
            return true;
    return false;
}

static void add(struct sc_drift_kind *kind, struct sc_str text)
{
    kind->texts[kind->n++] = text;
}

static struct sc_str shown(struct look *l, struct sc_str name)
{
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_text_show(&text, name, NAME_MOST);
    name = sc_arena_dup(l->arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return name;
}

/* Letters that two names differ in; SIZE_MAX when these are too many to be a slip. */
static size_t slip(struct sc_str wanted, struct sc_str form)
{
    size_t distance, most = wanted.len / NEAR_LETTER;
    if (most == 0 || form.len + most < wanted.len || wanted.len + most < form.len)
        return SIZE_MAX;
    distance = sc_text_distance(wanted, form);
    return distance <= most ? distance : SIZE_MAX;
}

/* The free header whose name is nearest to one of the mapping's; names_n when none is near. */
static size_t nearest_header(const struct look *l, const struct sc_mapping *m)
{
    size_t best = SIZE_MAX, found = l->plan->names_n;
    for (size_t i = 0; i < l->plan->names_n; i++) {
        const struct sc_header_name *h = &l->plan->headers[i];
        for (size_t k = 0; k < m->from_n && !l->is_taken[i]; k++)
            for (size_t f = 0; f < h->forms_n; f++) {
                size_t letters = slip(m->from[k], h->forms[f]);
                if (letters < best) {
                    best = letters;
                    found = i;
                }
            }
    }
    return found;
}

/* A column that nothing feeds is renamed, if something like it is there, else missing. */
static void find_unfed(struct look *l, const struct sc_mapping *m, struct sc_drift *drift)
{
    const struct sc_column *column = &l->plan->kind->columns[m->column];
    size_t at = nearest_header(l, m);
    if (at < l->plan->names_n) {
        l->is_taken[at] = true;
        add(&drift->renamed, sc_arena_printf(l->arena, "\"%.*s\" was \"%.*s\" (%s)",
                                             SC_STR_ARG(shown(l, l->plan->names[at])),
                                             SC_STR_ARG(m->from[0]), column->name));
    } else if (!l->plan->profile->is_generic) {
        add(&drift->missing,
            sc_arena_printf(l->arena, "%s (\"%.*s\")", column->name, SC_STR_ARG(m->from[0])));
    }
}

static bool is_wanted(const struct sc_plan *plan, const struct sc_mapping *m)
{
    const struct sc_column *column = &plan->kind->columns[m->column];
    return m->from_n > 0 && (!column->is_text || plan->options.keep_text) &&
           !is_fed(plan, m->column);
}

struct sc_drift sc_drift_find(const struct sc_plan *plan, struct sc_arena *arena)
{
    const struct sc_profile *p = plan->profile;
    struct look l = {plan, arena, sc_arena_alloc_n(arena, plan->names_n + 1, sizeof(bool))};
    struct sc_drift drift = {0};
    if (p->shape != SC_FILE_CSV)
        return drift;
    drift.missing.texts = sc_arena_alloc_n(arena, p->mappings_n + 1, sizeof(struct sc_str));
    drift.renamed.texts = sc_arena_alloc_n(arena, p->mappings_n + 1, sizeof(struct sc_str));
    drift.fresh.texts = sc_arena_alloc_n(arena, plan->names_n + 1, sizeof(struct sc_str));
    take_known(&l);
    for (size_t i = 0; i < p->mappings_n; i++)
        if (is_wanted(plan, &p->mappings[i]))
            find_unfed(&l, &p->mappings[i], &drift);
    for (size_t i = 0; i < plan->names_n && (p->unread_n || p->is_generic); i++)
        if (is_new(&l, i))
            add(&drift.fresh,
                sc_arena_printf(arena, "\"%.*s\"", SC_STR_ARG(shown(&l, plan->names[i]))));
    return drift;
}

/* ---- for people ---- */

static void say(const struct sc_input *input, const struct sc_import_options *options,
                const struct sc_drift_kind *kind, const char *what)
{
    bool names_all = kind->n <= NAMED_MOST || options->findings->least == SC_SEV_NOTE;
    size_t named = names_all ? kind->n : NAMED_MOST;
    struct sc_buf line;
    if (kind->n == 0)
        return;
    sc_buf_init(&line, SC_BUF_NO_CEILING);
    sc_buf_printf(&line, "%.*s: %.*s: %zu column%s %s: ", SC_STR_ARG(input->base),
                  SC_STR_ARG(input->profile->name), kind->n, kind->n == 1 ? "" : "s", what);
    for (size_t i = 0; i < named; i++)
        sc_buf_printf(&line, "%s%.*s", i ? ", " : "", SC_STR_ARG(kind->texts[i]));
    if (named < kind->n)
        sc_buf_printf(&line, " and %zu more", kind->n - named);
    options->say(options->say_ctx, sc_buf_str(&line));
    sc_buf_fini(&line);
}

void sc_drift_say(const struct sc_input *input, const struct sc_import_options *options,
                  struct sc_arena *arena)
{
    struct sc_drift drift = sc_drift_find(input->plan, arena);
    bool is_part = input->is_also || input->readings_n > 0;
    if (!is_part && !options->describe)
        say(input, options, &drift.missing, "not in this export");
    say(input, options, &drift.renamed, "perhaps renamed");
    if (!is_part)
        say(input, options, &drift.fresh, "unknown and not read");
}
