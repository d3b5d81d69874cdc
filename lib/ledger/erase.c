#include "scorecard/ledger/erase.h"

#include "scorecard/base/time.h"
#include "scorecard/io/out.h"
#include "scorecard/ledger/file.h"
#include "scorecard/ledger/people_rows.h"
#include "scorecard/ledger/run_text.h"
#include "scorecard/record/flat.h"

#include <string.h>

#define NO_DAY INT64_MAX /* a document that has no date does not grow old */

struct job {
    const struct sc_erase *call;
    struct sc_erase_result *result;
    struct sc_ledger_file file;
    struct sc_ledger *ledger;
    struct sc_flat flat;
    struct sc_buf quoted; /* the person's id as it stands in JSON */
    bool run_is_old;      /* the run in hand, by its run document */
    struct sc_arena arena;
    struct sc_intern ids;    /* kind and id of a people's row -> the last line that is old */
    unsigned long *old_line; /* by the number of the text */
    size_t old_cap;
    struct sc_sha256 *digest; /* over the digests of what is erased */
    struct sc_buf lines;      /* of the run in hand */
    struct sc_buf key;
};

/* ---- which ------------------------------------------------------------------------------- */

static struct sc_str flat_text(const struct job *j, const char *key)
{
    const struct sc_flat_pair *pair = sc_flat_get(&j->flat, sc_str_from(key));

    return pair && pair->type == SC_FLAT_TEXT ? pair->value : SC_STR("");
}

/* The day behind the period of a document; NO_DAY when it has none. */
static int64_t end_of_period(const struct job *j)
{
    const struct sc_flat_pair *pair = sc_flat_get(&j->flat, SC_STR("period"));
    struct sc_err ignored;
    int64_t day = NO_DAY;
    sc_json *period;

    sc_err_init(&ignored);
    if (!pair || pair->type != SC_FLAT_NESTED)
        return NO_DAY;
    period = sc_json_parse(pair->value, &ignored);
    if (!sc_time_parse_date(sc_json_get_text(period, "to"), &day))
        day = NO_DAY;
    sc_json_free(period);
    return day;
}

/* The last of the days that a row of people names. */
static int64_t last_day(const struct job *j)
{
    static const char *const names[] = {"at",      "answered_at", "opened_at", "answer_by",
                                        "held_at", "planned_at",  "due"};
    int64_t last = INT64_MIN, day;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct sc_str text = sc_str_sub(flat_text(j, names[i]), 0, sizeof "2026-07-01" - 1);
        if (sc_time_parse_date(text, &day) && day > last)
            last = day;
    }
    return last == INT64_MIN ? NO_DAY : last;
}

/* A note ends on the day that it names itself, if its age does not end it before. */
static bool has_ended(const struct job *j, const struct sc_ledger_item *item)
{
    int64_t until;

    return sc_str_eq(item->kind, SC_STR(SC_NOTE_KIND)) &&
           (!sc_time_parse_date(flat_text(j, "until"), &until) || until <= j->call->today);
}

static bool is_row_old(const struct job *j, const struct sc_ledger_item *item)
{
    return has_ended(j, item) || last_day(j) < j->call->before_day;
}

static struct sc_str id_key(struct job *j, const struct sc_ledger_item *item)
{
    sc_buf_reset(&j->key);
    sc_buf_printf(&j->key, "%.*s\x1f%.*s", SC_STR_ARG(item->kind), SC_STR_ARG(flat_text(j, "id")));
    return sc_buf_str(&j->key);
}

/*
 * A version that stayed where a newer one goes would hold again. So with a version go those before
 * it, whatever they are dated.
 */
static bool has_older_heir(struct job *j, const struct sc_ledger_item *item)
{
    uint32_t no = sc_intern_get(&j->ids, id_key(j, item));

    return no != UINT32_MAX && flat_text(j, "id").len > 0 && item->line < j->old_line[no];
}

static bool is_old(struct job *j, const struct sc_ledger_item *item)
{
    if (item->is_first && sc_str_eq(item->kind, SC_STR("run")))
        j->run_is_old = end_of_period(j) <= j->call->before_day;
    if (j->run_is_old)
        return true;
    return sc_is_people_kind(item->kind) && (is_row_old(j, item) || has_older_heir(j, item));
}

/* Of each people's row with an id, the last version that is old. */
static int find_old(struct job *j, struct sc_err *err)
{
    struct sc_ledger_item item;
    int got;

    j->ids.arena = &j->arena;
    sc_ledger_rewind(j->ledger);
    while ((got = sc_ledger_next(j->ledger, &item, err)) > 0) {
        uint32_t no;
        if (item.part != SC_LEDGER_DOCUMENT || !sc_is_people_kind(item.kind))
            continue;
        if (sc_flat_scan(&j->flat, item.text, err) != 0)
            return -1;
        if (!is_row_old(j, &item))
            continue;
        no = sc_intern_put(&j->ids, id_key(j, &item));
        if (no >= j->old_cap) {
            j->old_cap = j->old_cap ? 2 * j->old_cap : 64;
            j->old_line = sc_mem_grow(j->old_line, j->old_cap, sizeof j->old_line[0]);
        }
        j->old_line[no] = item.line;
    }
    return got;
}

/* 1 when the document is one of those that go, 0 when it stays, -1. */
static int goes(struct job *j, const struct sc_ledger_item *item, struct sc_err *err)
{
    /* Also where an erased document is the first: the age of the run before is not this one's. */
    if (item->is_first)
        j->run_is_old = false;
    if (item->part != SC_LEDGER_DOCUMENT || sc_str_eq(item->kind, SC_STR("forget")))
        return 0;
    if (sc_flat_scan(&j->flat, item->text, err) != 0)
        return -1;
    if (j->call->agent.len == 0)
        return is_old(j, item);
    return sc_str_eq(flat_text(j, "agent"), j->call->agent);
}

static bool holds(struct sc_str text, struct sc_str part)
{
    for (size_t i = 0; (i = sc_str_find(text, part.p[0], i)) + part.len <= text.len; i++)
        if (memcmp(text.p + i, part.p, part.len) == 0)
            return true;
    return false;
}

static void count_mention(struct job *j, const struct sc_ledger_item *item)
{
    if (j->quoted.len > 0 && item->part == SC_LEDGER_DOCUMENT &&
        holds(item->text, sc_buf_str(&j->quoted)))
        j->result->mentions++;
}

/* How many go; -1 with *err. */
static int count(struct job *j, struct sc_err *err)
{
    struct sc_ledger_item item;
    int got;

    sc_ledger_rewind(j->ledger);
    while ((got = sc_ledger_next(j->ledger, &item, err)) > 0) {
        int one = goes(j, &item, err);
        if (one < 0)
            return -1;
        j->result->erased += (uint64_t)one;
        if (one == 0)
            count_mention(j, &item);
    }
    return got;
}

/* ---- the new file ------------------------------------------------------------------------ */

static void put_stub(struct job *j, const struct sc_ledger_item *item)
{
    struct sc_seal_stub stub = {.kind = item->kind, .by = j->result->run};

    sc_hash_sha256(item->text, stub.sha256);
    sc_sha256_add(j->digest, stub.sha256, SC_HASH_HEX);
    sc_sha256_add(j->digest, "\n", 1);
    sc_seal_put_stub(&j->lines, &stub);
}

/* A run whose lines are all there: its begin line says anew how long it is. */
static void put_run(struct job *j, uint64_t run, struct sc_out *out)
{
    const struct sc_seal_begin begin = {.run = run, .bytes = j->lines.len};
    struct sc_buf line;

    sc_buf_init(&line, SC_BUF_NO_CEILING);
    sc_seal_put_begin(&line, &begin);
    sc_buf_putc(&line, '\n');
    sc_out_put_str(out, sc_buf_str(&line));
    sc_out_put_str(out, sc_buf_str(&j->lines));
    sc_buf_fini(&line);
    sc_buf_reset(&j->lines);
}

static int copy_runs(struct job *j, struct sc_out *out, struct sc_err *err)
{
    struct sc_ledger_item item;
    int got;

    sc_ledger_rewind(j->ledger);
    while ((got = sc_ledger_next(j->ledger, &item, err)) > 0) {
        int one = goes(j, &item, err);
        if (one < 0)
            return -1;
        if (one > 0)
            put_stub(j, &item);
        else
            sc_buf_put_str(&j->lines, item.text);
        sc_buf_putc(&j->lines, '\n');
        if (item.part == SC_LEDGER_END)
            put_run(j, item.run, out);
    }
    return got;
}

static sc_json *receipt(struct job *j)
{
    sc_json *doc = sc_json_object();
    char hex[SC_HASH_HEX + 1];
    struct sc_buf day;

    sc_sha256_close(j->digest, hex);
    sc_json_set(doc, "record", sc_json_text(SC_STR("forget")));
    sc_json_set(doc, "v", sc_json_int(1));
    sc_json_set(doc, "why", sc_json_text(sc_str_from(j->call->agent.len > 0 ? "person" : "age")));
    if (j->call->agent.len == 0) {
        sc_buf_init(&day, 16);
        sc_time_put_date(&day, j->call->before_day);
        sc_json_set(doc, "before", sc_json_text(sc_buf_str(&day)));
        sc_buf_fini(&day);
    }
    sc_json_set(doc, "documents", sc_json_int((int64_t)j->result->erased));
    sc_json_set(doc, "sha256", sc_json_text(sc_str_from(hex)));
    return doc;
}

static int put_receipt(struct job *j, struct sc_out *out, struct sc_err *err)
{
    struct sc_seal_end end = {.run = j->result->run};
    struct sc_run_text text;
    struct sc_buf bytes;
    sc_json *doc = receipt(j);
    int status;

    sc_run_text_init(&text);
    sc_buf_init(&bytes, SC_BUF_NO_CEILING);
    status = sc_run_text_add(&text, doc, err);
    sc_run_text_digest(&text, end.digest);
    memcpy(end.given, end.digest, sizeof end.given);
    memcpy(end.previous, sc_ledger_state(j->ledger)->head, sizeof end.previous);
    sc_run_text_put(&text, &end, &bytes);
    sc_out_put_str(out, sc_buf_str(&bytes));
    memcpy(j->result->head, end.head, sizeof end.head);
    sc_json_free(doc);
    sc_buf_fini(&bytes);
    sc_run_text_fini(&text);
    return status;
}

static int rewrite(struct job *j, struct sc_err *err)
{
    struct sc_out *out = sc_out_open_at(j->file.dir_fd, j->file.name, err);

    if (!out)
        return -1;
    j->result->run = sc_ledger_state(j->ledger)->runs_n + 1;
    j->digest = sc_sha256_open(&j->arena);
    if (copy_runs(j, out, err) == 0 && put_receipt(j, out, err) == 0)
        return sc_out_close(out, err);
    sc_out_abandon(out);
    return -1;
}

/* ---- both -------------------------------------------------------------------------------- */

/* Opens, locks, checks, and clears away what a crash left. */
static struct sc_ledger *open_clean(struct sc_ledger_file *file, const char *path, long wait_s,
                                    struct sc_err *err)
{
    struct sc_ledger *ledger;
    const struct sc_ledger_state *state;

    if (sc_ledger_file_open(file, path, wait_s, false, err) != 0)
        return NULL;
    ledger = sc_ledger_over(file->fd, path, err);
    state = ledger ? sc_ledger_state(ledger) : NULL;
    if (state && (state->torn_bytes > 0 || state->zero_bytes > 0) &&
        sc_ledger_file_set_aside(file, state->whole_bytes, state->torn_bytes, err) != 0) {
        sc_ledger_close(ledger);
        ledger = NULL;
    }
    if (ledger)
        sc_ledger_file_sweep(file);
    else
        sc_ledger_file_close(file);
    return ledger;
}

static void init(struct job *j)
{
    sc_json *id = sc_json_text(j->call->agent);

    sc_buf_init(&j->quoted, SC_BUF_NO_CEILING);
    sc_buf_init(&j->lines, SC_BUF_NO_CEILING);
    sc_buf_init(&j->key, SC_BUF_NO_CEILING);
    if (j->call->agent.len > 0)
        sc_json_put(&j->quoted, id, false);
    sc_json_free(id);
}

int sc_erase(const struct sc_erase *call, struct sc_erase_result *result, struct sc_err *err)
{
    struct job j = {.call = call, .result = result};
    int status;

    *result = (struct sc_erase_result){.erased = 0};
    j.ledger = open_clean(&j.file, call->path, call->wait_s, err);
    if (!j.ledger)
        return -1;
    init(&j);
    result->torn_bytes = sc_ledger_state(j.ledger)->torn_bytes;
    memcpy(result->head, sc_ledger_state(j.ledger)->head, sizeof result->head);
    status = call->agent.len > 0 ? 0 : find_old(&j, err);
    if (status == 0)
        status = count(&j, err);
    if (status == 0 && result->erased > 0)
        status = rewrite(&j, err);
    if (status != 0)
        (void)sc_err_at(err, &(struct sc_place){.file = sc_str_from(call->path)});
    sc_flat_fini(&j.flat);
    sc_buf_fini(&j.quoted);
    sc_buf_fini(&j.lines);
    sc_buf_fini(&j.key);
    sc_intern_fini(&j.ids);
    sc_mem_free(j.old_line);
    sc_arena_fini(&j.arena);
    sc_ledger_close(j.ledger);
    sc_ledger_file_close(&j.file);
    return status;
}

int sc_ledger_repair(const char *path, long wait_s, struct sc_ledger_state *state,
                     struct sc_err *err)
{
    struct sc_ledger_file file;
    struct sc_ledger *ledger = open_clean(&file, path, wait_s, err);

    if (!ledger)
        return -1;
    *state = *sc_ledger_state(ledger);
    sc_ledger_close(ledger);
    sc_ledger_file_close(&file);
    return 0;
}
