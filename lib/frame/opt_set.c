#include <limits.h>

#include "scorecard/base/num.h"
#include "scorecard/frame/opt_set.h"

static int refuse(const struct sc_opt *row, struct sc_str what, const char *seen,
                  struct sc_err *err)
{
    struct sc_buf name;
    sc_buf_init(&name, SC_ERR_FIELD_MAX);
    sc_buf_printf(&name, "--%s", row->name);
    sc_err_set(err, SC_USAGE, "%.*s", SC_STR_ARG(what));
    sc_err_at(err, &(struct sc_place){.field = sc_buf_str(&name)});
    sc_buf_fini(&name);
    return sc_err_seen(err, sc_str_from(seen));
}

/* The array doubles at each power of two; old ones stay in the arena. */
void sc_opt_texts_push(struct sc_arena *arena, struct sc_opt_texts *texts, const char *text)
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

/* Position of arg among the words of the row, -1 when it is none. */
static int place_of_word(const struct sc_opt *row, const char *arg)
{
    struct sc_str rest = sc_str_from(row->values);
    struct sc_str word;
    for (int i = 0; sc_str_split(&rest, '|', &word); i++)
        if (sc_str_eq(word, sc_str_from(arg)))
            return i;
    return -1;
}

static int set_choice(struct sc_arena *arena, const struct sc_opt *row, int *field, const char *arg,
                      struct sc_err *err)
{
    int place = place_of_word(row, arg);
    if (place < 0)
        return refuse(row, sc_arena_printf(arena, "not one of %s", row->values), arg, err);
    *field = place;
    return 0;
}

static int set_count(const struct sc_opt *row, long *field, const char *arg, struct sc_err *err)
{
    int64_t value;
    if (!sc_num_parse_i64(sc_str_from(arg), &value) || value < 0 || value > LONG_MAX)
        return refuse(row, SC_STR("not a count"), arg, err);
    *field = (long)value;
    return 0;
}

static int set_field(struct sc_common *common, const struct sc_opt *row, const char *arg,
                     struct sc_err *err)
{
    void *field = (char *)common + row->offset;
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
        sc_opt_texts_push(&common->arena, field, arg);
        return 0;
    case SC_OPT_COUNT:
        return set_count(row, field, arg, err);
    case SC_OPT_CHOICE:
        return set_choice(&common->arena, row, field, arg, err);
    case SC_OPT_GROUP:
        break;
    }
    return sc_err_set(err, SC_USAGE, "not an option");
}

/* File names and how much is said do not belong to what was asked. */
static bool is_given(const struct sc_opt *row)
{
    return !sc_opt_is_common(row) && row->type != SC_OPT_FILE && row->type != SC_OPT_FILES;
}

int sc_opt_set(struct sc_common *common, const struct sc_opt *row, const char *arg,
               struct sc_err *err)
{
    if (arg && arg[0] == '\0')
        return refuse(row, SC_STR("an empty value"), arg, err);
    if (set_field(common, row, arg, err) != 0)
        return -1;
    common->no_input = common->no_input || row->no_input;
    if (!is_given(row))
        return 0;
    struct sc_str text =
        sc_arena_printf(&common->arena, "--%s%s%s", row->name, arg ? "=" : "", arg ? arg : "");
    sc_opt_texts_push(&common->arena, &common->given, text.p);
    return 0;
}
