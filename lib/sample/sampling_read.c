#include "scorecard/sample/sampling.h"

#include "scorecard/score/clocks.h"
#include "scorecard/score/earlier.h"
#include "scorecard/score/replay.h"

/* Empty hands, for the rows that come. */
static void open_rows(struct sc_sampling *s)
{
    const struct sc_call *call = s->ask->call;
    const struct sc_policy *p = s->ask->policy;
    bool measures = (s->ask->reasons & SC_DRAW_SIGNAL) != 0;
    struct sc_data_options options = {.keep_ids = true,
                                      .exclude_tags = p->exclude_tags,
                                      .exclude_tags_n = p->exclude_tags_n,
                                      .keeps_vendor = measures && sc_clocks_need_vendor(p),
                                      .keeps_assigned = measures && sc_clocks_promise(p),
                                      .keeps_threads = true};

    s->findings = (struct sc_findings){.tell = call->verbose ? call->tell : NULL, .ctx = call->ctx};
    s->data = sc_data_open(&options);
    s->signs = sc_signs_open();
}

/* As if nothing had been read; what the corrections say stays. */
static void forget_rows(struct sc_sampling *s)
{
    for (size_t i = 0; i < s->held_n; i++)
        sc_json_free(s->held[i]);
    s->held_n = 0;
    sc_signs_close(s->signs);
    sc_data_close(s->data);
    open_rows(s);
}

/* Which rows are drawn anew is certain only once the seed is: those that may be wait. */
static bool may_be_redrawn(const struct sc_sampling_ask *ask, const struct sc_row *row)
{
    if (row->kind == NULL || row->kind->id != SC_KIND_sample ||
        row->cells[SC_COL_sample_seed].len == 0)
        return false;
    for (unsigned bit = 1; bit <= SC_DRAW_SIGNAL; bit <<= 1)
        if ((ask->reasons & bit) != 0 && sc_str_eq(row->cells[SC_COL_sample_reason],
                                                   sc_draw_reason_name((enum sc_draw_reason)bit)))
            return true;
    return false;
}

static void hold(struct sc_sampling *s, const struct sc_row *row)
{
    if (s->held_n == s->held_cap) {
        s->held_cap = s->held_cap ? 2 * s->held_cap : 64;
        s->held = sc_mem_grow(s->held, s->held_cap, sizeof(sc_json *));
    }
    s->held[s->held_n++] = sc_row_to_doc(row);
}

/* What goes on is what came: the programs behind this one mend it for themselves. */
static int take_row(struct sc_sampling *s, struct sc_row *row, struct sc_writer *w,
                    struct sc_err *err)
{
    if (may_be_redrawn(s->ask, row)) {
        hold(s, row);
        return 0;
    }
    if (w != NULL)
        sc_writer_put_row(w, row);
    if (row->kind == NULL)
        return 0;
    if (row->kind->id == SC_KIND_correction)
        return sc_mend_put(s->mend, row, err);
    (void)sc_mend_row(s->mend, row);
    sc_signs_put_row(s->signs, row);
    return sc_data_put_row(s->data, row, &s->findings, err);
}

static int take_item(struct sc_sampling *s, struct sc_item *item, struct sc_writer *w,
                     struct sc_err *err)
{
    if (item->type == SC_ITEM_ROW)
        return take_row(s, &item->row, w, err);
    if (w != NULL)
        sc_writer_put_doc(w, item->doc);
    return 0;
}

/* Nothing at all, not even an end: the program before failed, or the wrong file was named. */
static int refuse_nothing(const struct sc_call *call, struct sc_err *err)
{
    struct sc_place place = {.file = SC_STR("(standard input)")};

    if (call->paths_n > 0 && !sc_str_eq(sc_str_from(call->paths[0]), SC_STR("-")))
        place.file = sc_str_from(call->paths[0]);
    sc_err_set(err, SC_INPUT, "empty: no row and no end record; did the program before it fail?");
    return sc_err_at(err, &place);
}

static int read_first(struct sc_sampling *s, struct sc_replay *replay, struct sc_writer *w,
                      struct sc_err *err)
{
    const struct sc_call *call = s->ask->call;
    struct sc_reader *reader = sc_reader_open(call->paths, call->paths_n, SC_READ_ROWS);
    struct sc_item item;
    int got;

    while ((got = sc_reader_next(reader, &item, err)) == 1) {
        sc_replay_note(replay, &item);
        got = take_item(s, &item, w, err);
        if (got < 0)
            break;
    }
    sc_reader_count(reader, &s->count);
    sc_reader_close(reader);
    return got;
}

/* A correction stood behind its row: everything once more, and nothing of it goes on again. */
static int read_again(struct sc_sampling *s, struct sc_replay *replay, struct sc_err *err)
{
    struct sc_item item;
    int got;

    forget_rows(s);
    sc_mend_restart(s->mend);
    sc_replay_begin(replay);
    while ((got = sc_replay_next(replay, &item, err)) == 1) {
        got = take_item(s, &item, NULL, err);
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

static void tell_held(const struct sc_call *call, const struct sc_buf *held)
{
    struct sc_str rest = sc_buf_str(held), line;

    while (call->tell != NULL && sc_str_split(&rest, '\0', &line))
        if (line.len > 0)
            call->tell(call->ctx, line);
}

static int read_with(struct sc_sampling *s, struct sc_replay *replay, struct sc_writer *w,
                     struct sc_err *err)
{
    const struct sc_call *call = s->ask->call;
    struct sc_buf held;
    bool again;
    int got;

    sc_buf_init(&held, SC_BUF_NO_CEILING);
    if (call->verbose) {
        s->findings.tell = hold_line;
        s->findings.ctx = &held;
    }
    got = read_first(s, replay, w, err);
    again = got == 0 && sc_mend_is_late(s->mend) && sc_replay_is_whole(replay);
    if (!again)
        tell_held(call, &held);
    s->findings.tell = call->verbose ? call->tell : NULL;
    s->findings.ctx = call->ctx;
    sc_buf_fini(&held);
    return again ? read_again(s, replay, err) : got;
}

static void start(struct sc_sampling *s, const struct sc_sampling_ask *ask)
{
    *s = (struct sc_sampling){.ask = ask};
    s->mend = sc_mend_open();
    open_rows(s);
}

/* The ledger's corrections, which are dated: that needs the zone. */
static int settle_zone(struct sc_sampling *s, struct sc_err *err)
{
    const struct sc_call *call = s->ask->call;
    const struct sc_earlier_ask earlier = {call, s->ask->policy, &s->scope};

    s->zone_settled = sc_scope_zone(call, s->ask->policy, &s->arena, &s->scope, err);
    if (s->zone_settled < 1)
        return s->zone_settled;
    return sc_earlier_mend(&earlier, s->mend, err);
}

int sc_sampling_read(struct sc_sampling *s, const struct sc_sampling_ask *ask, struct sc_writer *w,
                     struct sc_err *err)
{
    const struct sc_call *call = ask->call;
    struct sc_replay *replay;
    int got;

    start(s, ask);
    if (settle_zone(s, err) < 0)
        return -1;
    replay = sc_replay_open(call->paths, call->paths_n);
    got = read_with(s, replay, w, err);
    sc_replay_close(replay);
    if (got < 0)
        return -1;
    if (s->count.read == 0 && s->count.ends == 0 && !call->allow_incomplete)
        return refuse_nothing(call, err);
    s->is_broken = s->count.verdict == SC_STREAM_BROKEN && !call->allow_incomplete;
    return s->is_broken ? 0 : sc_mend_check(s->mend, err);
}
