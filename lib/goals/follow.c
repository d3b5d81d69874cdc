#include "scorecard/goals/follow.h"

#include "scorecard/base/time.h"

#include <math.h>

#define WHOLE 1e6

/* One goal while it is looked at. */
struct follow {
    struct sc_goal_field *field;
    const struct sc_goals_person *p;
    const struct sc_goals_scene *scene;
    struct sc_goal_wish wish;
    const sc_json *goal;
    struct sc_goal_stand *out;
};

static bool days_of(const sc_json *card, int64_t *from, int64_t *to)
{
    const sc_json *period = sc_json_get(card, "period");

    return sc_time_parse_date(sc_json_get_text(period, "from"), from) &&
           sc_time_parse_date(sc_json_get_text(period, "to"), to);
}

/* The earlier card whose period contains a day; NULL when there is none. */
static const sc_json *past_card(const struct sc_goals_person *p, int64_t day)
{
    for (size_t i = 0; i < p->past.n; i++) {
        int64_t from, to;
        if (days_of(p->past.items[i].doc, &from, &to) && day >= from && day < to)
            return p->past.items[i].doc;
    }
    return NULL;
}

/* ---- which goals ---- */

static const sc_json *in_list(const sc_json *list, struct sc_str id)
{
    for (size_t i = 0; i < sc_json_len(list); i++)
        if (sc_str_eq(sc_json_get_text(sc_json_at(list, i), "id"), id))
            return sc_json_at(list, i);
    return NULL;
}

/* Told on an earlier card, and not as a gap. */
static bool has_ended(const struct sc_goals_person *p, struct sc_str id)
{
    for (size_t i = 0; i < p->past.n; i++) {
        const sc_json *list = sc_json_path(p->past.items[i].doc, "goals.followed");
        const sc_json *one = in_list(list, id);
        if (sc_json_get_bool(one, "final", false) &&
            !sc_str_eq(sc_json_get_text(one, "status"), SC_STR("no data")))
            return true;
    }
    return false;
}

bool sc_goal_is_live(const struct sc_goals_person *p, const sc_json *goal)
{
    struct sc_goal_wish w = sc_goal_wish_of(p->scene, goal);

    if (w.start != SC_TIME_NONE && w.start >= p->scene->span.to_day)
        return false;
    return w.due == SC_TIME_NONE || w.due > p->scene->span.from_day ||
           !has_ended(p, sc_json_get_text(goal, "id"));
}

/* ---- comparable ---- */

/* What the metric meant when the goal was set: told by it, else by the card before its start. */
static struct sc_str def_then(const struct follow *f)
{
    struct sc_str def = sc_json_get_text(f->goal, "def");
    const sc_json *card;

    if (def.len || f->wish.kind != SC_GOAL_OF_METRIC || f->wish.start == SC_TIME_NONE)
        return def;
    card = past_card(f->p, f->wish.start - 1);
    return sc_json_get_text(sc_past_metric(card, f->wish.what), "def");
}

static bool is_comparable(const struct follow *f, struct sc_str def)
{
    struct sc_str then = def_then(f);

    return then.len == 0 || def.len == 0 || sc_str_eq(then, def);
}

/* ---- what is there ---- */

static double progress_of(const struct sc_goal_wish *w, double value)
{
    double base = w->baseline, target = w->target;

    if (w->op == SC_OP_WITHIN) { /* distances from the team's ratio */
        base = fabs(base - 1);
        value = fabs(value - 1);
    }
    if (!(fabs(base - target) > 0))
        return NAN;
    return (base - value) / (base - target);
}

/* The side from which a value comes within a distance of 1. */
static double edge_of(const struct sc_goal_wish *w, double value, int *direction)
{
    *direction = sc_goal_direction(w);
    if (w->op != SC_OP_WITHIN)
        return w->target;
    *direction = value > 1 ? -1 : 1;
    return 1 - *direction * w->target;
}

/* What has a quota (articles) is told of a team as a mean over n people, but done one by one. */
static double people_of(const struct follow *f, double n)
{
    const struct sc_metric *m = f->wish.metric;

    return f->p->is_team && m && m->judge.n_score > 0 && n > 0 ? n : 1;
}

/* Means have nine places: times people they are a little off whole ones. */
static double whole(double done)
{
    return round(done * WHOLE) / WHOLE;
}

/* Adds up what is counted, over the cards since the start; days covered by them. */
static double count_done(const struct follow *f, double *elapsed, int64_t *first)
{
    const struct sc_goals_scene *s = f->scene;
    int64_t end = s->today < s->span.to_day ? s->today : s->span.to_day;
    double done = f->out->value * people_of(f, f->out->n);

    *first = s->span.from_day;
    *elapsed = (double)(end - s->span.from_day);
    for (size_t i = 0; i < f->p->past.n; i++) {
        const sc_json *card = f->p->past.items[i].doc;
        struct sc_goal_reading r = sc_goal_read(s->policy, card, &f->wish);
        int64_t from, to;
        if (!days_of(card, &from, &to) || to <= f->wish.start || isnan(r.value))
            continue;
        done += r.value * people_of(f, r.n);
        *elapsed += (double)(to - from);
        *first = from < *first ? from : *first;
    }
    return whole(done);
}

/* ---- chances ---- */

static void judge(struct sc_goal_stand *out, const char *basis, double probability)
{
    out->basis = isnan(probability) ? NULL : basis;
    out->probability = probability;
    out->status = sc_goal_status_name(sc_goal_status_of(probability));
    if (isnan(probability))
        out->why = SC_STR("too little to tell how it will end");
}

static void follow_count(struct follow *f)
{
    double people = people_of(f, f->out->n);
    struct sc_goal_count g = {.needed = ceil(whole(f->wish.target * people))};
    int64_t first;

    g.done = count_done(f, &g.elapsed, &first);
    g.days = (double)(f->wish.due - first);
    f->out->value = g.done / people;
    f->out->progress = f->out->value / f->wish.target;
    f->out->pace = sc_goal_pace(&g);
    if (sc_goal_is_met(&f->wish, f->out->value)) {
        f->out->status = "achieved"; /* what is counted does not get less */
        f->out->basis = "measured";
    } else if (!f->out->is_final) {
        judge(f->out, "count", sc_goal_count_reached(&g));
    }
}

/* Its last period: part of it has been measured, the rest comes at the same rate. */
static void follow_mean(struct follow *f, const struct sc_goal_reading *r)
{
    const struct sc_goals_scene *s = f->scene;
    int64_t end = s->today < s->span.to_day ? s->today : s->span.to_day;
    double share = (double)(end - s->span.from_day) / (double)(f->wish.due - s->span.from_day);
    struct sc_goal_mean g = {.mean = r->value, .sd = r->sd, .n = r->n};
    int direction;
    double edge = edge_of(&f->wish, r->value, &direction);

    g.total = share >= 1 ? r->n : r->n / share;
    judge(f->out, "mean", isnan(g.sd) ? NAN : sc_goal_mean_reached(&g, edge, direction));
}

/* A later period will tell: as likely as any next value of this person. */
static void follow_later(struct follow *f, const struct sc_goal_reading *r)
{
    int direction;
    double edge = edge_of(&f->wish, r->value, &direction);
    struct sc_goal_outlook o;

    if (!f->wish.metric)
        return;
    o = sc_goal_outlook_of(f->field, f->p, f->wish.metric, direction);
    judge(f->out, "history", sc_goal_chance(&o, edge, direction));
}

/* Without any spread: how far, held against how much of the time is over. */
static void follow_pace(struct follow *f)
{
    const struct sc_goals_scene *s = f->scene;
    int64_t end = s->today < s->span.to_day ? s->today : s->span.to_day;
    double time;

    if (isnan(f->out->progress) || f->wish.start == SC_TIME_NONE)
        return;
    time = (double)(end - f->wish.start) / (double)(f->wish.due - f->wish.start);
    if (!(time > 0))
        return;
    f->out->pace = f->out->progress / fmin(1, time);
    f->out->basis = "pace";
    f->out->why = SC_STR("");
    f->out->status = sc_goal_status_name(sc_goal_status_of_pace(f->out->pace));
}

static void follow_open(struct follow *f, const struct sc_goal_reading *r)
{
    if (f->wish.due <= f->scene->span.to_day)
        follow_mean(f, r);
    else
        follow_later(f, r);
    if (isnan(f->out->probability))
        follow_pace(f);
}

/* ---- one goal ---- */

static void no_data(struct sc_goal_stand *out, struct sc_str why)
{
    out->status = "no data";
    out->why = why.len ? why : SC_STR("not measured");
    out->value = NAN;
}

/* Somebody who left before the day came promised nothing for it. */
static bool has_left(const struct follow *f)
{
    int64_t day = sc_goals_day(f->scene, sc_json_get(f->p->card, "person"), "left_on");

    return day != SC_TIME_NONE && day < f->wish.due && day < f->scene->today;
}

/* The first day on which the card that measures the goal can be there. */
static int64_t told_on(const struct follow *f)
{
    const struct sc_goals_scene *s = f->scene;
    struct sc_period p;

    if (f->wish.due <= s->span.to_day || s->period.cycle == SC_RANGE)
        return f->wish.due;
    sc_period_around(s->period.cycle, f->wish.due - 1, s->span.zone, s->policy->fiscal_month, &p);
    return p.to_day;
}

/* NULL for a goal whose day is over without one. */
static const sc_json *card_for(const struct follow *f)
{
    const struct sc_span *span = &f->scene->span;

    if (f->wish.due == SC_TIME_NONE)
        return f->p->card;
    if (f->wish.due <= span->from_day)
        return past_card(f->p, f->wish.due - 1);
    return f->wish.due > span->to_day && f->out->is_final ? NULL : f->p->card;
}

static void measure(struct follow *f)
{
    struct sc_goal_reading r = sc_goal_read(f->scene->policy, f->out->card, &f->wish);

    if (isnan(r.value)) {
        no_data(f->out, r.why);
        return;
    }
    if (!is_comparable(f, r.def)) {
        no_data(f->out, SC_STR("another definition of the measure: not comparable"));
        return;
    }
    f->out->value = r.value;
    f->out->n = r.n;
    f->out->progress = progress_of(&f->wish, r.value);
    if (f->out->is_final) {
        f->out->status = sc_goal_is_met(&f->wish, r.value) ? "achieved" : "missed";
        f->out->basis = "measured";
    }
    if (f->wish.counts)
        follow_count(f);
    else if (!f->out->is_final)
        follow_open(f, &r);
}

struct sc_goal_stand sc_goal_stand_of(struct sc_goal_field *field, const struct sc_goals_person *p,
                                      const sc_json *goal)
{
    struct sc_goal_stand out = {"no data", NULL, NAN, NAN, NAN, NAN, NAN, {0}, false, NULL};
    struct follow f = {field, p, p->scene, sc_goal_wish_of(p->scene, goal), goal, &out};

    out.is_final = f.wish.due != SC_TIME_NONE && p->scene->today >= told_on(&f);
    out.card = card_for(&f);
    if (has_left(&f))
        no_data(&out, SC_STR("left before the day came"));
    else if (f.wish.due == SC_TIME_NONE)
        no_data(&out, SC_STR("the goal has no day by which to reach it"));
    else if (isnan(f.wish.target))
        no_data(&out, SC_STR("the goal has no target"));
    else if (!out.card)
        no_data(&out, SC_STR("no scorecard of the day before it was due"));
    else
        measure(&f);
    return out;
}
