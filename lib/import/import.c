/* Reading inputs in turn: convert, merge, drop what is there twice, write, count. */
#include "scorecard/import/import.h"

#include "scorecard/import/account.h"
#include "scorecard/import/carry.h"
#include "scorecard/import/describe.h"
#include "scorecard/import/drift.h"
#include "scorecard/import/history.h"
#include "scorecard/import/input.h"
#include "scorecard/import/merge.h"
#include "scorecard/import/regroup.h"
#include "scorecard/import/seen.h"
#include "scorecard/import/split.h"

#include <string.h>

/* One run over all inputs. */
struct run {
    const struct sc_import_options *options;
    struct sc_import_counts *counts;
    struct sc_arena arena;
    struct sc_seen *seen;
    struct sc_err *err;
    struct sc_inputs inputs;
    struct sc_history *history; /* facts of tickets, NULL: no history was given */
    /* the input at hand */
    struct sc_input *input;
    struct sc_merge *merge;     /* NULL: a row a record */
    struct sc_regroup *regroup; /* NULL: rows of one record stand together */
    struct sc_account file;
};

/* ---- rows out ---- */

static bool is_asked_for(const struct run *r, const struct sc_row *row)
{
    return !r->options->describe && (!r->options->only || r->options->only == row->kind);
}

static void write_row(struct run *r, const struct sc_row *row)
{
    if (!is_asked_for(r, row))
        return;
    if (r->options->split)
        sc_split_put_row(r->options->split, row);
    else if (r->options->writer)
        sc_writer_put_row(r->options->writer, row);
}

static void note_duplicate(struct run *r, const struct sc_row *row)
{
    r->file.counts.duplicate++;
    sc_findings_add(r->options->findings, SC_FIND_duplicate_row, &row->place, SC_STR(""));
}

/*
 * What most rows are: written to one place, and no earlier row's twin. So the row is drafted while
 * the memory comes that knows whether it is one.
 */
static void emit_drafted(struct run *r, const struct sc_row *row, uint64_t digest)
{
    struct sc_writer *w = r->options->writer;
    sc_seen_expect(r->seen, digest);
    sc_writer_draft_row(w, row);
    if (sc_seen_put(r->seen, digest)) {
        sc_writer_drop(w);
        note_duplicate(r, row);
        return;
    }
    sc_writer_keep(w);
    sc_account_take(&r->file, row);
    sc_staff_count(r->options->staff, row);
}

static bool can_draft(const struct run *r, const struct sc_row *row)
{
    return r->options->writer && !r->options->split && !r->options->range && is_asked_for(r, row);
}

static void emit(struct run *r, struct sc_row *row)
{
    bool is_roster = row->kind->id == SC_KIND_agent;
    if (!is_roster)
        sc_staff_resolve(r->options->staff, row, r->options->findings);
    uint64_t digest = sc_row_digest(row);
    if (!is_roster && can_draft(r, row)) {
        emit_drafted(r, row, digest);
        return;
    }
    if (sc_seen_put(r->seen, digest)) {
        note_duplicate(r, row);
        return;
    }
    sc_account_take(&r->file, row);
    if (is_roster) { /* whole whatever the time asked for, and written once all of it is known */
        sc_staff_put_row(r->options->staff, row);
        return;
    }
    sc_staff_count(r->options->staff, row);
    if (r->options->range && !sc_range_has(r->options->range, row))
        r->file.counts.outside++;
    else
        write_row(r, row);
}

/* Writes the roster that was read. */
static void emit_roster(struct run *r)
{
    struct sc_row row;
    sc_staff_settle(r->options->staff, NULL);
    while (sc_staff_next_held(r->options->staff, &row))
        write_row(r, &row);
}

/* ---- rejected records ---- */

static void put_reject(struct run *r, const struct sc_source_record *rec, enum sc_find_id why)
{
    sc_account_reject(&r->file, r->options->rejects, r->input->base, rec, why);
}

/* Of all inputs so far. */
static uint64_t faults_n(const struct run *r)
{
    return sc_account_faults(r->counts) + sc_account_faults(&r->file.counts);
}

static int too_many(struct run *r)
{
    struct sc_place place = {.file = r->input->base};
    sc_err_set(r->err, SC_INPUT, "%llu records rejected, more than --max-errors allows",
               (unsigned long long)faults_n(r));
    return sc_err_at(r->err, &place);
}

/* ---- one input ---- */

static void emit_merged(struct run *r, struct sc_row *row)
{
    sc_plan_fill_merged(r->input->plan, row);
    emit(r, row);
}

/* To what it is merged with, or out. */
static int take_row(struct run *r, struct sc_row *row)
{
    struct sc_row done;
    if (r->input->profile->is_history)
        return sc_history_put(r->history, r->input->plan, row, r->err);
    if (!r->merge) {
        emit(r, row);
        return 0;
    }
    int finished = sc_merge_put(r->merge, row, &done, r->err);
    if (finished > 0)
        emit_merged(r, &done);
    if (finished < 0) {
        r->options->ask(r->options->say_ctx, SC_STR("rows of one record stand apart; run:"));
        sc_inputs_say_command(r->inputs.items, r->inputs.n, r->options, " --fold-all");
    }
    return finished < 0 ? -1 : 0;
}

/* After the last record: rows that were held back. */
static int finish_rows(struct run *r)
{
    struct sc_row row;
    int rc = 0;
    while (r->regroup && (rc = sc_regroup_next(r->regroup, &row, r->err)) > 0)
        if (take_row(r, &row) < 0)
            return -1;
    if (rc == 0 && r->merge && sc_merge_finish(r->merge, &row))
        emit_merged(r, &row);
    return rc;
}

/* Damage that may be passed over is a rejected record, told with its place. */
static bool pass_damage(struct run *r, struct sc_source *source)
{
    struct sc_source_record rec;
    struct sc_buf text;
    if (!r->options->passes_damage || !sc_source_resume(source, &rec))
        return false;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_err_print(r->err, &text);
    sc_buf_puts(&text, "; passed over: what follows may be text of this record");
    r->options->ask(r->options->say_ctx, sc_buf_str(&text));
    sc_buf_fini(&text);
    sc_err_init(r->err);
    struct sc_place place = {.file = r->input->base, .line = rec.line};
    sc_findings_add(r->options->findings, SC_FIND_bad_record, &place, SC_STR(""));
    r->file.counts.read++;
    r->file.has_damage = true;
    put_reject(r, &rec, SC_FIND_bad_record);
    return true;
}

/* As sc_source_next, past damage where that is allowed. */
static int next_record(struct run *r, struct sc_source *source, struct sc_source_record *rec)
{
    int rc;
    do
        rc = sc_source_next(source, rec, r->err);
    while (rc < 0 && pass_damage(r, source));
    return rc;
}

static int convert_all(struct run *r, struct sc_source *source)
{
    struct sc_source_record rec;
    struct sc_row row;
    enum sc_find_id why;
    int rc;
    while ((rc = next_record(r, source, &rec)) > 0) {
        r->file.counts.read++;
        if (!sc_plan_wants(r->input->plan, &rec))
            continue;
        if (!sc_plan_convert(r->input->plan, &rec, r->options->findings, &row, &why)) {
            if (why == SC_FIND_bad_utf8 && sc_input_refuse_bytes(r->input, &rec, r->err) < 0)
                return -1;
            if (sc_inputs_ask_late(&r->inputs, r->input, r->options, r->err))
                return -1;
            put_reject(r, &rec, why);
            if (faults_n(r) > r->options->max_rejected)
                return too_many(r);
            continue;
        }
        rc = r->regroup ? sc_regroup_put(r->regroup, &row, r->err) : take_row(r, &row);
        if (rc < 0)
            return -1;
    }
    return rc == 0 ? finish_rows(r) : rc;
}

static void write_file_row(struct run *r)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX];
    struct sc_arena arena = {0};
    struct sc_row row = sc_account_file_row(&r->file, r->input, cells, &arena);
    write_row(r, &row);
    sc_arena_fini(&arena);
}

/* What was done with an input, in a table. */
static void describe(struct run *r)
{
    struct sc_buf *out = r->options->describe;
    const struct sc_profile *p = r->input->profile;
    sc_buf_printf(out, "%.*s: %.*s (%.*s)\n", SC_STR_ARG(r->input->base), SC_STR_ARG(p->name),
                  SC_STR_ARG(p->label));
    sc_plan_describe(r->input->plan, out);
}

static void say_file(struct run *r)
{
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_account_put(&r->file, r->input, &text);
    r->options->say(r->options->say_ctx, sc_buf_str(&text));
    sc_buf_fini(&text);
}

/* Lines that are no records: told once, and counted. */
static void note_frame(struct run *r, const struct sc_source *source)
{
    struct sc_place place = {.file = r->input->base, .line = sc_source_frame_line(source)};
    r->file.frame_n = sc_source_frame_n(source);
    sc_findings_add_many(r->options->findings, SC_FIND_report_frame, r->file.frame_n, &place);
}

static int import_one(struct run *r, struct sc_input *input)
{
    int rc = -1;
    struct sc_source *source = sc_input_open(input, r->options->rejects != NULL, r->err);
    bool is_folded = input->profile->is_folded;
    r->input = input;
    sc_drift_say(input, r->options, &r->arena);
    r->merge = is_folded ? sc_merge_open(input->profile) : NULL;
    r->regroup = is_folded && r->options->fold_all
                     ? sc_regroup_open(input->profile->kind, r->options->temp_folder)
                     : NULL;
    sc_account_start(&r->file);
    if (source) {
        rc = convert_all(r, source);
        note_frame(r, source);
        sc_source_close(source);
    }
    if (rc == 0 && input->profile->kind->id == SC_KIND_agent)
        emit_roster(r);
    if (rc == 0) {
        sc_account_settle(&r->file);
        write_file_row(r);
        if (r->options->describe)
            describe(r);
        say_file(r);
        sc_account_add(r->counts, &r->file.counts);
    }
    sc_merge_close(r->merge);
    sc_regroup_close(r->regroup);
    sc_input_close(input);
    return rc;
}

/* ---- all of them ---- */

static int look_at_all(struct run *r, const struct sc_operand *operands, size_t n)
{
    struct sc_inputs *inputs = &r->inputs;
    const struct sc_profiles *profiles = sc_profiles_open(&r->arena, r->err);
    struct sc_look look = {profiles, r->options, &r->arena};
    if (!profiles || sc_inputs_look(inputs, operands, n, &look, r->err) < 0)
        return -1;
    if (sc_inputs_check_rosters(inputs, r->err) < 0)
        return -1;
    if (r->options->carry && sc_carry_bind(r->options->carry, inputs, &r->arena, r->err) < 0)
        return -1;
    return sc_inputs_ask(inputs->items, inputs->n, r->options, r->err) ? -1 : 0;
}

/* Inputs are read in turns, in whatever order they were given. */
enum turn { TURN_ROSTER, TURN_HISTORY, TURN_OTHER, TURNS };

static enum turn turn_of(const struct sc_input *input)
{
    if (input->profile->kind->id == SC_KIND_agent)
        return TURN_ROSTER;
    return input->profile->is_history ? TURN_HISTORY : TURN_OTHER;
}

/* What stands between one turn and the next. */
static int end_turn(struct run *r, enum turn turn)
{
    if (turn == TURN_ROSTER)
        sc_staff_settle(r->options->staff, r->options->findings);
    if (turn != TURN_HISTORY || !r->history)
        return 0;
    for (size_t i = 0; i < r->inputs.n; i++)
        sc_plan_set_history(r->inputs.items[i].plan, r->history);
    return sc_history_settle(r->history, sc_history_who_in_roster, r->options->staff, r->err);
}

/*
 * Rosters first, so that whoever the others name is known; then histories, so that tickets can
 * take their facts.
 */
static int import_each(struct run *r)
{
    int rc = 0;
    for (enum turn turn = TURN_ROSTER; turn < TURNS && rc == 0; turn++) {
        for (size_t i = 0; rc == 0 && i < r->inputs.n; i++) {
            struct sc_input *input = &r->inputs.items[i];
            if (turn_of(input) != turn)
                continue;
            if (turn == TURN_HISTORY && !r->history)
                r->history = sc_history_open(r->options->temp_folder);
            rc = import_one(r, input);
        }
        if (rc == 0)
            rc = end_turn(r, turn);
    }
    if (rc == 0 && r->history)
        sc_history_tell(r->history, r->options->say, r->options->say_ctx);
    if (rc == 0)
        sc_staff_tell(r->options->staff, r->options->say, r->options->say_ctx);
    return rc;
}

/* Once for all inputs: what a digest without a key is worth. */
static void say_unkeyed(struct run *r, const struct sc_input *inputs, size_t n)
{
    bool has_digests = false;
    for (size_t i = 0; i < n; i++)
        has_digests |= inputs[i].plan && sc_plan_has_requester(inputs[i].plan);
    if (has_digests && !r->options->has_key && !r->options->keep_requester)
        r->options->say(r->options->say_ctx,
                        SC_STR("customers are digests without a key: who knows an address can "
                               "compute its digest; --key FILE prevents that"));
}

enum sc_code sc_import_run(const struct sc_operand *operands, size_t n,
                           const struct sc_import_options *options, struct sc_import_counts *counts,
                           struct sc_err *err)
{
    struct run r = {.options = options, .counts = counts, .err = err};
    int rc = look_at_all(&r, operands, n);
    *counts = (struct sc_import_counts){0};
    r.seen = sc_seen_open();
    if (rc == 0)
        say_unkeyed(&r, r.inputs.items, r.inputs.n);
    if (rc == 0)
        rc = import_each(&r);
    sc_inputs_close(&r.inputs);
    sc_history_close(r.history);
    sc_account_fini(&r.file);
    sc_seen_close(r.seen);
    sc_arena_fini(&r.arena);
    return rc == 0 ? SC_OK : err->code;
}
