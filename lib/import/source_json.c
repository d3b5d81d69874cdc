/*
 * JSON as a source. The input is walked over in steps (a record, a member of a page, a bracket);
 * a step that the bytes in hand cut short is done again once there are twice as many, so what is
 * kept is one record and one chunk, however long the list or page around it is.
 */
#include "scorecard/import/json_explode.h"
#include "scorecard/import/source_form.h"

#include <string.h>

#define FRAMES_MAX 16 /* lists and page objects around a record */

/* What is open around the next record. */
struct frame {
    const struct sc_json_node *page; /* an object of a page; NULL: a list */
    unsigned long line;              /* where it was opened */
    bool first;                      /* nothing in it has been read */
};

struct json_source {
    struct sc_source base; /* first: sc_source_close casts back */
    struct sc_in *in;
    struct sc_json_cells *cells;     /* of the record, or of the outer object around records */
    struct sc_json_explode *explode; /* NULL: every object is a record */
    struct sc_str outer;             /* the object whose items are handed out, empty: none */
    bool has_pages;                  /* envelopes were named */
    bool keep_raw;

    char *bytes; /* [from, to) is read and not used up */
    size_t cap;
    size_t from;
    size_t to;
    bool started;
    bool ended;

    unsigned long line;   /* of byte `from` */
    unsigned long column; /* likewise */

    struct frame frames[FRAMES_MAX];
    size_t depth;
    size_t page_lists; /* frames that are lists of a page: what stands in them is a record */
};

/* What a step came to, besides what the walk says. */
struct step {
    struct sc_json_walk w;
    const char *record; /* where one starts that was read, else NULL */
    bool is_end;        /* of the whole input */
};

/* ---- bytes ----------------------------------------------------------------------------- */

/* Makes room behind `to` for a chunk more; what is used up goes. */
static void make_room(struct json_source *s)
{
    if (s->from > 0)
        memmove(s->bytes, s->bytes + s->from, s->to - s->from);
    s->to -= s->from;
    s->from = 0;
    if (s->cap - s->to >= SC_IN_CHUNK)
        return;
    s->cap = s->cap * 2 > s->to + SC_IN_CHUNK ? s->cap * 2 : s->to + SC_IN_CHUNK;
    s->bytes = sc_mem_grow(s->bytes, s->cap, 1);
}

/* Reads until there is twice as much as now, or the input ends. */
static int read_more(struct json_source *s, struct sc_err *err)
{
    struct sc_str chunk;
    size_t wanted = 2 * (s->to - s->from);
    do {
        int got = sc_in_read(s->in, &chunk, err);
        if (got < 0)
            return -1;
        s->ended = got == 0;
        if (s->ended)
            break;
        make_room(s);
        memcpy(s->bytes + s->to, chunk.p, chunk.len);
        s->to += chunk.len;
    } while (s->to - s->from < wanted);
    return 0;
}

/* Moves line and column over the bytes up to `to`. */
static void pass(struct json_source *s, const char *to)
{
    const char *p = s->bytes + s->from, *eol;
    while (p < to && (eol = memchr(p, '\n', (size_t)(to - p)))) {
        s->line++;
        s->column = 1;
        p = eol + 1;
    }
    s->column += (unsigned long)(to - p);
    s->from = (size_t)(to - s->bytes);
}

/* ---- errors ---------------------------------------------------------------------------- */

static int fail_at(const struct json_source *s, unsigned long line, unsigned long column,
                   struct sc_err *err)
{
    struct sc_place place = {.file = sc_in_name(s->in), .line = line, .column = column};
    return sc_err_at(err, &place);
}

static int fail_bad(struct json_source *s, const struct sc_json_walk *w, struct sc_err *err)
{
    pass(s, w->p);
    (void)sc_err_set(err, SC_INPUT, "%s", w->what);
    return fail_at(s, s->line, s->column, err);
}

/* The input ends where more must come. */
static int fail_short(struct json_source *s, struct sc_err *err)
{
    const struct frame *f = s->depth > 0 ? &s->frames[s->depth - 1] : NULL;
    const char *p = s->bytes + s->from, *end = s->bytes + s->to;
    while (p < end && strchr(", \t\r\n", *p))
        p++;
    pass(s, p);
    if (f && p == end) {
        (void)sc_err_set(err, SC_INPUT, "the %s opened in this line is never closed: cut off?",
                         f->page ? "object" : "list");
        return fail_at(s, f->line, 0, err);
    }
    (void)sc_err_set(err, SC_INPUT, "the JSON that starts in this line is cut off");
    return fail_at(s, s->line, 0, err);
}

static int fail_long(struct json_source *s, struct sc_err *err)
{
    (void)sc_err_set(err, SC_INPUT, "a record of over %u bytes starts in this line: cut off?",
                     SC_SOURCE_OBJECT_MAX);
    return fail_at(s, s->line, 0, err);
}

/* ---- steps ----------------------------------------------------------------------------- */

static enum sc_walk push(struct json_source *s, struct step *t, const struct sc_json_node *page)
{
    if (s->depth == FRAMES_MAX) {
        t->w.what = "lists nested too deep for an export";
        return SC_WALK_BAD;
    }
    pass(s, t->w.p++);
    s->frames[s->depth++] = (struct frame){page, s->line, true};
    return SC_WALK_OK;
}

static void pop(struct json_source *s)
{
    struct frame *f = &s->frames[--s->depth];
    bool was_page_list = !f->page && s->depth > 0 && s->frames[s->depth - 1].page;
    s->page_lists -= was_page_list;
}

/* An object where a record is expected: a record, or the page around some. */
static enum sc_walk object(struct json_source *s, struct step *t)
{
    const char *from = t->w.p;
    bool may_be_page = s->has_pages && s->page_lists == 0;
    enum sc_walk got = s->explode ? sc_json_explode_read(s->explode, &t->w, may_be_page)
                                  : sc_json_cells_read(s->cells, &t->w, may_be_page);
    t->record = got == SC_WALK_OK ? from : NULL;
    if (got != SC_WALK_STOP)
        return got;
    t->w = (struct sc_json_walk){.p = from, .end = t->w.end};
    return push(s, t, sc_json_cells_root(s->cells));
}

/* What stands where records may stand. */
static enum sc_walk element(struct json_source *s, struct step *t)
{
    if (*t->w.p == '{')
        return object(s, t);
    if (*t->w.p == '[' && s->page_lists == 0)
        return push(s, t, NULL);
    t->w.what = "not a JSON object";
    return SC_WALK_BAD;
}

static enum sc_walk list_step(struct json_source *s, struct step *t)
{
    struct frame *f = &s->frames[s->depth - 1];
    bool first = f->first, more;
    enum sc_walk got = sc_json_walk_element(&t->w, &first, &more);
    if (got != SC_WALK_OK)
        return got;
    if (!more) {
        pop(s);
        return SC_WALK_OK;
    }
    got = element(s, t);
    if (got == SC_WALK_OK)
        f->first = false;
    return got;
}

static enum sc_walk page_step(struct json_source *s, struct step *t)
{
    struct frame *f = &s->frames[s->depth - 1];
    struct sc_json_token key, value;
    bool first = f->first;
    enum sc_walk got = sc_json_walk_member(&t->w, &first, &key);
    if (got != SC_WALK_OK)
        return got;
    if (key.type == SC_JSON_NONE) {
        pop(s);
        return SC_WALK_OK;
    }
    const struct sc_json_node *node = sc_json_cells_find(s->cells, f->page, &key);
    bool is_list = node && *t->w.p == '[' && sc_json_node_is_page_list(node);
    bool is_page = node && *t->w.p == '{' && sc_json_node_leads_to_page_list(node);
    if (is_list || is_page)
        got = push(s, t, is_page ? node : NULL);
    else
        got = sc_json_walk_value(&t->w, &value);
    if (got == SC_WALK_OK)
        f->first = false;
    s->page_lists += is_list && got == SC_WALK_OK;
    return got;
}

static enum sc_walk top_step(struct json_source *s, struct step *t)
{
    struct sc_str bom = SC_STR("\xef\xbb\xbf");
    struct sc_str rest = {t->w.p, (size_t)(t->w.end - t->w.p)};
    if (!s->started && rest.len < bom.len && !s->ended)
        return SC_WALK_SHORT;
    if (!s->started && sc_str_has_prefix(rest, bom))
        t->w.p += bom.len;
    enum sc_walk got = sc_json_walk_blanks(&t->w);
    t->is_end = got == SC_WALK_SHORT && s->ended && t->w.p == s->bytes + s->to;
    if (got == SC_WALK_OK)
        got = element(s, t);
    s->started |= got == SC_WALK_OK;
    return t->is_end ? SC_WALK_OK : got;
}

static enum sc_walk one_step(struct json_source *s, struct step *t)
{
    size_t n = s->to - s->from;
    const char *from = s->bytes + s->from;
    /* Never more than the cap is looked at, so what is an error does not depend on the chunks. */
    n = n > SC_SOURCE_OBJECT_MAX ? SC_SOURCE_OBJECT_MAX : n;
    *t = (struct step){.w = {.p = from, .end = from + n}};
    if (s->depth == 0)
        return top_step(s, t);
    /* The walk counts brackets; those around the record were entered by earlier steps. */
    t->w.depth = (unsigned)s->depth;
    return s->frames[s->depth - 1].page ? page_step(s, t) : list_step(s, t);
}

/* ---- the source ------------------------------------------------------------------------ */

static void hand_out(struct json_source *s, const struct step *t, struct sc_source_record *rec)
{
    size_t n = (size_t)(t->w.p - t->record);
    pass(s, t->record);
    *rec = (struct sc_source_record){
        .cells = sc_json_cells_last(s->cells), .n = s->base.n, .line = s->line};
    if (s->keep_raw)
        rec->raw = (struct sc_str){t->record, n};
    pass(s, t->w.p);
}

/* The next item of the outer object: 1, 0 after the last one, -1 with *err. */
static int next_item(struct json_source *s, struct sc_source_record *rec, struct sc_err *err)
{
    struct sc_json_walk w;
    struct sc_str item;
    if (sc_json_explode_next(s->explode, &w, &item) == SC_WALK_BAD)
        return fail_bad(s, &w, err);
    if (item.len == 0) {
        pass(s, s->outer.p + s->outer.len);
        s->outer = SC_STR("");
        return 0;
    }
    pass(s, item.p);
    *rec = (struct sc_source_record){
        .cells = sc_json_explode_cells(s->explode), .n = s->base.n, .line = s->line};
    /* A mended item is read again with what is around it. */
    if (s->keep_raw)
        rec->raw = s->outer;
    return 1;
}

/* A step was cut short: more bytes for it. */
static int more(struct json_source *s, struct sc_err *err)
{
    if (s->to - s->from >= SC_SOURCE_OBJECT_MAX)
        return fail_long(s, err);
    if (s->ended)
        return fail_short(s, err);
    return read_more(s, err) < 0 ? fail_at(s, 0, 0, err) : 0;
}

static int next(struct sc_source *source, struct sc_source_record *rec, struct sc_err *err)
{
    struct json_source *s = (struct json_source *)source;
    struct step t;
    for (;;) {
        int handed = s->outer.len > 0 ? next_item(s, rec, err) : 0;
        if (handed != 0)
            return handed;
        enum sc_walk got = one_step(s, &t);
        if (got == SC_WALK_BAD)
            return fail_bad(s, &t.w, err);
        if (got == SC_WALK_SHORT) {
            if (more(s, err) < 0)
                return -1;
            continue;
        }
        if (t.is_end)
            return 0;
        if (t.record && s->explode) {
            s->outer = (struct sc_str){t.record, (size_t)(t.w.p - t.record)};
            continue;
        }
        if (t.record) {
            hand_out(s, &t, rec);
            return 1;
        }
        pass(s, t.w.p);
    }
}

static void close_json(struct sc_source *source)
{
    struct json_source *s = (struct json_source *)source;
    if (s->explode)
        sc_json_explode_close(s->explode);
    else
        sc_json_cells_close(s->cells);
    sc_mem_free(s->bytes);
    sc_mem_free(s);
}

static void open_cells(struct json_source *s, const struct sc_source_json *wanted)
{
    struct sc_json_explode_wanted items = {wanted->explode, wanted->paths, wanted->paths_n,
                                           wanted->envelope, wanted->envelope_n};
    if (wanted->explode.len > 0) {
        s->explode = sc_json_explode_open(&items);
        s->cells = sc_json_explode_outer(s->explode);
        return;
    }
    s->cells =
        sc_json_cells_open(wanted->paths, wanted->paths_n, wanted->envelope, wanted->envelope_n);
}

struct sc_source *sc_source_json(struct sc_in *in, const struct sc_source_json *wanted)
{
    struct json_source *s = sc_mem_alloc_n(1, sizeof *s);
    s->base = (struct sc_source){
        .names = wanted->paths, .n = wanted->paths_n, .next = next, .close = close_json};
    s->in = in;
    open_cells(s, wanted);
    s->has_pages = wanted->envelope_n > 0;
    s->keep_raw = wanted->keep_raw;
    s->cap = 2 * (size_t)SC_IN_CHUNK;
    s->bytes = sc_mem_alloc(s->cap);
    s->line = 1;
    s->column = 1;
    return &s->base;
}
