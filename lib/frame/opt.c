#include <string.h>

#include "scorecard/base/text.h"
#include "scorecard/frame/opt.h"

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

const struct sc_opt *sc_opt_find(const struct sc_program *program, struct sc_str name)
{
    const struct sc_opt *row;
    for (size_t i = 0; (row = sc_opt_each(program, &i));)
        if (row->type != SC_OPT_GROUP && sc_str_eq(sc_str_from(row->name), name))
            return row;
    return NULL;
}

bool sc_opt_is_common(const struct sc_opt *row)
{
    for (size_t i = 0; i < COMMON_N; i++)
        if (strcmp(row->name, common_rows[i].name) == 0)
            return true;
    return false;
}

size_t sc_opt_most(const struct sc_program *program)
{
    return own_rows(program) + COMMON_N;
}

const char *sc_opt_meant(const struct sc_program *program, struct sc_str name,
                         struct sc_arena *arena)
{
    const struct sc_opt *row;
    const char *whole = NULL;
    size_t n = 0;
    size_t wholes_n = 0;
    const char **names = sc_arena_alloc_n(arena, sc_opt_most(program), sizeof(*names));
    for (size_t i = 0; (row = sc_opt_each(program, &i));) {
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
