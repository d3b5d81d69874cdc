/* The follow-up board: what was agreed, how it stands, what waits for somebody. */
#include "goals.h"
#include "team_more.h"

/* ---- goals ---- */

struct goal_counts {
    int64_t all, reached, missed, running, unknown;
};

static void count_goals(struct goal_counts *c, const struct sc_sheet *s)
{
    const sc_json *list = sc_json_path(s->doc, "goals.followed");

    for (size_t i = 0; i < sc_json_len(list); i++) {
        struct sc_str status = sc_json_get_text(sc_json_at(list, i), "status");
        bool is_unknown = sc_str_eq(status, SC_STR("no data"));
        bool is_reached = sc_str_eq(status, SC_STR("achieved"));
        bool is_missed = sc_str_eq(status, SC_STR("missed"));
        c->all++;
        c->unknown += is_unknown;
        c->reached += is_reached;
        c->missed += is_missed;
        c->running += !is_unknown && !is_reached && !is_missed;
    }
}

static struct goal_counts count_all(const struct sc_desk *d)
{
    struct goal_counts c = {0, 0, 0, 0, 0};

    count_goals(&c, d->team);
    for (size_t i = 0; i < d->people_n; i++)
        count_goals(&c, d->people[i]);
    return c;
}

static void put_goals_of(struct sc_paper *p, const struct sc_desk *d, const struct sc_sheet *s,
                         struct sc_str who)
{
    const sc_json *list = sc_json_path(s->doc, "goals.followed");
    const struct sc_voice v = {d->report, s, SC_VIEW_LEAD, &p->arena};

    for (size_t i = 0; i < sc_json_len(list); i++) {
        const sc_json *goal = sc_json_at(list, i);
        const struct sc_str cells[] = {who, sc_goal_promise(&v, goal), sc_goal_outcome(&v, goal)};
        sc_paper_add_cells(p, SC_BLOCK_ROW, cells, 3);
    }
}

static void put_goals(struct sc_paper *p, const struct sc_desk *d)
{
    static const enum sc_word heads[] = {SC_WORD_paper_person, SC_WORD_follow_goal_head,
                                         SC_WORD_follow_stands};

    if (count_all(d).all == 0)
        return;
    sc_paper_words(p, SC_BLOCK_PART, SC_WORD_follow_goals);
    sc_paper_heads(p, heads, 3);
    put_goals_of(p, d, d->team, sc_word(SC_WORD_follow_team));
    for (size_t i = 0; i < d->people_n; i++)
        put_goals_of(p, d, d->people[i], sc_paper_plain(p, d->people[i]->name));
}

/* ---- plans ---- */

static size_t plans_of(const struct sc_desk *d)
{
    size_t n = 0;

    for (size_t i = 0; i < d->people_n; i++)
        n += sc_json_type(sc_json_get(d->people[i]->doc, "plan")) == SC_JSON_OBJECT;
    return n;
}

static struct sc_str areas_text(struct sc_paper *p, const sc_json *plan)
{
    const sc_json *areas = sc_json_get(plan, "areas");
    struct sc_str text = SC_STR("");

    for (size_t i = 0; i < sc_json_len(areas); i++)
        text = sc_arena_printf(&p->arena, "%.*s%s%.*s", SC_STR_ARG(text), i > 0 ? ", " : "",
                               SC_STR_ARG(sc_paper_text(p, sc_json_at(areas, i), "label")));
    return text;
}

static struct sc_str state_text(struct sc_paper *p, const sc_json *plan)
{
    static const struct {
        const char *state;
        enum sc_word word;
    } states[] = {{"declined", SC_WORD_plan_state_declined},
                  {"open", SC_WORD_plan_state_open},
                  {"extended", SC_WORD_plan_state_extended},
                  {"warned", SC_WORD_plan_state_warned},
                  {"ended", SC_WORD_plan_state_ended}};
    struct sc_str state = sc_json_get_text(plan, "state");
    struct sc_str day = sc_paper_day(p, plan, "extended_on");

    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        if (sc_str_eq(state, sc_str_from(states[i].state)))
            return sc_say_one(&p->arena, states[i].word, "day", day);
    return sc_word(SC_WORD_plan_state_proposed);
}

static void put_plan(struct sc_paper *p, const struct sc_sheet *s, const sc_json *plan)
{
    const sc_json *talks = sc_json_get(plan, "checkins");
    bool is_hard = sc_str_eq(sc_json_get_text(plan, "kind"), SC_STR("improvement"));
    struct sc_slots held = {.n = 0};

    sc_slots_add(&held, "n", sc_paper_count(p, sc_json_get_int(talks, "held", 0)));
    sc_slots_add(&held, "m", sc_paper_count(p, sc_json_get_int(talks, "days", 0)));
    const struct sc_str cells[] = {
        sc_paper_plain(p, s->name),
        sc_arena_printf(
            &p->arena, "%.*s, %.*s",
            SC_STR_ARG(sc_word(is_hard ? SC_WORD_plan_improvement : SC_WORD_plan_coaching)),
            SC_STR_ARG(state_text(p, plan))),
        areas_text(p, plan),
        sc_say(&p->arena, SC_WORD_follow_held, &held),
        sc_paper_day(p, plan, "progress_on"),
        sc_paper_day(p, plan, "until")};
    sc_paper_add_cells(p, SC_BLOCK_ROW, cells, sizeof cells / sizeof cells[0]);
}

static void put_plans(struct sc_paper *p, const struct sc_desk *d)
{
    static const enum sc_word heads[] = {SC_WORD_paper_person,    SC_WORD_follow_plan,
                                         SC_WORD_plan_list_areas, SC_WORD_plan_checkins,
                                         SC_WORD_plan_progress,   SC_WORD_plan_list_until};

    if (plans_of(d) == 0)
        return;
    sc_paper_words(p, SC_BLOCK_PART, SC_WORD_follow_plans);
    sc_paper_heads(p, heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < d->people_n; i++) {
        const sc_json *plan = sc_json_get(d->people[i]->doc, "plan");
        if (sc_json_type(plan) == SC_JSON_OBJECT)
            put_plan(p, d->people[i], plan);
    }
}

/* ---- all ---- */

struct talk_counts {
    int64_t all, held, missed;
};

static struct talk_counts count_talks(const struct sc_desk *d)
{
    struct talk_counts c = {0, 0, 0};

    for (size_t i = 0; i < d->people_n; i++) {
        const sc_json *talks = sc_json_get(d->people[i]->doc, "checkins");
        for (size_t k = 0; k < sc_json_len(talks); k++) {
            struct sc_str status = sc_json_get_text(sc_json_at(talks, k), "status");
            c.all++;
            c.held += sc_str_eq(status, SC_STR("held"));
            c.missed +=
                sc_str_eq(status, SC_STR("missed")) || sc_str_eq(status, SC_STR("not recorded"));
        }
    }
    return c;
}

static void put_counts(struct sc_paper *p, const struct goal_counts *g,
                       const struct talk_counts *talks)
{
    struct sc_slots goals = {.n = 0}, held = {.n = 0};

    sc_slots_add(&goals, "n", sc_paper_count(p, g->all));
    sc_slots_add(&goals, "k", sc_paper_count(p, g->reached));
    sc_slots_add(&goals, "m", sc_paper_count(p, g->missed));
    sc_slots_add(&goals, "open", sc_paper_count(p, g->running));
    sc_slots_add(&goals, "none", sc_paper_count(p, g->unknown));
    sc_slots_add(&held, "n", sc_paper_count(p, talks->held));
    sc_slots_add(&held, "m", sc_paper_count(p, talks->missed));
    if (g->all > 0)
        sc_paper_add(p, SC_BLOCK_TEXT, sc_say(&p->arena, SC_WORD_follow_goal_counts, &goals));
    if (talks->held + talks->missed > 0)
        sc_paper_add(p, SC_BLOCK_TEXT, sc_say(&p->arena, SC_WORD_follow_talk_counts, &held));
}

void sc_team_follow(struct sc_paper *p, const struct sc_desk *d)
{
    struct goal_counts goals = count_all(d);
    struct talk_counts talks = count_talks(d);

    if (goals.all + talks.all == 0 && sc_team_waiting(d).all == 0 && plans_of(d) == 0)
        return;
    sc_paper_words(p, SC_BLOCK_HEAD, SC_WORD_follow_head);
    put_counts(p, &goals, &talks);
    sc_team_put_waits(p, d);
    put_goals(p, d);
    put_plans(p, d);
}
