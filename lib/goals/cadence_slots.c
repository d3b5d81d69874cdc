/*
 * Where talks belong. Days are spread over people by a hash of their id, so that a lead does not
 * have all of them on one Monday, and stay the same from run to run.
 */
#include "scorecard/base/hash.h"
#include "scorecard/base/time.h"
#include "scorecard/goals/cadence.h"

#include <stdio.h>

#define WEEK       7
#define SETTLED    8 /* days behind a period until repeats of its last tickets are known */
#define MID_MONTH  9 /* days into a month: by then the month before is settled */
#define WORK_WEEK  5 /* days of a week over which talks are spread */
#define EPOCH_DAYS 3 /* 1970-01-01 was a Thursday */

static const struct {
    const char *name;
} talks[SC_TALK_KINDS] = {{"weekly"},   {"monthly"}, {"quarterly"}, {"annual"},
                          {"coaching"}, {"plan"},    {"stay"},      {"development"}};

const char *sc_talk_name(enum sc_talk_kind kind)
{
    return talks[kind].name;
}

int sc_talk_minutes(const struct sc_policy *p, enum sc_talk_kind kind)
{
    const int minutes[SC_TALK_KINDS] = {
        [SC_TALK_WEEKLY] = p->cycles[SC_WEEK].minutes,
        [SC_TALK_MONTHLY] = p->cycles[SC_MONTH].minutes,
        [SC_TALK_QUARTERLY] = p->cycles[SC_QUARTER].minutes,
        [SC_TALK_ANNUAL] = p->cycles[SC_YEAR].minutes,
        [SC_TALK_COACHING] = p->cycles[SC_MONTH].minutes,
        [SC_TALK_PLAN] = p->checkins.plan_minutes,
        [SC_TALK_STAY] = p->checkins.stay_minutes,
        [SC_TALK_DEVELOPMENT] = p->checkins.development_minutes,
    };
    return minutes[kind];
}

/* ---- names of slots ---- */

static int64_t monday_of(int64_t day)
{
    return day - (sc_time_weekday(day) - 1);
}

static void name_day(struct sc_talk_slot *slot, int64_t day)
{
    int y, m, d;

    sc_time_from_days(day, &y, &m, &d);
    (void)snprintf(slot->name, sizeof slot->name, "%04d-%02d-%02d", y, m, d);
}

static void around(const struct sc_goals_scene *s, enum sc_cycle cycle, int64_t day,
                   struct sc_period *period)
{
    sc_period_around(cycle, day, s->span.zone, s->policy->fiscal_month, period);
}

static void name_period(struct sc_talk_slot *slot, const struct sc_period *period)
{
    (void)snprintf(slot->name, sizeof slot->name, "%.20s", period->name);
}

/* The whole period before the one in which the talk is: that is what it is about. */
static void name_before(const struct sc_goals_scene *s, struct sc_talk_slot *slot,
                        enum sc_cycle cycle, int64_t day)
{
    struct sc_period now, before;

    around(s, cycle, day, &now);
    sc_period_before(&now, s->span.zone, s->policy->fiscal_month, &before);
    name_period(slot, &before);
}

static int64_t month_start(int64_t month)
{
    return sc_time_days((int)(month / 12), (int)(month % 12) + 1, 1);
}

/* Blocks of some months, counted from the fiscal year's first. */
struct block {
    int64_t from, to;
};

static struct block block_of(const struct sc_policy *p, int months, int64_t day)
{
    int y, m, d;
    int64_t month, first = p->fiscal_month - 1;

    sc_time_from_days(day, &y, &m, &d);
    month = (int64_t)y * 12 + m - 1 - first;
    month = month - month % months + first;
    return (struct block){month_start(month), month_start(month + months)};
}

static int months_of(const struct sc_policy *p, enum sc_talk_kind kind)
{
    return kind == SC_TALK_STAY ? p->checkins.stay_months : p->checkins.development_months;
}

static void name_block(const struct sc_policy *p, struct sc_talk_slot *slot, int64_t day)
{
    int months = months_of(p, slot->kind), y, m, d;

    sc_time_from_days(months > 0 ? block_of(p, months, day).from : day, &y, &m, &d);
    (void)snprintf(slot->name, sizeof slot->name, "%04d-%02d", y, m);
}

struct sc_talk_slot sc_talk_slot_on(const struct sc_goals_scene *s, enum sc_talk_kind kind,
                                    int64_t day)
{
    struct sc_talk_slot slot = {.kind = kind, .day = SC_TIME_NONE};
    struct sc_period period;

    switch (kind) {
    case SC_TALK_WEEKLY:
    case SC_TALK_COACHING:
        around(s, SC_WEEK, day, &period);
        name_period(&slot, &period);
        break;
    case SC_TALK_MONTHLY:
        around(s, SC_MONTH, day, &period);
        name_period(&slot, &period);
        break;
    case SC_TALK_QUARTERLY:
        name_before(s, &slot, SC_QUARTER, day);
        break;
    case SC_TALK_ANNUAL:
        name_before(s, &slot, SC_YEAR, day);
        break;
    case SC_TALK_PLAN:
        name_day(&slot, day);
        break;
    default:
        name_block(s->policy, &slot, day);
        break;
    }
    return slot;
}

/* ---- slots to come ---- */

/* One person, from today to the end of the next period. */
struct planner {
    const struct sc_goals_scene *s;
    const struct sc_policy *policy;
    const struct sc_own_days *days;
    const struct sc_talk_plan *plan;
    int64_t from, end;
    int64_t spread; /* of the person */
    struct sc_talk_slots out;
};

static void push(struct planner *pl, struct sc_talk_slot slot)
{
    struct sc_talk_slots *out = &pl->out;

    if (slot.from < pl->from)
        slot.from = pl->from;
    if (slot.from > pl->days->last || slot.to <= pl->days->first || slot.from >= slot.to)
        return;
    if (out->n == out->cap) {
        out->cap = out->cap ? 2 * out->cap : 32;
        out->items = sc_mem_grow(out->items, out->cap, sizeof *out->items);
    }
    out->items[out->n++] = slot;
}

/* The first own day from the wished one on, else the last before it, within the slot. */
static int64_t find_day(const struct planner *pl, int64_t wish, int64_t from, int64_t to)
{
    int64_t start = from > pl->from ? from : pl->from, day;

    if (wish < start)
        wish = start;
    day = sc_own_days_next(pl->days, wish, to);
    return day != SC_TIME_NONE ? day : sc_own_days_before(pl->days, wish, start);
}

/* Reviews of whole quarters; that of a fiscal year's last one is the review of the year. */
static void plan_reviews(struct planner *pl)
{
    struct sc_period quarter, year, now;
    int64_t day = pl->s->period.to_day - 1;

    for (around(pl->s, SC_QUARTER, day, &quarter); quarter.to_day < pl->end;
         around(pl->s, SC_QUARTER, quarter.to_day, &quarter)) {
        struct sc_talk_slot slot = {.kind = SC_TALK_QUARTERLY};
        int64_t wish = quarter.to_day + SETTLED + pl->policy->checkins.notice_days;
        if (quarter.to_day < pl->s->period.to_day)
            continue;
        around(pl->s, SC_YEAR, quarter.to_day - 1, &year);
        around(pl->s, SC_QUARTER, quarter.to_day, &now);
        if (year.to_day == quarter.to_day)
            slot.kind = SC_TALK_ANNUAL;
        name_period(&slot, year.to_day == quarter.to_day ? &year : &quarter);
        slot.from = quarter.to_day;
        slot.to = now.to_day;
        slot.day = find_day(pl, wish + pl->spread % WORK_WEEK, slot.from, slot.to);
        push(pl, slot);
    }
}

/* A talk that is longer takes the place of a shorter one in the same days. */
static bool is_taken(const struct planner *pl, enum sc_talk_kind below, int64_t from, int64_t to)
{
    for (size_t i = 0; i < pl->out.n; i++) {
        const struct sc_talk_slot *slot = &pl->out.items[i];
        if (slot->kind > below && slot->kind <= SC_TALK_ANNUAL && slot->day >= from &&
            slot->day < to)
            return true;
    }
    return false;
}

static void plan_months(struct planner *pl)
{
    struct sc_period month;

    for (around(pl->s, SC_MONTH, pl->from, &month); month.from_day < pl->end;
         around(pl->s, SC_MONTH, month.to_day, &month)) {
        struct sc_talk_slot slot = {SC_TALK_MONTHLY, "", 0, month.from_day, month.to_day};
        if (is_taken(pl, SC_TALK_MONTHLY, month.from_day, month.to_day))
            continue;
        name_period(&slot, &month);
        slot.day =
            find_day(pl, month.from_day + MID_MONTH + pl->spread % WORK_WEEK, slot.from, slot.to);
        push(pl, slot);
    }
}

/* Weeks between short talks: fewer while somebody is new. */
static int step_at(const struct planner *pl, int64_t monday)
{
    const struct sc_checkin_rule *rule = &pl->policy->checkins;
    bool is_new = pl->days->first != INT64_MIN && monday < pl->days->first + rule->new_days;

    return is_new ? rule->new_weeks : rule->weeks;
}

static bool is_daily(const struct planner *pl, int64_t from, int64_t to)
{
    const struct sc_talk_plan *plan = pl->plan;

    return plan->from != SC_TIME_NONE && plan->is_daily && from <= plan->until && to > plan->from;
}

static void plan_weeks(struct planner *pl)
{
    for (int64_t monday = monday_of(pl->from); monday < pl->end; monday += WEEK) {
        struct sc_talk_slot slot = {SC_TALK_WEEKLY, "", 0, monday, monday + WEEK};
        int step = step_at(pl, monday);
        if ((monday + EPOCH_DAYS) / WEEK % step != pl->spread % step ||
            is_taken(pl, SC_TALK_WEEKLY, slot.from, slot.to) || is_daily(pl, slot.from, slot.to))
            continue;
        slot = sc_talk_slot_on(pl->s, SC_TALK_WEEKLY, monday);
        slot.from = monday;
        slot.to = monday + WEEK;
        slot.day = find_day(pl, monday + pl->spread % WORK_WEEK, slot.from, slot.to);
        push(pl, slot);
    }
}

/* Stay and development talks: in the middle of their block of months. */
static void plan_blocks(struct planner *pl, enum sc_talk_kind kind)
{
    int months = months_of(pl->policy, kind);
    struct block b;

    if (months == 0)
        return;
    for (b = block_of(pl->policy, months, pl->from); b.from < pl->end;
         b = block_of(pl->policy, months, b.to)) {
        struct sc_talk_slot slot = {kind, "", 0, b.from, b.to};
        int64_t wish = b.from + (b.to - b.from) / 2 + pl->spread % (2 * WORK_WEEK);
        if (wish >= pl->end)
            continue;
        name_block(pl->policy, &slot, b.from);
        slot.day = find_day(pl, wish, slot.from, slot.to);
        push(pl, slot);
    }
}

/* Each business day of an improvement plan; half way and at the end of coaching. */
static void plan_of_plan(struct planner *pl)
{
    const struct sc_talk_plan *plan = pl->plan;
    const int64_t checks[] = {plan->half, plan->until};

    if (plan->from == SC_TIME_NONE)
        return;
    for (int64_t day = plan->from; plan->is_daily && day <= plan->until; day++) {
        struct sc_talk_slot slot = sc_talk_slot_on(pl->s, SC_TALK_PLAN, day);
        slot.day = slot.from = day;
        slot.to = day + 1;
        if (day >= pl->from && sc_own_days_has(pl->days, day))
            push(pl, slot);
    }
    for (size_t i = 0; !plan->is_daily && i < sizeof checks / sizeof checks[0]; i++) {
        struct sc_talk_slot slot = sc_talk_slot_on(pl->s, SC_TALK_COACHING, checks[i]);
        slot.day = slot.from = checks[i];
        slot.to = checks[i] + 1;
        push(pl, slot);
    }
}

struct sc_talk_slots sc_talk_slots_of(const struct sc_goals_person *p, const struct sc_own_days *d,
                                      const struct sc_talk_plan *plan)
{
    struct planner pl = {.s = p->scene,
                         .policy = p->scene->policy,
                         .days = d,
                         .plan = plan,
                         .from = p->scene->today,
                         .end = p->scene->next.to_day};

    pl.spread = (int64_t)(sc_hash_mix(&p->key, 1) >> 33);
    plan_reviews(&pl);
    plan_months(&pl);
    plan_weeks(&pl);
    plan_blocks(&pl, SC_TALK_STAY);
    plan_blocks(&pl, SC_TALK_DEVELOPMENT);
    plan_of_plan(&pl);
    return pl.out;
}

void sc_talk_slots_fini(struct sc_talk_slots *s)
{
    sc_mem_free(s->items);
    *s = (struct sc_talk_slots){NULL, 0, 0};
}
