#include "scorecard/score/run.h"

#include "scorecard/base/beside.h"

#include "scorecard/base/time.h"
#include "scorecard/score/clocks.h"
#include "scorecard/score/reconcile.h"
#include "scorecard/score/replay.h"
#include "scorecard/score/sensitivity.h"
#include "scorecard/score/series.h"
#include "scorecard/score/signals.h"

#include <string.h>

static void count_row(struct sc_run *run, const struct sc_row *row)
{
    uint32_t number;

    if (row->kind != NULL) {
        run->rows_n[row->kind->id]++;
        return;
    }
    number = sc_intern_put(&run->other_kinds, row->kind_name);
    if (number >= run->other_cap) {
        run->other_n = sc_mem_grow(run->other_n, number + 1, sizeof *run->other_n);
        run->other_n[number] = 0;
        run->other_cap = number + 1;
    }
    run->other_n[number]++;
}

/* Empty hands, for the rows that come. */
static void open_rows(struct sc_run *run)
{
    const struct sc_call *call = run->call;
    const struct sc_policy *policy = run->policy;
    struct sc_data_options options = {
        .keep_ids = call->keep_ids || policy->signals,
        .exclude_tags = policy->exclude_tags,
        .exclude_tags_n = policy->exclude_tags_n,
        .keeps_vendor = call->reconcile || sc_clocks_need_vendor(policy),
        .keeps_assigned = !call->reconcile && sc_clocks_promise(policy)};

    run->findings = (struct sc_findings){.tell = call->tell, .ctx = call->ctx};
    run->findings.least = call->verbose ? SC_SEV_NOTE : SC_SEV_WARN;
    run->data = sc_data_open(&options);
    run->through = sc_through_open();
    run->reconcile = call->reconcile ? sc_reconcile_open() : NULL;
}

static void start(struct sc_run *run, const struct sc_call *call, const struct sc_policy *policy)
{
    *run = (struct sc_run){.call = call, .policy = policy};
    run->other_kinds.arena = &run->arena;
    run->mend = sc_mend_open();
    open_rows(run);
}

/* As if nothing had been read; what the corrections say stays. */
static void forget_rows(struct sc_run *run)
{
    sc_data_close(run->data);
    sc_through_close(run->through);
    sc_reconcile_close(run->reconcile);
    memset(run->rows_n, 0, sizeof run->rows_n);
    for (uint32_t i = 0; i < run->other_cap; i++)
        run->other_n[i] = 0;
    open_rows(run);
}

/* A document can only be something that goes through: scored streams are not scored again. */
static int take_doc(struct sc_run *run, const struct sc_item *item, struct sc_err *err)
{
    static const char *const ours[] = {"run", "scorecard", "team", "raters"};

    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
        if (!sc_str_eq(item->doc_kind, sc_str_from(ours[i])))
            continue;
        sc_err_set(err, SC_INPUT, "a %s document: this stream is scored already", ours[i]);
        return sc_err_at(err, &item->place);
    }
    sc_through_put_doc(run->through, item->doc_kind, item->doc);
    return 0;
}

/* Own notes of leads never get into documents, by whatever way they came into the stream. */
static int leave_note_out(struct sc_run *run, const struct sc_row *row)
{
    sc_findings_add(&run->findings, SC_FIND_private_note, &row->place, SC_STR(""));
    return 0;
}

static int take_row(struct sc_run *run, struct sc_row *row, struct sc_err *err)
{
    count_row(run, row);
    if (row->kind != NULL && row->kind->id == SC_KIND_correction)
        return sc_mend_put(run->mend, row, err);
    if (row->kind != NULL && row->kind->id == SC_KIND_note)
        return leave_note_out(run, row);
    sc_mend_row(run->mend, row);
    if (run->reconcile != NULL)
        sc_reconcile_note(run->reconcile, row);
    if (row->kind == NULL || !row->kind->is_measured)
        sc_through_put_row(run->through, row);
    return row->kind != NULL ? sc_data_put_row(run->data, row, &run->findings, err) : 0;
}

/* Nothing at all, not even an end: the program before failed, or the wrong file was named. */
static int refuse_nothing(const struct sc_call *call, struct sc_err *err)
{
    struct sc_place place = {.file = SC_STR("(standard input)")};

    if (call->paths_n > 0 && strcmp(call->paths[0], "-") != 0)
        place.file = sc_str_from(call->paths[0]);
    sc_err_set(err, SC_INPUT, "empty: no row and no end record; did the program before it fail?");
    return sc_err_at(err, &place);
}

static int take_item(struct sc_run *run, struct sc_item *item, struct sc_err *err)
{
    return item->type == SC_ITEM_DOC ? take_doc(run, item, err) : take_row(run, &item->row, err);
}

static int read_first(struct sc_run *run, struct sc_replay *replay, struct sc_err *err)
{
    const struct sc_call *call = run->call;
    struct sc_reader *reader = sc_reader_open(call->paths, call->paths_n, SC_READ_ROWS);
    struct sc_item item;
    int got;

    while ((got = sc_reader_next(reader, &item, err)) == 1) {
        sc_replay_note(replay, &item);
        got = take_item(run, &item, err);
        if (got < 0)
            break;
    }
    sc_reader_count(reader, &run->count);
    sc_reader_close(reader);
    return got;
}

/* A correction stood behind its row: everything once more, now that all of them are known. */
static int read_again(struct sc_run *run, struct sc_replay *replay, struct sc_err *err)
{
    struct sc_item item;
    int got;

    forget_rows(run);
    sc_mend_restart(run->mend);
    sc_replay_begin(replay);
    while ((got = sc_replay_next(replay, &item, err)) == 1) {
        got = take_item(run, &item, err);
        if (got < 0)
            break;
    }
    return got;
}

/* Findings wait until it is certain that the rows are not read again, which would tell them twice.
 */
static void hold_line(void *ctx, struct sc_str line)
{
    struct sc_buf *held = ctx;

    sc_buf_put_str(held, line);
    sc_buf_putc(held, '\0');
}

static void tell_held(const struct sc_run *run, const struct sc_buf *held)
{
    struct sc_str rest = sc_buf_str(held), line;

    while (run->call->tell != NULL && sc_str_split(&rest, '\0', &line))
        if (line.len > 0)
            run->call->tell(run->call->ctx, line);
}

static int read_with(struct sc_run *run, struct sc_replay *replay, struct sc_err *err)
{
    const struct sc_call *call = run->call;
    struct sc_buf held;
    bool again;
    int got;

    sc_buf_init(&held, SC_BUF_NO_CEILING);
    run->findings.tell = hold_line;
    run->findings.ctx = &held;
    got = read_first(run, replay, err);
    again = got == 0 && sc_mend_is_late(run->mend) && sc_replay_is_whole(replay);
    if (!again)
        tell_held(run, &held);
    run->findings.tell = call->tell;
    run->findings.ctx = call->ctx;
    sc_buf_fini(&held);
    return again ? read_again(run, replay, err) : got;
}

static int read_rows(struct sc_run *run, struct sc_err *err)
{
    const struct sc_call *call = run->call;
    struct sc_replay *replay = sc_replay_open(call->paths, call->paths_n);
    int got = read_with(run, replay, err);

    sc_replay_close(replay);
    if (got < 0)
        return -1;
    if (run->count.read == 0 && run->count.ends == 0 && !call->allow_incomplete)
        return refuse_nothing(call, err);
    run->is_broken = (run->count.verdict == SC_STREAM_BROKEN && !call->allow_incomplete) ||
                     (call->has_expected && run->count.read < call->expected_rows);
    return run->is_broken ? 0 : sc_mend_check(run->mend, err);
}

/* What of the call and the policy the folds need to know. */
static void set_rules(struct sc_run *run)
{
    const struct sc_policy *p = run->policy;

    run->rules = (struct sc_rules){.period = &run->scope.period,
                                   .trusts_export = p->trusts_export,
                                   .zone = run->scope.zone,
                                   .as_of = run->scope.as_of,
                                   .recontact_s = p->recontact_s,
                                   .recontact_most = p->recontact_most,
                                   .recontact_any = p->recontact_any == 1,
                                   .credit = p->credit,
                                   .exclude_agent_created = p->exclude_agent_created,
                                   .qa_separate = p->qa_separate,
                                   .peer_skills = p->peer_skills,
                                   .peer_skills_n = p->peer_skills_n,
                                   .fte_week_hours = p->fte_week_hours,
                                   .eligible_weeks = p->eligible_weeks,
                                   .eligible_solved = p->eligible_solved,
                                   .clock = sc_clocks_asked(p),
                                   .calendar = run->calendar,
                                   .figures = run->figures,
                                   .mix_categories = p->mix_adjust ? (size_t)p->mix_categories : 0,
                                   .grouped = sc_scoring_grouped(p)};
}

/* Names of the figures that the policy takes from measure rows. */
static void set_figures(struct sc_run *run)
{
    for (size_t m = 0; m < sc_metrics_n; m++) {
        const struct sc_metric *metric = run->policy->metrics[m].metric;
        if (metric->slot != NULL)
            run->figures[m] = sc_fact_hash(sc_str_from(metric->id + strlen(SC_MEASURE_PREFIX)));
    }
}

static bool has_measured_rows(const struct sc_run *run)
{
    for (int k = 0; k < SC_KIND_N; k++)
        if (run->rows_n[k] > 0 && sc_kind_get((enum sc_kind_id)k)->is_measured)
            return true;
    return false;
}

/* As-of and period. 1, 0 open, -1 error; is_empty where there is nothing to speak of. */
static int settle_scope(struct sc_run *run, struct sc_err *err)
{
    run->scope.created_max = sc_data_latest_created(run->data);
    run->scope.created_min = run->data->facts.created_min;
    if (sc_scope_as_of(run->call, &run->scope, err) < 0)
        return -1;
    if (!has_measured_rows(run) &&
        (run->call->period == NULL || run->scope.as_of == SC_TIME_NONE)) {
        run->is_empty = true;
        return 1;
    }
    return sc_scope_period(run->call, run->policy, &run->scope, err);
}

/* Numbers of teams follow their names, those of persons their ids: both lists are sorted. */
static void list_teams(struct sc_run *run)
{
    uint32_t n = (uint32_t)run->tallies->teams_n;

    run->teams = sc_arena_alloc_n(&run->arena, n + 1, sizeof *run->teams);
    for (uint32_t i = 0; i < n; i++)
        if (sc_card_team_is_due(&run->scoring, i))
            run->teams[run->teams_n++] = i;
}

static void list_persons(struct sc_run *run)
{
    uint32_t n = (uint32_t)run->tallies->persons_n;

    run->persons = sc_arena_alloc_n(&run->arena, n + 1, sizeof *run->persons);
    for (uint32_t i = 0; i < n; i++)
        if (sc_card_is_due(&run->scoring, i))
            run->persons[run->persons_n++] = i;
}

/* What the ledger says of the time before, where a target asks for it. */
static int look_back(struct sc_run *run, struct sc_err *err)
{
    const struct sc_earlier_ask ask = {run->call, run->policy, &run->scope};

    if (run->is_empty || !sc_earlier_is_wanted(run->policy))
        return 0;
    run->scoring.earlier = &run->earlier;
    return sc_earlier_read(&ask, &run->data->people, &run->arena, &run->earlier, err);
}

/* What stands beside the numbers: each of the two walks over all tickets. */
struct aside {
    struct sc_run *run;
    bool is_peaks;
};

static void measure_aside(void *ctx)
{
    const struct aside *a = ctx;

    if (a->is_peaks)
        a->run->scoring.peaks = sc_peaks_measure(a->run->tallies, &a->run->beside);
    else
        a->run->scoring.other = sc_other_clock_measure(a->run->tallies, &a->run->arena);
}

static void measure_asides(struct sc_run *run)
{
    struct aside clock = {run, false}, peaks = {run, true};

    if (run->data->facts.touched_n >= SC_FACTS_BESIDE) {
        sc_beside(measure_aside, &clock, &peaks);
        return;
    }
    measure_aside(&clock);
    measure_aside(&peaks);
}

static void measure(struct sc_run *run)
{
    if (run->call->has_every)
        run->series = sc_series_of(run);
    sc_data_link(run->data, &run->rules);
    if (run->call->sensitive)
        run->sensitivity = sc_sensitivity_of(run);
    run->tallies = sc_tallies_run(run->data, &run->rules);
    run->scoring.policy = run->policy;
    run->scoring.rules = &run->rules;
    run->scoring.tallies = run->tallies;
    run->scoring.skills = sc_skills_sum(&run->arena, run->data, &run->rules);
    run->scoring.items = sc_items_sum(&run->arena, run->data, &run->rules);
    measure_asides(run);
    sc_scoring_init(&run->scoring, &run->arena);
    if (run->policy->signals)
        run->scoring.signals =
            sc_signals_of(run->tallies, run->policy, run->scoring.mixing, &run->arena);
    list_persons(run);
    list_teams(run);
}

/* Figures that nobody asked for must not be taken for measured ones. */
static void tell_unused(const struct sc_run *run)
{
    const struct sc_rows *r = &run->data->rows[SC_POP_MEASURE];
    unsigned long long unused_n = 0;

    for (size_t i = 0; i < r->n; i++) {
        const struct sc_measure *row = sc_rows_at(r, i);
        bool is_listed = false;
        for (size_t m = 0; m < sc_metrics_n; m++)
            is_listed |= run->figures[m] != 0 && run->figures[m] == row->metric;
        unused_n += !is_listed;
    }
    if (unused_n > 0)
        sc_call_say(run->call, "%llu measure rows are of names that the policy does not list",
                    unused_n);
}

int sc_run_open(struct sc_run *run, const struct sc_call *call, const struct sc_policy *policy,
                struct sc_err *err)
{
    const struct sc_earlier_ask ask = {call, policy, &run->scope};
    struct sc_clocks clocks = {.policy = policy, .arena = &run->arena};
    int settled;

    start(run, call, policy);
    settled = sc_scope_zone(call, policy, &run->arena, &run->scope, err);
    if (settled < 1)
        return settled < 0 ? -1 : 1;
    if (sc_earlier_mend(&ask, run->mend, err) < 0 || read_rows(run, err) < 0)
        return -1;
    sc_data_finish(run->data, &run->findings);
    sc_findings_finish(&run->findings);
    sc_through_settle(run->through, &run->data->people);
    set_figures(run);
    tell_unused(run);
    settled = run->reconcile == NULL ? settle_scope(run, err) : 1;
    if (settled < 1)
        return settled < 0 ? -1 : 1;
    clocks.zone = run->scope.zone;
    if (sc_clocks_settle(&clocks, run->data, err) < 0)
        return -1;
    run->calendar = clocks.calendar;
    set_rules(run);
    if (run->reconcile != NULL)
        return sc_reconcile_settle(run->reconcile, run->data, &run->rules, err);
    if (look_back(run, err) < 0)
        return -1;
    if (!run->is_empty)
        measure(run);
    return 0;
}

void sc_run_close(struct sc_run *run)
{
    sc_series_close(run->series);
    sc_sensitivity_close(run->sensitivity);
    sc_reconcile_close(run->reconcile);
    if (run->tallies != NULL)
        sc_tallies_close(run->tallies);
    sc_mend_close(run->mend);
    sc_through_close(run->through);
    if (run->data != NULL)
        sc_data_close(run->data);
    sc_intern_fini(&run->other_kinds);
    sc_mem_free(run->other_n);
    sc_arena_fini(&run->beside);
    sc_arena_fini(&run->arena);
}

int sc_run_verdict(const struct sc_run *run, struct sc_err *err)
{
    if (!run->is_broken)
        return 0;
    if (run->call->has_expected && run->count.read < run->call->expected_rows)
        return sc_err_set(err, SC_INPUT, "%llu rows expected, %llu read",
                          (unsigned long long)run->call->expected_rows,
                          (unsigned long long)run->count.read);
    sc_count_explain(&run->count, err);
    return -1;
}
