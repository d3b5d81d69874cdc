#include "scorecard/ledger/show.h"

#include "scorecard/base/time.h"
#include "scorecard/ledger/people_rows.h"
#include "scorecard/ledger/shift.h"
#include "scorecard/record/flat.h"
#include "scorecard/record/stream.h"

/* The place of a run document in the file. */
struct place {
    int64_t at;
    size_t len;
};

struct show {
    struct sc_ledger *ledger;
    const struct sc_show *ask;
    struct sc_writer *writer;
    uint64_t *n;
    struct sc_arena arena;
    struct sc_intern index; /* what a document is a version of -> lines */
    unsigned long *lines;   /* of the version that holds */
    size_t cap;
    struct sc_intern told; /* agent and period about which somebody decided on trigger or plan */
    struct sc_flat flat;
    struct sc_buf key;
    struct sc_str run_period; /* of the run in hand; empty: rows that people appended */
    struct place *runs;       /* of every run, by its number less one: for diffs */
};

/* ---- what it is -------------------------------------------------------------------------- */

static struct sc_str flat_text(const struct show *s, const char *key)
{
    const struct sc_flat_pair *pair = sc_flat_get(&s->flat, sc_str_from(key));

    return pair ? pair->value : SC_STR("");
}

/* Name of the period of the line that was scanned last, in the arena: an object or a text. */
static struct sc_str period_of(struct show *s)
{
    const struct sc_flat_pair *pair = sc_flat_get(&s->flat, SC_STR("period"));
    struct sc_err ignored;
    struct sc_str name;
    sc_json *period;

    if (!pair || pair->type != SC_FLAT_NESTED)
        return pair && pair->type == SC_FLAT_TEXT ? sc_arena_dup(&s->arena, pair->value)
                                                  : SC_STR("");
    sc_err_init(&ignored);
    period = sc_json_parse(pair->value, &ignored);
    name = sc_arena_dup(&s->arena, sc_json_get_text(period, "name"));
    sc_json_free(period);
    return name;
}

static void key_part(struct show *s, struct sc_str part)
{
    sc_buf_putc(&s->key, 0x1f);
    sc_buf_put_str(&s->key, part);
}

/* The rows that people appended under one id are versions of one thing. */
static struct sc_str appended_key(struct show *s, const struct sc_ledger_item *item)
{
    sc_buf_reset(&s->key);
    sc_buf_put_str(&s->key, item->kind);
    key_part(s, flat_text(s, "id"));
    return sc_buf_str(&s->key);
}

/* What a document is a version of; the whole line where it is one of its kind in its run. */
static struct sc_str key_of(struct show *s, const struct sc_ledger_item *item)
{
    bool is_team = sc_str_eq(item->kind, SC_STR("team"));

    if (!is_team && s->run_period.len == 0 && flat_text(s, "id").len > 0 &&
        !sc_str_eq(item->kind, SC_STR("scorecard")))
        return appended_key(s, item);
    sc_buf_reset(&s->key);
    if (is_team || sc_str_eq(item->kind, SC_STR("scorecard"))) {
        sc_buf_put_str(&s->key, item->kind);
        key_part(s, flat_text(s, is_team ? "team" : "agent"));
        key_part(s, period_of(s));
    } else if (s->run_period.len == 0) {
        sc_buf_printf(&s->key, "\x1f\x1f%lu", item->line);
    } else { /* whatever its kind: what the next run of the period does not have holds no more */
        key_part(s, s->run_period);
    }
    return sc_buf_str(&s->key);
}

/* Of documents that only their run tells apart, the number of the run holds instead of a line. */
static bool is_by_run(const struct show *s, const struct sc_ledger_item *item)
{
    return s->run_period.len > 0 && !sc_str_eq(item->kind, SC_STR("scorecard")) &&
           !sc_str_eq(item->kind, SC_STR("team"));
}

static unsigned long version_of(const struct show *s, const struct sc_ledger_item *item)
{
    return is_by_run(s, item) ? (unsigned long)item->run : item->line;
}

/* The next document; 0 at the end. A run may begin with an erased one, and is another all the same.
 */
static int next_document(struct show *s, struct sc_ledger_item *item, struct sc_err *err)
{
    int got;

    while ((got = sc_ledger_next(s->ledger, item, err)) > 0) {
        if (item->is_first)
            s->run_period = SC_STR("");
        if (item->part == SC_LEDGER_DOCUMENT)
            return 1;
    }
    return got;
}

/* Scans the line; 0, or -1 with *err. */
static int look(struct show *s, const struct sc_ledger_item *item, struct sc_err *err)
{
    if (sc_flat_scan(&s->flat, item->text, err) != 0)
        return -1;
    if (sc_str_eq(item->kind, SC_STR("run")))
        s->run_period = period_of(s);
    return 0;
}

/* ---- what holds -------------------------------------------------------------------------- */

static void note_decision(struct show *s, const struct sc_ledger_item *item)
{
    struct sc_str about = flat_text(s, "about");

    if (!sc_str_eq(item->kind, SC_STR("decision")) ||
        (!sc_str_eq(about, SC_STR("trigger")) && !sc_str_eq(about, SC_STR("plan"))))
        return;
    sc_buf_reset(&s->key);
    sc_buf_put_str(&s->key, flat_text(s, "agent"));
    key_part(s, flat_text(s, "period"));
    (void)sc_intern_put(&s->told, sc_buf_str(&s->key));
}

static int find_holding(struct show *s, struct sc_err *err)
{
    struct sc_ledger_item item;
    int got;

    sc_ledger_rewind(s->ledger);
    while ((got = next_document(s, &item, err)) > 0) {
        uint32_t no;
        if (look(s, &item, err) != 0)
            return -1;
        note_decision(s, &item);
        no = sc_intern_put(&s->index, key_of(s, &item));
        if (no >= s->cap) {
            s->cap = s->cap ? 2 * s->cap : 256;
            s->lines = sc_mem_grow(s->lines, s->cap, sizeof s->lines[0]);
        }
        s->lines[no] = version_of(s, &item);
    }
    return got;
}

static bool holds(struct show *s, const struct sc_ledger_item *item)
{
    uint32_t no;

    /* What went through a run gives way to what people appended under its id. */
    if (s->run_period.len > 0 && sc_is_people_kind(item->kind) && flat_text(s, "id").len > 0 &&
        sc_intern_get(&s->index, appended_key(s, item)) != UINT32_MAX)
        return false;
    no = sc_intern_get(&s->index, key_of(s, item));
    return no != UINT32_MAX && s->lines[no] == version_of(s, item);
}

/* ---- what is asked for ------------------------------------------------------------------- */

static bool is_asked(struct show *s, const struct sc_ledger_item *item)
{
    const struct sc_show *ask = s->ask;
    struct sc_str own = period_of(s);
    struct sc_str period = own.len > 0 ? own : s->run_period;
    bool is_run = sc_str_eq(item->kind, SC_STR("run"));

    if (ask->kind.len > 0 && !sc_str_eq(ask->kind, item->kind))
        return false;
    if (ask->period.len > 0 && !sc_str_eq(ask->period, period))
        return false;
    if (ask->agent.len == 0 || (is_run && !ask->is_self))
        return true;
    return sc_str_eq(flat_text(s, "agent"), ask->agent);
}

/* Triggers and plans reach a person once somebody has decided on them. */
static void hide_undecided(struct show *s, sc_json *doc)
{
    sc_buf_reset(&s->key);
    sc_buf_put_str(&s->key, sc_json_get_text(doc, "agent"));
    key_part(s, sc_json_get_text(sc_json_get(doc, "period"), "name"));
    if (sc_intern_get(&s->told, sc_buf_str(&s->key)) != UINT32_MAX)
        return;
    sc_json_remove(doc, "plan");
    if (sc_json_get(doc, "rating"))
        sc_json_remove(sc_json_get(doc, "rating"), "triggers");
}

static void hide_from_self(struct show *s, sc_json *doc)
{
    static const char *const leads_only[] = {"signals", "candidates", "sensitivity", "look_at"};

    for (size_t i = 0; i < sizeof leads_only / sizeof leads_only[0]; i++)
        sc_json_remove(doc, leads_only[i]);
    hide_undecided(s, doc);
    /* Colleagues' words reach a person through the lead. */
    if (sc_str_eq(sc_json_get_text(doc, "record"), SC_STR("feedback")))
        sc_json_remove(doc, "giver");
}

/* Kinds that are for the lead alone, whomever they are about. */
static bool is_hidden(const struct sc_show *ask, struct sc_str kind)
{
    static const char *const kinds[] = {"assessment", "flag", "sample", SC_NOTE_KIND};

    for (size_t i = 0; ask->is_self && i < sizeof kinds / sizeof kinds[0]; i++)
        if (sc_str_eq(kind, sc_str_from(kinds[i])))
            return true;
    return false;
}

/* A note that has come to its end, though nobody has erased it yet. */
static bool has_ended(const struct show *s, const struct sc_ledger_item *item)
{
    int64_t until;

    return sc_str_eq(item->kind, SC_STR(SC_NOTE_KIND)) &&
           (!sc_time_parse_date(flat_text(s, "until"), &until) || until <= s->ask->today);
}

static int put(struct show *s, const struct sc_ledger_item *item, struct sc_err *err)
{
    sc_json *doc = sc_json_parse(item->text, err);

    if (!doc)
        return -1;
    if (s->ask->is_self)
        hide_from_self(s, doc);
    sc_writer_put_doc(s->writer, doc);
    sc_json_free(doc);
    ++*s->n;
    return 0;
}

static int put_holding(struct show *s, struct sc_err *err)
{
    struct sc_ledger_item item;
    int got;

    sc_ledger_rewind(s->ledger);
    while ((got = next_document(s, &item, err)) > 0) {
        if (look(s, &item, err) != 0)
            return -1;
        if (is_asked(s, &item) && !is_hidden(s->ask, item.kind) && !has_ended(s, &item) &&
            holds(s, &item) && put(s, &item, err) != 0)
            return -1;
    }
    return got;
}

static void fini(struct show *s)
{
    sc_writer_end(s->writer);
    sc_writer_close(s->writer);
    sc_intern_fini(&s->index);
    sc_intern_fini(&s->told);
    sc_flat_fini(&s->flat);
    sc_buf_fini(&s->key);
    sc_mem_free(s->lines);
    sc_arena_fini(&s->arena);
}

static void init(struct show *s)
{
    *s->n = 0;
    s->index.arena = &s->arena;
    s->told.arena = &s->arena;
    sc_buf_init(&s->key, SC_BUF_NO_CEILING);
}

int sc_show(struct sc_ledger *ledger, const struct sc_show *ask, struct sc_out *out, uint64_t *n,
            struct sc_err *err)
{
    struct show s = {.ledger = ledger, .ask = ask, .n = n};
    int status = -1;

    s.writer = sc_writer_open(out, SC_FORM_JSONL, true);
    init(&s);
    if (find_holding(&s, err) == 0)
        status = put_holding(&s, err);
    fini(&s);
    return status;
}

/* ---- diffs ------------------------------------------------------------------------------- */

static sc_json *fetch_run(struct show *s, int64_t run, struct sc_err *err)
{
    const struct place *p;

    if (run < 1 || (uint64_t)run > sc_ledger_state(s->ledger)->runs_n)
        return NULL;
    p = &s->runs[run - 1];
    return p->len > 0 ? sc_ledger_fetch(s->ledger, p->at, p->len, err) : NULL;
}

/* A document `restated` as a `diff`: why, beside what. */
static int put_diff(struct show *s, const struct sc_ledger_item *item, struct sc_err *err)
{
    sc_json *doc = sc_json_parse(item->text, err);
    int64_t was_no = sc_json_get_int(doc, "run", 0);
    sc_json *was = fetch_run(s, was_no, err), *now = fetch_run(s, (int64_t)item->run, err);

    if (doc && err->code == SC_OK) {
        sc_json *moved = sc_json_ref(sc_json_get(doc, "moved"));
        sc_json_set(doc, "record", sc_json_text(SC_STR("diff")));
        sc_json_remove(doc, "run");
        sc_json_remove(doc, "moved");
        sc_json_set(doc, "was_run", sc_json_int(was_no));
        sc_json_set(doc, "now_run", sc_json_int((int64_t)item->run));
        sc_json_set(doc, "moved", moved);
        sc_json_set(doc, "why", was && now ? sc_shift_why(was, now) : sc_json_null());
        sc_writer_put_doc(s->writer, doc);
        ++*s->n;
    }
    sc_json_free(doc);
    sc_json_free(was);
    sc_json_free(now);
    return err->code == SC_OK ? 0 : -1;
}

static int put_diffs(struct show *s, struct sc_err *err)
{
    struct sc_ledger_item item;
    int got;

    sc_ledger_rewind(s->ledger);
    while ((got = next_document(s, &item, err)) > 0) {
        if (look(s, &item, err) != 0)
            return -1;
        if (sc_str_eq(item.kind, SC_STR("run")) && item.run <= sc_ledger_state(s->ledger)->runs_n)
            s->runs[item.run - 1] = (struct place){.at = item.at, .len = item.text.len};
        if (sc_str_eq(item.kind, SC_STR("restated")) && is_asked(s, &item) &&
            put_diff(s, &item, err) != 0)
            return -1;
    }
    return got;
}

int sc_show_diff(struct sc_ledger *ledger, const struct sc_show *ask, struct sc_out *out,
                 uint64_t *n, struct sc_err *err)
{
    struct show s = {.ledger = ledger, .ask = ask, .n = n};
    int status;

    s.writer = sc_writer_open(out, SC_FORM_JSONL, true);
    init(&s);
    s.runs = sc_arena_alloc_n(&s.arena, sc_ledger_state(ledger)->runs_n + 1, sizeof s.runs[0]);
    status = put_diffs(&s, err);
    fini(&s);
    return status;
}
