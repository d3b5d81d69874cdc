#include "scorecard/ledger/append.h"

#include "scorecard/ledger/erased.h"
#include "scorecard/ledger/file.h"
#include "scorecard/ledger/restate.h"
#include "scorecard/ledger/rules.h"
#include "scorecard/ledger/run_text.h"
#include "scorecard/ledger/shift.h"

#include <string.h>

/* One appending. */
struct job {
    const struct sc_append *call;
    struct sc_intake *in;
    struct sc_append_result *result;
    struct sc_ledger_file file;
    struct sc_ledger *ledger;
    sc_json *docs; /* list: what is stored, in order */
    struct sc_erased erased;
    char given[SC_HASH_HEX + 1];
};

/* ---- what is given ----------------------------------------------------------------------- */

/* Why a document of this kind cannot be stored; NULL when it can. */
static const char *why_not(const struct sc_intake *in, struct sc_str kind)
{
    if (sc_str_eq(kind, SC_STR("forget")) || sc_str_eq(kind, SC_STR("restated")) ||
        sc_seal_is_reserved(kind))
        return "a kind of record that only ledgers may have";
    if (!sc_seal_is_kind_name(kind))
        return "not the name of a kind: letters, digits, - and _";
    if (in->has_run || sc_is_people_kind(kind))
        return NULL;
    if (sc_kind_find(kind))
        return "not one of people's rows (decision, dispute, correction, meeting, feedback, goal, "
               "action), and there is no run document";
    return "documents without their run document; keep it in filters";
}

static int check_kinds(const struct sc_intake *in, struct sc_err *err)
{
    for (size_t i = 0; i < in->n; i++) {
        struct sc_str kind = sc_json_get_text(in->items[i].doc, "record");
        const char *why = why_not(in, kind);
        if (!why)
            continue;
        (void)sc_err_set(err, SC_INPUT, "%s", why);
        (void)sc_err_seen(err, kind);
        return sc_given_fail(&in->items[i], NULL, err);
    }
    return in->n > 0 ? 0 : sc_err_set(err, SC_INPUT, "empty: there is nothing to store");
}

/*
 * What grows old, is restated or is read again is a run of one period: two of them in one would be
 * told apart by nobody.
 */
static int check_periods(const struct sc_intake *in, struct sc_err *err)
{
    const sc_json *first = NULL;

    for (size_t i = 0; i < in->n; i++) {
        const sc_json *doc = in->items[i].doc, *period = sc_json_get(doc, "period");
        if (!sc_str_eq(sc_json_get_text(doc, "record"), SC_STR("run")))
            continue;
        if (!first)
            first = period;
        else if (!sc_json_is_same(sc_json_get(first, "from"), sc_json_get(period, "from")) ||
                 !sc_json_is_same(sc_json_get(first, "to"), sc_json_get(period, "to"))) {
            (void)sc_err_set(err, SC_INPUT,
                             "a run of another period in the same stream; append one after the "
                             "other");
            return sc_given_fail(&in->items[i], NULL, err);
        }
    }
    return 0;
}

static bool is_provisional(const struct sc_intake *in)
{
    for (size_t i = 0; i < in->n; i++)
        if (sc_str_eq(sc_json_get_text(in->items[i].doc, "record"), SC_STR("run")) &&
            sc_json_get_bool(in->items[i].doc, "provisional", false))
            return true;
    return false;
}

/* Lists for pages: rows and policy make them again. */
static bool is_for_pages(const sc_json *doc)
{
    return sc_str_eq(sc_json_get_text(doc, "record"), SC_STR("tickets"));
}

/* Run documents first: readers know from the first document of a run what the run is. */
static void keep_docs(struct job *j)
{
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < j->in->n; i++) {
            const sc_json *doc = j->in->items[i].doc;
            bool is_run = sc_str_eq(sc_json_get_text(doc, "record"), SC_STR("run"));
            if (is_run == (pass == 0) && !is_for_pages(doc))
                sc_json_push(j->docs, sc_ledger_keep(doc));
        }
}

static int make_text(const sc_json *docs, struct sc_run_text *text, struct sc_err *err)
{
    sc_run_text_init(text);
    for (size_t i = 0; i < sc_json_len(docs); i++)
        if (sc_run_text_add(text, sc_json_at(docs, i), err) != 0)
            return -1;
    return 0;
}

static int digest_docs(struct job *j, struct sc_err *err)
{
    struct sc_run_text text;
    int status = make_text(j->docs, &text, err);

    if (status == 0)
        sc_run_text_digest(&text, j->given);
    sc_run_text_fini(&text);
    return status;
}

/* ---- documents of a run ------------------------------------------------------------------ */

/* Adds what moved behind the documents; takes `moved` and `runs`. */
static void add_moved(struct job *j, sc_json *moved, sc_json *runs)
{
    j->result->restated = sc_json_len(moved);
    if (runs)
        sc_json_set(sc_json_at(j->docs, 0), "restates", runs);
    for (size_t i = 0; i < sc_json_len(moved); i++)
        sc_json_push(j->docs, sc_json_ref(sc_json_at(moved, i)));
    sc_json_free(moved);
}

/*
 * Somebody who has a newer document of that period is there again, and it is restated. The digest
 * of what was given is that of all of it: so the same stream is known again.
 */
static void leave_out_erased(struct job *j, struct sc_restate *r)
{
    sc_json *all = j->docs;

    if (j->erased.digests.n == 0)
        return;
    j->docs = sc_json_list();
    for (size_t i = 0; i < sc_json_len(all); i++) {
        sc_json *doc = sc_json_at(all, i);
        if (sc_erased_has(&j->erased, doc) && !sc_restate_holds(r, doc))
            j->result->forgotten++;
        else
            sc_json_push(j->docs, sc_json_ref(doc));
    }
    sc_json_free(all);
}

static int prepare_run(struct job *j, struct sc_err *err)
{
    struct sc_restate *r = sc_restate_open(j->in);
    sc_json *moved = NULL, *runs = NULL;
    int status = -1;

    keep_docs(j);
    if (digest_docs(j, err) == 0 && sc_restate_walk(r, j->ledger, j->given, err) == 0)
        status = 0;
    j->result->run = sc_restate_same(r);
    if (status == 0 && j->result->run > 0)
        j->result->outcome = SC_APPENDED_SAME;
    else if (status == 0) {
        leave_out_erased(j, r);
        moved = sc_restate_moved(r, j->ledger, &runs, err);
        status = moved ? 0 : -1;
    }
    if (moved)
        add_moved(j, moved, runs);
    sc_restate_close(r);
    return status;
}

/* ---- people's rows ----------------------------------------------------------------------- */

/* The row, and whether the stream has another version of it further on. */
struct next_row {
    const struct sc_given *given;
    bool is_last;
};

static int take_row(struct job *j, struct sc_known *known, const struct next_row *next,
                    struct sc_err *err)
{
    struct sc_people_rows *rows = sc_known_rows(known);
    sc_json *row = sc_ledger_keep(next->given->doc);
    bool is_old, was_erased;

    sc_rules_spell(row);
    was_erased = sc_erased_has(&j->erased, row);
    is_old = next->is_last ? sc_rules_is_same(sc_people_rows_like(rows, row), row)
                           : sc_people_rows_had(rows, row, sc_rules_is_same);
    if (is_old || was_erased) {
        j->result->forgotten += !is_old;
        sc_json_free(row);
        return 0;
    }
    if (sc_rules_check(known, next->given, row, err) != 0) {
        sc_json_free(row);
        return -1;
    }
    sc_json_push(j->docs, sc_json_ref(row));
    sc_people_rows_put(rows, row, true, NULL);
    return 0;
}

/* Of every kind and id, where it is given last: in `last`, by the number of the text. */
static void find_last(const struct sc_intake *in, struct sc_intern *ids, size_t *last,
                      uint32_t *numbers)
{
    struct sc_buf key;

    sc_buf_init(&key, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < in->n; i++) {
        struct sc_str kind = sc_json_get_text(in->items[i].doc, "record");
        struct sc_str id = sc_json_get_text(in->items[i].doc, "id");
        sc_buf_reset(&key);
        if (id.len > 0)
            sc_buf_printf(&key, "%.*s\x1f%.*s", SC_STR_ARG(kind), SC_STR_ARG(id));
        else
            sc_buf_printf(&key, "%zu", i); /* without an id there is one version */
        numbers[i] = sc_intern_put(ids, sc_buf_str(&key));
        last[numbers[i]] = i;
    }
    sc_buf_fini(&key);
}

static int take_rows(struct job *j, struct sc_known *known, struct sc_err *err)
{
    struct sc_arena arena = {0};
    struct sc_intern ids = {.arena = &arena};
    size_t n = j->in->n;
    size_t *last = sc_arena_alloc_n(&arena, n, sizeof *last);
    uint32_t *numbers = sc_arena_alloc_n(&arena, n, sizeof *numbers);
    int status = 0;

    find_last(j->in, &ids, last, numbers);
    for (size_t i = 0; i < n && status == 0; i++) {
        const struct next_row next = {&j->in->items[i], last[numbers[i]] == i};
        status = take_row(j, known, &next, err);
    }
    sc_intern_fini(&ids);
    sc_arena_fini(&arena);
    return status;
}

static int prepare_rows(struct job *j, struct sc_err *err)
{
    struct sc_known *known = sc_known_open();
    int status = sc_known_walk(known, j->ledger, err);

    if (status == 0)
        status = take_rows(j, known, err);
    j->result->unchecked = sc_known_agents_n(known) == 0;
    sc_known_close(known);
    if (status == 0 && sc_json_len(j->docs) == 0)
        j->result->outcome = SC_APPENDED_SAME;
    return status == 0 ? digest_docs(j, err) : -1;
}

/* ---- storing ----------------------------------------------------------------------------- */

static int store(struct job *j, struct sc_err *err)
{
    const struct sc_ledger_state *state = sc_ledger_state(j->ledger);
    struct sc_seal_end end = {.run = state->runs_n + 1};
    struct sc_run_text text;
    struct sc_buf bytes;
    int status = make_text(j->docs, &text, err);

    sc_buf_init(&bytes, SC_BUF_NO_CEILING);
    memcpy(end.given, j->given, sizeof end.given);
    memcpy(end.previous, state->head, sizeof end.previous);
    if (status == 0) {
        sc_run_text_digest(&text, end.digest);
        sc_run_text_put(&text, &end, &bytes);
        status = sc_ledger_file_add(&j->file, state->whole_bytes, sc_buf_str(&bytes), err);
    }
    j->result->run = end.run;
    j->result->rows = text.rows;
    memcpy(j->result->head, end.head, sizeof end.head);
    sc_buf_fini(&bytes);
    sc_run_text_fini(&text);
    return status;
}

/* What is behind the whole runs goes before anything is added. */
static int set_tail_aside(struct job *j, struct sc_err *err)
{
    const struct sc_ledger_state *state = sc_ledger_state(j->ledger);

    if (state->torn_bytes == 0 && state->zero_bytes == 0)
        return 0;
    j->result->torn_bytes = state->torn_bytes;
    j->result->zero_bytes = state->zero_bytes;
    return sc_ledger_file_set_aside(&j->file, state->whole_bytes, state->torn_bytes, err);
}

static int append(struct job *j, struct sc_err *err)
{
    j->ledger = sc_ledger_over(j->file.fd, j->call->path, err);
    if (!j->ledger)
        return -1;
    memcpy(j->result->head, sc_ledger_state(j->ledger)->head, sizeof j->result->head);
    if (sc_erased_walk(&j->erased, j->ledger, err) != 0 ||
        (j->in->has_run ? prepare_run(j, err) : prepare_rows(j, err)) != 0 ||
        set_tail_aside(j, err) != 0)
        return -1;
    sc_ledger_file_sweep(&j->file);
    return j->result->outcome == SC_APPENDED_SAME ? 0 : store(j, err);
}

int sc_append(const struct sc_append *call, struct sc_intake *in, struct sc_append_result *result,
              struct sc_err *err)
{
    struct job j = {.call = call, .in = in, .result = result};
    int status;

    *result = (struct sc_append_result){.outcome = SC_APPENDED_RUN};
    if (check_kinds(in, err) != 0 || check_periods(in, err) != 0)
        return -1;
    if (is_provisional(in) && !call->keeps_provisional) {
        result->outcome = SC_APPENDED_PROVISIONAL;
        return 0;
    }
    if (sc_ledger_file_open(&j.file, call->path, call->wait_s, true, err) != 0)
        return -1;
    j.docs = sc_json_list();
    status = append(&j, err);
    sc_json_free(j.docs);
    sc_erased_fini(&j.erased);
    sc_ledger_close(j.ledger);
    sc_ledger_file_close(&j.file);
    return status;
}
