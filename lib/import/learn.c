/* A profile to start from: see import/learn.h. */
#include "scorecard/import/learn.h"

#include "scorecard/base/text.h"
#include "scorecard/import/header_name.h"

#include <string.h>

#define SAMPLE_MOST      40 /* characters of a value that are shown */
#define FINGERPRINT_MOST 6

/* What is known while the profile is written. */
struct lesson {
    const struct sc_learned *learned;
    const struct sc_profiles *known;
    const struct sc_profile *nearest;
    const struct sc_kind *kind;
    struct sc_arena arena;
    struct sc_header_name *names; /* of the columns, as profiles spell them */
    bool *is_used;
};

void sc_learn_sample(struct sc_learned_column *column, struct sc_arena *arena, struct sc_str value)
{
    value = sc_str_trim(value);
    if (value.len == 0 || column->samples_n == SC_LEARN_SAMPLES)
        return;
    for (size_t i = 0; i < column->samples_n; i++)
        if (sc_str_eq(column->samples[i], value))
            return;
    column->samples[column->samples_n++] = sc_arena_dup(arena, value);
}

/* ---- matching ---- */

static void parse_names(struct lesson *l)
{
    size_t n = l->learned->columns_n;
    l->names = sc_arena_alloc_n(&l->arena, n + 1, sizeof *l->names);
    l->is_used = sc_arena_alloc_n(&l->arena, n + 1, sizeof *l->is_used);
    for (size_t i = 0; i < n; i++) {
        if (l->learned->shape == SC_FILE_CSV)
            sc_header_name_parse(&l->arena, l->learned->columns[i].name, NULL, 0, &l->names[i]);
        else
            sc_header_name_plain(l->learned->columns[i].name, &l->names[i]);
    }
}

/* Number of the column that a mapping takes, -1 when none is there. */
static int source_of(const struct lesson *l, const struct sc_mapping *m)
{
    size_t n = l->learned->columns_n;
    for (size_t k = 0; k < m->from_n; k++) {
        int depth = sc_header_names_find(l->names, n, m->from[k]);
        for (size_t i = 0; depth >= 0 && i < n; i++)
            if (sc_header_name_depth(&l->names[i], m->from[k]) == depth)
                return (int)i;
    }
    return -1;
}

static size_t matches(const struct lesson *l, const struct sc_profile *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->mappings_n; i++)
        n += source_of(l, &p->mappings[i]) >= 0;
    return n;
}

/* Of several that fit alike one of tickets is meant more often than any other. */
static bool is_nearer(const struct sc_profile *p, size_t n, const struct sc_profile *best,
                      size_t most)
{
    bool is_ticket = p->kind->id == SC_KIND_ticket;
    return n > most || (n > 0 && n == most && is_ticket && best->kind->id != SC_KIND_ticket);
}

/* The profile with most of its columns here; of several the first, vendors before generic ones. */
static void find_nearest(struct lesson *l)
{
    size_t most = 0;
    for (size_t i = 0; i < l->known->n; i++) {
        const struct sc_profile *p = &l->known->items[i];
        size_t n = p->shape == (int)l->learned->shape ? matches(l, p) : 0;
        if (is_nearer(p, n, l->nearest, most)) {
            most = n;
            l->nearest = p;
        }
    }
    l->kind = l->nearest ? l->nearest->kind : sc_kind_find(SC_STR("ticket"));
}

static const struct sc_mapping *mapping_of(const struct sc_profile *p, size_t column)
{
    for (size_t i = 0; i < p->mappings_n; i++)
        if ((size_t)p->mappings[i].column == column)
            return &p->mappings[i];
    return NULL;
}

/* What some profile of the kind says of a standard column and of a column that is here. */
static const struct sc_mapping *known_mapping(const struct lesson *l, size_t column, int *source)
{
    const struct sc_mapping *m = l->nearest ? mapping_of(l->nearest, column) : NULL;
    *source = m ? source_of(l, m) : -1;
    if (*source >= 0 || (m && m->from_n == 0))
        return m;
    for (size_t i = 0; i < l->known->n; i++) {
        const struct sc_profile *p = &l->known->items[i];
        if (p->kind != l->kind || p->shape != (int)l->learned->shape)
            continue;
        m = mapping_of(p, column);
        *source = m ? source_of(l, m) : -1;
        if (*source >= 0 && !l->is_used[*source])
            return m;
    }
    *source = -1;
    return NULL;
}

/* A column that is spelled nearly like the standard one, -1 for none. */
static int similar_source(const struct lesson *l, const char *standard)
{
    const char **names = sc_mem_alloc_n(l->learned->columns_n + 1, sizeof *names);
    struct sc_arena room = {0};
    struct sc_buf wanted;
    const char *nearest;
    int found = -1;
    sc_buf_init(&wanted, SC_BUF_NO_CEILING);
    sc_text_fold_header(&wanted, sc_str_from(standard));
    for (size_t i = 0; i < l->learned->columns_n; i++)
        names[i] = sc_arena_cstr(&room, l->is_used[i] ? SC_STR("") : l->names[i].forms[0]);
    nearest = sc_text_nearest(sc_buf_str(&wanted), names, l->learned->columns_n);
    for (size_t i = 0; nearest && i < l->learned->columns_n; i++)
        if (names[i] == nearest && names[i][0] != '\0')
            found = (int)i;
    sc_buf_fini(&wanted);
    sc_arena_fini(&room);
    sc_mem_free(names);
    return found;
}

/* ---- writing ---- */

/* A YAML text in quotes where it needs them. */
static void put_yaml(struct sc_buf *out, struct sc_str s)
{
    bool is_plain = s.len > 0 && ((s.p[0] | 32) >= 'a' && (s.p[0] | 32) <= 'z');
    for (size_t i = 0; i < s.len; i++) {
        char c = s.p[i];
        is_plain &= ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9') ||
                    (c == ' ' && i + 1 < s.len) || c == '_' || c == '.' || c == '-';
    }
    static const char *const words[] = {"true", "false", "null", "yes", "no",
                                        "on",   "off",   "y",    "n"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        is_plain &= !sc_str_eq_nocase(s, sc_str_from(words[i]));
    if (is_plain) {
        sc_buf_put_str(out, s);
        return;
    }
    sc_buf_putc(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\')
            sc_buf_putc(out, '\\');
        if (c < ' ' || c == 127)
            sc_buf_printf(out, "\\x%02x", c);
        else
            sc_buf_putc(out, (char)c);
    }
    sc_buf_putc(out, '"');
}

/* Values in a comment: on one line, cut. */
static void put_samples(struct sc_buf *out, const struct sc_learned_column *column)
{
    for (size_t i = 0; i < column->samples_n; i++) {
        struct sc_str s = column->samples[i];
        size_t end = s.len < SAMPLE_MOST ? s.len : SAMPLE_MOST;
        while (end < s.len && end > 0 && ((unsigned char)s.p[end] & 0xC0) == 0x80)
            end--;
        sc_buf_puts(out, i ? "; " : "");
        for (size_t k = 0; k < end; k++)
            sc_buf_putc(out, (unsigned char)s.p[k] < ' ' || s.p[k] == 127 ? ' ' : s.p[k]);
        sc_buf_puts(out, end < s.len ? "..." : "");
    }
}

static void put_words(struct sc_buf *out, const struct sc_mapping *m)
{
    sc_buf_puts(out, ", words: {");
    for (size_t i = 0; i < m->words_n; i++) {
        sc_buf_puts(out, i ? ", " : "");
        put_yaml(out, m->words[i].from);
        sc_buf_puts(out, ": ");
        sc_buf_putc(out, '"');
        sc_buf_put_str(out, m->words[i].to);
        sc_buf_putc(out, '"');
    }
    sc_buf_putc(out, '}');
}

static void put_known(struct lesson *l, struct sc_buf *out, const char *column,
                      const struct sc_mapping *m, int source)
{
    static const char *const units[] = {"s", "min", "h", "d", "ms", "epoch"};
    sc_buf_printf(out, "  %s: {", column);
    if (source < 0) {
        sc_buf_puts(out, "constant: ");
        put_yaml(out, m->constant);
        if (m->needs.len)
            sc_buf_printf(out, ", needs: %.*s", SC_STR_ARG(m->needs));
    } else {
        sc_buf_puts(out, "from: [");
        put_yaml(out, l->learned->columns[source].name);
        sc_buf_putc(out, ']');
    }
    if (source >= 0 && m->unit != SC_UNIT_S)
        sc_buf_printf(out, ", unit: %s", units[m->unit]);
    if (source >= 0 && m->minus)
        sc_buf_printf(out, ", minus: %d", m->minus);
    if (source >= 0 && m->words_n)
        put_words(out, m);
    sc_buf_putc(out, '}');
    if (source >= 0 && l->learned->columns[source].samples_n) {
        sc_buf_puts(out, " # ");
        put_samples(out, &l->learned->columns[source]);
    }
    sc_buf_putc(out, '\n');
}

static bool is_ours(const struct sc_kind *kind, size_t column)
{
    return (int)column == kind->col_flags || (int)column == kind->col_source ||
           (int)column == kind->col_line;
}

/* Columns that a profile knows; marks what they use. Those found are in `has`. */
static void put_columns(struct lesson *l, struct sc_buf *out, bool *has)
{
    for (size_t c = 0; c < l->kind->n; c++) {
        int source;
        const struct sc_mapping *m = is_ours(l->kind, c) ? NULL : known_mapping(l, c, &source);
        if (!m)
            continue;
        if (source < 0 && m->needs_column >= 0 && !has[m->needs_column])
            continue;
        put_known(l, out, l->kind->columns[c].name, m, source);
        has[c] = true;
        if (source >= 0)
            l->is_used[source] = true;
    }
}

/* Standard columns that nothing feeds yet, as lines to take the comment mark off. */
static void put_open_columns(struct lesson *l, struct sc_buf *out, const bool *has)
{
    sc_buf_puts(out,
                "# Nothing feeds these yet; name a column of the export in `from` and take the "
                "mark off:\n");
    for (size_t c = 0; c < l->kind->n; c++) {
        const struct sc_column *column = &l->kind->columns[c];
        if (has[c] || is_ours(l->kind, c) || column->is_text)
            continue;
        int source = similar_source(l, column->name);
        sc_buf_printf(out, "#  %s: {from: [", column->name);
        if (source >= 0)
            put_yaml(out, l->learned->columns[source].name);
        sc_buf_printf(out, "%s]} # %s%s\n", source >= 0 ? "" : "...",
                      column->required ? "needed: "
                      : source >= 0    ? "this one? "
                                       : "",
                      column->doc);
    }
}

static void put_unknown(const struct lesson *l, struct sc_buf *out)
{
    bool is_first = true;
    for (size_t i = 0; i < l->learned->columns_n; i++) {
        const struct sc_learned_column *column = &l->learned->columns[i];
        if (l->is_used[i])
            continue;
        if (is_first)
            sc_buf_puts(out, "# Columns of the export that nothing takes, with some values:\n");
        is_first = false;
        sc_buf_puts(out, "#  ");
        put_yaml(out, column->name);
        sc_buf_puts(out, column->samples_n ? ": " : ": nothing in the records looked at");
        put_samples(out, column);
        sc_buf_putc(out, '\n');
    }
}

/* Source columns by which the export shall be known: the first ones that are used. */
static void put_fingerprint(const struct lesson *l, struct sc_buf *out)
{
    size_t n = 0;
    sc_buf_puts(out, "fingerprint: [");
    for (size_t i = 0; i < l->learned->columns_n && n < FINGERPRINT_MOST; i++) {
        if (!l->is_used[i])
            continue;
        sc_buf_puts(out, n++ ? ", " : "");
        put_yaml(out, l->learned->columns[i].name);
    }
    sc_buf_puts(out, "]\n");
}

static void put_head(const struct lesson *l, struct sc_buf *out)
{
    sc_buf_printf(out, "# A profile to start from. ");
    if (l->nearest)
        sc_buf_printf(out, "The nearest known one is %.*s: %zu of its %zu columns are here.\n",
                      SC_STR_ARG(l->nearest->name), matches(l, l->nearest), l->nearest->mappings_n);
    else
        sc_buf_puts(out, "No known profile has any of these columns.\n");
    sc_buf_puts(out,
                "# Check every line, keep what is right, then:\n"
                "#   sc-import --check-profile mine.yaml && sc-import -p mine.yaml --dry-run ");
    put_yaml(out, l->learned->file);
    sc_buf_puts(out, "\nlabel: ");
    put_yaml(out, l->learned->file);
    sc_buf_printf(out, "\nshape: %s\nkind: %s\n", l->learned->shape == SC_FILE_CSV ? "csv" : "json",
                  l->kind->name);
    if (l->learned->preamble > 0)
        sc_buf_printf(out, "preamble: %lu\n", l->learned->preamble);
    if (l->learned->envelope.len) {
        sc_buf_puts(out, "envelope: [");
        put_yaml(out, l->learned->envelope);
        sc_buf_puts(out, "]\n");
    }
}

void sc_learn_put_profile(const struct sc_learned *learned, const struct sc_profiles *known,
                          struct sc_buf *out)
{
    struct lesson l = {.learned = learned, .known = known};
    bool has[SC_KIND_COLUMNS_MAX] = {false};
    struct sc_buf columns;
    parse_names(&l);
    find_nearest(&l);
    sc_buf_init(&columns, SC_BUF_NO_CEILING);
    put_columns(&l, &columns, has);
    put_head(&l, out);
    put_fingerprint(&l, out);
    sc_buf_puts(out, columns.len ? "columns:\n" : "# columns:\n");
    sc_buf_put_str(out, sc_buf_str(&columns));
    put_open_columns(&l, out, has);
    put_unknown(&l, out);
    sc_buf_fini(&columns);
    sc_arena_fini(&l.arena);
}
