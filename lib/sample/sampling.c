#include "scorecard/sample/sampling.h"

#include "scorecard/base/time.h"
#include "scorecard/sample/before.h"
#include "scorecard/sample/medoid.h"
#include "scorecard/sample/worse.h"
#include "scorecard/score/clocks.h"

#define ALL (SC_DRAW_RANDOM | SC_DRAW_REPRESENTATIVE | SC_DRAW_SIGNAL)

/* As sc-score sets them, as far as whose a ticket is and what is left out. */
static void set_rules(struct sc_sampling *s)
{
    const struct sc_policy *p = s->ask->policy;

    s->rules = (struct sc_rules){.period = &s->scope.period,
                                 .trusts_export = p->trusts_export,
                                 .zone = s->scope.zone,
                                 .as_of = s->scope.as_of,
                                 .recontact_s = p->recontact_s,
                                 .recontact_most = p->recontact_most,
                                 .recontact_any = p->recontact_any == 1,
                                 .credit = p->credit,
                                 .exclude_agent_created = p->exclude_agent_created,
                                 .qa_separate = p->qa_separate,
                                 .fte_week_hours = p->fte_week_hours,
                                 .clock = sc_clocks_asked(p)};
}

/* Trends of durations are in the policy's time, as the figures of sc-score are. */
static int settle_clocks(struct sc_sampling *s, struct sc_err *err)
{
    struct sc_clocks clocks = {.policy = s->ask->policy, .zone = s->scope.zone, .arena = &s->arena};

    if ((s->ask->reasons & SC_DRAW_SIGNAL) == 0)
        return 0;
    if (sc_clocks_settle(&clocks, s->data, err) < 0)
        return -1;
    s->rules.calendar = clocks.calendar;
    return 0;
}

static bool has_measured_rows(const struct sc_sampling *s)
{
    for (int k = 0; k < SC_KIND_N; k++)
        if (s->data->rows_n[k] > 0 && sc_kind_get((enum sc_kind_id)k)->is_measured)
            return true;
    return false;
}

/* 1 settled, 0 open, -1 error; 2 where there is nothing to speak of. */
static int settle_scope(struct sc_sampling *s, struct sc_err *err)
{
    const struct sc_call *call = s->ask->call;

    if (s->zone_settled < 1)
        return s->zone_settled;
    s->scope.created_max = sc_data_latest_created(s->data);
    s->scope.created_min = s->data->facts.created_min;
    if (sc_scope_as_of(call, &s->scope, err) < 0)
        return -1;
    if (!has_measured_rows(s) && (call->period == NULL || s->scope.as_of == SC_TIME_NONE))
        return 2;
    return sc_scope_period(call, s->ask->policy, &s->scope, err);
}

/* Whoever asks may not see why a rerun differs, so the seed is told. */
static void settle_seed(struct sc_sampling *s)
{
    const char *seed = s->ask->seed;

    s->seed = sc_str_from(seed != NULL ? seed : s->scope.period.name);
    sc_call_say(s->ask->call, "seed %.*s%s", SC_STR_ARG(s->seed),
                seed != NULL ? "" : ": the period");
}

static int set_bars(struct sc_sampling *s, struct sc_err *err)
{
    const struct sc_call *call = s->ask->call;
    const struct sc_before_ask before = {call->ledger, &s->scope.period, &s->arena, call->tell,
                                         call->ctx};

    if (sc_before_read(&before, &s->bars, err) < 0)
        return -1;
    for (size_t i = 0; i < s->ask->left_out_n; i++)
        sc_bars_put(&s->bars, sc_fact_hash(s->ask->left_out[i].id), s->ask->left_out[i].why);
    sc_bars_settle(&s->bars);
    return 0;
}

static int find_agent(const struct sc_sampling *s, uint32_t *person, struct sc_err *err)
{
    struct sc_place place = {.field = SC_STR("--agent")};

    *person = SC_NOBODY;
    if (s->ask->agent == NULL)
        return 0;
    *person = sc_people_find(&s->data->people, sc_str_from(s->ask->agent));
    if (*person != SC_NOBODY)
        return 0;
    sc_err_set(err, SC_USAGE, "nobody of that name in these rows");
    sc_err_at(err, &place);
    return sc_err_seen(err, sc_str_from(s->ask->agent));
}

/* Rows of this seed, and of the agents at hand, are replaced by what is drawn now. */
static void drop_redrawn(struct sc_sampling *s, uint32_t only)
{
    size_t kept = 0;

    for (size_t i = 0; i < s->held_n; i++) {
        struct sc_str agent = sc_json_get_text(s->held[i], "agent");
        bool is_ours = sc_str_eq(sc_json_get_text(s->held[i], "seed"), s->seed) &&
                       (only == SC_NOBODY || sc_people_find(&s->data->people, agent) == only);
        if (is_ours)
            sc_json_free(s->held[i]);
        else
            s->held[kept++] = s->held[i];
    }
    s->redrawn_n = s->held_n - kept;
    s->held_n = kept;
}

/* What all picks of one run share. */
struct tools {
    struct sc_crowd crowd;
    struct sc_medoid *medoid;
    struct sc_worse *worse;
};

static void open_tools(struct sc_sampling *s, struct tools *t)
{
    *t = (struct tools){0};
    if (s->ask->reasons == SC_DRAW_RANDOM)
        return;
    sc_crowd_open(&t->crowd, &s->frame);
    if ((s->ask->reasons & SC_DRAW_REPRESENTATIVE) != 0)
        t->medoid = sc_medoid_open(&s->draw, &t->crowd);
    if ((s->ask->reasons & SC_DRAW_SIGNAL) != 0) {
        t->worse = sc_worse_open(&s->draw, &t->crowd, s->ask->policy);
        s->worse_n = sc_worse_n(t->worse);
    }
}

static void close_tools(struct tools *t)
{
    sc_worse_close(t->worse);
    sc_medoid_close(t->medoid);
    sc_crowd_close(&t->crowd);
}

/* What was drawn of this person already, so that a list of its own passes over it. */
static void begin_list(const struct sc_sampling *s, const struct sc_wish *wish,
                       struct sc_picks *list)
{
    for (size_t i = wish->first; i < s->picks.n; i++)
        sc_picks_put(list, &s->picks.items[i]);
}

/* The next of a list that the other list has not given; false at its end. */
static bool take_next(struct sc_sampling *s, size_t first, const struct sc_picks *list, size_t *at)
{
    while (*at < list->n) {
        const struct sc_pick *pick = &list->items[(*at)++];
        if (sc_picks_have(&s->picks, first, pick->candidate.id))
            continue;
        sc_picks_put(&s->picks, pick);
        return true;
    }
    return false;
}

/*
 * By turns what is marked and what a trend points to, so that neither hides the other. Where all
 * kinds are asked for there is one turn.
 */
static void pick_signals(struct sc_sampling *s, const struct tools *t, const struct sc_wish *wish)
{
    struct sc_picks marks = {0}, trends = {0};
    size_t begin = s->picks.n, most = s->ask->reasons == ALL ? 2 : wish->k;
    size_t mark = begin - wish->first, trend = mark;
    struct sc_wish own = {wish->person, wish->k, 0};
    bool is_more = true;

    begin_list(s, wish, &marks);
    begin_list(s, wish, &trends);
    sc_signs_pick(s->signs, &s->draw, &t->crowd, &own, &marks);
    sc_worse_pick(t->worse, &own, &trends);
    while (is_more && s->picks.n - begin < most) {
        is_more = take_next(s, wish->first, &marks, &mark);
        if (s->picks.n - begin < most)
            is_more |= take_next(s, wish->first, &trends, &trend);
    }
    for (size_t i = begin; i < s->picks.n; i++)
        s->picks.items[i].rank = (uint32_t)(i - begin + 1);
    sc_picks_fini(&marks);
    sc_picks_fini(&trends);
}

static void draw_person(struct sc_sampling *s, const struct tools *t, uint32_t person)
{
    unsigned reasons = s->ask->reasons;
    struct sc_wish wish = {person, reasons == ALL ? 1 : s->ask->k, s->picks.n};

    if ((reasons & SC_DRAW_RANDOM) != 0)
        sc_draw_random(&s->draw, person, &s->picks);
    for (size_t i = wish.first; i < s->picks.n; i++)
        s->replaced_n += s->picks.items[i].why.len > 0;
    if ((reasons & SC_DRAW_REPRESENTATIVE) != 0)
        sc_medoid_pick(t->medoid, &wish, &s->picks);
    if ((reasons & SC_DRAW_SIGNAL) != 0)
        pick_signals(s, t, &wish);
    s->agents_n += s->picks.n > wish.first;
}

static void draw_all(struct sc_sampling *s, uint32_t only)
{
    struct tools tools;

    open_tools(s, &tools);
    for (uint32_t p = 0; p < s->data->people.n; p++)
        if (only == SC_NOBODY || only == p)
            draw_person(s, &tools, p);
    close_tools(&tools);
}

int sc_sampling_draw(struct sc_sampling *s, struct sc_err *err)
{
    uint32_t only;
    int settled;

    sc_data_finish(s->data, &s->findings);
    sc_findings_finish(&s->findings);
    sc_signs_settle(s->signs);
    settled = settle_scope(s, err);
    if (settled != 1)
        return settled == 2 ? 1 : settled;
    settle_seed(s);
    set_rules(s);
    if (find_agent(s, &only, err) < 0 || set_bars(s, err) < 0 || settle_clocks(s, err) < 0)
        return -1;
    drop_redrawn(s, only);
    sc_data_link(s->data, &s->rules);
    sc_frame_open(&s->frame, s->data, &s->rules, s->seed);
    sc_draw_open(&s->draw, &s->frame, &s->bars, s->ask->k, &s->arena);
    draw_all(s, only);
    return 1;
}

void sc_sampling_close(struct sc_sampling *s)
{
    for (size_t i = 0; i < s->held_n; i++)
        sc_json_free(s->held[i]);
    sc_mem_free(s->held);
    sc_picks_fini(&s->picks);
    sc_draw_close(&s->draw);
    sc_frame_close(&s->frame);
    sc_bars_fini(&s->bars);
    sc_signs_close(s->signs);
    sc_data_close(s->data);
    sc_mend_close(s->mend);
    sc_arena_fini(&s->arena);
}
