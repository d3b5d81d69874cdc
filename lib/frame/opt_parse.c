#define _GNU_SOURCE /* argp.h needs error_t */

#include <argp.h>
#include <string.h>

#include "scorecard/frame/opt_parse.h"
#include "scorecard/frame/opt_set.h"

/* Keys of options without a letter start above all letters, as argp wants it. */
#define KEY_BASE 0x100

/* One run over argv. */
struct parse {
    const struct sc_program *program;
    struct sc_common *common; /* the options struct begins with it */
    struct sc_err *err;
    enum sc_opt_asked asked;
    int done; /* argv index behind the last element that was understood */
};

static int key_of(const struct sc_opt *row, size_t i)
{
    return row->letter ? (unsigned char)row->letter : KEY_BASE + (int)i;
}

static const struct sc_opt *row_of_key(const struct sc_program *program, int key)
{
    const struct sc_opt *row;
    for (size_t i = 0; (row = sc_opt_each(program, &i));)
        if (row->type != SC_OPT_GROUP && key_of(row, i) == key)
            return row;
    return NULL;
}

/* Says what is wrong with the option whose text is `element`; -1. */
static int refuse(struct parse *p, struct sc_str element, const char *what)
{
    sc_err_set(p->err, SC_USAGE, "%s", what);
    return sc_err_at(p->err, &(struct sc_place){.field = element});
}

/* An element "--name" or "--name=value" that argp did not take, or took as an abbreviation. */
static int refuse_long(struct parse *p, struct sc_str element)
{
    size_t end = sc_str_find(element, '=', 0);
    struct sc_str spelled = sc_str_sub(element, 0, end);
    struct sc_str name = sc_str_sub(element, 2, end);
    const struct sc_opt *row = sc_opt_find(p->program, name);
    if (row)
        return refuse(p, spelled, end < element.len ? "takes no value" : "needs a value");
    const char *near = sc_opt_meant(p->program, name, &p->common->arena);
    if (!near)
        return refuse(p, spelled, "unknown option");
    sc_err_set(p->err, SC_USAGE, "unknown option (did you mean --%s?)", near);
    return sc_err_at(p->err, &(struct sc_place){.field = spelled});
}

/* An element "-abc" that argp did not take: the first letter that is not known is at fault. */
static int refuse_letters(struct parse *p, struct sc_str element)
{
    char spelled[] = "-?";
    for (size_t i = 1; i < element.len; i++) {
        spelled[1] = element.p[i];
        const struct sc_opt *row = row_of_key(p->program, (unsigned char)element.p[i]);
        if (!row)
            return refuse(p, sc_str_from(spelled), "unknown option");
        if (sc_opt_metavar(row))
            return refuse(p, sc_str_from(spelled), "needs a value");
    }
    return refuse(p, element, "unknown option");
}

static int refuse_element(struct parse *p, const char *text)
{
    struct sc_str element = sc_str_from(text);
    return sc_str_has_prefix(element, SC_STR("--")) ? refuse_long(p, element)
                                                    : refuse_letters(p, element);
}

/*
 * The element of argv that carries the option in hand when it is a long one, else NULL. argp
 * moves `next` behind an element only when the element is used up, so an unmoved `next` means
 * the middle of a cluster "-ab".
 */
static const char *long_element(const struct parse *p, const struct argp_state *state,
                                const char *arg)
{
    if (state->next == p->done)
        return NULL;
    const char *element = state->argv[state->next - 1];
    if (arg && arg == element)
        element = state->argv[state->next - 2];
    return strncmp(element, "--", 2) == 0 ? element : NULL;
}

static error_t take_option(struct parse *p, const struct sc_opt *row, const char *arg,
                           const struct argp_state *state)
{
    const char *element = long_element(p, state, arg);
    if (element) {
        struct sc_str text = sc_str_from(element);
        struct sc_str name = sc_str_sub(text, 2, sc_str_find(text, '=', 0));
        if (!sc_str_eq(name, sc_str_from(row->name)))
            return refuse_long(p, text) ? EINVAL : 0;
    }
    p->done = state->next;
    if (strcmp(row->name, "help") == 0)
        p->asked = SC_OPT_ASKED_HELP;
    else if (strcmp(row->name, "version") == 0)
        p->asked = SC_OPT_ASKED_VERSION;
    else
        return sc_opt_set(p->common, row, arg, p->err) == 0 ? 0 : EINVAL;
    return 0;
}

static error_t take_operand(struct parse *p, const char *path)
{
    sc_opt_texts_push(&p->common->arena, &p->common->operands, path);
    if (!p->program->operand)
        return 0;
    return p->program->operand(p->common, path, p->err) == 0 ? 0 : EINVAL;
}

static error_t on_key(int key, char *arg, struct argp_state *state)
{
    struct parse *p = state->input;
    const struct sc_opt *row;
    switch (key) {
    case ARGP_KEY_ARG:
        p->done = state->next;
        return take_operand(p, arg);
    case ARGP_KEY_ERROR:
        /* argp leaves `next` on a cluster until its last letter is read. */
        if (p->err->code == SC_OK)
            refuse_element(p, state->argv[state->next == p->done ? state->next : state->next - 1]);
        return 0;
    default:
        row = row_of_key(p->program, key);
        return row ? take_option(p, row, arg, state) : ARGP_ERR_UNKNOWN;
    }
}

/* --help and --version are answered whatever else is on the line, wrong options included. */
static enum sc_opt_asked asked_plainly(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return SC_OPT_ASKED_HELP;
        if (strcmp(argv[i], "--version") == 0 || strcmp(argv[i], "-V") == 0)
            return SC_OPT_ASKED_VERSION;
    }
    return SC_OPT_ASKED_RUN;
}

/* The same rows as argp wants them; the last one stays all zero. */
static struct argp_option *argp_rows(const struct sc_program *program, struct sc_arena *arena)
{
    const struct sc_opt *row;
    struct argp_option *rows = sc_arena_alloc_n(arena, sc_opt_most(program) + 1, sizeof(*rows));
    size_t n = 0;
    for (size_t i = 0; (row = sc_opt_each(program, &i));)
        if (row->type != SC_OPT_GROUP)
            rows[n++] = (struct argp_option){
                .name = row->name, .key = key_of(row, i), .arg = sc_opt_metavar(row)};
    return rows;
}

int sc_opt_parse(const struct sc_program *program, int argc, char **argv, void *options,
                 struct sc_err *err)
{
    struct parse p = {.program = program, .common = options, .err = err};
    p.asked = asked_plainly(argc, argv);
    if (p.asked != SC_OPT_ASKED_RUN)
        return (int)p.asked;
    p.done = 1;
    struct argp argp = {.options = argp_rows(program, &p.common->arena), .parser = on_key};
    unsigned flags = ARGP_IN_ORDER | ARGP_NO_HELP | ARGP_NO_ERRS | ARGP_NO_EXIT;
    if (argp_parse(&argp, argc, argv, flags, NULL, &p) == 0)
        return (int)p.asked;
    return sc_err_set(err, SC_SYSTEM, "out of memory");
}
