#define _GNU_SOURCE /* argp.h needs error_t */

#include <argp.h>
#include <limits.h>
#include <string.h>

#include "scorecard/base/num.h"
#include "scorecard/base/text.h"
#include "scorecard/frame/opt.h"

/* Keys of options without a letter start above all letters, as argp wants it. */
#define KEY_BASE 0x100

static const struct sc_opt common_rows[] = {
    {.name = "", .type = SC_OPT_GROUP, .doc = "General"},
    {.name = "output",
     .letter = 'o',
     .arg = "FILE",
     .type = SC_OPT_FILE,
     .offset = offsetof(struct sc_common, output),
     .doc = "write to FILE, whole or not at all"},
    {.name = "quiet",
     .letter = 'q',
     .type = SC_OPT_FLAG,
     .offset = offsetof(struct sc_common, quiet),
     .doc = "no summary on stderr"},
    {.name = "verbose",
     .letter = 'v',
     .type = SC_OPT_COUNTER,
     .offset = offsetof(struct sc_common, verbose),
     .doc = "say more on stderr"},
    {.name = "help", .letter = 'h', .type = SC_OPT_FLAG, .doc = "print this text"},
    {.name = "version", .letter = 'V', .type = SC_OPT_FLAG, .doc = "print the version"},
};

#define COMMON_N (sizeof(common_rows) / sizeof(common_rows[0]))

/* One run over argv. */
struct parse {
    const struct sc_program *program;
    struct sc_common *common; /* the options struct begins with it */
    struct sc_err *err;
    enum sc_opt_asked asked;
    int done; /* argv index behind the last element that was understood */
};

static size_t own_rows(const struct sc_program *program)
{
    size_t n = 0;
    while (program->options[n].name)
        n++;
    return n;
}

/* A common row stands unless the program does without it or has its own. */
static bool has_common(const struct sc_program *program, const struct sc_opt *row)
{
    if (row->letter && program->without && strchr(program->without, row->letter))
        return false;
    for (const struct sc_opt *own = program->options; own->name; own++)
        if (row->type != SC_OPT_GROUP && strcmp(own->name, row->name) == 0)
            return false;
    return true;
}

const struct sc_opt *sc_opt_each(const struct sc_program *program, size_t *i)
{
    size_t own_n = own_rows(program);
    if (*i < own_n)
        return &program->options[(*i)++];
    while (*i < own_n + COMMON_N) {
        const struct sc_opt *row = &common_rows[(*i)++ - own_n];
        if (has_common(program, row))
            return row;
    }
    return NULL;
}

const char *sc_opt_metavar(const struct sc_opt *row)
{
    return row->arg ? row->arg : row->values;
}

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

static const struct sc_opt *row_of_name(const struct sc_program *program, struct sc_str name)
{
    const struct sc_opt *row;
    for (size_t i = 0; (row = sc_opt_each(program, &i));)
        if (row->type != SC_OPT_GROUP && sc_str_eq(sc_str_from(row->name), name))
            return row;
    return NULL;
}

/* Says what is wrong with the option whose text is `element`; -1. */
static int refuse(struct parse *p, struct sc_str element, const char *what)
{
    sc_err_set(p->err, SC_USAGE, "%s", what);
    return sc_err_at(p->err, &(struct sc_place){.field = element});
}

static int refuse_value(struct parse *p, const struct sc_opt *row, const char *what,
                        const char *seen)
{
    struct sc_buf name;
    sc_buf_init(&name, SC_ERR_FIELD_MAX);
    sc_buf_printf(&name, "--%s", row->name);
    refuse(p, sc_buf_str(&name), what);
    sc_buf_fini(&name);
    return sc_err_seen(p->err, sc_str_from(seen));
}

/* The name that an unknown one was meant to be: an abbreviation's, else the nearest; or NULL. */
static const char *meant(const struct parse *p, struct sc_str name)
{
    const struct sc_opt *row;
    const char *whole = NULL;
    size_t n = 0;
    size_t wholes_n = 0;
    const char **names =
        sc_arena_alloc_n(&p->common->arena, own_rows(p->program) + COMMON_N, sizeof(*names));
    for (size_t i = 0; (row = sc_opt_each(p->program, &i));) {
        if (row->type == SC_OPT_GROUP)
            continue;
        names[n++] = row->name;
        if (name.len && sc_str_has_prefix(sc_str_from(row->name), name)) {
            whole = row->name;
            wholes_n++;
        }
    }
    return wholes_n == 1 ? whole : sc_text_nearest(name, names, n);
}

/* An element "--name" or "--name=value" that argp did not take, or took as an abbreviation. */
static int refuse_long(struct parse *p, struct sc_str element)
{
    size_t end = sc_str_find(element, '=', 0);
    struct sc_str spelled = sc_str_sub(element, 0, end);
    struct sc_str name = sc_str_sub(element, 2, end);
    const struct sc_opt *row = row_of_name(p->program, name);
    if (row)
        return refuse(p, spelled, end < element.len ? "takes no value" : "needs a value");
    const char *near = meant(p, name);
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

/* Appends; the array doubles at each power of two, old ones stay in the arena. */
static void push(struct sc_arena *arena, struct sc_opt_texts *texts, const char *text)
{
    if ((texts->n & (texts->n - 1)) == 0) {
        size_t cap = texts->n ? 2 * texts->n : 1;
        const char **items = sc_arena_alloc_n(arena, cap, sizeof(*items));
        for (size_t i = 0; i < texts->n; i++)
            items[i] = texts->items[i];
        texts->items = items;
    }
    texts->items[texts->n++] = text;
}

static int set_choice(struct parse *p, const struct sc_opt *row, int *field, const char *arg)
{
    struct sc_str rest = sc_str_from(row->values);
    struct sc_str word;
    for (int i = 0; sc_str_split(&rest, '|', &word); i++) {
        if (sc_str_eq(word, sc_str_from(arg))) {
            *field = i;
            return 0;
        }
    }
    struct sc_str what = sc_arena_printf(&p->common->arena, "not one of %s", row->values);
    return refuse_value(p, row, what.p, arg);
}

static int set_count(struct parse *p, const struct sc_opt *row, long *field, const char *arg)
{
    int64_t value;
    if (!sc_num_parse_i64(sc_str_from(arg), &value) || value < 0 || value > LONG_MAX)
        return refuse_value(p, row, "not a count", arg);
    *field = (long)value;
    return 0;
}

static int set_value(struct parse *p, const struct sc_opt *row, const char *arg)
{
    void *field = (char *)p->common + row->offset;
    if (arg && arg[0] == '\0')
        return refuse_value(p, row, "an empty value", arg);
    switch (row->type) {
    case SC_OPT_FLAG:
        *(bool *)field = true;
        return 0;
    case SC_OPT_COUNTER:
        *(int *)field += 1;
        return 0;
    case SC_OPT_TEXT:
    case SC_OPT_FILE:
        *(const char **)field = arg;
        return 0;
    case SC_OPT_TEXTS:
    case SC_OPT_FILES:
        push(&p->common->arena, field, arg);
        return 0;
    case SC_OPT_COUNT:
        return set_count(p, row, field, arg);
    case SC_OPT_CHOICE:
        return set_choice(p, row, field, arg);
    case SC_OPT_GROUP:
        break;
    }
    return -1;
}

/* Remembers the option for the run document, unless it names a file or only the talk. */
static void keep_given(struct parse *p, const struct sc_opt *row, const char *arg)
{
    bool is_talk = row >= common_rows && row < common_rows + COMMON_N;
    if (is_talk || row->type == SC_OPT_FILE || row->type == SC_OPT_FILES)
        return;
    struct sc_str text =
        sc_arena_printf(&p->common->arena, "--%s%s%s", row->name, arg ? "=" : "", arg ? arg : "");
    push(&p->common->arena, &p->common->given, text.p);
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
    else if (set_value(p, row, arg) != 0)
        return EINVAL;
    else
        keep_given(p, row, arg);
    p->common->no_input = p->common->no_input || row->no_input;
    return 0;
}

static error_t take_operand(struct parse *p, const char *path)
{
    push(&p->common->arena, &p->common->operands, path);
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
    struct argp_option *rows =
        sc_arena_alloc_n(arena, own_rows(program) + COMMON_N + 1, sizeof(*rows));
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
