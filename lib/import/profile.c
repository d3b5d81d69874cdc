/*
 * Profiles from YAML.
 *
 * To add a profile: a file in lib/import/profiles, a fixture with a golden in
 * tests/golden/sc-import, a line in sc-profile(5). To add a key: a row below, a field in
 * import/profile.h, a line in sc-profile(5).
 */
#include "scorecard/import/profile.h"

#include "scorecard/base/text.h"
#include "scorecard/import/history_kind.h"
#include "scorecard/import/json_explode.h"
#include "scorecard/import/leave_out.h"

#define HEADER_ROWS_MAX 3
#define PREAMBLE_MAX    60 /* lines: the longest seen has 20 */

#define AT(field) offsetof(struct sc_profile, field)
#define IN(field) offsetof(struct sc_mapping, field)

const struct sc_setting sc_profile_keys[] = {
    {"label", SC_SET_TEXT, SC_SET_SHOWS, AT(label), 0, 0, "", NULL,
     "vendor and export, for people"},
    {"how_to", SC_SET_TEXT, SC_SET_SHOWS, AT(how_to), 0, 0, "", NULL,
     "where the export button is, which columns to tick, which dates to choose"},
    {"verified", SC_SET_BOOL, SC_SET_SHOWS, AT(is_verified), 0, 0, "false", NULL,
     "made after genuine files or the vendor's own source"},
    {"shape", SC_SET_WORD, SC_SET_MEASURES, AT(shape), 0, 0, "csv", "csv json",
     "what the export is"},
    {"kind", SC_SET_TEXT, SC_SET_MEASURES, AT(kind_name), 0, 0, "ticket", NULL,
     "record kind that its rows become"},
    {"fingerprint", SC_SET_TEXTS, SC_SET_MEASURES, AT(fingerprint), 0, 0, "[]", NULL,
     "source columns by which the export is known; all must be there, of A|B one"},
    {"any_vendor", SC_SET_BOOL, SC_SET_MEASURES, AT(is_of_any_vendor), 0, 0, "false", NULL,
     "gives way to a vendor's profile that knows more columns but misses one of its fingerprint"},
    {"envelope", SC_SET_TEXTS, SC_SET_MEASURES, AT(envelope), 0, 0, "[]", NULL,
     "JSON keys under which records stand as a list"},
    {"explode", SC_SET_TEXT, SC_SET_MEASURES, AT(explode), 0, 0, "", NULL,
     "JSON list in a record whose items are the records"},
    {"also", SC_SET_TEXTS, SC_SET_MEASURES, AT(also), 0, 0, "[]", NULL,
     "profiles that read the same file again for rows of another kind"},
    {"zone", SC_SET_TEXT, SC_SET_MEASURES, AT(zone), 0, 0, "", NULL,
     "zone of times that carry none; empty: asked"},
    {"nulls", SC_SET_TEXTS, SC_SET_MEASURES, AT(nulls), 0, 0, "[]", NULL,
     "spellings of an unknown value"},
    {"list_separator", SC_SET_TEXT, SC_SET_MEASURES, AT(list_separator), 0, 0, ";", NULL,
     "byte between the items of a list"},
    {"header_rows", SC_SET_INT, SC_SET_MEASURES, AT(header_rows), 1, HEADER_ROWS_MAX, "1", NULL,
     "rows that name the columns; an empty name takes that of the next row"},
    {"preamble", SC_SET_INT, SC_SET_MEASURES, AT(preamble), 0, PREAMBLE_MAX, "0", NULL,
     "lines of the report that may stand before the header"},
    {"footer", SC_SET_TEXTS, SC_SET_MEASURES, AT(footer), 0, 0, "[]", NULL,
     "beginnings of the first cell of the row that ends the data"},
    {"quote", SC_SET_WORD, SC_SET_MEASURES, AT(quote), 0, 0, "double", "double none",
     "what quotes mean in a table: as in RFC 4180, or nothing"},
    {"unread", SC_SET_TEXTS, SC_SET_SHOWS, AT(unread), 0, 0, "[]", NULL,
     "columns that the export is known to have and that nothing reads"},
    {"prefixes", SC_SET_TEXTS, SC_SET_MEASURES, AT(prefixes), 0, 0, "[]", NULL,
     "beginnings of headers that a column also answers without"},
    {"folded", SC_SET_BOOL, SC_SET_MEASURES, AT(is_folded), 0, 0, "false", NULL,
     "several rows of one identifier are one record"},
    {"only", SC_SET_TEXTS, SC_SET_MEASURES, AT(only), 0, 0, "[]", NULL,
     "a source column, then the values of it that make a record one to read"},
    {"history", SC_SET_BOOL, SC_SET_MEASURES, AT(is_history), 0, 0, "false", NULL,
     "records are events of tickets, which become facts of these"},
    {"opening", SC_SET_BOOL, SC_SET_MEASURES, AT(is_opening), 0, 0, "false", NULL,
     "the first comment of a history is what opened the ticket, no reply"},
    {"wins", SC_SET_BOOL, SC_SET_MEASURES, AT(wins), 0, 0, "false", NULL,
     "facts of the history go before what the ticket's export says"},
    {"history_key", SC_SET_TEXTS, SC_SET_MEASURES, AT(history_key), 0, 0, "[]", NULL,
     "source columns that name a ticket as its history does, where its identifier does not"},
};
const size_t sc_profile_keys_n = sizeof sc_profile_keys / sizeof sc_profile_keys[0];

const struct sc_setting sc_mapping_keys[] = {
    {"from", SC_SET_TEXTS, SC_SET_MEASURES, IN(from), 0, 0, "[]", NULL,
     "source columns, the first that holds a value is taken"},
    {"constant", SC_SET_TEXT, SC_SET_MEASURES, IN(constant), 0, 0, "", NULL,
     "the same text for every record"},
    {"needs", SC_SET_TEXT, SC_SET_MEASURES, IN(needs), 0, 0, "", NULL,
     "column that must hold a value for this one to be written"},
    {"unit", SC_SET_WORD, SC_SET_MEASURES, IN(unit), 0, 0, "s", "s min h d ms epoch",
     "unit of a duration that carries none"},
    {"take", SC_SET_WORD, SC_SET_MEASURES, IN(take), 0, 0, "last",
     "last first max min set sum count", "what of several folded rows gives the value"},
    {"join", SC_SET_TEXT, SC_SET_MEASURES, IN(join), 0, 0, "", NULL,
     "text between the values of all columns, instead of the first"},
    {"split", SC_SET_TEXT, SC_SET_MEASURES, IN(split), 0, 0, "", NULL,
     "text between the items of a cell"},
    {"item", SC_SET_WORD, SC_SET_MEASURES, IN(item), 0, 0, "all", "all first last",
     "which items of a cell that holds several"},
    {"scale_of", SC_SET_TEXTS, SC_SET_MEASURES, IN(scale_of), 0, 0, "[]", NULL,
     "columns of a grade whose header says the greatest value"},
    {"strip_decimal", SC_SET_BOOL, SC_SET_MEASURES, IN(strip_decimal), 0, 0, "false", NULL,
     "identifiers that passed through a spreadsheet: 123.0 is 123"},
    {"strip_blanks", SC_SET_BOOL, SC_SET_MEASURES, IN(strip_blanks), 0, 0, "false", NULL,
     "identifiers with marks of thousands: 5 732 943 is 5732943"},
    {"remaining", SC_SET_BOOL, SC_SET_MEASURES, IN(is_remaining), 0, 0, "false", NULL,
     "the time that is left of a target: below zero it was breached, met when its clock has "
     "stopped"},
    {"when_status", SC_SET_TEXTS, SC_SET_MEASURES, IN(when_status), 0, 0, "[]", NULL,
     "states of the tickets that it is taken from; none named: from all"},
    {"length", SC_SET_BOOL, SC_SET_MEASURES, IN(is_length), 0, 0, "false", NULL,
     "the number of characters of a text"},
    {"minus", SC_SET_INT, SC_SET_MEASURES, IN(minus), 0, 1000, "0", NULL,
     "taken off a count; not below 0"},
    {"out_of", SC_SET_TEXTS, SC_SET_MEASURES, IN(out_of), 0, 0, "[]", NULL,
     "source columns with the most that the number could be: it becomes a per cent of that"},
};
const size_t sc_mapping_keys_n = sizeof sc_mapping_keys / sizeof sc_mapping_keys[0];

static struct sc_str fold_into(struct sc_arena *arena, struct sc_str s, bool as_header)
{
    struct sc_buf folded;
    sc_buf_init(&folded, SC_BUF_NO_CEILING);
    if (as_header)
        sc_text_fold_header(&folded, s);
    else
        sc_text_fold(&folded, s);
    s = sc_arena_dup(arena, sc_buf_str(&folded));
    sc_buf_fini(&folded);
    return s;
}

static void fold_all(struct sc_arena *arena, struct sc_str *items, size_t n, bool as_header)
{
    for (size_t i = 0; i < n; i++)
        items[i] = fold_into(arena, items[i], as_header);
}

/* "E-Mail|Work email": each alternative by itself. */
static struct sc_str fold_either(struct sc_arena *arena, struct sc_str either)
{
    struct sc_buf joined;
    struct sc_str one;
    sc_buf_init(&joined, SC_BUF_NO_CEILING);
    while (sc_str_split(&either, '|', &one)) {
        sc_buf_puts(&joined, joined.len ? "|" : "");
        sc_buf_put_str(&joined, fold_into(arena, one, true));
    }
    one = sc_arena_dup(arena, sc_buf_str(&joined));
    sc_buf_fini(&joined);
    return one;
}

/* Where a key stands, else its map. */
static const struct sc_node *key_node(const struct sc_node *map, const char *key)
{
    const struct sc_node *n = sc_node_get(map, key);
    return n ? n : map;
}

static struct sc_str path_of(struct sc_arena *arena, const char *section, struct sc_str key)
{
    return sc_arena_printf(arena, "%s.%.*s", section, SC_STR_ARG(key));
}

/* ---- columns ---- */

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
            (struct sc_word){fold_into(arena, c->key, false), sc_arena_dup(arena, c->text)};
    }
    return 0;
}

/* A copy of the map without its child called `name`, which goes to *taken (NULL when absent). */
static struct sc_node without(struct sc_arena *arena, const struct sc_node *map, const char *name,
                              const struct sc_node **taken)
{
    struct sc_node rest = *map, **tail = &rest.first;
    *taken = sc_node_get(map, name);
    rest.first = NULL;
    for (const struct sc_node *c = map->first; c; c = c->next) {
        if (c == *taken)
            continue;
        *tail = sc_arena_alloc(arena, sizeof **tail);
        **tail = *c;
        (*tail)->next = NULL;
        tail = &(*tail)->next;
    }
    return rest;
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
    struct sc_str path = path_of(arena, "columns", n->key);
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
    rest = without(arena, n, "words", &words);
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
        fold_all(arena, m->from, m->from_n, true);
        fold_all(arena, m->out_of, m->out_of_n, true);
        fold_all(arena, m->scale_of, m->scale_of_n, true);
    }
    return 0;
}

static int read_columns(struct sc_arena *arena, struct sc_profile *p, const struct sc_node *n,
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

/* ---- tags ---- */

static int read_tags(struct sc_arena *arena, struct sc_profile *p, const struct sc_node *n,
                     struct sc_err *err)
{
    int status = sc_kind_column(p->kind, SC_STR("status"));
    if (!n)
        return 0;
    if (n->type != SC_NODE_MAP || status < 0)
        return sc_node_refuse(n, SC_STR("tags"), err, "a map is wanted: {tag: status}");
    p->tag_rules = sc_arena_alloc_n(arena, n->n, sizeof *p->tag_rules);
    for (const struct sc_node *c = n->first; c; c = c->next) {
        if (!sc_column_accepts(&p->kind->columns[status], c->text)) {
            sc_node_refuse(c, path_of(arena, "tags", c->key), err, "not a status");
            return sc_err_seen(err, c->text);
        }
        p->tag_rules[p->tag_rules_n++] =
            (struct sc_tag_rule){fold_into(arena, c->key, false), sc_arena_dup(arena, c->text)};
    }
    return 0;
}

/* ---- states ---- */

static int read_state(struct sc_arena *arena, struct sc_profile *p, const struct sc_node *source,
                      const struct sc_node *word, struct sc_err *err)
{
    struct sc_str path = path_of(arena, "states", source->key);
    const struct sc_column *status = &p->kind->columns[sc_kind_column(p->kind, SC_STR("status"))];
    if (word->type != SC_NODE_TEXT || !sc_column_accepts(status, word->text)) {
        sc_node_refuse(word, path, err, "not a status");
        return sc_err_seen(err, word->type == SC_NODE_TEXT ? word->text : SC_STR(""));
    }
    struct sc_str from = p->shape == SC_FILE_CSV ? fold_into(arena, source->key, true)
                                                 : sc_arena_dup(arena, source->key);
    p->state_rules[p->state_rules_n++] = (struct sc_state_rule){
        from, fold_into(arena, word->key, false), sc_arena_dup(arena, word->text)};
    return 0;
}

static int read_states(struct sc_arena *arena, struct sc_profile *p, const struct sc_node *n,
                       struct sc_err *err)
{
    size_t most = 0;
    if (!n)
        return 0;
    if (n->type != SC_NODE_MAP || sc_kind_column(p->kind, SC_STR("status")) < 0)
        return sc_node_refuse(n, SC_STR("states"), err,
                              "a map is wanted: {column: {word: status}}");
    for (const struct sc_node *c = n->first; c; c = c->next) {
        if (c->type != SC_NODE_MAP)
            return sc_node_refuse(c, path_of(arena, "states", c->key), err,
                                  "a map is wanted: {word: status}");
        most += c->n;
    }
    p->state_rules = sc_arena_alloc_n(arena, most + 1, sizeof *p->state_rules);
    for (const struct sc_node *c = n->first; c; c = c->next)
        for (const struct sc_node *word = c->first; word; word = word->next)
            if (read_state(arena, p, c, word, err) < 0)
                return -1;
    return 0;
}

/* ---- whole profiles ---- */

static int check_explode(const struct sc_profile *p, const struct sc_node *root, struct sc_err *err)
{
    if (p->explode.len == 0)
        return 0;
    if (p->shape != SC_FILE_JSON)
        return sc_node_refuse(root, SC_STR("explode"), err, "only JSON has lists of records");
    if (sc_json_explode_accepts(p->explode))
        return 0;
    sc_node_refuse(root, SC_STR("explode"), err, "not a path of keys, at most %d",
                   SC_JSON_EXPLODE_MAX);
    return sc_err_seen(err, p->explode);
}

/* A star at the end stays: it stands for any end. */
static struct sc_str fold_start(struct sc_arena *arena, struct sc_str name)
{
    bool is_start = sc_str_has_suffix(name, SC_STR("*"));
    name = fold_into(arena, name, true);
    return is_start ? sc_arena_printf(arena, "%.*s*", SC_STR_ARG(name)) : name;
}

static int read_profile(struct sc_arena *arena, const struct sc_node *root, struct sc_profile *p,
                        struct sc_err *err)
{
    struct sc_settings keys = {sc_profile_keys, sc_profile_keys_n, p, arena};
    const struct sc_node *columns, *tags, *states, *leave_out;
    if (root->type != SC_NODE_MAP)
        return sc_node_refuse(root, SC_STR(""), err, "a map is wanted: {key: value}");
    struct sc_node rest = without(arena, root, "columns", &columns);
    rest = without(arena, &rest, "tags", &tags);
    rest = without(arena, &rest, "states", &states);
    rest = without(arena, &rest, "leave_out", &leave_out);
    sc_settings_default(&keys);
    if (sc_settings_read_map(&keys, &rest, SC_STR(""), err) < 0)
        return -1;
    if (p->is_history && !sc_str_eq(p->kind_name, SC_STR("ticket")))
        return sc_node_refuse(root, SC_STR("kind"), err, "a history is of tickets");
    p->kind = p->is_history ? sc_history_kind() : sc_kind_find(p->kind_name);
    if (!p->kind) {
        sc_node_refuse(key_node(root, "kind"), SC_STR("kind"), err, "no such record kind");
        return sc_err_seen(err, p->kind_name);
    }
    if (check_explode(p, root, err) < 0)
        return -1;
    if (p->list_separator.len != 1)
        return sc_node_refuse(key_node(root, "list_separator"), SC_STR("list_separator"), err,
                              "one byte is wanted");
    for (size_t i = 0; p->shape == SC_FILE_CSV && i < p->fingerprint_n; i++)
        p->fingerprint[i] = fold_either(arena, p->fingerprint[i]);
    for (size_t i = 0; i < p->unread_n; i++)
        p->unread[i] = fold_start(arena, p->unread[i]);
    fold_all(arena, p->nulls, p->nulls_n, false);
    fold_all(arena, p->footer, p->footer_n, false);
    if (read_columns(arena, p, columns, err) < 0 || read_tags(arena, p, tags, err) < 0 ||
        sc_leave_out_read(arena, p, leave_out, err) < 0)
        return -1;
    if (p->shape == SC_FILE_CSV)
        fold_all(arena, p->history_key, p->history_key_n, true);
    if (p->only_n == 1)
        return sc_node_refuse(root, SC_STR("only"), err, "a column and its values are wanted");
    if (p->shape == SC_FILE_CSV)
        fold_all(arena, p->only, p->only_n ? 1 : 0, true);
    if (p->is_history && sc_history_check(p, root, err) < 0)
        return -1;
    return read_states(arena, p, states, err);
}

int sc_profile_parse(struct sc_arena *arena, struct sc_str yaml, struct sc_str file,
                     struct sc_profile *out, struct sc_err *err)
{
    struct sc_place place = {.file = file};
    const struct sc_node *root = sc_yaml_parse(arena, yaml, file, err);
    *out = (struct sc_profile){.name = sc_arena_dup(arena, file)};
    if (root && read_profile(arena, root, out, err) == 0)
        return 0;
    return sc_err_at(err, &place);
}

struct sc_profile *sc_profile_open(struct sc_arena *arena, const char *path, struct sc_err *err)
{
    struct sc_place place = {.file = sc_str_from(path)};
    struct sc_profile *p = sc_arena_alloc(arena, sizeof *p);
    const struct sc_node *root = sc_yaml_open(arena, path, err);
    p->name = sc_arena_dup(arena, place.file);
    if (root && read_profile(arena, root, p, err) == 0)
        return p;
    sc_err_at(err, &place);
    return NULL;
}
