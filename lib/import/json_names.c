/*
 * The names in the first record of a JSON input, for detection. Which objects are pages is not
 * known yet: an object is taken for a page when it has a list of objects and nothing that names
 * itself (no id, no key, no number); so are the answers of all interfaces met so far.
 */
#include "scorecard/import/json_walk.h"
#include "scorecard/import/source.h"

#include <limits.h>
#include <string.h>

#define NAMES_MAX SC_CSV_COLUMNS_MAX

/* What an object shows. */
struct names {
    struct sc_arena *arena;
    struct sc_str *paths; /* room for NAMES_MAX */
    size_t n;
    bool has_identity;
    struct sc_str list_path; /* the first list of objects, the shallowest of them */
    const char *list;        /* where it stands, NULL when there is none */
    unsigned list_depth;
};

static bool is_identity(struct sc_str name)
{
    return sc_str_eq_nocase(name, SC_STR("id")) || sc_str_eq_nocase(name, SC_STR("key")) ||
           sc_str_eq_nocase(name, SC_STR("number")) || sc_str_eq_nocase(name, SC_STR("uuid")) ||
           sc_str_has_suffix(name, SC_STR("_id")) || sc_str_has_suffix(name, SC_STR("Id"));
}

/* The meaning of a key, behind its parents' names. */
static struct sc_str path_of(struct names *g, struct sc_str prefix, const struct sc_json_token *key)
{
    struct sc_buf path;
    sc_buf_init(&path, SC_BUF_NO_CEILING);
    sc_buf_put_str(&path, prefix);
    if (prefix.len > 0)
        sc_buf_putc(&path, '.');
    sc_json_walk_unescape(&path, key->text);
    struct sc_str kept = sc_arena_dup(g->arena, sc_buf_str(&path));
    sc_buf_fini(&path);
    return kept;
}

/* True for a list that is empty or starts with an object. */
static bool holds_objects(struct sc_json_walk w)
{
    w.p++;
    return sc_json_walk_blanks(&w) == SC_WALK_OK && (*w.p == '{' || *w.p == ']');
}

/* Some reports name their columns in a list of their own, before the records (BambooHR). */
static bool is_about_columns(struct sc_str path)
{
    return sc_str_eq(path, SC_STR("fields")) || sc_str_eq(path, SC_STR("columns"));
}

static void note_list(struct names *g, const struct sc_json_walk *w, struct sc_str path)
{
    unsigned depth = is_about_columns(path) ? UINT_MAX : w->depth;
    bool is_nearer = !g->list || depth < g->list_depth;
    if (!is_nearer || !holds_objects(*w))
        return;
    g->list = w->p;
    g->list_path = path;
    g->list_depth = depth;
}

/* All paths in the object at w->p, in its order; what a cut text still shows is kept. */
static enum sc_walk gather(struct names *g, struct sc_json_walk *w, struct sc_str prefix)
{
    struct sc_json_token key, value;
    bool first = true;
    enum sc_walk step = sc_json_walk_enter(w);
    while (step == SC_WALK_OK) {
        step = sc_json_walk_member(w, &first, &key);
        if (step != SC_WALK_OK || key.type == SC_JSON_NONE)
            break;
        struct sc_str path = path_of(g, prefix, &key);
        if (*w->p == '{') {
            step = gather(g, w, path);
            continue;
        }
        if (g->n < NAMES_MAX)
            g->paths[g->n++] = path;
        if (*w->p == '[')
            note_list(g, w, path);
        else
            g->has_identity |= w->depth == 1 && *w->p != 'n' && is_identity(path);
        step = sc_json_walk_value(w, &value);
    }
    return step;
}

/* To the first object; SC_WALK_STOP when the lists around it are empty. */
static enum sc_walk to_object(struct sc_json_walk *w)
{
    enum sc_walk step;
    while ((step = sc_json_walk_blanks(w)) == SC_WALK_OK && *w->p == '[')
        w->p++;
    if (step != SC_WALK_OK || *w->p == '{')
        return step;
    w->what = "not a JSON object";
    return *w->p == ']' ? SC_WALK_STOP : SC_WALK_BAD;
}

static int fail_short(struct sc_in *in, bool has_begun, struct sc_err *err)
{
    struct sc_place place = {.file = sc_in_name(in)};
    (void)sc_err_set(err, SC_INPUT, has_begun ? "the JSON is cut off" : "is empty: no JSON object");
    return sc_err_at(err, &place);
}

static int fail_bad(struct sc_in *in, struct sc_str text, const struct sc_json_walk *w,
                    struct sc_err *err)
{
    struct sc_place place = {.file = sc_in_name(in), .line = 1};
    const char *line = text.p;
    for (const char *p = text.p; p < w->p; p++) {
        if (*p == '\n') {
            place.line++;
            line = p + 1;
        }
    }
    place.column = (unsigned long)(w->p - line) + 1;
    (void)sc_err_set(err, SC_INPUT, "%s", w->what);
    return sc_err_at(err, &place);
}

/* The names of the first record in the text; false when there is no record in it. */
static enum sc_walk first_record(struct names *g, struct sc_json_walk *w, struct sc_str *envelope)
{
    enum sc_walk step = to_object(w);
    if (step != SC_WALK_OK)
        return step;
    step = gather(g, w, SC_STR(""));
    if (step == SC_WALK_BAD || !g->list || g->has_identity)
        return step;
    *envelope = g->list_path;
    g->n = 0;
    w->p = g->list;
    w->depth = 0;
    step = to_object(w);
    return step == SC_WALK_OK ? gather(g, w, SC_STR("")) : step;
}

int sc_source_json_names(struct sc_in *in, struct sc_arena *arena,
                         struct sc_source_json_names *names, struct sc_err *err)
{
    struct sc_str text = {0}, bom = SC_STR("\xef\xbb\xbf");
    struct names g = {.arena = arena};
    if (sc_in_peek(in, SC_IN_CHUNK, &text, err) < 0)
        return -1;
    g.paths = sc_arena_alloc_n(arena, NAMES_MAX, sizeof *g.paths);
    struct sc_json_walk w = {.p = text.p, .end = text.p + text.len};
    if (sc_str_has_prefix(text, bom))
        w.p += bom.len;
    *names = (struct sc_source_json_names){.paths = g.paths};
    enum sc_walk step = first_record(&g, &w, &names->envelope);
    names->n = g.n;
    if (step == SC_WALK_BAD)
        return fail_bad(in, text, &w, err);
    /* What the first look cuts short is no fault, but an input that ends there is cut off. */
    return step == SC_WALK_SHORT && text.len < SC_IN_CHUNK ? fail_short(in, g.n > 0, err) : 0;
}
