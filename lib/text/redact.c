#include "scorecard/text/redact.h"

#include "scorecard/text/automaton.h"
#include "scorecard/text/pii.h"

#include <stdlib.h>
#include <string.h>

#define PART_MIN 3 /* letters of a part of a name: "Jo" and "Li" stand in too many other words */

/* A piece of the text that goes. */
struct cut {
    size_t from, to;
    const char *mark;
};

struct name {
    struct sc_str normal; /* " ana silva " */
    bool is_part;
};

struct sc_redact {
    struct sc_arena arena;
    struct sc_norm *norm;
    struct name *names;
    size_t names_n, names_cap;            /* two for each */
    const struct sc_automaton *automaton; /* made when the first text comes */
    bool is_closed;
    struct sc_buf normal;
    uint32_t *from; /* by byte of the normal form */
    size_t from_cap;
    struct cut *cuts;
    size_t cuts_n, cuts_cap;
    struct sc_buf *outs; /* one a cell */
    size_t outs_n;
    uint64_t count;
};

struct sc_redact *sc_redact_open(struct sc_norm *norm)
{
    struct sc_redact *r = sc_mem_alloc_n(1, sizeof *r);

    r->norm = norm;
    sc_buf_init(&r->normal, SC_BUF_NO_CEILING);
    return r;
}

void sc_redact_close(struct sc_redact *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->outs_n; i++)
        sc_buf_fini(&r->outs[i]);
    sc_buf_fini(&r->normal);
    sc_mem_free(r->outs);
    sc_mem_free(r->names);
    sc_mem_free(r->from);
    sc_mem_free(r->cuts);
    sc_arena_fini(&r->arena);
    sc_mem_free(r);
}

size_t sc_redact_names(const struct sc_redact *r)
{
    return r->names_n / 2;
}

uint64_t sc_redact_count(const struct sc_redact *r)
{
    return r->count;
}

/* ---- names ------------------------------------------------------------------------------- */

static void add_normal(struct sc_redact *r, struct sc_str normal, bool is_part)
{
    if (r->names_n == r->names_cap) {
        r->names_cap = r->names_cap ? 2 * r->names_cap : 64;
        r->names = sc_mem_grow(r->names, r->names_cap, sizeof *r->names);
    }
    r->names[r->names_n++] = (struct name){normal, is_part};
}

/* A name as it stands, and with the s of "Ana's", before which the apostrophe is dropped. */
static void add(struct sc_redact *r, struct sc_str text, bool is_part)
{
    struct sc_str normal;

    sc_norm_text(r->norm, text, &r->normal, NULL);
    normal = sc_buf_str(&r->normal);
    if (normal.len < PART_MIN + 2)
        return;
    add_normal(r, sc_arena_dup(&r->arena, normal), is_part);
    add_normal(r, sc_arena_printf(&r->arena, "%.*ss ", (int)normal.len - 1, normal.p), is_part);
}

/* "Ana Silva" and "Silva, Ana": the whole and its words. */
static void add_name(struct sc_redact *r, struct sc_str name)
{
    struct sc_str rest = name, word;
    bool has_several = sc_str_find(sc_str_trim(name), ' ', 0) < sc_str_trim(name).len;

    add(r, name, !has_several);
    while (has_several && sc_str_split(&rest, ' ', &word))
        add(r, word, true);
}

static int learn(struct sc_redact *r, const struct sc_row *row, struct sc_err *err)
{
    struct sc_str rest = row->cells[SC_COL_agent_aliases], alias;

    if (r->is_closed) {
        (void)sc_err_set(err, SC_INPUT,
                         "a person behind texts, in which the name was not looked for: give the "
                         "roster first");
        return sc_err_at(err, &row->place);
    }
    add_name(r, row->cells[SC_COL_agent_name]);
    while (sc_str_split(&rest, ';', &alias))
        if (sc_str_find(alias, '@', 0) == alias.len)
            add_name(r, alias);
    return 0;
}

static int close_names(struct sc_redact *r, struct sc_err *err)
{
    struct sc_str *patterns;

    if (r->is_closed)
        return 0;
    r->is_closed = true;
    if (r->names_n == 0)
        return 0;
    patterns = sc_mem_alloc_n(r->names_n, sizeof *patterns);
    for (size_t i = 0; i < r->names_n; i++)
        patterns[i] = r->names[i].normal;
    r->automaton = sc_automaton_open(&r->arena, patterns, r->names_n, err);
    sc_mem_free(patterns);
    return r->automaton ? 0 : -1;
}

/* ---- texts ------------------------------------------------------------------------------- */

static void cut(struct sc_redact *r, size_t from, size_t to, const char *mark)
{
    if (r->cuts_n == r->cuts_cap) {
        r->cuts_cap = r->cuts_cap ? 2 * r->cuts_cap : 64;
        r->cuts = sc_mem_grow(r->cuts, r->cuts_cap, sizeof *r->cuts);
    }
    r->cuts[r->cuts_n++] = (struct cut){from, to, mark};
}

static void cut_numbers(struct sc_redact *r, struct sc_str text)
{
    static const char *const marks[] = {"[card]", "[email]", "[phone]", "[number]"};
    struct sc_pii found;

    for (size_t at = 0; sc_pii_next(text, &at, &found);)
        cut(r, found.from, found.to, marks[found.kind]);
}

/* Letters of other scripts have no case that one byte would show: they count as capitals. */
static bool is_capital(char c)
{
    return (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* The byte behind the last one of the character that starts at i. */
static size_t behind(struct sc_str s, size_t i)
{
    i++;
    while (i < s.len && ((unsigned char)s.p[i] & 0xc0) == 0x80)
        i++;
    return i;
}

static void cut_names(struct sc_redact *r, struct sc_str text)
{
    struct sc_search search = {.of = r->automaton};
    struct sc_occurrence o;

    if (!r->automaton)
        return;
    if (SC_NORM_ROOM(text.len) > r->from_cap) {
        r->from_cap = SC_NORM_ROOM(text.len);
        r->from = sc_mem_grow(r->from, r->from_cap, sizeof *r->from);
    }
    sc_norm_text(r->norm, text, &r->normal, r->from);
    search.text = sc_buf_str(&r->normal);
    while (sc_search_next(&search, &o)) {
        const struct name *name = &r->names[o.pattern];
        size_t from = r->from[o.end - name->normal.len + 1];
        size_t to = behind(text, r->from[o.end - 2]);
        struct sc_str seen = sc_str_sub(search.text, o.end - name->normal.len + 1, o.end - 1);
        if (sc_str_find(seen, '\n', 0) == seen.len && /* no name goes over two sentences */
            (!name->is_part || is_capital(text.p[from])))
            cut(r, from, to, "[name]");
    }
}

/* By place, the longest first, so that a whole name goes before its parts. */
static int by_place(const void *a, const void *b)
{
    const struct cut *x = a, *y = b;

    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->to > y->to ? -1 : x->to < y->to;
}

struct sc_str sc_redact_text(struct sc_redact *r, struct sc_str text, struct sc_buf *out)
{
    size_t at = 0;

    r->cuts_n = 0;
    cut_numbers(r, text);
    cut_names(r, text);
    if (r->cuts_n == 0)
        return text;
    qsort(r->cuts, r->cuts_n, sizeof *r->cuts, by_place);
    sc_buf_reset(out);
    for (size_t i = 0; i < r->cuts_n; i++) {
        const struct cut *c = &r->cuts[i];
        if (c->from < at) { /* inside of what went already; what sticks out goes as well */
            at = c->to > at ? c->to : at;
            continue;
        }
        sc_buf_put(out, text.p + at, c->from - at);
        sc_buf_puts(out, c->mark);
        r->count++;
        at = c->to;
    }
    sc_buf_put(out, text.p + at, text.len - at);
    return sc_buf_str(out);
}

/* ---- rows -------------------------------------------------------------------------------- */

static void redact_cell(struct sc_redact *r, struct sc_row *row, struct sc_str *cell, size_t no)
{
    struct sc_str done;

    if (cell->len == 0)
        return;
    if (no >= r->outs_n) {
        r->outs = sc_mem_grow(r->outs, no + 1, sizeof *r->outs);
        for (; r->outs_n <= no; r->outs_n++)
            sc_buf_init(&r->outs[r->outs_n], SC_BUF_NO_CEILING);
    }
    done = sc_redact_text(r, *cell, &r->outs[no]);
    if (done.p == cell->p)
        return;
    *cell = done;
    row->is_bare = false;
}

static bool has_texts(const struct sc_row *row)
{
    for (size_t i = 0; row->kind && i < row->kind->n; i++)
        if (row->kind->columns[i].is_text && row->cells[i].len > 0)
            return true;
    return row->extra_n > 0;
}

int sc_redact_row(struct sc_redact *r, struct sc_row *row, struct sc_err *err)
{
    size_t n = 0;

    if (row->kind && row->kind->id == SC_KIND_agent)
        return learn(r, row, err);
    if (!has_texts(row))
        return 0;
    if (close_names(r, err) != 0)
        return -1;
    for (size_t i = 0; row->kind && i < row->kind->n; i++)
        if (row->kind->columns[i].is_text)
            redact_cell(r, row, &row->cells[i], n++);
    for (size_t i = 0; i < row->extra_n; i++)
        redact_cell(r, row, &row->extras[i], n++);
    return 0;
}
