/* Columns of a profile: see import/profile_columns.h. */
#include "scorecard/import/profile_columns.h"

#include "scorecard/base/text.h"

/* The number of a standard column, or -1 with an error that suggests one. */
static int column_no(const struct sc_profile *p, struct sc_str name, const struct sc_node *n,
                     struct sc_str path, struct sc_err *err)
{
    const char *names[SC_KIND_COLUMNS_MAX];
    int no = sc_kind_column(p->kind, name);
    if (no >= 0)
        return no;
    for (size_t i = 0; i < p->kind->n; i++)
        names[i] = p->kind->columns[i].name;
    const char *nearest = sc_text_nearest(name, names, p->kind->n);
    if (nearest)
        sc_node_refuse(n, path, err, "no such column of a %s; did you mean \"%s\"?", p->kind->name,
                       nearest);
    else
        sc_node_refuse(n, path, err, "no such column of a %s", p->kind->name);
    return sc_err_seen(err, name);
}

static int read_words(struct sc_arena *arena, struct sc_mapping *m, const struct sc_node *n,
                      struct sc_str path, struct sc_err *err)
{
    if (n->type != SC_NODE_MAP)
        return sc_node_refuse(n, path, err, "a map is wanted: {their word: our word}");
    m->words = sc_arena_alloc_n(arena, n->n, sizeof *m->words);
    for (const struct sc_node *c = n->first; c; c = c->next) {
        if (c->type != SC_NODE_TEXT)
            return sc_node_refuse(c, path, err, "one word is wanted");
        m->words[m->words_n++] =
            (struct sc_word){sc_text_folded(arena, c->key), sc_arena_dup(arena, c->text)};
    }
    return 0;
}

/* The words that a column may hold must be words that its kind knows. */
static int check_words(const struct sc_profile *p, const struct sc_mapping *m,
                       const struct sc_node *n, struct sc_str path, struct sc_err *err)
{
    const struct sc_column *column = &p->kind->columns[m->column];
    for (size_t i = 0; i < m->words_n; i++) {
        if (sc_column_accepts(column, m->words[i].to))
            continue;
        sc_node_refuse(n, path, err, "not a value of %s: %s is wanted", column->name,
                       sc_type_expected(column));
        return sc_err_seen(err, m->words[i].to);
    }
    return 0;
}

static bool stands_above(const struct sc_profile *p, int column)
{
    for (size_t i = 0; i + 1 < p->mappings_n; i++)
        if (p->mappings[i].column == column)
            return true;
    return false;
}

/* What decides whether a value is taken must be known before it: by a column above. */
static int check_order(const struct sc_profile *p, const struct sc_mapping *m,
                       const struct sc_node *n, struct sc_str path, struct sc_err *err)
{
    int status = sc_kind_column(p->kind, SC_STR("status"));
    if (m->needs.len && m->from_n && !stands_above(p, m->needs_column))
        return sc_node_refuse(n, path, err, "with `from` the column that it needs stands above");
    if (m->when_status_n && (m->from_n == 0 || !stands_above(p, status)))
        return sc_node_refuse(n, path, err, "when_status needs `from`, and `status` above it");
    for (size_t i = 0; i < m->when_status_n; i++)
        if (!sc_column_accepts(&p->kind->columns[status], m->when_status[i])) {
            sc_node_refuse(n, path, err, "not a status");
            return sc_err_seen(err, m->when_status[i]);
        }
    return 0;
}

/* Times, durations and counts are read by their form alone. */
static bool takes_words(const struct sc_column *column)
{
    return column->type != SC_TYPE_TIME && column->type != SC_TYPE_DATE &&
           column->type != SC_TYPE_SECONDS && column->type != SC_TYPE_COUNT;
}

/* Where the value comes from, and what goes together. */
static int check_sources(const struct sc_profile *p, const struct sc_mapping *m,
                         const struct sc_node *n, struct sc_str path, struct sc_err *err)
{
    enum sc_type type = p->kind->columns[m->column].type;
    int ways = (m->from_n > 0) + (m->constant.len > 0) + (m->scale_of_n > 0);
    if (m->scale_of_n && (type != SC_TYPE_SCALE || p->shape != SC_FILE_CSV))
        return sc_node_refuse(n, path, err, "scale_of is for the scales of a table");
    if (ways != 1)
        return sc_node_refuse(n, path, err, "either `from` or `constant` is wanted");
    if ((m->join.len || m->split.len) && m->from_n == 0)
        return sc_node_refuse(n, path, err, "join and split need `from`");
    if (m->item != SC_ITEM_ALL && m->split.len == 0)
        return sc_node_refuse(n, path, err, "item needs `split`, the text between the items");
    if (m->split.len && m->item == SC_ITEM_ALL && type != SC_TYPE_LIST)
        return sc_node_refuse(n, path, err, "split needs `item`: which of several, first or last");
    return 0;
}

/* Sets are for texts; sums, counts and lengths for numbers. */
static int check_take(const struct sc_profile *p, const struct sc_mapping *m,
                      const struct sc_node *n, struct sc_str path, struct sc_err *err)
{
    enum sc_type type = p->kind->columns[m->column].type;
    bool is_text = type == SC_TYPE_LIST || type == SC_TYPE_TEXT || type == SC_TYPE_ID;
    if (m->take == SC_TAKE_SET && !is_text)
        return sc_node_refuse(n, path, err, "a set is for columns of lists, texts, identifiers");
    if (m->take == SC_TAKE_SUM && type != SC_TYPE_SECONDS && type != SC_TYPE_COUNT)
        return sc_node_refuse(n, path, err, "a sum is for columns of seconds and counts");
    if (m->is_length && type != SC_TYPE_COUNT)
        return sc_node_refuse(n, path, err, "a length is for columns of counts");
    if (m->take == SC_TAKE_COUNT && type != SC_TYPE_COUNT)
        return sc_node_refuse(n, path, err, "a count is for columns of counts");
    return 0;
}

static int read_mapping(struct sc_arena *arena, struct sc_profile *p, const struct sc_node *n,
                        struct sc_err *err)
{
    struct sc_str path = sc_profile_path(arena, "columns", n->key);
    struct sc_mapping *m = &p->mappings[p->mappings_n++];
    struct sc_settings keys = {sc_mapping_keys, sc_mapping_keys_n, m, arena};
    const struct sc_node *words;
    struct sc_node rest;
    m->column = column_no(p, n->key, n, path, err);
    if (m->column < 0)
        return -1;
    if (n->type != SC_NODE_MAP)
        return sc_node_refuse(n, path, err, "a map is wanted: {from: [source column]}");
    sc_settings_default(&keys);
    rest = sc_profile_without(arena, n, "words", &words);
    if (words && !takes_words(&p->kind->columns[m->column]))
        return sc_node_refuse(words, path, err, "words are not for times, durations and counts");
    if (sc_settings_read_map(&keys, &rest, path, err) < 0 ||
        (words && read_words(arena, m, words, path, err) < 0) ||
        check_words(p, m, n, path, err) < 0)
        return -1;
    m->needs_column = m->needs.len ? column_no(p, m->needs, n, path, err) : -1;
    if (m->needs.len && m->needs_column < 0)
        return -1;
    if (check_sources(p, m, n, path, err) < 0 || check_order(p, m, n, path, err) < 0 ||
        check_take(p, m, n, path, err) < 0)
        return -1;
    if (m->out_of_n && p->kind->columns[m->column].type != SC_TYPE_REAL)
        return sc_node_refuse(n, path, err, "`out_of` is for columns of decimal numbers");
    if (p->shape == SC_FILE_CSV) {
        sc_profile_fold_headers(arena, m->from, m->from_n);
        sc_profile_fold_headers(arena, m->out_of, m->out_of_n);
        sc_profile_fold_headers(arena, m->scale_of, m->scale_of_n);
    }
    return 0;
}

int sc_profile_columns_read(struct sc_arena *arena, struct sc_profile *p, const struct sc_node *n,
                            struct sc_err *err)
{
    if (!n || n->type != SC_NODE_MAP) {
        sc_err_set(err, SC_USAGE, "a profile needs a map `columns`");
        return -1;
    }
    p->mappings = sc_arena_alloc_n(arena, n->n, sizeof *p->mappings);
    for (const struct sc_node *c = n->first; c; c = c->next)
        if (read_mapping(arena, p, c, err) < 0)
            return -1;
    return 0;
}
